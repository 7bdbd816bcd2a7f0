/** The canonical, lower-case form of a MAC address that an interface can have; `undefined` if `text` is none. */
export function parseMac(text: string): string | undefined {
  if (!/^[0-9a-f]{2}(:[0-9a-f]{2}){5}$/i.test(text)) return undefined;
  const mac = text.toLowerCase();
  // The lowest bit of the first byte marks a group of hosts, and the kernel refuses it.
  const isGroup = (Number.parseInt(mac.slice(0, 2), 16) & 1) === 1;
  return isGroup || mac === '00:00:00:00:00:00' ? undefined : mac;
}
