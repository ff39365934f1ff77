// What the size of the state costs: a start, memory, and a payment among so many accounts on a real disk.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rounded } from './figures.ts';

const SIZES = [10_000, 100_000, 1_000_000];
const PROCESS = join(import.meta.dirname, 'state-size-process.ts');

export interface StateSizeFigures {
  /** Its rows and leaves, a byte for each. */
  readonly diskBytesPerAccount: number;
  /** All leaves from all rows: only where their file is lost. */
  readonly leavesMadeSeconds: number;
  /** A process that opens it once more, until blocks can be executed. */
  readonly openedSeconds: number;
  readonly memoryMiB: number;
  /** CPU of execution, hashing and LevelDB, for accounts that were not read before. */
  readonly microsPerPayment: number;
}

/** `most`: one more size. */
export function benchStateSize(most?: number) {
  const sizes = [...SIZES, ...(most === undefined ? [] : [most])];
  const columns = sizes.map((accounts) => [accounts.toLocaleString('en'), measured(accounts)] as const);
  return { tables: { accounts: Object.fromEntries(columns) } };
}

function measured(accounts: number): StateSizeFigures {
  const folder = mkdtempSync(join(tmpdir(), 'gridpact-bench-'));
  try {
    const { leavesSeconds = 0 } = figuresOf('make', folder, accounts);
    const bytes = bytesBelow(folder);
    const { openedSeconds = 0, memoryBytes = 0, microsPerPayment = 0 } = figuresOf('run', folder, accounts);
    return {
      diskBytesPerAccount: rounded(bytes / accounts),
      leavesMadeSeconds: rounded(leavesSeconds, 2),
      openedSeconds: rounded(openedSeconds, 2),
      memoryMiB: rounded(memoryBytes / (1 << 20)),
      microsPerPayment: rounded(microsPerPayment, 1),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function figuresOf(what: string, folder: string, accounts: number): { readonly [figure: string]: number } {
  return JSON.parse(execFileSync(process.execPath, [PROCESS, what, folder, `${accounts}`], { encoding: 'utf8' }));
}

function bytesBelow(folder: string): number {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0);
}
