// An exporter's own ledger believes nobody: blocks from anywhere count only as far as a quorum certified them.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { epoch } from '../../../src/consensus/block.ts';
import { CertifiedLedger } from '../../../src/exporter/certified-ledger.ts';
import { BlockStore } from '../../../src/node/blocks/block-store.ts';
import { MANY_FINAL } from '../../../src/node/blocks/leaf-keeper.ts';
import { openLedger } from '../../../src/node/blocks/open-ledger.ts';
import { META } from '../../../src/storage/keys.ts';
import { LeafFile } from '../../../src/storage/leaf-file.ts';
import { MemoryRowStore } from '../../../src/storage/memory-row-store.ts';
import type { StoredBlock } from '../../../src/wire/stored-block.ts';
import { finalize, makeChain } from '../node/made-chain.ts';
import { exportedChain, prepared } from './exported-chain.ts';

const chain = await exportedChain(12, [4, 9]);
const { genesis, blocks } = chain;

const open = (rows = new MemoryRowStore()) => CertifiedLedger.open(rows, genesis);

/** Takes the blocks below `height`, then `block`. */
async function takenAfter(height: number, block: StoredBlock): Promise<CertifiedLedger> {
  const ledger = await open();
  for (const earlier of blocks.slice(0, height - 1)) ledger.take(prepared(genesis, earlier));
  ledger.take(prepared(genesis, block));
  return ledger;
}

function blockAt(height: number): StoredBlock {
  const block = blocks[height - 1];
  if (block === undefined) throw new Error(`there is no block ${height}`);
  return block;
}

/** The block with another certificate for it. */
function certified(
  block: StoredBlock,
  change: { result?: Uint8Array; epoch?: number; hash?: Uint8Array },
): StoredBlock {
  const subject = block.finalization?.subject;
  if (subject?.kind !== 'finalize') throw new Error('it has a certificate');
  const { result = subject.result, hash: blockHash = subject.blockHash } = change;
  return { ...block, finalization: finalize(genesis, { ...subject, result, blockHash }, epoch(change.epoch ?? 0)) };
}

const refusal = (why: RegExp) => ({ code: 'blocks-not-certified', message: expect.stringMatching(why) });

describe('a ledger of certified blocks', () => {
  it('gives each block when a certificate covers it, over epochs, with the roots that the members agreed on', async () => {
    const ledger = await open();
    const given = blocks.map((block, i) => {
      const covered = (i + 1) % 3 === 0 || [4, 9, 12].includes(i + 1);
      return ledger.take(prepared(genesis, covered ? block : { ...block, finalization: undefined })).length;
    });
    expect(given).toEqual([0, 0, 3, 1, 0, 2, 0, 0, 3, 0, 0, 3]);
    const { head } = await openLedger(chain.rows, genesis, new BlockStore(chain.rows, genesis.chainId).head());
    expect([ledger.height, ledger.hash]).toEqual([12, head.hash.toHex()]);
  });

  it('goes on after a restart where its rows end, and not behind what no certificate covers', async () => {
    const rows = new MemoryRowStore();
    for (let at = 0; at < blocks.length; ) {
      const ledger = await open(rows);
      expect([ledger.height, ledger.nextHeight]).toEqual([at, at + 1]);
      const [first, second] = [blockAt(at + 1), blocks[at + 1]];
      await ledger.keep(ledger.take(prepared(genesis, first)));
      // Taken, and not kept.
      if (second !== undefined) ledger.take(prepared(genesis, { ...second, finalization: undefined }));
      at++;
    }
    expect((await open(rows)).height).toBe(12);
  });

  it('is whole after each of its writes, also while later blocks are taken already', async () => {
    const rows = new MemoryRowStore();
    const ledger = await open(rows);
    const [first, second] = [blockAt(1), blockAt(2)].map((block) => ledger.take(prepared(genesis, block)));
    await ledger.keep(first ?? []);
    expect((await open(rows)).height).toBe(1);
    await ledger.keep(second ?? []);
    expect((await open(rows)).height).toBe(2);
  });

  it('goes on with its leaves on disk after a restart', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'gridpact-certified-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const rows = new MemoryRowStore();
    const leaves = new LeafFile(folder, rows);
    const on = await CertifiedLedger.open(rows, genesis, leaves);
    await on.keep(blocks.slice(0, 8).flatMap((block) => on.take(prepared(genesis, block))));
    await on.idle();
    leaves.close();
    const again = new LeafFile(folder, rows);
    onTestFinished(() => again.close());
    expect(again.read()?.height).toBe(0);
    const further = await CertifiedLedger.open(rows, genesis, again);
    expect(further.height).toBe(8);
    for (const block of blocks.slice(8)) await further.keep(further.take(prepared(genesis, block)));
    const { head } = await openLedger(chain.rows, genesis, new BlockStore(chain.rows, genesis.chainId).head());
    expect([further.height, further.hash]).toEqual([12, head.hash.toHex()]);
  });

  it('writes its leaves when there are many blocks, and not before the rows of these', async () => {
    const long = await makeChain(MANY_FINAL + 10, { accountsPerBlock: 1 });
    const folder = mkdtempSync(join(tmpdir(), 'gridpact-certified-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const rows = new MemoryRowStore();
    const leaves = new LeafFile(folder, rows);
    onTestFinished(() => leaves.close());
    const writtenAt = () => Number(new TextDecoder().decode(rows.get(META.leaves)).split('/')[1]);
    const ledger = await CertifiedLedger.open(rows, long.genesis, leaves);
    const taken = long.blocks.flatMap((block) => ledger.take(prepared(long.genesis, block)));
    await ledger.keep(taken.slice(0, MANY_FINAL - 1));
    await ledger.idle();
    expect(writtenAt()).toBe(0);
    await ledger.keep(taken.slice(MANY_FINAL - 1));
    await ledger.idle();
    expect(writtenAt()).toBe(MANY_FINAL);
    expect((await CertifiedLedger.open(rows, long.genesis, leaves)).hash).toBe(ledger.hash);
  });

  it('refuses a certificate of another block, of too few, of another result, of an epoch that is over', async () => {
    const [first, fifth, sixth] = [blockAt(1), blockAt(5), blockAt(6)];
    const other = new Uint8Array(32).fill(7);
    await expect(takenAfter(1, certified(first, { hash: other }))).rejects.toMatchObject(refusal(/of something else/));
    await expect(takenAfter(1, certified(first, { result: other }))).rejects.toMatchObject(refusal(/another result/));
    await expect(takenAfter(5, certified(fifth, { epoch: 0 }))).rejects.toMatchObject(refusal(/of epoch 0, .* in 1/));
    const { finalization } = sixth;
    if (finalization === undefined) throw new Error('it has a certificate');
    const [, ...rest] = finalization.signatures;
    const few = { ...sixth, finalization: { ...finalization, signatures: [new Uint8Array(64), ...rest] } };
    await expect(takenAfter(6, few)).rejects.toMatchObject(refusal(/not genuine/));
  });

  it('refuses other batches, another parent, and a block too many or too few', async () => {
    const [second, third] = [blockAt(2), blockAt(3)];
    const swapped = { ...second, batches: third.batches };
    await expect(takenAfter(2, swapped)).rejects.toMatchObject(refusal(/other batches/));
    await expect(takenAfter(2, { ...second, batches: [] })).rejects.toMatchObject(refusal(/other batches/));
    const stray = { ...second, header: { ...second.header, parentHash: new Uint8Array(32) } };
    await expect(takenAfter(2, stray)).rejects.toMatchObject(refusal(/does not continue/));
    await expect(takenAfter(2, third)).rejects.toMatchObject({
      code: 'blocks-missing',
      message: expect.stringMatching(/block 2 is needed/),
    });
    await expect(takenAfter(3, second)).rejects.toMatchObject({ code: 'blocks-missing' });
  });

  it('is of one chain', async () => {
    const rows = new MemoryRowStore();
    await open(rows);
    const others = { ...genesis, chainId: new Uint8Array(32).fill(1) };
    await expect(CertifiedLedger.open(rows, others)).rejects.toMatchObject({ code: 'other-chain' });
  });
});
