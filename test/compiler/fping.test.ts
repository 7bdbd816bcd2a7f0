import { expect, test } from 'vitest';
import { parseFping } from '../../runtime/expect/parse-fping.ts';

/** Lines as fping 5.1 printed them, and others. */
test.each([
  {
    name: 'answers',
    lines: ['10.0.0.2  : 0.020 0.033'],
    answers: { '10.0.0.2': { sent: 2, times: [20, 33] } },
    notes: [],
  },
  {
    name: 'losses',
    lines: ['10.0.0.99 : - 0.5 -', 'fd00::2 : -'],
    answers: { '10.0.0.99': { sent: 3, times: [500] }, 'fd00::2': { sent: 1, times: [] } },
    notes: [],
  },
  { name: 'seconds', lines: ['10.0.0.1 : 1234'], answers: { '10.0.0.1': { sent: 1, times: [1_234_000] } }, notes: [] },
  {
    name: 'a namespace that is gone',
    lines: ['nsenter: cannot open /run/netns/b: No such file or directory'],
    answers: {},
    notes: ['nsenter: cannot open /run/netns/b: No such file or directory'],
  },
  {
    name: 'errors between answers',
    lines: ['ICMP Host Unreachable from 10.0.0.1 for ICMP Echo sent to 10.0.0.99', '10.0.0.99 : -', ''],
    answers: { '10.0.0.99': { sent: 1, times: [] } },
    notes: ['ICMP Host Unreachable from 10.0.0.1 for ICMP Echo sent to 10.0.0.99'],
  },
  {
    name: 'what was cut off, or is something else',
    lines: ['10.0.0.2 : 0.0', '10.0.0.3 :', '10.0.0.4 : 0.1 x', ' : 3'],
    answers: { '10.0.0.2': { sent: 1, times: [0] } },
    notes: ['10.0.0.3 :', '10.0.0.4 : 0.1 x', ': 3'],
  },
])('$name', ({ lines, answers, notes }) => {
  const output = parseFping(lines);
  expect(Object.fromEntries(output.answers)).toEqual(answers);
  expect(output.notes).toEqual(notes);
});
