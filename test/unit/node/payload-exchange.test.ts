// Uploads and missing payloads of one node together: from the block with a record to the reader of its payload.
import { setImmediate } from 'node:timers/promises';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { toHex } from '../../../src/base/bytes.ts';
import { toUint64 } from '../../../src/base/uint64.ts';
import { GENESIS_HASH } from '../../../src/consensus/block.ts';
import { sha256 } from '../../../src/crypto/digest.ts';
import { encodeEntry, stateRow } from '../../../src/ledger/ledger-rows.ts';
import { records } from '../../../src/ledger/sharing/tables.ts';
import { BlockStore } from '../../../src/node/blocks/block-store.ts';
import { type Claim, wantedRowOf } from '../../../src/node/blocks/payload-claims.ts';
import { PayloadExchange } from '../../../src/node/blocks/payload-exchange.ts';
import { UPLOAD_LIFETIME_MS } from '../../../src/node/blocks/uploads.ts';
import { MemoryRowStore } from '../../../src/storage/memory-row-store.ts';
import { MAX_PAYLOAD_BYTES } from '../../../src/wire/limits.ts';
import { decodeSyncMessage } from '../../../src/wire/sync-messages.ts';
import { block, chainId } from './bare-block.ts';
import { deskAtOnce } from './desk-at-once.ts';
import { HaltingBlobs } from './halting-blobs.ts';
import { ManualTimers } from './manual-timers.ts';

let rows: MemoryRowStore;
let blobs: HaltingBlobs;
let timers: ManualTimers;
/** Hexadecimal hashes, in the order of the questions. */
let asked: { readonly to: number; readonly id: number; readonly hash: string }[];
let payloads: PayloadExchange;
let blockStore: BlockStore;

let warnings: object[];
/** What the final state says of payloads, by hexadecimal hash. */
let known: Map<string, Claim>;
/** Payloads of each answer to a peer. */
let answers: (readonly (Uint8Array | undefined)[])[];

beforeEach(async () => {
  rows = new MemoryRowStore();
  blobs = new HaltingBlobs(MAX_PAYLOAD_BYTES);
  timers = new ManualTimers();
  blockStore = new BlockStore(rows, chainId);
  [asked, warnings, answers, known] = [[], [], [], new Map()];
  payloads = await started();
});

async function started(): Promise<PayloadExchange> {
  const send = (to: number, _channel: string, frame: Uint8Array) => {
    const message = decodeSyncMessage(frame);
    if (message.ok && message.value.kind === 'payloads') return answers.push(message.value.payloads) > 0;
    if (!message.ok || message.value.kind !== 'get-payloads') throw new Error('a question was expected');
    for (const hash of message.value.hashes) asked.push({ to, id: message.value.id, hash: toHex(hash) });
    return true;
  };
  const made = new PayloadExchange({
    ...{ blobs, rows, timers, desk: deskAtOnce(send), transport: { connected: () => [1], send } },
    indexOf: () => 1,
    disconnect: () => {},
    ...{
      dutyOf: () => 'keep' as const,
      ciphertextsOf: () => [],
      claimOf: (hash: Uint8Array) => known.get(toHex(hash)),
      onAttestable: () => {},
    },
    log: { warn: (about: object) => warnings.push(about) },
    onFailure: (error) => {
      throw error;
    },
  });
  onTestFinished(() => made.stop());
  await made.start();
  return made;
}

async function turns(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await setImmediate();
}

const payload = (n: number) => new Uint8Array(100).fill(n);
const claimOf = (bytes: Uint8Array, publisher = 'merchant', length = bytes.length): Claim => ({
  ...{ hash: sha256(bytes), length, record: 'r1', scenario: 's', policyVersion: 1, publisher },
});

function recordOf({ hash, length, publisher }: Claim, i: number): [string, Uint8Array] {
  const header = {
    ...{ record: `r${i}`, scenario: 's', policyVersion: 1, keyEpoch: 1, subject: 'site', contentType: '' },
    ...{ periodStartMs: 0n, periodEndMs: 1n, length: toUint64(length), commitment: new Uint8Array(32) },
    ...{ ciphertextHash: hash, chunkHashes: [], suite: 'x25519-hkdf-sha256-aes256gcm' as const, fieldGroup: '' },
  };
  const record = { header, publisher, height: 1n, publishedMs: 1n };
  return [stateRow(`${records.name}/r${i}`), encodeEntry(i, records.codec, record)];
}

/** A block with a record of each of these is on disk, and the exchange is told. */
async function final(...claims: Claim[]): Promise<void> {
  const { height, hash } = blockStore.tip;
  const made = block(height + 1, height === 0 ? GENESIS_HASH : hash, [], [], claims.map(recordOf));
  await blockStore.write([made.final], made.finalization);
  payloads.claimRecordsOf(made.final);
  await turns();
}

test('an upload that is just being removed when its record becomes final is asked of the others', async () => {
  const bytes = payload(1);
  await payloads.put(bytes, 'token');
  const goOn = blobs.haltNext();
  timers.advance(UPLOAD_LIFETIME_MS + 60_000);
  await turns();
  await final(claimOf(bytes));
  goOn();
  await turns();
  expect(asked.map(({ hash }) => hash)).toEqual([toHex(sha256(bytes))]);
  await payloads.onPayloads(1, asked[0]?.id ?? 0, [bytes]);
  expect([blobs.has(sha256(bytes)), payloads.missing().size, payloads.unclaimedBytes]).toEqual([true, 0, 0]);
});

test('a payload that several records name is missing once, of the publisher of the first of them', async () => {
  const bytes = payload(1);
  await final(claimOf(bytes, 'merchant'), claimOf(bytes, 'bank-a'));
  await final(claimOf(bytes, 'bank-b'));
  expect(payloads.missing()).toEqual(new Map([['merchant', { payloads: 1, bytes: 100 }]]));
  await payloads.onPayloads(1, asked[0]?.id ?? 0, [bytes]);
  expect(payloads.missing().size).toBe(0);
  await final(claimOf(bytes, 'bank-b'));
  expect(payloads.missing().size).toBe(0);
});

test('a payload that two blocks of one write name, or two writes on their way, is missing once', async () => {
  const claim = claimOf(payload(1));
  const one = block(1, GENESIS_HASH, [], [], [recordOf(claim, 1)]);
  const two = block(2, one.hash, [], [], [recordOf(claim, 2)]);
  const three = block(3, two.hash, [], [], [recordOf(claim, 3)]);
  await Promise.all([
    blockStore.write([one.final, two.final], two.finalization),
    blockStore.write([three.final], three.finalization),
  ]);
  for (const { final: made } of [one, two, three]) payloads.claimRecordsOf(made);
  await turns();
  expect(payloads.missing()).toEqual(new Map([['merchant', { payloads: 1, bytes: 100 }]]));
});

test('a page that is read before its newest block is told counts nothing twice or less than once', async () => {
  const bytes = payload(1);
  await final(claimOf(payload(2)));
  const made = block(2, blockStore.tip.hash, [], [], [recordOf(claimOf(bytes), 1)]);
  await blobs.put(sha256(bytes), bytes);
  await blockStore.write([made.final], made.finalization);
  // The pages of a round are read meanwhile.
  await payloads.onPayloads(1, asked[0]?.id ?? 0, [undefined]);
  timers.advance(60_000);
  await turns();
  expect(payloads.missing()).toEqual(new Map([['merchant', { payloads: 1, bytes: 100 }]]));
  payloads.claimRecordsOf(made.final);
  await turns();
  expect(payloads.missing()).toEqual(new Map([['merchant', { payloads: 1, bytes: 100 }]]));
  timers.advance(60_000);
  await turns();
  await payloads.onPayloads(1, asked.at(-1)?.id ?? 0, [payload(2)]);
  expect(payloads.missing().size).toBe(0);
});

test('a reader of a record that is final and not on disk yet makes nothing count twice', async () => {
  const bytes = payload(1);
  const reading = payloads.get(claimOf(bytes));
  await turns();
  await final(claimOf(bytes));
  expect(payloads.missing()).toEqual(new Map([['merchant', { payloads: 1, bytes: 100 }]]));
  await payloads.onPayloads(1, asked[0]?.id ?? 0, [bytes]);
  expect(await reading).toEqual(bytes);
  expect(payloads.missing().size).toBe(0);
});

test('a record that was found to misstate its payload is answered at once, said once, and never fetched again', async () => {
  const bytes = payload(1);
  const claim = claimOf(bytes, 'merchant', 1);
  await final(claim);
  await payloads.onPayloads(1, asked[0]?.id ?? 0, [bytes]);
  expect(warnings).toEqual([{ publisher: 'merchant', hash: toHex(claim.hash), length: 1, bytes: 100 }]);
  // Another record says the same again.
  await final(claim);
  await payloads.stop();
  payloads = await started();
  expect(await payloads.get(claim)).toBe('misstated');
  timers.advance(60_000);
  await turns();
  expect([asked.length, warnings.length, payloads.missing().size]).toEqual([1, 1, 0]);
  // What is true of the same payload is fetched all the same.
  await final(claimOf(bytes, 'bank-a'));
  await payloads.onPayloads(1, asked[1]?.id ?? 0, [bytes]);
  expect(await payloads.get(claimOf(bytes, 'bank-a'))).toEqual(bytes);
  expect(await payloads.get(claim)).toBe('misstated');
});

test('a record that misstates what is held already, or what a reader waits for, is known as false', async () => {
  const [held, other] = [payload(1), payload(2)];
  await payloads.put(held, 'token');
  await final(claimOf(held, 'merchant', 1));
  expect(await payloads.get(claimOf(held, 'merchant', 1))).toBe('misstated');
  expect([asked.length, warnings.length]).toEqual([0, 1]);
  const reading = payloads.get(claimOf(other, 'merchant', 1));
  await turns();
  await payloads.onPayloads(1, asked[0]?.id ?? 0, [other]);
  expect(await reading).toBe('misstated');
});

/** It is held, and then its bytes on the disk become others. */
async function damaged(bytes: Uint8Array): Promise<Claim> {
  const claim = claimOf(bytes);
  known.set(toHex(claim.hash), claim);
  await payloads.put(bytes, 'token');
  await final(claim);
  blobs.damage(claim.hash);
  return claim;
}

test('a payload that is damaged on the disk is copied from another member, and its reader gets what was published', async () => {
  const bytes = payload(1);
  const claim = await damaged(bytes);
  const reading = payloads.get(claim);
  await turns();
  expect(asked.map(({ hash }) => hash)).toEqual([toHex(claim.hash)]);
  expect(payloads.missing()).toEqual(new Map([['merchant', { payloads: 1, bytes: 100 }]]));
  expect(warnings).toMatchObject([{ publisher: 'merchant', record: 'r1', hash: toHex(claim.hash) }]);
  // The next reader waits for the same copy; one that looks just as it comes has it.
  const another = payloads.get(claim);
  await turns();
  const late = payloads.get(claim);
  await payloads.onPayloads(1, asked[0]?.id ?? 0, [bytes]);
  expect([await reading, await another, await late]).toEqual([bytes, bytes, bytes]);
  expect([asked.length, warnings.length, payloads.missing().size]).toEqual([1, 1, 0]);
});

test('a damaged payload that nobody has stays missing over a restart, and is asked for again', async () => {
  const claim = await damaged(payload(1));
  const reading = payloads.get(claim);
  await turns();
  await payloads.onPayloads(1, asked[0]?.id ?? 0, [undefined]);
  timers.advance(60_000);
  expect(await reading).toBeUndefined();
  await payloads.stop();
  payloads = await started();
  await turns();
  expect(payloads.missing()).toEqual(new Map([['merchant', { payloads: 1, bytes: 100 }]]));
  await payloads.onPayloads(1, asked.at(-1)?.id ?? 0, [payload(1)]);
  expect([await payloads.get(claim), payloads.missing().size]).toEqual([payload(1), 0]);
});

test('a damaged payload is on record as missing before its bytes go: a crash in between loses sight of nothing', async () => {
  const claim = await damaged(payload(1));
  const goOn = blobs.haltNext();
  const reading = payloads.get(claim);
  await turns();
  const meanwhile = [blobs.has(claim.hash), rows.get(wantedRowOf(claim)) !== undefined];
  goOn();
  expect(meanwhile).toEqual([true, true]);
  await turns();
  await payloads.onPayloads(1, asked[0]?.id ?? 0, [payload(1)]);
  expect([await reading, payloads.missing().size]).toEqual([payload(1), 0]);
});

test('a member that asks for a damaged upload that no record names gets the others, and the node goes on', async () => {
  const [upload, whole] = [payload(1), payload(2)];
  for (const bytes of [upload, whole]) await payloads.put(bytes, 'token');
  blobs.damage(sha256(upload));
  payloads.answer(1, 7, [sha256(upload), sha256(whole)]);
  await turns();
  expect([answers, warnings, payloads.missing().size]).toEqual([[[undefined, whole]], [], 0]);
});

test('a member that asks for a damaged payload among others gets the others, and the damaged one is copied', async () => {
  const whole = payload(2);
  await payloads.put(whole, 'token');
  const claim = await damaged(payload(1));
  payloads.answer(1, 7, [claim.hash, sha256(whole)]);
  await turns();
  expect(answers).toEqual([[undefined, whole]]);
  expect(payloads.missing()).toEqual(new Map([['merchant', { payloads: 1, bytes: 100 }]]));
  expect(asked.map(({ hash }) => hash)).toEqual([toHex(claim.hash)]);
  await payloads.onPayloads(1, asked[0]?.id ?? 0, [payload(1)]);
  payloads.answer(1, 8, [claim.hash]);
  await turns();
  expect(answers[1]).toEqual([payload(1)]);
});
