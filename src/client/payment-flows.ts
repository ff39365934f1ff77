// Payments: at once, held and resolved, linked, and signed by their payers one by one.
import { randomBytes } from 'node:crypto';
import type { SigningKey } from '../crypto/ed25519.ts';
import type { BodyOperation, TransferLine } from '../generated/transaction.ts';
import { LINE_NONCE_BYTES, lineId } from '../ledger/accounts/line-signature.ts';
import type { FinalTransaction } from './answers.ts';
import { type Lines, mapLines } from './bulk-run.ts';
import { checkOperationFields } from './check-fields.ts';
import { allLines, type Flow, type LineOutcome, type LineRun, onlyLine, runLines } from './run-lines.ts';
import type { ExecuteOptions } from './transaction-sender.ts';

export interface Payment {
  readonly from: string;
  readonly to: string;
  readonly amountFen: bigint;
  /** The purpose: 1-32 of a-z 0-9 -; "payment" by default. */
  readonly code?: string;
  /** Free text, at most 140 characters. */
  readonly reference?: string;
  /**
   * Chosen by the payer and kept before the payment is sent, 1-64 of a-z A-Z 0-9 . _ -: a payment that is sent again
   * with the same id pays once, and its outcome is `posted-before` with the first one's transfer. Another payment from
   * the account with the same id is refused as `id-reused`.
   */
  readonly id?: string;
  /** Refused rather than made to wait, where the payee is new: see the outcome `cooling-off`. */
  readonly atOnce?: boolean;
}

export class PaymentFlows {
  readonly #flow: Flow;

  constructor(flow: Flow) {
    this.#flow = flow;
  }

  /** Final when it resolves; `transfer` is the payment's id. Throws ClientError with the rejection's name. */
  async pay(author: SigningKey, payment: Payment, options?: ExecuteOptions): Promise<LineOutcome> {
    return onlyLine(await this.payMany(author, [payment], options));
  }

  /**
   * One outcome per payment; each stands for itself. Throws ClientError `too-much-work` where payments without an `id`
   * are more work than a transaction may be: those with one are sent again in smaller parts.
   */
  payMany(author: SigningKey, payments: Lines<Payment>, options?: ExecuteOptions): LineRun<TransferLine> {
    const repeats = ({ id }: TransferLine) => id !== '';
    const lines = mapLines(payments, paymentLine);
    return runLines(this.#flow, author, lines, (part) => posting(part, false), { ...options, repeats });
  }

  /** Carries lines that their payers signed; each stands for itself, and the author answers for none of them. */
  carry(author: SigningKey, lines: Lines<TransferLine>, options?: ExecuteOptions): LineRun<TransferLine> {
    return runLines(this.#flow, author, lines, (part) => posting(part, false), options);
  }

  /** All or none. Throws ClientError with the first failed line's rejection. */
  async payLinked(
    author: SigningKey,
    payments: readonly Payment[],
    options?: ExecuteOptions,
  ): Promise<FinalTransaction> {
    const final = await this.#flow.transactions.execute(author, posting(payments.map(paymentLine), true), options);
    allLines(final.lines.map((line) => ({ ...line, transactionId: final.transactionId, height: final.height })));
    return final;
  }

  /** Sets the amount aside; the payee posts or voids it by the outcome's `transfer`, or it is given back at expiry. */
  async hold(
    author: SigningKey,
    payment: Payment & { readonly expiresAtMs: bigint },
    options?: ExecuteOptions,
  ): Promise<LineOutcome> {
    const line: TransferLine = { ...paymentLine(payment), kind: 'hold', expiresAtMs: payment.expiresAtMs };
    return onlyLine(await runLines(this.#flow, author, [line], (lines) => posting(lines, false), options));
  }

  /** By the payee: takes `amountFen` of the hold and gives the rest back. */
  async postHold(author: SigningKey, hold: string, amountFen: bigint, options?: ExecuteOptions): Promise<LineOutcome> {
    const line: TransferLine = { ...EMPTY_LINE, kind: 'post-hold', hold, amountFen };
    return onlyLine(await runLines(this.#flow, author, [line], (lines) => posting(lines, false), options));
  }

  /** By the payee: gives all of it back. */
  async voidHold(author: SigningKey, hold: string, options?: ExecuteOptions): Promise<LineOutcome> {
    const line: TransferLine = { ...EMPTY_LINE, kind: 'void-hold', hold };
    return onlyLine(await runLines(this.#flow, author, [line], (lines) => posting(lines, false), options));
  }
}

const NO_BYTES = new Uint8Array();

const EMPTY_LINE: TransferLine = {
  kind: 'posted',
  debitAccount: '',
  creditAccount: '',
  amountFen: 0n,
  hold: '',
  expiresAtMs: 0n,
  code: 'payment',
  reference: '',
  signer: NO_BYTES,
  nonce: NO_BYTES,
  validUntilHeight: 0n,
  signature: NO_BYTES,
  id: '',
  atOnce: false,
};

/**
 * The line of a payment, signed by its payer apart from any envelope: anybody that has it can have it posted, once,
 * until `validUntilHeight`. `chainId`: digest of the genesis. Needs no network.
 */
export function signedPaymentLine(
  chainId: Uint8Array,
  payer: SigningKey,
  payment: Payment,
  validUntilHeight: bigint,
): TransferLine {
  const signer = payer.publicKey;
  const line = { ...paymentLine(payment), signer, nonce: randomBytes(LINE_NONCE_BYTES), validUntilHeight };
  const signed = (signature: Uint8Array): TransferLine => ({ ...line, signature });
  checkOperationFields('postTransfers', { lines: [signed(NO_BYTES)], linked: false });
  return signed(payer.sign(lineId(chainId, line)));
}

/** The line of a payment, for callers that build operations themselves. */
export function paymentLine(payment: Payment): TransferLine {
  return {
    ...EMPTY_LINE,
    debitAccount: payment.from,
    creditAccount: payment.to,
    amountFen: payment.amountFen,
    code: payment.code ?? EMPTY_LINE.code,
    reference: payment.reference ?? '',
    id: payment.id ?? '',
    atOnce: payment.atOnce ?? false,
  };
}

function posting(lines: readonly TransferLine[], linked: boolean): BodyOperation {
  return { operation: 'postTransfers', postTransfers: { lines, linked } };
}
