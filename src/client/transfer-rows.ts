// The transfers of an account between two heights, from a node's index, checked against the account's proven entry: the
// rows fold into its chain, so that none can be left out.
import { equalBytes, fromHex, toHex } from '../base/bytes.ts';
import { toUint64 } from '../base/uint64.ts';
import { ZERO_DIGEST } from '../crypto/digest.ts';
import type { Account } from '../generated/state.ts';
import { chainAfter } from '../ledger/activity.ts';
import type { ProofListClaim, ProofRow } from '../ledger/proof-file.ts';
import type { ActivityItem } from './answers.ts';
import { readAnswer } from './bad-answer.ts';
import { emptyRange, listIncomplete, notFinal, notKept, tooLong } from './list-errors.ts';
import { MAX_PAGE } from './node-bounds.ts';
import type { NodeConnection } from './node-connection.ts';

export type ActivitySource = Pick<NodeConnection, 'activity'>;

/**
 * The transfers from one height to another, both included; by default from the first block to the one that certifies
 * the proof.
 */
export interface TransferListRequest {
  readonly list: 'transfers';
  readonly subject: string;
  readonly fromHeight?: number;
  readonly toHeight?: number;
}

/** Most rows of one list; the verifier takes as many. */
export const MAX_LIST_ROWS = 100_000;

type TransferClaim = Extract<ProofListClaim, { list: 'transfers' }>;

/**
 * The claim of the transfers that `request` asks for. `account`: the entry proven at `height`; later rows are dropped.
 * Throws ClientError `height-not-final`, `heights-reversed`, `list-too-long`, `activity-not-kept` when the node began
 * later, and `list-incomplete` when its rows do not lead to the account's entry.
 */
export async function fetchTransfers(
  node: ActivitySource,
  request: TransferListRequest,
  account: Account,
  height: number,
): Promise<TransferClaim> {
  const { list, subject, fromHeight = 1, toHeight = height } = request;
  const highest = Math.max(fromHeight, toHeight);
  if (highest > height) throw notFinal(highest, height);
  if (fromHeight > toHeight) throw emptyRange(fromHeight, toHeight);
  const items = await fetchItems(node, subject, Number(account.transfers), fromHeight);
  const { rows, before } = bounded(items, fromHeight);
  const [first] = rows;
  if (first !== undefined && first.number > 1 && before === undefined) throw notKept(subject, first);
  const { chainBefore, fault } = readAnswer(`the activity of ${subject}`, () => {
    const chainBefore = before === undefined ? ZERO_DIGEST : fromHex(before.chain);
    return { chainBefore, fault: faultOf(rows, account, chainBefore) };
  });
  if (fault !== undefined) throw listIncomplete(`transfers of ${subject}`, fault);
  const proofRows = rows.map(rowOf);
  return { kind: 'list', list, subject, fromHeight, toHeight, chainBefore: toHex(chainBefore), rows: proofRows };
}

/**
 * Rows up to number `count`, oldest first: from number 1, or from the second row below the range, where the node has
 * them.
 */
async function fetchItems(
  node: ActivitySource,
  account: string,
  count: number,
  fromHeight: number,
): Promise<readonly ActivityItem[]> {
  const items: ActivityItem[] = [];
  let before: string | undefined;
  for (let pages = 0; pages * MAX_PAGE <= MAX_LIST_ROWS; pages++) {
    const page = await node.activity(account, { limit: MAX_PAGE, ...(before !== undefined && { before }) });
    items.push(...page.items.filter(({ number }) => number <= count));
    before = page.next;
    const isEnough = before === undefined || (items.at(-2)?.height ?? fromHeight) < fromHeight;
    if (isEnough && items.length <= MAX_LIST_ROWS) return items.reverse();
  }
  throw tooLong(`transfers of ${account}`);
}

/** From the last row below the range on, and the row before that one. */
function bounded(
  items: readonly ActivityItem[],
  fromHeight: number,
): { readonly rows: readonly ActivityItem[]; readonly before: ActivityItem | undefined } {
  const start = items.findLastIndex(({ height, number }) => height < fromHeight || number === 1);
  const at = Math.max(start, 0);
  return { rows: items.slice(at), before: items[at - 1] };
}

/** The reason why the rows are not all that the entry counts; undefined when they are. */
export function faultOf(
  rows: readonly ActivityItem[],
  { transfers, transfersChain }: Pick<Account, 'transfers' | 'transfersChain'>,
  chainBefore: Uint8Array,
): string | undefined {
  const last = rows.at(-1)?.number ?? 0;
  if (BigInt(last) !== transfers) return `the account has ${transfers}, and they end with number ${last}`;
  let chain = chainBefore;
  for (const [i, item] of rows.entries()) {
    const previous = rows[i - 1];
    if (previous !== undefined && item.number !== previous.number + 1) {
      return `number ${item.number} stands behind number ${previous.number}`;
    }
    const { transfer, code, reference, height, timestampMs, number } = item;
    const row = { ...item, shown: { transfer, code, reference } };
    chain = chainAfter(chain, toUint64(number), row, { height: toUint64(height), timestampMs: toUint64(timestampMs) });
  }
  const leads = rows.length === 0 || equalBytes(chain, transfersChain);
  return leads ? undefined : "they do not lead to the chain of the account's entry";
}

function rowOf(item: ActivityItem): ProofRow {
  const { number, height, timestampMs, transaction, transfer, kind, side, counterparty, code, reference } = item;
  const amounts = { amountFen: item.amountFen.toString(), balanceFen: item.balanceFen.toString() };
  const place = { number, height, timestampMs, transaction, transfer };
  return { ...place, kind, side, counterparty, ...amounts, code, reference };
}
