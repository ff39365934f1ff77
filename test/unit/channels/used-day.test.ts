import { expect, test } from 'vitest';
import { channels } from '../../../src/ledger/channels/tables.ts';
import { useDay } from '../../../src/ledger/channels/used-day.ts';
import { PlainState } from '../../ledger/plain-state.ts';
import { must } from '../../ledger/receipt-verdicts.ts';
import { SHOP } from '../orders/test-orders.ts';
import { attemptIn, CHANNEL, channelLedger, confirm, KEY, order, start, startLine } from './test-channels.ts';

const MOST_FEN = 2n ** 64n - 1n;

test('what a channel used of its day stays what fits: gross amounts pass through it, and its account moves the net', async () => {
  const t = await channelLedger();
  order(t, 'tea');
  must(t.run(SHOP, start(startLine(t, 't-1', { payer: '' }))));
  must(t.run(KEY, confirm('t-1', 'ref-1')));
  const channel = t.get(channels, CHANNEL);
  const attempt = attemptIn(t, 't-1');
  if (channel === undefined) throw new Error('it is on record');
  const state = new PlainState();
  state.put(channels, CHANNEL, { ...channel, usedDayFen: MOST_FEN - 1n });
  const context = { state, block: { timestampMs: BigInt(t.timestampMs) }, consortium: { rules: { dayOffsetMs: 0n } } };
  useDay(context as never, attempt);
  expect(state.get(channels, CHANNEL)?.usedDayFen).toBe(MOST_FEN);
});
