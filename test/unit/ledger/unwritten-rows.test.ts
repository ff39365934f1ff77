import { describe, expect, it } from 'vitest';
import { UnwrittenRows } from '../../../src/ledger/unwritten-rows.ts';

const row = (value: number) => Uint8Array.of(value);

describe('rows on their way to the disk', () => {
  it('are read as the latest commit leaves them, before they are there and afterwards', () => {
    const disk = new Map([['s/a', row(1)]]);
    const rows = new UnwrittenRows(disk);
    rows.add(1, new Map([...disk.keys(), 's/b'].map((key) => [key, row(2)])));
    rows.add(2, new Map([['s/a', null]]));
    expect([rows.get('s/a'), rows.get('s/b')]).toEqual([undefined, row(2)]);
    disk.set('s/a', row(2)).set('s/b', row(2));
    rows.durable(1);
    expect([rows.get('s/a'), rows.get('s/b')]).toEqual([undefined, row(2)]);
    disk.delete('s/a');
    rows.durable(2);
    expect([rows.get('s/a'), rows.get('s/b')]).toEqual([undefined, row(2)]);
  });

  it('are read so however many commits wait, and wherever the disk is among them', () => {
    const commits = 60;
    const disk = new Map<string, Uint8Array>();
    const rows = new UnwrittenRows(disk);
    // Every commit changes a row of its own, one that every third changes, one that all change, and few change a rare
    // one.
    const changesOf = (height: number) => {
      const rare = height % 20 === 1 ? ['rare'] : [];
      return new Map([`own/${height}`, `third/${height % 3}`, 'all', ...rare].map((key) => [key, row(height)]));
    };
    const latest = new Map<string, Uint8Array>();
    const check = () => {
      for (const [key, value] of latest) expect(rows.get(key), key).toEqual(value);
    };
    let durable = 0;
    const write = (upTo: number) => {
      while (durable < upTo) for (const [key, value] of changesOf(++durable)) disk.set(key, value);
      rows.durable(upTo);
      check();
    };
    for (let height = 1; height <= commits; height++) {
      rows.add(height, changesOf(height));
      for (const [key, value] of changesOf(height)) latest.set(key, value);
      check();
      if (height === 5) write(2);
      if (height === 40) write(20);
      if (height === 50) write(49);
    }
    write(commits);
    disk.clear();
    expect(rows.get('all')).toBeUndefined();
  });
});
