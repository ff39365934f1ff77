// A journal in memory whose power fails where a test wants it: before a write, or after it and before anybody knows.
import type { Journal } from '../../src/device/journal.ts';

/** The device went dark. */
export class PowerCut extends Error {
  override readonly name = 'PowerCut';
}

export interface Cut {
  /** Writes that go well before. */
  readonly behind: number;
  readonly when: 'before' | 'after';
}

export class MemoryJournal implements Journal {
  entries: readonly Uint8Array[];
  cut: Cut | undefined;
  writes = 0;

  constructor(entries: readonly Uint8Array[]) {
    this.entries = entries.map((entry) => entry.slice());
  }

  async append(entry: Uint8Array): Promise<void> {
    this.appendNow(entry);
  }

  async replace(entries: readonly Uint8Array[]): Promise<void> {
    this.replaceNow(entries);
  }

  /** As `append`, for tests that step by themselves. */
  appendNow(entry: Uint8Array): void {
    this.#write([...this.entries, entry.slice()]);
  }

  replaceNow(entries: readonly Uint8Array[]): void {
    this.#write(entries.map((entry) => entry.slice()));
  }

  #write(entries: readonly Uint8Array[]): void {
    const { cut } = this;
    const isCut = cut !== undefined && cut.behind === 0;
    if (!isCut || cut.when === 'after') {
      this.entries = entries;
      this.writes += 1;
    }
    this.cut = isCut || cut === undefined ? undefined : { ...cut, behind: cut.behind - 1 };
    if (isCut) throw new PowerCut();
  }
}
