import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type KeptSeries, keepSeries, readKeptFolder } from '../../../src/cli/series-file.ts';

let parent: string;
let folder: string;
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'gridpact-series-'));
  folder = join(parent, 'series');
});
afterEach(() => rmSync(parent, { recursive: true }));

const SERIES: KeptSeries = {
  site: 'roof-17',
  period: { startMs: 1000, endMs: 2000 },
  salt: new Uint8Array(16).fill(7),
  text: 'site,start\n',
};

describe('a kept series', () => {
  it('is read back as it was, and by its owner only', () => {
    keepSeries(folder, SERIES);
    expect(readKeptFolder(folder)).toEqual([SERIES]);
    const [name = ''] = readdirSync(folder);
    expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
  });

  it('keeps its first salt when the import is run again: the reading may already commit to it', () => {
    keepSeries(folder, SERIES);
    const again = keepSeries(folder, { ...SERIES, salt: new Uint8Array(16).fill(8) });
    expect(again.salt).toEqual(SERIES.salt);
    expect(readKeptFolder(folder)).toHaveLength(1);
  });

  it('is never replaced by other values', () => {
    keepSeries(folder, SERIES);
    expect(() => keepSeries(folder, { ...SERIES, text: 'other\n' })).toThrow('other values');
    expect(readKeptFolder(folder)).toEqual([SERIES]);
  });

  it('is refused when it is damaged, and the file is named', () => {
    keepSeries(folder, SERIES);
    writeFileSync(join(folder, 'roof-18_1-2.json'), '{"format":');
    expect(() => readKeptFolder(folder)).toThrow('roof-18_1-2.json');
    expect(() => readKeptFolder(join(parent, 'nowhere'))).toThrow('nowhere');
  });
});
