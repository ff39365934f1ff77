// A member that sends an honest node batches that no honest member groups: what stays of them, and what it costs.
import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { patientMs } from '../../../scripts/patience.ts';
import { buildTransaction } from '../../../src/client/build-transaction.ts';
import { epoch, type Place, view } from '../../../src/consensus/block.ts';
import { envelopeCodec } from '../../../src/ledger/transaction.ts';
import { BatchPool, DEFAULT_POOL_LIMITS } from '../../../src/mempool/batch-pool.ts';
import { OFFERED_UNCHECKED } from '../../../src/node/batches/batch-admission.ts';
import { BatchExchange, MAX_NEEDED } from '../../../src/node/batches/batch-exchange.ts';
import { TransactionChecker } from '../../../src/node/ingress/transaction-checker.ts';
import { VerifyPool } from '../../../src/node/ingress/verify-pool.ts';
import { MemoryBlobStore } from '../../../src/storage/memory-blob-store.ts';
import { type Batch, batchHash } from '../../../src/wire/batch.ts';
import { MAX_FRAME_BYTES } from '../../../src/wire/limits.ts';
import { payment, postTransfers } from '../../ledger/account-operations.ts';
import { keyOf } from '../../ledger/key-of.ts';
import { testConsortium } from '../../ledger/test-consortium.ts';
import { fillingEnvelope } from './filling-envelopes.ts';
import { ManualTimers } from './manual-timers.ts';

const HOSTILE = 3;
const HERE = placeOf(5);
const { chainId } = testConsortium;

let threads: VerifyPool;
let blobs: MemoryBlobStore;
let pool: BatchPool;
let exchange: BatchExchange;
/** In their order. */
let told: string[];
let nonces = 0;

beforeEach(() => {
  told = [];
  threads = new VerifyPool({ threads: 1, chain: testConsortium, onFailure: () => told.push('failed') });
  blobs = new MemoryBlobStore(MAX_FRAME_BYTES.batch);
  open({ linesPerOrigin: 200, batchWork: 20_000 });
});
afterEach(() => threads.close());

function open({ linesPerOrigin, batchWork }: { readonly linesPerOrigin: number; readonly batchWork: number }): void {
  pool = new BatchPool({ ...DEFAULT_POOL_LIMITS, linesPerOrigin });
  exchange = new BatchExchange({
    ...{ self: 0, peers: { others: [1, 2, HOSTILE] }, pool, blobs, timers: new ManualTimers() },
    transport: {
      start: async () => {},
      stop: async () => {},
      send: () => true,
      room: () => 0,
      disconnect: () => {},
      follow: () => {},
      connected: () => [],
      roundTripMs: () => undefined,
    },
    desk: { answer: () => {} },
    checker: new TransactionChecker(testConsortium, threads),
    work: { batch: batchWork },
    disconnect: (peer, why) => told.push(`${peer} disconnected: ${why}`),
    onFailure: (error) => told.push(`failed: ${error}`),
  });
  exchange.connect({ held: () => told.push('held'), offered: () => told.push('offered') }, { fetchedBatch: () => {} });
}

function placeOf(at: number): Place {
  return { epoch: epoch(0), view: view(at) };
}

function paymentEnvelope(): Uint8Array {
  const nonce = Buffer.alloc(16);
  nonce.writeUInt32BE(nonces++);
  const operation = postTransfers([payment('bank-a/a', 'bank-b/b', 1n)]);
  return buildTransaction({ chainId, author: keyOf('nobody'), operation, validUntilHeight: 20n, nonce }).envelope;
}

function falselySigned(): Uint8Array {
  const { body, signatures } = envelopeCodec.decode(paymentEnvelope());
  return envelopeCodec.encode({ body, signatures: signatures.map((signature) => signature.map((byte) => byte ^ 1)) });
}

function batchOf(envelopes: readonly Uint8Array[]): Batch {
  return { origin: HOSTILE, sequence: nonces++, envelopes };
}

/** What the store is asked from now on waits until the returned function is called. */
function held(what: 'put' | 'remove'): () => void {
  const { promise, resolve } = Promise.withResolvers<void>();
  const [put, remove] = [blobs.put.bind(blobs), blobs.remove.bind(blobs)];
  if (what === 'put') blobs.put = (...of) => promise.then(() => put(...of));
  else blobs.remove = (...of) => promise.then(() => remove(...of));
  return resolve;
}

function send(batch: Batch, from = HOSTILE): Batch {
  exchange.onMessage(from, { kind: 'batch', batch });
  return batch;
}

const untilTold = (count: number) => expect.poll(() => told.length, { timeout: patientMs(5_000) }).toBe(count);

describe('a batch that its own member sends', () => {
  it('is held when it is read and durable, and offered when it is checked', async () => {
    const batch = send(batchOf([paymentEnvelope(), paymentEnvelope(), paymentEnvelope()]));
    await untilTold(2);
    expect(told).toEqual(['held', 'offered']);
    expect(pool.select(new Set(), 10)).toEqual([batchHash(batch)]);
    expect(exchange.costOf([batchHash(batch)]).work).toBeGreaterThan(3 * 45);
  });

  it.each([
    { what: 'a cheap one', envelopes: 3, told: ['held', 'offered'] },
    { what: 'a dear one', envelopes: OFFERED_UNCHECKED / 60, told: ['held'] },
  ])('is offered when it is read, unless its checks are dear: $what', async ({ envelopes, told: early }) => {
    open({ linesPerOrigin: 10_000, batchWork: 300_000 });
    let go = () => {};
    const waiting = new Promise<void>((resolve) => {
      go = resolve;
    });
    const verify = threads.verify.bind(threads);
    threads.verify = async (...of) => {
      await waiting;
      return verify(...of);
    };
    send(batchOf(Array.from({ length: envelopes }, paymentEnvelope)));
    await untilTold(early.length);
    expect([told, pool.offered]).toEqual([early, early.length - 1]);
    go();
    await untilTold(2);
    expect([told, pool.offered]).toEqual([['held', 'offered'], 1]);
  });

  it.each([
    { what: 'bytes that nobody can read', envelope: () => new Uint8Array(100), name: 'malformed-envelope' },
    { what: 'large ones', envelope: () => new Uint8Array(100_000).fill(18), name: 'malformed-envelope' },
    { what: 'a false signature', envelope: falselySigned, name: 'bad-signature' },
  ])('is refused at its first fault, and ends the connection: $what', async ({ envelope, name }) => {
    const faulty = envelope();
    const rest = Array.from({ length: 100 }, paymentEnvelope);
    const batch = send(batchOf([paymentEnvelope(), faulty, ...rest]));
    await expect.poll(() => told.some((line) => line.includes(name)), { timeout: patientMs(5_000) }).toBe(true);
    await expect.poll(() => exchange.holds(batchHash(batch))).toBe(false);
    expect(told.filter((line) => line.includes('disconnected'))).toEqual([
      `${HOSTILE} disconnected: a batch of its own has what no honest node groups: ${name}`,
    ]);
    expect([pool.size, exchange.inUse(batchHash(batch))]).toEqual([0, false]);
  });

  it('is refused for more work than the genesis allows, before any dear check', async () => {
    const signed = Array.from({ length: 500 }, paymentEnvelope);
    let asked = 0;
    const verify = threads.verify.bind(threads);
    threads.verify = (...of) => {
      asked += of[1].length;
      return verify(...of);
    };
    const batch = send(batchOf(signed));
    await untilTold(1);
    expect(told[0]).toContain('too-much-work');
    expect([asked, exchange.holds(batchHash(batch)), pool.size]).toEqual([0, false, 0]);
  });

  it('finds no room beyond its share of lines, which is no fault', async () => {
    send(batchOf([fillingEnvelope(chainId, 40_000, 1)]));
    await untilTold(2);
    const over = send(batchOf([fillingEnvelope(chainId, 30_000, 2)]));
    const small = send(batchOf([paymentEnvelope()]));
    await untilTold(4);
    expect(told).toEqual(['held', 'offered', 'held', 'offered']);
    expect([exchange.holds(batchHash(over)), exchange.holds(batchHash(small))]).toEqual([false, true]);
  });

  it('is held all the same when a block names it, and is executed with a receipt for each', async () => {
    const batch = batchOf([paymentEnvelope(), falselySigned(), paymentEnvelope()]);
    const hash = batchHash(batch);
    expect(exchange.need([hash], [HOSTILE], HERE)).toBe(false);
    send(batch);
    await untilTold(1);
    expect(told).toEqual(['held']);
    expect(exchange.need([hash], [HOSTILE], HERE)).toBe(true);
    const { origin, transactions } = await exchange.prepared(hash);
    expect(origin).toBe(HOSTILE);
    expect(transactions.map(({ checked }) => checked.ok)).toEqual([true, false, true]);
    expect(pool.select(new Set(), 10)).toEqual([]);
  });
});

describe('a batch that a block names', () => {
  it('is held and never offered when another one than its member sends it: its number is only said', async () => {
    const batch = { ...batchOf([paymentEnvelope(), paymentEnvelope(), paymentEnvelope()]), origin: 1 };
    exchange.need([batchHash(batch)], [HOSTILE], HERE);
    send(batch, 2);
    await untilTold(1);
    expect([told, pool.size, exchange.need([batchHash(batch)], [HOSTILE], HERE)]).toEqual([['held'], 0, true]);
    expect((await exchange.prepared(batchHash(batch))).transactions).toHaveLength(3);
  });

  it('is weighed before it is voted for, also when it lay on disk', async () => {
    const batch = batchOf([paymentEnvelope()]);
    const hash = batchHash(batch);
    await exchange.keepAll([[hash, batch]]);
    expect([exchange.need([hash], [1], HERE), exchange.isWeighed(hash)]).toEqual([false, false]);
    await untilTold(1);
    expect([exchange.need([hash], [1], HERE), exchange.isWeighed(hash)]).toEqual([true, true]);
    exchange.release([hash]);
    await setImmediate();
    expect(exchange.isWeighed(hash)).toBe(false);
  });
});

describe('a batch of a final block', () => {
  it.each([
    { what: 'faulty', envelopes: () => [paymentEnvelope(), falselySigned()], name: 'bad-signature' },
    {
      what: 'beyond the bound of work',
      envelopes: () => Array.from({ length: 500 }, paymentEnvelope),
      name: 'too-much',
    },
  ])('stays on disk whatever its member sends of it: $what', async ({ envelopes, name }) => {
    const batch = batchOf(envelopes());
    await exchange.keepAll([[batchHash(batch), batch]]);
    send(batch);
    await expect.poll(() => told.some((line) => line.includes(name)), { timeout: patientMs(5_000) }).toBe(true);
    await setImmediate();
    expect([exchange.holds(batchHash(batch)), blobs.has(batchHash(batch))]).toEqual([true, true]);
  });

  it('stays on disk when it is sent again and its member has no room', async () => {
    send(batchOf([fillingEnvelope(chainId, 40_000, 1)]));
    await untilTold(2);
    const batch = batchOf([fillingEnvelope(chainId, 30_000, 2)]);
    await exchange.keepAll([[batchHash(batch), batch]]);
    send(batch);
    send(batchOf([paymentEnvelope()]));
    await untilTold(4);
    expect([exchange.holds(batchHash(batch)), pool.size]).toEqual([true, 2]);
  });

  it('stays on disk when it came after its block was final', async () => {
    const batch = batchOf([paymentEnvelope()]);
    const hash = batchHash(batch);
    exchange.need([hash], [HOSTILE], HERE);
    exchange.final([hash]);
    send(batch);
    await untilTold(1);
    exchange.release([hash]);
    exchange.pass(HERE);
    await setImmediate();
    expect([exchange.holds(hash), blobs.has(hash), exchange.inUse(hash)]).toEqual([true, true, false]);
  });
});

describe('a batch that only blocks name that are never final', () => {
  it('leaves memory and disk when a block there or above is final', async () => {
    const batch = { ...batchOf([paymentEnvelope()]), origin: 1 };
    const hash = batchHash(batch);
    exchange.need([hash], [HOSTILE], placeOf(3));
    send(batch, 2);
    await untilTold(1);
    exchange.need([hash], [HOSTILE], HERE);
    exchange.pass(placeOf(4));
    expect([exchange.holds(hash), exchange.inUse(hash)]).toEqual([true, true]);
    exchange.pass(HERE);
    expect([exchange.holds(hash), exchange.inUse(hash)]).toEqual([false, false]);
    await setImmediate();
    expect(blobs.has(hash)).toBe(false);
  });

  it('stays while a leader may offer it', async () => {
    const batch = batchOf([paymentEnvelope()]);
    const hash = batchHash(batch);
    exchange.need([hash], [HOSTILE], HERE);
    send(batch);
    await untilTold(2);
    exchange.pass(placeOf(6));
    expect([exchange.holds(hash), pool.select(new Set(), 10)]).toEqual([true, [hash]]);
  });

  it('leaves memory when too many others are named', async () => {
    const batch = { ...batchOf([paymentEnvelope()]), origin: 1 };
    exchange.need([batchHash(batch)], [HOSTILE], HERE);
    send(batch, 2);
    await untilTold(1);
    const others = Array.from({ length: MAX_NEEDED }, (_, at) => batchHash({ origin: 2, sequence: at, envelopes: [] }));
    exchange.need(others, [HOSTILE], HERE);
    expect(exchange.inUse(batchHash(batch))).toBe(false);
  });
});

describe('batches that come at once', () => {
  it('use the share of their origin when they are read, and not only when they are durable', async () => {
    const go = held('put');
    const batches = [1, 2, 3].map(() => send(batchOf(Array.from({ length: 80 }, paymentEnvelope))));
    await expect.poll(() => pool.size, { timeout: patientMs(5_000) }).toBe(2);
    go();
    await untilTold(4);
    expect(batches.map((batch) => exchange.holds(batchHash(batch)))).toEqual([true, true, false]);
  });

  it('are had again when a block names one that is on its way out', async () => {
    const batch = batchOf([paymentEnvelope(), falselySigned()]);
    const hash = batchHash(batch);
    const go = held('remove');
    send(batch);
    await expect
      .poll(() => told.some((line) => line.includes('bad-signature')), { timeout: patientMs(5_000) })
      .toBe(true);
    expect([blobs.has(hash), exchange.holds(hash)]).toEqual([true, false]);
    expect(exchange.need([hash], [HOSTILE], HERE)).toBe(false);
    go();
    await expect.poll(() => exchange.isWeighed(hash), { timeout: patientMs(5_000) }).toBe(true);
    expect(blobs.has(hash)).toBe(true);
  });
});
