// What the size of the state costs: a start, memory, and a payment among so many accounts on a real disk.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rounded } from './figures.ts';

const SIZES = [10_000, 100_000, 1_000_000];
const PROCESS = join(import.meta.dirname, 'state-size-process.ts');

export interface StateSizeFigures {
  readonly entries: number;
  /** Its rows and leaves, a byte for each. */
  readonly diskBytesPerEntry: number;
  /** All leaves from all rows: only where their file is lost. */
  readonly leavesMadeSeconds: number;
  readonly leavesMadeMemoryMiB: number;
  /** A process that opens it once more, until blocks can be executed. */
  readonly openedSeconds: number;
  /** The same after the blocks of this bench, whose leaves stand in the log. */
  readonly openedLaterSeconds: number;
  readonly memoryMiB: number;
  /** CPU of execution, hashing and LevelDB, for accounts that were not read before. */
  readonly microsPerPayment: number;
  /** The same for the reading at the end of a period and the statement. */
  readonly microsPerSite: number;
  /** From a leaf to the root, and the entry. */
  readonly proofBytes: number;
  readonly snapshotMadePerSecond: number;
  readonly snapshotRestoredPerSecond: number;
  readonly snapshotMemoryMiB: number;
}

/** `most`: one more size. */
export function benchStateSize(most?: number) {
  const sizes = [...SIZES, ...(most === undefined ? [] : [most])];
  const columns = sizes.map((accounts) => [accounts.toLocaleString('en'), measured(accounts)] as const);
  return { tables: { accounts: Object.fromEntries(columns) } };
}

function measured(accounts: number): StateSizeFigures {
  const folder = mkdtempSync(join(tmpdir(), 'gridpact-bench-'));
  process.stderr.write(`${accounts.toLocaleString('en')} accounts\n`);
  try {
    const made = figuresOf('make', folder, accounts);
    const ran = figuresOf('run', folder, accounts);
    const copied = figuresOf('snapshot', folder, accounts);
    const { entries = 0, diskBytes = 0, leavesSeconds = 0 } = made;
    const { openedSeconds = 0, openedLaterSeconds = 0, microsPerPayment = 0, microsPerSite = 0, proofBytes = 0 } = ran;
    const { madePerSecond = 0, restoredPerSecond = 0 } = copied;
    return {
      entries,
      diskBytesPerEntry: rounded(diskBytes / entries),
      leavesMadeSeconds: rounded(leavesSeconds, 2),
      leavesMadeMemoryMiB: mebibytes(made),
      openedSeconds: rounded(openedSeconds, 2),
      openedLaterSeconds: rounded(openedLaterSeconds, 2),
      memoryMiB: mebibytes(ran),
      microsPerPayment: rounded(microsPerPayment, 1),
      microsPerSite: rounded(microsPerSite, 1),
      proofBytes,
      snapshotMadePerSecond: rounded(madePerSecond),
      snapshotRestoredPerSecond: rounded(restoredPerSecond),
      snapshotMemoryMiB: mebibytes(copied),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function mebibytes({ memoryBytes = 0 }: Figures): number {
  return rounded(memoryBytes / (1 << 20));
}

interface Figures {
  readonly [figure: string]: number;
}

/** Its progress goes where this process's own does. */
function figuresOf(what: string, folder: string, accounts: number): Figures {
  const stdio = ['ignore', 'pipe', 'inherit'] as const;
  return JSON.parse(
    execFileSync(process.execPath, [PROCESS, what, folder, `${accounts}`], { encoding: 'utf8', stdio: [...stdio] }),
  );
}
