// docs/mutations.md: what became of every fault of the catalogue. Written by scripts/mutate.ts, checked by a test.
import { CATALOGUE } from './catalogue.ts';
import type { Mutation } from './mutation.ts';

/** `by`: the simulation, or the path of a test; undefined for a fault that nobody noticed. */
export interface Fate {
  readonly by: string | undefined;
  /** Seeds of the simulation that were run, with the one that noticed. */
  readonly seeds: number;
}

export const SIMULATION = 'simulation';
const SURVIVED = '**survived**';

/** By the name of the fault. */
export type Fates = ReadonlyMap<string, Fate>;

export function parseTable(markdown: string): Map<string, Fate> {
  const fates = new Map<string, Fate>();
  for (const [, name = '', by = '', seeds = ''] of markdown.matchAll(
    /^\| ([^|]+) \| `[^|]+` \| ([^|]+) \| (\d+) \|$/gm,
  )) {
    fates.set(name, { by: by === SURVIVED ? undefined : by.replaceAll('`', ''), seeds: Number(seeds) });
  }
  return fates;
}

function rowOf({ name, file }: Mutation, fates: Fates): string[] {
  const fate = fates.get(name);
  if (fate === undefined) return [];
  const by = fate.by === undefined ? SURVIVED : fate.by.startsWith(SIMULATION) ? fate.by : `\`${fate.by}\``;
  return [`| ${name} | \`${file}\` | ${by} | ${fate.seeds} |`];
}

export function tableText(fates: Fates, seeds: number): string {
  const all = CATALOGUE.flatMap(({ mutations }) => mutations.flatMap(({ name }) => fates.get(name) ?? []));
  const bySimulation = all.filter(({ by }) => by?.startsWith(SIMULATION)).length;
  const killed = all.filter(({ by }) => by !== undefined).length;
  const areas = CATALOGUE.flatMap(({ name, mutations }) => [
    `## ${name}`,
    '',
    '| fault | in `src` | killed by | seeds |',
    '|---|---|---|---|',
    ...mutations.flatMap((fault) => rowOf(fault, fates)),
    '',
  ]);
  return [
    '# Deliberate faults',
    '',
    'Each of these faults was put into a copy of the source, alone. Then seeds of the [simulation](simulation.md) ran until',
    `one failed, ${seeds} at most. The directed tests of its area then looked for each fault that the simulation did not notice.`,
    '`npm run mutate -- --write` writes this page; the faults are in [`test/mutations`](../test/mutations).',
    '',
    `**${killed} of ${all.length} faults are killed**, ${bySimulation} of them by the simulation. "Seeds" counts the seeds that ran, including the one`,
    'that failed.',
    '',
    ...areas,
  ].join('\n');
}
