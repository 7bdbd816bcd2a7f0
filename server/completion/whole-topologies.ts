import { CompletionItemKind } from 'vscode-languageserver';
import type { Suggestion } from './suggestion.ts';

interface WholeTopology {
  readonly word: string;
  readonly doc: string;
  /** In the syntax of snippets of the Language Server Protocol. */
  readonly lines: readonly string[];
}

const WHOLE: readonly WholeTopology[] = [
  {
    word: 'veth-pair',
    doc: 'Two namespaces joined back to back.',
    lines: [
      'namespace ${1:ns1}',
      'namespace ${2:ns2}',
      '',
      'connector veth ${1:ns1}.${3:eth0} ${4:10.0.0.1/24} -- ${2:ns2}.${5:eth0} ${6:10.0.0.2/24}$0',
    ],
  },
  {
    word: 'bridge-lan',
    doc: 'Two namespaces on a Linux bridge.',
    lines: [
      'switch bridge ${1:lan} { stp ${2|off,on|} }',
      '',
      'namespace ${3:ns1}',
      'namespace ${4:ns2}',
      '',
      'connector veth ${3:ns1}.eth0 ${5:10.0.0.1/24} -- ${1:lan}',
      'connector veth ${4:ns2}.eth0 ${6:10.0.0.2/24} -- ${1:lan}$0',
    ],
  },
  {
    word: 'ovs-lan',
    doc: 'Two namespaces on an Open vSwitch, by its internal ports.',
    lines: [
      'switch ovs ${1:lan}',
      '',
      'namespace ${2:ns1}',
      'namespace ${3:ns2}',
      '',
      'connector internal ${2:ns1}.${6:tap1} ${4:10.0.0.1/24} -- ${1:lan}',
      'connector internal ${3:ns2}.${7:tap2} ${5:10.0.0.2/24} -- ${1:lan}$0',
    ],
  },
  {
    word: 'family',
    doc: 'Many namespaces at once, each with a connector to one switch.',
    lines: [
      'namespace ${1:h}[1..${2:10}]',
      'switch bridge ${3:lan}',
      '',
      'connector veth ${1:h}[*].eth0 -- ${3:lan}$0',
    ],
  },
  {
    word: 'patch-pair',
    doc: 'Two Open vSwitches joined by a pair of patch ports.',
    lines: ['switch ovs ${1:left}', 'switch ovs ${2:right}', '', 'connector patch ${1:left} -- ${2:right}$0'],
  },
];

/** Whole topologies of several statements, with places to fill in. */
export function wholeTopologies(): Suggestion[] {
  return WHOLE.map(({ word, doc, lines }) => ({
    label: word,
    kind: CompletionItemKind.Snippet,
    doc,
    detail: 'whole topology',
    insert: lines.join('\n'),
    isSnippet: true,
  }));
}
