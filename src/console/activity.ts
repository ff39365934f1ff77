// The transfers of an account as the node has them, and as a claim of a proof file: the account's proven entry shows that
// none of them is missing.
import { askPatiently, Refusal } from './ask.ts';

export interface ActivityRow {
  readonly number: number;
  readonly height: number;
  readonly timestampMs: number;
  readonly transaction: string;
  readonly transfer: string;
  readonly kind: string;
  readonly side: 'debit' | 'credit';
  readonly counterparty: string;
  readonly amountFen: string;
  readonly balanceFen: string;
  readonly code: string;
  readonly reference: string;
  readonly chain: string;
}

const PAGE = 1_000;
const MOST_PAGES = 100;
/** A page is left for what the last blocks add. */
const MOST_ROWS = PAGE * (MOST_PAGES - 1);
const ZEROS = '0'.repeat(64);

/** The newest first, of at most 100,000; `before`: "<height>-0" leaves out what is of that height or later. */
export async function* activityOf(account: string, before?: string): AsyncGenerator<ActivityRow> {
  let at = before;
  for (let page = 0; page < MOST_PAGES; page++) {
    const query = new URLSearchParams({ limit: String(PAGE), ...(at !== undefined && { before: at }) });
    const path = `/v1/accounts/${encodeURIComponent(account)}/activity?${query}`;
    const { items, next } = await askPatiently<{ items: readonly ActivityRow[]; next?: string }>(path);
    yield* items;
    if (next === undefined) return;
    at = next;
  }
}

/**
 * All from one height to another, for the proof of the account's entry at `toHeight`. The last row below the range is
 * shown as well, so that none of it can be missing; a node that has less gives a shorter range. Throws Refusal
 * `pack-too-large`.
 */
export async function transferList(account: string, fromHeight: number, toHeight: number): Promise<object> {
  const rows: ActivityRow[] = [];
  let isEnough = false;
  for await (const row of activityOf(account)) {
    if (row.height <= toHeight) rows.push(row);
    isEnough = row.number === 1 || (rows.at(-2)?.height ?? fromHeight) < fromHeight;
    if (isEnough) break;
  }
  if (!isEnough && rows.length > MOST_ROWS) throw new Refusal('pack-too-large', 0, '', '');
  rows.reverse();
  const [first] = rows;
  const isWhole = first === undefined || first.number === 1;
  const shown = isWhole ? rows : rows.slice(1);
  const least = isWhole ? 1 : (shown[0]?.height ?? first.height) + 1;
  return {
    ...{ kind: 'list', list: 'transfers', subject: account, fromHeight: Math.max(fromHeight, least), toHeight },
    chainBefore: isWhole ? ZEROS : first.chain,
    rows: shown.map(proofRow),
  };
}

function proofRow(row: ActivityRow) {
  const { number, height, timestampMs, transaction, transfer, kind, side, counterparty, code, reference } = row;
  const { amountFen, balanceFen } = row;
  return {
    ...{ number, height, timestampMs, transaction, transfer, kind, side, counterparty },
    ...{ amountFen, balanceFen, code, reference },
  };
}
