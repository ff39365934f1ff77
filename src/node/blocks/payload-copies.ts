// Copies the payloads that records name from the other members, until each is held: a few at a time, of each member one
// at a time, and again and again, also after a restart. A member has as long as a payload of that length takes on a
// slow line. What is missing is on disk (missing-payloads.ts); only a page of it is in memory.
import { equalBytes } from '../../base/bytes.ts';
import { sha256 } from '../../crypto/digest.ts';
import type { Timers, Transport } from '../../ports/ports.ts';
import { encodeSyncMessage } from '../../wire/sync-messages.ts';
import type { MissingPayloads } from './missing-payloads.ts';
import { type Claim, wantedRowOf } from './payload-claims.ts';

/** Payloads on their way at once: with the longest this bounds the memory. */
export const MAX_COPIES = 4;
/** Claims of new blocks, and of readers, that are tried first. */
const MAX_FIRST = 256;
/** A member has this long to answer, and a second more for so many bytes. */
export const PATIENCE_MS = 5_000;
export const PATIENCE_BYTES_PER_SECOND = 128 << 10;
/** Between two pages of which something could not be had, and between two rounds over all that is missing. */
const PAGE_PAUSE_MS = 1_000;
export const ROUND_PAUSE_MS = 10_000;

/** `absent`: no member that answers has it now; `misstated`: what has this hash has another length. */
export type CopyOutcome = 'held' | 'misstated' | 'absent';

interface Copy {
  readonly id: number;
  readonly claim: Claim;
  /** Members to ask, the likeliest first. */
  readonly untried: number[];
  /** The member whose answer is waited for. */
  asked: number | undefined;
  cancelTimer: () => void;
}

export interface PayloadCopiesDeps {
  readonly missing: MissingPayloads;
  readonly transport: Pick<Transport, 'connected' | 'send'>;
  readonly timers: Timers;
  /** Index of a member by its id; -1: none. */
  readonly indexOf: (member: string) => number;
  readonly disconnect: (peer: number, why: string) => void;
  readonly onFailure: (error: unknown) => void;
}

export class PayloadCopies {
  readonly #deps: PayloadCopiesDeps;
  /** By id of the question. */
  readonly #copies = new Map<number, Copy>();
  /** Claims to try next: those of new blocks, then a page of all. */
  #first: Claim[] = [];
  #page: Claim[] = [];
  /** Where the next page begins; undefined: at the first. */
  #nextPage: string | undefined;
  #isRoundOver = false;
  #missedOnPage = false;
  #isReading = false;
  #isStopped = false;
  #cancelPause: (() => void) | undefined;
  /** Readers, by the row that says that a payload is missing. */
  readonly #waiting = new Map<string, Set<(outcome: CopyOutcome) => void>>();
  #nextId = 1;

  constructor(deps: PayloadCopiesDeps) {
    this.#deps = deps;
  }

  /** Begins to copy what an earlier run left. */
  start(): void {
    this.#beginRound();
  }

  stop(): void {
    this.#isStopped = true;
    this.#cancelPause?.();
    for (const { cancelTimer } of this.#copies.values()) cancelTimer();
  }

  /** It is missing from now on. */
  async add(claim: Claim): Promise<void> {
    if (!(await this.#deps.missing.isDone(claim))) this.#tryFirst(claim);
  }

  /** A reader waits for it, for so long. It is copied all the same. */
  async obtain(claim: Claim, waitMs: number): Promise<CopyOutcome> {
    const { missing, timers } = this.#deps;
    await missing.notFound(claim);
    const key = wantedRowOf(claim);
    const waiting = this.#waiting.get(key) ?? new Set();
    this.#waiting.set(key, waiting);
    return new Promise((resolve) => {
      const done = (outcome: CopyOutcome) => {
        cancel();
        waiting.delete(done);
        if (waiting.size === 0) this.#waiting.delete(key);
        resolve(outcome);
      };
      const cancel = timers.after(waitMs, () => done('absent'));
      waiting.add(done);
      this.#tryFirst(claim);
    });
  }

  /** An answer; one that is late, or was not asked of that member, is not looked at. */
  async onPayload(from: number, id: number, payload: Uint8Array | undefined): Promise<void> {
    const copy = this.#copies.get(id);
    if (copy === undefined || copy.asked !== from) return;
    const { disconnect, missing } = this.#deps;
    copy.cancelTimer();
    if (payload !== undefined && !equalBytes(sha256(payload), copy.claim.hash)) {
      disconnect(from, 'sent another payload than was asked for');
    } else if (payload !== undefined) {
      await missing.came(copy.claim, payload);
      this.#end(copy, payload.length === copy.claim.length ? 'held' : 'misstated');
      return;
    }
    copy.asked = undefined;
    this.#work();
  }

  #tryFirst(claim: Claim): void {
    // Beyond the bound the rounds come to it.
    if (this.#first.length < MAX_FIRST) this.#first.push(claim);
    this.#work();
  }

  #beginRound(): void {
    this.#cancelPause = undefined;
    this.#isRoundOver = false;
    this.#work();
  }

  #work(): void {
    if (this.#isStopped) return;
    while (this.#copies.size < MAX_COPIES) {
      const claim = this.#first.shift() ?? this.#page.shift();
      if (claim === undefined) break;
      if (!this.#isCopying(claim)) this.#begin(claim);
    }
    for (const copy of this.#copies.values()) if (copy.asked === undefined) this.#ask(copy);
    if (this.#copies.size < MAX_COPIES && this.#page.length === 0) this.#turnPage();
  }

  #isCopying({ hash, length }: Claim): boolean {
    for (const { claim } of this.#copies.values()) {
      if (claim.length === length && equalBytes(claim.hash, hash)) return true;
    }
    return false;
  }

  #begin(claim: Claim): void {
    const id = this.#nextId++;
    const connected = this.#deps.transport.connected();
    // Its publisher has it; the others are asked from another one on for each.
    const publisher = this.#deps.indexOf(claim.publisher);
    const others = connected.filter((member) => member !== publisher);
    const turn = id % Math.max(1, others.length);
    const untried = [
      ...connected.filter((member) => member === publisher),
      ...others.slice(turn),
      ...others.slice(0, turn),
    ];
    this.#copies.set(id, { id, claim, untried, asked: undefined, cancelTimer: () => {} });
  }

  /** The next member, once it has answered our other question. */
  #ask(copy: Copy): void {
    const { timers, transport } = this.#deps;
    if (copy.untried.length === 0) {
      this.#missedOnPage = true;
      this.#end(copy, 'absent');
      return;
    }
    const busy = new Set([...this.#copies.values()].map(({ asked }) => asked));
    const member = copy.untried.find((untried) => !busy.has(untried));
    if (member === undefined) return;
    copy.untried.splice(copy.untried.indexOf(member), 1);
    copy.asked = member;
    const { hash, length } = copy.claim;
    if (!transport.send(member, 'sync', encodeSyncMessage({ kind: 'get-payload', id: copy.id, hash }))) {
      copy.asked = undefined;
      this.#ask(copy);
      return;
    }
    copy.cancelTimer = timers.after(PATIENCE_MS + Math.ceil((length / PATIENCE_BYTES_PER_SECOND) * 1_000), () => {
      copy.asked = undefined;
      this.#work();
    });
  }

  #end({ id, claim }: Copy, outcome: CopyOutcome): void {
    this.#copies.delete(id);
    for (const done of this.#waiting.get(wantedRowOf(claim)) ?? []) done(outcome);
    this.#work();
  }

  #turnPage(): void {
    if (this.#isReading || this.#cancelPause !== undefined) return;
    if (this.#isRoundOver) {
      if (this.#deps.missing.counts.size > 0) this.#pause(ROUND_PAUSE_MS, () => this.#beginRound());
      return;
    }
    if (this.#missedOnPage) {
      this.#missedOnPage = false;
      this.#pause(PAGE_PAUSE_MS, () => this.#work());
      return;
    }
    this.#isReading = true;
    this.#readPage()
      .catch(this.#deps.onFailure)
      .finally(() => {
        this.#isReading = false;
        this.#work();
      });
  }

  async #readPage(): Promise<void> {
    const { claims, next } = await this.#deps.missing.page(this.#nextPage);
    this.#nextPage = next;
    this.#isRoundOver = next === undefined;
    this.#page.push(...claims);
  }

  #pause(forMs: number, then: () => void): void {
    this.#cancelPause = this.#deps.timers.after(forMs, () => {
      this.#cancelPause = undefined;
      then();
    });
  }
}
