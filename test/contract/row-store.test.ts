import { describe, expect, it } from 'vitest';
import { utf8 } from '../../src/base/bytes.ts';
import type { RowStore } from '../../src/ports/ports.ts';
import { LevelRowStore } from '../../src/storage/level-row-store.ts';
import { MemoryRowStore } from '../../src/storage/memory-row-store.ts';
import { temporaryFolder } from './temporary-folder.ts';

const stores: [string, () => Promise<RowStore>][] = [
  ['LevelDB', () => LevelRowStore.open(temporaryFolder())],
  ['memory', async () => new MemoryRowStore()],
];

describe.each(stores)('a row store on %s', (_, open) => {
  const rows = (...keys: string[]) => new Map(keys.map((key) => [key, utf8(`value of ${key}`)]));
  const keysOf = (found: [string, Uint8Array][]) => found.map(([key]) => key);

  it('gives back what was written, byte for byte', async () => {
    const store = await open();
    const every = Uint8Array.from({ length: 256 }, (_, i) => i);
    await store.write(
      new Map([
        ['s/every', every],
        ['s/empty', new Uint8Array()],
        ['s/电网', utf8('光伏')],
      ]),
    );
    expect(store.get('s/every')).toEqual(every);
    expect(store.get('s/empty')).toEqual(new Uint8Array());
    expect(store.get('s/电网')).toEqual(utf8('光伏'));
    expect(store.get('s/none')).toBeUndefined();
    await store.close();
  });

  it('replaces and removes rows in one write', async () => {
    const store = await open();
    await store.write(rows('s/a', 's/b'));
    await store.write(
      new Map([
        ['s/a', null],
        ['s/b', utf8('new')],
        ['s/never', null],
      ]),
    );
    expect(store.get('s/a')).toBeUndefined();
    expect(store.get('s/b')).toEqual(utf8('new'));
    await store.close();
  });

  it('does not change with the caller’s buffer after a write', async () => {
    const store = await open();
    const value = utf8('abc');
    await store.write(new Map([['s/a', value]]));
    value.fill(0);
    expect(store.get('s/a')).toEqual(utf8('abc'));
    await store.close();
  });

  it('lists a range in the order of bytes, from one end or the other, up to a limit', async () => {
    const store = await open();
    await store.write(rows('r/2', 'r/10', 'r/1', 'r/𝄞', 'r/ﬁ', 's/1', 'q/1'));
    const ascending = ['r/1', 'r/10', 'r/2', 'r/ﬁ', 'r/𝄞'];
    const range = { from: 'r/', to: 'r0', limit: 10 };
    expect(keysOf(await store.range(range))).toEqual(ascending);
    expect(keysOf(await store.range({ ...range, reverse: true }))).toEqual([...ascending].reverse());
    expect(keysOf(await store.range({ ...range, limit: 2 }))).toEqual(['r/1', 'r/10']);
    expect(keysOf(await store.range({ ...range, limit: 2, reverse: true }))).toEqual(['r/𝄞', 'r/ﬁ']);
    expect(keysOf(await store.range({ ...range, from: 'r/10', to: 'r/2' }))).toEqual(['r/10']);
    expect(await store.range({ ...range, limit: 1 })).toEqual([['r/1', utf8('value of r/1')]]);
    await store.close();
  });

  it('scans a range of any length, and may be left early', async () => {
    const store = await open();
    const keys = Array.from({ length: 1300 }, (_, i) => `s/${String(i).padStart(5, '0')}`);
    await store.write(rows(...keys, 'a/1', 't/1'));
    const seen: string[] = [];
    for await (const [key] of store.scan('s/', 's0')) seen.push(key);
    expect(seen).toEqual(keys);
    for await (const [key] of store.scan('s/', 's0')) {
      expect(key).toBe('s/00000');
      break;
    }
    await store.close();
  });

  it('performs writes in the order they were asked for', async () => {
    const store = await open();
    const writes = Array.from({ length: 20 }, (_, i) => store.write(new Map([['m/n', utf8(String(i))]])));
    await Promise.all(writes);
    expect(store.get('m/n')).toEqual(utf8('19'));
    await store.close();
  });

  it('keeps what was frozen as it was, while others write', async () => {
    const store = await open();
    await store.write(rows('s/a', 's/b'));
    const frozen = store.freeze();
    await store.write(
      new Map([
        ['s/a', utf8('new')],
        ['s/b', null],
        ['s/c', utf8('later')],
      ]),
    );
    expect([frozen.get('s/a'), frozen.get('s/c')]).toEqual([utf8('value of s/a'), undefined]);
    const seen: string[] = [];
    for await (const [key, value] of frozen.scan('s/', 's0')) seen.push(`${key}: ${new TextDecoder().decode(value)}`);
    expect(seen).toEqual(['s/a: value of s/a', 's/b: value of s/b']);
    await frozen.close();
    expect(store.get('s/a')).toEqual(utf8('new'));
    await store.close();
  });
});
