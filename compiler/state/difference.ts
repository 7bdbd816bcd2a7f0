/** Something that is not as it was applied. */
export interface Difference {
  /** What it is about: `namespace ns1`, `interface ns1.tap1`, `switch br-test`, `port ovs-test.tap1`. */
  readonly object: string;
  /** `foreign`: something of that name exists and is not ours. `unread`: it could not be looked at. */
  readonly kind: 'missing' | 'changed' | 'foreign' | 'unread';
  /** For `changed`: which one, and what it was applied as and is now. */
  readonly setting?: string;
  readonly from?: string;
  readonly to?: string;
  /** A sentence for people. */
  readonly text: string;
}

export function missing(object: string): Difference {
  return { object, kind: 'missing', text: `${object} is missing` };
}

export function foreign(object: string): Difference {
  return { object, kind: 'foreign', text: `${object} is not the one that was applied: another has its name` };
}

/** `what` in the words of `runtime/shell/read-state.sh`. */
export function unread(what: string): Difference {
  const object = what.replace(/^in:/, 'namespace ');
  return { object, kind: 'unread', text: `${object} could not be read, so nothing can be said of it` };
}

/** Nothing when both are the same. */
export function changed(object: string, setting: string, from: string, to: string): readonly Difference[] {
  return from === to
    ? []
    : [
        {
          object,
          kind: 'changed',
          setting,
          from,
          to,
          text: `${object}: ${setting} is ${to}, was applied as ${from}`,
        },
      ];
}

/** Nothing either when nobody asked for a value. */
export function changedIfSet(
  object: string,
  setting: string,
  from: string | number | undefined,
  to: string | number | undefined,
): readonly Difference[] {
  return from === undefined ? [] : changed(object, setting, String(from), String(to ?? 'none'));
}

export function onOff(value: boolean): string {
  return value ? 'on' : 'off';
}

export function sortedList(values: readonly string[]): string {
  return values.length === 0 ? 'none' : values.toSorted().join(', ');
}
