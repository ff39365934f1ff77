// Archives of blocks: made by a node, checked without one, and brought back after pruning.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concatBytes, u32, utf8 } from '../../../src/base/bytes.ts';
import { type PlacedBlock, verifyArchiveFile } from '../../../src/cli/archive-file.ts';
import { CheckedStream, readRecordAt } from '../../../src/crypto/checked-file.ts';
import { sha256 } from '../../../src/crypto/digest.ts';
import { blockRow, receiptRowsOf } from '../../../src/storage/keys.ts';
import { ArchiveCheck } from '../../../src/verifier/archive-check.ts';
import { readGenesisFacts } from '../../../src/verifier/genesis-facts.ts';
import { ProofFault } from '../../../src/verifier/proof-fault.ts';
import { sampleGenesis } from '../config/sample-genesis.ts';
import { type ArchiveBench, archiveBench, bytesOf, withFile } from './archive-bench.ts';

const QUIET = { update: () => undefined, stop: () => undefined };
const bench = await archiveBench();

const verify = (bytes: Uint8Array, onBlock?: (block: PlacedBlock) => void) =>
  withFile(bytes, (path) => verifyArchiveFile(path, sampleGenesis(), QUIET, onBlock));

/** The records of blocks from..to, as they are imported. */
const recordsOf = (bytes: Uint8Array, from: number, to: number) =>
  withFile(bytes, async (path) => {
    const blocks: PlacedBlock[] = [];
    await verifyArchiveFile(path, sampleGenesis(), QUIET, (block) => void blocks.push(block));
    const wanted = blocks.filter(({ height }) => height >= from && height <= to);
    const records = wanted.map(({ offset }) => readRecordAt(path, 'archive', offset).subarray(1));
    return concatBytes(...records.flatMap((record) => [u32(record.length), record]));
  });

const inHex = ([key, value]: [string, Uint8Array]) => [key, value.toHex()];

/** The archive with another head, and digests that fit. */
function withHead(bytes: Uint8Array, change: (head: string) => string): Uint8Array {
  const magic = bytes.subarray(0, bytes.indexOf(10) + 1);
  const stream = new CheckedStream(new TextDecoder().decode(magic));
  const records: Uint8Array[] = [];
  for (let at = magic.length; at < bytes.length; ) {
    const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(at);
    const payload = bytes.subarray(at + 4, at + 4 + length);
    const isHead = payload[0] === 'H'.charCodeAt(0);
    records.push(stream.record(isHead ? utf8(change(new TextDecoder().decode(payload))) : payload));
    at += 4 + length + 32;
  }
  return concatBytes(magic, ...records);
}

async function pruned(before: number): Promise<ArchiveBench> {
  const fresh = await archiveBench();
  expect(await fresh.archivist.prune({ before, ignoreMembers: false })).toMatchObject({ status: 'started' });
  await fresh.idle();
  return fresh;
}

describe('an archive', () => {
  it.each([
    [1, 70],
    [1, 1],
    [5, 44],
    [33, 65],
    [70, 70],
  ])('of blocks %i to %i holds offline, with nothing but the genesis', async (from, to) => {
    const bytes = await bytesOf(await bench.archivist.export(from, to));
    const blocks = to - from + 1;
    expect(await verify(bytes)).toMatchObject({
      ...{ from, to, blocks, batches: blocks, receipts: 2 * blocks, finalizations: blocks },
      anchor: { height: 70, signers: ['grid', 'bank-a', 'bank-b'] },
    });
  });

  it('with any byte changed holds no more, and with its end missing neither', async () => {
    const bytes = await bytesOf(await bench.archivist.export(3, 9));
    for (let at = 0; at < bytes.length; at += 397) {
      const changed = bytes.slice();
      changed[at] = (changed[at] ?? 0) ^ 1;
      await expect(verify(changed), `byte ${at}`).rejects.toThrow(/does not hold|cannot be used/);
    }
    for (const length of [0, 10, bytes.length - 40, bytes.length - 1]) {
      await expect(verify(bytes.subarray(0, length)), `${length} bytes`).rejects.toThrow();
    }
  });

  it('of another chain does not hold', async () => {
    const bytes = await bytesOf(await bench.archivist.export(3, 9));
    const other = { ...sampleGenesis(), name: 'another consortium' };
    const checked = withFile(bytes, (path) => verifyArchiveFile(path, other, QUIET));
    await expect(checked).rejects.toMatchObject({ code: 'archive-unverified', exitCode: 4 });
  });

  it('whose head names another chain, has a field more, or one twice, does not hold', async () => {
    const bytes = await bytesOf(await bench.archivist.export(3, 9));
    const stepOf = async (change: (head: string) => string) => {
      const failure = await verify(withHead(bytes, change)).catch((error) => error);
      return failure.problems?.[0]?.step;
    };
    expect(await stepOf((head) => head)).toBeUndefined();
    expect(await stepOf((head) => head.replace(/"chainId":"../, '"chainId":"00'))).toBe('chain');
    expect(await stepOf((head) => head.replace('{', '{"remark":"",'))).toBe('format');
    expect(await stepOf((head) => head.replace('"from":3', '"from":3,"from":3'))).toBe('spelling');
    expect(await stepOf((head) => head.replace('"from":3', '"from":3.0'))).toBe('spelling');
    expect(await stepOf((head) => head.replace('"claims":[]', '"claims":[7]'))).toBe('format');
  });

  it('that is made of anything fails as a proof does, and nothing else is thrown', () => {
    const facts = readGenesisFacts(sampleGenesis());
    const magic = utf8('gridpact-archive/1\n');
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 200 }), { minLength: 1, maxLength: 3 }), (records) => {
        const check = new ArchiveCheck(facts);
        let digest = sha256(magic);
        try {
          for (const [i, record] of records.entries()) {
            const payload = concatBytes(utf8(i === 0 ? 'H' : 'B'), record);
            digest = sha256(concatBytes(digest, payload));
            check.takeRecord(payload, digest);
          }
          check.finish();
        } catch (error) {
          expect(error).toBeInstanceOf(ProofFault);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('is not made of blocks that are not kept, or not final', async () => {
    const { archivist } = await pruned(40);
    expect(await archivist.export(39, 50)).toEqual({ status: 'not-kept', firstHeight: 40, height: 70 });
    expect(await archivist.export(40, 71)).toMatchObject({ status: 'not-kept' });
  });

  it('that nobody reads, or only in part, leaves the node free for the next', async () => {
    const { archivist } = await archiveBench({ length: 3 });
    for (const reads of [0, 2]) {
      const outcome = await archivist.export(1, 3);
      if (outcome.status !== 'stream') throw new Error(outcome.status);
      expect(await archivist.export(1, 3)).toEqual({ status: 'in-use', by: 'an export' });
      const iterator = outcome.bytes[Symbol.asyncIterator]();
      for (let i = 0; i < reads; i++) await iterator.next();
      await iterator.return?.();
    }
    expect(await archivist.export(1, 3)).toMatchObject({ status: 'stream' });
  });
});

describe('importing pruned blocks', () => {
  it('brings back blocks, batches and receipts, byte by byte', async () => {
    const archive = await bytesOf(await bench.archivist.export(1, 49));
    const { archivist, rows, batches, chain } = await pruned(41);
    expect(await archivist.import(await recordsOf(archive, 21, 40))).toMatchObject({
      status: 'imported',
      firstHeight: 21,
    });
    expect(await archivist.import(await recordsOf(archive, 1, 20))).toMatchObject({
      status: 'imported',
      firstHeight: 1,
    });
    for (const height of [1, 20, 21, 40]) {
      expect(rows.get(blockRow(height))).toEqual(bench.rows.get(blockRow(height)));
      const receipts = { ...receiptRowsOf(height, height), limit: 10 };
      const [found, first] = [await rows.range(receipts), await bench.rows.range(receipts)];
      expect(found.map(inHex)).toEqual(first.map(inHex));
      expect(batches.has(chain.blocks[height - 1]?.header.batchHashes[0] ?? new Uint8Array())).toBe(true);
    }
    expect((await bytesOf(await archivist.export(1, 49))).length).toBe(archive.length);
  });

  it('writes nothing of what has a gap, another parent, other receipts or no blocks in it', async () => {
    const archive = await bytesOf(await bench.archivist.export(1, 49));
    const { archivist, rows } = await pruned(41);
    const right = await recordsOf(archive, 31, 40);
    const tampered = right.slice();
    // The last byte of the last receipt.
    tampered[tampered.length - 1] = (tampered.at(-1) ?? 0) ^ 1;
    const wrong: [Uint8Array, RegExp][] = [
      [new Uint8Array(), /no list of blocks/],
      [new Uint8Array(100).fill(9), /no list of blocks/],
      [concatBytes(u32(3), new Uint8Array(3)), /cannot be read/],
      [await recordsOf(archive, 21, 30), /stands where block 40 has to/],
      [await recordsOf(archive, 35, 41), /stands where block 40 has to/],
      [concatBytes(await recordsOf(archive, 21, 28), await recordsOf(archive, 31, 40)), /stands where block 30/],
      [tampered, /receipts of block 40 are not those that the validators certified/],
    ];
    for (const [bytes, why] of wrong) {
      const outcome = await archivist.import(bytes);
      expect(outcome).toMatchObject({ status: 'refused', why: expect.stringMatching(why) });
      expect(archivist.firstHeight).toBe(41);
      expect(rows.get(blockRow(40))).toBeUndefined();
    }
    expect(await archivist.import(right)).toMatchObject({ status: 'imported', firstHeight: 31 });
  });

  it('is refused by a node that would prune them again', async () => {
    const archive = await bytesOf(await bench.archivist.export(1, 49));
    const { archivist } = await archiveBench({ length: 40, keepBlocks: 512 });
    const outcome = await archivist.import(await recordsOf(archive, 1, 40));
    expect(outcome).toMatchObject({ status: 'refused', why: expect.stringMatching(/keepBlocks/) });
  });
});
