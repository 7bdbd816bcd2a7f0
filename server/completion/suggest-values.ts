import { CompletionItemKind } from 'vscode-languageserver';
import { entryOf, isSettingWord } from '../../topology/settings/settings.ts';
import { isConnectorDeclaration, isIdSetting } from '../../language/generated/ast.ts';
import type { TopologyFile } from '../../language/generated/ast.ts';
import { keyword } from './suggest-words.ts';
import type { Suggestion } from './suggestion.ts';

/** The values of a setting that has only a few, and usual ones of others. */
export function valuesOf(file: TopologyFile, setting: string): Suggestion[] {
  if (setting === 'id') return [value(String(freeId(file)), 'An identifier that no tunnel here has.')];
  if (!isSettingWord(setting)) return [];
  const { value: taken, examples = [] } = entryOf(setting);
  if (taken.type === 'on-off') return (['on', 'off'] as const).map(word => keyword(word, CompletionItemKind.Value));
  const values = taken.type === 'word' ? Object.entries(taken.words) : examples;
  return values.map(([label, doc]) => value(label, doc));
}

function freeId(file: TopologyFile): number {
  const connectors = file.statements.filter(isConnectorDeclaration);
  const taken = new Set(
    connectors.flatMap(({ settings }) => settings.filter(isIdSetting).map(setting => setting.value)),
  );
  let id = 42;
  while (taken.has(id)) id++;
  return id;
}

function value(label: string, doc: string): Suggestion {
  return { label, kind: CompletionItemKind.Value, doc };
}
