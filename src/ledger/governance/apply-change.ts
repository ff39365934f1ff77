// The validator set after a change, or the reason why the change is impossible. Pure; knows no authority and no
// deadlines.
import { equalBytes, toHex } from '../../base/bytes.ts';
import { ok, type Result, refused } from '../../base/result.ts';
import type { ValidatorSet } from '../../generated/state.ts';
import type { ProposeChange } from '../../generated/transaction.ts';
import { isMember } from '../consortium.ts';
import { type Rejection, reject } from '../rejection.ts';
import type { StateReader } from '../state.ts';
import { memberChangeFault } from './member-changes.ts';
import { listedMembers } from './member-list.ts';
import { sameParameters } from './parameters.ts';
import { governanceRules, keyUses, memberKeys, RULES, standings } from './tables.ts';

/** Signers of one certificate, as the wire's bitmap bounds them. */
export const MAX_VALIDATORS = 128;

/** The set with the change, under the same epoch; `base` is the pending set, or the current one when none is. */
export function applyChange(
  state: StateReader,
  base: ValidatorSet,
  operation: ProposeChange,
): Result<ValidatorSet, Rejection> {
  const { change, member } = operation;
  switch (change) {
    case 'add':
      return addValidator(state, base, operation);
    case 'resume':
      return resumeValidator(state, base, member);
    case 'rotate-key':
      return rotateKey(state, base, operation);
    case 'parameters':
      return changeParameters(base, operation);
    case 'protocol-version':
      return raiseVersion(base, operation);
    case 'admit':
    case 'release':
    case 'replace-key': {
      // Of the list of members: the validators stay as they are.
      const fault = memberChangeFault(state, operation);
      return fault === undefined ? ok(base) : refused(fault);
    }
    default:
      return removeValidator(state, base, member);
  }
}

function addValidator(state: StateReader, base: ValidatorSet, operation: ProposeChange) {
  const { member, consensusKey } = operation;
  if (holds(base, member)) return refused(reject('already-validator', { member }));
  const fault = keyFault(state, member, consensusKey);
  return fault === undefined ? withValidator(state, base, member, consensusKey) : refused(fault);
}

function resumeValidator(state: StateReader, base: ValidatorSet, member: string) {
  const standing = state.get(standings, member);
  if (holds(base, member)) return refused(reject('already-validator', { member }));
  if (standing?.status !== 'suspended') return refused(reject('not-suspended', { member }));
  return withValidator(state, base, member, standing.consensusKey);
}

function rotateKey(state: StateReader, base: ValidatorSet, operation: ProposeChange) {
  const { member, consensusKey } = operation;
  const present = base.validators.find((validator) => validator.member === member);
  if (present === undefined) return refused(reject('not-a-validator', { member }));
  if (equalBytes(present.consensusKey, consensusKey)) return refused(reject('consensus-key-unchanged', { member }));
  const fault = keyFault(state, member, consensusKey);
  if (fault !== undefined) return refused(fault);
  return ok({
    ...base,
    validators: base.validators.map((validator) => (validator === present ? { ...present, consensusKey } : validator)),
  });
}

function removeValidator(state: StateReader, base: ValidatorSet, member: string): Result<ValidatorSet, Rejection> {
  if (!holds(base, member)) return refused(reject('not-a-validator', { member }));
  const validators = base.validators.filter((validator) => validator.member !== member);
  const fewest = state.get(governanceRules, RULES)?.fewestValidators ?? 0;
  if (validators.length < fewest) {
    return refused(reject('too-few-validators', { validators: validators.length, fewest }));
  }
  return ok({ ...base, validators });
}

function changeParameters(base: ValidatorSet, { parameters }: ProposeChange): Result<ValidatorSet, Rejection> {
  if (parameters === null || sameParameters(parameters, base.parameters)) {
    return refused(reject('parameters-unchanged'));
  }
  return ok({ ...base, parameters });
}

function raiseVersion(base: ValidatorSet, { protocolVersion }: ProposeChange): Result<ValidatorSet, Rejection> {
  const next = base.protocolVersion + 1;
  if (protocolVersion !== next) return refused(reject('protocol-version-not-next', { protocolVersion, next }));
  return ok({ ...base, protocolVersion });
}

/** In the order of the members, which is the order of bitmaps and of leaders. */
function withValidator(
  state: StateReader,
  base: ValidatorSet,
  member: string,
  consensusKey: Uint8Array,
): Result<ValidatorSet, Rejection> {
  // It may have left since it was proposed.
  const index = listedMembers(state).findIndex((one) => one.id === member && isMember(one));
  if (index === -1) return refused(reject('member-not-found', { member }));
  if (base.validators.length >= MAX_VALIDATORS) return refused(reject('too-many-validators', { most: MAX_VALIDATORS }));
  const validators = [...base.validators, { member, consensusKey, index }].sort((a, b) => a.index - b.index);
  return ok({ ...base, validators });
}

/** A key votes for one member only, and has no other purpose; a key that was replaced never comes back. */
function keyFault(state: StateReader, member: string, key: Uint8Array): Rejection | undefined {
  const use = state.get(keyUses, toHex(key));
  if (use !== undefined && use.member !== member) return reject('consensus-key-taken', { member: use.member });
  if (use?.retired) return reject('consensus-key-retired', { member });
  const other = state.get(memberKeys, toHex(key));
  return other === undefined ? undefined : reject('consensus-key-taken', { member: other.member });
}

function holds({ validators }: ValidatorSet, member: string): boolean {
  return validators.some((validator) => validator.member === member);
}
