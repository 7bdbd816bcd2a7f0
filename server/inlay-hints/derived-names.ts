import type { InlayHint } from 'vscode-languageserver';
import { isConnectorDeclaration } from '../../language/generated/ast.ts';
import type { Endpoint, Statement } from '../../language/generated/ast.ts';
import { present } from '../../language/parsing/present.ts';
import { rangeOfProperty } from '../../language/parsing/source-range.ts';
import { isSwitchEnd } from '../../topology/kinds/switch-kinds.ts';
import { interfacesOf, type WireEnd } from '../../language/building/wire.ts';
import { wiresOf } from '../symbols/wires-of.ts';
import { writtenName } from '../text/written-name.ts';

/** The names of interfaces and ports that an endpoint leaves out, after its node. */
export function derivedNames(statement: Statement): InlayHint[] {
  if (!isConnectorDeclaration(statement)) return [];
  return [present(statement.left), statement.right].flatMap(endpoint => {
    if (!endpoint || endpoint.name !== undefined) return [];
    const ends = wiresOf(statement).flatMap(wire => interfacesOf(wire).filter(end => end.endpoint === endpoint));
    const [first, last] = [ends[0], ends.at(-1)];
    return first && last ? [hintFor(endpoint, first, last, ends.length)] : [];
  });
}

function hintFor(endpoint: Endpoint, first: WireEnd, last: WireEnd, count: number): InlayHint {
  const position = rangeOfProperty(endpoint, endpoint.members ? 'members' : 'node').end;
  const what = isSwitchEnd(first) ? 'port' : 'interface';
  if (first.name !== last.name) {
    return {
      position,
      label: `.${first.name} … .${last.name}`,
      tooltip: `No ${what} is named here, so the names of the ${count} are derived.`,
    };
  }
  const name = `.${writtenName(first.name)}`;
  return {
    position,
    label: `.${first.name}`,
    tooltip: `No ${what} is named here, so its name is derived. Write ${name} to keep it whatever else changes.`,
    textEdits: [{ range: { start: position, end: position }, newText: name }],
  };
}
