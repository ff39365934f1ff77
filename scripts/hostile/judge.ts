// What an attack may do to those who are not part of it. docs/security.md states the same bounds.
import type { Deed } from './actor.ts';
import type { Use } from './node-meter.ts';
import type { Service } from './victim.ts';

export const LEAST_SHARE = 0.5;
export const MOST_P99_MS = 2_000;
/**
 * Resident, of any honest node: what it has without load, what it keeps for four other members, and answers and ranges
 * of blocks on their way (docs/adr/0027).
 */
export const MOST_MIB = 768;
export const READY_WITHIN_MS = 5_000;
/** Of an undisturbed payment: where it takes longer, the machine is slow, and others get as much longer, too. */
const QUIET_P99_MS = MOST_P99_MS / 4;

export interface Phase {
  readonly service: Service;
  readonly use: Use;
}

export interface Round {
  readonly before: Phase;
  readonly during: Phase;
  readonly after: Phase;
  /** From the end of the attack until every honest node is ready. */
  readonly readyMs: number;
  readonly deed: Deed;
}

export interface Verdict {
  /** What did not hold; empty when all did. */
  readonly broken: readonly string[];
  /** What could not be judged, and why. */
  readonly notes: readonly string[];
}

/** `byTheClock`: also what depends on the speed of the machine. */
export function judge({ before, during, after, readyMs, deed }: Round, byTheClock: boolean): Verdict {
  const broken: string[] = [...(deed.harm ?? [])];
  const notes: string[] = [];
  const shareOf = ({ service }: Phase) => service.finalPerSecond / before.service.finalPerSecond;
  if (!(shareOf(during) >= LEAST_SHARE)) broken.push(`payments fell to ${percent(shareOf(during))}`);
  if (!(shareOf(after) >= LEAST_SHARE)) broken.push(`payments are at ${percent(shareOf(after))} after it`);
  const peakMiB = Math.max(during.use.peakMiB, after.use.peakMiB);
  if (peakMiB > MOST_MIB) broken.push(`a node held ${Math.round(peakMiB)} MiB`);
  if (!byTheClock) return { broken, notes };
  if (readyMs > READY_WITHIN_MS) broken.push(`ready only after ${(readyMs / 1_000).toFixed(1)} s`);
  const slowness = Math.max(1, before.service.p99Ms / QUIET_P99_MS);
  const mostMs = MOST_P99_MS * slowness;
  if (slowness > 1) {
    notes.push(
      `a slow machine: undisturbed, p99 is ${duration(before.service.p99Ms)}; ${duration(mostMs)} are allowed`,
    );
  }
  if (!(during.service.p99Ms <= mostMs)) broken.push(`p99 is ${duration(during.service.p99Ms)}`);
  return { broken, notes };
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

function duration(ms: number): string {
  return Number.isFinite(ms) ? `${(ms / 1_000).toFixed(1)} s` : 'more than payers wait';
}
