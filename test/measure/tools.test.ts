import { describe, expect, test } from 'vitest';
import { parseOffloads } from '../../runtime/measure/offloads.ts';
import { parsePingTimes } from '../../runtime/measure/ping-times.ts';
import { busyPercent, parseProcessorTime } from '../../runtime/measure/processor-time.ts';
import { recorded } from './recorded.ts';

describe('ping', () => {
  test('the time of each answer', async () => {
    const { sent, times } = parsePingTimes(await recorded('ping'))!;
    expect(sent).toBe(20);
    expect(times).toHaveLength(20);
    expect(times.slice(-4)).toEqual([0.004, 0.005, 0.004, 0.005]);
  });

  test('none was answered', async () => {
    expect(parsePingTimes(await recorded('ping-unanswered'))).toEqual({ sent: 5, times: [] });
  });

  test('of two answers to one ping the first counts, of a time below the clock its bound, of an error nothing', () => {
    const text = [
      '64 bytes from 10.0.0.2: icmp_seq=1 ttl=64 time<0.001 ms',
      '64 bytes from 10.0.0.2: icmp_seq=1 ttl=64 time=12.5 ms (DUP!)',
      'From 10.0.0.1 icmp_seq=2 Destination Host Unreachable',
      '3 packets transmitted, 1 received, +1 duplicates, +1 errors, 66% packet loss, time 4ms',
    ].join('\n');
    expect(parsePingTimes(text)).toEqual({ sent: 3, times: [0.001] });
  });

  test('cut off before its summary', async () => {
    const text = await recorded('ping');
    expect(parsePingTimes(text.slice(0, text.indexOf('---')))).toBeUndefined();
    expect(parsePingTimes('')).toBeUndefined();
  });
});

describe('the time of processors', () => {
  test('between two moments', async () => {
    const before = parseProcessorTime(await recorded('proc-stat-before'));
    const after = parseProcessorTime(await recorded('proc-stat-after'));
    // user 2, system 84, soft interrupts 69; 43 idle.
    expect(after.busy - before.busy).toBe(155);
    expect(after.total - before.total).toBe(198);
    expect(busyPercent(before, after)).toBeCloseTo(78.28, 2);
    expect(busyPercent(after, after)).toBe(0);
  });

  test('what a hypervisor took, or was waited for, was nobody’s work', () => {
    const zero = { busy: 0, total: 0 };
    expect(busyPercent(zero, parseProcessorTime('cpu  10 10 10 10 20 10 10 20 7 7\ncpu0 1 1\n'))).toBe(50);
  });

  test.each(['', 'cpu0 1 2 3\n'])('is not in %j', text => {
    expect(() => parseProcessorTime(text)).toThrow('/proc/stat says nothing about the processors');
  });
});

test.each([
  ['ethtool-veth', { txChecksum: true, tcpSegmentation: true, receive: false }],
  // Its group of TCP segmentation says on, for the sake of one member that nobody uses.
  ['ethtool-without-checksums', { txChecksum: false, tcpSegmentation: false, receive: false }],
])('offloads: %s', async (name, offloads) => {
  expect(parseOffloads(await recorded(name))).toEqual(offloads);
});

test('offloads of no such device', () => {
  expect(parseOffloads('')).toBeUndefined();
});
