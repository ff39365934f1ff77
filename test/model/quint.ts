// Runs the Quint simulator on the model: in a process of its own, with the simulator that comes with the package (the
// other one it would fetch at run time).
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { statesOf } from './itf.ts';
import { type ModelState, modelState } from './model-state.ts';

const MODEL = resolve(import.meta.dirname, 'instances.qnt');
const QUINT = resolve(import.meta.dirname, '../../node_modules/@informalsystems/quint/dist/src/cli.js');

/** What the model promises, by the names of its definitions. */
export const INVARIANTS = [
  'agreement',
  'builtOnFinal',
  'finalOrNull',
  'oneNotarization',
  'noExcludedPair',
  'noHalt',
] as const;
/** What has to happen in some runs, or the promises are cheap. */
export const WITNESSES = ['someBlockIsFinal', 'allHaveTwoBlocks', 'notarizedAndNullified'] as const;

export interface Exploration {
  /** A module of instances.qnt. */
  readonly instance: string;
  readonly seed: number;
  readonly samples: number;
  readonly steps: number;
  /** The number of runs that come back as traces. */
  readonly traces: number;
}

export interface Explored {
  /** The first invariants that failed; empty when all held. */
  readonly violated: readonly string[];
  /** In how many runs each witness was true. */
  readonly witnessed: ReadonlyMap<string, number>;
  readonly traces: readonly (readonly ModelState[])[];
}

/** Rejects when the model cannot be run at all. */
export async function explore({ instance, seed, samples, steps, traces }: Exploration): Promise<Explored> {
  const folder = mkdtempSync(join(tmpdir(), 'gridpact-model-'));
  try {
    const args = ['run', MODEL, `--main=${instance}`, '--backend=typescript', '--verbosity=1'];
    args.push(`--seed=${seed}`, `--max-samples=${samples}`, `--max-steps=${steps}`);
    args.push('--invariants', ...INVARIANTS, '--witnesses', ...WITNESSES);
    if (traces > 0) args.push(`--n-traces=${traces}`, `--out-itf=${join(folder, '{seq}.itf.json')}`);
    const said = await run(args);
    const found = /\[(ok|violation)\]/.exec(said)?.[1];
    if (found === undefined) throw new Error(`Quint could not run the model (is it installed? npm ci):\n${said}`);
    const files = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
    return {
      violated: found === 'ok' ? [] : INVARIANTS.filter((name) => new RegExp(`❌ ${name}\\b`).test(said)),
      witnessed: new Map(WITNESSES.map((name) => [name, countOf(said, name)])),
      traces: files.map((text) => statesOf(text).map(modelState)),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function countOf(said: string, witness: string): number {
  return Number(new RegExp(`${witness} was witnessed in (\\d+)`).exec(said)?.[1] ?? 0);
}

/** Everything that it said. */
function run(args: readonly string[]): Promise<string> {
  return new Promise((done, failed) => {
    const child = spawn(process.execPath, [QUINT, ...args], { env: { ...process.env, NO_COLOR: '1' } });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes) => (said += String(bytes)));
    child.on('error', failed);
    child.on('close', () => done(said));
  });
}
