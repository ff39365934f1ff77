import { describe, expect, it } from 'vitest';
import { view } from '../../../src/consensus/block.ts';
import type { JournalRecord } from '../../../src/consensus/journal-record.ts';
import { persistTurn } from '../../../src/node/core/persist-turn.ts';
import type { Journal } from '../../../src/ports/ports.ts';
import { decodeJournalRecord } from '../../../src/wire/journal-records.ts';
import { Bench } from '../consensus/bench.ts';

/** Keeps records in memory and counts syncs. */
class MemoryJournal implements Journal {
  kept: readonly Uint8Array[] = [];
  syncs = 0;
  get sizeBytes(): number {
    return this.kept.reduce((sum, { length }) => sum + length, 0);
  }
  records(): readonly Uint8Array[] {
    return this.kept;
  }
  append(records: readonly Uint8Array[]): void {
    this.syncs++;
    this.kept = [...this.kept, ...records];
  }
  rewrite(records: readonly Uint8Array[]): void {
    this.syncs++;
    this.kept = records;
  }
  close(): void {}
  views(): number[] {
    return this.kept.map((bytes) => {
      const decoded = decodeJournalRecord(bytes);
      if (!decoded.ok || decoded.value.kind !== 'nullified') throw new Error('not a nullify record');
      return decoded.value.vote.subject.view;
    });
  }
}

function nullified(inView: number): JournalRecord {
  return { kind: 'nullified', vote: new Bench({ self: 1 }).signedVote(1, { kind: 'nullify', view: view(inView) }) };
}

describe('the journal of a turn', () => {
  it('is synced once', () => {
    const journal = new MemoryJournal();
    persistTurn(
      journal,
      [1, 2, 3].map((inView) => ({ kind: 'journal', record: nullified(inView) })),
    );
    expect([journal.views(), journal.syncs]).toEqual([[1, 2, 3], 1]);
    persistTurn(journal, []);
    expect(journal.syncs).toBe(1);
  });

  it('after a compaction in the same turn is not wiped out by it', () => {
    const journal = new MemoryJournal();
    persistTurn(journal, [
      { kind: 'journal', record: nullified(1) },
      { kind: 'journal', record: nullified(2) },
      { kind: 'compact-journal', records: [nullified(2)] },
      { kind: 'journal', record: nullified(3) },
    ]);
    expect(journal.views()).toEqual([2, 3]);
  });
});
