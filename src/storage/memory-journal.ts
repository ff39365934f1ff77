// The journal's twin in memory, for tests and the simulator.
import type { Journal } from '../ports/ports.ts';

export class MemoryJournal implements Journal {
  #records: Uint8Array[] = [];

  get sizeBytes(): number {
    return this.#records.reduce((sum, record) => sum + record.length, 0);
  }

  records(): readonly Uint8Array[] {
    return [...this.#records];
  }

  append(records: readonly Uint8Array[]): void {
    for (const record of records) this.#records.push(record.slice());
  }

  rewrite(records: readonly Uint8Array[]): void {
    this.#records = records.map((record) => record.slice());
  }

  close(): void {}
}
