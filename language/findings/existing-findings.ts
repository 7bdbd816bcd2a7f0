import type { FindingEntry } from './finding-entry.ts';

/** What is there without the topology. */
export const EXISTING_FINDINGS = {
  'existing-owner': {
    title: 'Something that exists, and cannot be what is written',
    severity: 'error',
    explanation:
      'After `existing` stands whose network namespace it is: `docker`, `podman` or `lxc` with the name or identifier of a container, or `pid` with the number of a process. ' +
      'That is one namespace, so a family cannot be it; and a bridge is nobody’s container.',
    example: {
      wrong: 'namespace web[1..2] { [[existing docker "web"]] }\nswitch bridge lan\nconnector veth web[*] -- lan\n',
      right: 'namespace web { existing docker "web" }\nswitch bridge lan\nconnector veth web -- lan\n',
      fine: [
        'namespace web[1..2] { existing }\nswitch bridge docker0 { existing }\nconnector veth web[*] -- docker0\n',
        'namespace existing\nnamespace docker { existing pid 4711 }\nconnector veth existing.pid -- docker.lxc\n',
      ],
    },
  },
} as const satisfies Readonly<Record<string, FindingEntry>>;
