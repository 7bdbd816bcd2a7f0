import type { HostCheckReport } from '../../protocol/reports/doctor.ts';

/** One thing that was looked at. */
export type Check = HostCheckReport;

/** Whether it keeps the host from being fit. */
export function isUnfit({ status, basic }: Check): boolean {
  return status === 'orphaned' || (status === 'missing' && basic);
}
