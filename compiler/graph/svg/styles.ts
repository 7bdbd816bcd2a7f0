import { CONNECTOR_WORDS, kindOf } from '../../../topology/kinds/connector-kinds.ts';

/** As many colours as there are for domains; with more domains they come again. */
export const DOMAIN_COLOURS = 8;

const LIGHT = {
  canvas: '#ffffff',
  card: '#ffffff',
  header: '#f4f6f9',
  border: '#c3ccd8',
  text: '#16202c',
  muted: '#596778',
  line: '#7b8a9c',
  impaired: '#b45309',
  domains: ['#0d9488', '#7c3aed', '#db2777', '#2563eb', '#65a30d', '#0891b2', '#92400e', '#dc2626'],
};

const DARK: typeof LIGHT = {
  canvas: '#11161d',
  card: '#1a212b',
  header: '#212a36',
  border: '#3a4656',
  text: '#e6edf5',
  muted: '#9aa8b9',
  line: '#75859a',
  impaired: '#fbbf24',
  domains: ['#2dd4bf', '#a78bfa', '#f472b6', '#60a5fa', '#a3e635', '#22d3ee', '#d6a77a', '#f87171'],
};

/** Which colours a picture that stands alone has: those of whoever looks at it, or the same for everybody. */
export type Theme = 'auto' | 'light' | 'dark';

/** What makes a picture stand alone. On paper it is always light. */
export function styleSheet(theme: Theme): string {
  const light = `svg{${variables(LIGHT)}}`;
  const dark = `svg{${variables(DARK)}}`;
  const colours = {
    light,
    dark,
    auto: `${light}@media (prefers-color-scheme:dark){${dark}}@media print{${light}}`,
  }[theme];
  // A large one is made as small as the page.
  return `${colours}@media print{svg{width:100%;height:auto}}${RULES}`;
}

function variables({ domains, ...colours }: typeof LIGHT): string {
  return [
    ...Object.entries(colours).map(([name, value]) => `--${name}:${value}`),
    ...domains.map((value, index) => `--d${index}:${value}`),
  ].join(';');
}

/** The same for every picture, also within the editor, whose page gets them by `scripts/bundle.ts` and only defines the variables. */
export const RULES = [
  '.canvas{fill:var(--canvas)}',
  'text{fill:var(--text);font:11px system-ui,"Segoe UI",Ubuntu,"Liberation Sans",sans-serif}',
  '.t-title,.t-name,.t-port,.t-detail{font-family:ui-monospace,"SF Mono",Menlo,"DejaVu Sans Mono","Liberation Mono",Consolas,monospace}',
  '.t-title{font-size:16px;font-weight:600}',
  '.t-name{font-size:13px;font-weight:600}',
  '.t-kind,.t-detail,.t-label{fill:var(--muted)}',
  '.region{fill:none;stroke-linecap:round;stroke-linejoin:round;opacity:.13}',
  '.card{fill:var(--card);stroke:var(--border);stroke-width:1.2}',
  '.behind{fill:var(--header);stroke:var(--border)}',
  '.switch .card{fill:var(--header);stroke-width:1.6}',
  '.outside .card{stroke-dasharray:4 3}',
  '.icon{fill:none;stroke:var(--muted);stroke-width:1.5;stroke-linecap:round;stroke-linejoin:round}',
  '.line{fill:none;stroke:var(--line);stroke-width:1.6}',
  '.hit{fill:none;stroke:transparent;stroke-width:12}',
  '.many .line{stroke-width:3}',
  ...CONNECTOR_WORDS.flatMap(kind => {
    const { line } = kindOf({ kind });
    return line === '' ? [] : [`.${kind} .line{${line}}`];
  }),
  '.impaired .line{stroke:var(--impaired)}',
  '.pill{fill:var(--canvas);stroke:var(--border)}',
  '.impaired .pill{stroke:var(--impaired)}.impaired .t-label{fill:var(--impaired)}',
  '.dot{fill:var(--card);stroke:var(--line);stroke-width:1.6}',
  '.row{fill:transparent}',
  ...Array.from(
    { length: DOMAIN_COLOURS },
    (_, index) => `.s${index}{stroke:var(--d${index})}.f${index}{fill:var(--d${index})}`,
  ),
].join('');
