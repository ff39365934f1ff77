import { describe, expect, it } from 'vitest';
import { toHex } from '../../../src/base/bytes.ts';
import { sha256 } from '../../../src/crypto/digest.ts';
import { ASK_AGAIN_MS, FORGET_MS, MAX_MISSING, MissingBatches } from '../../../src/node/batches/missing-batches.ts';

const hashOf = (n: number) => sha256(new Uint8Array([n & 255, n >> 8]));
const need = (n: number, isFinal = false) => ({ hash: hashOf(n), from: [3, 1, 2], isFinal });
const members = (missing: MissingBatches, nowMs: number) => missing.due(nowMs).map(({ member }) => member);

describe('a missing batch', () => {
  it('is asked for of one member after the other, the next at once when one has none', () => {
    const missing = new MissingBatches();
    missing.need(need(1), 0);
    expect(members(missing, 0)).toEqual([3]);
    expect(members(missing, ASK_AGAIN_MS - 1)).toEqual([]);
    expect(members(missing, ASK_AGAIN_MS)).toEqual([1]);
    missing.refused(toHex(hashOf(1)), 1);
    expect(members(missing, ASK_AGAIN_MS)).toEqual([2]);
  });

  it('is not asked for again because somebody says unasked that it has none', () => {
    const missing = new MissingBatches();
    missing.need(need(1), 0);
    expect(members(missing, 0)).toEqual([3]);
    for (const member of [1, 2, 9]) missing.refused(toHex(hashOf(1)), member);
    expect(members(missing, 1)).toEqual([]);
    missing.refused(toHex(hashOf(1)), 3);
    missing.refused(toHex(hashOf(1)), 3);
    expect(members(missing, 1)).toEqual([1]);
  });

  it('that nobody has is asked for once of each, and then after a while', () => {
    const missing = new MissingBatches();
    missing.need(need(1), 0);
    const asked: number[] = [];
    for (let now = 0; now < ASK_AGAIN_MS; now++) {
      for (const member of members(missing, now)) {
        asked.push(member);
        missing.refused(toHex(hashOf(1)), member);
      }
    }
    expect(asked).toEqual([3, 1, 2]);
    expect(members(missing, 3 * ASK_AGAIN_MS)).toHaveLength(1);
  });

  it('is asked for last of members that left questions open, until they have handed some over', () => {
    const missing = new MissingBatches();
    missing.need(need(1), 0);
    expect([members(missing, 0), members(missing, ASK_AGAIN_MS)]).toEqual([[3], [1]]);
    missing.arrived(toHex(hashOf(1)), 1);
    const first = (n: number) => {
      missing.need(need(n), 0);
      const [asked] = members(missing, 0);
      missing.arrived(toHex(hashOf(n)), 3);
      return asked;
    };
    expect([2, 3, 4, 5, 6].map(first)).toEqual([1, 1, 1, 1, 3]);
  });

  it('is forgotten when nobody has needed it for long: a leader may name batches that do not exist', () => {
    const missing = new MissingBatches();
    missing.need(need(1), 0);
    missing.need(need(2), 0);
    missing.need(need(2), FORGET_MS);
    expect(missing.due(FORGET_MS + 1)).toMatchObject([{ hash: hashOf(2) }]);
    expect(missing.byMember()).toMatchObject([{ member: 3, batches: 1 }]);
  });

  it('makes room for a new one when there are too many: nothing true is kept waiting by what does not exist', () => {
    const missing = new MissingBatches();
    for (let n = 0; n <= MAX_MISSING; n++) missing.need(need(n), 0);
    expect(missing.byMember()).toMatchObject([{ member: 3, batches: MAX_MISSING }]);
    expect([missing.has(toHex(hashOf(0))), missing.has(toHex(hashOf(MAX_MISSING)))]).toEqual([false, true]);
  });

  it('is open as soon as one who needs it may still vote for it', () => {
    const missing = new MissingBatches();
    missing.need(need(1, true), 0);
    missing.need(need(2, true), 0);
    missing.need(need(2), 0);
    const came = [1, 2, 2].map((n) => missing.arrived(toHex(hashOf(n)), 3));
    expect(came).toEqual(['final', 'open', 'unasked']);
  });
});
