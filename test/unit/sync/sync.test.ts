import { describe, expect, it } from 'vitest';
import { type BlockHeader, blockHash, epoch, GENESIS_HASH, height, view } from '../../../src/consensus/block.ts';
import type { Certificate } from '../../../src/consensus/certificate.ts';
import { type Digest, sha256, ZERO_DIGEST } from '../../../src/crypto/digest.ts';
import { acceptRange, type ReceivedBlock } from '../../../src/sync/accept-range.ts';
import { CatchUp, type CatchUpLimits, firstIdAt, type RangeRequest } from '../../../src/sync/catch-up.ts';
import { PeerScores } from '../../../src/sync/peer-scores.ts';

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

  it('looks at nothing behind a block that seals its epoch: others certify that', () => {
    const blocks = chain(3, []);
    const sealing = { ...chain(4, [4])[3], header: { ...chain(4, [])[3]?.header, seal: new Uint8Array([1]) } };
    const range = [...blocks, sealing as ReceivedBlock, ...chain(9, [9]).slice(7)];
    expect(acceptRange(genesis, range, believe)).toEqual({ ok: true, value: range.slice(0, 4) });
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

  it('takes a range whose start is still on its way, since a quorum certified its end', () => {
    const blocks = chain(6, [3, 6]).slice(3);
    expect(acceptRange({ height: 3, hash: undefined }, blocks, believe)).toEqual({ ok: true, value: blocks });
    const elsewhere = acceptRange({ height: 2, hash: undefined }, blocks, believe);
    expect(elsewhere.ok ? '' : elsewhere.error).toMatch(/height 4 after 2/);
  });

  it('checks the signatures of the last certificate only: it covers the others', () => {
    const seen: number[] = [];
    const isGenuine = ({ subject }: Certificate) => seen.push(subject.view) > 0;
    acceptRange(genesis, chain(6, [2, 4, 5]), isGenuine);
    expect(seen).toEqual([5]);
  });
});

const limits: CatchUpLimits = {
  ...{ rangeBlocks: 10, ranges: 4, hurryMs: 200 },
  ...{ perPeer: 2, firstAnswerMs: 50, minTimeoutMs: 1_000, maxTimeoutMs: 4_000, restMs: 1_000, maxRestMs: 60_000 },
};

/** Four validators, the members 1 to 4 (of which this node is the last), one of which may be faulty; the rest observe. */
const FOUR = { validators: [1, 2, 3, 4].map((member) => ({ member, publicKey: new Uint8Array(32) })), maxFaulty: 1 };

function catchUp(claims: Readonly<Record<number, number>>, position = 0): CatchUp<number> {
  const sync = new CatchUp<number>(limits, position, 1);
  for (const [peer, height] of Object.entries(claims)) sync.claims.set(Number(peer), height);
  return sync;
}

const heights = ({ from, to }: RangeRequest) => Array.from({ length: to - from + 1 }, (_, i) => from + i);

/** All blocks of the request, as they came. */
function answer(sync: CatchUp<number>, request: RangeRequest | undefined, nowMs: number): void {
  if (request === undefined) throw new Error('nothing was asked');
  expect(sync.takes(request.peer, request.id)).toEqual({ from: request.from, to: request.to });
  sync.arrived(request.id, heights(request), nowMs);
}

const handedOn = (sync: CatchUp<number>) => sync.takeReady(1_000).flatMap(({ blocks }) => blocks);

describe('CatchUp', () => {
  it('spreads ranges over the members, a few at once and in bounded number', () => {
    const sync = catchUp({ 1: 500, 2: 500, 3: 500 });
    const asked = sync.next(0);
    expect(asked.map(({ from, to }) => [from, to])).toEqual([
      [1, 10],
      [11, 20],
      [21, 30],
      [31, 40],
    ]);
    expect(new Set(asked.map(({ peer }) => peer))).toEqual(new Set([1, 2, 3]));
    expect(sync.next(10)).toEqual([]);
  });

  it('asks with ids that no earlier run of the node has used: late answers to those are not looked at', () => {
    const run = (nowMs: number) => {
      const sync = new CatchUp<number>(limits, 0, firstIdAt(nowMs));
      sync.claims.set(1, 500);
      return sync;
    };
    const [earlier, later] = [run(1_700_000_000_000), run(1_700_000_000_250)];
    const [old] = earlier.next(0);
    expect(later.next(0)).toHaveLength(2);
    expect(later.takes(1, old?.id ?? 0)).toBeUndefined();
    expect(Number.isSafeInteger(firstIdAt(4_000_000_000_000))).toBe(true);
  });

  it('hands on in order what came out of order', () => {
    const sync = catchUp({ 1: 30, 2: 30, 3: 30 });
    const asked = sync.next(0);
    answer(sync, asked[2], 5);
    answer(sync, asked[1], 6);
    expect(handedOn(sync)).toEqual([]);
    answer(sync, asked[0], 7);
    expect(handedOn(sync)).toEqual(Array.from({ length: 30 }, (_, i) => i + 1));
    expect(sync.position).toBe(30);
  });

  it('asks nobody again for what could not be judged, until it may be or everything waits for it', () => {
    const sync = catchUp({ 1: 20, 2: 20 });
    const [first, second] = sync.next(0);
    expect(sync.takes(second?.peer ?? 0, second?.id ?? 0)).toBeDefined();
    sync.postponed(second?.id ?? 0, 5);
    expect(sync.next(10)).toEqual([]);
    sync.resume();
    expect(sync.next(20)).toMatchObject([{ from: 11, to: 20 }]);
    const again = catchUp({ 1: 20, 2: 20 });
    const [one, two] = again.next(0);
    again.takes(two?.peer ?? 0, two?.id ?? 0);
    again.postponed(two?.id ?? 0, 5);
    answer(again, one, 6);
    expect(handedOn(again)).toHaveLength(10);
    expect(again.next(20)).toMatchObject([{ from: 11, to: 20 }]);
    expect(first).toMatchObject({ from: 1, to: 10 });
  });

  it('hands on no more than it is asked for', () => {
    const sync = catchUp({ 1: 20, 2: 20 });
    for (const request of sync.next(0)) answer(sync, request, 5);
    expect(sync.takeReady(19).map(({ blocks }) => blocks.length)).toEqual([10]);
    expect(sync.takeReady(20).map(({ blocks }) => blocks.length)).toEqual([10]);
  });

  it('asks for the rest when an answer is shorter, and drops what a longer one covers', () => {
    const sync = catchUp({ 1: 40, 2: 40, 3: 40, 4: 40 });
    const [first, second, third] = sync.next(0);
    sync.arrived(first?.id ?? 0, [1, 2, 3], 5);
    expect(sync.next(6)).toMatchObject([{ from: 4, to: 10 }]);
    const long = Array.from({ length: 20 }, (_, i) => 11 + i);
    sync.arrived(second?.id ?? 0, long, 7);
    expect(sync.expects(third?.id ?? 0)).toBe(false);
    expect(sync.next(8)).toEqual([]);
  });

  it('asks somebody else when a member is late, and that one not again for a while', () => {
    const sync = catchUp({ 1: 10, 2: 0 });
    const [late] = sync.next(0);
    expect(late?.peer).toBe(1);
    sync.claims.set(2, 10);
    sync.claims.set(3, 0);
    expect(sync.next(1_000)).toMatchObject([{ peer: 2, from: 1, to: 10 }]);
    expect(sync.takes(1, late?.id ?? 0)).toBeUndefined();
  });

  it('asks a second member for the range that everything waits for, and takes the first answer', () => {
    const sync = catchUp({ 1: 10 });
    const [slow] = sync.next(0);
    sync.claims.set(2, 10);
    expect(sync.next(100)).toEqual([]);
    const [quick] = sync.next(250);
    expect(quick).toMatchObject({ peer: 2, from: 1 });
    answer(sync, quick, 260);
    expect(sync.expects(slow?.id ?? 0)).toBe(false);
    expect(handedOn(sync)).toHaveLength(10);
  });

  it('waits for a quick member rather than ask one that was slow', () => {
    const sync = catchUp({ 1: 10, 2: 10 });
    const [first] = sync.next(0);
    const slow = first?.peer ?? 0;
    const [quick] = sync.next(250);
    answer(sync, quick, 255);
    handedOn(sync);
    for (const peer of [1, 2]) sync.claims.set(peer, 100);
    const asked = sync.next(300).map(({ peer }) => peer);
    expect(asked.length).toBeGreaterThan(0);
    expect(asked).not.toContain(slow);
  });

  it('does not look at answers that it did not ask for, nor at one twice', () => {
    const sync = catchUp({ 1: 5 });
    const [request] = sync.next(0);
    const id = request?.id ?? 0;
    expect([sync.takes(2, id), sync.takes(1, id + 1)]).toEqual([undefined, undefined]);
    expect(sync.takes(1, id)).toEqual({ from: 1, to: 5 });
    expect(sync.takes(1, id)).toBeUndefined();
  });

  it('is not hung up by a member that claims a height that does not exist (CVE-2025-24371)', () => {
    const sync = catchUp({ 1: 1_000_000, 2: 15 });
    const taken: number[] = [];
    let now = 0;
    for (; sync.position < 15 && now < 20_000; now += 100) {
      for (const request of sync.next(now)) {
        if (request.peer === 1) sync.failed(request.id, 'empty', now);
        else {
          const has = heights(request).filter((at) => at <= 15);
          sync.takes(2, request.id);
          if (has.length > 0) sync.arrived(request.id, has, now);
          else sync.failed(request.id, 'empty', now);
        }
      }
      taken.push(...handedOn(sync));
    }
    expect(taken).toEqual(Array.from({ length: 15 }, (_, i) => i + 1));
    expect(now).toBeLessThan(1_000);
    expect(sync.claims.hasMore(15)).toBe(true);
  });

  it('knows when f + 1 validators that are ahead have forgotten what it needs, and nobody may have it', () => {
    const sync = catchUp({ 1: 500, 2: 500 });
    for (const { id, peer } of sync.next(0)) sync.declined(id, 100 + peer, 1);
    expect(sync.claims.gapAfter(0, FOUR)).toBe(102);
    expect(sync.claims.gapAfter(101, FOUR)).toBeUndefined();
    expect(sync.next(2)).toEqual([]);
    sync.claims.set(3, 500);
    expect(sync.claims.gapAfter(0, FOUR)).toBeUndefined();
    expect(sync.next(3)).toMatchObject([{ peer: 3, from: 1 }, { peer: 3 }]);
  });

  it('does not wait for one that claims to have what all others have forgotten, and never hands it over', () => {
    const sync = catchUp({ 1: 500, 2: 500, 9: 500 });
    for (let now = 0; now < 5_000; now += 100) {
      for (const { id, peer } of sync.next(now)) if (peer !== 9) sync.declined(id, 101, now);
    }
    expect(sync.claims.gapAfter(0, FOUR)).toBe(101);
  });
});

describe('the claims of members', () => {
  const heightOf = (claims: Readonly<Record<number, number>>) => catchUp(claims).claims.vouchedBy(FOUR);

  it('count when f + 1 validators make them, an honest one among them', () => {
    expect(heightOf({ 1: 1_000_000, 2: 15 })).toBe(15);
    expect(heightOf({ 1: 1_000_000, 2: 15, 3: 20 })).toBe(20);
    expect(heightOf({ 1: 1_000_000 })).toBe(0);
  });

  it('count for nothing when they are those of observers, however many', () => {
    expect(heightOf({ 1: 1_000_000, 8: 1_000_000, 9: 1_000_000 })).toBe(0);
    expect(heightOf({ 1: 15, 2: 15, 8: 1_000_000, 9: 1_000_000 })).toBe(15);
  });

  it('of one that says it is lower than it is hide nothing', () => {
    expect(heightOf({ 1: 0, 2: 15, 3: 15 })).toBe(15);
  });

  it('of a forgotten block are those of f + 1 validators before they count', () => {
    const sync = catchUp({ 1: 1_000_000, 8: 1_000_000, 9: 1_000_000, 2: 15, 3: 15 }, 15);
    for (const { id } of sync.next(0)) sync.declined(id, 500_000, 1);
    for (const { id } of sync.next(2)) sync.declined(id, 500_000, 3);
    expect(sync.claims.gapAfter(15, FOUR)).toBeUndefined();
  });

  it('that are not kept cost credit, which a new connection does not bring back', () => {
    const sync = catchUp({ 1: 500 });
    const questions = (now: number) => {
      const asked = sync.next(now);
      for (const { id } of asked) sync.failed(id, 'empty', now);
      // It comes back with the same claim.
      sync.claims.set(1, undefined);
      sync.claims.set(1, 500);
      return asked.length;
    };
    const asked = Array.from({ length: 600 }, (_, i) => questions(100 * i));
    expect(asked.reduce((sum, n) => sum + n)).toBeLessThan(20);
    sync.claims.set(2, 500);
    expect(sync.claims.vouchedBy(FOUR)).toBe(0);
  });

  it('count again when enough proven answers have made up for a false one', () => {
    const sync = catchUp({ 1: 500, 2: 500 });
    const [first] = sync.next(0);
    sync.failed(first?.id ?? 0, 'empty', 0);
    expect(sync.claims.vouchedBy(FOUR)).toBe(0);
    const liar = first?.peer ?? 0;
    sync.claims.set(3 - liar, undefined);
    const provenBefore: number[] = [];
    for (let now = 2_000; provenBefore.length < 8; now += 2_000) {
      for (const request of sync.next(now)) {
        if (request.peer !== liar) continue;
        answer(sync, request, now + 1);
        sync.claims.set(3, 500);
        provenBefore.push(sync.claims.vouchedBy(FOUR));
        sync.claims.set(3, undefined);
      }
      handedOn(sync);
    }
    expect(provenBefore).toEqual([0, 0, 0, 500, 500, 500, 500, 500]);
  });

  it('of a member that keeps no old blocks cost it little: it is asked for those that it has', () => {
    const sync = catchUp({ 1: 500 }, 0);
    for (const { id } of sync.next(0)) sync.declined(id, 101, 1);
    sync.restart(100, 2);
    expect(sync.next(limits.restMs - 1)).toEqual([]);
    expect(sync.next(limits.restMs + 2)).toMatchObject([{ peer: 1, from: 101 }, { peer: 1 }]);
  });
});

describe('CatchUp, when blocks come another way', () => {
  it('begins again where it is told to, and skips blocks that came another way', () => {
    const sync = catchUp({ 1: 100, 2: 100 });
    const [first] = sync.next(0);
    sync.skipTo(12, 5);
    expect(sync.expects(first?.id ?? 0)).toBe(false);
    expect(sync.next(6)[0]).toMatchObject({ from: 13 });
    sync.restart(40, 7);
    expect(sync.next(8)[0]).toMatchObject({ from: 41 });
  });
});

describe('PeerScores', () => {
  it('gives a member time by what it needed before, within bounds', () => {
    const scores = new PeerScores(limits);
    expect(scores.asked(1)).toBe(1_000);
    scores.answered(1, 5_000);
    expect(scores.asked(1)).toBe(4_000);
  });

  it('lets a member rest no longer for many late answers than for three: the network may be well again', () => {
    const scores = new PeerScores({ ...limits, maxRestMs: 1_000_000 });
    for (let late = 0; late < 20; late++) {
      scores.asked(1);
      scores.failed(1, 'late', 1_000, 0);
    }
    expect([scores.choose([1], 3_999), scores.choose([1], 4_000)]).toEqual([undefined, 1]);
  });

  it('lets a member that fails rest longer each time, and a liar longest', () => {
    const scores = new PeerScores(limits);
    const restOf = (peer: number, now: number) => {
      let rest = 0;
      while (scores.choose([peer], now + rest) === undefined) rest += 500;
      return rest;
    };
    scores.asked(1);
    scores.failed(1, 'late', 1_000, 0);
    expect(restOf(1, 0)).toBe(1_000);
    scores.asked(1);
    scores.failed(1, 'late', 1_000, 1_000);
    expect(restOf(1, 1_000)).toBe(2_000);
    scores.asked(2);
    scores.failed(2, 'lie', 10, 0);
    expect(restOf(2, 0)).toBe(2_000);
    expect(scores.isCredible(2)).toBe(false);
  });
});
