import type { GraphEnd, GraphLink, GraphNode } from '../graph.ts';

/** A graph with a place for everything: what a picture of it is drawn from. In pixels; y grows downwards. */
export interface Scene {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  /** Above and below the drawing: the topology's name, and what the colours mean. */
  readonly texts: readonly SceneText[];
  readonly swatches: readonly Swatch[];
  readonly nodes: readonly SceneNode[];
  readonly links: readonly SceneLink[];
  /** What stands on the lines that many links share. */
  readonly notes: readonly Label[];
}

/** Some lines of text in a frame. */
export interface Label {
  readonly box: Box;
  readonly texts: readonly SceneText[];
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** `x` and `y` are those of the upper left corner. */
export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

/** What a text is decides its font. */
export type TextRole = 'title' | 'name' | 'kind' | 'port' | 'detail' | 'label';

/** A line of text; `y` is its base line. */
export interface SceneText extends Point {
  readonly text: string;
  readonly role: TextRole;
  readonly anchor: 'start' | 'middle' | 'end';
}

/** The colour of a domain in the legend. */
export interface Swatch {
  readonly box: Box;
  readonly domain: number;
}

export interface SceneNode {
  readonly node: GraphNode;
  readonly box: Box;
  /** The upper left corner of the picture of its kind. */
  readonly icon: Point;
  readonly texts: readonly SceneText[];
  readonly ports: readonly ScenePort[];
  /** Links of a folded family to itself: lines of its card. */
  readonly inner: readonly InnerLink[];
  /** The domain that all of it is in, if it is one that has a colour. */
  readonly domain?: number;
}

/** Where a link ends at a node. */
export interface ScenePort extends Point {
  /** The id of the link, `#`, and which end. */
  readonly id: string;
  readonly end: GraphEnd;
  readonly box: Box;
  readonly texts: readonly SceneText[];
  readonly domains: readonly number[];
}

export interface InnerLink {
  readonly link: GraphLink;
  readonly box: Box;
  readonly texts: readonly SceneText[];
}

export interface SceneLink {
  readonly link: GraphLink;
  /** As the `d` of a path in SVG. */
  readonly path: string;
  readonly label?: Label;
}
