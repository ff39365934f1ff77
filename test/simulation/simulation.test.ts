// Seeds of the simulation that run with every test run. More of them: npm run simulate -- --seeds N.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { actors } from './actors/all.ts';
import { BOUNDARIES, OUTSIDE, PARTITIONS } from './options.ts';
import { reportFailure, reportText } from './report.ts';
import { type Outcome, simulate, type Watching } from './simulation.ts';

const SEEDS = 500;

async function run(seed: number, watching: Watching = {}): Promise<Outcome> {
  try {
    return await simulate(seed, watching);
  } catch {
    throw new Error(reportText(await reportFailure(seed)));
  }
}

describe('a simulated consortium', () => {
  it(`agrees and makes progress in ${SEEDS} seeded worlds, and they know every kind of trouble`, async () => {
    const met = new Set<string>();
    for (let seed = 1; seed <= SEEDS; seed++) for (const what of (await run(seed)).met) met.add(what);
    const wanted = [
      ...BOUNDARIES.map((boundary) => `power lost ${boundary}`),
      ...PARTITIONS.map((kind) => `partition: ${kind}`),
      ...OUTSIDE.map((kind) => `outside the core: ${kind}`),
      ...actors.map(({ name }) => `actor: ${name}`),
      ...[
        'blackout',
        'ledger',
        'journalBytes',
        'realSignatures',
        'unequalLinks',
        'orderedLinks',
        'forgetful',
        'claims',
      ],
      ...[
        'validator set changed',
        'validator set changed again and again',
        'one that joined votes',
        'a client is turned away',
        'a block is proposed ahead',
      ],
    ];
    expect(wanted.filter((what) => !met.has(what))).toEqual([]);
  });

  it('is judged by checkers that share no code with the core but its types', () => {
    const folder = join(import.meta.dirname, 'checkers');
    const checkers = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
    const imports = checkers.flatMap((text) => text.match(/^import (?!type )[^;]*src\/consensus[^;]*;/gm) ?? []);
    expect(checkers.length).toBeGreaterThan(8);
    expect(imports).toEqual([]);
  });

  it('runs the same twice from the same seed, and differently from any other', async () => {
    const digests = [];
    for (const seed of [7, 7, 8, 9, 10, 11]) digests.push((await run(seed, { hash: true })).traceDigest);
    expect(digests[1]).toBe(digests[0]);
    expect(new Set(digests).size).toBe(5);
  });
});
