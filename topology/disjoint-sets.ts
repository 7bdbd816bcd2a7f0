/** Sets of names that grow together: which of them are joined, directly or by others. */
export class DisjointSets {
  private readonly parents = new Map<string, string>();

  /** The name that stands for the set of `name`. */
  find(name: string): string {
    let root = name;
    for (let parent = this.parents.get(root); parent !== undefined; parent = this.parents.get(root)) root = parent;
    // Each step of the way now points at the root, so that a long chain is walked once.
    for (let step = name; step !== root;) {
      const next = this.parents.get(step) ?? root;
      this.parents.set(step, root);
      step = next;
    }
    return root;
  }

  /** Makes one set of two; `false` if they are one already. */
  join(a: string, b: string): boolean {
    const [rootA, rootB] = [this.find(a), this.find(b)];
    if (rootA === rootB) return false;
    this.parents.set(rootA, rootB);
    return true;
  }
}
