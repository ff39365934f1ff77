// A reader asks for a grant, on record: the owner grants, or the owner or the subject declines, or its time runs out.
import { ok, type Result, refused } from '../../base/result.ts';
import type { AccessPurchase, AccessRequest, Scenario } from '../../generated/state.ts';
import type { DeclineRequest, GrantAccess, RequestAccess } from '../../generated/transaction.ts';
import { signedBy } from '../accounts/account-authority.ts';
import { anyMember, authorOf } from '../authors.ts';
import { memberById } from '../consortium.ts';
import { operation } from '../family.ts';
import { checkText, MAX_REASON_CHARACTERS } from '../field-checks.ts';
import { ACCEPTED, type OperationContext, rejected } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import type { StateReader } from '../state.ts';
import { addTerm } from './end-terms.ts';
import { signerFor } from './guardian.ts';
import { names } from './policy.ts';
import { checkBought, payPrice, releasePrice } from './purchase.ts';
import { checkId, checkWord, MAX_SUBJECT_CHARACTERS } from './sharing-ids.ts';
import { accessRequests, scenarioId, scenarios } from './tables.ts';

export function checkRequestAccess({
  request,
  scenario,
  subject,
  purpose,
  reason,
}: RequestAccess): Rejection | undefined {
  return (
    checkId('request', request) ??
    checkWord('scenario', scenario) ??
    checkText('subject', subject, 0, MAX_SUBJECT_CHARACTERS) ??
    checkWord('purpose', purpose) ??
    checkText('reason', reason, 1, MAX_REASON_CHARACTERS)
  );
}

/** By the newest policy. Order of the checks: the id, the scenario, reader, purpose, the two times. */
export const requestAccess = operation({
  name: 'requestAccess',
  by: 'the reader: a member that the policy names',
  since: 1,
  mayAuthor: anyMember,
  check: checkRequestAccess,
  execute(context, request) {
    const found = requestedScenario(context, request);
    if (!found.ok) return rejected(found.error);
    openRequest(context, found.value, request, null);
    return ACCEPTED;
  },
});

/** By what its author asks for, if it may be asked for. */
export function requestedScenario(context: OperationContext, request: RequestAccess): Result<Scenario, Rejection> {
  const { state, block } = context;
  const reader = authorOf(context);
  const { scenario, purpose, untilMs, answerByMs } = request;
  if (state.get(accessRequests, request.request) !== undefined) {
    return refused(reject('request-exists', { request: request.request }));
  }
  const latest = state.get(scenarios, scenarioId(scenario, 'latest'));
  if (latest === undefined) return refused(reject('scenario-not-found', { scenario }));
  const { readers, purposes } = latest.policy;
  if (!names(readers, reader)) return refused(reject('not-a-reader', { scenario, reader: reader.id }));
  if (!purposes.includes(purpose)) {
    return refused(reject('wrong-purpose', { scenario, purpose, allowed: purposes.join(' | ') }));
  }
  if (answerByMs > block.timestampMs && untilMs > answerByMs) return ok(latest);
  return refused(reject('expiry-invalid', { answerByMs, expiresAtMs: untilMs, laterThanMs: block.timestampMs }));
}

export function openRequest(
  context: OperationContext,
  { owner }: Scenario,
  request: RequestAccess,
  purchase: AccessPurchase | null,
): void {
  const { state, block } = context;
  const ends = { grant: '', reason: '', height: block.height, endedHeight: 0n };
  const open = { request, reader: authorOf(context).id, owner, status: 'open', ...ends, purchase } as const;
  state.put(accessRequests, request.request, open);
  addTerm(state, accessRequests, request.request, request.answerByMs, open.reader);
}

function checkDeclineRequest({ request, reason }: DeclineRequest): Rejection | undefined {
  return checkId('request', request) ?? checkText('reason', reason, 1, MAX_REASON_CHARACTERS);
}

/** Order of the checks: the request, the owner or the subject, whether it is still open. */
export const declineRequest = operation({
  name: 'declineRequest',
  by: "the scenario's owner, or signed by the subject, or by a guardian that the policy allows",
  since: 1,
  check: checkDeclineRequest,
  execute(context, { request: id, reason }) {
    const { state, block, consortium } = context;
    const entry = state.get(accessRequests, id);
    if (entry === undefined) return rejected(reject('request-not-found', { request: id }));
    const owner = memberById(consortium, entry.owner);
    const scenario = state.get(scenarios, scenarioId(entry.request.scenario, 'latest'));
    const isOwner = owner !== undefined && signedBy(context, owner.transactionKey);
    if (!isOwner && !signerFor(context, scenario, { ...entry.request, reader: entry.reader }).ok) {
      return rejected(
        reject('not-authorised', { required: `the owner of the scenario, ${entry.owner}, or the subject` }),
      );
    }
    const over = checkOpen(entry, block.timestampMs);
    if (over !== undefined) return rejected(over);
    const unreleased = releasePrice(context, entry);
    if (unreleased !== undefined) return rejected(unreleased);
    state.put(accessRequests, id, { ...entry, status: 'declined', reason, endedHeight: block.height });
    return ACCEPTED;
  },
});

/**
 * Whether the grant is what was asked for. Order of the checks: the request, still open, reader, scenario, subject, purpose,
 * end; of one that pays, that it is all of what was bought.
 */
export function checkApproval(
  state: StateReader,
  latest: Scenario,
  grant: GrantAccess,
  nowMs: bigint,
): Rejection | undefined {
  if (grant.request === '') return undefined;
  const entry = state.get(accessRequests, grant.request);
  if (entry === undefined) return reject('request-not-found', { request: grant.request });
  const over = checkOpen(entry, nowMs);
  if (over !== undefined) return over;
  const { request, reader } = entry;
  const asked = { reader, scenario: request.scenario, subject: request.subject, purpose: request.purpose };
  for (const field of ['reader', 'scenario', 'subject', 'purpose'] as const) {
    if (grant[field] !== asked[field]) {
      return reject('grant-differs', { request: grant.request, field, asked: asked[field], granted: grant[field] });
    }
  }
  if (grant.expiresAtMs <= request.untilMs) return checkBought(entry, grant, latest);
  const data = { asked: request.untilMs, granted: grant.expiresAtMs };
  return reject('grant-differs', { request: grant.request, field: 'expiresAtMs', ...data });
}

/** The request is answered by the grant, and its price is posted: refused where that cannot be. */
export function approve(context: OperationContext, { request: id, grant }: GrantAccess): Rejection | undefined {
  const { state, block } = context;
  const entry = state.get(accessRequests, id);
  if (entry === undefined) return undefined;
  const paid = payPrice(context, entry);
  if (!paid.ok) return paid.error;
  const answered = { status: 'approved', grant, endedHeight: block.height, purchase: paid.value } as const;
  state.put(accessRequests, id, { ...entry, ...answered });
  return undefined;
}

function checkOpen({ request: { request, answerByMs }, status, endedHeight }: AccessRequest, nowMs: bigint) {
  if (status !== 'open') return reject('request-ended', { request, status, endedHeight });
  return nowMs < answerByMs ? undefined : reject('request-ended', { request, status: 'expired', answerByMs });
}
