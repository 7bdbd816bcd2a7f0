/** What `shell/read-state.sh` printed of one place, by what it is. */
export type Entries = ReadonlyMap<string, string>;

/** What it tells of each namespace without a name, in this order. */
const OF_EACH_NAMESPACE = ['links', 'routes', 'rules', 'neighbours', 'proxies'] as const;

/** All that it printed. */
interface AllEntries {
  readonly host: Entries;
  /** By `NAME:INODE:BIRTH`; without those of which nothing could be read. */
  readonly namespaces: ReadonlyMap<string, Entries>;
  /** What is there but could not be read, in the reader's words. */
  readonly unread: readonly string[];
}

/** Sorts the lines that `shell/read-state.sh` has printed. */
export function entriesIn(lines: readonly string[]): AllEntries {
  const host = new Map<string, string>();
  const namespaces = new Map<string, Map<string, string>>();
  const unread: string[] = [];
  let entries = host;
  let offloads = '';
  for (const line of lines) {
    const tab = line.indexOf('\t');
    const [what, text] = tab < 0 ? ['', ''] : [line.slice(0, tab), line.slice(tab + 1)];
    if (line.startsWith('[')) {
      const next = OF_EACH_NAMESPACE.find(item => !entries.has(item));
      if (next !== undefined) entries.set(next, line);
    } else if (tab < 0 && entries.has(offloads)) {
      entries.set(offloads, `${entries.get(offloads)}${line}\n`);
    } else if (what.startsWith('in:')) {
      entries = new Map<string, string>();
      namespaces.set(what.slice('in:'.length), entries);
    } else if (what === 'unread') {
      unread.push(text);
      // What it printed before it failed is no answer.
      entries.delete(text.split(' ', 1)[0] ?? '');
    } else if (what !== '') {
      entries.set(what, text);
      if (what.startsWith('offloads:')) offloads = what;
    }
  }
  for (const [where, found] of namespaces) {
    const [name = ''] = where.split(':');
    const missing = OF_EACH_NAMESPACE.filter(item => !found.has(item));
    if (missing.length === OF_EACH_NAMESPACE.length) {
      namespaces.delete(where);
      unread.push(`in:${name}`);
    } else if (missing.length > 0) {
      unread.push(`${missing.join(' ')} of namespace ${name}`);
    }
  }
  return { host, namespaces, unread };
}
