// Orders that tore at a terminal, and whose customers' devices have brought the payment to the ledger since.
import type { ActivitySource } from '../../client/account-day.ts';
import { entriesFor, type OrderNews } from '../../device/terminal/batch.ts';
import { MAX_CLOCK_DIFFERENCE_MS } from '../../device/wallet/check-debit.ts';
import { OFFLINE_PAYMENT } from '../../ledger/purses/epoch-plan.ts';
import type { OpenTerminal } from './open-terminal.ts';

const ACCEPTED = 0;
const PAGE = 100;
/**
 * One torn order is reason enough to look, and must not make every synchronisation read all that the merchant ever had. A
 * credit is found while fewer than 2,000 newer rows are on the account.
 */
const MAX_PAGES = 20;
/** By its clock no device pays at a terminal that is further off: so much older than the order its credit may look. */
const CLOCKS_APART_MS = Number(MAX_CLOCK_DIFFERENCE_MS);

/** The customer is gone: the merchant's account names order and amount. What is older than the order is of another one. */
export async function learnCredited(
  { terminal, note }: Pick<OpenTerminal, 'terminal' | 'note'>,
  node: ActivitySource,
): Promise<readonly string[]> {
  const { merchant } = terminal.state.certificate;
  const nowMs = BigInt(Date.now());
  const doubtful = new Map(terminal.doubtful(nowMs).map((torn) => [torn.order, torn]));
  const sinceMs = (atMs: bigint) => Number(atMs) - CLOCKS_APART_MS;
  const oldestMs = Math.min(...[...doubtful.values()].map(({ atMs }) => sinceMs(atMs)));
  const news: OrderNews[] = [];
  let before: string | undefined;
  for (let pages = 0; pages < MAX_PAGES && doubtful.size > 0; pages++) {
    const page = await node.activity(merchant, { limit: PAGE, ...(before !== undefined && { before }) });
    for (const { side, code, reference, amountFen, timestampMs } of page.items) {
      if (side !== 'credit' || code !== OFFLINE_PAYMENT) continue;
      const torn = doubtful.get(reference);
      if (torn?.amountFen !== amountFen || timestampMs < sinceMs(torn.atMs)) continue;
      doubtful.delete(reference);
      news.push({ order: reference, how: 'credited', code: ACCEPTED });
    }
    const last = page.items.at(-1);
    before = last === undefined || last.timestampMs < oldestMs ? undefined : page.next;
    if (before === undefined) break;
  }
  await note(entriesFor(terminal, news, nowMs));
  return news.map(({ order }) => order);
}
