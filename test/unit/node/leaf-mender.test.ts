// Leaves that a disk spoils under a running node are made again from the rows, and what needs them waits. The disk is real.
import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { buildTransaction } from '../../../src/client/build-transaction.ts';
import { paymentLine } from '../../../src/client/payment-flows.ts';
import { type Block, blockHash, epoch, height, view } from '../../../src/consensus/block.ts';
import { executionResult } from '../../../src/consensus/statement.ts';
import { BLOCK_BYTES, BLOCK_LEAVES } from '../../../src/crypto/leaf-blocks.ts';
import { packEntry, stateRow, unpackEntry } from '../../../src/ledger/ledger-rows.ts';
import { BlockExecutor } from '../../../src/node/blocks/block-executor.ts';
import { BlockStore } from '../../../src/node/blocks/block-store.ts';
import { LeafMender } from '../../../src/node/blocks/leaf-mender.ts';
import { openLedger } from '../../../src/node/blocks/open-ledger.ts';
import { systemTimers } from '../../../src/node/boot/system-timers.ts';
import { LeafFile } from '../../../src/storage/leaf-file.ts';
import { keyOf } from '../../ledger/key-of.ts';
import { executeBatches, finalize, makeChain } from './made-chain.ts';

/** A ledger with its leaves on disk, as a start leaves it: nearly none of them is in memory. */
async function openBench() {
  const folder = mkdtempSync(join(tmpdir(), 'gridpact-mender-'));
  const { genesis, rows } = await makeChain(3, { accountsPerBlock: 60 });
  const file = new LeafFile(folder, rows);
  onTestFinished(() => {
    file.close();
    rmSync(folder, { recursive: true });
  });
  const blockStore = new BlockStore(rows, genesis.chainId);
  const remade: unknown[] = [];
  const open = () => openLedger(rows, genesis, blockStore.head(), undefined, file, (why) => remade.push(why));
  await open();
  const ledger = await open();
  const logged: string[] = [];
  const log = pino({ level: 'warn' }, { write: (line) => logged.push(JSON.parse(line).msg) });
  const mender = new LeafMender({ ledger, rows, blockStore, timers: systemTimers, log });
  const accounts = await rows.range({ from: stateRow('account/'), to: stateRow('account0'), limit: 1_000 });
  const path = join(folder, readdirSync(folder).find((name) => name.endsWith('.leaves')) ?? '');
  return {
    ...{ genesis, rows, file, blockStore, ledger, logged, mender, path, open, remade },
    inMemory: await openLedger(rows, genesis, blockStore.head()),
    /** Of accounts, in the order of their slots. */
    keys: accounts
      .sort(([, a], [, b]) => (unpackEntry(a)?.slot ?? 0) - (unpackEntry(b)?.slot ?? 0))
      .map(([row]) => row.slice(stateRow('').length)),
  };
}

type Bench = Awaited<ReturnType<typeof openBench>>;

/** One byte of every block from this one on; a start reads the first. */
function spoil({ path }: Bench, first = 1): Uint8Array {
  const sound = readFileSync(path);
  const bytes = Buffer.from(sound);
  for (let at = first * BLOCK_BYTES + 7; at < bytes.length; at += BLOCK_BYTES) bytes[at] = (bytes[at] ?? 0) ^ 1;
  writeFileSync(path, bytes);
  return sound;
}

test('are made again at once, all of them, and are the same on disk', async () => {
  const bench = await openBench();
  const { ledger, inMemory, mender, keys } = bench;
  const sound = spoil(bench);
  const proofs = await Promise.all(keys.map((key) => mender.whole(() => ledger.proveEntry(key))));
  expect(proofs).toEqual(keys.map((key) => inMemory.proveEntry(key)));
  expect(ledger.damagedLeafBlocks.size).toBe(0);
  expect(bench.logged).toEqual([
    'leaves of the state are damaged: they are made again, and what needs them waits',
    'the damaged leaves are made again: check the disk',
  ]);
  const spoiled = Math.ceil(ledger.entries / BLOCK_LEAVES) - 1;
  expect(ledger.changedLeafBlocks).toBe(spoiled);
  expect(ledger.leafRepairs).toEqual({ found: spoiled, mended: spoiled });
  await bench.file.write(ledger.takeLeaves());
  expect(readFileSync(bench.path).subarray(0, sound.length)).toEqual(sound);
  await bench.open();
  expect(bench.remade).toEqual([]);
});

test('are made again where the file ends early', async () => {
  const bench = await openBench();
  truncateSync(bench.path, 2 * BLOCK_BYTES + 40);
  const key = bench.keys.at(-1) ?? '';
  expect(await bench.mender.whole(() => bench.ledger.proveEntry(key))).toEqual(bench.inMemory.proveEntry(key));
});

/** The next block, and a batch with one payment for it. */
function paymentTo({ genesis, ledger }: Bench, account: string) {
  const { head } = ledger;
  const header = {
    ...{ epoch: epoch(0), view: view(9), height: height(head.height + 1), parentView: view(3), parentHash: head.hash },
    ...{ timestampMs: head.timestampMs + 1, batchHashes: [], seal: new Uint8Array(), evidence: [] },
  };
  const lines = [
    paymentLine({ from: 'bank-a/vault', to: account.slice('account/'.length), amountFen: 5n, code: 'pay' }),
  ];
  const { envelope } = buildTransaction({
    ...{ chainId: genesis.chainId, author: keyOf('bank-a'), nonce: new Uint8Array(16).fill(9) },
    ...{ operation: { operation: 'postTransfers', postTransfers: { lines, linked: false } }, validUntilHeight: 20n },
  });
  const block: Block = { header, hash: blockHash(genesis.chainId, header) };
  return { block, batches: [{ origin: 1, sequence: 9, envelopes: [envelope] }] };
}

test('go on from memory where they are there, and change while rows are read that are older', async () => {
  const bench = await openBench();
  const { genesis, ledger, inMemory, mender, keys } = bench;
  for (const each of keys) ledger.proveEntry(each);
  const key = keys.at(-1) ?? '';
  spoil(bench, Math.floor((ledger.proveEntry(key)?.slot ?? 0) / BLOCK_LEAVES));
  const checked = mender.whole(() => ledger.check(key));
  const { block, batches } = paymentTo(bench, key);
  for (const each of [ledger, inMemory]) {
    expect(executeBatches(each, genesis, block, batches).receipts.map(({ code }) => code)).toEqual([0]);
    each.makeFinal(block.hash);
  }
  expect(await checked).toBe(true);
  expect(ledger.damagedLeafBlocks.size).toBe(0);
  expect(ledger.proveEntry(key)).toEqual(inMemory.proveEntry(key));
  expect(bench.logged.length).toBe(2);
  // All that were spoiled are written again.
  await bench.file.write(ledger.takeLeaves());
  ledger.leavesWritten();
  expect(keys.map((each) => ledger.check(each))).toEqual(keys.map(() => true));
  expect(bench.logged.length).toBe(2);
});

test('are made again without their rows where they are in memory', async () => {
  const bench = await openBench();
  const { ledger, inMemory, mender, keys } = bench;
  const key = keys.at(-1) ?? '';
  const { slot = 0 } = ledger.proveEntry(key) ?? {};
  const sound = spoil(bench, Math.floor(slot / BLOCK_LEAVES));
  // Of another entry of the block, which is read later.
  const other = keys.at(-2) ?? '';
  const { slot: itsSlot = 0 } = inMemory.proveEntry(other) ?? {};
  expect(Math.floor(itsSlot / BLOCK_LEAVES)).toBe(Math.floor(slot / BLOCK_LEAVES));
  await bench.rows.write([[stateRow(other), packEntry(itsSlot, Uint8Array.of(8, 1))]]);
  expect(await mender.whole(() => ledger.check(key))).toBe(true);
  await bench.file.write(ledger.takeLeaves());
  expect(readFileSync(bench.path).subarray(0, sound.length)).toEqual(sound);
});

test('have a block wait that is final, of which nothing is folded before', async () => {
  const bench = await openBench();
  const { genesis, ledger, inMemory, mender, blockStore, keys } = bench;
  const key = keys.at(-1) ?? '';
  const { block, batches } = paymentTo(bench, keys[0] ?? '');
  executeBatches(inMemory, genesis, block, batches);
  inMemory.makeFinal(block.hash);
  const { stateRoot, historyRoot } = executeBatches(ledger, genesis, block, batches);
  const result = executionResult(stateRoot, historyRoot);
  spoil(bench);
  const failures: unknown[] = [];
  const exchange = { prepared: () => Promise.reject(new Error('a block without batches')), prepareAhead: () => {} };
  // As when what the block needs is no longer in memory.
  const forgetful: typeof ledger = new Proxy(ledger, {
    get: (_, name) => {
      if (name === 'fetchLeaves') return () => ledger.proveEntry(key);
      const value: unknown = Reflect.get(ledger, name, ledger);
      return typeof value === 'function' ? value.bind(ledger) : value;
    },
  });
  const executor = new BlockExecutor({
    ...{ ledger: forgetful, blockStore, exchange, mender },
    onFailure: (error) => failures.push(error),
  });
  executor.connect({ executed: () => {}, final: () => {}, durable: () => {} });
  const subject = { kind: 'finalize', view: block.header.view, blockHash: block.hash, result } as const;
  executor.makeDurable([block], finalize(genesis, subject));
  await executor.idle();
  expect(failures).toEqual([]);
  expect(bench.logged.length).toBe(2);
  expect(ledger.head).toEqual(inMemory.head);
});

test('have a block wait that is executed, which then has the result that it has elsewhere', async () => {
  const bench = await openBench();
  const { genesis, ledger, inMemory, mender, blockStore } = bench;
  const failures: unknown[] = [];
  const results: Uint8Array[] = [];
  const exchange = { prepared: () => Promise.reject(new Error('a block without batches')), prepareAhead: () => {} };
  const executor = new BlockExecutor({
    ledger,
    blockStore,
    exchange,
    mender,
    onFailure: (error) => failures.push(error),
  });
  executor.connect({ executed: ({ result }) => results.push(result), final: () => {}, durable: () => {} });
  const { head } = ledger;
  const header = {
    ...{ epoch: epoch(0), view: view(9), height: height(head.height + 1), parentView: view(3), parentHash: head.hash },
    ...{ timestampMs: head.timestampMs + 1, batchHashes: [], seal: new Uint8Array(), evidence: [] },
  };
  const block: Block = { header, hash: blockHash(genesis.chainId, header) };
  spoil(bench);
  executor.execute(block);
  await executor.idle();
  const { stateRoot, historyRoot } = inMemory.execute(head.hash, { ...header, hash: block.hash, transactions: [] });
  expect(failures).toEqual([]);
  expect(results).toEqual([executionResult(stateRoot, historyRoot)]);
  expect(bench.logged.length).toBe(2);
});

test('are not made of a row that is damaged, too', async () => {
  const bench = await openBench();
  spoil(bench);
  const key = bench.keys.at(-1) ?? '';
  const { slot = 0 } = bench.inMemory.proveEntry(key) ?? {};
  await bench.rows.write([[stateRow(key), packEntry(slot, Uint8Array.of(8, 1))]]);
  const rejected = expect.objectContaining({ code: 'ledger-rows-damaged' });
  await expect(bench.mender.whole(() => bench.ledger.proveEntry(bench.keys.at(-2) ?? ''))).rejects.toEqual(rejected);
});

test('keep nobody waiting when the node stops', async () => {
  const bench = await openBench();
  spoil(bench);
  const key = bench.keys.at(-1) ?? '';
  const waiting = bench.mender.whole(() => bench.ledger.proveEntry(key));
  bench.mender.stop();
  await expect(waiting).rejects.toMatchObject({ code: 'leaves-damaged' });
  expect(await bench.mender.mended(undefined)).toBe(false);
});

test('are no reason to try again what fails for another', async () => {
  const { mender, logged } = await openBench();
  const run = () => {
    throw new Error('another reason');
  };
  await expect(mender.whole(run)).rejects.toThrow('another reason');
  expect(logged).toEqual([]);
});
