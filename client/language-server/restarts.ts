const WINDOW = 3 * 60_000;
const MOST = 4;

/** Counts the crashes of a server, to tell an accident from a server that cannot run. */
export class Restarts {
  #crashes: number[] = [];

  /** Notes a crash; whether another start is worth trying. */
  allowsAnother(now: number): boolean {
    this.#crashes = [...this.#crashes.filter(crash => now - crash < WINDOW), now];
    return this.#crashes.length <= MOST;
  }

  /** Forgets them, after the user has asked for a start. */
  clear(): void {
    this.#crashes = [];
  }
}
