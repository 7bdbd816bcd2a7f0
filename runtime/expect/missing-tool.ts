/** A program that a test needs is not installed in the place where it runs. */
export class MissingTool extends Error {
  override readonly name = 'MissingTool';
  /** The program, and the Debian package of the same name. */
  readonly tool: string;

  constructor(tool: string) {
    super(`${tool} is missing`);
    this.tool = tool;
  }
}
