// The figures of a run, as a table for people and as plain data for programs.
import { type Column, table } from '../../src/cli/print/table.ts';
import type { Outcome } from './hostile-run.ts';
import type { Phase } from './judge.ts';

const RIGHT = 'right' as const;
const COLUMNS: readonly Column[] = [
  { head: 'aim' },
  { head: 'actor' },
  ...['final/s before', 'during', 'after', 'p99 ms before', 'during', 'after'].map((head) => ({ head, align: RIGHT })),
  ...['MiB before', 'during', 'cores before', 'during', 'ready s'].map((head) => ({ head, align: RIGHT })),
  { head: '' },
];

export function reportTable(outcomes: readonly Outcome[]): string {
  return table(COLUMNS, outcomes.map(rowOf));
}

/** Everything that did not hold or was not judged, and what each actor did. */
export function remarks(outcomes: readonly Outcome[]): string[] {
  return outcomes.flatMap(({ actor, round, broken, notes }) => [
    `${actor.name}: ${round?.deed.did ?? 'did not come to its end'}`,
    ...broken.map((what) => `  BROKEN  ${what}`),
    ...notes.map((what) => `  note    ${what}`),
  ]);
}

export function reportData(outcomes: readonly Outcome[]): object[] {
  return outcomes.map(({ actor: { name, aim, holds }, ...rest }) => ({ name, aim, holds, ...rest }));
}

function rowOf({ actor, round, broken }: Outcome): string[] {
  const verdict = broken.length === 0 ? 'holds' : 'BROKEN';
  if (round === undefined) return [actor.aim, actor.name, ...Array<string>(11).fill('-'), verdict];
  const phases = [round.before, round.during, round.after];
  const use = (of: (phase: Phase) => string) => [round.before, round.during].map(of);
  return [
    actor.aim,
    actor.name,
    ...phases.map(({ service }) => service.finalPerSecond.toFixed(1)),
    ...phases.map(({ service }) => (Number.isFinite(service.p99Ms) ? String(Math.round(service.p99Ms)) : 'lost')),
    ...use((phase) => String(Math.round(phase.use.peakMiB))),
    ...use((phase) => phase.use.cores.toFixed(2)),
    (round.readyMs / 1_000).toFixed(1),
    verdict,
  ];
}
