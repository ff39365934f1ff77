// The transactions that paid statements: the activity of the accounts that were paid names them. Of a statement that
// was corrected these are several, one for each revision.
import { toHex } from '../base/bytes.ts';
import { toUint64 } from '../base/uint64.ts';
import type { Statement } from '../generated/state.ts';
import { statementId } from '../ledger/settlement/tables.ts';
import type { ActivityItem } from './answers.ts';
import { badAnswer } from './bad-answer.ts';
import { ClientError } from './client-error.ts';
import { MAX_PAGE } from './node-bounds.ts';
import type { NodeConnection } from './node-connection.ts';

export type PaymentSource = Pick<NodeConnection, 'activity' | 'consortium' | 'transaction'>;

/** The transfer of a statement's net amount has this code, and the statement's id as its reference. */
const NET = 'statement-net';
/** Pages of one account's activity that are looked through for the payments of a corrected statement. */
const MAX_PAGES = 100;

export class PaymentFinder {
  readonly #node: PaymentSource;
  /** Transactions by their transfers: a run pays many statements. */
  readonly #known = new Map<string, string>();

  constructor(node: PaymentSource) {
    this.#node = node;
  }

  /**
   * Their ids, in no order. Those that moved nothing to the producer or back stand in the statement itself. Throws
   * ClientError `payout-not-found` when the node lacks the activity of a payment.
   */
  async transactionsOf(statement: Statement): Promise<readonly string[]> {
    const { revision, transfer, owedFen, nettedFen, withoutTransfer } = statement;
    if (revision > 0) return this.#ofRevisions(statement);
    if (transfer !== '') return [await this.#ofTransfer(statement)];
    // Of a statement of nothing nothing was due.
    return nettedFen === 0n && owedFen === 0n ? [] : withoutTransfer.map(toHex);
  }

  async #ofTransfer(statement: Statement): Promise<string> {
    const known = this.#known.get(statement.transfer);
    if (known !== undefined) return known;
    for await (const item of this.#activity(statement.paidTo, statement.height)) {
      if (toUint64(item.height) < statement.height) break;
      if (item.transfer !== statement.transfer) continue;
      await this.#noteAll(item.transaction);
      return item.transaction;
    }
    throw new ClientError({
      code: 'payout-not-found',
      message: `the node has no activity for the payout of ${statement.site}, transfer ${statement.transfer}`,
      remedy: 'ask a node that keeps the whole history',
    });
  }

  async #noteAll(transactionId: string): Promise<void> {
    const state = await this.#node.transaction(transactionId);
    if (state.status !== 'final') return;
    for (const { transfer } of state.final.lines) if (transfer !== '') this.#known.set(transfer, transactionId);
  }

  /** Each payment went to the statement's account or to suspense, or was taken back from where the one before it went. */
  async #ofRevisions(statement: Statement): Promise<readonly string[]> {
    const { site, periodStartMs, producerAccount, paidTo, height, revision, withoutTransfer } = statement;
    const { rules } = await this.#node.consortium();
    const accounts = new Set([paidTo, producerAccount, rules.settlement.suspense]);
    accounts.delete('');
    const reference = statementId(site, periodStartMs);
    const found = new Set(withoutTransfer.map(toHex));
    if (found.size > revision) return [...found];
    for (const account of accounts) {
      for await (const item of this.#activity(account, height)) {
        if (item.code === NET && item.reference === reference) found.add(item.transaction);
        if (found.size > revision) return [...found];
      }
    }
    return [...found];
  }

  /** From the block of this height back, the newest first; of at most MAX_PAGES pages. */
  async *#activity(account: string, height: bigint): AsyncGenerator<ActivityItem> {
    let before = `${height + 1n}-0`;
    let lowest = Number.POSITIVE_INFINITY;
    for (let pages = 1; pages <= MAX_PAGES; pages++) {
      const page = await this.#node.activity(account, { before, limit: MAX_PAGE });
      yield* page.items;
      const oldest = page.items.at(-1);
      if (page.next === undefined || oldest === undefined) return;
      // Numbers go down from page to page: a node could send the same page without end.
      if (!(oldest.number < lowest)) throw badAnswer(`the activity of ${account}`);
      lowest = oldest.number;
      before = page.next;
    }
  }
}
