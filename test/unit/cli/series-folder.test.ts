import { mkdtempSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SeriesFolder } from '../../../src/cli/series-folder.ts';
import type { KeptSeries } from '../../../src/client/kept-series.ts';

let parent: string;
let folder: SeriesFolder;
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'gridpact-series-'));
  folder = new SeriesFolder(join(parent, 'series'));
});
afterEach(() => rmSync(parent, { recursive: true }));

const NAME = { site: 'roof_17-a', period: { startMs: 1000, endMs: 2000 } };
const SERIES: KeptSeries = { ...NAME, salt: new Uint8Array(16).fill(7), text: 'site,start\n' };

describe('a kept series', () => {
  it('is read back as it was, and by its owner only', () => {
    folder.keep(SERIES);
    expect(folder.names()).toEqual([NAME]);
    expect(folder.find(NAME)).toEqual(SERIES);
    const [file = ''] = readdirSync(folder.path);
    expect(statSync(join(folder.path, file)).mode & 0o777).toBe(0o600);
    expect(statSync(folder.path).mode & 0o777).toBe(0o700);
  });

  it('keeps its first salt when the import is run again: the reading may already commit to it', () => {
    folder.keep(SERIES);
    const again = folder.keep({ ...SERIES, salt: new Uint8Array(16).fill(8) });
    expect(again.salt).toEqual(SERIES.salt);
    expect(folder.names()).toHaveLength(1);
  });

  it('is never replaced by another', () => {
    folder.keep(SERIES);
    expect(() => folder.keep({ ...SERIES, text: 'other\n' })).toThrow('other values');
    expect(folder.find(NAME)).toEqual(SERIES);
  });

  it('of a correction takes its place once it is adopted, and stays beside it', () => {
    folder.keep(SERIES);
    const other = { ...SERIES, salt: new Uint8Array(16).fill(9), text: 'other\n' };
    expect(folder.stage(other)).toEqual(other);
    expect([folder.find(NAME), folder.names()]).toEqual([SERIES, [NAME]]);
    // Broken off and run again: the reading may already commit to the first salt.
    expect(folder.stage({ ...other, salt: new Uint8Array(16) })).toEqual(other);
    expect(() => folder.stage({ ...other, text: 'third\n' })).toThrow('a correction with other values was broken off');
    folder.adopt(NAME);
    expect([folder.find(NAME), folder.names()]).toEqual([other, [NAME]]);
    folder.stage(SERIES);
    folder.adopt(NAME);
    expect(folder.find(NAME)).toEqual(SERIES);
    expect(
      readdirSync(folder.path)
        .sort()
        .map((file) => file.replace(/^.*json/, '')),
    ).toEqual(['', '.1', '.2']);
  });

  it('that cannot be kept, because a file stands where its folder goes, is told as such', () => {
    const file = join(parent, 'a-file');
    writeFileSync(file, '');
    const below = new SeriesFolder(join(file, 'series'));
    expect(() => below.keep(SERIES)).toThrow(expect.objectContaining({ code: 'file-not-written' }));
    expect(() => below.stage(SERIES)).toThrow(expect.objectContaining({ code: 'file-not-written' }));
  });

  it('that cannot be read is named, and so is a folder that is not there', () => {
    folder.keep(SERIES);
    writeFileSync(join(folder.path, 'roof-18_1-2.json'), '{"format":"gridpact-series/1"}');
    expect(() => folder.find({ site: 'roof-18', period: { startMs: 1, endMs: 2 } })).toThrow('roof-18_1-2.json');
    expect(() => new SeriesFolder(join(parent, 'nowhere')).names()).toThrow('nowhere');
  });

  it('is not taken for another whose name it was given', () => {
    folder.keep(SERIES);
    const [file = ''] = readdirSync(folder.path);
    renameSync(join(folder.path, file), join(folder.path, 'roof-18_1000-2000.json'));
    expect(() => folder.find({ ...NAME, site: 'roof-18' })).toThrow('of another site or period');
    writeFileSync(join(folder.path, 'notes.json'), '{}');
    expect(() => folder.names()).toThrow('notes.json');
  });
});
