import { crc32 } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { equalBytes, toHex } from '../../../src/base/bytes.ts';
import { ZERO_DIGEST } from '../../../src/crypto/digest.ts';
import { Ledger } from '../../../src/ledger/ledger.ts';
import { genesisRows } from '../../../src/ledger/load-ledger.ts';
import { openAccounts, payment, postTransfers } from '../../ledger/account-operations.ts';
import { MemoryRows } from '../../ledger/memory-rows.ts';
import { outcomeOf } from '../../ledger/receipt-verdicts.ts';
import { genesisState, testConsortium } from '../../ledger/test-consortium.ts';
import { envelopeOf, received } from '../../ledger/test-envelopes.ts';
import { blockHashOf, START_MS, TestLedger } from '../../ledger/test-ledger.ts';

describe('the ledger', () => {
  test('starts at height 0 with the genesis accounts', async () => {
    const { ledger } = await TestLedger.create();
    expect(ledger.head.height).toBe(0);
    expect(ledger.head.hash).toEqual(ZERO_DIGEST);
    expect(ledger.read('account/bank-a/vault')).toBeDefined();
    expect(ledger.read('account/bank-a/nobody')).toBeUndefined();
  });

  test('has no entry whose key only has the hash of another', async () => {
    const { ledger } = await TestLedger.create();
    const twin = 'account/bank-a/ekme`fk`j`';
    expect(crc32(twin)).toBe(crc32('account/bank-a/vault'));
    expect([ledger.read(twin), ledger.proveEntry(twin)]).toEqual([undefined, undefined]);
  });

  test('moves money and says so on both accounts', async () => {
    const t = await TestLedger.create();
    t.open(0n, 'bank-a/alice');
    const block = t.block(envelopeOf('bank-a', postTransfers([payment('bank-a/vault', 'bank-a/alice', 500n)])));
    expect(outcomeOf(block.receipts[0])).toBe('accepted');
    expect(t.account('bank-a/alice').creditsPostedFen).toBe(500n);
    expect(t.account('bank-a/vault').debitsPostedFen).toBe(500n);
    expect(block.activity.map(({ account, side, balanceFen }) => [account, side, balanceFen])).toEqual([
      ['bank-a/vault', 'debit', -500n],
      ['bank-a/alice', 'credit', 500n],
    ]);
    expect(block.activity[0]?.shown.transfer).toBe(block.receipts[0]?.lines[0]?.transfer);
  });

  test('is rebuilt from its rows with the same roots, ids and answers', async () => {
    const t = await TestLedger.create();
    t.open(1000n, 'bank-a/alice', 'bank-b/bob');
    const envelope = envelopeOf('bank-a/alice', postTransfers([payment('bank-a/alice', 'bank-b/bob', 10n)]));
    t.block(envelope);
    const again = await Ledger.open(t.rows, testConsortium);
    expect(again.head.height).toBe(t.ledger.head.height);
    expect(toHex(again.head.hash)).toBe(toHex(t.ledger.head.hash));
    expect(toHex(again.head.stateRoot)).toBe(toHex(t.ledger.head.stateRoot));
    expect(toHex(again.head.historyRoot)).toBe(toHex(t.ledger.head.historyRoot));
    const block = { hash: blockHashOf(9), height: again.head.height + 1, timestampMs: t.timestampMs + 1 };
    const transactions = [received(envelope)];
    const before = t.ledger.execute(t.ledger.head.hash, { ...block, transactions });
    const after = again.execute(again.head.hash, { ...block, transactions });
    expect(outcomeOf(after.receipts[0])).toBe('duplicate-transaction');
    expect(toHex(after.stateRoot)).toBe(toHex(before.stateRoot));
    expect(toHex(after.historyRoot)).toBe(toHex(before.historyRoot));
  });

  test('keeps branches apart until one is final', async () => {
    const { ledger, rows } = await TestLedger.create();
    const open = [received(envelopeOf('bank-a', openAccounts(['bank-a/alice'])))];
    const at = (height: number, branch: string) => ({
      hash: blockHashOf(height, branch),
      height,
      timestampMs: START_MS,
    });
    const left = ledger.execute(ZERO_DIGEST, { ...at(1, 'left'), transactions: open });
    const right = ledger.execute(ZERO_DIGEST, { ...at(1, 'right'), transactions: [] });
    const leftChild = ledger.execute(left.hash, { ...at(2, 'left'), transactions: open });
    const rightChild = ledger.execute(right.hash, { ...at(2, 'right'), transactions: open });
    expect(outcomeOf(leftChild.receipts[0])).toBe('duplicate-transaction');
    expect(outcomeOf(rightChild.receipts[0])).toBe('accepted');
    expect(ledger.read('account/bank-a/alice')).toBeUndefined();

    rows.write(ledger.makeFinal(right.hash).changes);
    expect(ledger.executed(left.hash)).toBeUndefined();
    expect(ledger.executed(leftChild.hash)).toBeUndefined();
    expect(ledger.read('account/bank-a/alice')).toBeUndefined();
    const again = ledger.execute(right.hash, { ...at(2, 'right'), transactions: open });
    expect(again).toBe(rightChild);
    rows.write(ledger.makeFinal(rightChild.hash).changes);
    expect(ledger.read('account/bank-a/alice')).toBeDefined();
    expect(equalBytes(ledger.head.stateRoot, rightChild.stateRoot)).toBe(true);
  });

  test('reads what is final before it is durable', async () => {
    const rows = new MemoryRows();
    rows.write(genesisRows(genesisState()));
    const ledger = await Ledger.open(rows, testConsortium);
    const transactions = [received(envelopeOf('bank-a', openAccounts(['bank-a/alice'])))];
    const block = { hash: blockHashOf(1), height: 1, timestampMs: START_MS, transactions };
    ledger.execute(ZERO_DIGEST, block);
    const { changes } = ledger.makeFinal(block.hash);
    const unwritten = ledger.read('account/bank-a/alice');
    expect(unwritten).toBeDefined();
    expect(ledger.proveBlock(1).count).toBe(1);
    rows.write(changes);
    ledger.durable(1);
    expect(ledger.read('account/bank-a/alice')).toEqual(unwritten);
  });

  test('may make hundreds of blocks final before any is durable', async () => {
    const rows = new MemoryRows();
    rows.write(genesisRows(genesisState()));
    const ledger = await Ledger.open(rows, testConsortium);
    for (let height = 1; height <= 300; height++) {
      const id = `bank-a/account-${height}`;
      const envelope = envelopeOf('bank-a', openAccounts([id]), { validUntilHeight: BigInt(height) });
      const parent = height === 1 ? ZERO_DIGEST : blockHashOf(height - 1);
      const block = { hash: blockHashOf(height), height, timestampMs: START_MS + height };
      ledger.execute(parent, { ...block, transactions: [received(envelope)] });
    }
    const changes = Array.from({ length: 300 }, (_, i) => ledger.makeFinal(blockHashOf(i + 1)).changes);
    expect(ledger.read('account/bank-a/account-299')).toBeDefined();
    for (const [i, change] of changes.entries()) {
      rows.write(change);
      ledger.durable(i + 1);
      expect(ledger.read('account/bank-a/account-300')).toBeDefined();
    }
    const { head } = await Ledger.open(rows, testConsortium);
    expect(toHex(head.stateRoot)).toBe(toHex(ledger.head.stateRoot));
  });

  test('refuses rows that do not fit together', async () => {
    const t = await TestLedger.create();
    t.rows.rows.delete('s/account/bank-a/vault');
    await expect(Ledger.open(t.rows, testConsortium)).rejects.toThrow(/do not fit together/);
  });

  test('refuses a database without history nodes', async () => {
    const t = await TestLedger.create();
    t.open(0n, 'bank-a/alice');
    t.rows.rows.delete('h/0/0');
    await expect(Ledger.open(t.rows, testConsortium)).rejects.toThrow(/h\/0\/0/);
  });

  test('forgets the ids of heights that have passed', async () => {
    const t = await TestLedger.create();
    t.block(envelopeOf('bank-a', openAccounts(['bank-a/alice']), { validUntilHeight: 3n }));
    const guards = () => [...t.rows.rows.keys()].filter((key) => key.startsWith('d/')).length;
    expect(guards()).toBe(1);
    t.block();
    expect(guards()).toBe(1);
    t.block();
    expect(guards()).toBe(0);
  });
});
