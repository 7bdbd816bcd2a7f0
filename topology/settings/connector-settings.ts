import { DURATION } from '../quantities/duration.ts';
import { PERCENTAGE } from '../quantities/percentage.ts';
import { RATE } from '../quantities/rate.ts';
import type { SettingEntry } from './setting-entry.ts';
import { PORT } from '../quantities/port-number.ts';

/** Where nothing else is written (RFC 7348). */
export const VXLAN_PORT = 4789;

/** 24 bits (RFC 7348). */
const MOST_VXLAN_ID = 2 ** 24 - 1;

/** The settings of connectors. */
export const CONNECTOR_SETTINGS = {
  rate: {
    value: { type: 'quantity', quantity: RATE, code: 'invalid-rate' },
    meaning: 'The most that gets through in each direction, as in `100mbit`.',
    examples: [
      ['10mbit', 'Ten million bits per second.'],
      ['100mbit', 'A hundred million bits per second.'],
      ['1gbit', 'A thousand million bits per second.'],
    ],
  },
  delay: {
    value: { type: 'quantity', quantity: DURATION, code: 'invalid-duration' },
    meaning: 'How long packets are held back in each direction, as in `10ms`.',
    examples: [
      ['1ms', 'Within a city.'],
      ['10ms', 'Within a country.'],
      ['50ms', 'Across an ocean.'],
      ['300ms', 'By satellite.'],
    ],
  },
  jitter: {
    value: { type: 'quantity', quantity: DURATION, code: 'invalid-duration' },
    meaning: 'By how much the delay varies, as in `2ms`.',
    examples: [
      ['1ms', 'A quiet line.'],
      ['5ms', 'A busy line.'],
    ],
    needs: {
      setting: 'delay',
      code: 'jitter-without-delay',
      refusal: 'Jitter varies a delay, and there is none: add `delay 10ms`, say.',
    },
  },
  loss: {
    value: { type: 'quantity', quantity: PERCENTAGE, code: 'invalid-loss' },
    meaning: 'The share of packets that get lost, as in `0.1%`.',
    examples: [
      ['0.1%', 'One packet in a thousand.'],
      ['1%', 'One packet in a hundred.'],
    ],
  },
  id: {
    value: {
      type: 'number',
      least: 0,
      most: MOST_VXLAN_ID,
      notation: 'number',
      code: 'invalid-vxlan-id',
      refusal: `The identifier of a VXLAN is 0 to ${MOST_VXLAN_ID}: write a smaller number.`,
    },
    meaning: `The identifier of the tunnel, the same on both hosts: 0 to ${MOST_VXLAN_ID}.`,
  },
  port: {
    value: {
      type: 'number',
      least: PORT.first,
      most: PORT.last,
      notation: 'number',
      code: 'invalid-udp-port',
      refusal: `A UDP port is ${PORT.first} to ${PORT.last}: write ${VXLAN_PORT}, say.`,
    },
    meaning: `The UDP port of the tunnel on both hosts; ${VXLAN_PORT} if left out.`,
    examples: [
      [String(VXLAN_PORT), 'The port of VXLAN (RFC 7348).'],
      ['8472', 'The port that Linux used before there was a standard.'],
    ],
    property: 'udpPort',
  },
  'multi-queue': {
    value: { type: 'on-off' },
    meaning:
      'Whether a program may open the tap several times, once for each of its queues, as `vhost` with several processors does; off if left out.',
    property: 'multiQueue',
  },
  local: {
    value: { type: 'ip' },
    meaning: 'The address of this host that the tunnel leaves from; chosen by the kernel if left out.',
  },
} as const satisfies Readonly<Record<string, SettingEntry>>;
