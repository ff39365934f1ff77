// What commands answer with --json where the program's own names would give one name two types: an entry that holds the
// operation which made it is one object, a rejection's number is apart from codes in words, and so on. The names and
// their types stand in src/cli/schemas/fields.ts.
import { toHex } from '../../base/bytes.ts';
import { balanceOf } from '../../client/account-flows.ts';
import type { FinalTransaction, LineResult, NodeStatus } from '../../client/answers.ts';
import type { ConfirmedErasure } from '../../client/erasure-receipts.ts';
import type { ProposalView } from '../../client/governance-view.ts';
import type {
  AccessOffer,
  AccessPurchase,
  AccessReceipt,
  AccessRequest,
  Account,
  Complaint,
  Consent,
  Evidence,
  Grant,
  Guardianship,
  RangeReceipt,
  Reading,
  Scenario,
  StandingRule,
} from '../../generated/state.ts';
import type { PublishTariffPlan, SignedStatement } from '../../generated/transaction.ts';
import type { ArchiveReport } from '../../verifier/archive-check.ts';
import type { ProvenClaim } from '../../verifier/claim-check.ts';
import type { VerificationReport } from '../../verifier/report.ts';
import type { Recomputed } from '../../verifier/statement-check.ts';
import { missingOf } from './governance.ts';

/** The day and the month that its limits count in are numbers of the ledger. */
export function accountView(account: Account) {
  const { day, month, ...rest } = account;
  return { ...rest, limitDay: day, limitMonth: month, ...balanceOf(account) };
}

/** `about` is the kind of thing, `object` the thing; how many corrections a finding has is a number. */
export function complaintView({ answer, decision, ...rest }: Complaint) {
  return { ...rest, answer: findingView(answer), decision: findingView(decision) };
}

function findingView(finding: Complaint['answer']) {
  if (finding === null) return undefined;
  const { corrections, ...rest } = finding;
  return { ...rest, correctionCount: corrections };
}

/** A member of a document, whose address is an object of its own there. */
export function memberView<M extends { readonly address: object }>({ address, ...rest }: M) {
  return { ...rest, ...address };
}

export function readingView({ line, ...rest }: Reading) {
  return { ...line, ...rest };
}

/** What few plans have is named for what it is: "calendar" and "profile" are ids elsewhere. */
export function planView({ terms, ...rest }: PublishTariffPlan) {
  if (terms === null) return rest;
  const { calendar, profile, dated, ...others } = terms;
  return { ...rest, terms: { ...others, holidayCalendar: calendar, loadProfile: profile, datedPrices: dated } };
}

/** Its terms for figures are an object there: "aggregates" are the figures. */
export function scenarioView({ policy, ...rest }: Scenario) {
  const { aggregates: terms, ...others } = policy;
  if (terms === null) return { ...rest, policy: others };
  return { ...rest, policy: { ...others, aggregateTerms: { ...terms, roundTo: `${terms.roundTo}` } } };
}

export function grantView({ grant, ...rest }: Grant) {
  return { ...grant, ...rest };
}

export function consentView({ consent, ...rest }: Consent) {
  return { ...consent, ...rest };
}

/** Without the receipts: a certificate shows them. */
export function erasureView({ holders, receipts, ciphertextHash, chunkHashes: _, ...order }: ConfirmedErasure) {
  return { ...order, ciphertextHash: toHex(ciphertextHash), holderCount: holders.length, erasedCount: receipts.length };
}

/** `why` it was asked for; `reason`: why it was declined. */
export function requestView({ request, purchase, ...rest }: AccessRequest) {
  const { reason: why, ...asked } = request;
  return { ...asked, why, ...rest, ...(purchase !== null && { purchase: purchaseView(purchase) }) };
}

function purchaseView({ offer: offerVersion, ...rest }: AccessPurchase) {
  return { ...rest, offerVersion };
}

export function offerView({ offer, ...rest }: AccessOffer) {
  return { ...offer, ...rest };
}

export function ruleView({ rule, ...rest }: StandingRule) {
  return { ...rule, ...rest };
}

/** `why` it was appointed or ordered; `reason`: why it has ended. */
export function guardianshipView({ terms, ...rest }: Guardianship) {
  const { reason: why, ...appointed } = terms;
  return { ...appointed, why, ...rest };
}

export function accessView({ receipt, ...rest }: AccessReceipt) {
  return { accessReceipt: receipt, ...rest };
}

export function rangeView({ receipt, range, ...rest }: RangeReceipt) {
  return { accessReceipt: receipt, ...range, ...rest };
}

export function proposalView(proposal: ProposalView, status: NodeStatus) {
  const { change, ...rest } = proposal;
  return { ...change, ...rest, missing: missingOf(proposal, status) };
}

/** `evidence`: its id. */
export function evidenceView<E extends Evidence & { readonly evidence: string }>(entry: E) {
  const { evidence, record, ...rest } = entry;
  const [first, second] = [signedView(record.first), signedView(record.second)];
  return { evidenceId: evidence, ...rest, signerIndex: record.signer, first, second };
}

function signedView({ header, ...rest }: SignedStatement) {
  return { ...rest, proposedHeader: header };
}

/** A result's number; codes of errors and payments are words. */
export function lineView<L extends Pick<LineResult, 'code'>>({ code, ...rest }: L) {
  return { resultCode: code, ...rest };
}

export function finalView({ lines, ...rest }: FinalTransaction) {
  return { ...lineView(rest), lines: lines.map(lineView) };
}

/** Versions of the program are words, versions of rules and plans numbers. */
export function statusView({ version, peers, ...rest }: NodeStatus) {
  return {
    ...{ ...rest, softwareVersion: version },
    peers: peers.map(({ version: ofPeer, ...peer }) => ({ ...peer, softwareVersion: ofPeer })),
  };
}

export function archiveView({ from, to, blocks, ...rest }: ArchiveReport) {
  return { fromHeight: from, toHeight: to, blockCount: blocks, ...rest };
}

export function recomputedView({ readings, prices, ...rest }: Recomputed) {
  return { ...rest, readingKeys: readings, priceKeys: prices };
}

export function reportView({ claims, transactions, statements, lists, ...rest }: VerificationReport) {
  return {
    ...rest,
    claims: claims.map(claimView),
    transactions: transactions.map(({ lines, ...transaction }) => ({
      ...lineView(transaction),
      lines: lines.map(lineView),
    })),
    statements: statements.map(({ recomputed, ...statement }) => ({
      ...statement,
      recomputed: recomputed && recomputedView(recomputed),
    })),
    lists: lists.map(({ keys, ...list }) => ({ ...list, entryKeys: keys })),
  };
}

function claimView(claim: ProvenClaim) {
  return claim.kind === 'receipt' || claim.kind === 'transaction' ? lineView(claim) : claim;
}
