import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toHex, u32 } from '../../../src/base/bytes.ts';
import { DIGEST_BYTES, type Digest, sha256, taggedDigest, ZERO_DIGEST } from '../../../src/crypto/digest.ts';
import { replayGuards } from '../../../src/ledger/chain-tables.ts';
import { FinalizedIds, MOST_FORGOTTEN } from '../../../src/ledger/finalized-ids.ts';
import { packIds, REPLAY_ROWS, replayRow } from '../../../src/ledger/ledger-rows.ts';
import { openAccounts } from '../../ledger/account-operations.ts';
import { outcomeOf } from '../../ledger/receipt-verdicts.ts';
import { envelopeOf } from '../../ledger/test-envelopes.ts';
import { blockHashOf, TestLedger } from '../../ledger/test-ledger.ts';

const chainOf = taggedDigest('replay-guard');
const open = (account: string, validUntilHeight: bigint) =>
  envelopeOf('bank-a', openAccounts([account]), { validUntilHeight });

function guardOf(t: TestLedger, place: number) {
  const bytes = t.ledger.read(`replay-guard/${place}`);
  if (bytes === undefined) throw new Error(`no guard ${place}`);
  const { height, count, chain } = replayGuards.codec.decode(bytes);
  return { height, count, chain: toHex(chain) };
}

test('the state has a count and a hash chain of the ids of each valid-until height', async () => {
  const t = await TestLedger.create();
  const { receipts } = t.block(open('bank-a/x', 7n), open('bank-a/y', 8n), open('bank-a/z', 7n));
  const [x = ZERO_DIGEST, , z = ZERO_DIGEST] = receipts.map(({ transactionId }) => transactionId);
  const chain = toHex(chainOf(chainOf(ZERO_DIGEST, x), z));
  expect(guardOf(t, 7)).toEqual({ height: 7n, count: 2n, chain });
  expect(guardOf(t, 8).count).toBe(1n);
});

test('the place of a height that has passed is used again, from the beginning', async () => {
  const t = await TestLedger.create();
  t.block(open('bank-a/x', 1n));
  // The ring has 101 places in a consortium whose transactions are valid for 100 blocks at most.
  const { receipts } = t.block(open('bank-a/y', 102n));
  expect(outcomeOf(receipts[0])).toBe('accepted');
  const chain = toHex(chainOf(ZERO_DIGEST, receipts[0]?.transactionId ?? ZERO_DIGEST));
  expect(guardOf(t, 1)).toEqual({ height: 102n, count: 1n, chain });
});

test('rows of ids that expire together are removed over several blocks, and refuse nothing meanwhile', () => {
  const { ids, add } = withRows();
  const count = MOST_FORGOTTEN + 5;
  for (let i = 0; i < count; i++) expect(add(7n, [idOf(i, 7), idOf(i, 8)])).toBe(2 * i);
  add(8n, [idOf(0, 9)]);
  ids.expire(7n);
  expect([ids.has(7n, toHex(idOf(0, 7))), ids.has(8n, toHex(idOf(0, 9)))]).toEqual([false, true]);
  const parts = [ids.forget(), ids.forget(), ids.forget()];
  expect(parts.map(({ length }) => length)).toEqual([MOST_FORGOTTEN, 5, 0]);
  expect(new Set(parts.flat().map(({ first }) => first)).size).toBe(count);
});

/** An id that begins with this number. */
function idOf(start: number, end: number): Digest {
  const id = new Uint8Array(DIGEST_BYTES);
  new DataView(id.buffer).setBigUint64(0, BigInt(start));
  id[DIGEST_BYTES - 1] = end;
  return id;
}

/** Ids with their rows, as a block writes them. */
function withRows() {
  const rows = new Map<string, Uint8Array>();
  const ids = new FinalizedIds((key) => {
    const row = rows.get(key);
    if (row === undefined) throw new Error(`no row ${key}`);
    return row;
  });
  const add = (height: bigint, added: readonly Digest[]): number => {
    const { first } = ids.add(height, added);
    rows.set(replayRow(height, first), packIds(added));
    return first;
  };
  return { ids, add };
}

test('an id is known in its height alone, however many begin as it does', () => {
  const starts = fc.integer({ min: 0, max: 40 });
  const added = fc.array(fc.tuple(fc.constantFrom(7n, 8n), fc.array(fc.tuple(starts, fc.integer({ min: 0, max: 3 })))));
  fc.assert(
    fc.property(added, (blocks) => {
      const { ids, add } = withRows();
      const known = new Set<string>();
      for (const [height, pairs] of blocks) {
        const fresh = pairs
          .map(([start, end]) => idOf(start, end))
          .filter((id) => !known.has(`${height} ${toHex(id)}`));
        const once = [...new Map(fresh.map((id) => [toHex(id), id])).values()];
        add(height, once);
        for (const id of once) known.add(`${height} ${toHex(id)}`);
      }
      for (const height of [7n, 8n, 9n]) {
        for (let start = 0; start <= 40; start++) {
          for (let end = 0; end <= 3; end++) {
            const id = toHex(idOf(start, end));
            expect(ids.has(height, id)).toBe(known.has(`${height} ${id}`));
          }
        }
      }
    }),
    { numRuns: 30 },
  );
});

test('ids take a few bytes of memory each, whatever they are of', () => {
  setFlagsFromString('--expose-gc');
  const collectGarbage: () => void = runInNewContext('gc');
  const { ids } = withRows();
  collectGarbage();
  const before = process.memoryUsage();
  const count = 200_000;
  for (let first = 0; first < count; first += 1_000) {
    ids.add(
      BigInt(first),
      Array.from({ length: 1_000 }, (_, i) => sha256(u32(first + i))),
    );
  }
  collectGarbage();
  const after = process.memoryUsage();
  const bytes = after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers;
  expect(bytes / count).toBeLessThan(40);
  // Kept until here.
  expect(ids.has(0n, '00'.repeat(DIGEST_BYTES))).toBe(false);
});

const rowsOfIds = (t: TestLedger) => [...t.rows.rows].filter(([row]) => row.startsWith(REPLAY_ROWS));

test('the ids of one block and one height are one row', async () => {
  const t = await TestLedger.create();
  t.block(open('bank-a/x', 50n), open('bank-a/y', 51n), open('bank-a/z', 50n));
  t.block(open('bank-a/v', 50n));
  expect(rowsOfIds(t).map(([key, row]) => [key, row.length / DIGEST_BYTES])).toEqual([
    [replayRow(50n, 0), 2],
    [replayRow(51n, 0), 1],
    [replayRow(50n, 2), 1],
  ]);
});

test('ids whose height passed before a restart are removed after it', async () => {
  const t = await TestLedger.create();
  t.block(open('bank-a/x', 50n));
  // Its earlier rows are gone: the node was stopped in between.
  t.rows.write([[replayRow(1n, 9), new Uint8Array(DIGEST_BYTES)]]);
  const reopened = await t.reopened();
  expect(rowsOfIds(t)).toHaveLength(2);
  const { head } = reopened;
  const block = { hash: blockHashOf(2), height: 2, timestampMs: head.timestampMs, transactions: [] };
  reopened.execute(head.hash, block);
  t.rows.write(reopened.makeFinal(block.hash).changes);
  expect(rowsOfIds(t)).toHaveLength(1);
});

test('an id is not taken for a new one where its row is gone', async () => {
  const t = await TestLedger.create();
  const envelope = open('bank-a/x', 50n);
  t.block(envelope);
  t.rows.write([[replayRow(50n, 0), null]]);
  expect(() => t.block(envelope)).toThrow(`the row ${replayRow(50n, 0)} is missing`);
});

test('a ledger in which ids are missing is refused', async () => {
  const t = await TestLedger.create();
  t.block(open('bank-a/x', 50n));
  t.block(open('bank-a/y', 50n));
  t.rows.write([[replayRow(50n, 0), null]]);
  await expect(t.reopened()).rejects.toThrow(`ids before the row ${replayRow(50n, 1)} are missing`);
  t.rows.write([[replayRow(50n, 0), new Uint8Array(DIGEST_BYTES - 1)]]);
  await expect(t.reopened()).rejects.toThrow(`the row ${replayRow(50n, 0)} has a wrong length`);
});
