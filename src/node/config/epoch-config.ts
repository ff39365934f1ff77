// The settings of consensus in an epoch, at this node: the validators, the timing, and the node's own key. All of it
// follows from the epoch's validator set; a node adds only its keys.

import { equalBytes } from '../../base/bytes.ts';
import { fromUint64 } from '../../base/uint64.ts';
import { epoch } from '../../consensus/block.ts';
import type { Validator } from '../../consensus/committee.ts';
import type { EpochConfig } from '../../consensus/config.ts';
import type { SigningKey } from '../../crypto/ed25519.ts';
import type { ValidatorSet } from '../../generated/state.ts';

const MIN_RETRY_MS = 100;

export interface OwnPlace {
  /** This node's member. */
  readonly memberIndex: number;
  /** Consensus keys that this node holds; none for one that must not vote. The set says which of them is used. */
  readonly keys: readonly SigningKey[];
}

/** Without a key that the set names, a validator follows like an observer. */
export function epochConfigOf({ memberIndex, keys }: OwnPlace, set: ValidatorSet): EpochConfig {
  const { deltaMs, idleIntervalMs, maxClockSkewMs, maxBlockBatches } = set.parameters;
  const validators = validatorsOf(set);
  const index = validators.findIndex(({ member }) => member === memberIndex);
  const named = validators[index]?.publicKey;
  const key = named && keys.find(({ publicKey }) => equalBytes(publicKey, named));
  return {
    epoch: epoch(fromUint64(set.epoch)),
    validators,
    self: key === undefined ? undefined : index,
    deltaMs,
    idleIntervalMs,
    retryMs: Math.max(MIN_RETRY_MS, deltaMs),
    maxBlockBatches,
    maxClockSkewMs,
    sign: key === undefined ? undefined : (statement) => key.sign(statement),
  };
}

/** In the set's order, which is that of leaders and of certificates' bitmaps. */
export function validatorsOf({ validators }: ValidatorSet): Validator[] {
  return validators.map(({ index, consensusKey }) => ({ member: index, publicKey: consensusKey }));
}
