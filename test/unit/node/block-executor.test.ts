import { expect, it } from 'vitest';
import { toHex } from '../../../src/base/bytes.ts';
import { type Block, blockHash, epoch, GENESIS_HASH, height, view } from '../../../src/consensus/block.ts';
import { executionResult } from '../../../src/consensus/statement.ts';
import { BlockExecutor, workBeyond } from '../../../src/node/blocks/block-executor.ts';
import { BlockStore } from '../../../src/node/blocks/block-store.ts';
import { openLedger } from '../../../src/node/blocks/open-ledger.ts';
import { MemoryRowStore } from '../../../src/storage/memory-row-store.ts';
import { finalize, madeGenesis } from './made-chain.ts';

it('the work of a block is counted by batch, as far as it was not known before', () => {
  const known = [[55, 55], [], [100, 10]];
  expect(workBeyond(known, [100, 5_055, 90, 10])).toEqual([5_045, 0, 0]);
});

it('a block whose branch died while it waited is not executed, and those after it are', async () => {
  const genesis = madeGenesis();
  const rows = new MemoryRowStore();
  const ledger = await openLedger(rows, genesis, undefined);
  const failures: unknown[] = [];
  const results = new Map<string, Uint8Array>();
  const executor = new BlockExecutor({
    ledger,
    blockStore: new BlockStore(rows, genesis.chainId),
    exchange: { prepared: () => Promise.reject(new Error('blocks without batches')), prepareAhead: () => {} },
    onFailure: (error) => failures.push(error),
  });
  executor.connect({
    executed: ({ blockHash, result }) => results.set(toHex(blockHash), result),
    final: () => {},
    durable: () => {},
  });
  const blockOn = (parent: Block | undefined, inView: number): Block => {
    const [at, parentView] = [(parent?.header.height ?? 0) + 1, parent?.header.view ?? 0];
    const header = {
      ...{ epoch: epoch(0), view: view(inView), height: height(at), parentView: view(parentView) },
      ...{ parentHash: parent?.hash ?? GENESIS_HASH, timestampMs: genesis.createdAtMs + inView, batchHashes: [] },
      ...{ seal: new Uint8Array(), evidence: [] },
    };
    return { header, hash: blockHash(genesis.chainId, header) };
  };
  const [left, right] = [blockOn(undefined, 1), blockOn(undefined, 2)];
  const [onLeft, onRight] = [blockOn(left, 3), blockOn(right, 4)];
  for (const block of [left, right]) executor.execute(block);
  await executor.idle();
  const result = results.get(toHex(right.hash)) ?? executionResult(right.hash, right.hash);
  const finalization = finalize(genesis, { kind: 'finalize', view: right.header.view, blockHash: right.hash, result });
  // All at once: what is final goes first.
  executor.execute(onLeft);
  executor.makeDurable([right], finalization);
  executor.execute(onRight);
  await executor.idle();
  expect(failures).toEqual([]);
  const executed = [left, right, onLeft, onRight].map(({ hash }) => results.has(toHex(hash)));
  expect(executed).toEqual([true, true, false, true]);
  expect(ledger.head.height).toBe(1);
});
