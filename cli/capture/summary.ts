import type { CaptureReport } from '../../protocol/reports/capture.ts';
import { counted } from '../../topology/quantities/counted.ts';

/** What came of a capture. */
export type Summary = CaptureReport;

/** Why a capture ended. */
export type Reason = CaptureReport['ended'];

const WHY: Readonly<Record<Reason, string>> = {
  interrupted: '',
  count: '',
  duration: '',
  reader: '; whoever read them has ended',
  topology: '; the topology was changed or taken down',
  interface: '; the interface is gone',
};

/** `12 packets, 1176 bytes on ns1.eth0 of lab in 3.2 s, in ping.pcap` */
export function summaryText({ topology, on, packets, bytes, milliseconds, ended }: Summary, file?: string): string {
  const what = `${counted(packets, 'packet')}, ${counted(bytes, 'byte')} on ${on} of ${topology}`;
  const where = file === undefined ? '' : packets === 0 ? `, so ${file} is empty` : `, in ${file}`;
  return `${what} in ${(milliseconds / 1000).toFixed(1)} s${where}${WHY[ended]}`;
}
