// Cases that a pack claims to be whole: the complaint as it stands, every step of it with the transaction that took it,
// what it is about, and what was paid back. Each is proven somewhere in the pack; a part that is missing or that says
// something else fails the case.

import { checkObject, checkTotal, caseFault as fault, needed } from './case-object.ts';
import type { ProvenTransaction } from './claim-check.ts';
import type { ClaimedCase } from './claimed-case.ts';
import { bigintOf, isMessage, messageOf, messagesOf, optionalOf, textOf } from './decoded-fields.ts';
import { type Failure, failureOf } from './proof-fault.ts';
import type { DecodedMessage } from './protobuf-reader.ts';
import type { ProvenHistory } from './proven-history.ts';
import type { ProvenState } from './proven-state.ts';
import type { ProvenStates } from './proven-states.ts';

export interface CaseVerdict {
  /** In its file: `claims[3] case bank-a/alice/c-1`. */
  readonly claim: string;
  /** "<account>/<complaint>" */
  readonly complaint: string;
  /** Of the certified block. */
  readonly height: number;
  readonly verdict: 'whole' | 'not-proven';
  readonly why: string;
  /** As the complaint stands; empty unless the case is whole. */
  readonly status: string;
  /** Of the decision, or of the answer where there is none; empty without both. */
  readonly finding: string;
  readonly paymentFen: bigint;
  readonly refundedFen: bigint;
}

/** The operation that takes a step; a block may take the others by itself. */
const OPERATION_OF: Readonly<Record<string, string>> = {
  filed: 'fileComplaint',
  assigned: 'assignComplaint',
  extended: 'extendComplaint',
  answered: 'answerComplaint',
  escalated: 'escalateComplaint',
  decided: 'decideComplaint',
  resolved: 'acceptAnswer',
  withdrawn: 'withdrawComplaint',
};
const BY_BLOCK: ReadonlySet<string> = new Set(['assigned', 'escalated', 'resolved', 'lapsed']);

/** One verdict per claimed case; one that is not whole is a failure. */
export function judgeCases(
  claimed: readonly ClaimedCase[],
  states: ProvenStates,
  history: ProvenHistory,
): { readonly verdicts: readonly CaseVerdict[]; readonly failures: readonly Failure[] } {
  const failures: Failure[] = [];
  const verdicts = claimed.map((one): CaseVerdict => {
    const nothing = { status: '', finding: '', paymentFen: 0n, refundedFen: 0n };
    try {
      return { ...one, verdict: 'whole', why: '', ...checkCase(one, states.at(one.height), history) };
    } catch (error) {
      const failure = failureOf(one.claim, error);
      failures.push(failure);
      return { ...one, verdict: 'not-proven', why: failure.message, ...nothing };
    }
  });
  return { verdicts, failures };
}

function checkCase({ complaint }: ClaimedCase, state: ProvenState, history: ProvenHistory) {
  const entry = needed(state, `complaint/${complaint}`);
  const refundedFen = checkSteps(entry, history);
  if (refundedFen !== bigintOf(entry, 'refundedFen')) {
    throw fault(`the corrections paid ${refundedFen} back, and the complaint says ${bigintOf(entry, 'refundedFen')}`);
  }
  checkObject(state, entry);
  checkTotal(state, entry);
  const found = optionalOf(entry, 'decision') ?? optionalOf(entry, 'answer');
  const finding = found === undefined ? '' : textOf(found, 'finding');
  return { status: textOf(entry, 'status'), finding, paymentFen: bigintOf(entry, 'paymentFen'), refundedFen };
}

/** What the corrections of all steps paid back. */
function checkSteps(entry: DecodedMessage, history: ProvenHistory): bigint {
  const steps = messagesOf(entry, 'steps');
  let refundedFen = 0n;
  let lastMs = 0n;
  let last = '';
  for (const [i, step] of steps.entries()) {
    last = textOf(step, 'step');
    const atMs = bigintOf(step, 'atMs');
    if (atMs < lastMs || (i === 0) !== (last === 'filed')) throw fault(`step ${i} is out of order`);
    lastMs = atMs;
    refundedFen += checkStep(history, step, entry);
  }
  const status = textOf(entry, 'status');
  if (last !== status && !(last === 'extended' && status === 'assigned')) {
    throw fault(`the last step is ${last}, and the complaint is ${status}`);
  }
  return refundedFen;
}

function checkStep(history: ProvenHistory, step: DecodedMessage, entry: DecodedMessage): bigint {
  const [name, id] = [textOf(step, 'step'), textOf(step, 'transaction')];
  if (id === '') {
    if (!BY_BLOCK.has(name)) throw fault(`nobody took the step ${name}`);
    return 0n;
  }
  const fields = stepOf(history, id, name, entry);
  if (name === 'filed') compareFiling(fields, entry);
  if (name === 'answered') return compareFinding(fields, entry, 'answer');
  return name === 'decided' ? compareFinding(fields, entry, 'decision') : 0n;
}

/** The fields of the accepted transaction that took the step. */
function stepOf(history: ProvenHistory, id: string, step: string, entry: DecodedMessage): DecodedMessage {
  const receipt = history.receipts.find((one) => one.transactionId === id && one.code === 0);
  const transaction: ProvenTransaction | undefined = receipt && history.transactionOf(receipt);
  if (transaction === undefined) throw fault(`the transaction of the step ${step} is not proven: ${id}`);
  const operation = OPERATION_OF[step] ?? '';
  if (transaction.operation !== operation) throw fault(`the step ${step} was taken by ${transaction.operation}`);
  const fields = messageOf(transaction.body, operation);
  for (const field of ['account', 'complaint']) {
    if (textOf(fields, field) !== textOf(entry, field)) throw fault(`the step ${step} is of another complaint`);
  }
  return fields;
}

function compareFiling(fields: DecodedMessage, entry: DecodedMessage): void {
  const other = ['kind', 'amountFen', 'commitment', 'record'].find((field) => fields[field] !== entry[field]);
  if (other !== undefined) throw fault(`the complaint was filed with another ${other}`);
  const about = messageOf(fields, 'about');
  if (textOf(about, 'kind') !== textOf(entry, 'about') || textOf(about, 'payee') !== textOf(entry, 'respondent')) {
    throw fault('the complaint was filed about something else');
  }
}

/** What its corrections paid back. */
function compareFinding(fields: DecodedMessage, entry: DecodedMessage, name: 'answer' | 'decision'): bigint {
  const finding = messageOf(entry, name);
  const other = ['finding', 'commitment'].find((field) => fields[field] !== finding[field]);
  if (other !== undefined) throw fault(`the ${name} was given with another ${other}`);
  return messagesOf(fields, 'corrections').reduce(
    (sum, { refund }) => sum + (isMessage(refund) ? bigintOf(refund, 'amountFen') : 0n),
    0n,
  );
}
