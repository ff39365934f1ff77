// What may have to be granted, by reader: each has its own bounded room, and they take turns. So none of them waits until all
// of another's requests are answered.

/** Of one reader. */
export const MOST_OF_READER = 512;

export class FairCandidates {
  readonly #byReader = new Map<string, Set<string>>();

  get size(): number {
    let size = 0;
    for (const keys of this.#byReader.values()) size += keys.size;
    return size;
  }

  /** False: there is no room for more of this reader. */
  add(reader: string, key: string): boolean {
    const keys = this.#byReader.get(reader) ?? new Set<string>();
    if (keys.size >= MOST_OF_READER && !keys.has(key)) return false;
    this.#byReader.set(reader, keys.add(key));
    return true;
  }

  /** The next one of a reader for which there is not one already; undefined: there is none. */
  takeOneOf(isBusy: (reader: string) => boolean): string | undefined {
    for (const [reader, keys] of this.#byReader) {
      const [key] = keys;
      if (key === undefined || isBusy(reader)) continue;
      this.#taken(reader, keys, key);
      return key;
    }
    return undefined;
  }

  /** At most so many, one of each reader after the other. */
  take(most: number): string[] {
    const taken: string[] = [];
    while (taken.length < most) {
      const key = this.takeOneOf(() => false);
      if (key === undefined) break;
      taken.push(key);
    }
    return taken;
  }

  #taken(reader: string, keys: Set<string>, key: string): void {
    keys.delete(key);
    // Behind the others.
    this.#byReader.delete(reader);
    if (keys.size > 0) this.#byReader.set(reader, keys);
  }
}
