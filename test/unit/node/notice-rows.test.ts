import { expect, test } from 'vitest';
import type { AddressedNotice } from '../../../src/ledger/sharing/notices.ts';
import { encodeNotices, readNotices } from '../../../src/node/blocks/notice-rows.ts';
import type { RowRange } from '../../../src/ports/ports.ts';
import { MemoryRowStore } from '../../../src/storage/memory-row-store.ts';

class CountingRows extends MemoryRowStore {
  read = 0;

  override async range(range: RowRange) {
    const found = await super.range(range);
    this.read += found.length;
    return found;
  }
}

const notice = (key: string): AddressedNotice => ({
  ...{
    news: 'record-read',
    key,
    scenario: 'pv-loan',
    subject: 'site-1',
    reader: 'bank-a',
    purpose: 'loan',
    reason: '',
  },
  parties: ['grid', 'bank-b/wang'],
});

/** Three notices in each of the blocks 1..100. */
async function filled(): Promise<CountingRows> {
  const rows = new CountingRows();
  for (let height = 1; height <= 100; height++) {
    const notices = [0, 1, 2].map((i) => notice(`${height}/${i}`));
    await rows.write(new Map(encodeNotices({ notices, height, timestampMs: height }, 'grid')));
  }
  return rows;
}

test('notices come oldest first, between the heights, and each once', async () => {
  const rows = await filled();
  for (const party of ['grid', 'bank-b/wang']) {
    const keys = (await readNotices(rows, party, { from: 2, to: 99 }, 1_000)).map(({ key }) => key);
    expect(keys).toEqual(Array.from({ length: 98 * 3 }, (_, i) => `${2 + Math.floor(i / 3)}/${i % 3}`));
  }
  expect(await readNotices(rows, 'bank-a', { from: 1, to: 100 }, 9)).toEqual([]);
});

test('no more rows are read than a few beyond the limit', async () => {
  const rows = await filled();
  const found = await readNotices(rows, 'grid', { from: 1, to: 100 }, 10);
  expect(found.map(({ height, sequence }) => `${height}/${sequence}`)).toEqual([
    ...['1/0', '1/1', '1/2', '2/0', '2/1', '2/2', '3/0', '3/1', '3/2', '4/0'],
  ]);
  expect(rows.read).toBeLessThanOrEqual(8);
});

test('what is told to a member is kept apart from what is told to its accounts', async () => {
  const rows = new CountingRows();
  const parties = ['grid', 'grid/999999999500'];
  const notices = [{ ...notice('one'), parties }];
  await rows.write(new Map(encodeNotices({ notices, height: 7, timestampMs: 7 }, 'grid')));
  for (const party of parties) {
    const told = await readNotices(rows, party, { from: 1, to: 1_000 }, 10);
    expect(told.map(({ height }) => height)).toEqual([7]);
  }
});
