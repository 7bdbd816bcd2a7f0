import type { FindingEntry } from './finding-entry.ts';

/** What lives in a namespace: programs, commands and what they see of files. */
export const PROGRAM_FINDINGS = {
  'program-name': {
    title: 'A name that is too long for a program',
    severity: 'error',
    explanation:
      'The name of a program, after that of its namespace, is the name of the directory with its output. Linux takes 255 bytes for both. Write a shorter one.',
  },
  'duplicate-program': {
    title: 'Two programs of one name in a namespace',
    severity: 'error',
    explanation:
      'By its name a program is asked for, as in `nslink log lab --of web.server`. One that has none is called as the file of its first word. ' +
      'Write another name before the text of one of them.',
    example: {
      wrong:
        'namespace web { <<run "python3 -m http.server 80">> run [["python3 -m http.server 81"]] }\nnamespace c\nconnector veth web -- c\n',
      right:
        'namespace web { run "python3 -m http.server 80" run other "python3 -m http.server 81" }\nnamespace c\nconnector veth web -- c\n',
    },
  },
  'duplicate-mount-point': {
    title: 'Two things at one path',
    severity: 'error',
    explanation:
      'Each `bind` and `tmpfs` covers what is at its path, so only the last would be seen. Keep one of them.',
    example: {
      wrong:
        'namespace web { tmpfs <<"/run/web">> bind "conf" at [["/run/web"]] exec "true" }\nnamespace c\nconnector veth web -- c\n',
      right:
        'namespace web { tmpfs "/run/web" bind "conf" at "/etc/web" exec "true" }\nnamespace c\nconnector veth web -- c\n',
    },
  },
  'mount-point': {
    title: 'A path at which nothing can be put',
    severity: 'error',
    explanation:
      'What a `bind` or a `tmpfs` puts somewhere is found there by its absolute path. What is below /proc, /sys and /dev is the kernel’s.',
    example: {
      wrong: 'namespace web { tmpfs [["run/web"]] exec "true" }\nnamespace c\nconnector veth web -- c\n',
      right: 'namespace web { tmpfs "/run/web" exec "true" }\nnamespace c\nconnector veth web -- c\n',
    },
  },
  'empty-command': {
    title: 'A command that says nothing',
    severity: 'error',
    explanation: 'The text of `exec`, `run` and `ready` is what bash runs. An empty one is most likely forgotten.',
    example: {
      wrong: 'namespace web { exec [[" "]] }\nnamespace c\nconnector veth web -- c\n',
      right: 'namespace web { exec "nft -f web.nft" }\nnamespace c\nconnector veth web -- c\n',
    },
  },
  'control-character': {
    title: 'A control character in a text',
    severity: 'error',
    explanation:
      'What a file runs is shown before it runs. A character that acts on a terminal, such as escape, could make it look like something else.',
    example: {
      wrong: 'namespace web { exec [["echo \u0007"]] }\nnamespace c\nconnector veth web -- c\n',
      right: 'namespace web { exec "echo" }\nnamespace c\nconnector veth web -- c\n',
    },
  },
  'invalid-user': {
    title: 'A text that is no user’s name',
    severity: 'error',
    explanation:
      'A program runs as a user of this machine, by name or number. See which there are with `getent passwd`.',
    example: {
      wrong: 'namespace web { run "nginx" { user [["www data"]] } }\nnamespace c\nconnector veth web -- c\n',
      right: 'namespace web { run "nginx" { user www-data } }\nnamespace c\nconnector veth web -- c\n',
    },
  },
} as const satisfies Readonly<Record<string, FindingEntry>>;
