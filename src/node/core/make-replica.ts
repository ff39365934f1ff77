// The consensus core for this node: the validators and timing of the epoch that the latest final block leads into, what
// the journal says was signed, and that block.
import { assert } from '../../base/assert.ts';
import { blockHash, GENESIS_HASH, height, isSealing, NO_SEAL, view } from '../../consensus/block.ts';
import type { Tip } from '../../consensus/facts/chain.ts';
import type { JournalRecord } from '../../consensus/journal-record.ts';
import { Replica } from '../../consensus/replica.ts';
import { type SigningKey, verifySignature } from '../../crypto/ed25519.ts';
import type { ValidatorSet } from '../../generated/state.ts';
import { decodeSet } from '../../ledger/governance/validator-set.ts';
import { PROTOCOLS, protocolOf } from '../../ledger/protocol.ts';
import type { StoredBlock } from '../../wire/stored-block.ts';
import { epochConfigOf } from '../config/epoch-config.ts';
import type { Genesis } from '../config/genesis-document.ts';

export interface ReplicaPast {
  /** The whole journal, oldest record first. */
  readonly records: readonly JournalRecord[];
  /** The latest final block; undefined before the first. */
  readonly head: StoredBlock | undefined;
  /** The current validator set in the state after it, and the one that waits to be sealed, if any. */
  readonly validatorSet: ValidatorSet;
  readonly pendingSeal: Uint8Array | undefined;
}

/** With one of these keys it votes in the epochs that name it; else it follows like an observer. */
export function makeReplica(
  genesis: Genesis,
  memberIndex: number,
  keys: readonly SigningKey[],
  past: ReplicaPast,
  protocols = PROTOCOLS,
): Replica {
  const place = { memberIndex, keys };
  const { head, records, validatorSet } = past;
  const isOver = head !== undefined && isSealing(head.header);
  const config = {
    ...epochConfigOf(place, validatorSet),
    chainId: genesis.chainId,
    verify: verifySignature,
    nextEpoch: (seal: Uint8Array) => {
      const set = decodeSet(seal);
      assert(set !== undefined, 'a final seal is the set that the ledger wrote');
      // It is about to stop, and must not vote by rules that it does not speak meanwhile.
      const speaks = protocolOf(protocols, set.protocolVersion) !== undefined;
      return epochConfigOf(speaks ? place : { ...place, keys: [] }, set);
    },
  };
  assert(config.epoch === (head?.header.epoch ?? 0) + (isOver ? 1 : 0), "the state has the current epoch's set");
  const finalization = isOver ? undefined : head?.finalization;
  return new Replica(config, { tip: tipOf(genesis, head, past.pendingSeal), finalization, records });
}

function tipOf(genesis: Genesis, head: StoredBlock | undefined, pendingSeal: Uint8Array = NO_SEAL): Tip {
  if (head === undefined) {
    return { height: height(0), hash: GENESIS_HASH, view: view(0), timestampMs: genesis.createdAtMs, pendingSeal };
  }
  const { header } = head;
  const hash = blockHash(genesis.chainId, header);
  // Views start again after the block that sealed its epoch.
  const tipView = isSealing(header) ? view(0) : header.view;
  return { height: header.height, hash, view: tipView, timestampMs: header.timestampMs, pendingSeal };
}
