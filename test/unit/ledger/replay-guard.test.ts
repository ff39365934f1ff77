import { expect, test } from 'vitest';
import { toHex } from '../../../src/base/bytes.ts';
import { taggedDigest, ZERO_DIGEST } from '../../../src/crypto/digest.ts';
import { replayGuards } from '../../../src/ledger/chain-tables.ts';
import { REPLAY_ROWS, replayRow } from '../../../src/ledger/ledger-rows.ts';
import { FinalizedIds, MOST_FORGOTTEN } from '../../../src/ledger/replay-guard.ts';
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

test('ids that expire together are removed over several blocks, and refuse nothing meanwhile', () => {
  const ids = new FinalizedIds();
  const count = MOST_FORGOTTEN + 5;
  for (let i = 0; i < count; i++) ids.add(7n, `${i}`);
  ids.add(8n, 'next');
  ids.expire(7n);
  expect([ids.has(7n, '0'), ids.has(8n, 'next')]).toEqual([false, true]);
  const parts = [ids.forget(), ids.forget(), ids.forget()];
  expect(parts.map(({ length }) => length)).toEqual([MOST_FORGOTTEN, 5, 0]);
  expect(new Set(parts.flat().map(([, id]) => id)).size).toBe(count);
});

test('ids whose height passed before a restart are removed after it', async () => {
  const t = await TestLedger.create();
  const rows = () => [...t.rows.rows.keys()].filter((row) => row.startsWith(REPLAY_ROWS));
  t.block(open('bank-a/x', 50n));
  t.rows.write([[replayRow(1n, 'left over'), new Uint8Array(8)]]);
  const reopened = await t.reopened();
  expect(rows()).toHaveLength(2);
  const { head } = reopened;
  const block = { hash: blockHashOf(2), height: 2, timestampMs: head.timestampMs, transactions: [] };
  reopened.execute(head.hash, block);
  t.rows.write(reopened.makeFinal(block.hash).changes);
  expect(rows()).toHaveLength(1);
});
