// From the genesis to later validators by sealing blocks alone, and every way in which that must not work.
import { describe, expect, it } from 'vitest';
import { type BlockHeader, blockHash, epoch, height, view } from '../../../src/consensus/block.ts';
import { ZERO_DIGEST } from '../../../src/crypto/digest.ts';
import { signingKeyFromSeed } from '../../../src/crypto/ed25519.ts';
import type { ValidatorSet } from '../../../src/ledger/entries.ts';
import { validatorSets } from '../../../src/ledger/table.ts';
import { openLedger } from '../../../src/node/blocks/open-ledger.ts';
import { walkEpochs } from '../../../src/node/snapshots/walk-epochs.ts';
import { MemoryRowStore } from '../../../src/storage/memory-row-store.ts';
import type { StoredBlock } from '../../../src/wire/stored-block.ts';
import { sampleSeed } from '../config/sample-genesis.ts';
import { finalize, madeGenesis } from './made-chain.ts';

const genesis = madeGenesis();
const NEW_KEY = signingKeyFromSeed(sampleSeed('merchant', 'next consensus')).publicKey;

/** The genesis' set with another key for one validator. */
async function nextSet(): Promise<ValidatorSet> {
  const set = (await openLedger(new MemoryRowStore(), genesis, undefined)).validatorSet;
  const validators = set.validators.map((validator) =>
    validator.member === 'merchant' ? { ...validator, consensusKey: NEW_KEY } : validator,
  );
  return { ...set, epoch: 1n, validators };
}

function sealing(set: ValidatorSet, change: Partial<BlockHeader> = {}): StoredBlock {
  const header: BlockHeader = {
    ...{ epoch: epoch(0), view: view(9), height: height(9), parentView: view(8), parentHash: ZERO_DIGEST },
    ...{ timestampMs: 1, batchHashes: [], seal: validatorSets.codec.encode(set), evidence: [] },
    ...change,
  };
  const hash = blockHash(genesis.chainId, header);
  const finalization = finalize(genesis, { kind: 'finalize', view: header.view, blockHash: hash, result: ZERO_DIGEST });
  return { header, finalization, batches: [] };
}

describe('the walk over epochs', () => {
  it('begins with the validators of the genesis', () => {
    const walked = walkEpochs(genesis, []);
    expect(walked.ok && walked.value.epoch).toBe(0);
    expect(walked.ok && walked.value.validators.length).toBe(genesis.validators.length);
  });

  it('comes to the set that a certified sealing block names', async () => {
    const walked = walkEpochs(genesis, [sealing(await nextSet())]);
    expect(walked.ok && walked.value.epoch).toBe(1);
    expect(walked.ok && walked.value.validators.at(-1)?.publicKey.toHex()).toBe(NEW_KEY.toHex());
  });

  it.each([
    ['signatures that do not hold', (block: StoredBlock) => forged(block), /epoch 0 is not genuine/],
    [
      'the finalization of another block',
      (block: StoredBlock) => ({ ...block, header: { ...block.header, timestampMs: 2 } }),
      /epoch 0 comes without its finalization/,
    ],
    [
      'no finalization',
      (block: StoredBlock) => ({ ...block, finalization: undefined }),
      /epoch 0 comes without its finalization/,
    ],
    [
      'a block that seals nothing',
      (block: StoredBlock) => ({ ...block, header: { ...block.header, seal: new Uint8Array() } }),
      /the block that seals epoch 0 is missing/,
    ],
  ])('is refused with %s', async (_, tamper, why) => {
    const walked = walkEpochs(genesis, [tamper(sealing(await nextSet()))]);
    expect(walked.ok ? '' : walked.error).toMatch(why);
  });

  it('is refused where an epoch is left out or named twice, or the next set is none', async () => {
    const set = await nextSet();
    const refusal = (...blocks: StoredBlock[]) => {
      const walked = walkEpochs(genesis, blocks);
      return walked.ok ? '' : walked.error;
    };
    expect(refusal(sealing(set, { epoch: epoch(1) }))).toMatch(/the block that seals epoch 0 is missing/);
    expect(refusal(sealing(set), sealing(set))).toMatch(/the block that seals epoch 1 is missing/);
    expect(refusal(sealing({ ...set, epoch: 2n }))).toMatch(/epoch 0 names no next set/);
    expect(refusal(sealing(set, { seal: new Uint8Array([1, 2, 3]) }))).toMatch(/epoch 0 names no next set/);
  });
});

function forged(block: StoredBlock): StoredBlock {
  const { finalization } = block;
  if (finalization === undefined) throw new Error('a sealing block is certified');
  return {
    ...block,
    finalization: { ...finalization, signatures: finalization.signatures.map(() => new Uint8Array(64)) },
  };
}
