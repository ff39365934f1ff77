// The validator sets in the state: the one that votes now, the one that the next sealing block brings, and those of
// every epoch. Knows nothing of how a change is agreed on.
import { assert } from '../../base/assert.ts';
import { equalBytes } from '../../base/bytes.ts';
import type { ValidatorSet } from '../../generated/state.ts';
import type { State, StateReader } from '../state.ts';
import { CURRENT, epochId, PENDING, validatorSets } from './tables.ts';

const NO_SEAL = new Uint8Array(0);

/** The entries of the table before the first block, in their order. */
export function genesisSets(set: ValidatorSet): [string, ValidatorSet][] {
  return [
    [CURRENT, set],
    [PENDING, nothingPending(set)],
    [epochId(set.epoch), set],
  ];
}

/** The set that votes now; undefined only in a state without genesis. */
export function currentSet(state: StateReader): ValidatorSet | undefined {
  return state.get(validatorSets, CURRENT);
}

export function isValidator(set: ValidatorSet | undefined, member: string): boolean {
  return set?.validators.some((validator) => validator.member === member) ?? false;
}

/** The set that a change is made to: the pending one, so that changes add up, else the current one. */
export function baseSet(state: StateReader): ValidatorSet {
  const base = pendingSet(state) ?? currentSet(state);
  assert(base !== undefined, 'the genesis wrote a validator set');
  return base;
}

/** The set that waits for a sealing block. */
export function pendingSet(state: StateReader): ValidatorSet | undefined {
  const pending = state.get(validatorSets, PENDING);
  return pending === undefined || pending.validators.length === 0 ? undefined : pending;
}

/** The seal that a child of the block with this state may carry; empty when no set waits. */
export function pendingSealOf(state: StateReader): Uint8Array {
  const pending = pendingSet(state);
  return pending === undefined ? NO_SEAL : validatorSets.codec.encode(pending);
}

/**
 * The last step of a sealing block: its set votes from now on. Voters compare the seal with the parent's state;
 * what the block's own transactions merged into the pending set waits for the epoch after.
 * Any other seal (of a block that no honest member voted for, or one that was executed before) changes nothing.
 */
export function sealPendingSet(state: State, seal: Uint8Array): void {
  const current = currentSet(state);
  const pending = pendingSet(state);
  const next = decodeSet(seal);
  if (current === undefined || pending === undefined || next?.epoch !== current.epoch + 1n) return;
  state.put(validatorSets, CURRENT, next);
  state.put(validatorSets, epochId(next.epoch), next);
  const sealed = equalBytes(validatorSets.codec.encode(pending), seal);
  state.put(validatorSets, PENDING, sealed ? nothingPending(next) : { ...pending, epoch: next.epoch + 1n });
}

/** The set that these bytes of a row or a seal are the one spelling of; undefined for others and for one of nobody. */
export function decodeSet(bytes: Uint8Array): ValidatorSet | undefined {
  try {
    // From a copy: a seal is a view of its block, which the state must not keep in memory.
    const set = validatorSets.codec.decodeStrict(Buffer.from(bytes));
    return set.validators.length === 0 ? undefined : set;
  } catch {
    return undefined;
  }
}

function nothingPending({ epoch, parameters, protocolVersion }: ValidatorSet): ValidatorSet {
  return { epoch: epoch + 1n, validators: [], parameters, protocolVersion };
}
