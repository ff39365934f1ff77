// What a node has to do about the payload of a record, as the final state says it.
import { equalBytes, toHex } from '../../base/bytes.ts';
import type { Digest } from '../../crypto/digest.ts';
import type { Consortium } from '../../ledger/consortium.ts';
import { type Ciphertext, ciphertextsOf } from '../../ledger/sharing/payloads/ciphertexts.ts';
import { checkPurged } from '../../ledger/sharing/payloads/erase.ts';
import { attestationsNeeded, isKeeper, keepersOf, keptUnder } from '../../ledger/sharing/payloads/holders.ts';
import { ciphertexts, holdings, records, scenarios } from '../../ledger/sharing/tables.ts';
import type { StateReader } from '../../ledger/state.ts';
import type { Table } from '../../ledger/table.ts';
import type { PayloadDuty } from '../blocks/missing-payloads.ts';
import { type Claim, claimsOf } from '../blocks/payload-claims.ts';

/** None of a record that is not in the state. */
export function ciphertextsOfRecord(state: StateReader, id: string): readonly Ciphertext[] {
  const record = state.get(records, id);
  return record === undefined ? [] : ciphertextsOf(record.header);
}

/** Undefined: no record names it. */
export function claimOfHash(state: StateReader, hash: Digest): Claim | undefined {
  const sealed = state.get(ciphertexts, toHex(hash));
  const record = sealed && state.get(records, sealed.record);
  return record && claimsOf(record).find((claim) => equalBytes(claim.hash, hash));
}

const POLICIES_REMEMBERED = 256;

/** As `state`, with the scenarios read once: what a version of a policy says of payloads, and its owner, never change. */
export function withPolicies(state: StateReader): StateReader {
  const policies = new Map<string, unknown>();
  return {
    get<T>(table: Table<T>, id: string): T | undefined {
      if (table.name !== scenarios.name) return state.get(table, id);
      const found = (policies.get(id) as T | undefined) ?? state.get(table, id);
      if (policies.size >= POLICIES_REMEMBERED) policies.clear();
      if (found !== undefined) policies.set(id, found);
      return found;
    },
  };
}

/** As {@link payloadDuty}, of what a record on the ledger claims: most policies are all that has to be known for it. */
export function claimDuty(state: StateReader, consortium: Consortium, member: string, claim: Claim): PayloadDuty {
  const kept = keptUnder(state, claim);
  if (kept === undefined) return 'keep';
  if (!isKeeper(consortium, kept, member)) return 'none';
  return kept.policy.attestedBy === 0 ? 'keep' : payloadDuty(state, consortium, member, claim.record);
}

/** `member`: whose node it is. Of a record that is not in the state, nothing is known against keeping it. */
export function payloadDuty(state: StateReader, consortium: Consortium, member: string, id: string): PayloadDuty {
  const record = state.get(records, id);
  if (record === undefined) return 'keep';
  if (!keepersOf(state, consortium, record).includes(member)) return 'none';
  const needed = attestationsNeeded(state, consortium, record);
  if (needed === 0) return 'keep';
  const members = state.get(holdings, id)?.members ?? [];
  const isOwed = members.length < needed && !members.includes(member) && checkPurged(state, id) === undefined;
  return isOwed ? 'attest' : 'keep';
}
