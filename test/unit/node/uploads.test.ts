// What clients store beside the chain before a record names it: how much of it there may be, whose, and for how long.
import { setImmediate } from 'node:timers/promises';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { toHex, utf8 } from '../../../src/base/bytes.ts';
import { sha256 } from '../../../src/crypto/digest.ts';
import { KeyTurns } from '../../../src/node/blocks/key-turns.ts';
import {
  MAX_UPLOAD_BYTES,
  MAX_UPLOADS,
  TOKEN_UPLOAD_BYTES,
  TOKEN_UPLOADS,
  UPLOAD_LIFETIME_MS,
  Uploads,
} from '../../../src/node/blocks/uploads.ts';
import { allUnder, claimRow, UPLOAD_ROWS, uploadRow } from '../../../src/storage/keys.ts';
import { MemoryRowStore } from '../../../src/storage/memory-row-store.ts';
import { MAX_PAYLOAD_BYTES } from '../../../src/wire/limits.ts';
import { HaltingBlobs } from './halting-blobs.ts';
import { ManualTimers } from './manual-timers.ts';

const payload = (n: number, bytes = 8) => Uint8Array.from({ length: bytes }, (_, i) => (i < 4 ? n >> (8 * i) : 7));

let rows: MemoryRowStore;
let blobs: HaltingBlobs;
let timers: ManualTimers;

beforeEach(() => {
  rows = new MemoryRowStore();
  blobs = new HaltingBlobs(MAX_PAYLOAD_BYTES);
  timers = new ManualTimers();
});

async function started(): Promise<Uploads> {
  const onFailure = (error: unknown) => {
    throw error;
  };
  const uploads = new Uploads({ blobs, rows, timers, turns: new KeyTurns(), onFailure });
  onTestFinished(() => uploads.stop());
  await uploads.start();
  return uploads;
}

async function turns(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await setImmediate();
}

async function pass(ms: number): Promise<void> {
  timers.advance(ms);
  await turns();
}

const claimOf = (bytes: Uint8Array, length = bytes.length) => ({
  hash: sha256(bytes),
  length,
  record: 'r1',
  scenario: 's',
  policyVersion: 1,
  publisher: 'grid',
});
const uploadRows = async () => (await rows.range({ ...allUnder(UPLOAD_ROWS), limit: 10_000 })).map(([key]) => key);

test('an upload that no record names in time is removed, and one that a record names stays', async () => {
  const uploads = await started();
  const [named, other] = [payload(1), payload(2)];
  expect(await uploads.put(named, 'a')).toBe(toHex(sha256(named)));
  await uploads.put(other, 'a');
  expect(uploads.bytes).toBe(16);
  await uploads.claimed(claimOf(named));
  await pass(UPLOAD_LIFETIME_MS - 60_000);
  expect(blobs.has(sha256(other))).toBe(true);
  await pass(120_000);
  expect([blobs.has(sha256(named)), blobs.has(sha256(other))]).toEqual([true, false]);
  expect([uploads.bytes, await uploadRows()]).toEqual([0, []]);
});

test('a record that says another length than was stored keeps nothing', async () => {
  const uploads = await started();
  const bytes = payload(1, 1_000);
  await uploads.put(bytes, 'a');
  await uploads.claimed(claimOf(bytes, 1));
  await pass(UPLOAD_LIFETIME_MS + 60_000);
  expect(blobs.has(sha256(bytes))).toBe(false);
});

test('a payload that is stored again has its time again', async () => {
  const uploads = await started();
  await uploads.put(payload(1), 'a');
  await pass(UPLOAD_LIFETIME_MS / 2);
  await uploads.put(payload(1), 'a');
  await pass(UPLOAD_LIFETIME_MS / 2 + 60_000);
  expect(blobs.has(sha256(payload(1)))).toBe(true);
});

test('an upload that is asked for has its time again, for the token that stored it and for no other', async () => {
  const uploads = await started();
  const [own, others] = [sha256(payload(1)), sha256(payload(2))];
  await uploads.put(payload(1), 'a');
  await uploads.put(payload(2), 'b');
  expect(await uploads.renew(sha256(payload(3)), 'a')).toBe(false);
  await pass(UPLOAD_LIFETIME_MS / 2);
  // It would be gone with the other token's: whoever needs it stores it.
  expect([await uploads.renew(own, 'a'), await uploads.renew(others, 'a')]).toEqual([true, false]);
  await pass(UPLOAD_LIFETIME_MS / 2 + 60_000);
  expect([blobs.has(own), blobs.has(others)]).toEqual([true, false]);
  // What a record names is nobody's upload.
  await uploads.claimed(claimOf(payload(1)));
  expect([await uploads.renew(own, 'b'), await uploadRows()]).toEqual([true, []]);
});

test('a restart finds every upload: the old ones are removed, the others have the rest of their time', async () => {
  const before = await started();
  await before.put(payload(1), 'a');
  await pass(UPLOAD_LIFETIME_MS / 2);
  await before.put(payload(2), 'a');
  before.stop();
  await pass(UPLOAD_LIFETIME_MS / 2 + 1);
  const after = await started();
  expect([blobs.has(sha256(payload(1))), blobs.has(sha256(payload(2)))]).toEqual([false, true]);
  expect(after.bytes).toBe(8);
  await pass(UPLOAD_LIFETIME_MS);
  expect([blobs.has(sha256(payload(2))), await uploadRows()]).toEqual([false, []]);
});

test('a restart after a kill leaves neither a row without bytes nor a claimed payload to be removed', async () => {
  const [unstored, claimed] = [payload(1), payload(2)];
  const row = (bytes: Uint8Array) => uploadRow(toHex(sha256(bytes)));
  await rows.write(new Map([[row(unstored), utf8(`${timers.nowMs()}/8/a`)]]));
  await rows.write(new Map([[row(claimed), utf8(`${timers.nowMs()}/8/a`)]]));
  await rows.write(new Map([[claimRow(toHex(sha256(claimed)), 8), utf8('grid')]]));
  await blobs.put(sha256(claimed), claimed);
  await started();
  await pass(UPLOAD_LIFETIME_MS + 60_000);
  expect([blobs.has(sha256(claimed)), await uploadRows()]).toEqual([true, []]);
});

test('a payload whose record came first is no upload', async () => {
  const uploads = await started();
  await rows.write(new Map([[claimRow(toHex(sha256(payload(1))), 8), utf8('grid')]]));
  await uploads.put(payload(1), 'a');
  expect(uploads.bytes).toBe(0);
  await pass(UPLOAD_LIFETIME_MS + 60_000);
  expect(blobs.has(sha256(payload(1)))).toBe(true);
});

test('a token that has used up its share takes nothing of the others', async () => {
  const uploads = await started();
  for (let n = 0; n < TOKEN_UPLOADS; n++) await uploads.put(payload(n), 'greedy');
  expect(await uploads.put(payload(TOKEN_UPLOADS), 'greedy')).toBeUndefined();
  expect(await uploads.put(payload(TOKEN_UPLOADS), 'honest')).toBeDefined();
  await uploads.claimed(claimOf(payload(0)));
  expect(await uploads.put(payload(TOKEN_UPLOADS + 1), 'greedy')).toBeDefined();
});

test('a token has a share of the bytes, too, of which an earlier run may have used up some', async () => {
  const before = TOKEN_UPLOAD_BYTES - 20;
  await rows.write(new Map([[uploadRow(toHex(sha256(payload(0)))), utf8(`${timers.nowMs()}/${before}/greedy`)]]));
  const uploads = await started();
  expect(await uploads.put(payload(1, 20), 'greedy')).toBeDefined();
  expect(await uploads.put(payload(2), 'greedy')).toBeUndefined();
  expect(await uploads.put(payload(2), 'honest')).toBeDefined();
  expect([MAX_UPLOADS / TOKEN_UPLOADS, MAX_UPLOAD_BYTES / TOKEN_UPLOAD_BYTES]).toEqual([4, 4]);
});

test('a payload that is stored again while it is just being removed is held', async () => {
  const uploads = await started();
  await uploads.put(payload(1), 'a');
  const goOn = blobs.haltNext();
  await pass(UPLOAD_LIFETIME_MS + 60_000);
  const again = uploads.put(payload(1), 'a');
  await turns();
  goOn();
  expect(await again).toBe(toHex(sha256(payload(1))));
  await turns();
  expect([blobs.has(sha256(payload(1))), uploads.bytes, await uploadRows()]).toEqual([
    true,
    8,
    [uploadRow(toHex(sha256(payload(1))))],
  ]);
});

test('an upload that is stored again, or claimed, while others are removed is looked at again', async () => {
  const uploads = await started();
  for (const n of [1, 2, 3]) await uploads.put(payload(n), 'a');
  const goOn = blobs.haltNext();
  await pass(UPLOAD_LIFETIME_MS + 60_000);
  await uploads.put(payload(2), 'a');
  // Its block is on disk, and not told yet.
  await rows.write(new Map([[claimRow(toHex(sha256(payload(3))), 8), utf8('grid')]]));
  goOn();
  await turns();
  expect([1, 2, 3].map((n) => blobs.has(sha256(payload(n))))).toEqual([false, true, true]);
  expect(uploads.bytes).toBe(8);
});

test('a payload that is claimed while it is being stored is no upload', async () => {
  const uploads = await started();
  const goOn = blobs.haltNext();
  const storing = uploads.put(payload(1), 'a');
  await turns();
  const claimed = uploads.claimed(claimOf(payload(1)));
  goOn();
  await Promise.all([storing, claimed]);
  expect([uploads.bytes, await uploadRows(), blobs.has(sha256(payload(1)))]).toEqual([0, [], true]);
});

test('nothing is begun after a stop: no removal, no upload, no further look', async () => {
  const uploads = await started();
  for (const n of [1, 2]) await uploads.put(payload(n), 'a');
  const goOn = blobs.haltNext();
  await pass(UPLOAD_LIFETIME_MS + 60_000);
  uploads.stop();
  goOn();
  await turns();
  expect(await uploads.put(payload(3), 'a')).toBeUndefined();
  await pass(2 * UPLOAD_LIFETIME_MS);
  expect([1, 2, 3].map((n) => blobs.has(sha256(payload(n))))).toEqual([false, true, false]);
  expect(await uploadRows()).toHaveLength(2);
});
