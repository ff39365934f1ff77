// Rows of what became of shared data: one per party and block, as of the activity of accounts. Of members only the node's
// own is a party here, since nobody else asks this node. Each follows from its block; none is part of the agreed state.
import type { AddressedItem, NoticeItem } from '../../api/backend.ts';
import { utf8 } from '../../base/bytes.ts';
import type { ExecutedBlock } from '../../ledger/ledger.ts';
import { type AddressedNotice, EVERY_HOLDER } from '../../ledger/sharing/notices.ts';
import type { RowStore } from '../../ports/ports.ts';
import { heightOfNoticeRow, noticeRow, noticeRows } from '../../storage/keys.ts';

/** Rows read at once: one may hold all that a block says to a member. */
const ROWS_AT_ONCE = 4;

type Stored = Omit<NoticeItem, 'height'>;

/** Of one block, as far as they concern any of the parties; each once. */
export function noticeItems(
  notices: readonly AddressedNotice[],
  height: number,
  timestampMs: number,
  wanted: ReadonlySet<string>,
): AddressedItem[] {
  return notices.flatMap(({ parties, ...notice }, sequence) =>
    parties.some((party) => wanted.has(party)) ? [{ parties, item: { height, sequence, timestampMs, ...notice } }] : [],
  );
}

/** The rows of one block in the node of this member. */
export function encodeNotices(
  { notices, height, timestampMs }: Pick<ExecutedBlock, 'notices' | 'height' | 'timestampMs'>,
  member: string,
): [key: string, value: Uint8Array][] {
  const byParty = new Map<string, Stored[]>();
  for (const [sequence, { parties, ...notice }] of notices.entries()) {
    for (const party of parties) {
      if (isHolder(party) || party === member) collect(byParty, party, { sequence, timestampMs, ...notice });
    }
  }
  return [...byParty].map(([party, items]) => [noticeRow(party, height), utf8(JSON.stringify(items))]);
}

function collect(byParty: Map<string, Stored[]>, party: string, notice: Stored): void {
  const known = byParty.get(party);
  if (known === undefined) byParty.set(party, [notice]);
  else known.push(notice);
}

/** Of an account, or of any. */
function isHolder(party: string): boolean {
  return party.includes('/') || party === EVERY_HOLDER;
}

/** At these heights, both included; oldest first, at most `limit`. */
export async function readNotices(
  rows: RowStore,
  party: string,
  { from, to }: { readonly from: number; readonly to: number },
  limit: number,
): Promise<NoticeItem[]> {
  const items: NoticeItem[] = [];
  const range: { from: string; to: string } = { ...noticeRows(party, from, to) };
  while (items.length < limit) {
    // The newest row is the first: the oldest are read from the end, and no more of them than are asked for.
    const page = await rows.range({ ...range, limit: ROWS_AT_ONCE, reverse: true });
    for (const [key, value] of page) {
      if (items.length >= limit) break;
      const height = heightOfNoticeRow(key);
      for (const stored of JSON.parse(new TextDecoder().decode(value)) as Stored[]) items.push({ height, ...stored });
    }
    const last = page.at(-1);
    if (last === undefined || page.length < ROWS_AT_ONCE) break;
    [range.to] = last;
  }
  return items.slice(0, limit);
}
