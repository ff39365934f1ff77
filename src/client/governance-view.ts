// The validators and the open proposals as the ledger has them, with what each proposal still lacks. It runs the
// validators' own rules on entries that were fetched beforehand.

import { toHex } from '../base/bytes.ts';
import { toUint64 } from '../base/uint64.ts';
import type { Proposal, ScheduledVersion, Standing, ValidatorSet } from '../generated/state.ts';
import { servicedAccounts } from '../ledger/accounts/tables.ts';
import type { Consortium } from '../ledger/consortium.ts';
import { ENTRY_KEYS } from '../ledger/governance/member-statement.ts';
import { type Progress, progressOf } from '../ledger/governance/progress.ts';
import {
  CURRENT,
  governanceRules,
  keyUses,
  LIST,
  LISTED,
  memberKeys,
  memberLists,
  openProposals,
  PENDING,
  proposals,
  RULES,
  SCHEDULED,
  scheduledVersions,
  standings,
  syncReports,
  validatorSets,
} from '../ledger/governance/tables.ts';
import { ClientError } from './client-error.ts';
import { FetchedState } from './fetched-state.ts';
import type { NodeConnection } from './node-connection.ts';

export interface ProposalView extends Proposal {
  /** Undefined for one that is no longer open. */
  readonly progress: Progress | undefined;
}

export interface GovernanceView {
  /** At least this height was final. */
  readonly height: number;
  readonly current: ValidatorSet;
  /** Agreed, and waiting for a sealing block. */
  readonly pending: ValidatorSet | undefined;
  readonly scheduledVersion: ScheduledVersion | undefined;
  /** By member, in the order of the members. */
  readonly standings: readonly (Standing & { readonly member: string })[];
  /** Open ones, oldest first; or the one that was asked for. */
  readonly proposals: readonly ProposalView[];
}

/** `id`: this proposal only, open or not; without it all open ones. Throws ClientError `proposal-not-found`. */
export async function fetchGovernance(node: NodeConnection, id?: string): Promise<GovernanceView> {
  const consortium = await node.consortiumNow();
  const { height } = await node.status();
  const state = new FetchedState(node);
  await state.fetch(validatorSets, [CURRENT, PENDING]);
  await state.fetch(governanceRules, [RULES]);
  await state.fetch(scheduledVersions, [SCHEDULED]);
  await state.fetch(openProposals, [LIST]);
  const ids = id === undefined ? (state.get(openProposals, LIST)?.proposals ?? []) : [id];
  await state.fetch(proposals, ids);
  const found = ids.flatMap((one) => state.get(proposals, one) ?? []);
  if (id !== undefined && found.length === 0) throw notFound(id);
  const members = consortium.members.map((member) => member.id);
  await state.fetch(standings, members);
  await state.fetch(syncReports, members);
  await fetchKeys(state, found);
  await state.fetch(memberLists, [LISTED]);
  const changed = [...new Set(found.map(({ change }) => change.member))].filter((member) => member !== '');
  await state.fetch(servicedAccounts, changed);
  return viewOf(state, consortium, height, found);
}

/** What the ledger knows of the keys that proposals bring. */
async function fetchKeys(state: FetchedState, found: readonly Proposal[]): Promise<void> {
  const keys = found
    .flatMap(({ change: { admission, consensusKey, replacement } }) => [
      consensusKey,
      ...(admission === null ? [] : ENTRY_KEYS.map((kind) => admission[`${kind}Key`])),
      ...(replacement === null ? [] : [replacement.newKey]),
    ])
    .map(toHex)
    .filter((key) => key !== '');
  await state.fetch(keyUses, keys);
  await state.fetch(memberKeys, keys);
}

function viewOf(
  state: FetchedState,
  consortium: Consortium,
  height: number,
  found: readonly Proposal[],
): GovernanceView {
  const current = state.get(validatorSets, CURRENT);
  if (current === undefined) throw noGovernance();
  const pending = state.get(validatorSets, PENDING);
  const scheduled = state.get(scheduledVersions, SCHEDULED);
  return {
    height,
    current,
    pending: pending?.validators.length === 0 ? undefined : pending,
    scheduledVersion: scheduled?.protocolVersion === 0 ? undefined : scheduled,
    standings: consortium.members.flatMap(({ id: member }) => {
      const standing = state.get(standings, member);
      return standing === undefined ? [] : [{ member, ...standing }];
    }),
    proposals: found.map((proposal) => ({
      ...proposal,
      progress: proposal.status === 'open' ? progressOf(state, toUint64(height), proposal) : undefined,
    })),
  };
}

function notFound(proposal: string): ClientError {
  return new ClientError({
    code: 'proposal-not-found',
    message: `there is no proposal "${proposal}"`,
    remedy: '"gridpact governance status" lists those that are open',
    data: { proposal },
  });
}

function noGovernance(): ClientError {
  return new ClientError({
    code: 'bad-answer',
    message: 'the node has no validator set on its ledger',
    remedy: 'use the same version of gridpact as the node',
  });
}
