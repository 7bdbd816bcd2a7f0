import { seen, unseen, type Damage } from './damage.ts';

/** Kernel parameters of a namespace. */
export const PARAMETERS: readonly Damage[] = [
  'net.ipv4.ip_forward=0',
  'net.ipv6.conf.all.forwarding=0',
  'net.ipv4.conf.eth0.forwarding=0',
  'net.ipv6.conf.eth0.disable_ipv6=1',
  'net.ipv6.conf.eth0.accept_ra=0',
  'net.ipv4.conf.eth0.rp_filter=2',
  'net.ipv4.conf.up.rp_filter=1',
  'net.ipv4.conf.eth0.arp_ignore=1',
  'net.ipv4.conf.eth0.arp_announce=2',
  'net.ipv4.conf.eth0.proxy_arp=1',
  'net.ipv4.icmp_echo_ignore_all=1',
  'net.ipv4.ip_default_ttl=3',
].map(setting => {
  const [key = '', value = ''] = setting.split('=');
  return seen(`a sysctl -qw ${setting}`, new RegExp(`^namespace a: ${key.replaceAll('.', '\\.')} is ${value}, was`));
});

/** Others, and those of the machine. */
export const OTHER_PARAMETERS: readonly Damage[] = [
  unseen(
    'a sysctl -qw net.ipv4.tcp_syn_retries=1',
    /^kernel parameters of namespaces/,
    'a sysctl -qw net.ipv4.tcp_syn_retries=6',
  ),
  seen(
    'sysctl -qw net.ipv4.ip_forward=0',
    /^switch br: net\.ipv4\.ip_forward is 0/,
    'sysctl -qw net.ipv4.ip_forward=1',
  ),
  seen('sysctl -qw net.ipv6.conf.br-a.disable_ipv6=0', /^interface br\.br-a: net\.ipv6\.conf\.br-a\.disable_ipv6 is 0/),
  seen('sysctl -qw net.ipv4.conf.br-a.rp_filter=0', /^interface br\.br-a: net\.ipv4\.conf\.br-a\.rp_filter is 0/),
  seen(
    'sysctl -qw net.ipv4.conf.br.forwarding=0',
    /^switch br: net\.ipv4\.conf\.br\.forwarding is 0/,
    'sysctl -qw net.ipv4.conf.br.forwarding=1',
  ),
];
