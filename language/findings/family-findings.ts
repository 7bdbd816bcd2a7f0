import type { FindingEntry } from './finding-entry.ts';

const ELEVEN = Array.from('abcdefghijk');

/** Families of namespaces, their members and slices of them. */
export const FAMILY_FINDINGS = {
  'family-range': {
    title: 'A range of members that makes no sense',
    severity: 'error',
    explanation:
      'A range declares that many namespaces: `h[1..9]` the nine namespaces `h1` to `h9`. The first number is the smaller one, and a family has at most 10,000 members. ' +
      'Swap the two numbers, or make the range shorter.',
    example: {
      wrong: 'namespace h[[[9..1]]]\nswitch bridge lan\nconnector veth h[*] -- lan\n',
      right: 'namespace h[1..9]\nswitch bridge lan\nconnector veth h[*] -- lan\n',
      fine: ['namespace h[0..0]\nswitch bridge lan\nconnector veth h[*] -- lan\n'],
    },
  },
  'too-many': {
    title: 'More than a kernel carries',
    severity: 'error',
    explanation:
      'A topology has at most 100,000 namespaces and 100,000 connectors: far more than one kernel can hold, so it is nearly always a slip in a range. ' +
      'Make the families smaller. What becomes of them is checked then.',
    example: {
      wrong: ELEVEN.map(name => `namespace ${name === 'k' ? '[[k]]' : name}[1..10000]\n`).join(''),
      right: ELEVEN.map(
        name => `namespace ${name}[1..90]\nswitch bridge ${name}0\nconnector veth ${name}[*] -- ${name}0\n`,
      ).join(''),
    },
  },
  'family-needs-members': {
    title: 'A family where its members are meant',
    severity: 'error',
    explanation:
      'A family is many namespaces, so a connector has to say which of them it means. ' +
      'Write `h[*]` for all, `h[2..9]` for a slice, `h[3]` or `h3` for one.',
    example: {
      wrong: 'namespace h[1..3]\nswitch bridge lan\nconnector veth [[h]] -- lan\n',
      right: 'namespace h[1..3]\nswitch bridge lan\nconnector veth h[*] -- lan\n',
      fine: ['namespace h[1..3]\nswitch bridge lan\nconnector veth h3 -- lan\nconnector veth h[1..2] -- lan\n'],
    },
  },
  'not-a-family': {
    title: 'Brackets after something that is no family',
    severity: 'error',
    explanation:
      'Only a namespace that is declared with a range, as in `namespace h[1..9]`, has members to choose from. ' +
      'Remove the brackets, or declare a family.',
    example: {
      wrong: 'namespace ns1\nnamespace ns2\nconnector veth ns1[[[*]]] -- ns2\n',
      right: 'namespace ns1\nnamespace ns2\nconnector veth ns1 -- ns2\n',
      fine: ['namespace ns[1..1]\nnamespace other\nconnector veth ns[*] -- other\n'],
    },
  },
  'undeclared-member': {
    title: 'A member that the family does not have',
    severity: 'error',
    explanation:
      'The range in the declaration says which members there are, and this place asks for one outside it. ' +
      'Stay within the range, or make it wider.',
    example: {
      wrong: 'namespace h[1..3]\nswitch bridge lan\nconnector veth h[[[2..4]]] -- lan\n',
      right: 'namespace h[1..4]\nswitch bridge lan\nconnector veth h[2..4] -- lan\nconnector veth h1 -- lan\n',
      fine: ['namespace h[7..9]\nswitch bridge lan\nconnector veth h[7..9] -- lan\n'],
    },
  },
  'member-range': {
    title: 'A slice that runs backwards',
    severity: 'error',
    explanation:
      'A slice goes from its smaller number to its larger one. To pair members in the opposite order, write connectors one by one.',
    example: {
      wrong: 'namespace h[1..3]\nswitch bridge lan\nconnector veth h[[[3..1]]] -- lan\n',
      right: 'namespace h[1..3]\nswitch bridge lan\nconnector veth h[1..3] -- lan\n',
      fine: ['namespace h[1..1]\nswitch bridge lan\nconnector veth h[1..1] -- lan\n'],
    },
  },
  'length-mismatch': {
    title: 'Two slices of different lengths',
    severity: 'error',
    explanation:
      'Two slices pair member by member: the first with the first, the second with the second. So they need the same number of members. ' +
      'A single node on one side joins with each member of the other.',
    example: {
      wrong: 'namespace a[1..3]\nnamespace b[1..2]\nconnector veth [[a[*] -- b[*]]]\n',
      right: 'namespace a[1..3]\nnamespace b[1..3]\nconnector veth a[*] -- b[*]\n',
      fine: [
        'namespace h[1..4]\nconnector veth h[1..3].right -- h[2..4].left\n',
        'namespace a[1..3]\nnamespace b[1..2]\nconnector veth a[*] -- b[1]\nconnector veth a1 -- b2\n',
      ],
    },
  },
} as const satisfies Readonly<Record<string, FindingEntry>>;
