// Decoded entries that were used lately, in two generations: when the young one is full it becomes the old one, and what
// was in the old one is forgotten unless it was used since. Bounded, with nothing to do on a hit.

export class EntryCache {
  readonly #perGeneration: number;
  #young = new Map<string, unknown>();
  #old = new Map<string, unknown>();

  /** Holds at most twice as many entries. */
  constructor(perGeneration: number) {
    this.#perGeneration = perGeneration;
  }

  get(key: string): unknown {
    const young = this.#young.get(key);
    if (young !== undefined) return young;
    const old = this.#old.get(key);
    if (old !== undefined) this.set(key, old);
    return old;
  }

  set(key: string, value: unknown): void {
    this.#young.set(key, value);
    if (this.#young.size < this.#perGeneration) return;
    this.#old = this.#young;
    this.#young = new Map();
  }
}
