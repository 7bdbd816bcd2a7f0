import type { SettingEntry } from './setting-entry.ts';

/** What lives in a namespace: the settings that start something in it, and what those programs see of files and names. */
export const PROGRAM_SETTINGS = {
  exec: {
    value: { type: 'own', notation: 'text' },
    isRepeated: true,
    meaning:
      'A command for `bash -c`, run once as root when all links are up, in the order written; if it fails, all is rolled back.',
    examples: [
      ['"nft -f web.nft"', 'Loads the rules of a file beside this one.'],
      ['"ip rule add fwmark 7 table 100"', 'What the language has no word for.'],
    ],
    property: 'execs',
  },
  run: {
    value: { type: 'own', notation: '[ word ] text [ "{" { run-setting } "}" ]' },
    isRepeated: true,
    meaning:
      'A program for `bash -c` that runs until teardown, with all that it starts; the name before it is its own, or derived from its first word.',
    examples: [
      ['"python3 -m http.server 80"', 'A web server; it is called `python3`.'],
      [`dns "dnsmasq -d -C dns.conf" { ready port 53/udp }`, 'Applied only once it answers on its port.'],
    ],
    property: 'programs',
  },
  bind: {
    value: { type: 'own', notation: 'text "at" text [ "writable" ]' },
    isRepeated: true,
    meaning:
      'What is started in the namespace sees that file or folder there, read-only unless `writable`; relative to the folder of this file.',
    examples: [['"conf/web" at "/etc/nginx"', 'Settings of its own for a server.']],
    property: 'binds',
  },
  tmpfs: {
    value: { type: 'own', notation: 'text' },
    isRepeated: true,
    meaning: 'What is started in the namespace has an empty folder of its own there, which is gone after teardown.',
    examples: [['"/run/frr"', 'Sockets and numbers of processes of FRR, as if there were no other.']],
  },
  ready: {
    value: { type: 'own', notation: '( "port" number "/" ( "tcp" | "udp" ) | text ) [ "eventually" duration ]' },
    meaning:
      'When the program counts as started: once it listens on that port itself, or once that command succeeds; it has 30 s for it, or what `eventually` says.',
    examples: [
      ['port 80/tcp', 'It listens there.'],
      ['"curl -sf http://127.0.0.1" eventually 10s', 'The command succeeds within ten seconds.'],
    ],
  },
  user: {
    value: { type: 'own', notation: 'name' },
    meaning: 'The user of this machine that the program runs as, or that may open the tap; root if left out.',
    examples: [['nobody', 'Who may do nothing in particular.']],
  },
  names: {
    value: { type: 'on-off' },
    meaning:
      'Whether what runs in the namespaces, and `nslink shell`, knows each namespace by its name, as in `ping web`; on if left out.',
  },
} as const satisfies Readonly<Record<string, SettingEntry>>;
