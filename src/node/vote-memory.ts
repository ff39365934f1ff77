// What this node remembers of its own votes, or why it must not vote: a journal that cannot be believed is left as it
// is, and the node follows like an observer. Names no adapter.
import { NodeError } from '../base/node-error.ts';
import type { JournalRecord } from '../consensus/journal-record.ts';
import type { Journal } from '../ports/ports.ts';
import { decodeJournalRecord } from '../wire/journal-records.ts';

export interface VoteMemory {
  readonly journal: Journal;
  /** Oldest first; none when there is a fault. */
  readonly records: readonly JournalRecord[];
  /** Why this node follows and does not vote. */
  readonly fault: NodeError | undefined;
}

const BARRING = new Set(['journal-damaged', 'journal-missing']);

/**
 * `open` opens the journal on disk; `spare` takes its place when it is damaged, so that nothing is written to it.
 * Throws what `open` throws for any other reason.
 */
export function openVoteMemory(open: () => Journal, spare: () => Journal): VoteMemory {
  let journal: Journal | undefined;
  try {
    journal = open();
    return { journal, records: journal.records().map(readRecord), fault: undefined };
  } catch (error) {
    journal?.close();
    if (!(error instanceof NodeError) || !BARRING.has(error.code)) throw error;
    return { journal: spare(), records: [], fault: error };
  }
}

/** The ledger has been written to, and the journal, which is made before, is not there. */
export function journalMissing(path: string): NodeError {
  return new NodeError({
    code: 'journal-missing',
    message: `the journal ${path} is missing, and the ledger beside it has been in use`,
    remedy:
      'The node follows and does not vote: without the journal it could contradict itself. Put the file of this very ' +
      'node back and start again, or have the consensus key replaced.',
  });
}

function readRecord(bytes: Uint8Array, index: number): JournalRecord {
  const record = decodeJournalRecord(bytes);
  if (record.ok) return record.value;
  const { field, problem } = record.error;
  throw new NodeError({
    code: 'journal-damaged',
    message: `record ${index} of the consensus journal cannot be read: ${field} ${problem}`,
    remedy:
      'The node follows and does not vote: without this record it could contradict itself. Start the version that ' +
      'wrote the journal, put the file of this very node back, or have the consensus key replaced.',
  });
}
