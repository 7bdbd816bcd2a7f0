import { RequestType, type Position, type Range } from 'vscode-languageserver-protocol';

/** The size of the place that a diagram is shown in, in pixels. */
export interface Room {
  readonly width: number;
  readonly height: number;
}

export interface DiagramParams {
  /** Of the `.nslink` file. */
  readonly uri: string;
  /** Families whose members are all drawn, by their labels (`h[1..100]`); otherwise large ones are one stack. */
  readonly unfold: readonly string[] | 'all';
  /** What it is arranged for; without it, it grows to the right. */
  readonly room?: Room;
  /** For a picture that stands alone; without it, the picture takes its colours from the page that it is part of. */
  readonly theme?: 'light' | 'dark' | 'auto';
}

/** How a thing stands to what is recorded as applied on this machine. */
export type ThingState = 'applied' | 'changed' | 'new';

/** Something in the picture that has a place in the file. */
export interface DiagramThing {
  /** The value of its `data-id` in the picture. */
  readonly id: string;
  /** What `nslink status --json` calls the things that it stands for. */
  readonly objects: readonly string[];
  /** The statement or the end of a connector that asked for it. */
  readonly range?: Range;
  /** Where in the text the editor's hover tells of it; absent while the text has errors. */
  readonly hover?: Position;
  /** The namespace that it is. */
  readonly namespace?: string;
  /** The family that it is, or is a member of. */
  readonly family?: string;
  /** Absent when nothing is applied. */
  readonly state?: ThingState;
}

export interface DiagramFamily {
  readonly label: string;
  readonly isFolded: boolean;
}

export interface DiagramResult {
  /** The version of the text that is drawn. */
  readonly version: number;
  /** Whether that is the text as it is now; otherwise it has errors. */
  readonly upToDate: boolean;
  /** Whether what has errors is left out; otherwise, unless it is up to date, all is as it was before. */
  readonly isPart: boolean;
  readonly svg: string;
  readonly things: readonly DiagramThing[];
  readonly families: readonly DiagramFamily[];
}

/** Client → server: the diagram of a file; `null` if it is not open, or nothing in it is without errors. */
export const DiagramRequest = {
  method: 'nslink/diagram',
  type: new RequestType<DiagramParams, DiagramResult | null, void>('nslink/diagram'),
} as const;
