import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as keys from '../../../src/storage/keys.ts';

const within = (key: string, { from, to }: keys.KeyRange) => key >= from && key < to;

describe('keys of the row store', () => {
  it('have a letter for each kind of row, and none for two', () => {
    const page = readFileSync(join(import.meta.dirname, '../../../src/storage/keys.ts'), 'utf8');
    const letters = [...page.matchAll(/^\/\/ {3}([a-z])\//gm)].map((match) => match[1]);
    expect(letters.length).toBeGreaterThan(8);
    expect(letters.filter((letter, i) => letters.indexOf(letter) !== i)).toEqual([]);
  });

  it('sort as heights and indexes count', () => {
    expect(keys.blockRow(9) < keys.blockRow(10)).toBe(true);
    expect(keys.receiptRow(9, 100) < keys.receiptRow(10, 2)).toBe(true);
    expect(keys.receiptRow(9, 9) < keys.receiptRow(9, 10)).toBe(true);
  });

  it('bound their ranges exactly', () => {
    expect([4, 5, 7, 8].map((height) => within(keys.blockRow(height), keys.blockRows(5, 7)))).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect(within(keys.receiptRow(5, 999_999), keys.receiptRows(5))).toBe(true);
    expect(within(keys.receiptRow(6, 0), keys.receiptRows(5))).toBe(false);
  });

  it('sort activity newest first, and continue from a given block', () => {
    const rows = [8, 7, 6].map((height) => keys.activityRow('bank-a/vault', height));
    expect(rows.toSorted()).toEqual(rows);
    const older = keys.activityRows('bank-a/vault', 7);
    expect(rows.map((row) => within(row, older))).toEqual([false, true, true]);
    expect(within(keys.activityRow('bank-a/vault2', 7), keys.activityRows('bank-a/vault'))).toBe(false);
    expect(keys.parseActivityRow(rows[1] ?? '')).toEqual({ account: 'bank-a/vault', height: 7 });
  });

  it('say where a transaction is', () => {
    const position = { height: 12, index: 3 };
    expect(keys.parsePosition(keys.positionText(position))).toEqual(position);
    expect(keys.parseReceiptRow(keys.receiptRow(12, 3))).toEqual(position);
  });

  it('refuse heights that would break the order', () => {
    expect(() => keys.blockRow(-1)).toThrow('out of range');
    expect(() => keys.blockRow(10 ** 12)).toThrow('out of range');
    expect(() => keys.receiptRow(1, 1.5)).toThrow('out of range');
  });
});
