// Uploads and missing payloads of one node together: from the block with a record to the reader of its payload.
import { setImmediate } from 'node:timers/promises';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { toHex } from '../../../src/base/bytes.ts';
import { toUint64 } from '../../../src/base/uint64.ts';
import { sha256 } from '../../../src/crypto/digest.ts';
import { encodeEntry, stateRow } from '../../../src/ledger/ledger-rows.ts';
import { records } from '../../../src/ledger/sharing/tables.ts';
import { type Claim, claimRows } from '../../../src/node/blocks/payload-claims.ts';
import { PayloadExchange } from '../../../src/node/blocks/payload-exchange.ts';
import { UPLOAD_LIFETIME_MS } from '../../../src/node/blocks/uploads.ts';
import { MemoryRowStore } from '../../../src/storage/memory-row-store.ts';
import { MAX_PAYLOAD_BYTES } from '../../../src/wire/limits.ts';
import { decodeSyncMessage } from '../../../src/wire/sync-messages.ts';
import { deskAtOnce } from './desk-at-once.ts';
import { HaltingBlobs } from './halting-blobs.ts';
import { ManualTimers } from './manual-timers.ts';

let rows: MemoryRowStore;
let blobs: HaltingBlobs;
let timers: ManualTimers;
/** Hexadecimal hashes, in the order of the questions. */
let asked: { readonly to: number; readonly id: number; readonly hash: string }[];
let payloads: PayloadExchange;

beforeEach(async () => {
  rows = new MemoryRowStore();
  blobs = new HaltingBlobs(MAX_PAYLOAD_BYTES);
  timers = new ManualTimers();
  asked = [];
  const send = (to: number, _channel: string, frame: Uint8Array) => {
    const message = decodeSyncMessage(frame);
    if (!message.ok || message.value.kind !== 'get-payload') throw new Error('a question was expected');
    asked.push({ to, id: message.value.id, hash: toHex(message.value.hash) });
    return true;
  };
  payloads = new PayloadExchange({
    ...{ blobs, rows, timers, desk: deskAtOnce(send), transport: { connected: () => [1], send } },
    indexOf: () => 1,
    disconnect: () => {},
    log: { warn: () => {} },
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

const payload = (n: number) => new Uint8Array(100).fill(n);
const claimOf = (bytes: Uint8Array, length = bytes.length): Claim => ({
  ...{ hash: sha256(bytes), length, publisher: 'merchant' },
});

/** A block with a record of each of these is on disk, and the exchange is told. */
async function final(...claims: Claim[]): Promise<void> {
  const changes = claims.map(({ hash, length, publisher }, i): [string, Uint8Array] => {
    const header = {
      ...{ record: `r${i}`, scenario: 's', policyVersion: 1, keyEpoch: 1, subject: 'site', contentType: '' },
      ...{ periodStartMs: 0n, periodEndMs: 1n, length: toUint64(length), commitment: new Uint8Array(32) },
      ...{ ciphertextHash: hash, suite: 'x25519-hkdf-sha256-aes256gcm' as const },
    };
    const record = { header, publisher, height: 1n, publishedMs: 1n };
    return [stateRow(`${records.name}/r${i}`), encodeEntry(i, records.codec, record)];
  });
  await rows.write([...changes, ...claimRows(claims)]);
  payloads.claimRecordsOf({ changes });
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
  await payloads.onPayload(1, asked[0]?.id ?? 0, bytes);
  expect([blobs.has(sha256(bytes)), payloads.missing().size, payloads.unclaimedBytes]).toEqual([true, 0, 0]);
});
