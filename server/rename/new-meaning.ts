import {
  isConnectorDeclaration,
  isExpectStatement,
  isNamespaceDeclaration,
  isRouteSetting,
  isSwitchDeclaration,
} from '../../language/generated/ast.ts';
import type { TopologyFile } from '../../language/generated/ast.ts';
import type { Finding } from '../../language/finding.ts';
import { present } from '../../language/parsing/present.ts';
import { blocksOf } from '../symbols/blocks.ts';

/** The first error that `after` has and `before` had not, in whatever place and about whatever name. */
export function newError(before: readonly Finding[], after: readonly Finding[]): Finding | undefined {
  const unseen = without(after, before, ({ code, message }) => `${code} ${message}`);
  const unmatched = without(before, after, ({ code, message }) => `${code} ${message}`);
  // What is left may be an old error about the new name.
  return without(unseen, unmatched, ({ code }) => code)[0];
}

/** A name that means something else in `after` than in `before`, where only names differ. */
export function newlyMeant(before: TopologyFile, after: TopologyFile): string | undefined {
  const [old, now] = [targetsOf(before), targetsOf(after)];
  return now.find(({ target }, index) => target !== old[index]?.target)?.name;
}

function without(
  findings: readonly Finding[],
  known: readonly Finding[],
  keyOf: (finding: Finding) => string,
): Finding[] {
  const counts = new Map<string, number>();
  for (const finding of known) counts.set(keyOf(finding), (counts.get(keyOf(finding)) ?? 0) + 1);
  return findings.filter(finding => {
    const count = counts.get(keyOf(finding)) ?? 0;
    counts.set(keyOf(finding), count - 1);
    return count <= 0;
  });
}

interface Target {
  readonly name: string;
  /** The number of the statement that the name leads to. */
  readonly target: number | undefined;
}

function targetsOf({ statements }: TopologyFile): Target[] {
  return statements.flatMap((statement): Target[] => {
    if (isConnectorDeclaration(statement)) {
      return [present(statement.left), statement.right].flatMap(endpoint => {
        const reference = present(endpoint?.node);
        return reference ? [{ name: reference.$refText, target: reference.ref?.$containerIndex }] : [];
      });
    }
    if (isExpectStatement(statement)) {
      return [present(statement.from), present(statement.to)].flatMap(party => {
        const [node, end] = [present(party?.node), present(party?.interface)];
        return [
          ...(node ? [{ name: node.$refText, target: node.ref?.$containerIndex }] : []),
          ...(end ? [{ name: end.$refText, target: end.ref?.$container.$containerIndex }] : []),
        ];
      });
    }
    if (!isNamespaceDeclaration(statement) && !isSwitchDeclaration(statement)) return [];
    const blocks = blocksOf(statement).map(block =>
      present(block.$type === 'PortBlock' ? block.port : block.interface),
    );
    const devices = statement.settings.filter(isRouteSetting).map(route => route.device);
    return [...blocks, ...devices].flatMap(reference => {
      return reference ? [{ name: reference.$refText, target: reference.ref?.$container.$containerIndex }] : [];
    });
  });
}
