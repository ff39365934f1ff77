// A member proposes a change of the validators or of their rules. The ends of blocks decide on it.
import { toUint64 } from '../../base/uint64.ts';
import type { Proposal } from '../../generated/state.ts';
import type { KeyReplacement, MemberAdmission, ProposeChange } from '../../generated/transaction.ts';
import { anyMember, authorOf } from '../authors.ts';
import { type Member, memberById } from '../consortium.ts';
import { operation } from '../family.ts';
import { ACCEPTED, type OperationContext, rejected } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import { applyChange } from './apply-change.ts';
import { checkProposeChange, proposedKeyChecks } from './check-propose-change.ts';
import { LIST, openProposals, proposals } from './tables.ts';
import { baseSet, currentSet, isValidator } from './validator-set.ts';

/** Each is looked at in every block. */
export const MAX_OPEN_PROPOSALS = 64;
/** So that one member cannot take all the places. */
export const MAX_OPEN_PROPOSALS_PER_MEMBER = 8;
/** How far ahead a protocol version may be scheduled. */
const MAX_NOTICE_BLOCKS = 100_000_000n;

/** Order of the checks: the member that it is about, id, open proposals, expiry, activation, the change on the set as it stands. */
export const proposeChange = operation({
  name: 'proposeChange',
  by: 'any member',
  since: 1,
  mayAuthor: anyMember,
  check: checkProposeChange,
  dearChecks: proposedKeyChecks,
  execute(context, operation) {
    const { state, block } = context;
    const member = authorOf(context);
    const refusal = checkProposal(context, member, operation);
    if (refusal !== undefined) return rejected(refusal);

    const { proposal: id } = operation;
    const approvals = isValidator(currentSet(state), member.id) ? [member.id] : [];
    const proposal = { proposer: member.id, approvals, status: 'open', height: block.height, endedHeight: 0n } as const;
    state.put(proposals, id, { change: ownCopy(operation), ...proposal });
    state.put(openProposals, LIST, { proposals: [...openIds(context), id] });
    return ACCEPTED;
  },
});

function checkProposal(context: OperationContext, member: Member, operation: ProposeChange): Rejection | undefined {
  const { state, consortium } = context;
  const { member: about, proposal } = operation;
  const isNew = operation.change === 'admit';
  if (about !== '' && !isNew && memberById(consortium, about) === undefined) {
    return reject('member-not-found', { member: about });
  }
  if (state.get(proposals, proposal) !== undefined) return reject('proposal-exists', { proposal });
  const open = openIds(context);
  if (open.length >= MAX_OPEN_PROPOSALS) return reject('too-many-proposals', { open: open.length });
  const own = open.filter((id) => state.get(proposals, id)?.proposer === member.id).length;
  if (own >= MAX_OPEN_PROPOSALS_PER_MEMBER) return reject('too-many-proposals', { open: own, proposer: member.id });
  const base = baseSet(state);
  const unfit = checkHeights(context, base.parameters.proposalLifetimeBlocks, operation);
  if (unfit !== undefined) return unfit;
  const changed = applyChange(state, base, operation);
  return changed.ok ? undefined : changed.error;
}

function checkHeights({ block }: OperationContext, lifetime: number, operation: ProposeChange): Rejection | undefined {
  const { change, expiresHeight, atHeight } = operation;
  const latest = block.height + toUint64(lifetime);
  if (expiresHeight <= block.height || expiresHeight > latest) {
    return reject('expiry-height-invalid', { expiresHeight, after: block.height, latest });
  }
  if (change !== 'protocol-version') return undefined;
  // Agreed before it comes into force: nodes that are too old must hear of it first.
  const latestActivation = block.height + MAX_NOTICE_BLOCKS;
  if (atHeight > expiresHeight && atHeight <= latestActivation) return undefined;
  return reject('activation-height-invalid', { atHeight, after: expiresHeight, latest: latestActivation });
}

function openIds({ state }: OperationContext): readonly string[] {
  return state.get(openProposals, LIST)?.proposals ?? [];
}

/** Decoded bytes are views: one in the state would keep its whole transaction in memory. */
function ownCopy(operation: ProposeChange): Proposal['change'] {
  const { admission, consensusKey, possession, replacement } = operation;
  return {
    ...operation,
    consensusKey: Buffer.from(consensusKey),
    possession: Buffer.from(possession),
    admission: admission === null ? null : ownAdmission(admission),
    replacement: replacement === null ? null : ownReplacement(replacement),
  };
}

function ownAdmission(admission: MemberAdmission): MemberAdmission {
  return {
    ...admission,
    transactionKey: Buffer.from(admission.transactionKey),
    consensusKey: Buffer.from(admission.consensusKey),
    networkKey: Buffer.from(admission.networkKey),
    encryptionKey: Buffer.from(admission.encryptionKey),
    possessions: admission.possessions.map((possession) => Buffer.from(possession)),
  };
}

function ownReplacement({ kind, newKey, possession }: KeyReplacement): KeyReplacement {
  return { kind, newKey: Buffer.from(newKey), possession: Buffer.from(possession) };
}
