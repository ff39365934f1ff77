// What a bank settles next with the customers of its pool: their payments since the settlement before, in totals, with a
// receipt for each, and what earlier settlements could not collect.
import type { SigningKey } from '../crypto/ed25519.ts';
import type { PoolLine } from '../generated/transaction.ts';
import type { ActivityItem } from './answers.ts';
import { badAnswer } from './bad-answer.ts';
import { MAX_PAGE } from './node-bounds.ts';
import type { NodeConnection } from './node-connection.ts';
import { type SettledReceipts, type SignedSubReceipt, settleReceipts, signSubReceipt } from './sub-receipts.ts';

/** Whose sub-wallet it is, as the bank keeps it off the ledger. */
export interface RegisteredSub {
  readonly account: string;
  /** Hexadecimal. */
  readonly opening: string;
}

/** The settlement before, as far as the next one needs it. */
export interface SettledBefore {
  readonly number: number;
  /** Payments and refunds up to this block are in it. */
  readonly throughHeight: number;
  /** What it asked for. */
  readonly lines: readonly PoolLine[];
}

export interface PlannedSettlement {
  readonly lines: readonly PoolLine[];
  readonly receipts: readonly SignedSubReceipt[];
  readonly settled: SettledReceipts | undefined;
  readonly throughHeight: number;
  /** Sub-wallets with payments that the register does not know: their payments are in no line. */
  readonly unknown: readonly string[];
}

export interface SettlementRange {
  readonly pool: string;
  /** A final height. */
  readonly through: number;
  readonly before: SettledBefore | undefined;
}

const [PAYMENT, REFUND] = ['sub-payment', 'sub-refund'];

type ActivitySource = Pick<NodeConnection, 'activity'>;

/** `through`: a final height; `registerOf`: undefined for a sub-wallet that the bank does not know. */
export async function planSettlement(
  node: ActivitySource,
  chainId: Uint8Array,
  bank: SigningKey,
  { pool, through, before }: SettlementRange,
  registerOf: (sub: string) => RegisteredSub | undefined,
): Promise<PlannedSettlement> {
  const items = (await sinceOf(node, pool, before?.throughHeight ?? 0)).toReversed();
  const owed = new Owed();
  if (before !== undefined) owed.addRefused(before, items);
  const receipts: SignedSubReceipt[] = [];
  const unknown = new Set<string>();
  for (const item of items.filter(({ code, height }) => height <= through && (code === PAYMENT || code === REFUND))) {
    const [sub = '', id = ''] = item.reference.split(' ');
    const known = registerOf(sub);
    if (known === undefined) {
      unknown.add(sub);
      continue;
    }
    owed.add(known.account, item.code === REFUND ? -item.amountFen : item.amountFen);
    if (item.code === PAYMENT) receipts.push(receiptOf(chainId, bank, item, sub, id, known));
  }
  const settled = receipts.length === 0 ? undefined : settleReceipts(chainId, receipts);
  return { lines: owed.lines(), receipts, settled, throughHeight: through, unknown: [...unknown] };
}

/** By account, over payments and refunds. */
class Owed {
  readonly #fen = new Map<string, bigint>();

  add(account: string, amountFen: bigint): void {
    this.#fen.set(account, (this.#fen.get(account) ?? 0n) + amountFen);
  }

  /** Lines of the settlement before that moved nothing: `items` are what happened since. */
  addRefused({ number, lines }: SettledBefore, items: readonly ActivityItem[]): void {
    const own = items.filter(({ reference }) => reference === `settlement ${number}`);
    const moved = new Set(own.map(({ code, counterparty }) => `${code} ${counterparty}`));
    for (const { kind, account, amountFen } of lines) {
      if (!moved.has(`pool-${kind} ${account}`)) this.add(account, kind === 'collect' ? amountFen : -amountFen);
    }
  }

  /** In the order of the accounts: the order of payments would tell more than the totals do. */
  lines(): readonly PoolLine[] {
    return [...this.#fen]
      .filter(([, fen]) => fen !== 0n)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([account, fen]) => ({ kind: fen > 0n ? 'collect' : 'return', account, amountFen: fen > 0n ? fen : -fen }));
  }
}

function receiptOf(
  chainId: Uint8Array,
  bank: SigningKey,
  { transfer, amountFen, counterparty: merchant }: ActivityItem,
  sub: string,
  id: string,
  { account, opening }: RegisteredSub,
): SignedSubReceipt {
  return signSubReceipt(chainId, bank, { sub, id, account, merchant, amountFen: `${amountFen}`, transfer, opening });
}

/** Of the pool above this height, the newest first. */
async function sinceOf(node: ActivitySource, pool: string, height: number): Promise<readonly ActivityItem[]> {
  const found: ActivityItem[] = [];
  let lowest = Number.POSITIVE_INFINITY;
  for (let before: string | undefined; ; ) {
    const page = await node.activity(pool, { limit: MAX_PAGE, ...(before !== undefined && { before }) });
    for (const item of page.items) {
      // Numbers go down from page to page: a node could send the same page without end.
      if (!(item.number < lowest)) throw badAnswer(`the activity of ${pool}`);
      lowest = item.number;
      if (item.height <= height) return found;
      found.push(item);
    }
    if (page.next === undefined) return found;
    before = page.next;
  }
}
