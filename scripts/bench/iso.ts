// A day of an account with many entries as camt.053: written to a file, read back and checked, in memory that does not
// grow with it. What is checked: order and form of every element, number, sums and balances.
import { createReadStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeOutputPieces } from '../../src/cli/write-output-file.ts';
import { accountStatement } from '../../src/iso20022/account-statement.ts';
import { readStatementFile } from '../../src/iso20022/statement-file.ts';
import { entries, statedDay } from '../../test/unit/iso20022/days.ts';
import { rounded } from './figures.ts';

const MIB = 1024 * 1024;
const LOOK_EVERY = 10_000;

export interface IsoFigures {
  readonly entries: number;
  readonly fileMiB: number;
  readonly writtenPerSecond: number;
  readonly checkedPerSecond: number;
  /** Heap while a tenth of them, and while all of them were written and checked: it is flat where these are alike. */
  readonly mostHeapMiBOfATenth: number;
  readonly mostHeapMiB: number;
}

export async function benchIso(count = 1_000_000): Promise<IsoFigures> {
  const tenth = await measured(Math.ceil(count / 10));
  const all = await measured(count);
  return {
    entries: count,
    fileMiB: rounded(all.bytes / MIB),
    writtenPerSecond: rounded(count / all.writeSeconds),
    checkedPerSecond: rounded(count / all.checkSeconds),
    mostHeapMiBOfATenth: rounded(tenth.mostHeap / MIB),
    mostHeapMiB: rounded(all.mostHeap / MIB),
  };
}

async function measured(count: number) {
  const folder = mkdtempSync(join(tmpdir(), 'gridpact-bench-'));
  try {
    const path = join(folder, 'statement.xml');
    let mostHeap = 0;
    let seen = 0;
    const look = () => {
      seen += 1;
      if (seen % LOOK_EVERY === 0) mostHeap = Math.max(mostHeap, process.memoryUsage().heapUsed);
    };
    const watched = async function* () {
      for await (const entry of entries(count)) {
        look();
        yield entry;
      }
    };
    const day = statedDay(count);
    const started = performance.now();
    await writeOutputPieces(path, accountStatement('camt.053', day, watched()));
    const written = performance.now();
    const { file, problems } = await readStatementFile(createReadStream(path), path, look);
    const checked = performance.now();
    if (file?.statements[0]?.entries !== count) throw new Error(`it is not read back: ${JSON.stringify(problems)}`);
    return {
      bytes: statSync(path).size,
      writeSeconds: (written - started) / 1000,
      checkSeconds: (checked - written) / 1000,
      mostHeap,
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
