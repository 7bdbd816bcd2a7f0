import * as v from 'valibot';
import { readJson, readValue } from '../read-json.ts';

/** A table as `ovs-vsctl --format=json` prints it. */
const table = v.object({ headings: v.array(v.string()), data: v.array(v.array(v.unknown())) });

/** The rows of a table, by column: those columns that the schema has. */
export function readRows<S extends v.GenericSchema>(source: string, row: S, json: string): readonly v.InferOutput<S>[] {
  const { headings, data } = readJson(source, table, json);
  const rows = data.map(values => Object.fromEntries(headings.map((heading, index) => [heading, values[index]])));
  return readValue(source, v.array(row), rows);
}

// Values are in the notation of RFC 7047, section 5.1.

/** `["uuid", X]` */
export const uuid = v.pipe(
  v.tuple([v.literal('uuid'), v.string()]),
  v.transform(([, id]) => id),
);

/** A column of any number of values: `["set", [X, …]]`, or X alone. */
export function setOf<T>(item: v.GenericSchema<unknown, T>) {
  return v.union([
    v.pipe(
      item,
      v.transform(value => [value]),
    ),
    v.pipe(
      v.tuple([v.literal('set'), v.array(item)]),
      v.transform(([, values]) => values),
    ),
  ]);
}

/** A column that has one value or none, of which one has `undefined`. */
export function maybe<T>(item: v.GenericSchema<unknown, T>) {
  return v.pipe(
    setOf(item),
    v.transform(([value]) => value),
  );
}

/** `["map", [[KEY, VALUE], …]]` */
export const textMap = v.pipe(
  v.tuple([v.literal('map'), v.array(v.tuple([v.string(), v.string()]))]),
  v.transform(([, pairs]): ReadonlyMap<string, string> => new Map(pairs)),
);
