// Whether a proven statement was paid: by the transaction that settled it, and those that corrected it since. Only all
// of them together show that the whole net amount was paid, and to whom.
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import { bigintOf, messageOf, messagesOf, numberOf, textOf } from './decoded-fields.ts';
import { tagged, u32 } from './digests.ts';
import type { PaymentsByStatement, SettledLine } from './payments-by-statement.ts';
import { ProofFault } from './proof-fault.ts';
import type { DecodedMessage } from './protobuf-reader.ts';

/** One payment of a statement, or the repayment of a part of it. */
export interface Payout {
  readonly transactionId: string;
  readonly height: number;
  /** Position of the transaction in its block. */
  readonly index: number;
  /** Of the statement, in the operation. */
  readonly line: number;
  /** Empty when nothing moved. */
  readonly transfer: string;
  /** Of the transfer; negative: taken back. With the next two it makes the difference to the revision before. */
  readonly amountFen: bigint;
  /** To be taken back, and left as the site's debt. */
  readonly owedFen: bigint;
  /** Kept back for the site's debt. */
  readonly nettedFen: bigint;
  readonly toSuspense: boolean;
}

export interface PaymentVerdict {
  /**
   * paid: every payment of every revision is proven, and every part that was netted. paid-to-suspense: so they are, and one went to the suspense
   * account. nothing-due: the net amount is zero. not-proven, contradicted: `why` says what is missing or wrong.
   */
  readonly status: 'paid' | 'paid-to-suspense' | 'nothing-due' | 'not-proven' | 'contradicted';
  readonly why: string;
  /** The account that the latest payment went to, by the statement; empty when there was none. */
  readonly paidTo: string;
  /** Oldest first; empty unless all are proven. */
  readonly payouts: readonly Payout[];
  /** By the statement, over its revisions: paid in all was net + owed - netted. */
  readonly owedFen: bigint;
  readonly nettedFen: bigint;
}

const AMOUNTS = ['grossFen', 'subsidyFen', 'taxFen', 'netFen'] as const;
type Amounts = Readonly<Record<(typeof AMOUNTS)[number], bigint>>;
const NOTHING: Amounts = { grossFen: 0n, subsidyFen: 0n, taxFen: 0n, netFen: 0n };
const FIGURES = ['exportWh', 'importWh', ...AMOUNTS, 'intervalWh'] as const;
const TO_SUSPENSE = 'paid-to-suspense';

/**
 * `height`: of the block that the statement is proven of; `suspense`: by the genesis. Throws ProofFault `payout` when
 * statement, receipts and transactions contradict one another.
 */
export function checkPayment(
  statement: DecodedMessage,
  height: number,
  payments: PaymentsByStatement,
  suspense: string,
): PaymentVerdict {
  const [transfer, paidTo] = [textOf(statement, 'transfer'), textOf(statement, 'paidTo')];
  const [owedFen, nettedFen] = [bigintOf(statement, 'owedFen'), bigintOf(statement, 'nettedFen')];
  const about = { paidTo, owedFen, nettedFen };
  const revision = numberOf(statement, 'revision');
  const paidFen = bigintOf(statement, 'netFen') + owedFen - nettedFen;
  if (paidFen < 0n) throw new ProofFault('payout', `more than its net amount is netted: ${nettedFen}`);
  if (transfer !== '') checkTransfer(statement, transfer, payments);
  if (revision === 0 && transfer === '') {
    if (paidFen !== 0n) throw new ProofFault('payout', 'the statement names no transfer of its net amount');
    // What is netted or owed is shown by a receipt, also where nothing moves.
    if (nettedFen === 0n && owedFen === 0n) return { status: 'nothing-due', why: '', ...about, payouts: [] };
  }
  const lines = payments.of(textOf(statement, 'site'), bigintOf(statement, 'periodStartMs'));
  const why = whatIsMissing(lines, revision, height);
  if (why !== undefined) return { status: 'not-proven', why, ...about, payouts: [] };
  const payouts = payoutsOf(statement, lines);
  const isWaiting = paidTo === suspense || payouts.some(({ toSuspense }) => toSuspense);
  return { status: isWaiting ? TO_SUSPENSE : 'paid', why: '', ...about, payouts };
}

/** What a receipt alone can contradict. */
function checkTransfer(statement: DecodedMessage, transfer: string, payments: PaymentsByStatement): void {
  const found = payments.withTransfer(transfer);
  if (found === undefined) return;
  const { receipt, line } = found;
  const lines = receipt.receipt.lines as readonly DecodedMessage[];
  if (receipt.code !== 0 || numberOf(lines[line] ?? {}, 'code') !== 0) {
    throw new ProofFault('payout', 'the receipt refuses what was paid');
  }
  if (BigInt(receipt.height) !== bigintOf(statement, 'height')) {
    throw new ProofFault('payout', 'the transfer was made at another height than the statement');
  }
}

/** Undefined when there is one transaction for each revision up to the statement's, and none behind it. */
function whatIsMissing(lines: readonly SettledLine[], revision: number, height: number): string | undefined {
  const later = lines.find(({ transaction }) => transaction.height > height);
  if (later !== undefined) {
    return `block ${later.transaction.height} corrected it, and it is proven only as it was after block ${height}`;
  }
  const [corrections, settled] = [true, false].map((kind) => lines.filter(({ isCorrection }) => isCorrection === kind));
  if ((settled?.length ?? 0) > 1 || (corrections?.length ?? 0) > revision) {
    throw new ProofFault('payout', `more transactions than the ${revision + 1} of its revisions settled the statement`);
  }
  if (settled?.length === 0) return 'the transaction that settled the period is not proven with its receipt';
  if (corrections?.length === revision) return undefined;
  return `${corrections?.length} of its ${revision} corrections are proven with their receipts`;
}

/**
 * Each revision pays the difference to the one before it: gross, subsidy, tax and net, in transfers of one line. What
 * is owed or netted moves neither: gross and net are less by it.
 */
function payoutsOf(statement: DecodedMessage, lines: readonly SettledLine[]): readonly Payout[] {
  let before = NOTHING;
  const payouts = lines.map(({ transaction, line, isCorrection, figures, receipt }, i): Payout => {
    if (isCorrection !== i > 0) throw new ProofFault('payout', 'a correction stands before the settlement');
    const amounts = amountsOf(figures);
    const difference = less(amounts, before);
    before = amounts;
    const { transactionId, height, index } = transaction;
    const debt = debtOf(receipt, difference.netFen);
    const unmovedFen = debt.owedFen - debt.nettedFen;
    const [grossFen, amountFen] = [difference.grossFen + unmovedFen, difference.netFen + unmovedFen];
    const transfer = textOf(receipt, 'transfer');
    if (transfer !== netTransfer(transactionId, line, { ...difference, grossFen, netFen: amountFen })) {
      throw new ProofFault('payout', `transfer ${transfer} cannot come from line ${line} of its transaction`);
    }
    const toSuspense = textOf(receipt, 'outcome') === TO_SUSPENSE;
    return { transactionId, height, index, line, transfer, amountFen, ...debt, toSuspense };
  });
  const last = lines.at(-1);
  if (last !== undefined) compareLast(statement, last);
  for (const field of ['owedFen', 'nettedFen'] as const) {
    const sum = payouts.reduce((total, payout) => total + payout[field], 0n);
    if (sum === bigintOf(statement, field)) continue;
    throw new ProofFault('payout', `${field} is ${statement[field]} in the statement and ${sum} by its receipts`);
  }
  return payouts;
}

/** By the receipt: of an amount that is taken back a part may be owed, of one that is paid a part netted. */
function debtOf(receipt: DecodedMessage, differenceFen: bigint): Pick<Payout, 'owedFen' | 'nettedFen'> {
  const [owedFen, nettedFen] = [datumOf(receipt, 'owedFen'), datumOf(receipt, 'nettedFen')];
  const [backFen, forthFen] = differenceFen < 0n ? [-differenceFen, 0n] : [0n, differenceFen];
  if (owedFen > backFen) throw new ProofFault('payout', `${owedFen} is owed of ${backFen} that were taken back`);
  if (nettedFen > forthFen) throw new ProofFault('payout', `${nettedFen} is netted of ${forthFen} that were due`);
  if (nettedFen > 0n && nettedFen < forthFen && datumOf(receipt, 'outstandingFen') > 0n) {
    throw new ProofFault('payout', 'a part was paid while the site still owed something');
  }
  return { owedFen, nettedFen };
}

/** 0 when the receipt does not say. */
function datumOf(receipt: DecodedMessage, name: string): bigint {
  const datum = messagesOf(receipt, 'data').find((item) => textOf(item, 'name') === name);
  const value = datum === undefined ? '0' : textOf(datum, 'value');
  if (/^\d{1,19}$/.test(value)) return BigInt(value);
  throw new ProofFault('payout', `${name} of the receipt is no amount`);
}

/** The grid company asked for exactly these figures, and their payment is the one that the statement names. */
function compareLast(statement: DecodedMessage, { transaction, isCorrection, figures, receipt }: SettledLine): void {
  const run = isCorrection ? {} : messageOf(transaction.body, transaction.operation);
  const other =
    FIGURES.find((field) => figures[field] !== statement[field]) ??
    ['plan', 'planVersion', 'periodEndMs'].find(
      (field) => Object.hasOwn(run, field) && run[field] !== statement[field],
    );
  if (other !== undefined) {
    throw new ProofFault('payout', `the transaction settled another ${other} than the statement says`);
  }
  if (BigInt(transaction.height) !== bigintOf(statement, 'height')) {
    throw new ProofFault('payout', 'the transfer was made at another height than the statement');
  }
  if (textOf(receipt, 'transfer') !== textOf(statement, 'transfer')) {
    throw new ProofFault('payout', 'the statement names another transfer than the receipt of its payment');
  }
}

function amountsOf(figures: DecodedMessage): Amounts {
  const [grossFen, subsidyFen, taxFen, netFen] = AMOUNTS.map((field) => bigintOf(figures, field)) as [
    bigint,
    bigint,
    bigint,
    bigint,
  ];
  return { grossFen, subsidyFen, taxFen, netFen };
}

function less(a: Amounts, b: Amounts): Amounts {
  return {
    grossFen: a.grossFen - b.grossFen,
    subsidyFen: a.subsidyFen - b.subsidyFen,
    taxFen: a.taxFen - b.taxFen,
    netFen: a.netFen - b.netFen,
  };
}

/**
 * Id of the transfer of the net amount; empty when that is zero. A line's transfers into the payable account come
 * first, then those out of it; each time gross, subsidy, tax, net.
 */
function netTransfer(transactionId: string, line: number, { grossFen, subsidyFen, taxFen, netFen }: Amounts): string {
  if (netFen === 0n) return '';
  const incoming = [grossFen > 0n, subsidyFen > 0n, taxFen < 0n];
  const outgoing = [grossFen < 0n, subsidyFen < 0n, taxFen > 0n];
  const before = netFen < 0n ? incoming : [...incoming, ...outgoing];
  const index = before.filter(Boolean).length;
  return bytesToHex(tagged('transfer', hexToBytes(transactionId), u32(line), u32(index)));
}
