/** Bytes that the kernel leaves for an interface's name (IFNAMSIZ without its final zero). */
export const INTERFACE_NAME_BYTES = 15;

/** Bytes of a file name, which a namespace's name and a topology's name become. */
export const FILE_NAME_BYTES = 255;

/** The loopback interface, which each network namespace has from the start, with 127.0.0.1/8 and ::1/128. */
export const LOOPBACK = 'lo';

/** Names that the kernel or the host gives a meaning of its own, in every network namespace. */
export const RESERVED_INTERFACES: ReadonlySet<string> = new Set([LOOPBACK, 'all', 'default', 'bonding_masters']);

/** Names of Open vSwitch's own devices on the host. */
export const RESERVED_BY_OVS: ReadonlySet<string> = new Set(['ovs-system', 'ovs-netdev']);

const FIRST = /^[A-Za-z0-9_]/;
const REFUSED = /[^A-Za-z0-9_.+-]/u;
const ALL_REFUSED = new RegExp(REFUSED, 'gu');

/* To encode a name takes longer than all else that is checked of it. */
const NOT_ASCII = /[^ -~]/;

/** The length of `name` in bytes of UTF-8. */
export function byteLength(name: string): number {
  return NOT_ASCII.test(name) ? new TextEncoder().encode(name).length : name.length;
}

/** The first character of `name` that no kernel name of ours may hold; `undefined` if all are allowed. */
export function refusedCharacter(name: string): string | undefined {
  return REFUSED.exec(name)?.[0];
}

/** Whether `name` starts as a kernel name of ours must. */
export function startsWell(name: string): boolean {
  return FIRST.test(name);
}

/** `name` with `replacement` for each character that is not allowed. */
export function withAllowedCharacters(name: string, replacement: '-' | '_'): string {
  return REFUSED.test(name) ? name.replace(ALL_REFUSED, replacement) : name;
}
