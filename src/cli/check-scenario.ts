// What of a policy only the consortium knows, before it is sent: all of it at once, where the ledger names one fault at a
// time. The ledger decides all the same.
import { NodeError } from '../base/node-error.ts';
import type { DefineScenario } from '../generated/transaction.ts';
import { type Consortium, memberById } from '../ledger/consortium.ts';
import { checkParties } from '../ledger/sharing/parties.ts';
import { keepersUnder } from '../ledger/sharing/payloads/holders.ts';
import { say } from './print/say.ts';

/** What there is of the scenario already, and who would own it. */
export interface Known {
  /** The version on the ledger, 0 where there is none. */
  readonly latest: number;
  /** Member id; empty where who signs is no member, which the ledger refuses. */
  readonly owner: string;
}

/** Throws NodeError `scenario-invalid` with every problem. */
export function checkScenario(
  policy: DefineScenario,
  consortium: Consortium,
  { latest, owner }: Known,
  file: string,
): void {
  const lists: readonly (readonly [field: string, parties: readonly string[]])[] = [
    ['publishers', policy.publishers],
    ['readers', policy.readers],
    ...policy.fieldGroups.map(({ readers }, i) => [`fieldGroups.${i}.readers`, readers] as const),
  ];
  const problems = lists.flatMap(([field, parties]) =>
    parties
      .filter((party) => checkParties(consortium, field, [party]) !== undefined)
      .map((party) => say`${field}: ${party} is no member, nor a role that there is`),
  );
  const { supervisor, version } = policy;
  if (supervisor !== '' && memberById(consortium, supervisor) === undefined)
    problems.push(say`supervisor: ${supervisor} is no member`);
  if (supervisor === '' && policy.changedBy !== 'owner')
    problems.push(say`changedBy: ${policy.changedBy}, where nobody supervises`);
  if (version !== latest + 1) problems.push(say`version: ${version}, where the next one is ${latest + 1}`);
  const keepers = keepersUnder(consortium, { policy, owner, publisher: owner });
  if (policy.attestedBy > keepers.length) {
    const who = say`${policy.attestedBy}, where so many nodes keep the payloads: ${keepers.length} (${keepers.join(', ')})`;
    problems.push(say`attestedBy: ${who}; ask for fewer, or name more readers, or "keptBy": "all-members"`);
  }
  if (problems.length === 0) return;
  throw new NodeError({
    code: 'scenario-invalid',
    message: say`${file} does not fit the consortium:\n${problems.map((problem) => `  ${problem}`).join('\n')}`,
    remedy: say`Correct these fields: "gridpact member list" names members and roles, "gridpact share list" the versions.`,
  });
}
