import type { FindingEntry } from '../../language/findings/finding-entry.ts';

/** What keeps a file from being read as a text at all. */
export const FILE_FINDINGS = {
  'cannot-read': {
    title: 'A file that cannot be read',
    severity: 'error',
    explanation:
      'There is no such file, it is a directory, or you may not read it; the message says which. ' +
      'Check the name, which counts from the directory that you are in.',
  },
  'empty-file': {
    title: 'A file with nothing in it',
    severity: 'error',
    explanation:
      'A file that holds not one character is usually one that was not saved. Declare a namespace or a switch: `namespace ns1`.',
  },
  'file-too-large': {
    title: 'A file larger than any topology',
    severity: 'error',
    explanation:
      'A file has at most 8 MB, in which 100,000 connectors fit. This one is most likely something else. ' +
      'Declare families, `namespace h[1..100]`, instead of one namespace after the other.',
  },
  'not-utf8': {
    title: 'A file in another encoding than UTF-8',
    severity: 'error',
    explanation:
      'The bytes at this place are no character of UTF-8, so the file is in another encoding, or no text at all. ' +
      'Save it as UTF-8; a byte order mark at its start is fine.',
  },
  'nul-byte': {
    title: 'A NUL byte in a file',
    severity: 'error',
    explanation:
      'No text holds a NUL byte, and the kernel ends every name at the first one. The file is damaged, or not a text.',
  },
} as const satisfies Readonly<Record<string, FindingEntry>>;

export type FileCode = keyof typeof FILE_FINDINGS;
