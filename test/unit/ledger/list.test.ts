// Lists of ids in the state.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listPages, lists } from '../../../src/ledger/chain-tables.ts';
import { appendToList, IDS_PER_PAGE, listedBetween, listLength } from '../../../src/ledger/list.ts';
import { FinalizedEntries, Overlay } from '../../../src/ledger/overlay.ts';

function state(): Overlay {
  return new Overlay(new FinalizedEntries(() => undefined), undefined);
}

function idsOf(from: Overlay, list: string): string[] {
  const length = Number(listLength(from, list));
  return listedBetween(from, list, 0n, BigInt(length));
}

describe('a list', () => {
  it('gives its ids back in their order, whatever other lists there are', () => {
    const name = fc.constantFrom('a', 'a/1', 'a/1/0', 'b');
    fc.assert(
      fc.property(fc.array(fc.tuple(name, fc.uuid()), { maxLength: 200 }), (added) => {
        const s = state();
        for (const [list, id] of added) appendToList(s, list, id);
        for (const list of ['a', 'a/1', 'a/1/0', 'b']) {
          expect(idsOf(s, list)).toEqual(added.filter(([of]) => of === list).map(([, id]) => id));
        }
      }),
      { numRuns: 50 },
    );
  });

  it('writes at most two entries for an id, and none of more than a page', () => {
    const base = new FinalizedEntries(() => undefined);
    let s = new Overlay(base, undefined);
    for (let i = 0; i < 10 * IDS_PER_PAGE; i++) {
      s = new Overlay(base, s);
      appendToList(s, 'long', `${i}`);
      expect(s.written.length).toBeLessThanOrEqual(2);
    }
    expect(s.get(lists, 'long')?.ids.length).toBeLessThanOrEqual(IDS_PER_PAGE);
    expect(s.get(listPages, 'long/0')?.ids).toHaveLength(IDS_PER_PAGE);
  });

  it('never changes a page that is full', () => {
    const s = state();
    for (let i = 0; i <= IDS_PER_PAGE; i++) appendToList(s, 'l', `${i}`);
    const page = s.get(listPages, 'l/0');
    for (let i = 0; i < 5 * IDS_PER_PAGE; i++) appendToList(s, 'l', `more ${i}`);
    expect(s.get(listPages, 'l/0')).toBe(page);
  });

  it('that there is not has no ids', () => {
    expect(listLength(state(), 'none')).toBe(0n);
    expect(() => listedBetween(state(), 'none', 0n, 1n)).toThrow('no position');
  });
});
