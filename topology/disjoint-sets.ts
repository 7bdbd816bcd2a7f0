/** Sets that grow together: which of some things are joined, directly or by others. */
export class DisjointSets<T = string> {
  readonly #parents = new Map<T, T>();

  /** The one that stands for the set of `item`. */
  find(item: T): T {
    let root = item;
    for (let parent = this.#parents.get(root); parent !== undefined; parent = this.#parents.get(root)) root = parent;
    // Each step of the way now points at the root, so that a long chain is walked once.
    for (let step = item; step !== root;) {
      const next = this.#parents.get(step) ?? root;
      this.#parents.set(step, root);
      step = next;
    }
    return root;
  }

  /** Makes one set of two; `false` if they are one already. */
  join(a: T, b: T): boolean {
    const [rootA, rootB] = [this.find(a), this.find(b)];
    if (rootA === rootB) return false;
    this.#parents.set(rootA, rootB);
    return true;
  }
}
