// The verdict on every proven receipt: whether the transaction and each of its lines was accepted, and which of its
// payments moved money. An accepted transaction may have refused lines, and a hold pays nobody.
import type { ProvenReceipt, ProvenTransaction } from './claim-check.ts';
import { bigintOf, messageOf, messagesOf, numberOf, textOf } from './decoded-fields.ts';
import type { GenesisFacts } from './genesis-facts.ts';
import { type HoldOutcome, HoldOutcomes } from './hold-outcomes.ts';
import { paymentsAsked } from './payments-asked.ts';
import { ProofFault } from './proof-fault.ts';
import type { DecodedMessage } from './protobuf-reader.ts';
import type { ProvenHistory } from './proven-history.ts';
import type { ProvenStates } from './proven-states.ts';

export interface TransactionVerdict {
  readonly transactionId: string;
  readonly height: number;
  /** Position in its block. */
  readonly index: number;
  /** Name of the operation's field in the body; empty when the envelope is not proven. */
  readonly operation: string;
  /** Keys of the clients whose signatures hold, the author's first; empty when the envelope is not proven. */
  readonly signers: readonly string[];
  /** undecided: the receipt is of a copy that was not executed, and says nothing of the transaction. */
  readonly verdict: 'accepted' | 'refused' | 'refused-in-lines' | 'undecided';
  /** 0: accepted; else the number of a rejection. */
  readonly code: number;
  /** Of what was accepted and did not do all that was asked, such as `access-denied`; else empty. */
  readonly outcome: string;
  readonly lines: readonly LineVerdict[];
}

export interface LineVerdict {
  readonly line: number;
  /** 0: accepted; else the number of a rejection. */
  readonly code: number;
  readonly outcome: string;
  /** Empty when the line moved no money. */
  readonly transfer: string;
  /** Of a payment whose transaction is proven; undefined of any other line, and of a refused one. */
  readonly payment: LinePayment | undefined;
}

/**
 * paid: the payee has it. held: set aside; given-back: it was, and the payer has it again. posted-before: an earlier
 * line with the same id made this transfer, and this one moved nothing.
 */
export interface LinePayment {
  readonly status: 'paid' | 'posted-before' | HoldOutcome['status'];
  readonly amountFen: bigint;
  /** Accounts; empty in a line that ends a hold. */
  readonly from: string;
  readonly to: string;
  /** The hold that the line ends; else empty. */
  readonly hold: string;
  /** The key that signed the line, when its payer did so apart from the author; else empty. */
  readonly signer: string;
}

/**
 * Numbers of refusals that use up no id: expired, valid too far ahead, duplicate, no room in the block. Anybody can have
 * a copy of an accepted transaction ordered again, and has such a receipt then.
 */
export const UNDECIDED: ReadonlySet<number> = new Set([5, 6, 7, 18]);

/** Outcomes of a line whose payment an earlier one made: nothing was moved, and the transfer is the first one. */
const POSTED_BEFORE: ReadonlySet<string> = new Set([
  'posted-before',
  'collected-before',
  'known',
  'order-paid-before',
  'refunded-before',
  'spent-before',
  'given-back-before',
]);
/** A payment that waits for its time or for a delivery: it is held. */
const HELD: ReadonlySet<string> = new Set(['cooling-off', 'held-for-delivery']);
/** Of a record of a forked purse: who paid how much of it. */
const AMOUNT = /^\d{1,19}$/;
const PARTS = ['purseFen', 'guaranteeFen', 'bankFen'];

/** One per transaction, by height and position. */
export function judgeTransactions(
  { purchase }: Pick<GenesisFacts, 'purchase'>,
  history: ProvenHistory,
  states: ProvenStates,
): readonly TransactionVerdict[] {
  const holds = new HoldOutcomes(states);
  for (const receipt of history.receipts) {
    const transaction = history.transactionOf(receipt);
    if (transaction !== undefined) holds.note(transaction, receipt);
  }
  return history.receipts.map((receipt) => verdictOn(receipt, history.transactionOf(receipt), holds, purchase));
}

function verdictOn(
  receipt: ProvenReceipt,
  transaction: ProvenTransaction | undefined,
  holds: HoldOutcomes,
  purchase: string,
): TransactionVerdict {
  const items = messagesOf(receipt.receipt, 'lines');
  const payments = paymentsAsked(transaction, purchase, items.length);
  if (transaction !== undefined) checkSettled(transaction, items);
  const lines = items.map((item, line): LineVerdict => {
    const [code, outcome, transfer] = [numberOf(item, 'code'), textOf(item, 'outcome'), textOf(item, 'transfer')];
    const paid = partsOf(item);
    const asked = payments[line];
    const moved =
      asked?.kind === 'said' ? saidBy(item) : asked && (paid === 0n ? asked : { ...asked, amountFen: paid });
    const payment = code === 0 && transfer !== '' ? paymentOf(moved, outcome, transfer, holds) : undefined;
    return { line, code, outcome, transfer, payment };
  });
  const { transactionId, height, index, code } = receipt;
  const isPartial = lines.some((line) => line.code !== 0);
  const accepted = isPartial ? 'refused-in-lines' : 'accepted';
  const outcome = textOf(receipt.receipt, 'outcome');
  const refused = UNDECIDED.has(code) ? 'undecided' : 'refused';
  const verdict = code === 0 ? accepted : refused;
  const { operation, signers } = transaction ?? { operation: '', signers: [] };
  return { transactionId, height, index, operation, signers, verdict, code, outcome, lines };
}

/** What is confirmed or paid in moves as its transaction says: as the first line, of its member, of its amount. */
function checkSettled({ operation, body }: ProvenTransaction, [first]: readonly DecodedMessage[]): void {
  const isFund = operation === 'fundSettlement';
  if (!isFund && operation !== 'confirmSettlement') return;
  const fields = messageOf(body, operation);
  const payment = first === undefined ? undefined : saidBy(first);
  // With the last pair of a window nets move, each the difference of many pairs.
  if (payment === undefined || (!isFund && textOf(fields, 'counterparty') !== '')) return;
  const member = textOf(fields, 'member');
  const own = `${member}/${isFund ? 'vault' : 'position'}`;
  const isOwn = textOf(payment, 'debitAccount') === own || textOf(payment, 'creditAccount') === own;
  if (isOwn && bigintOf(payment, 'amountFen') === bigintOf(fields, 'amountFen')) return;
  throw new ProofFault('payout', `the receipt moves something else for ${member} than its transaction confirms`);
}

/** Undefined where the line does not say all of it. */
function saidBy(line: DecodedMessage): DecodedMessage | undefined {
  const said = new Map(messagesOf(line, 'data').map((datum) => [textOf(datum, 'name'), textOf(datum, 'value')]));
  const [payer, payee, amount = ''] = [said.get('payer'), said.get('payee'), said.get('amountFen')];
  if (payer === undefined || payee === undefined || !AMOUNT.test(amount)) return undefined;
  const accounts = { debitAccount: payer, creditAccount: payee };
  return { kind: 'posted', ...accounts, hold: '', amountFen: BigInt(amount), signer: '' };
}

/** 0n: the line moved what was asked. */
function partsOf(line: DecodedMessage): bigint {
  return messagesOf(line, 'data')
    .filter((datum) => PARTS.includes(textOf(datum, 'name')) && AMOUNT.test(textOf(datum, 'value')))
    .reduce((sum, datum) => sum + BigInt(textOf(datum, 'value')), 0n);
}

function paymentOf(
  line: DecodedMessage | undefined,
  outcome: string,
  transfer: string,
  holds: HoldOutcomes,
): LinePayment | undefined {
  if (line === undefined) return undefined;
  const [from, to, hold] = [textOf(line, 'debitAccount'), textOf(line, 'creditAccount'), textOf(line, 'hold')];
  const amountFen = bigintOf(line, 'amountFen');
  const about = { amountFen, from, to, hold, signer: textOf(line, 'signer') };
  if (POSTED_BEFORE.has(outcome)) return { ...about, status: 'posted-before' };
  if (HELD.has(outcome)) return { ...about, ...holds.of(transfer) };
  switch (textOf(line, 'kind')) {
    case 'hold':
      return { ...about, ...holds.of(transfer) };
    case 'void-hold':
      return { ...about, status: 'given-back' };
    default:
      return { ...about, status: 'paid' };
  }
}
