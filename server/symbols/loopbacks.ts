import { loopbackAddresses } from '../../language/building/loopback.ts';
import type { TopologyFile } from '../../language/generated/ast.ts';
import { isAddressProblem } from '../../topology/addresses/ip-address.ts';
import { freeLoopback } from './free-address.ts';
import { networksOf } from './networks.ts';

/** An address that a loopback interface of the file can get, and that nothing in it has. */
export function freeLoopbackIn(file: TopologyFile, version: 4 | 6 = 4): string {
  const onLoopbacks = file.statements
    .flatMap(statement => (statement.$type === 'NamespaceDeclaration' ? loopbackAddresses(statement) : []))
    .flatMap(({ parsed }) => (isAddressProblem(parsed) ? [] : [parsed]));
  const used = networksOf(file).all.flatMap(({ members }) => members.flatMap(({ addresses }) => addresses));
  return freeLoopback(version, onLoopbacks, used);
}
