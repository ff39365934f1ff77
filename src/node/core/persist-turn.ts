// Makes durable what one turn signed, with one sync, before anything of it is sent. Knows the order of outputs only.
import type { JournalRecord } from '../../consensus/journal-record.ts';
import type { Output } from '../../consensus/output.ts';
import type { Journal } from '../../ports/ports.ts';
import { encodeJournalRecord } from '../../wire/journal-records.ts';

/** Throws NodeError when the disk refuses: then nothing of this turn may be sent. */
export function persistTurn(journal: Journal, outputs: readonly Output[]): void {
  let records: JournalRecord[] = [];
  for (const output of outputs) {
    if (output.kind === 'journal') records.push(output.record);
    if (output.kind !== 'compact-journal') continue;
    // It holds every record that came out before it and is still needed. Those after it must be appended after it:
    // a record that a later rewrite wiped out would be a vote that the node sent and forgot.
    journal.rewrite(output.records.map(encodeJournalRecord));
    records = [];
  }
  if (records.length > 0) journal.append(records.map(encodeJournalRecord));
}
