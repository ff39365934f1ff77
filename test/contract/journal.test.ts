import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { utf8 } from '../../src/base/bytes.ts';
import type { Journal } from '../../src/ports/ports.ts';
import { FileJournal } from '../../src/storage/file-journal.ts';
import { MemoryJournal } from '../../src/storage/memory-journal.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** Opens a journal; `reopen` opens the same one again after it was closed. */
const journals: [string, () => { journal: Journal; reopen: () => Journal }][] = [
  [
    'a file',
    () => {
      const path = join(temporaryFolder(), 'journal');
      return { journal: FileJournal.open(path), reopen: () => FileJournal.open(path) };
    },
  ],
  [
    'memory',
    () => {
      const journal = new MemoryJournal();
      return { journal, reopen: () => journal };
    },
  ],
];

describe.each(journals)('a journal in %s', (_, open) => {
  it('is empty at first', () => {
    const { journal } = open();
    expect(journal.records()).toEqual([]);
    journal.close();
  });

  it('keeps records in order, of any length, over closing and opening', () => {
    const { journal, reopen } = open();
    const long = Uint8Array.from({ length: 100_000 }, (_, i) => i & 0xff);
    journal.append([utf8('a'), new Uint8Array()]);
    journal.append([]);
    journal.append([long]);
    expect(journal.records()).toEqual([utf8('a'), new Uint8Array(), long]);
    journal.close();
    const again = reopen();
    again.append([utf8('b')]);
    expect(again.records()).toEqual([utf8('a'), new Uint8Array(), long, utf8('b')]);
    again.close();
  });

  it('is replaced as a whole by a rewrite, and grows from there', () => {
    const { journal, reopen } = open();
    journal.append([utf8('old'), new Uint8Array(1000)]);
    const before = journal.sizeBytes;
    journal.rewrite([utf8('checkpoint')]);
    expect(journal.sizeBytes).toBeLessThan(before);
    journal.append([utf8('vote')]);
    expect(journal.records()).toEqual([utf8('checkpoint'), utf8('vote')]);
    journal.close();
    const again = reopen();
    expect(again.records()).toEqual([utf8('checkpoint'), utf8('vote')]);
    again.rewrite([]);
    expect(again.records()).toEqual([]);
    again.close();
  });
});
