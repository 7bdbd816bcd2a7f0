import type { GraphNodeKind } from '../graph.ts';

/** What each kind looks like, drawn with lines in a square of 18 by 18. */
export const ICONS: Readonly<Record<GraphNodeKind, string>> = {
  // A window with a prompt: a place to run something in.
  namespace: '<rect x="1.5" y="3" width="15" height="12" rx="2"/><path d="M4.5 7l2.5 2-2.5 2M9 11.5h4"/>',
  family:
    '<rect x="1.5" y="6" width="12" height="9.5" rx="2"/><path d="M5 3.5h9.5a2 2 0 0 1 2 2v6.5M4 9l2 1.7-2 1.7M8 13h2.5"/>',
  // Two lines to and fro, as on every drawing of a switch.
  bridge: '<path d="M2 6h13M12 3l3 3-3 3M16 12H3M6 9l-3 3 3 3"/>',
  ovs: '<path d="M3 3.5L15 14.5M15 3.5L3 14.5M3 7V3.5h3.5M11.5 3.5H15V7M15 11v3.5h-3.5M6.5 14.5H3V11"/>',
  host: '<rect x="3" y="1.5" width="12" height="15" rx="1.5"/><path d="M6 5h6M6 8h6M9 13h.01"/>',
  remote: '<path d="M5 14.5a3.5 3.5 0 0 1-.4-7A4.6 4.6 0 0 1 13.4 7 3.8 3.8 0 0 1 13 14.5z"/>',
  nic: '<rect x="1.5" y="3" width="15" height="12" rx="1.5"/><path d="M5 15V9.5h8V15M7.5 9.5V7h3v2.5"/>',
};
