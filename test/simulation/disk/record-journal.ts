// A simulated journal that keeps records as they are. Of what was not synced, any first part may survive: that is what
// the checksums of the real format make of lost, torn and reordered sectors.
import type { JournalRecord } from '../../../src/consensus/journal-record.ts';
import type { Output } from '../../../src/consensus/output.ts';
import type { Boundary } from '../options.ts';
import type { Random } from '../random.ts';
import type { SimJournal } from './sim-journal.ts';

type Write = JournalRecord | { readonly kind: 'instead'; readonly records: readonly JournalRecord[] };

export class RecordJournal implements SimJournal {
  #durable: JournalRecord[] = [];
  #unsynced: Write[] = [];

  persist(outputs: readonly Output[], pass: (boundary: Boundary) => void): readonly JournalRecord[] {
    const writes: Write[] = [];
    for (const output of outputs) {
      if (output.kind === 'journal') writes.push(output.record);
      if (output.kind === 'compact-journal') writes.push({ kind: 'instead', records: output.records });
    }
    if (writes.length === 0) return [];
    pass('before append');
    this.#unsynced = writes;
    pass('before sync');
    return this.#sync();
  }

  loseUnsynced(random: Random): readonly JournalRecord[] {
    this.#unsynced.length = random.between(0, this.#unsynced.length);
    return this.#sync();
  }

  records(): readonly JournalRecord[] {
    return this.#durable;
  }

  #sync(): JournalRecord[] {
    const appended: JournalRecord[] = [];
    for (const write of this.#unsynced) {
      if (write.kind === 'instead') this.#durable = [...write.records];
      else {
        appended.push(write);
        this.#durable.push(write);
      }
    }
    this.#unsynced = [];
    return appended;
  }
}
