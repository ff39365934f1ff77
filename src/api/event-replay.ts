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
    const to = Math.min(head(), subscriber.nextHeight + BLOCKS_PER_PIECE - 1);
    const texts = await readPiece(backend, subscriber, to, limits.maxReplayItems);
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

async function readPiece(
  backend: Backend,
  subscriber: EventSubscriber,
  to: number,
  maxItems: number,
): Promise<readonly string[]> {
  const from = subscriber.nextHeight;
  const activity = await activityBetween(backend, subscriber.accounts, from, to, maxItems);
  const notices = await noticesBetween(backend, subscriber.parties, from, to, maxItems);
  if (activity === undefined || notices === undefined) return [gapText(from, to)];
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
  return texts;
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

/** By height, each once, however many of the parties it concerns; undefined when there are more than `maxItems`. */
async function noticesBetween(
  backend: Backend,
  parties: ReadonlySet<string>,
  from: number,
  to: number,
  maxItems: number,
): Promise<ReadonlyMap<number, NoticeItem[]> | undefined> {
  const byPlace = new Map<string, NoticeItem>();
  for (const party of parties) {
    for (const item of await backend.notices(party, from, to, maxItems + 1)) {
      byPlace.set(`${item.height}/${item.sequence}`, item);
    }
    if (byPlace.size > maxItems) return undefined;
  }
  const items = [...byPlace.values()].toSorted((a, b) => a.sequence - b.sequence);
  return Map.groupBy(items, ({ height }) => height);
}
