import type { Connector, Namespace, Program, Switch } from '../../topology/topology.ts';
import { attachmentsOf, interfacesOf, isNic } from '../../topology/kinds/attachments.ts';
import { kindOf } from '../../topology/kinds/connector-kinds.ts';
import { jsonWithoutSource } from '../json-without-source.ts';
import { endKey, type Element } from './step.ts';
import { switchKindOf } from '../../topology/kinds/switch-kinds.ts';

/** What makes an element the same one with other settings: its name; of a connector its kind and where it ends. */
export function identityOf(element: Element): string {
  switch (element.type) {
    case 'namespace':
      return `namespace ${element.namespace.name}`;
    case 'switch':
      return `switch ${element.switch.name}`;
    case 'connector':
      return connectorIdentity(element.connector);
    case 'program':
      return `program ${programLabel(element.program)}`;
    case 'existing':
      return `existing ${element.existing.nodeKind} ${element.existing.name}`;
  }
}

/** `web.server`: tells a program from all others of a topology. */
export function programLabel({ namespace, name }: Pick<Program, 'namespace' | 'name'>): string {
  return `${namespace}.${name}`;
}

function connectorIdentity(connector: Connector): string {
  let switches = '';
  const ends: string[] = [];
  for (const end of attachmentsOf(connector)) {
    if (end.own) ends.push(endKey(end.own));
    else if (!isNic(end)) switches += ` ${end.node}`;
  }
  return `${connector.kind}${switches} ${ends.sort().join(' ')}`;
}

/** All that distinguishes one element from another: the same text means nothing to do. Where it was written, and which end first, does not count. */
export function contentOf(element: Element): string {
  return jsonWithoutSource(endsInOrder(element));
}

/** With the ends of a pair in an order that does not depend on the file. */
function endsInOrder(element: Element): Element {
  if (element.type !== 'connector') return element;
  const { connector } = element;
  if (!('ends' in connector)) return element;
  const [a, b] = connector.ends;
  return endKey(a) <= endKey(b) ? element : { type: 'connector', connector: { ...connector, ends: [b, a] } };
}

/** Why the one cannot become the other in place; `undefined` when it can. Both have the same identity. */
export function whyReplaced(before: Element, after: Element): string | undefined {
  if (before.type === 'switch' && after.type === 'switch') return whySwitchReplaced(before.switch, after.switch);
  if (before.type === 'connector' && after.type === 'connector') {
    return whyConnectorReplaced(before.connector, after.connector);
  }
  if (before.type === 'namespace' && after.type === 'namespace') {
    return whyNamespaceReplaced(before.namespace, after.namespace);
  }
  if (before.type === 'program' && after.type === 'program') return whyProgramReplaced(before, after);
  if (before.type === 'existing' && after.type === 'existing') {
    const isSame = jsonWithoutSource(before.existing.owner) === jsonWithoutSource(after.existing.owner);
    return isSame ? undefined : 'it is the namespace of another';
  }
  return undefined;
}

type ProgramElement = Extract<Element, { readonly type: 'program' }>;

/** Whatever of a program is another, it is started again. */
function whyProgramReplaced(before: ProgramElement, after: ProgramElement): string | undefined {
  if (before.program.command !== after.program.command) return 'its command is another';
  if (before.program.user !== after.program.user) return 'it runs as another user';
  if (contentOf(before) === contentOf(after)) return undefined;
  return jsonWithoutSource(before.home) === jsonWithoutSource(after.home)
    ? 'when it is ready is another question'
    : 'it sees other files';
}

/** What a command did is not known, so nothing but more of them can follow. */
function whyNamespaceReplaced({ execs: before = [] }: Namespace, { execs: after = [] }: Namespace): string | undefined {
  return before.every(({ command }, index) => after[index]?.command === command)
    ? undefined
    : 'what its `exec` did cannot be undone';
}

function whySwitchReplaced(before: Switch, after: Switch): string | undefined {
  if (before.kind !== after.kind) return 'it is another kind of switch';
  return switchKindOf(before).whyAnother(before, after) ?? whySettingForgotten(before, after);
}

function whyConnectorReplaced(before: Connector, after: Connector): string | undefined {
  const kind = kindOf(before);
  if (before.kind !== after.kind) return undefined;
  return kind.whyAnother?.(before, after) ?? (kind.usualMtu === undefined ? whyMtuForgotten(before, after) : undefined);
}

/** Both have the same interfaces, though not in the same order. */
function whyMtuForgotten(before: Connector, after: Connector): string | undefined {
  const is = new Map(interfacesOf(after).map(end => [endKey(end), end]));
  return interfacesOf(before)
    .map(was => whySettingForgotten(was, is.get(endKey(was)) ?? was))
    .find(reason => reason !== undefined);
}

/** The kernel does not go back to a size that it chose by itself; but for kinds whose usual size is known. */
function whySettingForgotten(before: { readonly mtu?: number }, after: { readonly mtu?: number }): string | undefined {
  return before.mtu !== undefined && after.mtu === undefined
    ? 'it gets the MTU back that the kernel chooses'
    : undefined;
}
