// A journal in memory whose power fails where a test wants it: before a write, or after it and before anybody knows.
import type { Journal } from '../../src/device/journal.ts';

/** The device went dark. */
export class PowerCut extends Error {
  override readonly name = 'PowerCut';
}

export class MemoryJournal implements Journal {
  entries: readonly Uint8Array[];
  /** Of the next write. */
  cut: 'before' | 'after' | undefined;
  writes = 0;

  constructor(entries: readonly Uint8Array[]) {
    this.entries = entries.map((entry) => entry.slice());
  }

  append(entry: Uint8Array): Promise<void> {
    return this.#write([...this.entries, entry.slice()]);
  }

  replace(entries: readonly Uint8Array[]): Promise<void> {
    return this.#write(entries.map((entry) => entry.slice()));
  }

  /** As `append`, for tests that step by themselves. */
  appendNow(entry: Uint8Array): void {
    this.#writeNow([...this.entries, entry.slice()]);
  }

  replaceNow(entries: readonly Uint8Array[]): void {
    this.#writeNow(entries.map((entry) => entry.slice()));
  }

  async #write(entries: readonly Uint8Array[]): Promise<void> {
    this.#writeNow(entries);
  }

  #writeNow(entries: readonly Uint8Array[]): void {
    const { cut } = this;
    this.cut = undefined;
    if (cut !== 'before') {
      this.entries = entries;
      this.writes += 1;
    }
    if (cut !== undefined) throw new PowerCut();
  }
}
