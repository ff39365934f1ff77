// What pruning removes, what it leaves, where it stops, and what a crash in the middle of it leaves behind.

import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { HoldStatus } from '../../../src/generated/state.ts';
import { holds } from '../../../src/ledger/accounts/tables.ts';
import { stateRow } from '../../../src/ledger/ledger-rows.ts';
import type { RowChanges, RowStore } from '../../../src/ports/ports.ts';
import { blockRow, META, receiptRowsOf } from '../../../src/storage/keys.ts';
import { batchHash } from '../../../src/wire/batch.ts';
import { decodeStoredBlock, encodeStoredBlock } from '../../../src/wire/stored-block.ts';
import { type ArchiveBench, archiveBench, CHAIN_BLOCKS, reopen, WINDOW_BLOCKS } from './archive-bench.ts';

/** Heights whose rows are there; and of whose batches. */
async function left({ rows, batches, chain }: Pick<ArchiveBench, 'rows' | 'batches' | 'chain'>) {
  const heights = chain.blocks.map(({ header }) => header.height);
  const blocks = heights.filter((height) => rows.get(blockRow(height)) !== undefined);
  const withBatches = chain.blocks.filter((block) => block.batches.every((batch) => batches.has(batchHash(batch))));
  const receipts = await Promise.all(
    heights.map(async (height) =>
      (await rows.range({ ...receiptRowsOf(height, height), limit: 9 })).length > 0 ? [height] : [],
    ),
  );
  return { blocks, batches: withBatches.map(({ header }): number => header.height), receipts: receipts.flat() };
}

const from = (first: number) => Array.from({ length: CHAIN_BLOCKS - first + 1 }, (_, i) => first + i);
const whole = (first: number) => ({ blocks: from(first), batches: from(first), receipts: from(first) });
const prune = (bench: ArchiveBench, before: number, ignoreMembers = false) =>
  bench.archivist.prune({ before, ignoreMembers });

describe('pruning', () => {
  it('removes blocks, batches and receipts below a height, and leaves state, history and positions', async () => {
    const bench = await archiveBench();
    const before = new Map<string, Uint8Array>();
    for await (const [key, value] of bench.rows.scan('', '~')) before.set(key, value);
    expect(await prune(bench, 31)).toEqual({ status: 'started', from: 1, to: 30 });
    await bench.idle();
    expect(await left(bench)).toEqual(whole(31));
    for (const [key, value] of before) {
      if (/^[shtad]\//.test(key)) expect(bench.rows.get(key), key).toEqual(value);
    }
    expect(bench.archivist.firstHeight).toBe(31);
    expect(bench.rows.get(META.pruning)).toBeUndefined();
    expect(await prune(bench, 31)).toEqual({ status: 'nothing', firstHeight: 31 });
  });

  it('stops where a transaction has not expired, and says which', async () => {
    const bench = await archiveBench();
    // Those of block h are valid up to h + 20, and the next block is the 71st.
    const limit = { before: CHAIN_BLOCKS - 19, keptFor: 'replay-guard', by: expect.stringMatching(/^[0-9a-f]{64}$/) };
    expect(await prune(bench, CHAIN_BLOCKS - 18)).toEqual({ status: 'kept', limit });
    expect((await bench.archivist.status()).limit).toEqual(limit);
    expect(await left(bench)).toEqual(whole(1));
  });

  it('stops where members catch up from', async () => {
    const bench = await archiveBench({ windowBlocks: 60 });
    const limit = { before: CHAIN_BLOCKS - 59, keptFor: 'catch-up-window', by: '' };
    expect(await prune(bench, CHAIN_BLOCKS - 58, true)).toEqual({ status: 'kept', limit });
    expect(WINDOW_BLOCKS).toBeLessThan(20);
  });

  it('stops below a connected member that is behind, unless told to leave it to others', async () => {
    const bench = await archiveBench({ members: [{ id: 'merchant', height: 12 }] });
    const limit = { before: 13, keptFor: 'member-behind', by: 'merchant' };
    expect(await prune(bench, 14)).toEqual({ status: 'kept', limit });
    expect(await prune(bench, 14, true)).toMatchObject({ status: 'started' });
    await bench.idle();
  });

  it('stops below the block of an open hold', async () => {
    const bench = await archiveBench();
    const hold = (id: string, status: HoldStatus, height: bigint) => {
      const entry = {
        hold: id,
        debitAccount: 'a',
        creditAccount: 'b',
        amountFen: 1n,
        expiresAtMs: 1n,
        status,
        postedFen: 0n,
        height,
        heldMs: 1n,
        counted: true,
        postsItself: false,
        gross: false,
        code: '',
        reference: '',
      };
      return [
        stateRow(`${holds.name}/${id}`),
        new Uint8Array([...new Uint8Array(8), ...holds.codec.encode(entry)]),
      ] as const;
    };
    await bench.rows.write(new Map([hold('h1', 'posted', 2n), hold('h2', 'pending', 9n), hold('h3', 'pending', 11n)]));
    expect(await prune(bench, 10)).toEqual({ status: 'kept', limit: { before: 9, keptFor: 'open-hold', by: 'h2' } });
  });

  it('does nothing when the block below is not the one that the caller has a copy of', async () => {
    const bench = await archiveBench();
    const outcome = await bench.archivist.prune({ before: 31, ignoreMembers: false, lastHash: 'ab'.repeat(32) });
    expect(outcome).toMatchObject({ status: 'other-block', height: 30 });
    expect(await left(bench)).toEqual(whole(1));
  });

  it('keeps a batch that a kept block names again, and one that a block on its way refers to', async () => {
    const bench = await archiveBench();
    const [second, third] = [2, 3].map((height) => bench.chain.blocks[height - 1]?.header.batchHashes[0]);
    const stored = decodeStoredBlock(bench.rows.get(blockRow(60)) ?? new Uint8Array());
    if (!stored.ok || second === undefined || third === undefined) throw new Error('they are there');
    const { header } = stored.value;
    const again = encodeStoredBlock({
      ...stored.value,
      header: { ...header, batchHashes: [...header.batchHashes, second] },
    });
    await bench.rows.write(new Map([[blockRow(60), again]]));
    bench.inUse.add(third.toHex());
    await prune(bench, 31);
    await bench.idle();
    expect((await left(bench)).batches).toEqual([2, 3, ...from(31)]);
  });

  it('happens unasked once there are a quarter more blocks than the node is to keep', async () => {
    const bench = await archiveBench({ keepBlocks: 40 });
    bench.archivist.durable();
    await setImmediate();
    await bench.idle();
    expect(bench.archivist.firstHeight).toBe(31);
    expect(await left(bench)).toEqual(whole(31));
    const enough = await archiveBench({ keepBlocks: 60 });
    enough.archivist.durable();
    await enough.idle();
    expect(enough.archivist.firstHeight).toBe(1);
  });
});

/** A disk that takes `writes` writes and then no more. */
function crashing(rows: RowStore, writes: number): RowStore {
  let leftOver = writes;
  return {
    get: (key) => rows.get(key),
    range: (range) => rows.range(range),
    scan: (first, end) => rows.scan(first, end),
    freeze: () => rows.freeze(),
    compact: async () => undefined,
    close: async () => undefined,
    write: async (changes: RowChanges) => {
      if (leftOver-- <= 0) throw new Error('the machine is gone');
      await rows.write(changes);
    },
  };
}

it('a pruning that was said to have begun goes on after a crash', async () => {
  const bench = await archiveBench();
  const order: string[] = [];
  const slow: RowStore = {
    ...crashing(bench.rows, Number.POSITIVE_INFINITY),
    write: async (changes) => {
      await setImmediate();
      await bench.rows.write(changes);
      order.push('written');
    },
  };
  const pruned = await reopen(bench.chain, { rows: slow, batches: bench.batches });
  await prune(pruned, 45).then(() => order.push('answered'));
  await pruned.idle();
  expect(order.slice(0, 2)).toEqual(['written', 'answered']);
});

describe('a crash while blocks are pruned', () => {
  it.each([0, 1, 2, 3, 4])('after %i writes leaves a store that starts, and removes the rest then', async (writes) => {
    const bench = await archiveBench();
    const dying = await reopen(bench.chain, { rows: crashing(bench.rows, writes), batches: bench.batches });
    await prune(dying, 45);
    await dying.idle();
    const after = await reopen(bench.chain, { rows: bench.rows, batches: bench.batches });
    const { firstHeight } = after.archivist;
    expect(firstHeight).toBe(writes === 0 ? 1 : 45);
    // All that it says it keeps is there.
    const kept = await left(after);
    for (const part of [kept.blocks, kept.batches, kept.receipts])
      expect(part).toEqual(expect.arrayContaining(from(firstHeight)));
    after.archivist.start();
    await after.idle();
    expect(await left(after)).toEqual(whole(firstHeight));
    expect(after.rows.get(META.pruning)).toBeUndefined();
  });
});
