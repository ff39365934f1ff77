import { describe, expect, it } from 'vitest';
import { equalBytes, toHex, u32 } from '../../../src/base/bytes.ts';
import { blockHash, GENESIS_HASH } from '../../../src/consensus/block.ts';
import { type Digest, sha256 } from '../../../src/crypto/digest.ts';
import { BlockStore, type FindBatch } from '../../../src/node/blocks/block-store.ts';
import { RECEIPTS_PER_ROW } from '../../../src/node/blocks/receipt-rows.ts';
import { blockRow, receiptRows } from '../../../src/storage/keys.ts';
import { MemoryRowStore } from '../../../src/storage/memory-row-store.ts';
import { batchHash } from '../../../src/wire/batch.ts';
import { block, chainId } from './bare-block.ts';

const MIB = 1 << 20;

function at<T>(items: readonly T[], index: number): T {
  const item = items[index];
  if (item === undefined) throw new Error(`nothing at ${index}`);
  return item;
}

describe('BlockStore', () => {
  const id = sha256(new Uint8Array([2]));

  it('does not take the receipt of a copy with a false signature for the transaction', async () => {
    const blockStore = new BlockStore(new MemoryRowStore(), chainId);
    const forged = block(1, GENESIS_HASH, [{ id, code: 4, decided: false }]);
    await blockStore.write([forged.final], forged.finalization);
    expect(blockStore.position(toHex(id))).toBeUndefined();
    const refused = block(2, forged.hash, [{ id, code: 112, decided: true }]);
    await blockStore.write([refused.final], refused.finalization);
    expect(blockStore.position(toHex(id))).toEqual({ height: 2, index: 0 });
    const replayed = block(3, refused.hash, [{ id, code: 7, decided: false }]);
    await blockStore.write([replayed.final], replayed.finalization);
    expect(blockStore.position(toHex(id))).toEqual({ height: 2, index: 0 });
  });

  it('keeps the block that sealed an epoch at hand, with its finalization', async () => {
    const blockStore = new BlockStore(new MemoryRowStore(), chainId);
    const plain = block(1, GENESIS_HASH, []);
    const { final, finalization } = block(2, plain.hash, []);
    const header = { ...final.block.header, seal: new Uint8Array([1, 2]) };
    const sealing = { ...final, block: { header, hash: blockHash(chainId, header) } };
    await blockStore.write([plain.final, sealing], finalization);
    expect(blockStore.sealing(0)).toMatchObject({ header: { height: 2 }, finalization: { subject: { view: 2 } } });
    expect(blockStore.sealing(1)).toBeUndefined();
  });

  it('counts the transactions of a block, also of an empty one', async () => {
    const blockStore = new BlockStore(new MemoryRowStore(), chainId);
    const some = [1, 2, 3].map((seed) => ({ id: sha256(new Uint8Array([seed])), code: 0, decided: true }));
    const first = block(1, GENESIS_HASH, some);
    const second = block(2, first.hash, []);
    await blockStore.write([first.final, second.final], second.finalization);
    expect([await blockStore.transactionCount(1), await blockStore.transactionCount(2)]).toEqual([3, 0]);
  });

  it('reads one receipt, and all of a block, from rows that hold many', async () => {
    const rows = new MemoryRowStore();
    const blockStore = new BlockStore(rows, chainId);
    const count = 2 * RECEIPTS_PER_ROW + 3;
    const ids = Array.from({ length: count }, (_, i) => sha256(u32(i)));
    const made = block(
      7,
      GENESIS_HASH,
      ids.map((of, code) => ({ id: of, code, decided: true })),
    );
    const { receiptBytes } = made.final.executed;
    const check = async () => {
      for (const index of [0, 1, RECEIPTS_PER_ROW - 1, RECEIPTS_PER_ROW, count - 1]) {
        const position = blockStore.position(toHex(at(ids, index)));
        expect(position).toEqual({ height: 7, index });
        expect(toHex(blockStore.receipt({ height: 7, index }) ?? new Uint8Array())).toBe(
          toHex(at(receiptBytes, index)),
        );
      }
      expect(blockStore.receipt({ height: 7, index: count })).toBeUndefined();
      expect(blockStore.receipt({ height: 7, index: count + RECEIPTS_PER_ROW })).toBeUndefined();
    };
    const writing = blockStore.write([made.final], made.finalization);
    await check();
    await writing;
    await check();
    expect((await blockStore.receipts(7)).map(toHex)).toEqual(receiptBytes.map(toHex));
    expect(await blockStore.transactionCount(7)).toBe(count);
    expect((await rows.range({ ...receiptRows(7), limit: 9 })).length).toBe(3);
  });

  it('finds the finalization of a descendant for a block without its own, and serves up to the last certified', async () => {
    const rows = new MemoryRowStore();
    const blockStore = new BlockStore(rows, chainId);
    const first = block(1, GENESIS_HASH, []);
    const second = block(2, first.hash, []);
    await blockStore.write([first.final, second.final], second.finalization);
    expect(blockStore.certified(1)?.by.header.height).toBe(2);
    expect(blockStore.tip).toEqual({ height: 2, hash: second.hash });
    expect(new BlockStore(rows, chainId).tip).toEqual(blockStore.tip);
    const never = () => Promise.reject(new Error('no batches here'));
    expect((await blockStore.blocks(1, 9, never)).map(({ header }) => header.height)).toEqual([1, 2]);
    expect((await blockStore.blocks(1, 1, never)).map(({ header }) => header.height)).toEqual([1, 2]);
  });

  describe('serves blocks with their batches', () => {
    // Two finalizations, of the third and the fourth block; every block names one batch of its own.
    const batches = [1, 2, 3, 4].map((sequence) => ({ origin: 0, sequence, envelopes: [new Uint8Array(MIB)] }));
    const four = async () => {
      const blockStore = new BlockStore(new MemoryRowStore(), chainId);
      const blocks: ReturnType<typeof block>[] = [];
      for (const batch of batches) {
        blocks.push(block(blocks.length + 1, blocks.at(-1)?.hash ?? GENESIS_HASH, [], [batchHash(batch)]));
      }
      const finals = blocks.map(({ final }) => final);
      await blockStore.write(finals.slice(0, 3), at(blocks, 2).finalization);
      await blockStore.write(finals.slice(3), at(blocks, 3).finalization);
      return blockStore;
    };
    const served = async (find: FindBatch) =>
      (await (await four()).blocks(1, 9, find)).map((found) => `${found.header.height}:${found.batches.length}`);
    const held = async (hash: Digest) => batches.find((batch) => equalBytes(batchHash(batch), hash));

    it('when they fit one answer', async () => {
      expect(await served(held)).toEqual(['1:1', '2:1', '3:1', '4:1']);
    });

    it('up to the first finalization at least, without those that do not fit', async () => {
      const large = { origin: 0, sequence: 0, envelopes: Array.from({ length: 5 }, () => new Uint8Array(MIB)) };
      expect(await served(async () => large)).toEqual(['1:1', '2:0', '3:0']);
    });

    it('without those that are not here: nobody fails because a batch was lost', async () => {
      expect(await served(async (hash) => ((await held(hash))?.sequence === 2 ? undefined : held(hash)))).toEqual([
        '1:1',
        '2:0',
        '3:0',
      ]);
      expect(await served(async (hash) => ((await held(hash))?.sequence === 4 ? undefined : held(hash)))).toEqual([
        '1:1',
        '2:1',
        '3:1',
      ]);
    });
  });

  it('answers with blocks beyond those asked for where only a later finalization covers them', async () => {
    const blockStore = new BlockStore(new MemoryRowStore(), chainId);
    const made: ReturnType<typeof block>[] = [];
    for (let h = 1; h <= 9; h++) made.push(block(h, made.at(-1)?.hash ?? GENESIS_HASH, []));
    const final = made.map((one) => one.final);
    await blockStore.write(final.slice(0, 2), at(made, 1).finalization);
    await blockStore.write(final.slice(2, 7), at(made, 6).finalization);
    await blockStore.write(final.slice(7), at(made, 8).finalization);
    const heights = async (from: number, to: number) =>
      (await blockStore.blocks(from, to, async () => undefined)).map(({ header }) => header.height);
    expect(await heights(3, 5)).toEqual([3, 4, 5, 6, 7]);
    expect(await heights(1, 3)).toEqual([1, 2]);
    expect(await heights(8, 8)).toEqual([8, 9]);
    expect(await heights(9, 50)).toEqual([9]);
    expect(await heights(10, 50)).toEqual([]);
  });

  describe('answers with what was asked for or with nothing', () => {
    const noBatch = async () => undefined;
    const asked = async (blockStore: BlockStore, from: number, to: number) =>
      (await blockStore.blocks(from, to, noBatch)).map(({ header }) => header.height);

    /** Blocks 1 to 3, each with a finalization; `next` writes one more. While rows are read `meanwhile` happens. */
    async function threeBlocks(meanwhile: (blockStore: BlockStore, rows: MemoryRowStore) => Promise<void>) {
      const rows = new MemoryRowStore();
      const last: { hash: Digest; height: number } = { hash: GENESIS_HASH, height: 0 };
      const next = (to: BlockStore) => {
        const made = block(++last.height, last.hash, []);
        last.hash = made.hash;
        return to.write([made.final], made.finalization);
      };
      let reads = 0;
      const range = async (wanted: Parameters<MemoryRowStore['range']>[0]) => {
        if (reads++ === 0) await meanwhile(blockStore, rows);
        return rows.range(wanted);
      };
      const slow = new Proxy(rows, {
        get: (target, name) => (name === 'range' ? range : Reflect.get(target, name).bind(target)),
      });
      const blockStore: BlockStore = new BlockStore(slow, chainId);
      for (let i = 0; i < 3; i++) await next(blockStore);
      return { blockStore, next };
    }

    it('while further blocks are written: not with blocks below the first asked for', async () => {
      const { blockStore, next } = await threeBlocks(async (to) => {
        await next(to);
        await next(to);
      });
      expect(await asked(blockStore, 3, 9)).toEqual([3]);
      const other = await threeBlocks(async (to) => {
        await other.next(to);
        await other.next(to);
      });
      expect(await asked(other.blockStore, 6, 9)).toEqual([]);
    });

    it('while old blocks are pruned: not with those that are left', async () => {
      const { blockStore } = await threeBlocks(async (to, rows) => {
        to.keepFrom(3);
        await rows.write(new Map([1, 2].map((height) => [blockRow(height), null])));
      });
      expect(await asked(blockStore, 2, 3)).toEqual([]);
      expect(blockStore.firstHeight).toBe(3);
      expect(await asked(blockStore, 3, 3)).toEqual([3]);
      const earlier = await threeBlocks(async (to) => to.keepFrom(3));
      expect(await asked(earlier.blockStore, 2, 3)).toEqual([]);
    });

    it('when a block is lost: not with those behind it', async () => {
      const { blockStore } = await threeBlocks(async (_, rows) => rows.write(new Map([[blockRow(2), null]])));
      expect(await asked(blockStore, 1, 3)).toEqual([1]);
    });

    it('when it is on its way to disk: members were told of it already', async () => {
      const { blockStore, next } = await threeBlocks(async () => {});
      void next(blockStore);
      expect(blockStore.tip.height).toBe(3);
      expect(await asked(blockStore, 4, 4)).toEqual([4]);
    });
  });
});
