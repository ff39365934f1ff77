// Blocks and activity that a subscriber missed, read back from the finalized ledger in bounded pieces.
import type { ApiLimits } from './api-limits.ts';
import type { ActivityItem, Backend, NoticeItem } from './backend.ts';
import type { EventSubscriber } from './event-subscriber.ts';
import { activityText, blockText, gapText, noticeText } from './event-text.ts';

export type ReplayLimits = Pick<ApiLimits, 'maxReplayBlocks' | 'maxReplayItems'>;

const BLOCKS_PER_PIECE = 100;
const ITEMS_PER_READ = 200;

/** Brings the subscriber to `head()`, which moves meanwhile, and makes it live. Returns early when it has ended. */
export async function replay(
  backend: Backend,
  subscriber: EventSubscriber,
  head: () => number,
  limits: ReplayLimits,
): Promise<void> {
  skipTo(subscriber, head() - limits.maxReplayBlocks + 1);
  while (subscriber.nextHeight <= head()) {
    const last = Math.min(head(), subscriber.nextHeight + BLOCKS_PER_PIECE - 1);
    const { texts, to } = await readPiece(backend, subscriber, last, limits.maxReplayItems);
    // One at a time: a piece may be larger than what may wait for a reader, and a reader that reads is not too slow.
    for (const text of texts) if (!(await subscriber.drained()) || !subscriber.write(text)) return;
    subscriber.nextHeight = to + 1;
  }
  // No await since the loop's last look at the head: no block can slip between replay and live.
  subscriber.live = true;
}

function skipTo(subscriber: EventSubscriber, height: number): void {
  if (subscriber.nextHeight >= height) return;
  subscriber.write(gapText(subscriber.nextHeight, height - 1));
  subscriber.nextHeight = height;
}

/** As far as `last`, or as far as the bound on notices reaches. */
async function readPiece(
  backend: Backend,
  subscriber: EventSubscriber,
  last: number,
  maxItems: number,
): Promise<{ readonly texts: readonly string[]; readonly to: number }> {
  const from = subscriber.nextHeight;
  const { notices, to } = await noticesBetween(backend, subscriber.parties, from, last, maxItems);
  if (to < from) return { texts: [gapText(from, from)], to: from };
  const activity = await activityBetween(backend, subscriber.accounts, from, to, maxItems);
  if (activity === undefined) return { texts: [gapText(from, to)], to };
  const texts: string[] = [];
  for (let height = from; height <= to; height++) {
    const block = await backend.blockSummary(height);
    if (block === undefined) {
      texts.push(gapText(height, height));
      continue;
    }
    const items = (activity.get(height) ?? []).toSorted((a, b) => a.sequence - b.sequence);
    texts.push(...items.map(activityText), ...(notices.get(height) ?? []).map(noticeText), blockText(block));
  }
  return { texts, to };
}

/** Activity by height; undefined when there is more than `maxItems` of it. */
async function activityBetween(
  backend: Backend,
  accounts: ReadonlySet<string>,
  from: number,
  to: number,
  maxItems: number,
): Promise<ReadonlyMap<number, ActivityItem[]> | undefined> {
  const byHeight = new Map<number, ActivityItem[]>();
  let count = 0;
  for (const account of accounts) {
    let before = { height: to + 1, sequence: 0 };
    for (;;) {
      const page = await backend.accountActivity(account, before, ITEMS_PER_READ);
      for (const item of page) {
        if (item.height < from) break;
        byHeight.set(item.height, [...(byHeight.get(item.height) ?? []), item]);
        count++;
      }
      if (count > maxItems) return undefined;
      const oldest = page.at(-1);
      if (oldest === undefined || oldest.height < from || page.length < ITEMS_PER_READ) break;
      before = { height: oldest.height, sequence: oldest.sequence };
    }
  }
  return byHeight;
}

/**
 * By height, each once, however many of the parties it concerns. `to` is the last height of which all are there: before
 * `from` when that block alone has more than `maxItems`.
 */
async function noticesBetween(
  backend: Backend,
  parties: ReadonlySet<string>,
  from: number,
  last: number,
  maxItems: number,
): Promise<{ readonly notices: ReadonlyMap<number, NoticeItem[]>; readonly to: number }> {
  const byPlace = new Map<string, NoticeItem>();
  let to = last;
  for (const party of parties) {
    const page = await backend.notices(party, from, to, maxItems + 1);
    for (const item of page) byPlace.set(`${item.height}/${item.sequence}`, item);
    to = reach(page, to, maxItems);
  }
  const items = [...byPlace.values()].sort((a, b) => a.height - b.height || a.sequence - b.sequence);
  to = reach(items, to, maxItems);
  return { notices: Map.groupBy(items, ({ height }) => height), to };
}

/** The last height up to which there are at most `maxItems`, oldest first. */
function reach(items: readonly NoticeItem[], to: number, maxItems: number): number {
  const beyond = items[maxItems];
  return beyond === undefined ? to : Math.min(to, beyond.height - 1);
}
