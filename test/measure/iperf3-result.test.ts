import { describe, expect, test } from 'vitest';
import { parseTcpRun, parseUdpRun } from '../../runtime/measure/iperf3-result.ts';
import { recorded } from './recorded.ts';

const TCP = await recorded('iperf3-tcp');
const UDP = await recorded('iperf3-udp');

test('TCP: what arrived, and what it cost at both ends', () => {
  expect(parseTcpRun(TCP)).toEqual({
    bytes: 2_971_533_312,
    bitsPerSecond: expect.closeTo(23_746_857_358.6, 0),
    senderPercent: expect.closeTo(88.2, 1),
    receiverPercent: expect.closeTo(39.3, 1),
  });
});

test('several TCP streams: their sum', async () => {
  expect(parseTcpRun(await recorded('iperf3-tcp-4-streams'))).toMatchObject({
    bytes: 6_615_400_072,
    bitsPerSecond: expect.closeTo(52_793_644_971.2, 0),
  });
});

test('UDP: what arrived of what was sent', () => {
  // 227,220 packets, of which 71,784 were lost, in 1.000312 s.
  expect(parseUdpRun(UDP)).toEqual({
    packetsPerSecond: expect.closeTo(155_387.5, 0),
    lostPercent: expect.closeTo(31.59, 2),
  });
});

describe.each([
  { protocol: 'TCP', parse: parseTcpRun, good: TCP },
  { protocol: 'UDP', parse: parseUdpRun, good: UDP },
])('no result of $protocol', ({ parse, good }) => {
  test.each([
    ['iperf3-refused', 'iperf3: unable to connect to server: Connection refused'],
    ['iperf3-server-gone', 'iperf3: control socket has closed unexpectedly'],
    ['iperf3-interrupted', 'iperf3: interrupt - the client has terminated'],
  ])('%s', async (name, problem) => {
    expect(parse(await recorded(name))).toEqual({ problem });
  });

  test.each(['', ' \n'])('nothing printed: %j', text => {
    expect(parse(text)).toEqual({ problem: 'iperf3: it printed nothing' });
  });

  test('cut off anywhere, or no JSON at all', () => {
    const cuts = Array.from({ length: 40 }, (_, index) =>
      good.trimEnd().slice(0, Math.floor((good.length * index) / 41)),
    );
    for (const text of [...cuts.slice(1), 'iperf3: error'])
      expect(parse(text), text.slice(-40)).toEqual({ problem: 'iperf3: what it printed is not complete' });
  });

  test.each([
    ['null', 'all of it is null, which is not expected there'],
    ['3', 'all of it is 3, which is not expected there'],
    ['[]', 'there is no end'],
    ['{}', 'there is no end'],
    [good.replace(/"end":\s*\{/, '"ende": {'), 'there is no end'],
  ])('of another shape: %.9s', (text, why) => {
    expect(parse(text)).toEqual({ problem: `iperf3: what it printed is not complete: ${why}` });
  });
});

test.each([
  ['TCP', parseTcpRun, TCP, 'bits_per_second', 'end.sum_received.bits_per_second'],
  ['TCP', parseTcpRun, TCP, 'remote_total', 'end.cpu_utilization_percent.remote_total'],
  ['UDP', parseUdpRun, UDP, 'lost_packets', 'end.sum.lost_packets'],
])('what is not there of %s is no 0', (_, parse, good, name, field) => {
  const without = good.replaceAll(`"${name}":`, `"former_${name}":`);
  expect(parse(without)).toEqual({ problem: `iperf3: what it printed is not complete: there is no ${field}` });
});

test.each([{ sum: { packets: 0, lost_packets: 0, seconds: 1 } }, { sum: { packets: 9, lost_packets: 9, seconds: 1 } }])(
  'no packet arrived: %j',
  end => {
    expect(parseUdpRun(JSON.stringify({ end }))).toEqual({ problem: 'iperf3: no packet arrived' });
  },
);

test('no data arrived', () => {
  const end = {
    sum_received: { bytes: 0, bits_per_second: 0 },
    cpu_utilization_percent: { host_total: 1, remote_total: 0 },
  };
  expect(parseTcpRun(JSON.stringify({ end }))).toEqual({ problem: 'iperf3: no data arrived' });
});
