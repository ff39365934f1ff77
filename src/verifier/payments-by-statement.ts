// The proven, accepted transactions that settled or corrected a statement, found by site and period: a statement has
// one payment for each of its revisions.
import type { ProvenClaim, ProvenReceipt, ProvenTransaction } from './claim-check.ts';
import { bigintOf, messageOf, messagesOf, numberOf, textOf } from './decoded-fields.ts';
import type { DecodedMessage } from './protobuf-reader.ts';

/** One line of a transaction that settled or corrected a statement. */
export interface SettledLine {
  readonly transaction: ProvenTransaction;
  readonly line: number;
  readonly isCorrection: boolean;
  /** The whole figures as they were asked for, also by a correction. */
  readonly figures: DecodedMessage;
  /** Of the receipt: accepted. */
  readonly receipt: DecodedMessage;
}

/** A receipt's line that names a transfer. */
export interface TransferLine {
  readonly receipt: ProvenReceipt;
  readonly line: number;
}

export class PaymentsByStatement {
  readonly #lines = new Map<string, SettledLine[]>();
  readonly #transfers = new Map<string, TransferLine>();

  constructor(claims: readonly ProvenClaim[]) {
    const receipts = new Map<string, ProvenReceipt>();
    const transactions = new Map<string, ProvenTransaction>();
    for (const claim of claims) {
      if (claim.kind === 'receipt') receipts.set(placeOf(claim), claim);
      else if (claim.kind === 'transaction') transactions.set(placeOf(claim), claim);
    }
    for (const receipt of receipts.values()) {
      linesOf(receipt).forEach((item, line) => {
        const transfer = textOf(item, 'transfer');
        if (transfer !== '') this.#transfers.set(transfer, { receipt, line });
      });
    }
    for (const [place, transaction] of transactions) {
      const receipt = receipts.get(place);
      if (receipt !== undefined && receipt.code === 0) this.#addAll(transaction, linesOf(receipt));
    }
  }

  /** Oldest first, each once. */
  of(site: string, periodStartMs: bigint): readonly SettledLine[] {
    const lines = this.#lines.get(`${site}/${periodStartMs}`) ?? [];
    return [...lines].sort((a, b) => byPlace(a.transaction, b.transaction));
  }

  withTransfer(transfer: string): TransferLine | undefined {
    return this.#transfers.get(transfer);
  }

  #addAll(transaction: ProvenTransaction, receipts: readonly DecodedMessage[]): void {
    const { operation, body } = transaction;
    if (operation !== 'settlePeriod' && operation !== 'correctStatement') return;
    const asked = messageOf(body, operation);
    const isCorrection = operation === 'correctStatement';
    const figures = isCorrection ? [messageOf(asked, 'line')] : messagesOf(asked, 'lines');
    const startMs = bigintOf(asked, 'periodStartMs');
    figures.forEach((item, line) => {
      const receipt = receipts[line];
      if (receipt === undefined || numberOf(receipt, 'code') !== 0) return;
      const key = `${textOf(item, 'site')}/${startMs}`;
      const lines = this.#lines.get(key) ?? [];
      this.#lines.set(key, lines);
      lines.push({ transaction, line, isCorrection, figures: item, receipt });
    });
  }
}

/** The history has one transaction at a place: the same one out of two files is one. */
export function placeOf({ height, index }: { readonly height: number; readonly index: number }): string {
  return `${height}/${index}`;
}

function linesOf({ receipt }: ProvenReceipt): readonly DecodedMessage[] {
  return messagesOf(receipt, 'lines');
}

function byPlace(a: ProvenTransaction, b: ProvenTransaction): number {
  return a.height - b.height || a.index - b.index;
}
