// This node's memory of its own votes, or the reason why it must not vote. A journal that cannot be believed is left as
// it is, and the node follows like an observer until its operator lets it resume. Names no adapter.
import { NodeError } from '../../base/node-error.ts';
import type { JournalRecord } from '../../consensus/journal-record.ts';
import type { Journal } from '../../ports/ports.ts';
import { decodeJournalRecord, encodeJournalRecord } from '../../wire/journal-records.ts';
import { RESUME_REMEDY } from '../watch/node-health.ts';

export interface VoteMemory {
  readonly journal: Journal;
  /** Oldest first; none when there is a fault. */
  readonly records: readonly JournalRecord[];
  /** Why this node follows and does not vote. */
  readonly fault: NodeError | undefined;
}

/** The journal's places on the disk. */
export interface VoteMemoryDeps {
  /** Opens the one that is there. */
  readonly open: () => Journal;
  /** Takes its place when that cannot be believed, so that nothing is written to it. */
  readonly spare: () => Journal;
  /** Puts what is there aside, if anything, and begins a new one with these records: both or neither. */
  readonly begin: (records: readonly Uint8Array[]) => Journal;
}

const BARRING = new Set(['journal-damaged', 'journal-missing', 'restored-from-backup']);
const RESUMING: JournalRecord = { kind: 'resuming' };

export interface VoteMemoryOptions {
  /** The operator says that no other node runs with this key, and that this one is to vote again. */
  readonly resume: boolean;
  /** Observers sign nothing, so that a lost journal says nothing of them; should one vote later, it resumes first. */
  readonly validator: boolean;
}

/** Throws what `open` throws, but for what keeps a node from voting only. */
export function openVoteMemory(deps: VoteMemoryDeps, { resume, validator }: VoteMemoryOptions): VoteMemory {
  const memory = readVoteMemory(deps);
  if (memory.fault !== undefined && (resume || !validator)) {
    const journal = deps.begin([encodeJournalRecord(RESUMING)]);
    return { journal, records: [RESUMING], fault: undefined };
  }
  if (!resume || memory.fault !== undefined || !mayHaveForgotten(memory.records)) return memory;
  memory.journal.append([encodeJournalRecord(RESUMING)]);
  return { ...memory, records: [...memory.records, RESUMING] };
}

/** A peer has shown it a vote that it lacks; or it knows of none at all. */
function mayHaveForgotten(records: readonly JournalRecord[]): boolean {
  const word = records.findLast(({ kind }) => kind === 'barred' || kind === 'resuming' || kind === 'resumed');
  return records.length === 0 || word?.kind === 'barred';
}

function readVoteMemory({ open, spare }: VoteMemoryDeps): VoteMemory {
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
      'The node follows and does not vote: without the journal it could contradict itself. Put the newest file of ' +
      `this very node back and start again, if you have it. ${RESUME_REMEDY}`,
  });
}

/** A backup holds no journal: votes that this node signed since would be missing in it. */
export function restoredFromBackup(height: string): NodeError {
  return new NodeError({
    code: 'restored-from-backup',
    message: `this data folder was restored from a backup of height ${height}: the node does not know what it signed since`,
    remedy: `The node follows and does not vote: it could contradict itself. ${RESUME_REMEDY}`,
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
      `wrote the journal, or put the file of this very node back. ${RESUME_REMEDY}`,
  });
}
