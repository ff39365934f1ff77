// What a node releases of a range: bounded pages, places that stay, and each record judged as it is released.
import { beforeEach, expect, it } from 'vitest';
import type { RangeItem } from '../../../src/api/backend.ts';
import type { RangeReceipt } from '../../../src/generated/state.ts';
import { firstPlace, type RangePlace } from '../../../src/ledger/sharing/ranges/listed.ts';
import { rangeReceipts } from '../../../src/ledger/sharing/tables.ts';
import { MOST_LOOKS, RANGE_PAGE_BYTES, releaseRange } from '../../../src/node/blocks/release-range.ts';
import { operationOf } from '../../ledger/operation-of.ts';
import { must } from '../../ledger/receipt-verdicts.ts';
import { testConsortium } from '../../ledger/test-consortium.ts';
import { DAY, SharingLedger } from '../sharing/test-sharing.ts';

const RECORDS = 100;
let ledger: SharingLedger;
let payload: (record: string) => Uint8Array | 'misstated' | 'purged' | undefined;
beforeEach(async () => {
  ledger = await SharingLedger.withScenario();
  must(ledger.grant());
  payload = () => new Uint8Array(10);
  const lines = Array.from({ length: RECORDS - 1 }, (_, i) => ({
    record: `r-${i + 2}`,
    periodStartMs: DAY * BigInt(i % 3),
  }));
  for (const line of lines) must(ledger.publish({ ...line, periodEndMs: 5n * DAY }));
});

function receiptOf(fields: object = {}): RangeReceipt {
  const range = {
    scenario: 'pv-loan',
    subject: '',
    fieldGroup: '',
    fromMs: 0n,
    untilMs: 9n * DAY,
    grant: '',
    ...fields,
  };
  must(ledger.run('bank-a', operationOf('recordRangeAccess', { ...range, purpose: 'loan-assessment' })));
  const [written = ''] = ledger.written.filter((key) => key.startsWith('range-access/'));
  const receipt = ledger.get(rangeReceipts, written.replace('range-access/', ''));
  if (receipt === undefined) throw new Error('it is on record');
  return receipt;
}

const page = (receipt: RangeReceipt, from: RangePlace = firstPlace(receipt.range), most = 200) =>
  releaseRange(
    { state: ledger, consortium: testConsortium, payload: async ({ header }) => payload(header.record) },
    receipt,
    from,
    most,
  );
const idOf = ({ record }: RangeItem) => record.header.record;

/** All pages of at most so many. */
async function pages(receipt: RangeReceipt, most: number): Promise<readonly (readonly RangeItem[])[]> {
  const all: (readonly RangeItem[])[] = [];
  for (let place: RangePlace | undefined = firstPlace(receipt.range); place !== undefined; ) {
    const { items, next }: Awaited<ReturnType<typeof page>> = await page(receipt, place, most);
    all.push(items);
    place = next;
  }
  return all;
}

it('comes in pages of any size, each record once, and again from any place', async () => {
  const receipt = receiptOf();
  const whole = (await pages(receipt, 200)).flat().map(idOf);
  expect(new Set(whole).size).toBe(RECORDS);
  for (const most of [1, 7, 33]) {
    const parts = await pages(receipt, most);
    expect(Math.max(...parts.map(({ length }) => length))).toBe(most);
    expect(parts.flat().map(idOf)).toEqual(whole);
  }
  const [items] = await pages(receipt, 200);
  const at = items?.[45]?.at;
  expect((await page(receipt, at, 1)).items.map(idOf)).toEqual([whole[45]]);
});

it('ends a page when it has bytes enough, with one record at least', async () => {
  const half = new Uint8Array(RANGE_PAGE_BYTES / 2);
  payload = () => half;
  const receipt = receiptOf();
  expect((await page(receipt)).items).toHaveLength(2);
  payload = () => new Uint8Array(4 * RANGE_PAGE_BYTES);
  const { items, bytes } = await page(receipt);
  expect([items.length, bytes]).toEqual([1, 4 * RANGE_PAGE_BYTES]);
});

it('looks at a bounded number of days and records for a page, and goes on', async () => {
  const receipt = receiptOf({ fromMs: 10n * DAY, untilMs: 1_000n * DAY });
  const { items, next, looks } = await page(receipt);
  expect([items, looks]).toEqual([[], MOST_LOOKS]);
  expect(next).toEqual({ day: 10n + BigInt(MOST_LOOKS), position: 0n });
  expect((await pages(receipt, 50)).flat()).toEqual([]);
});

it('has nothing that was published after the receipt, and looks at no more of that day', async () => {
  const receipt = receiptOf();
  for (let i = 0; i < 40; i++) must(ledger.publish({ record: `late-${i}` }));
  const { items, looks } = await page(receipt);
  expect(items.map(idOf).filter((id) => id.startsWith('late-'))).toEqual([]);
  expect(items).toHaveLength(RECORDS);
  expect(looks).toBeLessThan(RECORDS + 20);
});

it('asks for no payload of a record that is left out', async () => {
  const asked: string[] = [];
  payload = (record) => {
    asked.push(record);
    return new Uint8Array(1);
  };
  const receipt = receiptOf();
  must(ledger.revoke());
  const { items } = await page(receipt);
  expect(new Set(items.map(({ leftOut }) => leftOut))).toEqual(new Set(['grant-revoked']));
  expect(items.every((item) => item.ciphertext === undefined && item.grant === undefined)).toBe(true);
  expect(asked).toEqual([]);
});

it('names what is purged, misstated or not to be had, and waits for one of these in a page', async () => {
  const answers = { 'r-4': 'purged', 'r-7': 'misstated', 'r-10': undefined, 'r-13': undefined } as const;
  payload = (record) => (record in answers ? answers[record as keyof typeof answers] : new Uint8Array(1));
  const receipt = receiptOf();
  const parts = await pages(receipt, 200);
  const named = parts.map((items) => items.flatMap((item) => item.leftOut ?? []));
  expect(named.slice(0, 3)).toEqual([
    ['record-purged', 'payload-misstated', 'payload-unavailable'],
    ['payload-unavailable'],
    [],
  ]);
  expect(parts.flat()).toHaveLength(RECORDS);
});
