// The payloads that records name, on their way to this node: of whom, how many at once, how patiently, and until when.
import { setImmediate } from 'node:timers/promises';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { compareBytes, toHex } from '../../../src/base/bytes.ts';
import { sha256 } from '../../../src/crypto/digest.ts';
import { KeyTurns } from '../../../src/node/blocks/key-turns.ts';
import { MissingPayloads } from '../../../src/node/blocks/missing-payloads.ts';
import { type Claim, claimRows } from '../../../src/node/blocks/payload-claims.ts';
import {
  MAX_COPIES,
  MAX_OF_PUBLISHER,
  PAGE_LASTS_MS,
  PATIENCE_BYTES_PER_SECOND,
  PATIENCE_MS,
  PayloadCopies,
  ROUND_PAUSE_MS,
  SMALL_BYTES,
  TOGETHER_BYTES,
} from '../../../src/node/blocks/payload-copies.ts';
import { SILENT_FOR_MS } from '../../../src/node/blocks/silent-members.ts';
import { allUnder, WANTED_ROWS } from '../../../src/storage/keys.ts';
import { MemoryBlobStore } from '../../../src/storage/memory-blob-store.ts';
import { MemoryRowStore } from '../../../src/storage/memory-row-store.ts';
import { MAX_PAYLOAD_BYTES, MAX_PAYLOADS_ASKED } from '../../../src/wire/limits.ts';
import { decodeSyncMessage } from '../../../src/wire/sync-messages.ts';
import { ManualTimers } from './manual-timers.ts';

const MEMBERS = ['grid', 'bank-a', 'bank-b', 'merchant'];
const SELF = 0;
const LONG = SMALL_BYTES + 1;
/** After it, a question for one of these has no answer. */
const OVER_MS = PATIENCE_MS + Math.ceil((LONG / PATIENCE_BYTES_PER_SECOND) * 1_000);

interface Question {
  readonly to: number;
  readonly id: number;
  /** The first, which is the only one of a long payload. */
  readonly hash: string;
  readonly hashes: readonly string[];
}

let rows: MemoryRowStore;
let blobs: MemoryBlobStore;
let timers: ManualTimers;
let connected: number[];
let asked: Question[];
let disconnected: number[];
let missing: MissingPayloads;
let copies: PayloadCopies;
let height: number;

beforeEach(async () => {
  rows = new MemoryRowStore();
  blobs = new MemoryBlobStore(MAX_PAYLOAD_BYTES);
  timers = new ManualTimers();
  connected = [1, 2, 3];
  [asked, disconnected] = [[], []];
  height = 0;
  copies = await started();
});

async function started(): Promise<PayloadCopies> {
  missing = new MissingPayloads({
    blobs,
    rows,
    turns: new KeyTurns(),
    log: { warn: () => {} },
    dutyOf: () => 'keep' as const,
    ciphertextsOf: () => [],
    onAttestable: () => {},
  });
  await missing.start();
  const made = new PayloadCopies({
    ...{ missing, timers },
    transport: {
      connected: () => connected,
      send(to, _channel, frame) {
        const message = decodeSyncMessage(frame);
        if (!message.ok || message.value.kind !== 'get-payloads') throw new Error('a question was expected');
        const hashes = message.value.hashes.map(toHex);
        asked.push({ to, id: message.value.id, hash: hashes[0] ?? '', hashes });
        return true;
      },
    },
    indexOf: (member) => MEMBERS.indexOf(member),
    disconnect: (peer) => disconnected.push(peer),
    onFailure: (error) => {
      throw error;
    },
  });
  onTestFinished(() => made.stop());
  made.start();
  await turns();
  return made;
}

async function turns(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await setImmediate();
}

async function pass(ms: number): Promise<void> {
  timers.advance(ms);
  await turns();
}

/** Asked for alone, unless it is said to be small. */
function payload(n: number, bytes = LONG): Uint8Array {
  const made = new Uint8Array(bytes).fill(7);
  for (let i = 0; i < 4; i++) made[i] = n >> (8 * i);
  return made;
}

/** As `onPayloads`, of a question for one. */
function onPayload(from: number, id: number, bytes: Uint8Array | undefined): Promise<void> {
  return copies.onPayloads(from, id, [bytes]);
}

const claimOf = (bytes: Uint8Array, publisher = 'merchant', length = bytes.length): Claim => ({
  ...{ hash: sha256(bytes), length, record: 'r1', scenario: 's', policyVersion: 1, publisher },
});

/** A block with a record of this payload is on disk. */
async function final(...claims: Claim[]): Promise<void> {
  height++;
  await rows.write(new Map(claimRows(claims, height)));
  for (const claim of missing.told(claims, height)) await copies.add(claim);
  await turns();
}

const lastTo = (to: number) => asked.findLast((question) => question.to === to);
const wanted = async () => (await rows.range({ ...allUnder(WANTED_ROWS), limit: 10_000 })).length;

async function answer(from: number, bytes: Uint8Array | undefined): Promise<void> {
  await onPayload(from, lastTo(from)?.id ?? 0, bytes);
  await turns();
}

/** Every question, with one of these payloads, until there are no more. */
async function answerAll(payloads: readonly Uint8Array[]): Promise<void> {
  const byHash = new Map(payloads.map((bytes) => [toHex(sha256(bytes)), bytes]));
  for (let next = asked.shift(); next !== undefined; next = asked.shift()) {
    await onPayload(next.to, next.id, byHash.get(next.hash));
    await turns();
  }
}

test('a payload is asked of its publisher, and of the others only when that one has none', async () => {
  await final(claimOf(payload(1)));
  expect(asked.map(({ to }) => to)).toEqual([3]);
  expect(missing.counts).toEqual(new Map([['merchant', { payloads: 1, bytes: LONG }]]));
  await answer(3, undefined);
  expect(asked).toHaveLength(2);
  await answer(asked[1]?.to ?? SELF, payload(1));
  expect(await blobs.get(sha256(payload(1)))).toEqual(payload(1));
  expect([missing.counts.size, await wanted()]).toEqual([0, 0]);
});

test('few are on their way at once, and one of each member', async () => {
  const many = Array.from({ length: 60 }, (_, n) => payload(n));
  await final(...many.map((bytes, n) => claimOf(bytes, MEMBERS[1 + (n % 3)])));
  expect(asked.map(({ to }) => to).toSorted()).toEqual([1, 2, 3]);
  expect(MAX_COPIES).toBeGreaterThan(3);
  await answerAll(many);
  expect(await wanted()).toBe(0);
});

test('a member has the time that a payload of that length takes, and then another one is asked', async () => {
  const long = payload(1, MAX_PAYLOAD_BYTES);
  await final(claimOf(long));
  const patienceMs = PATIENCE_MS + (MAX_PAYLOAD_BYTES / PATIENCE_BYTES_PER_SECOND) * 1_000;
  await pass(patienceMs - 1);
  expect(asked).toHaveLength(1);
  await pass(1);
  expect(asked).toHaveLength(2);
  // Too late: another member is asked.
  await onPayload(3, asked[0]?.id ?? 0, long);
  expect(blobs.has(sha256(long))).toBe(false);
});

test('what nobody has is asked for again, also after a restart, until it is held', async () => {
  await final(claimOf(payload(1)));
  for (let n = 0; n < 3; n++) await answer(asked.at(-1)?.to ?? SELF, undefined);
  expect(asked).toHaveLength(3);
  await pass(ROUND_PAUSE_MS);
  await pass(ROUND_PAUSE_MS);
  expect(asked.length).toBeGreaterThan(3);
  copies.stop();
  asked = [];
  copies = await started();
  expect(missing.counts).toEqual(new Map([['merchant', { payloads: 1, bytes: LONG }]]));
  expect(asked.map(({ to }) => to)).toEqual([3]);
  await answer(3, payload(1));
  expect([blobs.has(sha256(payload(1))), missing.counts.size]).toEqual([true, 0]);
});

test('nothing is asked while nobody is connected, and all of it once somebody is', async () => {
  connected = [];
  const many = Array.from({ length: 300 }, (_, n) => payload(n));
  await final(...many.map((bytes) => claimOf(bytes)));
  await pass(ROUND_PAUSE_MS);
  expect(asked).toEqual([]);
  connected = [1];
  for (let round = 0; round < 10 && (await wanted()) > 0; round++) {
    await pass(ROUND_PAUSE_MS);
    await answerAll(many);
  }
  expect(await wanted()).toBe(0);
});

test('a payload of another length than its record says is not kept, and no other record is kept from its own', async () => {
  const bytes = payload(1, 1_000);
  await final(claimOf(bytes, 'bank-a', 1));
  await answer(1, bytes);
  expect([blobs.has(sha256(bytes)), await wanted()]).toEqual([false, 0]);
  await final(claimOf(bytes, 'merchant'));
  await answer(3, bytes);
  expect([blobs.has(sha256(bytes)), missing.counts.size]).toEqual([true, 0]);
});

test('a member that sends another payload is disconnected, and the next one asked', async () => {
  await final(claimOf(payload(1)));
  await answer(3, payload(2));
  expect(disconnected).toEqual([3]);
  expect(asked).toHaveLength(2);
  // It connects again, and is asked last from now on: each of many chunks would be asked of it first.
  asked = [];
  await final(claimOf(payload(3)));
  expect(asked.map(({ to }) => to)).not.toContain(3);
});

test('the answer of a member that was not asked is not looked at', async () => {
  await final(claimOf(payload(1)));
  await onPayload(1, asked[0]?.id ?? 0, payload(2));
  expect(disconnected).toEqual([]);
  await answer(3, payload(1));
  expect(blobs.has(sha256(payload(1)))).toBe(true);
});

test('a reader waits a while for a payload that is not here, also when it was here once', async () => {
  await final(claimOf(payload(1)), claimOf(payload(2)));
  await answerAll([payload(1), payload(2)]);
  await blobs.remove([sha256(payload(1)), sha256(payload(2))]);
  expect(missing.counts.size).toBe(0);
  const reading = copies.obtain(claimOf(payload(1)), 3_000);
  await turns();
  expect(missing.counts.get('merchant')).toEqual({ payloads: 1, bytes: LONG });
  await answer(3, payload(1));
  expect(await reading).toBe('held');
  const impatient = copies.obtain(claimOf(payload(2)), 3_000);
  await turns();
  await pass(3_000);
  expect(await impatient).toBe('absent');
});

test('a publisher with many payloads takes a part of the places, and the others have the rest', async () => {
  connected = [1, 2, 3, 4, 5, 6];
  await final(...Array.from({ length: 50 }, (_, n) => claimOf(payload(n))));
  expect(asked).toHaveLength(MAX_OF_PUBLISHER);
  expect(MAX_OF_PUBLISHER).toBeLessThan(MAX_COPIES);
  const other = payload(100);
  await final(claimOf(other, 'bank-a'));
  expect(asked[MAX_OF_PUBLISHER]).toMatchObject({ to: 1, hash: toHex(sha256(other)) });
});

/** Members 1 and 2 answer everything at once; 3 never does. */
async function answerForOthers(payloads: readonly Uint8Array[]): Promise<void> {
  const byHash = new Map(payloads.map((bytes) => [toHex(sha256(bytes)), bytes]));
  for (let next = asked.shift(); next !== undefined; next = asked.shift()) {
    if (next.to !== 3) await onPayload(next.to, next.id, byHash.get(next.hash));
    await turns();
  }
}

test('payloads that wait for a busy member alone keep nothing else waiting', async () => {
  await final(...Array.from({ length: 50 }, (_, n) => claimOf(payload(n))));
  await answerForOthers([]);
  // One is asked of the merchant, which does not answer; the others have said no.
  const honest = [payload(100), payload(101)];
  await final(...honest.map((bytes) => claimOf(bytes, 'bank-a')));
  await answerForOthers(honest);
  expect(honest.map((bytes) => blobs.has(sha256(bytes)))).toEqual([true, true]);
});

test('a member that stays silent holds up no page, however much only it could have', async () => {
  const own = payload(9_999, MAX_PAYLOAD_BYTES);
  const rest = Array.from({ length: 500 }, (_, n) => claimOf(payload(n), 'merchant', MAX_PAYLOAD_BYTES));
  await rows.write(new Map(claimRows([...rest, claimOf(own, 'bank-a')], 1)));
  copies.stop();
  copies = await started();
  const startMs = timers.nowMs();
  for (let i = 0; i < 100 && !blobs.has(sha256(own)); i++) {
    await answerForOthers([own]);
    await pass(PAGE_LASTS_MS / 5);
  }
  expect(blobs.has(sha256(own))).toBe(true);
  // One page at most waits until the silence is noticed: far less than the time of one such question for each.
  expect(timers.nowMs() - startMs).toBeLessThan(12 * PAGE_LASTS_MS);
});

test('a member that was silent is asked last for a while, or until it answers', async () => {
  await final(claimOf(payload(1)));
  await pass(OVER_MS);
  await answerForOthers([payload(1)]);
  await final(claimOf(payload(2)));
  expect(lastTo(3)).toBeUndefined();
  for (let n = 0; n < 2; n++) await answer(asked.at(-1)?.to ?? SELF, undefined);
  expect(asked.map(({ to }) => to).toSorted()).toEqual([1, 2, 3]);
  await answer(3, payload(2));
  asked = [];
  await final(claimOf(payload(3)));
  expect(asked.map(({ to }) => to)).toEqual([3]);
  await pass(OVER_MS);
  await answerForOthers([payload(3)]);
  await pass(SILENT_FOR_MS);
  await final(claimOf(payload(4)));
  expect(asked.map(({ to }) => to)).toEqual([3]);
});

test('a no that comes as late as a payload may is no better than silence', async () => {
  await final(claimOf(payload(1, MAX_PAYLOAD_BYTES)));
  await pass(PATIENCE_MS + 1);
  await answer(3, undefined);
  asked = [];
  await final(claimOf(payload(2)));
  expect(asked.map(({ to }) => to)).not.toContain(3);
});

test('a question that is answered twice is answered once', async () => {
  await final(claimOf(payload(1)));
  const [question] = asked;
  await Promise.all([1, 2].map(() => onPayload(3, question?.id ?? 0, payload(1))));
  expect([blobs.has(sha256(payload(1))), missing.counts.size]).toEqual([true, 0]);
});

test('what was missing before is asked for while new payloads keep the queue full', async () => {
  connected = [1];
  // Early on its page, which is in the order of the hashes.
  const [old] = Array.from({ length: 40 }, (_, n) => claimOf(payload(n), 'bank-b')).toSorted((a, b) =>
    compareBytes(a.hash, b.hash),
  );
  if (old === undefined) throw new Error('there are forty');
  await final(old);
  await answer(1, undefined);
  asked = [];
  await final(...Array.from({ length: 60 }, (_, n) => claimOf(payload(100 + n))));
  for (let n = 0; n < 50; n++) {
    await pass(ROUND_PAUSE_MS / 20);
    await answer(1, undefined);
  }
  expect(asked.map(({ hash }) => hash)).toContain(toHex(old.hash));
});

const small = (n: number) => payload(n, 1_000);

/** Of several payloads of one publisher at once, as a block brings them. */
async function together(...claims: Claim[]): Promise<void> {
  height++;
  await rows.write(new Map(claimRows(claims, height)));
  await Promise.all(missing.told(claims, height).map((claim) => copies.add(claim)));
  await turns();
}

test('small payloads of a publisher are asked for together, bounded in number and bytes', async () => {
  const many = Array.from({ length: 700 }, (_, n) => small(n));
  await together(...many.map((bytes) => claimOf(bytes)));
  // The first came alone: it was asked for before the others were there.
  const first = asked.shift();
  await onPayload(first?.to ?? SELF, first?.id ?? 0, small(0));
  await turns();
  expect(asked[1]?.hashes).toHaveLength(MAX_PAYLOADS_ASKED);
  const byHash = new Map(many.map((bytes) => [toHex(sha256(bytes)), bytes]));
  let questions = 0;
  for (let next = asked.shift(); next !== undefined; next = asked.shift()) {
    questions++;
    await copies.onPayloads(
      next.to,
      next.id,
      next.hashes.map((hash) => byHash.get(hash)),
    );
    await turns();
  }
  expect([await wanted(), questions < 8]).toEqual([0, true]);
  asked = [];
  const large = Array.from({ length: 40 }, (_, n) => payload(1_000 + n, SMALL_BYTES));
  await together(...large.map((bytes) => claimOf(bytes, 'bank-a')));
  expect(Math.max(...asked.map(({ hashes }) => hashes.length))).toBeLessThanOrEqual(TOGETHER_BYTES / SMALL_BYTES);
});

test('of payloads that were asked for together, each that a member lacks is asked of the next one', async () => {
  connected = [3];
  await together(claimOf(small(0)), claimOf(small(1)), claimOf(small(2)), claimOf(small(3)));
  await onPayload(3, asked[0]?.id ?? 0, small(0));
  await turns();
  expect(asked[1]?.hashes).toEqual([1, 2, 3].map((n) => toHex(sha256(small(n)))));
  connected = [1, 3];
  await copies.onPayloads(3, asked[1]?.id ?? 0, [small(1), undefined, small(3)]);
  await turns();
  expect([1, 2, 3].map((n) => blobs.has(sha256(small(n))))).toEqual([true, false, true]);
  expect(missing.counts.get('merchant')).toEqual({ payloads: 1, bytes: 1_000 });
});

/** The first of them, and two small ones, in one question to their publisher; another member is there and idle. */
async function askedTogether(first: Uint8Array): Promise<void> {
  connected = [1, 3];
  const claims = [claimOf(small(0)), claimOf(first, 'merchant', 1_000), claimOf(small(2)), claimOf(small(3))];
  await together(claimOf(payload(50), 'bank-a'), ...claims);
  await answer(3, small(0));
  await answer(1, payload(50));
  expect(lastTo(3)?.hashes).toEqual([toHex(sha256(first)), ...LAST_TWO]);
}

const LAST_TWO = [2, 3].map((n) => toHex(sha256(small(n))));

test('what does not fit the answer is asked of the others, and then of the same member again', async () => {
  const long = payload(1, MAX_PAYLOAD_BYTES);
  await askedTogether(long);
  await answer(3, long);
  expect(asked.at(-1)).toMatchObject({ to: 1, hashes: LAST_TWO });
  await copies.onPayloads(1, asked.at(-1)?.id ?? 0, [undefined, undefined]);
  await turns();
  expect(asked.at(-1)).toMatchObject({ to: 3, hashes: LAST_TWO });
});

test('a member that gives late the first of many that fit is silent, and is not asked for the rest again', async () => {
  await askedTogether(small(1));
  timers.advance(PATIENCE_MS + 1);
  await answer(3, small(1));
  expect(asked.at(-1)).toMatchObject({ to: 1, hashes: LAST_TWO });
  await copies.onPayloads(1, asked.at(-1)?.id ?? 0, [undefined, undefined]);
  await together(claimOf(small(4)));
  expect(asked.at(-1)).toMatchObject({ to: 1, hashes: [toHex(sha256(small(4)))] });
});

test('one false payload among several is as bad as one alone, and nothing of the answer is kept', async () => {
  connected = [1, 3];
  await together(claimOf(small(0)), claimOf(small(1)), claimOf(small(2)));
  await onPayload(3, asked[0]?.id ?? 0, small(0));
  await turns();
  const toThird = asked.findLast(({ to, hashes }) => to === 3 && hashes.length > 0);
  await copies.onPayloads(3, toThird?.id ?? 0, [small(1), small(9)]);
  await turns();
  expect([disconnected, blobs.has(sha256(small(1)))]).toEqual([[3], false]);
  const tooMany = asked.findLast(({ to }) => to === 1);
  await copies.onPayloads(1, tooMany?.id ?? 0, [undefined, undefined, undefined, undefined]);
  expect(disconnected).toEqual([3, 1]);
});
