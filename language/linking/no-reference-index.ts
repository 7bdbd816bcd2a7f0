import { DefaultIndexManager } from 'langium';

/** Names are local to a file, and mentions of them are found in its tree: no index pays. */
export class NoReferenceIndex extends DefaultIndexManager {
  override async updateReferences(): Promise<void> {
    // See above.
  }
}
