import { describe, expect, it } from 'vitest';
import { equalBytes, toHex } from '../../../src/base/bytes.ts';
import { type BlockHeader, blockHash, epoch, GENESIS_HASH, height, view } from '../../../src/consensus/block.ts';
import type { Certificate } from '../../../src/consensus/certificate.ts';
import { type Digest, sha256, ZERO_DIGEST } from '../../../src/crypto/digest.ts';
import type { Receipt } from '../../../src/generated/state.ts';
import { receiptCodec } from '../../../src/ledger/receipt.ts';
import { BlockArchive, type FinalBlock, type FindBatch } from '../../../src/node/blocks/block-archive.ts';
import { blockRow } from '../../../src/storage/keys.ts';
import { MemoryRowStore } from '../../../src/storage/memory-row-store.ts';
import { batchHash } from '../../../src/wire/batch.ts';

const chainId = sha256(new Uint8Array([1]));
const MIB = 1 << 20;

function at<T>(items: readonly T[], index: number): T {
  const item = items[index];
  if (item === undefined) throw new Error(`nothing at ${index}`);
  return item;
}

interface Outcome {
  readonly id: Digest;
  readonly code: number;
  readonly concluded: boolean;
}

function block(at: number, parentHash: Digest, outcomes: readonly Outcome[], batchHashes: readonly Digest[] = []) {
  const header: BlockHeader = {
    epoch: epoch(0),
    view: view(at),
    height: height(at),
    parentView: view(at - 1),
    parentHash,
    timestampMs: at,
    batchHashes,
    seal: new Uint8Array(),
    evidence: [],
  };
  const hash = blockHash(chainId, header);
  const receipts: Receipt[] = outcomes.map(({ id, code }) => ({
    transactionId: id,
    code,
    data: [],
    lines: [],
    outcome: '',
  }));
  const roots = { receiptsRoot: ZERO_DIGEST, stateRoot: ZERO_DIGEST, historyRoot: ZERO_DIGEST };
  const pendingSeal = new Uint8Array();
  const receiptBytes = receipts.map((receipt) => receiptCodec.encode(receipt));
  const concluded = outcomes.map((outcome) => outcome.concluded);
  const executed = {
    hash,
    height: at,
    timestampMs: at,
    receipts,
    receiptBytes,
    concluded,
    ...roots,
    activity: [],
    pendingSeal,
  };
  const final: FinalBlock = { block: { header, hash }, executed, changes: new Map() };
  const subject = { kind: 'finalize', view: view(at), blockHash: hash, result: ZERO_DIGEST } as const;
  const finalization: Certificate = {
    epoch: epoch(0),
    subject,
    bitmap: new Uint8Array([1]),
    signatures: [new Uint8Array(64)],
  };
  return { final, finalization, hash };
}

describe('BlockArchive', () => {
  const id = sha256(new Uint8Array([2]));

  it('does not take the receipt of a copy with a false signature for the transaction', async () => {
    const archive = new BlockArchive(new MemoryRowStore(), chainId);
    const forged = block(1, GENESIS_HASH, [{ id, code: 4, concluded: false }]);
    await archive.write([forged.final], forged.finalization);
    expect(archive.position(toHex(id))).toBeUndefined();
    const refused = block(2, forged.hash, [{ id, code: 112, concluded: true }]);
    await archive.write([refused.final], refused.finalization);
    expect(archive.position(toHex(id))).toEqual({ height: 2, index: 0 });
    const replayed = block(3, refused.hash, [{ id, code: 7, concluded: false }]);
    await archive.write([replayed.final], replayed.finalization);
    expect(archive.position(toHex(id))).toEqual({ height: 2, index: 0 });
  });

  it('keeps the block that sealed an epoch at hand, with its finalization', async () => {
    const archive = new BlockArchive(new MemoryRowStore(), chainId);
    const plain = block(1, GENESIS_HASH, []);
    const { final, finalization } = block(2, plain.hash, []);
    const header = { ...final.block.header, seal: new Uint8Array([1, 2]) };
    const sealing = { ...final, block: { header, hash: blockHash(chainId, header) } };
    await archive.write([plain.final, sealing], finalization);
    expect(archive.sealing(0)).toMatchObject({ header: { height: 2 }, finalization: { subject: { view: 2 } } });
    expect(archive.sealing(1)).toBeUndefined();
  });

  it('counts the transactions of a block, also of an empty one', async () => {
    const archive = new BlockArchive(new MemoryRowStore(), chainId);
    const some = [1, 2, 3].map((seed) => ({ id: sha256(new Uint8Array([seed])), code: 0, concluded: true }));
    const first = block(1, GENESIS_HASH, some);
    const second = block(2, first.hash, []);
    await archive.write([first.final, second.final], second.finalization);
    expect([await archive.transactionCount(1), await archive.transactionCount(2)]).toEqual([3, 0]);
  });

  it('finds the finalization of a descendant for a block without its own, and serves up to the last certified', async () => {
    const rows = new MemoryRowStore();
    const archive = new BlockArchive(rows, chainId);
    const first = block(1, GENESIS_HASH, []);
    const second = block(2, first.hash, []);
    await archive.write([first.final, second.final], second.finalization);
    expect(archive.certified(1)?.by.header.height).toBe(2);
    expect(archive.tip).toEqual({ height: 2, hash: second.hash });
    expect(new BlockArchive(rows, chainId).tip).toEqual(archive.tip);
    const never = () => Promise.reject(new Error('no batches here'));
    expect((await archive.blocks(1, 9, never)).map(({ header }) => header.height)).toEqual([1, 2]);
    expect((await archive.blocks(1, 1, never)).map(({ header }) => header.height)).toEqual([1, 2]);
  });

  describe('serves blocks with their batches', () => {
    // Two finalizations, of the third and the fourth block; every block names one batch of its own.
    const batches = [1, 2, 3, 4].map((sequence) => ({ origin: 0, sequence, envelopes: [new Uint8Array(MIB)] }));
    const four = async () => {
      const archive = new BlockArchive(new MemoryRowStore(), chainId);
      const blocks: ReturnType<typeof block>[] = [];
      for (const batch of batches) {
        blocks.push(block(blocks.length + 1, blocks.at(-1)?.hash ?? GENESIS_HASH, [], [batchHash(batch)]));
      }
      const finals = blocks.map(({ final }) => final);
      await archive.write(finals.slice(0, 3), at(blocks, 2).finalization);
      await archive.write(finals.slice(3), at(blocks, 3).finalization);
      return archive;
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
    const archive = new BlockArchive(new MemoryRowStore(), chainId);
    const made: ReturnType<typeof block>[] = [];
    for (let h = 1; h <= 9; h++) made.push(block(h, made.at(-1)?.hash ?? GENESIS_HASH, []));
    const final = made.map((one) => one.final);
    await archive.write(final.slice(0, 2), at(made, 1).finalization);
    await archive.write(final.slice(2, 7), at(made, 6).finalization);
    await archive.write(final.slice(7), at(made, 8).finalization);
    const heights = async (from: number, to: number) =>
      (await archive.blocks(from, to, async () => undefined)).map(({ header }) => header.height);
    expect(await heights(3, 5)).toEqual([3, 4, 5, 6, 7]);
    expect(await heights(1, 3)).toEqual([1, 2]);
    expect(await heights(8, 8)).toEqual([8, 9]);
    expect(await heights(9, 50)).toEqual([9]);
    expect(await heights(10, 50)).toEqual([]);
  });

  describe('answers with what was asked for or with nothing', () => {
    const noBatch = async () => undefined;
    const asked = async (archive: BlockArchive, from: number, to: number) =>
      (await archive.blocks(from, to, noBatch)).map(({ header }) => header.height);

    /** Blocks 1 to 3, each with a finalization; `next` writes one more. While rows are read `meanwhile` happens. */
    async function threeBlocks(meanwhile: (archive: BlockArchive, rows: MemoryRowStore) => Promise<void>) {
      const rows = new MemoryRowStore();
      const last: { hash: Digest; height: number } = { hash: GENESIS_HASH, height: 0 };
      const next = (to: BlockArchive) => {
        const made = block(++last.height, last.hash, []);
        last.hash = made.hash;
        return to.write([made.final], made.finalization);
      };
      let reads = 0;
      const range = async (wanted: Parameters<MemoryRowStore['range']>[0]) => {
        if (reads++ === 0) await meanwhile(archive, rows);
        return rows.range(wanted);
      };
      const slow = new Proxy(rows, {
        get: (target, name) => (name === 'range' ? range : Reflect.get(target, name).bind(target)),
      });
      const archive: BlockArchive = new BlockArchive(slow, chainId);
      for (let i = 0; i < 3; i++) await next(archive);
      return { archive, next };
    }

    it('while further blocks are written: not with blocks below the first asked for', async () => {
      const { archive, next } = await threeBlocks(async (to) => {
        await next(to);
        await next(to);
      });
      expect(await asked(archive, 3, 9)).toEqual([3]);
      const other = await threeBlocks(async (to) => {
        await other.next(to);
        await other.next(to);
      });
      expect(await asked(other.archive, 6, 9)).toEqual([]);
    });

    it('while old blocks are pruned: not with those that are left', async () => {
      const { archive } = await threeBlocks(async (to, rows) => {
        to.keepFrom(3);
        await rows.write(new Map([1, 2].map((height) => [blockRow(height), null])));
      });
      expect(await asked(archive, 2, 3)).toEqual([]);
      expect(archive.firstHeight).toBe(3);
      expect(await asked(archive, 3, 3)).toEqual([3]);
      const earlier = await threeBlocks(async (to) => to.keepFrom(3));
      expect(await asked(earlier.archive, 2, 3)).toEqual([]);
    });

    it('when a block is lost: not with those behind it', async () => {
      const { archive } = await threeBlocks(async (_, rows) => rows.write(new Map([[blockRow(2), null]])));
      expect(await asked(archive, 1, 3)).toEqual([1]);
    });

    it('when it is on its way to disk: members were told of it already', async () => {
      const { archive, next } = await threeBlocks(async () => {});
      void next(archive);
      expect(archive.tip.height).toBe(3);
      expect(await asked(archive, 4, 4)).toEqual([4]);
    });
  });
});
