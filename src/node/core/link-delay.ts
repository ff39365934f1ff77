// Tells the core whether a block waits for the way between members or for processors. Distant are links whose round trip is
// long also at its best, and only while this node's own thread has time: where it has none, a block that comes twice as
// often costs work that is missing elsewhere.
import { performance } from 'node:perf_hooks';
import type { InputSink } from '../../consensus/input.ts';
import { quorum } from '../../consensus/quorum.ts';
import type { Replica } from '../../consensus/replica.ts';
import type { Timers, Transport } from '../../ports/ports.ts';

export const LOOK_MS = 5_000;
/** The best of so many looks, a minute, is the way; the others waited for a processor as well. */
export const LOOKS = 12;
/** Of a round trip to the validators of a quorum. */
export const DISTANT_MS = 10;
/** Share of its time that the main thread works. */
export const BUSY = 0.6;

export interface LinkDelayDeps {
  readonly replica: Pick<Replica, 'committee' | 'config'>;
  readonly transport: Pick<Transport, 'roundTripMs'>;
  readonly timers: Timers;
  readonly core: InputSink;
  /** Of the main thread since it was last asked, 0 to 1. */
  readonly utilization?: () => number;
}

export class LinkDelay {
  readonly #deps: LinkDelayDeps;
  readonly #utilization: () => number;
  /** The latest round trips by member, oldest first. */
  readonly #seen = new Map<number, number[]>();
  #isDistant = false;
  #cancel: (() => void) | undefined;

  constructor(deps: LinkDelayDeps) {
    this.#deps = deps;
    this.#utilization = deps.utilization ?? mainThread();
  }

  start(): void {
    this.#cancel = this.#deps.timers.after(LOOK_MS, () => {
      this.#look();
      this.start();
    });
  }

  stop(): void {
    this.#cancel?.();
  }

  #look(): void {
    const isDistant = this.#utilization() < BUSY && this.#way() >= DISTANT_MS;
    if (isDistant === this.#isDistant) return;
    this.#isDistant = isDistant;
    this.#deps.core.input({ kind: 'links', distant: isDistant });
  }

  /** To the farthest of the nearest validators that make a quorum with this one; 0 while too few are known. */
  #way(): number {
    const { replica, transport } = this.#deps;
    const { validators } = replica.committee;
    const others = validators.filter((_, index) => index !== replica.config.self).map(({ member }) => member);
    for (const member of this.#seen.keys()) if (!others.includes(member)) this.#seen.delete(member);
    const ways = others.flatMap((member) => {
      const now = transport.roundTripMs(member);
      if (now === undefined) {
        this.#seen.delete(member);
        return [];
      }
      const seen = [...(this.#seen.get(member) ?? []), now].slice(-LOOKS);
      this.#seen.set(member, seen);
      return Math.min(...seen);
    });
    return ways.sort((a, b) => a - b)[quorum(validators.length) - 2] ?? 0;
  }
}

function mainThread(): () => number {
  let last = performance.eventLoopUtilization();
  return () => {
    const { utilization } = performance.eventLoopUtilization(last);
    last = performance.eventLoopUtilization();
    return utilization;
  };
}
