import { styleText } from 'node:util';

type Format = Parameters<typeof styleText>[0];

/** Gives text a colour, or leaves it as it is. */
export type Style = (format: Format, text: string) => string;

/** Colours for that stream: none unless it is a terminal; `NO_COLOR` and `FORCE_COLOR` decide otherwise. */
export function styleFor(stream: NodeJS.WriteStream): Style {
  return (format, text) => styleText(format, text, { stream });
}
