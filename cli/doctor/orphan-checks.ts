import type { Orphan, Orphans, Unknown } from '../../runtime/doctor/orphan.ts';
import type { Check } from './check.ts';

const UNKNOWN: Readonly<Record<Unknown['what'], string>> = {
  links: 'network interfaces: ',
  'open-vswitch': 'what Open vSwitch holds: ',
  nftables: 'what nftables holds: ',
  runs: '',
};

/** What is orphaned, each with the command that removes it; what could not be asked. */
export function orphanChecks({ orphans, unknown }: Orphans): readonly Check[] {
  const rest = { group: 'orphans', basic: false } as const;
  if (orphans.length === 0 && unknown.length === 0) return [{ ...rest, code: 'orphans', status: 'ok', text: 'none' }];
  return [
    ...orphans.map((orphan): Check => ({
      ...rest,
      code: orphan.kind,
      status: 'orphaned',
      text: textOf(orphan),
      id: orphanId(orphan),
      mend: mendOf(orphan),
    })),
    ...unknown.map(({ what, why }): Check => ({ ...rest, code: what, status: 'unknown', text: UNKNOWN[what] + why })),
  ];
}

/** `links:123`, `sandbox:lab`: one and the same thing at each look. */
export function orphanId(orphan: Orphan): string {
  switch (orphan.kind) {
    case 'cut-off-run':
      return `${orphan.kind}:${orphan.place.kind}/${orphan.topology}`;
    case 'links':
      return `${orphan.kind}:${orphan.group}`;
    case 'run-directory':
      return `${orphan.kind}:${orphan.directory}`;
    case 'ovs-bridge':
    case 'ovs-qos':
    case 'nft-table':
    case 'record':
    case 'netns-file':
    case 'leftover':
    case 'half-file':
    case 'read-directory':
    case 'sandbox':
      return `${orphan.kind}:${orphan.name}`;
  }
}

function textOf(orphan: Orphan): string {
  switch (orphan.kind) {
    case 'cut-off-run':
      return `a run for ${orphan.topology} was cut off${orphan.place.kind === 'sandbox' ? ' in its sandbox' : ''}: some of it may exist`;
    case 'ovs-bridge':
      return `the Open vSwitch bridge ${orphan.name} is of ${orphan.topology}, which is not applied (any more)`;
    case 'ovs-qos':
      return `the QoS ${orphan.name} of Open vSwitch is of ${orphan.topology}, which is not applied (any more)`;
    case 'nft-table':
      return `the nftables table ${orphan.name} is of ${orphan.topology}, which is not applied (any more)`;
    case 'links':
      return `no applied topology has the network interfaces ${orphan.names.join(', ')}, which carry the mark of one`;
    case 'record':
      return `the record of ${orphan.name} cannot be read: ${orphan.why}`;
    case 'netns-file':
      return `/run/netns/${orphan.name} is an empty file: whatever was making that namespace was cut off`;
    case 'leftover':
      return `/run/nslink/${orphan.name} holds no record`;
    case 'half-file':
      return `/run/nslink/${orphan.name} was being written when a run was killed`;
    case 'read-directory':
      return `a reader or a shell was killed and left its directory /run/${orphan.name}`;
    case 'run-directory':
      return `a run was killed and left its directory ${orphan.directory}`;
    case 'sandbox':
      return `the sandbox ${orphan.name} has ended and left its directory`;
  }
}

function mendOf(orphan: Orphan): string {
  switch (orphan.kind) {
    case 'cut-off-run':
      return `nslink teardown ${orphan.place.kind === 'sandbox' ? '--sandbox ' : ''}${orphan.topology}`;
    case 'ovs-bridge':
      return `ovs-vsctl del-br ${orphan.name}`;
    case 'ovs-qos':
      return `ovs-vsctl destroy QoS ${orphan.name}`;
    case 'nft-table':
      return `nft delete table inet ${orphan.name}`;
    case 'links':
      return `ip link del group ${orphan.group}`;
    case 'record':
      return orphan.sha256 === undefined
        ? `nslink log ${orphan.name} --last, which shows what made it; a later nslink than this one may read it`
        : 'nslink doctor --fix, which puts it back from the script that is kept beside it';
    case 'netns-file':
      return `ip netns del ${orphan.name}`;
    case 'leftover':
      return `rm -r /run/nslink/${orphan.name}`;
    case 'read-directory':
      return `rm -r /run/${orphan.name}`;
    case 'half-file':
      return `rm /run/nslink/${orphan.name}`;
    case 'run-directory':
    case 'sandbox':
      return `rm -r ${orphan.directory}`;
  }
}
