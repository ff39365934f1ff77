// The consensus core for this node: the genesis' validators and timing, what the journal says was signed, and the
// latest final block.
import { NodeError } from '../base/node-error.ts';
import { blockHash, epoch, GENESIS_HASH, height, view } from '../consensus/block.ts';
import type { Tip } from '../consensus/chain.ts';
import { Committee } from '../consensus/committee.ts';
import type { JournalRecord } from '../consensus/journal-record.ts';
import { Replica } from '../consensus/replica.ts';
import { type SigningKey, verifySignature } from '../crypto/ed25519.ts';
import type { Journal } from '../ports/ports.ts';
import { decodeJournalRecord } from '../wire/journal-records.ts';
import type { StoredBlock } from '../wire/stored-block.ts';
import type { Genesis } from './genesis-document.ts';

/** Until membership changes there is one epoch. */
const EPOCH = epoch(0);
const MIN_RETRY_MS = 100;

export function committeeOf(genesis: Genesis): Committee {
  return new Committee(genesis.chainId, EPOCH, genesis.validators, verifySignature);
}

export interface ReplicaPast {
  readonly journal: Journal;
  /** The latest final block; undefined before the first. */
  readonly head: StoredBlock | undefined;
}

/** Throws NodeError `journal-damaged` when a record cannot be read. */
export function makeReplica(genesis: Genesis, memberIndex: number, key: SigningKey, past: ReplicaPast): Replica {
  const { deltaMs, idleIntervalMs, maxClockSkewMs, maxBlockBatches } = genesis.document.consensus;
  const self = genesis.validators.findIndex(({ member }) => member === memberIndex);
  const config = {
    chainId: genesis.chainId,
    epoch: EPOCH,
    validators: genesis.validators,
    self: self === -1 ? undefined : self,
    deltaMs,
    idleIntervalMs,
    retryMs: Math.max(MIN_RETRY_MS, deltaMs),
    maxBlockBatches,
    maxClockSkewMs,
    sign: self === -1 ? undefined : (statement: Uint8Array) => key.sign(statement),
    verify: verifySignature,
  };
  const records = past.journal.records().map(readRecord);
  return new Replica(config, { tip: tipOf(genesis, past.head), finalization: past.head?.finalization, records });
}

function tipOf(genesis: Genesis, head: StoredBlock | undefined): Tip {
  if (head === undefined) {
    return { height: height(0), hash: GENESIS_HASH, view: view(0), timestampMs: genesis.createdAtMs };
  }
  const { header } = head;
  const hash = blockHash(genesis.chainId, header);
  return { height: header.height, hash, view: header.view, timestampMs: header.timestampMs };
}

function readRecord(bytes: Uint8Array, index: number): JournalRecord {
  const record = decodeJournalRecord(bytes);
  if (record.ok) return record.value;
  const { field, problem } = record.error;
  throw new NodeError({
    code: 'journal-damaged',
    message: `record ${index} of the consensus journal cannot be read: ${field} ${problem}`,
    remedy: 'Restore the journal of this very node, or run it as an observer: without it the node could vote twice.',
  });
}
