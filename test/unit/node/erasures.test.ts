// A node follows orders to erase: the payload is gone and never comes back, and the receipt is owed until the ledger has
// it, whatever happens in between.
import { setImmediate } from 'node:timers/promises';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { toHex, utf8 } from '../../../src/base/bytes.ts';
import { toUint64 } from '../../../src/base/uint64.ts';
import { GENESIS_HASH } from '../../../src/consensus/block.ts';
import { type Digest, sha256 } from '../../../src/crypto/digest.ts';
import { CHUNK_BYTES } from '../../../src/crypto/sealed-chunks.ts';
import type { Erasure } from '../../../src/generated/state.ts';
import { encodeEntry, stateRow } from '../../../src/ledger/ledger-rows.ts';
import { erasureReceiptId, erasures, records } from '../../../src/ledger/sharing/tables.ts';
import { BlockStore } from '../../../src/node/blocks/block-store.ts';
import { isPurged, ordersIn, restoredPayloadRows } from '../../../src/node/blocks/payload-claims.ts';
import { PayloadExchange } from '../../../src/node/blocks/payload-exchange.ts';
import { ErasureKeeper, ORDERS_AT_ONCE } from '../../../src/node/erasures/erasure-keeper.ts';
import { AGAIN_MS } from '../../../src/node/erasures/rounds.ts';
import { allUnder, claimRow, ERASURE_ROWS, erasedRow, erasureRow, wantedRow } from '../../../src/storage/keys.ts';
import { MemoryRowStore } from '../../../src/storage/memory-row-store.ts';
import { MAX_PAYLOAD_BYTES } from '../../../src/wire/limits.ts';
import { decodeSyncMessage } from '../../../src/wire/sync-messages.ts';
import { block, chainId } from './bare-block.ts';
import { deskAtOnce } from './desk-at-once.ts';
import { HaltingBlobs } from './halting-blobs.ts';
import { ManualTimers } from './manual-timers.ts';

const BYTES = new Uint8Array(100).fill(7);
const HASH = sha256(BYTES);
const HELD = { hash: HASH, length: BYTES.length };

let rows: MemoryRowStore;
let blobs: HaltingBlobs;
let timers: ManualTimers;
let payloads: PayloadExchange;
let blockStore: BlockStore;
/** As the final state has it. */
let ordered: Erasure | undefined;
/** Members with a receipt on the ledger. */
let confirmed: readonly string[];
let submitted: (readonly string[])[];
let erasedTimes: number;
let isBusy: boolean;
let sent: ReturnType<typeof decodeSyncMessage>[];

beforeEach(async () => {
  rows = new MemoryRowStore();
  blobs = new HaltingBlobs(MAX_PAYLOAD_BYTES);
  timers = new ManualTimers();
  blockStore = new BlockStore(rows, chainId);
  [ordered, submitted, erasedTimes, isBusy, sent] = [undefined, [], 0, false, []];
  confirmed = [];
  const send = (_to: number, _channel: string, frame: Uint8Array) => {
    sent.push(decodeSyncMessage(frame));
    return true;
  };
  payloads = new PayloadExchange({
    ...{ blobs, rows, timers, desk: deskAtOnce(send), transport: { connected: () => [1], send } },
    ...{ indexOf: () => 1, disconnect: () => {}, log: { warn: () => {} } },
    ...{ dutyOf: () => 'keep' as const, ciphertextsOf: () => [], claimOf: () => undefined, onAttestable: () => {} },
    onFailure: (error) => {
      throw error;
    },
  });
  onTestFinished(() => payloads.stop());
  await payloads.start();
});

async function alone(job: () => Promise<void>): Promise<boolean> {
  if (isBusy) return false;
  erasedTimes++;
  await job();
  return true;
}

function keeperOf(member: string): ErasureKeeper {
  const keeper = new ErasureKeeper({
    ...{ member, rows, timers },
    state: {
      get: (table, id) => {
        if (table.name === erasures.name) return ordered as never;
        return confirmed.some((by) => id === erasureReceiptId('r1', by)) ? ({} as never) : undefined;
      },
    },
    erase: (given) => payloads.erase(given, alone),
    submit: (ids) => submitted.push(ids),
    onErased: () => {},
    onFailure: (error) => {
      throw error;
    },
  });
  onTestFinished(() => keeper.stop());
  return keeper;
}

async function turns(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await setImmediate();
}

function recordEntry(hash: Digest = HASH): [string, Uint8Array] {
  const header = {
    ...{ record: 'r1', scenario: 's', policyVersion: 1, keyEpoch: 1, subject: 'site', contentType: '', fieldGroup: '' },
    ...{ periodStartMs: 0n, periodEndMs: 1n, length: toUint64(BYTES.length), commitment: new Uint8Array(32) },
    ...{ ciphertextHash: hash, chunkHashes: [], suite: 'x25519-hkdf-sha256-aes256gcm' as const },
  };
  const record = { header, publisher: 'merchant', height: 1n, publishedMs: 1n };
  return [stateRow(`${records.name}/r1`), encodeEntry(1, records.codec, record)];
}

function orderOf(): Erasure {
  return {
    ...{ record: 'r1', scenario: 's', subject: 'site', publisher: 'merchant', ciphertextHash: HASH },
    ...{ length: toUint64(BYTES.length), orderedBy: 'owner', reason: 'asked for', height: 2n, atMs: 2n },
    chunkHashes: [],
    holders: ['grid', 'bank-a'],
  };
}

function orderEntry(chunkHashes: readonly Digest[] = []): [string, Uint8Array] {
  const value = {
    ...orderOf(),
    ...(chunkHashes.length > 0 && { chunkHashes, length: toUint64(CHUNK_BYTES + 100) }),
  };
  return [stateRow(`${erasures.name}/r1`), encodeEntry(2, erasures.codec, value)];
}

/** A block with these entries is on disk, and the exchange is told. */
async function final(...entries: [string, Uint8Array][]): Promise<void> {
  const { height, hash } = blockStore.tip;
  const made = block(height + 1, height === 0 ? GENESIS_HASH : hash, [], [], entries);
  await blockStore.write([made.final], made.finalization);
  payloads.claimRecordsOf(made.final);
  await turns();
}

/** That something is to be done for r1. */
function owedRow(): Uint8Array | undefined {
  return rows.get(erasureRow('merchant', 'r1')) ?? rows.get(erasedRow('merchant', 'r1'));
}

/** As the final state, and in a block. */
async function order(): Promise<void> {
  ordered = orderOf();
  await final(orderEntry());
}

async function held(): Promise<void> {
  await payloads.put(BYTES, 'token');
  await final(recordEntry());
}

test('the bytes go first; the receipt is owed until the ledger has it', async () => {
  await held();
  await order();
  const keeper = keeperOf('grid');
  keeper.wake();
  await turns();
  expect([blobs.has(HASH), erasedTimes, submitted]).toEqual([false, 1, [['r1']]]);
  timers.advance(AGAIN_MS);
  await turns();
  expect([erasedTimes, submitted]).toEqual([1, [['r1'], ['r1']]]);
  [ordered, confirmed] = [orderOf(), ['bank-a', 'grid']];
  timers.advance(AGAIN_MS);
  await turns();
  expect([submitted.length, owedRow()]).toEqual([2, undefined]);
  timers.advance(10 * AGAIN_MS);
  await turns();
  expect([erasedTimes, submitted.length]).toEqual([1, 2]);
});

test('all chunks of a payload go, and none of them is taken or passed on again', async () => {
  const chunks = [new Uint8Array(CHUNK_BYTES).fill(1), new Uint8Array(100).fill(2)];
  const hashes = chunks.map(sha256);
  for (const chunk of chunks) await payloads.put(chunk, 'token');
  ordered = { ...orderOf(), chunkHashes: hashes };
  await final(orderEntry(hashes));
  keeperOf('grid').wake();
  await turns();
  expect([hashes.map((hash) => blobs.has(hash)), erasedTimes, submitted]).toEqual([[false, false], 1, [['r1']]]);
  expect(payloads.unclaimedBytes).toBe(0);
  for (const chunk of chunks) expect(await payloads.put(chunk, 'token')).toBeUndefined();
});

test('nothing is confirmed while something reads all that is kept, and it is tried again', async () => {
  await held();
  await order();
  isBusy = true;
  keeperOf('grid').wake();
  await turns();
  expect([blobs.has(HASH), submitted]).toEqual([true, []]);
  isBusy = false;
  timers.advance(AGAIN_MS);
  await turns();
  expect([blobs.has(HASH), submitted]).toEqual([false, [['r1']]]);
});

test('a node that is started again goes on where it was', async () => {
  await held();
  await order();
  const first = keeperOf('grid');
  first.wake();
  await turns();
  first.stop();
  keeperOf('grid').wake();
  await turns();
  expect([erasedTimes, submitted]).toEqual([1, [['r1'], ['r1']]]);
});

test('a node whose receipt is on the ledger, and that has the bytes all the same, erases them', async () => {
  await held();
  await order();
  [ordered, confirmed] = [orderOf(), ['grid']];
  keeperOf('grid').wake();
  await turns();
  expect([blobs.has(HASH), erasedTimes, submitted]).toEqual([false, 1, []]);
  expect(owedRow()).toBeUndefined();
});

test('a member that came later erases, and owes no receipt', async () => {
  await held();
  await order();
  keeperOf('newcomer').wake();
  await turns();
  expect([blobs.has(HASH), submitted, owedRow()]).toEqual([false, [], undefined]);
});

test('a payload that is on its way when it is purged is not kept, and is missing no more', async () => {
  await final(recordEntry());
  const question = sent.at(-1);
  if (question?.ok !== true || question.value.kind !== 'get-payloads') throw new Error('it is asked for');
  expect(payloads.missing().size).toBe(1);
  await order();
  keeperOf('grid').wake();
  await turns();
  await payloads.onPayloads(1, question.value.id, [BYTES]);
  await turns();
  expect([blobs.has(HASH), payloads.missing().size]).toEqual([false, 0]);
  expect(rows.get(wantedRow(toHex(HASH), BYTES.length))).toBeUndefined();
});

test('what is purged is stored by nobody, released to nobody, and no peer gets it', async () => {
  await held();
  await order();
  expect(payloads.isPurged(HELD)).toBe(true);
  expect(await payloads.get({ ...HELD, record: 'r1', scenario: 's', policyVersion: 1, publisher: 'merchant' })).toBe(
    'purged',
  );
  payloads.answer(1, 5, [HASH]);
  await turns();
  expect(sent.at(-1)).toMatchObject({ ok: true, value: { kind: 'payloads', id: 5, payloads: [undefined] } });
  await payloads.erase([HELD], alone);
  expect(await payloads.put(BYTES, 'token')).toBeUndefined();
  expect(blobs.has(HASH)).toBe(false);
});

test('an upload that is being written when its order comes is erased after it', async () => {
  const goOn = blobs.haltNext();
  const putting = payloads.put(BYTES, 'token');
  await turns();
  await final(recordEntry());
  await order();
  const erasing = payloads.erase([HELD], alone);
  goOn();
  await Promise.all([putting, erasing]);
  expect([blobs.has(HASH), payloads.unclaimedBytes]).toEqual([false, 0]);
});

/** Orders to erase what was named and never uploaded. */
async function orderMany(publisher: string, count: number): Promise<void> {
  const ids = Array.from({ length: count }, (_, i) => `-${i}`);
  const absent = (id: string) => utf8(`${sha256(utf8(publisher + id)).toHex()}/1`);
  await rows.write(ids.map((id) => [erasureRow(publisher, id), absent(id)] as const));
}

test('what never was here is confirmed, and the store is not taken from anybody for it', async () => {
  ordered = orderOf();
  await orderMany('bank-b', 100);
  isBusy = true;
  keeperOf('grid').wake();
  await turns();
  expect([erasedTimes, submitted.map((ids) => ids.length)]).toEqual([0, [100]]);
});

test('a member with many orders, none of them confirmed, starves nobody', async () => {
  ordered = orderOf();
  await orderMany('bank-b', 3 * ORDERS_AT_ONCE);
  const keeper = keeperOf('grid');
  keeper.wake();
  await keeper.idle();
  timers.advance(AGAIN_MS);
  await keeper.idle();
  await held();
  await order();
  timers.advance(AGAIN_MS);
  await keeper.idle();
  expect([blobs.has(HASH), submitted.at(-1)?.includes('r1')]).toEqual([false, true]);
  expect(submitted.map((ids) => ids.length)).toEqual([ORDERS_AT_ONCE, ORDERS_AT_ONCE, ORDERS_AT_ONCE / 2 + 1]);
  // Its own orders go on while those before them wait for the ledger.
  expect((await rows.range({ ...allUnder(ERASURE_ROWS), limit: ORDERS_AT_ONCE })).length).toBeLessThan(ORDERS_AT_ONCE);
});

test('an order to erase counts in a snapshot, ahead of its record, with it and after it', async () => {
  const [claim, wanted] = [claimRow(toHex(HASH), BYTES.length), wantedRow(toHex(HASH), BYTES.length)];
  for (const chunks of [
    [[orderEntry(), recordEntry()]],
    [[recordEntry()], [orderEntry()]],
    [[orderEntry()], [recordEntry()]],
  ]) {
    const store = new Map<string, Uint8Array | null>();
    for (const chunk of chunks) {
      for (const [key, value] of restoredPayloadRows(chunk, 9, (row) => store.get(row) ?? undefined))
        store.set(key, value);
    }
    expect(isPurged(store.get(claim) ?? undefined)).toBe(true);
    expect(store.get(wanted) ?? undefined).toBeUndefined();
    expect(store.get(erasureRow('merchant', 'r1'))).toBeDefined();
  }
  expect(ordersIn([recordEntry()])).toEqual([]);
});
