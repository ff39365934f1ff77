// The leaves of the state on a real disk, beside real rows: the ledger has the roots that it has in memory, whatever is
// written when, and whatever happens to the files.
import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { toHex } from '../../../src/base/bytes.ts';
import { DIGEST_BYTES } from '../../../src/crypto/digest.ts';
import { Ledger } from '../../../src/ledger/ledger.ts';
import { endOf, LEAF_ROWS, stateRow } from '../../../src/ledger/ledger-rows.ts';
import { genesisRows } from '../../../src/ledger/load-ledger.ts';
import { META } from '../../../src/storage/keys.ts';
import { LeafFile } from '../../../src/storage/leaf-file.ts';
import { LevelRowStore } from '../../../src/storage/level-row-store.ts';
import { openAccounts, payment, postTransfers } from '../../ledger/account-operations.ts';
import { genesisState, testConsortium } from '../../ledger/test-consortium.ts';
import { envelopeOf, received } from '../../ledger/test-envelopes.ts';
import { blockHashOf, START_MS } from '../../ledger/test-ledger.ts';

let folder: string;
let rows: LevelRowStore;
let leaves: LeafFile;
let ledger: Ledger;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gridpact-leaves-'));
  rows = await LevelRowStore.open(join(folder, 'ledger'));
  await rows.write(genesisRows(genesisState()));
  leaves = new LeafFile(join(folder, 'leaves'), rows);
  ledger = await open();
});

afterEach(async () => {
  leaves.close();
  await rows.close();
  rmSync(folder, { recursive: true });
});

function open(): Promise<Ledger> {
  return Ledger.open(rows, testConsortium, undefined, leaves);
}

/** A block with many new accounts, and one with payments among them. */
async function growth(count: number): Promise<void> {
  const { height } = ledger.head;
  const soon = { validUntilHeight: BigInt(height + 9) };
  const ids = Array.from({ length: count }, (_, i) => `bank-a/a-${height}-${i}`);
  await block(envelopeOf('bank-a', openAccounts(ids), soon));
  const paid = [payment('bank-a/vault', ids[0] ?? '', 70n), payment('bank-a/vault', ids.at(-1) ?? '', 5n)];
  await block(envelopeOf('bank-a', postTransfers(paid), soon));
}

async function block(...envelopes: readonly Uint8Array[]): Promise<void> {
  const height = ledger.head.height + 1;
  const hash = blockHashOf(height);
  const transactions = envelopes.map((envelope) => received(envelope));
  const made = { hash, height, timestampMs: START_MS + height * 1_000, transactions };
  const { receipts } = ledger.execute(ledger.head.hash, made);
  expect(receipts.map(({ code }) => code)).toEqual(receipts.map(() => 0));
  await rows.write(ledger.makeFinal(hash).changes);
  ledger.durable(height);
}

async function write(): Promise<void> {
  await leaves.write(ledger.takeLeaves());
  ledger.leavesWritten();
}

async function expectSame(): Promise<void> {
  const inMemory = await Ledger.open(rows, testConsortium);
  expect(toHex(ledger.head.stateRoot)).toBe(toHex(inMemory.head.stateRoot));
  for (const key of ['account/bank-a/vault', 'account/bank-b/vault']) {
    expect(ledger.proveEntry(key)).toEqual(inMemory.proveEntry(key));
  }
}

function fileOf(kind: 'leaves' | 'roots'): string {
  const name = readdirSync(join(folder, 'leaves')).find((file) => file.endsWith(`.${kind}`));
  return join(folder, 'leaves', name ?? '');
}

async function loggedBlocks(): Promise<number> {
  return (await rows.range({ from: LEAF_ROWS, to: endOf(LEAF_ROWS), limit: 1_000 })).length;
}

describe('the leaves of the state on disk', () => {
  test('give the roots and proofs of the tree in memory, written at any time, after any start', async () => {
    await expectSame();
    for (const next of ['go on', 'write', 'start', 'write', 'write and start', 'go on', 'start']) {
      await growth(150);
      if (next.startsWith('write')) await write();
      if (next.endsWith('start')) ledger = await open();
      await expectSame();
    }
  });

  test('stand in rows until they are in their file, and no longer', async () => {
    await growth(100);
    expect(await loggedBlocks()).toBe(2);
    const taken = ledger.takeLeaves();
    await growth(100);
    await leaves.write(taken);
    ledger.leavesWritten();
    expect(await loggedBlocks()).toBe(2);
    ledger = await open();
    await expectSame();
    await write();
    expect([await loggedBlocks(), ledger.changedLeafBlocks]).toEqual([0, 0]);
  });

  test('are whole when a write of them ends before the rows say so', async () => {
    await growth(200);
    await write();
    const told = rows.get(META.leaves);
    await growth(200);
    const logged = await rows.range({ from: LEAF_ROWS, to: endOf(LEAF_ROWS), limit: 10 });
    await leaves.write(ledger.takeLeaves());
    // The files are of the later state, and the rows of the earlier one.
    await rows.write([[META.leaves, told ?? null], ...logged]);
    ledger = await open();
    await growth(10);
    await expectSame();
  });

  test.each([
    ['are gone', () => rmSync(fileOf('leaves'))],
    ['are cut off', () => truncateSync(fileOf('leaves'), 64)],
    ['lack their roots', () => rmSync(fileOf('roots'))],
    ['lack some of their roots', () => truncateSync(fileOf('roots'), 32)],
  ])('are made again from the rows when they %s', async (_, spoil) => {
    await growth(200);
    await write();
    spoil();
    ledger = await open();
    await growth(10);
    await expectSame();
  });

  test('are found to be damaged when they are read, and are made again by a start once they are gone', async () => {
    await growth(200);
    await write();
    const bytes = readFileSync(fileOf('leaves'));
    const at = (ledger.proveEntry('account/bank-a/a-0-150')?.slot ?? 0) * DIGEST_BYTES + 5;
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    writeFileSync(fileOf('leaves'), bytes);
    ledger = await open();
    const damaged = expect.objectContaining({ code: 'leaves-damaged', remedy: expect.stringContaining('again') });
    expect(() => ledger.proveEntry('account/bank-a/a-0-150')).toThrow(damaged);
    expect(ledger.proveEntry('account/bank-a/a-0-60')).toBeDefined();
    leaves.forget();
    // Also what is asked for later, and of another block.
    expect(() => ledger.proveEntry('account/bank-a/a-0-100')).toThrow(damaged);
    await expect(leaves.write({ ...ledger.takeLeaves() })).rejects.toMatchObject({ code: 'leaves-damaged' });
    ledger = await open();
    await growth(10);
    await expectSame();
  });

  test('are read from disk to be checked, whatever of them is in memory', async () => {
    await growth(200);
    await write();
    const { slot } = ledger.proveEntry('account/bank-a/a-0-150') ?? { slot: 0 };
    const bytes = readFileSync(fileOf('leaves'));
    bytes[slot * DIGEST_BYTES] = (bytes[slot * DIGEST_BYTES] ?? 0) ^ 1;
    writeFileSync(fileOf('leaves'), bytes);
    expect(ledger.proveEntry('account/bank-a/a-0-150')?.slot).toBe(slot);
    expect(ledger.check('account/bank-a/a-0-60')).toBe(true);
    expect(ledger.check('account/bank-a/nobody')).toBe(false);
    expect(() => ledger.check('account/bank-a/a-0-150')).toThrow(expect.objectContaining({ code: 'leaves-damaged' }));
  });

  test('are not made of rows of which two have one slot', async () => {
    await growth(10);
    await rows.write([[stateRow('account/bank-a/twin'), rows.get(stateRow('account/bank-a/vault')) ?? null]]);
    leaves.forget();
    await expect(open()).rejects.toMatchObject({
      code: 'ledger-rows-damaged',
      message: expect.stringContaining('one slot'),
    });
    await expect(Ledger.open(rows, testConsortium)).rejects.toMatchObject({ code: 'ledger-rows-damaged' });
  });

  test('show a row that is not what the root of the state says', async () => {
    await growth(10);
    const [own, other] = ['account/bank-a/vault', 'account/bank-b/vault'].map(stateRow);
    await rows.write([[own ?? '', rows.get(other ?? '') ?? null]]);
    ledger = await open();
    expect(() => ledger.read('account/bank-a/vault')).toThrow(expect.objectContaining({ code: 'ledger-rows-damaged' }));
    expect(ledger.read('account/bank-b/vault')).toBeDefined();
  });
});
