import { DefaultWorkspaceManager } from 'langium';

/** There is nothing to load before the first file can be served. */
export class NoWorkspace extends DefaultWorkspaceManager {
  override get ready(): Promise<void> {
    return Promise.resolve();
  }

  override async initializeWorkspace(): Promise<void> {
    // Files come one by one, as the editor opens them.
  }
}
