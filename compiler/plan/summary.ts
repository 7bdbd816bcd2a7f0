import { kindOf } from '../../topology/kinds/connector-kinds.ts';
import { entryOf, SETTING_WORDS, type SettingWord } from '../../topology/settings/settings.ts';
import { existingText } from '../../topology/existing.ts';
import type { Interface, SourceRange } from '../../topology/topology.ts';
import type { Plan } from './plan.ts';
import { identityOf, programLabel } from './identity.ts';
import { attachmentsOf, impairmentOf, interfacesOf, isNic, remoteOf } from '../../topology/kinds/attachments.ts';
import type { Element } from './step.ts';

/** What happens to one thing of a topology. */
export interface PlannedChange {
  readonly kind: 'added' | 'changed' | 'replaced' | 'removed';
  /** `namespace ns1`, `switch br0`, `veth ns1.eth0 -- br0.ns1`. */
  readonly object: string;
  /** Why it is replaced. */
  readonly because?: string;
  /** What changes in place, and how. */
  readonly settings?: readonly SettingChange[];
  /** Where the file asks for it; what is removed is in no file any more. */
  readonly source?: SourceRange;
}

interface SettingChange {
  /** As the language calls it; of an end with its name before. */
  readonly setting: string;
  readonly from: string;
  readonly to: string;
}

/** What people read before a change. */
export const SIGNS = { added: '+', changed: '~', replaced: '±', removed: '-' } as const;

/** A plan for people: each thing once, in the order of the steps. */
export function summaryOf({ steps }: Plan): readonly PlannedChange[] {
  const created = new Set(steps.flatMap(({ action, element }) => (action === 'create' ? [identityOf(element)] : [])));
  const removed = new Set(steps.flatMap(({ action, element }) => (action === 'remove' ? [identityOf(element)] : [])));
  return steps.flatMap((step): readonly PlannedChange[] => {
    const base = { object: objectOf(step.element), ...sourceOf(step.element) };
    switch (step.action) {
      case 'remove':
        return created.has(identityOf(step.element)) ? [] : [{ kind: 'removed', ...base }];
      case 'create':
        return removed.has(identityOf(step.element))
          ? [{ kind: 'replaced', ...base, ...(step.because === undefined ? {} : { because: step.because }) }]
          : [{ kind: 'added', ...base }];
      case 'change':
        return [{ kind: 'changed', ...base, settings: settingChanges(step.before, step.element) }];
    }
  });
}

/** What a thing is called where people read it. */
export function objectOf(element: Element): string {
  switch (element.type) {
    case 'namespace':
      return `namespace ${element.namespace.name}`;
    case 'switch':
      return `switch ${element.switch.name}`;
    case 'program':
      return `program ${programLabel(element.program)}`;
    case 'existing':
      return existingText(element.existing);
    case 'connector': {
      const { connector } = element;
      const remote = remoteOf(connector);
      const ends = attachmentsOf(connector).flatMap(end => {
        // An uplink's port says by its name which interface of the host it is.
        if (isNic(end)) return kindOf(connector).nic?.use === 'taken' ? [] : [`${end.node}.${end.name}`];
        return [end.own ? `${end.node}.${end.name}` : end.node];
      });
      return `${connector.kind} ${[...ends, ...(remote === undefined ? [] : [remote])].join(' -- ')}`;
    }
  }
}

function sourceOf(element: Element): { readonly source?: SourceRange } {
  const { source } = itemOf(element);
  return source ? { source } : {};
}

function itemOf(element: Element): { readonly source?: SourceRange } {
  switch (element.type) {
    case 'namespace':
      return element.namespace;
    case 'switch':
      return element.switch;
    case 'connector':
      return element.connector;
    case 'program':
      return element.program;
    case 'existing':
      return element.existing;
  }
}

function settingChanges(before: Element, after: Element): readonly SettingChange[] {
  const was = settingsOf(before);
  const is = settingsOf(after);
  return [...new Set([...was.keys(), ...is.keys()])]
    .map(setting => ({ setting, from: was.get(setting) ?? 'none', to: is.get(setting) ?? 'none' }))
    .filter(({ from, to }) => from !== to);
}

function settingsOf(element: Element): ReadonlyMap<string, string> {
  switch (element.type) {
    case 'namespace':
      return flat(element.namespace);
    case 'switch':
      return flat(element.switch);
    case 'program':
      return flat(element.program);
    case 'existing':
      return flat(element.existing);
    case 'connector': {
      const { connector } = element;
      const ends = interfacesOf(connector).flatMap(end => [...endSettings(end)]);
      return new Map([...ends, ...flat({ ...impairmentOf(connector) })]);
    }
  }
}

function endSettings(end: Interface): ReadonlyMap<string, string> {
  const { node, nodeKind, name, vlans, ...settings } = end;
  return new Map([...flat(settings), ...flat({ ...vlans })].map(([key, value]) => [`${node}.${name} ${key}`, value]));
}

/** The setting that each property of an element comes from. */
const BY_PROPERTY: ReadonlyMap<string, SettingWord> = new Map(
  SETTING_WORDS.map(word => [entryOf(word).property ?? word, word]),
);

/** What only a found state has: no setting says so. */
const FOUND: Readonly<Record<string, string>> = {
  isDown: 'down',
  isLoopbackDown: 'lo down',
  hasNoArp: 'without ARP',
  isOpen: 'with a part of this machine in it',
  portFlags: 'port flags',
  isPoliced: 'policed',
};

function flat(settings: object): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(settings)
      .filter(([key, value]) => key !== 'source' && key !== 'name' && value !== undefined)
      .map(([key, value]) => {
        const word = BY_PROPERTY.get(key);
        if (word === undefined) return [FOUND[key] ?? key, valueText(value)];
        const { value: taken } = entryOf(word);
        const isQuantity = taken.type === 'quantity' && typeof value === 'number';
        return [word, isQuantity ? taken.quantity.say(value) : valueText(value)];
      }),
  );
}

function valueText(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  if (Array.isArray(value)) return value.map(valueText).join(', ') || 'none';
  if (typeof value === 'object' && value !== null) {
    const { key, value: set, to, via, device, metric, command, from, at } = value as Record<string, string | undefined>;
    if (command !== undefined) return command;
    if (at !== undefined) return `${from} at ${at}`;
    if (key !== undefined) return `${key}=${set}`;
    return [
      to,
      ...(via ? ['via', via] : []),
      ...(device ? ['dev', device] : []),
      ...(metric ? ['metric', metric] : []),
    ].join(' ');
  }
  return String(value);
}
