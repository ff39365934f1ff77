// The schedule of faults, which follows from a seed alone. Knows no processes and no network.
import { Random } from '../../test/simulation/random.ts';

export const FAULT_KINDS = [
  'delay',
  'loss',
  'duplicates',
  'partition',
  'one-way partition',
  'slow links',
  'kill',
  'freeze',
  'wrong clock',
  'full disk',
] as const;

export type FaultKind = (typeof FAULT_KINDS)[number];

export interface PlannedFault {
  readonly kind: FaultKind;
  readonly atMs: number;
  readonly forMs: number;
  /** Indexes of those that it befalls; for a partition one of the two sides; all for the whole network. */
  readonly nodes: readonly number[];
  /** Milliseconds, percent or kilobits per second, as the kind has it. */
  readonly amount: number;
}

export interface Pace {
  /** Between two begins. */
  readonly gapMs: { readonly from: number; readonly to: number };
  /** So many of the last nodes are never killed, nor is their disk filled: what they hold is seen over hours. */
  readonly spared: number;
}

/** Faults overlap. */
export const DENSE: Pace = { gapMs: { from: 500, to: 6_000 }, spared: 0 };

/** A soak that is no longer is as rough as a run of minutes. */
export const SHORT_SOAK_MS = 10 * 60_000;

/** Of a soak, where work is to get on most of the time. */
export function soakPace(nodes: number, totalMs: number): Pace {
  const gapMs = totalMs <= SHORT_SOAK_MS ? DENSE.gapMs : { from: 4_000, to: 16_000 };
  return { gapMs, spared: Math.floor((nodes - 1) / 2) };
}

const LENGTH_MS = { from: 2_000, to: 9_000 };
/** Before the first fault, and after the last: the run begins and ends whole. */
const CALM_MS = 2_000;
const ENDING: readonly FaultKind[] = ['kill', 'full disk'];
/** Of a process: it cannot be killed while it is frozen, or frozen while its disk is full. */
const OF_PROCESS: readonly FaultKind[] = ['kill', 'freeze', 'full disk'];
const OF_ALL: readonly FaultKind[] = ['delay', 'loss', 'duplicates'];

/** Ordered by begin. Every kind comes once before any comes again. */
export function planFaults(
  seed: number,
  nodes: number,
  totalMs: number,
  { gapMs, spared }: Pace = DENSE,
): PlannedFault[] {
  const random = new Random(seed);
  const faults: PlannedFault[] = [];
  let deck: FaultKind[] = [];
  let atMs = CALM_MS;
  for (;;) {
    atMs += random.between(gapMs.from, gapMs.to);
    const forMs = Math.min(random.between(LENGTH_MS.from, LENGTH_MS.to), totalMs - CALM_MS - atMs);
    if (forMs < LENGTH_MS.from) return faults;
    if (deck.length === 0) deck = random.shuffled(FAULT_KINDS);
    const kind = deck.pop() ?? 'kill';
    const busy = faults.filter((fault) => fault.atMs + fault.forMs >= atMs && excludes(fault.kind, kind));
    const exposed = ENDING.includes(kind) ? nodes - spared : nodes;
    const free = Array.from({ length: exposed }, (_, i) => i).filter(
      (i) => !busy.some((fault) => fault.nodes.includes(i)),
    );
    const hit = OF_ALL.includes(kind)
      ? free
      : random
          .shuffled(free)
          .slice(0, countFor(kind, nodes, random))
          .sort();
    const amount = amountFor(kind, random);
    if (hit.length > 0) faults.push({ kind, atMs, forMs, nodes: hit, amount });
  }
}

function excludes(a: FaultKind, b: FaultKind): boolean {
  return a === b || (OF_PROCESS.includes(a) && OF_PROCESS.includes(b));
}

/**
 * Sometimes one more than the consortium survives: then nothing becomes final until one is back, and nothing breaks.
 */
function countFor(kind: FaultKind, nodes: number, random: Random): number {
  const mostFaulty = Math.floor((nodes - 1) / 3);
  switch (kind) {
    case 'kill':
    case 'freeze':
      return random.chance(30) ? mostFaulty + 1 : random.between(1, mostFaulty);
    case 'partition':
    case 'one-way partition':
      return random.between(1, nodes - 1);
    default:
      return 1;
  }
}

function amountFor(kind: FaultKind, random: Random): number {
  switch (kind) {
    case 'delay':
      return random.between(20, 150);
    case 'loss':
      return random.between(1, 10);
    case 'duplicates':
      return random.between(5, 30);
    case 'slow links':
      return random.between(128, 2_048);
    case 'wrong clock':
      return random.between(500, 30_000) * random.pick([-1, 1]);
    default:
      return 0;
  }
}
