// The row of a purse against the plain list of what came: every order of records, and every place.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toHex, utf8 } from '../../../src/base/bytes.ts';
import { sha256 } from '../../../src/crypto/digest.ts';
import type { PurseRecord } from '../../../src/generated/device.ts';
import {
  contradiction,
  EMPTY_EPOCH,
  hasRecord,
  missingBelow,
  topOf,
  withRecord,
} from '../../../src/ledger/purses/epoch-chain.ts';

const hashOf = (counter: number) => sha256(utf8(`record ${counter}`));
const baseHash = hashOf(0);
const record = (counter: number, previous = hashOf(counter - 1)) => ({ counter, previous }) as PurseRecord;
const empty = { ...EMPTY_EPOCH, baseHash, epochHeight: 5n };

describe('the records of an epoch, in any order', () => {
  test('are those that came: known, linked, counted, and all there in the end', () => {
    const orders = fc.shuffledSubarray(
      Array.from({ length: 64 }, (_, i) => i + 1),
      { minLength: 1 },
    );
    fc.assert(
      fc.property(orders, (order) => {
        let chain = empty;
        const came: number[] = [];
        for (const counter of order) {
          expect(contradiction(chain, record(counter), hashOf(counter))).toBeUndefined();
          chain = { ...chain, ...withRecord(chain, record(counter), hashOf(counter), BigInt(counter)) };
          came.push(counter);
          const sorted = came.toSorted((a, b) => a - b);
          expect(chain.hashes.map(toHex)).toEqual(sorted.map((n) => toHex(hashOf(n))));
          expect(chain.heights).toEqual(sorted);
          const starts = sorted.filter((n) => n > 1 && !came.includes(n - 1));
          expect(chain.heads.map(toHex)).toEqual(starts.map((n) => toHex(hashOf(n - 1))));
        }
        const top = Math.max(...came);
        expect(topOf(chain)).toBe(top);
        expect(missingBelow(chain, top)).toBe(
          Array.from({ length: top }, (_, i) => i + 1).find((n) => !came.includes(n)),
        );
        for (let n = 0; n <= 65; n++) expect(hasRecord(chain, n, hashOf(n))).toBe(came.includes(n));
      }),
      { numRuns: 60 },
    );
  });

  test('contradict another with a known counter, or one that is not linked to its neighbours', () => {
    const taken = fc.uniqueArray(fc.integer({ min: 1, max: 64 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(taken, fc.integer({ min: 1, max: 64 }), (counters, at) => {
        let chain = empty;
        for (const n of counters) chain = { ...chain, ...withRecord(chain, record(n), hashOf(n), BigInt(n)) };
        const other = sha256(utf8('another'));
        const found = contradiction(chain, record(at, other), other);
        const has = (n: number) => counters.includes(n);
        if (has(at)) expect(found).toMatchObject({ kind: 'same-counter', against: hashOf(at), height: BigInt(at) });
        else if (has(at - 1)) expect(found).toMatchObject({ kind: 'broken-link', against: hashOf(at - 1) });
        else if (at === 1) expect(found).toMatchObject({ kind: 'broken-link', against: baseHash, height: 5n });
        else if (has(at + 1)) expect(found).toMatchObject({ kind: 'broken-link', against: hashOf(at + 1) });
        else expect(found).toBeUndefined();
      }),
      { numRuns: 300 },
    );
  });
});
