// The consensus core for this node: the genesis' validators and timing, what the journal says was signed, and the
// latest final block.
import { blockHash, epoch, GENESIS_HASH, height, view } from '../consensus/block.ts';
import type { Tip } from '../consensus/chain.ts';
import { Committee } from '../consensus/committee.ts';
import type { JournalRecord } from '../consensus/journal-record.ts';
import { Replica } from '../consensus/replica.ts';
import { type SigningKey, verifySignature } from '../crypto/ed25519.ts';
import type { StoredBlock } from '../wire/stored-block.ts';
import type { Genesis } from './genesis-document.ts';

/** Until membership changes there is one epoch. */
const EPOCH = epoch(0);
const MIN_RETRY_MS = 100;

export function committeeOf(genesis: Genesis): Committee {
  return new Committee(genesis.chainId, EPOCH, genesis.validators, verifySignature);
}

export interface ReplicaPast {
  /** The whole journal, oldest record first. */
  readonly records: readonly JournalRecord[];
  /** The latest final block; undefined before the first. */
  readonly head: StoredBlock | undefined;
}

/** Without a key it follows like an observer, also for a member that is a validator. */
export function makeReplica(
  genesis: Genesis,
  memberIndex: number,
  key: SigningKey | undefined,
  past: ReplicaPast,
): Replica {
  const { deltaMs, idleIntervalMs, maxClockSkewMs, maxBlockBatches } = genesis.document.consensus;
  const index = genesis.validators.findIndex(({ member }) => member === memberIndex);
  const signs = index !== -1 && key !== undefined;
  const config = {
    chainId: genesis.chainId,
    epoch: EPOCH,
    validators: genesis.validators,
    self: signs ? index : undefined,
    deltaMs,
    idleIntervalMs,
    retryMs: Math.max(MIN_RETRY_MS, deltaMs),
    maxBlockBatches,
    maxClockSkewMs,
    sign: signs ? (statement: Uint8Array) => key.sign(statement) : undefined,
    verify: verifySignature,
  };
  const { head, records } = past;
  return new Replica(config, { tip: tipOf(genesis, head), finalization: head?.finalization, records });
}

function tipOf(genesis: Genesis, head: StoredBlock | undefined): Tip {
  if (head === undefined) {
    return { height: height(0), hash: GENESIS_HASH, view: view(0), timestampMs: genesis.createdAtMs };
  }
  const { header } = head;
  const hash = blockHash(genesis.chainId, header);
  return { height: header.height, hash, view: header.view, timestampMs: header.timestampMs };
}
