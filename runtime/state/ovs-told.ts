/**
 * `ovs-ofctl show`, on one line: what OpenFlow was told of a port (OpenFlow 1.0, ofp_port_config), in its words. Whether it is
 * down is not told: of one that has moved to a namespace, Open vSwitch always says so.
 */
export function portConfig(text: string | undefined, port: string): readonly string[] {
  const found = text
    ?.split(/(?= (?:\d+|LOCAL)\([^()]+\): addr:)/)
    .find(part => /\(([^()]+)\): addr:/.exec(part)?.[1]?.replaceAll('"', '') === port);
  const config = /config:\s+(\S.*?)\s+state:/.exec(found ?? '')?.[1] ?? '0';
  return config.split(' ').flatMap(word => (word === '0' || word === 'PORT_DOWN' ? [] : [`${word} by OpenFlow`]));
}

/** `ovs-appctl fdb/show`, on one line: what was not learned. */
export function staticEntries(text = ''): readonly string[] {
  return [...text.matchAll(/(\S+)\s+(\d+)\s+([0-9a-f:]{17})\s+static/g)].map(
    ([, port = '', vlan = '', mac = '']) => `${mac} at port ${port}, VLAN ${vlan}`,
  );
}
