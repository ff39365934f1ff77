// Decides on the open proposals at the end of a block, before its seal: those that have everything go into the pending
// set, or into the list of members, those whose time is over end. Several that are ready together are merged, in the order in which they were
// proposed.
import { equalBytes, toHex } from '../../base/bytes.ts';
import type {
  Proposal,
  ProposalStatus,
  ScheduledVersion,
  StandingStatus,
  ValidatorSet,
} from '../../generated/state.ts';
import type { ProposeChange } from '../../generated/transaction.ts';
import type { BlockContext } from '../block-context.ts';
import type { State } from '../state.ts';
import { applyChange } from './apply-change.ts';
import { CHANGES_OF_LIST, CHANGES_WITH_KEY } from './changes.ts';
import { changeMembers } from './member-changes.ts';
import { progressOf } from './progress.ts';
import {
  keyUses,
  LIST,
  openProposals,
  PENDING,
  proposals,
  SCHEDULED,
  scheduledVersions,
  standings,
  validatorSets,
} from './tables.ts';
import { baseSet, currentSet } from './validator-set.ts';

export function decideProposals(state: State, block: BlockContext): void {
  activateVersion(state, block);
  for (const id of state.get(openProposals, LIST)?.proposals ?? []) {
    const proposal = state.get(proposals, id);
    if (proposal === undefined) continue;
    if (progressOf(state, block.height, proposal).ready) agree(state, block, id, proposal);
    if (state.get(proposals, id)?.status === 'open' && block.height >= proposal.change.expiresHeight) {
      endProposal(state, block, id, { ...proposal, status: 'expired' });
    }
  }
}

/** Takes the proposal off the list, with the status that it ends in. */
export function endProposal(state: State, { height }: BlockContext, id: string, ended: Proposal): void {
  const open = state.get(openProposals, LIST)?.proposals ?? [];
  state.put(openProposals, LIST, { proposals: open.filter((other) => other !== id) });
  state.put(proposals, id, { ...ended, endedHeight: height });
}

function agree(state: State, block: BlockContext, id: string, proposal: Proposal): void {
  const { change } = proposal;
  const changed = applyChange(state, baseSet(state), change);
  if (!changed.ok) return;
  if (change.change === 'protocol-version') {
    scheduleVersion(state, block, change);
    endProposal(state, block, id, { ...proposal, status: 'scheduled' });
    return;
  }
  if (CHANGES_OF_LIST.includes(change.change)) changeMembers(state, block.height, change);
  else {
    noteStanding(state, block, change);
    putPending(state, changed.value);
  }
  endProposal(state, block, id, { ...proposal, status: 'agreed' });
}

function putPending(state: State, set: ValidatorSet): void {
  const epoch = (currentSet(state)?.epoch ?? 0n) + 1n;
  state.put(validatorSets, PENDING, { ...set, epoch });
}

/** Where the member stands, and whose its keys are, once the pending set votes. */
function noteStanding(state: State, { height }: BlockContext, operation: ProposeChange): void {
  const { change, member, consensusKey: newKey } = operation;
  const before = state.get(standings, member);
  if (before === undefined) return;
  const consensusKey = CHANGES_WITH_KEY.includes(change) ? newKey : before.consensusKey;
  state.put(standings, member, { status: STATUS_AFTER[change] ?? 'validator', consensusKey, height });
  if (equalBytes(consensusKey, before.consensusKey)) return;
  state.put(keyUses, toHex(before.consensusKey), { member, retired: true });
  state.put(keyUses, toHex(consensusKey), { member, retired: false });
}

const STATUS_AFTER: { readonly [change: string]: StandingStatus } = { remove: 'observer', suspend: 'suspended' };

/** A version that was scheduled before makes way: so the members put an upgrade off. */
function scheduleVersion(state: State, block: BlockContext, operation: ProposeChange): void {
  const scheduled = state.get(scheduledVersions, SCHEDULED);
  if (scheduled !== undefined) endScheduled(state, block, scheduled, 'superseded');
  const { protocolVersion, atHeight, proposal } = operation;
  state.put(scheduledVersions, SCHEDULED, { protocolVersion, atHeight, proposal });
}

function activateVersion(state: State, block: BlockContext): void {
  const scheduled = state.get(scheduledVersions, SCHEDULED);
  if (scheduled === undefined || scheduled.protocolVersion === 0 || block.height < scheduled.atHeight) return;
  const change = state.get(proposals, scheduled.proposal)?.change;
  const changed = change === undefined ? undefined : applyChange(state, baseSet(state), change);
  if (changed?.ok) putPending(state, changed.value);
  endScheduled(state, block, scheduled, 'agreed');
  state.put(scheduledVersions, SCHEDULED, { protocolVersion: 0, atHeight: 0n, proposal: '' });
}

function endScheduled(
  state: State,
  { height }: BlockContext,
  { proposal: id }: ScheduledVersion,
  status: ProposalStatus,
): void {
  const proposal = state.get(proposals, id);
  if (proposal !== undefined) state.put(proposals, id, { ...proposal, status, endedHeight: height });
}
