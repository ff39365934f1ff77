// The shuffle against published vectors: lists of eth2-shuffle, and digests of the mappings of Ethereum's consensus tests.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fromHex } from '../../src/base/bytes.ts';
import { Shuffle } from '../../src/base/swap-or-not.ts';
import { sha256 } from '../../src/crypto/digest.ts';

interface Vectors {
  readonly lists: readonly {
    readonly seed: string;
    readonly before: readonly number[];
    readonly after: readonly number[];
  }[];
  readonly mappings: {
    readonly cases: readonly { readonly seed: string; readonly count: number; readonly sha256: string }[];
  };
}

const { lists, mappings }: Vectors = JSON.parse(readFileSync(resolve(import.meta.dirname, 'swap-or-not.json'), 'utf8'));
/** A line of the published files is broken at the first comma beyond this column. */
const WIDTH = 80;

describe('swap-or-not', () => {
  it.each(lists)('puts a list of seed $seed into the published order', ({ seed, before, after }) => {
    const shuffle = new Shuffle(sha256, fromHex(seed), before.length);
    for (const [place, item] of before.entries()) expect(after[shuffle.indexOf(place)]).toBe(item);
  });

  it.each(mappings.cases)(
    'maps $count places as published, one by one and all at once',
    ({ seed, count, sha256: of }) => {
      const shuffle = new Shuffle(sha256, fromHex(seed), count);
      const mapping = Array.from({ length: count }, (_, place) => shuffle.indexOf(place));
      expect([...shuffle.all()]).toEqual(mapping);
      expect(createHash('sha256').update(fileOf(seed, mapping)).digest('hex')).toBe(of);
    },
  );

  it('is a permutation for any number of places', () => {
    for (const count of [1, 2, 3, 255, 256, 257, 1000]) {
      const shuffle = new Shuffle(sha256, fromHex('17'.repeat(32)), count);
      const all = [...shuffle.all()];
      expect(all).toEqual(Array.from({ length: count }, (_, place) => shuffle.indexOf(place)));
      expect([...all].sort((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, place) => place));
    }
  });
});

/** As the published file has it. */
function fileOf(seed: string, mapping: readonly number[]): string {
  const lines: string[] = [];
  let line = 'mapping: [';
  for (const [place, index] of mapping.entries()) {
    const isFirst = place === 0;
    if (!isFirst && line.length > WIDTH) {
      lines.push(line);
      line = `  ${index}`;
    } else line += isFirst ? `${index}` : ` ${index}`;
    line += place === mapping.length - 1 ? ']' : ',';
  }
  return `seed: '0x${seed}'\ncount: ${mapping.length}\n${[...lines, line].join('\n')}\n`;
}
