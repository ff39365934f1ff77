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
    rows.written(1);
    expect([rows.get('s/a'), rows.get('s/b')]).toEqual([undefined, row(2)]);
    disk.delete('s/a');
    rows.written(2);
    expect([rows.get('s/a'), rows.get('s/b')]).toEqual([undefined, row(2)]);
  });
});
