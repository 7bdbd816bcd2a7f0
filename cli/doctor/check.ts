import type { HostCheckReport } from '../../protocol/reports/doctor.ts';

/** One thing that was looked at. */
export type Check = HostCheckReport;

/** Whether it keeps the host from being fit. */
export function isUnfit({ status, basic }: Check): boolean {
  return status === 'orphaned' || (status === 'missing' && basic);
}

/** Whether it could not be looked at for what is orphaned, so that nobody knows whether all is mended. */
export function isUnseen({ code, status }: Check): boolean {
  return status === 'unknown' && (code === 'links' || code === 'runs');
}
