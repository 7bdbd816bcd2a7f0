/** A text with something wrong in it, and what a fix makes of it. */
export interface FixCase {
  readonly code: string;
  readonly source: string;
  readonly title: string;
  readonly result: string;
  readonly isPreferred?: boolean;
}

/** Declarations that most of the texts begin with. */
export const NODES = 'namespace a\nnamespace b\nnamespace h[1..3]\nswitch bridge br\nswitch ovs sw\n';

/** A fix that is offered beside others. */
export function fix(code: string, source: string, title: string, result: string): FixCase {
  return { code, source, title, result };
}

/** The same for what is most likely meant. */
export function best(code: string, source: string, title: string, result: string): FixCase {
  return { ...fix(code, source, title, result), isPreferred: true };
}

/** The same after a few declarations. */
export function after(nodes: string, { code, source, title, result, isPreferred = false }: FixCase): FixCase {
  return { code, source: nodes + source, title, result: nodes + result, isPreferred };
}
