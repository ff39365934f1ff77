// A crash may cut the journal anywhere, and a disk may flip any bit: what opens is what was confirmed, or nothing does.
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { concatBytes, utf8 } from '../../../src/base/bytes.ts';
import { FileJournal } from '../../../src/storage/file-journal.ts';
import { encodeAppend, JOURNAL_START, scanJournal } from '../../../src/storage/journal-format.ts';
import { nodeErrorOf } from '../node-error-of.ts';

const RECORDS = [utf8('first'), new Uint8Array(0), utf8('the third one'), new Uint8Array(700).fill(0), utf8('last')];
const SECTOR = 512;
/** A file with these records, as one append each. */
const FILE = RECORDS.reduce((file, record) => concatBytes(file, encodeAppend([record], file.length)), JOURNAL_START);

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gridpact-journal-'));
  path = join(folder, 'journal');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function isPrefix(records: readonly Uint8Array[]): boolean {
  return records.every((record, i) => Buffer.from(record).equals(Buffer.from(RECORDS[i] ?? 'none')));
}

describe('a journal that was cut', () => {
  it('opens with the whole records before the cut, at every byte', () => {
    let longest = 0;
    for (let cut = 0; cut <= FILE.length; cut++) {
      const scan = scanJournal(FILE.subarray(0, cut));
      if (scan.kind !== 'good') throw new Error(`cut at ${cut}: ${scan.kind}`);
      expect(isPrefix(scan.records)).toBe(true);
      expect(scan.records.length).toBeGreaterThanOrEqual(longest);
      longest = scan.records.length;
    }
    expect(longest).toBe(RECORDS.length);
  });

  it('says what was cut off, and takes new records in its place', () => {
    writeFileSync(path, FILE.subarray(0, FILE.length - 2));
    const journal = FileJournal.open(path);
    expect(journal.opened).toEqual({ records: 4, tornBytes: 510 });
    journal.append([utf8('again')]);
    journal.close();
    const again = FileJournal.open(path);
    expect(again.opened).toEqual({ records: 5, tornBytes: 0 });
    expect(again.records()).toEqual([...RECORDS.slice(0, 4), utf8('again')]);
    again.close();
  });

  it('keeps nothing of what was cut off behind the next append, which is shorter', () => {
    const torn = encodeAppend([new Uint8Array(2000).fill(5)], FILE.length);
    torn.fill(0, 0, SECTOR);
    writeFileSync(path, concatBytes(FILE, torn));
    const journal = FileJournal.open(path);
    journal.append([utf8('short')]);
    expect(statSync(path).size).toBe(journal.sizeBytes);
    journal.close();
    const again = FileJournal.open(path);
    expect(again.opened).toEqual({ records: RECORDS.length + 1, tornBytes: 0 });
    again.close();
  });

  it('opens when the crash came before the first byte was synced', () => {
    for (const length of [0, 3]) {
      writeFileSync(path, FILE.subarray(0, length));
      const journal = FileJournal.open(path);
      journal.append([utf8('x')]);
      expect(journal.records()).toEqual([utf8('x')]);
      journal.close();
    }
  });

  it('drops the last append when any of its sectors never reached the disk, in whatever order it wrote them', () => {
    for (const sizes of [[2000], [900, 900], [1, 490, 3], [495], [500, 1012]]) {
      const append = encodeAppend(
        sizes.map((size) => new Uint8Array(size).fill(5)),
        FILE.length,
      );
      const sectors = append.length / SECTOR;
      for (let lost = 1; lost < 2 ** sectors; lost++) {
        const torn = append.slice();
        for (let i = 0; i < sectors; i++) if ((lost >> i) & 1) torn.fill(0, i * SECTOR, (i + 1) * SECTOR);
        expect(scanJournal(concatBytes(FILE, torn))).toMatchObject({ kind: 'good', end: FILE.length });
        // A later append proves that this one was synced.
        const later = encodeAppend([utf8('x')], FILE.length + append.length);
        expect(scanJournal(concatBytes(FILE, torn, later)).kind).toBe('damaged');
      }
    }
  });
});

describe('a journal with a flipped bit', () => {
  it('never yields a wrong record, and never loses a confirmed one quietly', () => {
    for (let at = 0; at < FILE.length; at++) {
      const damaged = FILE.slice();
      damaged[at] = (damaged[at] ?? 0) ^ (1 << (at % 8));
      expect(scanJournal(damaged).kind, `byte ${at}`).not.toBe('good');
    }
  });

  it('is refused with the record, its offset and what to do', () => {
    const damaged = FILE.slice();
    const offset = JOURNAL_START.length + 2 * SECTOR;
    damaged[offset + 20] = 0xff;
    writeFileSync(path, damaged);
    const error = nodeErrorOf(() => FileJournal.open(path));
    expect(error.code).toBe('journal-damaged');
    expect(error.message).toContain(`record 2 at byte ${offset}`);
    expect(error.remedy).toContain('Do not delete it');
    expect(readFileSync(path)).toEqual(Buffer.from(damaged));
  });

  it('is refused when zeros stand in the middle of good records', () => {
    const damaged = FILE.slice();
    damaged.fill(0, JOURNAL_START.length, JOURNAL_START.length + SECTOR);
    expect(scanJournal(damaged)).toMatchObject({ kind: 'damaged', index: 0 });
  });

  it('is refused when a record was copied to another place', () => {
    const first = encodeAppend([utf8('vote')], JOURNAL_START.length);
    expect(scanJournal(concatBytes(JOURNAL_START, first, first))).toMatchObject({ kind: 'damaged', index: 1 });
  });
});

describe('a journal on the disk', () => {
  it('is readable by its owner only, also after a rewrite', () => {
    const journal = FileJournal.open(path);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    journal.rewrite([utf8('a')]);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    journal.close();
  });

  it('forgets the draft of a rewrite that a crash interrupted', () => {
    writeFileSync(path, FILE);
    writeFileSync(`${path}.draft`, FILE.subarray(0, 30));
    const journal = FileJournal.open(path);
    expect(journal.records()).toEqual(RECORDS);
    journal.rewrite([utf8('new')]);
    expect(journal.sizeBytes).toBe(statSync(path).size);
    journal.close();
  });

  it('refuses a file of something else, and a folder that is not there', () => {
    writeFileSync(path, 'something else altogether');
    expect(nodeErrorOf(() => FileJournal.open(path)).code).toBe('journal-damaged');
    expect(nodeErrorOf(() => FileJournal.open(join(folder, 'none', 'journal'))).code).toBe('journal-unusable');
  });
});
