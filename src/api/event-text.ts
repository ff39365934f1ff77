// Events as text/event-stream. Only a block's event carries an id, its height, and it comes after the block's activity
// and notices:
// a reader that comes back with the last id it saw misses nothing, and may see one block's activity twice.
import type { ActivityItem, BlockSummary, NoticeItem } from './backend.ts';
import { viewActivity } from './json-view.ts';

export const HEARTBEAT = ': still here\n\n';

export function blockText({ height, hash, timestampMs, transactionCount }: BlockSummary): string {
  return `id: ${height}\nevent: block\ndata: ${JSON.stringify({ height, hash, timestampMs, transactionCount })}\n\n`;
}

export function activityText(item: ActivityItem): string {
  return `event: activity\ndata: ${JSON.stringify(viewActivity(item))}\n\n`;
}

export function noticeText(item: NoticeItem): string {
  return `event: sharing\ndata: ${JSON.stringify(item)}\n\n`;
}

/** Blocks that were not replayed. Its id moves the reader behind them. */
export function gapText(from: number, to: number): string {
  return `id: ${to}\nevent: gap\ndata: ${JSON.stringify({ from, to })}\n\n`;
}
