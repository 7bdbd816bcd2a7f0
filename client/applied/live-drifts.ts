import { Disposable } from 'vscode';
import type { Topologies } from '../topologies/topologies.ts';
import type { Drifts } from './drifts.ts';

/** Has whatever is read of the live state of this machine's topologies known as their drift, and forgotten with it. */
export class LiveDrifts implements Disposable {
  readonly #listeners: Disposable;

  constructor(topologies: Topologies, drifts: Drifts) {
    this.#listeners = Disposable.from(
      topologies.onDidRead(({ topology, place, differences }) => {
        if (place.kind === 'host' && differences) drifts.set(topology, differences);
      }),
      drifts.onDidForget(topology => {
        topologies.forgetLive({ topology, place: { kind: 'host' } });
      }),
    );
  }

  dispose(): void {
    this.#listeners.dispose();
  }
}
