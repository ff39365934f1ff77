// Finds the first key in which another member's execution of a block differs from ours: digests over the writes, sorted
// by key, up to some positions are compared, and where the first pair differs the next ones are asked for in between.
import { equalBytes } from '../../base/bytes.ts';
import { RateLimit } from '../../consensus/rate-limit.ts';
import type { Digest } from '../../crypto/digest.ts';
import type { Timers, Transport } from '../../ports/ports.ts';
import { MAX_WRITES_ASKED } from '../../wire/limits.ts';
import { encodeWatchMessage, type WatchMessage, type WritesUpTo } from '../../wire/watch-messages.ts';
import type { AnswerDesk } from '../serving/answer-desk.ts';
import type { BlockWrites, Writes } from './block-writes.ts';

/** Searches at once; one with each member. */
export const MAX_SEARCHES = 8;
const GIVE_UP_MS = 3_000;
/** Questions of one peer that are answered per interval. */
const ANSWERS = 64;
const INTERVAL_MS = 10_000;

export interface Finding {
  readonly member: number;
  readonly blockHash: Digest;
  /** First key, by name, that only one of the two wrote, or with another value; undefined: none of this block. */
  readonly key: string | undefined;
}

interface Search {
  readonly id: number;
  readonly blockHash: Digest;
  readonly own: Writes;
  /** Up to and with `low - 1` all is alike; at `high` it differs, or ends for one of the two. */
  low: number;
  high: number;
  /** The other node's write at `high`. */
  theirs: WritesUpTo | undefined;
  /** Of the other one's writes; undefined before the first answer. */
  count: number | undefined;
  readonly cancel: () => void;
  readonly done: (finding: Finding | undefined) => void;
}

export interface DivergenceSearchDeps {
  readonly writes: BlockWrites;
  readonly transport: Pick<Transport, 'send'>;
  readonly desk: Pick<AnswerDesk, 'answer'>;
  readonly timers: Timers;
}

export class DivergenceSearch {
  readonly #deps: DivergenceSearchDeps;
  /** By member. */
  readonly #searches = new Map<number, Search>();
  readonly #answers = new RateLimit(ANSWERS, INTERVAL_MS);
  #nextId = 1;

  constructor(deps: DivergenceSearchDeps) {
    this.#deps = deps;
  }

  /** Undefined when the other one does not answer in time, or one of the two has not kept the block's writes. */
  compare(member: number, blockHash: Digest): Promise<Finding | undefined> {
    const own = this.#deps.writes.of(blockHash);
    if (own === undefined || this.#searches.has(member) || this.#searches.size >= MAX_SEARCHES) {
      return Promise.resolve(undefined);
    }
    return new Promise((resolve) => {
      const done = (finding: Finding | undefined) => {
        this.#searches.get(member)?.cancel();
        this.#searches.delete(member);
        resolve(finding);
      };
      const cancel = this.#deps.timers.after(GIVE_UP_MS, () => done(undefined));
      const span = { low: 0, high: own.keys.length, theirs: undefined, count: undefined };
      const search: Search = { id: this.#nextId++, blockHash, own, ...span, cancel, done };
      this.#searches.set(member, search);
      this.#ask(member, search);
    });
  }

  answer(from: number, { id, blockHash, positions }: Extract<WatchMessage, { kind: 'get-writes' }>): void {
    const { desk, timers, writes } = this.#deps;
    if (!this.#answers.take(from, timers.nowMs())) return;
    desk.answer(from, 'watch', () => {
      const own = writes.of(blockHash);
      const upTo = own === undefined ? [] : positions.flatMap((position) => writtenUpTo(own, position) ?? []);
      const count = own?.keys.length ?? 0;
      return encodeWatchMessage({ kind: 'writes', id, found: own !== undefined, count, upTo });
    });
  }

  onWrites(from: number, { id, found, count, upTo }: Extract<WatchMessage, { kind: 'writes' }>): void {
    const search = this.#searches.get(from);
    if (search === undefined || search.id !== id) return;
    if (!found) {
      search.done(undefined);
      return;
    }
    search.count ??= count;
    search.high = Math.min(search.high, count);
    const before = search.high - search.low;
    for (const theirs of upTo) narrow(search, theirs);
    if (search.low >= search.high) search.done(this.#finding(from, search));
    // A peer that answers something else does not keep us asking.
    else if (search.high - search.low >= before) search.done(undefined);
    else this.#ask(from, search);
  }

  #ask(member: number, { id, blockHash, low, high }: Search): void {
    // The one at `high` as well: when the two lists end there, its key says what is too much.
    const positions = spread(low, high);
    this.#deps.transport.send(member, 'watch', encodeWatchMessage({ kind: 'get-writes', id, blockHash, positions }));
  }

  #finding(member: number, { blockHash, own, high, theirs, count }: Search): Finding {
    const ours = own.keys[high];
    const other = theirs?.position === high ? theirs.key : undefined;
    const isSame = own.keys.length === count && high >= own.keys.length;
    const keys = [ours, other].filter((key) => key !== undefined).sort();
    return { member, blockHash, key: isSame ? undefined : keys[0] };
  }
}

function narrow(search: Search, theirs: WritesUpTo): void {
  const { position } = theirs;
  const ours = search.own.upTo[position];
  if (ours !== undefined && equalBytes(ours, theirs.digest)) search.low = Math.max(search.low, position + 1);
  else if (position <= search.high) {
    search.high = position;
    search.theirs = theirs;
  }
}

function writtenUpTo({ keys, upTo }: Writes, position: number): WritesUpTo | undefined {
  const [key, digest] = [keys[position], upTo[position]];
  return key === undefined || digest === undefined ? undefined : { position, digest, key };
}

/** At most as many positions as one question names, evenly from `low` to `high`, both included. */
function spread(low: number, high: number): number[] {
  const steps = Math.min(MAX_WRITES_ASKED - 1, high - low);
  if (steps === 0) return [low];
  return [...new Set(Array.from({ length: steps + 1 }, (_, i) => low + Math.floor(((high - low) * i) / steps)))];
}
