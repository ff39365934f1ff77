// Whose nodes keep the ciphertexts of records, by the policy that each was published under, and how many of them have to
// attest it. Reads the state; changes nothing.
import type { Record as SharedRecord } from '../../../generated/state.ts';
import type { DefineScenario } from '../../../generated/transaction.ts';
import { type Consortium, isMember, type Member, memberById } from '../../consortium.ts';
import { type Rejection, reject } from '../../rejection.ts';
import type { StateReader } from '../../state.ts';
import { names } from '../policy.ts';
import { holdings, records, scenarioId, scenarios } from '../tables.ts';

interface Kept {
  readonly policy: DefineScenario;
  /** Member ids. */
  readonly owner: string;
  readonly publisher: string;
}

/** The publisher has it anyway, and the supervisor may always read. */
function keeps({ policy, owner, publisher }: Kept, member: Member): boolean {
  if (policy.keptBy === 'all-members') return true;
  return [owner, policy.supervisor, publisher].includes(member.id) || names(policy.readers, member);
}

/** Ids of those whose nodes keep what is published under the policy. */
export function keepersUnder({ members }: Consortium, kept: Kept): readonly string[] {
  return members.filter((member) => isMember(member) && keeps(kept, member)).map(({ id }) => id);
}

/** Whether the member's node is one of them. */
export function isKeeper(consortium: Consortium, kept: Kept, id: string): boolean {
  const member = memberById(consortium, id);
  return member !== undefined && isMember(member) && keeps(kept, member);
}

export function keepersOf(state: StateReader, consortium: Consortium, record: SharedRecord): readonly string[] {
  const kept = keptUnder(state, placeOf(record));
  return kept === undefined ? [] : keepersUnder(consortium, kept);
}

/** How many nodes have to attest a record: not more than there are to keep it, when members have left. */
export function attestationsNeeded(state: StateReader, consortium: Consortium, record: SharedRecord): number {
  const kept = keptUnder(state, placeOf(record));
  if (kept === undefined || kept.policy.attestedBy === 0) return 0;
  return Math.min(kept.policy.attestedBy, keepersUnder(consortium, kept).length);
}

/** `payload-not-attested` while too few nodes have said that they hold it. Of a record that is not there: nothing. */
export function checkAttested(state: StateReader, consortium: Consortium, id: string): Rejection | undefined {
  const record = state.get(records, id);
  const needed = record === undefined ? 0 : attestationsNeeded(state, consortium, record);
  if (needed === 0) return undefined;
  const attested = state.get(holdings, id)?.members.length ?? 0;
  return attested >= needed ? undefined : reject('payload-not-attested', { record: id, attested, needed });
}

interface PublishedUnder {
  readonly scenario: string;
  readonly policyVersion: number;
  readonly publisher: string;
}

/** What the policy says, and those whom it names by their part; undefined: there is no such version. */
export function keptUnder(
  state: StateReader,
  { scenario: name, policyVersion, publisher }: PublishedUnder,
): Kept | undefined {
  const scenario = state.get(scenarios, scenarioId(name, policyVersion));
  return scenario && { policy: scenario.policy, owner: scenario.owner, publisher };
}

function placeOf({ header, publisher }: SharedRecord): PublishedUnder {
  return { scenario: header.scenario, policyVersion: header.policyVersion, publisher };
}
