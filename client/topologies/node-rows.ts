import type { Row, Subject } from './row.ts';
import type { InterfaceReport, LinkStateReport, NodeReport, TopologyReport } from '../../protocol/reports/status.ts';
import { programRows } from './program-rows.ts';
import { keyOf } from './topology-key.ts';

/** So many nodes are shown unfolded. */
const FEW = 8;

const KINDS = { namespace: 'namespace', bridge: 'Linux bridge', ovs: 'Open vSwitch', host: 'this machine' } as const;
const ICONS = { namespace: 'server', bridge: 'layers', ovs: 'layers', host: 'device-desktop' } as const;
const STATES = { up: 'up', 'no-carrier': 'no carrier', down: 'down', missing: 'missing' } as const;

/** The rows of a topology's namespaces and switches. */
export function nodeRows(
  report: TopologyReport,
  subject: Subject,
  isCapturing: (on: string) => boolean,
): readonly Row[] {
  const isOpen = report.nodes.length <= FEW;
  const wrong = Map.groupBy(report.differences ?? [], ({ object }) => object);
  const textsOf = (object: string) => (wrong.get(object) ?? []).map(({ text }) => text);
  return report.nodes.map(node => {
    const { name, kind, state, addresses } = node;
    const object = `${kind === 'namespace' ? 'namespace' : 'switch'} ${name}`;
    // An Open vSwitch has an interface of its own name.
    const problems = [...textsOf(object), ...(kind === 'namespace' ? [] : textsOf(`interface ${name}`))];
    const own = { ...subject, object, ...(kind === 'namespace' ? { namespace: name } : {}) };
    const id = `${keyOf(report)}/${kind}/${name}`;
    const children = [
      ...programRows(node.programs, own, id),
      ...node.interfaces.map(item => interfaceRow(report, node, item, { own, isCapturing, textsOf })),
      ...foreignRows(report, node, own),
    ];
    const shown = kind === 'namespace' ? addresses.map(address => `${address} on lo`) : addresses;
    const words = [...shown, ...wordsOf(state), ...(problems.length > 0 && state !== 'missing' ? ['drifted'] : [])];
    return {
      ...own,
      id,
      label: name,
      description: [...(kind === 'namespace' ? [] : [KINDS[kind]]), ...words].join(' · '),
      tooltip: [`${name}, ${KINDS[kind]}`, ...problems].join('\n'),
      spoken: [KINDS[kind], name, ...words].join(', '),
      icon: ICONS[kind],
      ...colorOf(state, problems.length > 0),
      // What is missing has no shell, and a run that is at work comes first.
      context: kind === 'namespace' && state !== 'missing' ? 'namespace enter' : kind,
      isOpen,
      children,
    };
  });
}

interface Around {
  readonly own: Subject;
  readonly isCapturing: (on: string) => boolean;
  readonly textsOf: (object: string) => readonly string[];
}

function interfaceRow(
  report: TopologyReport,
  node: NodeReport,
  { name, connector, state, addresses, peer, canCapture }: InterfaceReport,
  { own, isCapturing, textsOf }: Around,
): Row {
  const on = `${node.name}.${name}`;
  const kind = node.kind === 'namespace' || node.kind === 'host' ? 'interface' : 'port';
  const leadsTo = peer === undefined ? [] : [`to ${peer}`];
  const problems = [...textsOf(`interface ${on}`), ...textsOf(`port ${on}`)];
  const captures = isCapturing(on);
  const words = [
    ...(captures ? ['capturing'] : []),
    ...addresses,
    ...wordsOf(state),
    ...(problems.length > 0 && state === 'up' ? ['drifted'] : []),
  ];
  const look = captures ? { icon: 'record', color: 'charts.red' } : lookOf(state, problems.length > 0);
  return {
    ...own,
    ...look,
    object: `${kind} ${on}`,
    ...(canCapture ? { on } : {}),
    id: `${keyOf(report)}/${node.kind}/${node.name}/${name}`,
    label: name,
    // An interface is known by its addresses, a port by what is behind it.
    description: [...words, ...(kind === 'port' ? leadsTo : [])].join(' · '),
    tooltip: [[`${on}: ${connector}`, ...leadsTo].join(' '), ...addresses, ...problems].join('\n'),
    spoken: [kind, name, ...words, ...leadsTo].join(', '),
    context: ['interface', ...(captures ? ['capturing'] : canCapture && state !== 'missing' ? ['capture'] : [])].join(
      ' ',
    ),
    isOpen: false,
    children: [],
  };
}

/** What somebody else has put there. */
function foreignRows({ differences, ...report }: TopologyReport, node: NodeReport, own: Subject): readonly Row[] {
  const known = new Set(node.interfaces.map(({ name }) => `${node.name}.${name}`));
  return (differences ?? []).flatMap(({ object, kind, text }) => {
    const [, on = ''] = /^(?:interface|port) (.*)$/.exec(object) ?? [];
    if (kind !== 'foreign' || !on.startsWith(`${node.name}.`) || known.has(on)) return [];
    const label = on.slice(node.name.length + 1);
    return [
      {
        ...own,
        id: `${keyOf(report)}/${node.kind}/${node.name}/${label}`,
        label,
        description: 'not of this topology',
        tooltip: text,
        spoken: `${label}, not of this topology`,
        icon: 'question',
        color: 'list.warningForeground',
        context: 'foreign',
        isOpen: false,
        children: [],
      },
    ];
  });
}

function wordsOf(state: LinkStateReport): readonly string[] {
  return state === null || state === 'up' ? [] : [STATES[state]];
}

function lookOf(state: LinkStateReport, isWrong: boolean): Pick<Row, 'icon' | 'color'> {
  const icon = state === 'down' || state === 'missing' ? 'debug-disconnect' : 'plug';
  return { icon, ...colorOf(state, isWrong) };
}

function colorOf(state: LinkStateReport, isWrong: boolean): Pick<Row, 'color'> {
  if (state === 'missing') return { color: 'list.errorForeground' };
  if (isWrong || state === 'down' || state === 'no-carrier') return { color: 'list.warningForeground' };
  return state === 'up' ? { color: 'charts.green' } : {};
}
