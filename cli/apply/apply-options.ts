import type { Style } from '../../compiler/script/render-script.ts';

/** How to apply. */
export interface ApplyOptions {
  readonly sandbox: boolean;
  readonly yes: boolean;
  readonly style: Style;
  readonly json: boolean;
  /** Put back what is not as it was applied, and nothing else. */
  readonly repair: boolean;
  /** Try what the file expects, and undo it all if something is not so. */
  readonly verify: boolean;
  /** Also what was applied from another file under the same name. */
  readonly replace: boolean;
}
