// The cost of agreement and its duration in units of the one-way delay between members: in the lab by this machine's
// clock and by a virtual one, and with real processes in network namespaces where they are allowed.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runIsolated, whyNotHere } from '../faults/isolate.ts';
import { measureLab } from './consensus/measure-lab.ts';
import { benchRestart } from './restart.ts';

const HERE = [4, 7, 10];
const SIMULATED = [4, 10, 31, 100];
const MEASURED_MS = 5_000;
/** Of virtual time: a block of 100 validators takes seconds. */
const SIMULATED_MS = 500;
/** Of virtual time: rounds of leaders, one of whom is faulty. */
const AHEAD_MS = 5_000;
const KILLS = 3;
const LEDGER_PAYMENTS = [10_000, 50_000, 100_000];

/** Figures of the same names side by side, by what they were measured in; a table each. */
export interface ConsensusFigures {
  readonly tables: Readonly<Record<string, Readonly<Record<string, object>>>>;
}

export async function benchConsensus(): Promise<ConsensusFigures> {
  const here: Record<string, object> = {};
  for (const validators of HERE) {
    here[`n = ${validators}`] = await measureLab({
      validators,
      virtual: false,
      forMs: MEASURED_MS,
      kills: KILLS,
      distant: true,
    });
  }
  const simulated: Record<string, object> = {};
  for (const validators of SIMULATED) {
    const plan = { validators, virtual: true, forMs: SIMULATED_MS, kills: 1, distant: true };
    simulated[`n = ${validators}`] = await measureLab(plan);
  }
  const ahead: Record<string, object> = {};
  for (const [distant, whisperer] of [
    [false, false],
    [true, false],
    [false, true],
    [true, true],
  ] as const) {
    const name = `${distant ? 'ahead' : 'in turn'}${whisperer ? ', one leader whispers' : ''}`;
    ahead[name] = await measureLab({ validators: 4, virtual: true, forMs: AHEAD_MS, kills: 1, distant, whisperer });
  }
  const processes = { 'n = 4': await measureProcesses() };
  const restart: Record<string, object> = {};
  for (const payments of LEDGER_PAYMENTS) {
    const { listeningSeconds, votingSeconds } = await benchRestart(payments);
    restart[`${payments.toLocaleString('en')} payments`] = { listeningSeconds, votingSeconds };
  }
  return {
    tables: {
      'one process, real journals': here,
      'virtual time': simulated,
      'n = 4, virtual time': ahead,
      processes,
      restart,
    },
  };
}

async function measureProcesses(): Promise<object> {
  const reason = whyNotHere();
  if (reason !== undefined) return { skipped: reason };
  const folder = mkdtempSync(join(tmpdir(), 'gridpact-bench-'));
  try {
    const file = join(folder, 'figures.json');
    const code = await runIsolated(join(import.meta.dirname, 'consensus/measure-processes.ts'), [file]);
    if (code !== 0) throw new Error(`the bench with processes ended with exit code ${code}`);
    return JSON.parse(readFileSync(file, 'utf8')) as object;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
