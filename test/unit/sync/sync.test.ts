import { describe, expect, it } from 'vitest';
import { type BlockHeader, blockHash, epoch, GENESIS_HASH, height, view } from '../../../src/consensus/block.ts';
import type { Certificate } from '../../../src/consensus/certificate.ts';
import { type Digest, sha256, ZERO_DIGEST } from '../../../src/crypto/digest.ts';
import { acceptRange, type ReceivedBlock } from '../../../src/sync/accept-range.ts';
import { CatchUp } from '../../../src/sync/catch-up.ts';

const chainId = sha256(new Uint8Array([1]));

function finalizationOf(hash: Digest, at: number): Certificate {
  const subject = { kind: 'finalize', view: view(at), blockHash: hash, result: ZERO_DIGEST } as const;
  return { epoch: epoch(0), subject, bitmap: new Uint8Array([7]), signatures: [] };
}

/** A chain of `length` blocks; those whose height is in `certified` carry a finalization. */
function chain(length: number, certified: readonly number[]): ReceivedBlock[] {
  const blocks: ReceivedBlock[] = [];
  let parentHash = GENESIS_HASH;
  for (let h = 1; h <= length; h++) {
    const header: BlockHeader = {
      epoch: epoch(0),
      view: view(h),
      height: height(h),
      parentView: view(h - 1),
      parentHash,
      timestampMs: h,
      batchHashes: [],
      seal: new Uint8Array(),
      evidence: [],
    };
    const hash = blockHash(chainId, header);
    blocks.push({ header, hash, finalization: certified.includes(h) ? finalizationOf(hash, h) : undefined });
    parentHash = hash;
  }
  return blocks;
}

const genesis = { height: 0, hash: GENESIS_HASH };
const believe = () => true;

describe('acceptRange', () => {
  it('takes the blocks up to the last that a certificate covers', () => {
    const blocks = chain(5, [2, 4]);
    expect(acceptRange(genesis, blocks, believe)).toEqual({ ok: true, value: blocks.slice(0, 4) });
  });

  it('takes nothing where no certificate covers anything', () => {
    expect(acceptRange(genesis, chain(3, []), believe)).toEqual({ ok: true, value: [] });
  });

  it.each([
    ['a gap', (blocks: ReceivedBlock[]) => blocks.toSpliced(1, 1), /height 3 after 1/],
    ['another chain', () => chain(3, [3]).slice(1), /height 2 after 0/],
    [
      'a forged parent',
      (blocks: ReceivedBlock[]) => {
        const [first, second, ...rest] = blocks;
        if (first === undefined || second === undefined) throw new Error('short');
        return [first, { ...second, header: { ...second.header, parentHash: ZERO_DIGEST } }, ...rest];
      },
      /another parent/,
    ],
    [
      'a certificate of another block',
      (blocks: ReceivedBlock[]) =>
        blocks.map((block) => ({ ...block, finalization: finalizationOf(ZERO_DIGEST, block.header.height) })),
      /something else/,
    ],
  ])('refuses %s', (_name, forge, why) => {
    const answer = acceptRange(genesis, forge(chain(4, [4])), believe);
    expect(answer.ok ? '' : answer.error).toMatch(why);
  });

  it('refuses a certificate whose signatures do not hold', () => {
    const answer = acceptRange(genesis, chain(2, [2]), () => false);
    expect(answer.ok ? '' : answer.error).toMatch(/not genuine/);
  });
});

describe('CatchUp', () => {
  const limits = { rangeBlocks: 10, answerTimeoutMs: 100, passOverMs: 1_000 };

  it('asks one peer at a time, in bounded ranges, and takes turns', () => {
    const sync = new CatchUp(limits);
    sync.claim(1, 50);
    sync.claim(2, 15);
    expect(sync.next(0, 0)).toEqual({ id: 1, peer: 1, from: 1, to: 10 });
    expect(sync.next(0, 50)).toBeUndefined();
    sync.succeeded(1);
    expect(sync.next(10, 60)).toEqual({ id: 2, peer: 2, from: 11, to: 15 });
  });

  it('passes over a peer that does not answer, and comes back to it later', () => {
    const sync = new CatchUp(limits);
    sync.claim(1, 50);
    sync.claim(2, 50);
    sync.next(0, 0);
    expect(sync.next(0, 100)?.peer).toBe(2);
    sync.failed(2, 110);
    expect(sync.next(0, 120)).toBeUndefined();
    expect(sync.next(0, 1_200)?.peer).toBe(1);
  });

  it('does not look at answers that it did not ask for', () => {
    const sync = new CatchUp(limits);
    sync.claim(1, 5);
    sync.next(0, 0);
    expect([sync.expects(1, 1), sync.expects(2, 1), sync.expects(1, 2)]).toEqual([true, false, false]);
  });

  it('does not hang on a peer that lies about its height', () => {
    const sync = new CatchUp(limits);
    sync.claim(1, 1_000_000);
    sync.claim(2, 3);
    const lied = sync.next(0, 0);
    sync.failed(lied?.id ?? 0, 10);
    expect(sync.next(0, 10)).toMatchObject({ peer: 2, to: 3 });
    sync.succeeded(2);
    expect(sync.next(3, 20)).toBeUndefined();
  });
});
