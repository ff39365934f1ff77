// Runs one target: input number i follows from the seed, the target's name and i alone, so any is made again.
import { hash } from 'node:crypto';
import { Random } from '../simulation/random.ts';
import { keptInputs } from './corpus.ts';
import type { FuzzTarget, Mutate } from './fuzz-target.ts';

export interface Finding {
  readonly target: string;
  readonly seed: number;
  /** Number of the input; undefined: it stands in the corpus. */
  readonly number: number | undefined;
  readonly input: Uint8Array;
  readonly problem: string;
}

export interface Origin {
  readonly input: Uint8Array;
  /** Number of the target's seed that it was made of. */
  readonly of: number;
}

export interface FuzzReport {
  readonly target: string;
  readonly inputs: number;
  /** Of them; the others were refused. */
  readonly taken: number;
  readonly ms: number;
  readonly findings: readonly Finding[];
}

export interface FuzzOptions {
  readonly seed: number;
  /** Inputs to be made. */
  readonly count: number;
  /** Number of the first. */
  readonly from?: number;
  /** Ends earlier once this much time has passed. */
  readonly mostMs?: number;
}

/** The same fault from many inputs is one finding: no more are kept. */
export const MAX_FINDINGS = 8;
const INPUTS_BETWEEN_RENEWALS = 1_000;

export async function fuzz(target: FuzzTarget, options: FuzzOptions): Promise<FuzzReport> {
  const { seed, count, from = 0, mostMs = Number.POSITIVE_INFINITY } = options;
  const start = performance.now();
  const problems = new Map<string, Finding>();
  const origins = originsOf(target);
  let [inputs, taken] = [0, 0];
  for (let number = from; number < from + count && problems.size < MAX_FINDINGS; number++) {
    if (inputs % INPUTS_BETWEEN_RENEWALS === 0) {
      await target.renew?.();
      if (performance.now() - start > mostMs) break;
    }
    inputs++;
    const { input, of } = inputOf(target.name, target.mutate, origins, seed, number);
    try {
      const answer = target.run(input, of);
      if (typeof answer === 'boolean' ? answer : await answer) taken++;
    } catch (error) {
      const problem = problemOf(error);
      const known = problems.get(placeOf(problem));
      if (known === undefined || input.length < known.input.length) {
        problems.set(placeOf(problem), { target: target.name, seed, number, input, problem });
      }
    }
  }
  return { target: target.name, inputs, taken, ms: performance.now() - start, findings: [...problems.values()] };
}

/** What inputs are made of: the seeds and what is kept, each with the number of its seed, of which there may be fewer. */
export function originsOf({ seeds, name }: FuzzTarget): readonly Origin[] {
  const kept = keptInputs(name).map(({ input, of }) => ({ input, of: of % seeds.length }));
  return [...seeds.map((input, of) => ({ input, of })), ...kept];
}

/** The input of this number. */
export function inputOf(
  name: string,
  mutate: Mutate,
  origins: readonly Origin[],
  seed: number,
  number: number,
): Origin {
  const random = new Random(hash('sha256', `${seed} ${name} ${number}`, 'buffer').readInt32BE());
  const { input, of } = random.pick(origins);
  return { input: mutate(random, input, random.pick(origins).input), of };
}

export function problemOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : `${error}`;
}

/** Two problems with one place of origin are the same. */
function placeOf(problem: string): string {
  const lines = problem.split('\n');
  return lines.find((line) => line.includes('/src/'))?.trim() ?? lines[0] ?? '';
}
