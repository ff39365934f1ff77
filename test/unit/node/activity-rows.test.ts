import { describe, expect, it } from 'vitest';
import type { ChainedActivity } from '../../../src/ledger/activity.ts';
import { activityItems, encodeActivity, readActivity } from '../../../src/node/blocks/activity-rows.ts';
import { MemoryRowStore } from '../../../src/storage/memory-row-store.ts';

const item = (account: string, amountFen: bigint): ChainedActivity => ({
  account,
  transaction: '0b'.repeat(32),
  kind: 'posted',
  side: 'debit',
  counterparty: 'bank-b/bob',
  amountFen,
  balanceFen: -amountFen,
  number: amountFen + 1n,
  chain: new Uint8Array(32).fill(7),
  shown: { transfer: amountFen.toString(16).padStart(64, '0'), code: 'payment', reference: 'für "Strom"' },
});

/** Blocks 1..100 with three transfers of alice each, and one of bob in between. */
async function filled() {
  const rows = new MemoryRowStore();
  const all: ReturnType<typeof activityItems> = [];
  for (let height = 1; height <= 100; height++) {
    const amounts = [1, 2, 3].map((n) => item('bank-a/alice', BigInt(height * 10 + n)));
    const activity = [...amounts.slice(0, 1), item('bank-a/bob', 5n), ...amounts.slice(1)];
    await rows.write(new Map(encodeActivity(activity, height, height * 1_000)));
    all.push(...activityItems(activity, height, height * 1_000).filter(({ account }) => account === 'bank-a/alice'));
  }
  return { rows, newestFirst: all.toReversed() };
}

describe('account activity rows', () => {
  it('make one row per account and block', () => {
    const rows = encodeActivity([item('bank-a/alice', 1n), item('bank-a/bob', 2n), item('bank-a/alice', 3n)], 7, 0);
    expect(rows.map(([key]) => key.split('/').slice(1, 3).join('/'))).toEqual(['bank-a/alice', 'bank-a/bob']);
  });

  it('are read page by page, newest first, with nothing lost or doubled', async () => {
    const { rows, newestFirst } = await filled();
    const pages: typeof newestFirst = [];
    for (;;) {
      const page = await readActivity(rows, 'bank-a/alice', pages.at(-1), 7);
      if (page.length === 0) break;
      expect(page.length).toBeLessThanOrEqual(7);
      pages.push(...page);
    }
    expect(pages).toEqual(newestFirst);
    expect(await readActivity(rows, 'bank-a/alice', undefined, 1_000)).toEqual(newestFirst);
    let read = 0;
    const counted = {
      async *scan(from: string, to: string) {
        for await (const row of rows.scan(from, to)) {
          read++;
          yield row;
        }
      },
    };
    // Each may hold a whole block's transfers.
    await readActivity(counted, 'bank-a/alice', undefined, 7);
    expect(read).toBe(3);
    expect(newestFirst.at(-1)).toMatchObject({ amountFen: 11n, number: 12, chain: '07'.repeat(32) });
  });
});
