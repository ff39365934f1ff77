// How long to wait on this machine as it is now. Every time that is waited for is stated for a quiet machine of the
// speed that docs/figures.md is measured on, and stretched here for one that is slower, or busy. Knows nothing of what
// is waited for.
import { availableParallelism, loadavg } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { NodeError } from '../src/base/node-error.ts';

/** What {@link work} takes on the machine that the times are stated for. */
const REFERENCE_MS = 10;
const PIECES = 5;
/** Nothing is stretched further: stuck work has to be reported some time. */
const MOST_SLOWNESS = 50;
/** A measurement takes {@link PIECES} x {@link REFERENCE_MS}: one hundredth of the time that is waited. */
const FRESH_MS = 5_000;
const LOOK_AGAIN_MS = 25;
/** Where everything is slow, looking often only makes it slower. */
const LONGEST_PAUSE_MS = 250;
/** Shorter waits are not worth a measurement. */
const CHARGED_AT_ONCE_MS = 1_000;
/** On a quiet machine: nothing that is watched stands still for longer. */
const PATIENCE_MS = 60_000;

let known: { readonly pieceMs: readonly number[]; readonly atMs: number } | undefined;

/**
 * How many times as long as on the quiet machine anything takes here, from 1 to 50. Measured once, and again while
 * something is waited for.
 */
export function slowness(): number {
  return slownessOf({ pieceMs: (known ?? measure()).pieceMs, load: loadavg()[0] ?? 0, cores: availableParallelism() });
}

/** "this machine is 3.1 times as slow as a quiet one". */
export function howSlow(): string {
  return `this machine is ${slowness().toFixed(1)} times as slow as a quiet one`;
}

/** What {@link slowness} is computed from. */
export interface Measured {
  /** The times that equal pieces of work took, in milliseconds. */
  readonly pieceMs: readonly number[];
  /** Processes that ran or wanted to, on average over the last minute; 0 where the system does not tell. */
  readonly load: number;
  readonly cores: number;
}

/**
 * The median forgives a moment's noise; and short work is served before those that have run for long, so the crowd
 * counts as well.
 */
export function slownessOf({ pieceMs, load, cores }: Measured): number {
  const median = pieceMs.toSorted((a, b) => a - b)[pieceMs.length >> 1] ?? 0;
  return Math.min(Math.max(1, median / REFERENCE_MS, load / cores), MOST_SLOWNESS);
}

/** `quietMs` of a quiet machine on this one, in whole milliseconds. For time limits that others keep. */
export function patientMs(quietMs: number): number {
  return Math.ceil(quietMs * slowness());
}

/** Aborted when something that takes at most `quietMs` on a quiet machine should have come here, too. */
export function patientSignal(quietMs: number): AbortSignal {
  return AbortSignal.timeout(patientMs(quietMs));
}

/**
 * Time that is left for something to happen. It goes by as slowly as the machine works at that moment; and while this
 * process is not given the processor, or the machine sleeps, it stands still.
 */
export class Patience {
  readonly #quietMs: number;
  readonly #startedMs = performance.now();
  #leftMs: number;
  /** Gone by, and not yet taken from what is left. */
  #dueMs = 0;
  #lookedMs = performance.now();

  /** On a quiet machine. */
  constructor(quietMs = PATIENCE_MS) {
    this.#quietMs = quietMs;
    this.#leftMs = quietMs;
  }

  get isOver(): boolean {
    return this.#leftMs <= 0;
  }

  /** Since the beginning, by the clock. */
  get waitedMs(): number {
    return performance.now() - this.#startedMs;
  }

  /** Something has moved: all of it is there again. */
  renew(): void {
    this.#leftMs = this.#quietMs;
    this.#dueMs = 0;
  }

  /** Resolves when it is time to look again. */
  async pause(): Promise<void> {
    const pauseMs = known === undefined ? LOOK_AGAIN_MS : Math.min(patientMs(LOOK_AGAIN_MS), LONGEST_PAUSE_MS);
    this.#dueMs += performance.now() - this.#lookedMs + pauseMs;
    await sleep(pauseMs);
    this.#lookedMs = performance.now();
    if (this.#dueMs < Math.min(CHARGED_AT_ONCE_MS, this.#leftMs)) return;
    if (known === undefined || this.#lookedMs - known.atMs > FRESH_MS) measure();
    this.#leftMs -= this.#dueMs / slowness();
    this.#dueMs = 0;
    this.#lookedMs = performance.now();
  }
}

/** The result of one look. */
export interface Seen<T> {
  readonly done: boolean;
  readonly seen: T;
  /** Rises on the way to `done`, as a height does: as long as it does, nobody gives up. */
  readonly progress?: number;
}

/** Patience was over: the machine is too slow for this, or the work is stuck; nobody can tell. */
export class WaitedTooLong extends NodeError {
  readonly seen: unknown;
  readonly waitedMs: number;

  constructor(what: string, seen: unknown, waitedMs: number) {
    const last = seen instanceof Error ? seen.message : JSON.stringify(seen);
    super({
      code: 'waited-too-long',
      message: `waited ${Math.round(waitedMs / 1_000)} s for: ${what}; at last: ${last}; ${howSlow()}`,
      remedy: 'run it again when less is running beside it; on a quiet machine, look for the reason in the logs',
    });
    this.seen = seen;
    this.waitedMs = waitedMs;
  }
}

export interface UntilOptions {
  /** On a quiet machine. */
  readonly quietMs?: number;
  /** Called after each look that was not the last. */
  readonly onLook?: (patience: Patience) => void;
}

/**
 * Looks until `done`; then resolves with what was seen. Throws {@link WaitedTooLong} when nothing has moved for long.
 */
export async function until<T>(
  what: string,
  look: () => Promise<Seen<T>> | Seen<T>,
  { quietMs, onLook }: UntilOptions = {},
): Promise<T> {
  const patience = new Patience(quietMs);
  let furthest = Number.NEGATIVE_INFINITY;
  for (;;) {
    const { done, seen, progress = furthest } = await look();
    if (done) return seen;
    if (progress > furthest) patience.renew();
    furthest = Math.max(furthest, progress);
    if (patience.isOver) throw new WaitedTooLong(what, seen, patience.waitedMs);
    onLook?.(patience);
    await patience.pause();
  }
}

/** As `wait` ends. Throws {@link WaitedTooLong} when it has not when it should have, on a machine as this one is. */
export async function patiently<T>(what: string, wait: Promise<T>, quietMs?: number): Promise<T> {
  let ended = false;
  const end = () => {
    ended = true;
  };
  wait.then(end, end);
  const options = quietMs === undefined ? {} : { quietMs };
  const lost = until(what, () => ({ done: ended, seen: 'it goes on' }), options).then(() => wait);
  return Promise.race([wait, lost]);
}

function measure(): NonNullable<typeof known> {
  known = { pieceMs: piecesMs(), atMs: performance.now() };
  return known;
}

/**
 * Long enough that other processes get their turns between its pieces when they want any; each piece in milliseconds.
 */
function piecesMs(): number[] {
  work();
  return Array.from({ length: PIECES }, () => {
    const startedMs = performance.now();
    work();
    return performance.now() - startedMs;
  });
}

const ROUNDS = 4_000_000;
/** The latest result of the work: the compiler may leave out work whose result nobody keeps. */
let result = 1;

function work(): void {
  let x = result;
  for (let i = 0; i < ROUNDS; i++) {
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    x = (x + i) | 0;
  }
  result = x;
}
