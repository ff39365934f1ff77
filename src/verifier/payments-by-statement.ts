// The proven, accepted transactions that settled or corrected a statement, found by site and period: a statement has
// one payment for each of its revisions.
import type { ProvenReceipt, ProvenTransaction } from './claim-check.ts';
import { bigintOf, messageOf, messagesOf, numberOf, textOf } from './decoded-fields.ts';
import type { DecodedMessage } from './protobuf-reader.ts';
import type { ProvenHistory } from './proven-history.ts';

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

  constructor(history: ProvenHistory) {
    for (const receipt of history.receipts) {
      linesOf(receipt).forEach((item, line) => {
        const transfer = textOf(item, 'transfer');
        // A payment that was sent again names the first one's transfer: the line that made it comes first.
        if (transfer !== '' && !this.#transfers.has(transfer)) this.#transfers.set(transfer, { receipt, line });
      });
      const transaction = history.transactionOf(receipt);
      if (transaction !== undefined && receipt.code === 0) this.#addAll(transaction, linesOf(receipt));
    }
  }

  /** Oldest first, each once. */
  of(site: string, periodStartMs: bigint): readonly SettledLine[] {
    return this.#lines.get(`${site}/${periodStartMs}`) ?? [];
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

function linesOf({ receipt }: ProvenReceipt): readonly DecodedMessage[] {
  return messagesOf(receipt, 'lines');
}
