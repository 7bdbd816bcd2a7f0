import { DefaultConfigurationProvider, DefaultIndexManager, DefaultWorkspaceManager } from 'langium';

/** There is nothing to load before the first file can be served. */
export class NoWorkspace extends DefaultWorkspaceManager {
  override get ready(): Promise<void> {
    return Promise.resolve();
  }

  override async initializeWorkspace(): Promise<void> {
    // Files come one by one, as the editor opens them.
  }
}

/** Names are local to a file, and mentions of them are found in its tree: no index pays. */
export class NoReferenceIndex extends DefaultIndexManager {
  override async updateReferences(): Promise<void> {
    // See above.
  }
}

/** The server has no settings: it asks the editor for none, and need not hear of changes. */
export class NoConfiguration extends DefaultConfigurationProvider {
  override initialize(): void {
    // See above.
  }
}
