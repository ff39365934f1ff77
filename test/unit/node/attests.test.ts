// A node attests payloads that a policy wants attested, once it holds them, and leaves those that others keep.
import { setImmediate } from 'node:timers/promises';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { toHex } from '../../../src/base/bytes.ts';
import { toUint64 } from '../../../src/base/uint64.ts';
import { GENESIS_HASH } from '../../../src/consensus/block.ts';
import { type Digest, sha256 } from '../../../src/crypto/digest.ts';
import { encodeEntry, stateRow } from '../../../src/ledger/ledger-rows.ts';
import type { Ciphertext } from '../../../src/ledger/sharing/payloads/ciphertexts.ts';
import { records } from '../../../src/ledger/sharing/tables.ts';
import { BlockStore } from '../../../src/node/blocks/block-store.ts';
import type { PayloadDuty } from '../../../src/node/blocks/missing-payloads.ts';
import { claimRows } from '../../../src/node/blocks/payload-claims.ts';
import { PayloadExchange } from '../../../src/node/blocks/payload-exchange.ts';
import { AGAIN_MS } from '../../../src/node/erasures/rounds.ts';
import { ToldRecords } from '../../../src/node/erasures/told-records.ts';
import { attestRow, wantedRow } from '../../../src/storage/keys.ts';
import { MemoryBlobStore } from '../../../src/storage/memory-blob-store.ts';
import { MemoryRowStore } from '../../../src/storage/memory-row-store.ts';
import { MAX_PAYLOAD_BYTES } from '../../../src/wire/limits.ts';
import { decodeSyncMessage } from '../../../src/wire/sync-messages.ts';
import { block, chainId } from './bare-block.ts';
import { deskAtOnce } from './desk-at-once.ts';
import { ManualTimers } from './manual-timers.ts';

const BYTES = new Uint8Array(100).fill(7);
const HASH = sha256(BYTES);

let rows: MemoryRowStore;
let blobs: MemoryBlobStore;
let timers: ManualTimers;
let payloads: PayloadExchange;
let blockStore: BlockStore;
let submitted: (readonly string[])[];
let duty: PayloadDuty;
let attestable: number;
let sent: ReturnType<typeof decodeSyncMessage>[];
/** Of the record, as the state says. */
let ciphertexts: readonly Ciphertext[];

beforeEach(async () => {
  rows = new MemoryRowStore();
  blobs = new MemoryBlobStore(MAX_PAYLOAD_BYTES);
  timers = new ManualTimers();
  blockStore = new BlockStore(rows, chainId);
  [submitted, duty, attestable, sent] = [[], 'keep', 0, []];
  ciphertexts = [{ hash: HASH, length: BYTES.length }];
  const send = (_to: number, _channel: string, frame: Uint8Array) => {
    sent.push(decodeSyncMessage(frame));
    return true;
  };
  payloads = new PayloadExchange({
    ...{ blobs, rows, timers, desk: deskAtOnce(send), transport: { connected: () => [1], send } },
    ...{ indexOf: () => 1, disconnect: () => {}, log: { warn: () => {} } },
    ...{
      dutyOf: () => duty,
      ciphertextsOf: () => ciphertexts,
      claimOf: () => undefined,
      onAttestable: () => void attestable++,
    },
    onFailure: (error) => {
      throw error;
    },
  });
  onTestFinished(() => payloads.stop());
  await payloads.start();
});

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

/** A block with the record is on disk, and the exchange is told. */
async function final(): Promise<void> {
  const made = block(1, GENESIS_HASH, [], [], [recordEntry()]);
  await blockStore.write([made.final], made.finalization);
  payloads.claimRecordsOf(made.final);
  await turns();
}

test('a payload that is to be attested has a row once it is held, own upload or copy, and no other', async () => {
  duty = 'attest';
  await final();
  expect([attestable, rows.get(attestRow('r1'))]).toEqual([0, undefined]);
  const question = sent.at(-1);
  if (question?.ok !== true || question.value.kind !== 'get-payloads') throw new Error('it is asked for');
  await payloads.onPayloads(1, question.value.id, [BYTES]);
  await turns();
  expect([attestable, rows.get(attestRow('r1'))?.length]).toEqual([1, 0]);
});

test('a payload in chunks is attested when the last of them is held, whichever that is', async () => {
  duty = 'attest';
  const later = new Uint8Array(100).fill(8);
  ciphertexts = [...ciphertexts, { hash: sha256(later), length: 100 }];
  await final();
  const question = sent.at(-1);
  if (question?.ok !== true || question.value.kind !== 'get-payloads') throw new Error('it is asked for');
  await payloads.onPayloads(1, question.value.id, [BYTES]);
  await turns();
  expect([blobs.has(HASH), attestable, rows.get(attestRow('r1'))]).toEqual([true, 0, undefined]);
  const last = {
    hash: sha256(later),
    length: 100,
    record: 'r1',
    scenario: 's',
    policyVersion: 1,
    publisher: 'merchant',
  };
  await rows.write(new Map(claimRows([last], 1)));
  await payloads.put(later, 'token');
  expect(await payloads.get(last)).toEqual(later);
  const made = block(2, blockStore.tip.hash, [], [], [recordEntry(last.hash)]);
  await rows.write(new Map(claimRows([last], 2)));
  await blockStore.write([made.final], made.finalization);
  payloads.claimRecordsOf(made.final);
  await turns();
  expect([attestable, rows.get(attestRow('r1'))?.length]).toEqual([1, 0]);
});

test('nothing is attested under a policy that asks for nothing', async () => {
  await payloads.put(BYTES, 'token');
  await final();
  expect([attestable, rows.get(attestRow('r1')), payloads.missing().size]).toEqual([0, undefined, 0]);
});

test('what others keep is not asked for, not missing, and not kept where a client left it', async () => {
  duty = 'none';
  await payloads.put(BYTES, 'token');
  await final();
  expect([sent, payloads.missing().size, blobs.has(HASH)]).toEqual([[], 0, false]);
  expect(rows.get(wantedRow(toHex(HASH), BYTES.length))).toBeUndefined();
});

test('an own upload is attested with the block of its record, in the write that says that it is held', async () => {
  duty = 'attest';
  await payloads.put(BYTES, 'token');
  await final();
  expect([attestable, rows.get(attestRow('r1'))?.length]).toEqual([1, 0]);
  expect(rows.get(wantedRow(toHex(HASH), BYTES.length))).toBeUndefined();
});

test('rows are told until the ledger has them', async () => {
  let isOwed = true;
  await rows.write(new Map([[attestRow('r1'), new Uint8Array()]]));
  const told = new ToldRecords({
    ...{ rows, timers, prefix: 'v/', isOwed: () => isOwed },
    submit: (ids) => submitted.push(ids),
    onFailure: (error) => {
      throw error;
    },
  });
  onTestFinished(() => told.stop());
  told.wake();
  await turns();
  timers.advance(AGAIN_MS);
  await turns();
  expect(submitted).toEqual([['r1'], ['r1']]);
  isOwed = false;
  timers.advance(AGAIN_MS);
  await turns();
  expect([submitted.length, rows.get(attestRow('r1'))]).toEqual([2, undefined]);
});
