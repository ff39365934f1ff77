// What a seed's world is like. Swarm testing: every feature is on or off, and strong or weak, by the seed's choice, so
// that no feature hides what another one would show.
import { maxFaulty } from '../../src/consensus/quorum.ts';
import type { Random } from './random.ts';

export const DELTA_MS = 100;

/** Where a node may lose its power: around every write that it waits for, and between what it sends. */
export const BOUNDARIES = [
  'before append',
  'before sync',
  'after sync',
  'between sends',
  'before rows',
  'before rows that end an epoch',
  'after rows',
  'before batch',
  'after batch',
] as const;
export type Boundary = (typeof BOUNDARIES)[number];

/**
 * `split`: two halves; `one-way`: one half hears the other and is not heard; `partial`: single links; `lone`: one node.
 */
export const PARTITIONS = ['split', 'one-way', 'partial', 'lone'] as const;
export type PartitionKind = (typeof PARTITIONS)[number];

/** What is wrong with an honest node outside the connected core. */
export const OUTSIDE = ['down', 'cut off', 'deaf', 'mute', 'half connected'] as const;
export type OutsideKind = (typeof OUTSIDE)[number];

export interface Options {
  readonly validators: number;
  readonly observers: number;
  readonly byzantine: number;
  /** The Byzantine ones and an observer lie about where they stand, in a world with many clients. */
  readonly claims: boolean;
  /** Honest validators that are not part of the connected core once the network is stable. */
  readonly outside: readonly OutsideKind[];
  /** The global stabilisation time. */
  readonly stableAtMs: number;
  readonly idleIntervalMs: number;
  readonly retryMs: number;
  /** Clocks are off by up to this much. */
  readonly skewMs: number;
  readonly lossPercent: number;
  readonly doublePercent: number;
  /** Longest delay before the network is stable. */
  readonly slowMs: number;
  /** Every link has a delay and a loss of its own. */
  readonly unequalLinks: boolean;
  /** Messages of one link arrive in the order in which they were sent, as TCP has it; else in any. */
  readonly orderedLinks: boolean;
  readonly partitions: readonly PartitionKind[];
  /** Chance of losing power at each boundary passed. */
  readonly crashPercent: number;
  readonly boundaries: readonly Boundary[];
  /** One honest validator loses its disk and is told to resume voting; until it does it is one of the f. */
  readonly forgetful: boolean;
  /** Validators are added and removed, get other keys and other timing; further members may become validators. */
  readonly epochs: boolean;
  /** All honest nodes lose power at once. */
  readonly blackout: boolean;
  /** The journal is bytes on a disk that tears and reorders sectors, through the node's own format and codec. */
  readonly journalBytes: boolean;
  /** Longest write of a block's rows or of a batch. */
  readonly writeMs: number;
  readonly executeMs: number;
  readonly load: 'none' | 'light' | 'heavy';
  /** Batches hold real transactions, which the real ledger executes at every node. */
  readonly ledger: boolean;
  readonly realSignatures: boolean;
  /** Share of the nodes that take their links for distant, in percent: they propose ahead. */
  readonly distantPercent: number;
}

/** The real ledger runs in this share of the seeds, real signatures in that: both cost time. */
const LEDGER_PERCENT = 15;
/** Of the seeds without a real ledger. */
const EPOCHS_PERCENT = 35;
/** Clients are what such lies are aimed at. */
const CLAIMS_PERCENT = 20;
const REAL_SIGNATURES_PERCENT = 0.5;
const JOURNAL_BYTES_PERCENT = 10;

/** Smaller sets are drawn more often: they cost less, and every quorum is tight in them. */
const VALIDATORS = [4, 4, 4, 4, 5, 5, 5, 6, 6, 7, 7, 7, 8, 9, 10] as const;

export function drawOptions(random: Random): Options {
  const validators = random.pick(VALIDATORS);
  const claims = random.chance(CLAIMS_PERCENT);
  const byzantine = claims ? maxFaulty(validators) : random.between(0, maxFaulty(validators));
  const spare = random.chance(40) ? random.between(0, maxFaulty(validators) - byzantine) : 0;
  const forgetful = spare + byzantine < maxFaulty(validators) && random.chance(30);
  const crashPercent = random.pick([0, 0, 1, 4]);
  const ledger = random.chance(LEDGER_PERCENT);
  const epochs = !ledger && random.chance(EPOCHS_PERCENT);
  return {
    validators,
    byzantine,
    claims,
    observers: (claims ? 1 : random.between(0, 1)) + (epochs ? random.between(1, 3) : 0),
    outside: Array.from({ length: spare }, () => random.pick(OUTSIDE)),
    // Mostly short: many worlds show more than long ones.
    stableAtMs: random.chance(15) ? 0 : random.between(1, random.pick([20, 20, 60])) * DELTA_MS,
    idleIntervalMs: random.pick([0, 2, 20]) * DELTA_MS,
    retryMs: random.pick([1, 2, 4, 8]) * DELTA_MS,
    skewMs: random.pick([0, DELTA_MS, 3 * DELTA_MS]),
    lossPercent: random.pick([0, 2, 10, 30]),
    doublePercent: random.pick([0, 5, 20]),
    slowMs: random.pick([1, 3, 20]) * DELTA_MS,
    unequalLinks: random.chance(30),
    orderedLinks: random.chance(30),
    partitions: random.chance(50) ? random.some(PARTITIONS, 50) : [],
    crashPercent,
    boundaries: crashPercent === 0 ? [] : random.some(BOUNDARIES, 60),
    forgetful,
    epochs,
    blackout: random.chance(10),
    journalBytes: random.chance(JOURNAL_BYTES_PERCENT),
    writeMs: random.pick([0, 0, 5, 100]),
    executeMs: random.pick([0, 5, 150]),
    // Sets change by transactions.
    load: claims ? 'heavy' : random.pick([epochs ? 'light' : 'none', 'light', 'heavy', 'heavy']),
    ledger,
    realSignatures: random.chance(REAL_SIGNATURES_PERCENT),
    distantPercent: random.pick([0, 50, 100, 100]),
  };
}

/** One line: only what is not the usual. */
export function describeOptions(options: Options): string {
  const flags = Object.entries(options).flatMap(([name, value]) => {
    if (value === false || value === 0 || (Array.isArray(value) && value.length === 0)) return [];
    return [value === true ? name : `${name}=${Array.isArray(value) ? value.join('/') : value}`];
  });
  return flags.join(' ');
}
