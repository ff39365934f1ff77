// A failing seed, for a person: what is wrong, the command that runs it again, and what happened around the failure:
// who sent what to whom, and when.
import { simulate } from './simulation.ts';
import type { TraceLine } from './trace.ts';

/** Lines of the trace that a report ends with. */
const LAST_LINES = 60;

export function replayCommand(seed: number): string {
  return `npm run simulate -- --seed ${seed} --replay`;
}

/** One line: when, where, what. `->` is sent, `<-` arrives. */
export function traceText({ atMs, node, what }: TraceLine): string {
  return `${(atMs / 1_000).toFixed(3).padStart(8)} s  ${node < 0 ? 'world ' : `node ${node}`.padEnd(6)}  ${what}`;
}

export interface FailureReport {
  readonly seed: number;
  readonly why: string;
  readonly replay: string;
  readonly lines: readonly TraceLine[];
}

/** Runs a seed that failed once more, to see how. */
export async function reportFailure(seed: number): Promise<FailureReport> {
  const lines: TraceLine[] = [];
  let why = 'it did not fail again: the simulation is not deterministic';
  try {
    const show = (line: TraceLine) => {
      lines.push(line);
      if (lines.length > 10 * LAST_LINES) lines.splice(1, lines.length - LAST_LINES);
    };
    await simulate(seed, { show });
  } catch (error) {
    why = error instanceof Error && error.name !== 'Violation' ? (error.stack ?? error.message) : String(error);
  }
  // The first line says what kind of world it is.
  const last = lines.length > LAST_LINES ? [...lines.slice(0, 1), ...lines.slice(-LAST_LINES)] : lines;
  return { seed, why, replay: replayCommand(seed), lines: last };
}

export function reportText({ seed, why, replay, lines }: FailureReport): string {
  return [`seed ${seed}: ${why}`, `replay: ${replay}`, '', ...lines.map(traceText)].join('\n');
}
