// Copies the payloads that records name from the other members, until each is held: a few at a time, of each member one
// at a time, for each publisher a part of them, and again and again, also after a restart. A member has as long as a
// payload of that length takes on a slow line; one that stays silent is asked last for a while, and nothing waits for
// it. What is missing is on disk (missing-payloads.ts); what is tried next is in copy-queue.ts.
import { equalBytes } from '../../base/bytes.ts';
import { sha256 } from '../../crypto/digest.ts';
import type { Timers, Transport } from '../../ports/ports.ts';
import { MAX_PAYLOAD_BYTES, MAX_PAYLOADS_ASKED } from '../../wire/limits.ts';
import { encodeSyncMessage } from '../../wire/sync-messages.ts';
import { type Choice, type Copy, CopyQueue } from './copy-queue.ts';
import type { MissingPayloads } from './missing-payloads.ts';
import { type Claim, wantedRowOf } from './payload-claims.ts';
import { SilentMembers } from './silent-members.ts';

/** Questions on their way at once: with the longest answer this bounds the memory. */
export const MAX_COPIES = 4;
/** More than 64 KiB of content and what sealing adds. What is longer is asked for alone; of what is not, one question asks for several. */
export const SMALL_BYTES = 128 << 10;
export const TOGETHER_BYTES = 1 << 20;
/** Of these, of records of one publisher. */
export const MAX_OF_PUBLISHER = 2;
/** A member has this long to answer, and a second more for so many bytes. */
export const PATIENCE_MS = 5_000;
export const PATIENCE_BYTES_PER_SECOND = 128 << 10;
/** Between two pages of which something could not be had, and between two rounds over all that is missing. */
const PAGE_PAUSE_MS = 1_000;
export const ROUND_PAUSE_MS = 10_000;
/** After which the next page is read: slow members of one page do not keep the others waiting. */
export const PAGE_LASTS_MS = 10_000;

/** `absent`: no member that answers has it now; `misstated`: what has this hash has another length. */
export type CopyOutcome = 'held' | 'misstated' | 'absent';

interface Question {
  /** Of one publisher; one, or several that are small. */
  readonly copies: readonly Copy[];
  readonly member: number;
  readonly sentMs: number;
  readonly isToSilent: boolean;
  /** An answer came, and is being written. */
  isAnswered: boolean;
  readonly cancelTimer: () => void;
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
  readonly #queue = new CopyQueue();
  /** By id. */
  readonly #questions = new Map<number, Question>();
  readonly #silent: SilentMembers;
  /** Where the next page begins; undefined: at the first. */
  #nextPage: string | undefined;
  #isRoundOver = false;
  #missedOnPage = false;
  #isReading = false;
  #isStopped = false;
  #cancelPause: (() => void) | undefined;
  #cancelPage: (() => void) | undefined;
  /** Readers, by the row that says that a payload is missing. */
  readonly #waiting = new Map<string, Set<(outcome: CopyOutcome) => void>>();
  #nextId = 1;
  #nextTurn = 1;

  constructor(deps: PayloadCopiesDeps) {
    this.#deps = deps;
    this.#silent = new SilentMembers(deps.timers);
  }

  /** Begins to copy what an earlier run left. */
  start(): void {
    this.#beginRound();
  }

  stop(): void {
    this.#isStopped = true;
    this.#cancelPause?.();
    this.#cancelPage?.();
    for (const { cancelTimer } of this.#questions.values()) cancelTimer();
  }

  /** It is missing from now on. */
  async add(claim: Claim): Promise<void> {
    if (await this.#deps.missing.isDone(claim)) return;
    this.#queue.add(claim);
    this.#work();
  }

  /** A reader waits for it, for so long. It is copied all the same. */
  async obtain(claim: Claim, waitMs: number): Promise<CopyOutcome> {
    const { missing, timers } = this.#deps;
    if (await missing.notFound(claim)) return 'held';
    if (this.#isStopped) return 'absent';
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
      this.#queue.addAhead(claim);
      this.#work();
    });
  }

  /** An answer; one that is late, or was not asked of that member, is not looked at. */
  async onPayloads(from: number, id: number, payloads: readonly (Uint8Array | undefined)[]): Promise<void> {
    const question = this.#questions.get(id);
    if (question === undefined || question.member !== from || question.isAnswered) return;
    const { disconnect, missing, timers } = this.#deps;
    const { copies, sentMs } = question;
    question.isAnswered = true;
    question.cancelTimer();
    const isWhatWasAsked = copies.length >= payloads.length && payloads.every((payload, i) => isOf(copies[i], payload));
    if (!isWhatWasAsked) disconnect(from, 'sent another payload than was asked for');
    const came = isWhatWasAsked ? payloads : [];
    const isOfUse = isUseful(copies, came);
    // A no needs no time on the line: one that is as late as a payload is no better than silence, and no more is one
    // that sends something else, and that connects again for the next one.
    const isNo = isWhatWasAsked && timers.nowMs() - sentMs <= PATIENCE_MS;
    if (isOfUse || isNo) this.#silent.remove(from);
    else this.#silent.add(from);
    // Beside each other: what they write goes to the disk together.
    await Promise.all(copies.map(({ claim }, i) => came[i] && missing.came(claim, came[i])));
    this.#questions.delete(id);
    for (const [i, copy] of [...copies.entries()].toReversed()) {
      const payload = came[i];
      if (payload !== undefined) this.#end(copy, payload.length === copy.claim.length ? 'held' : 'misstated');
      else {
        // It did not fit the answer: the member may have it. The others come first: one that gives one at a time would
        // keep the rest from them.
        if (isOfUse && i >= came.length) copy.untried?.push(from);
        this.#queue.putBack(copy);
      }
    }
    this.#work();
  }

  #beginRound(): void {
    this.#cancelPause = undefined;
    this.#isRoundOver = false;
    this.#work();
  }

  #work(): void {
    if (this.#isStopped) return;
    while (this.#questions.size < MAX_COPIES) {
      const chosen = this.#queue.take((copy) => this.#choose(copy));
      if (chosen === undefined) break;
      if (chosen.member === 'give-up') {
        this.#missedOnPage ||= chosen.copy.isPaged;
        this.#end(chosen.copy, 'absent');
      } else this.#ask([chosen.copy, ...this.#along(chosen.copy, chosen.member)], chosen.member);
    }
    if (this.#queue.hasPage) this.#cancelPage ??= this.#deps.timers.after(PAGE_LASTS_MS, () => this.#leavePage());
    else this.#turnPage();
  }

  /** A place is taken only while a member is asked: what waits for busy members keeps nothing else waiting. */
  #choose(copy: Copy): Choice {
    const questions = [...this.#questions.values()];
    const { publisher } = copy.claim;
    const ofPublisher = questions.filter(({ copies }) => copies[0]?.claim.publisher === publisher);
    if (ofPublisher.length >= MAX_OF_PUBLISHER) return 'full';
    copy.untried ??= this.#membersFor(copy.claim);
    const isBusy = (member: number) => questions.some((question) => question.member === member);
    const speaking = copy.untried.filter((member) => !this.#silent.has(member));
    if (speaking.length > 0) return speaking.find((member) => !isBusy(member)) ?? 'wait';
    // All silent members together have one place.
    if (questions.some(({ isToSilent }) => isToSilent)) return 'give-up';
    return copy.untried.find((member) => !isBusy(member)) ?? 'give-up';
  }

  /** What the same question may ask for. Of a silent member it asks for one: what only that one could have waits alone. */
  #along(copy: Copy, member: number): Copy[] {
    let bytes = copy.claim.length;
    if (bytes > SMALL_BYTES || this.#silent.has(member)) return [];
    return this.#queue.takeAlong(copy, MAX_PAYLOADS_ASKED - 1, (other) => {
      const { length } = other.claim;
      if (length > SMALL_BYTES || bytes + length > TOGETHER_BYTES) return false;
      other.untried ??= this.#membersFor(other.claim);
      if (!other.untried.includes(member)) return false;
      bytes += length;
      return true;
    });
  }

  /** Its publisher has it; the others are asked from another one on for each. */
  #membersFor({ publisher }: Claim): number[] {
    const connected = this.#deps.transport.connected();
    const likeliest = this.#deps.indexOf(publisher);
    const others = connected.filter((member) => member !== likeliest);
    const turn = this.#nextTurn++ % Math.max(1, others.length);
    return [...connected.filter((member) => member === likeliest), ...others.slice(turn), ...others.slice(0, turn)];
  }

  #ask(copies: readonly Copy[], member: number): void {
    const { timers, transport } = this.#deps;
    for (const copy of copies) copy.untried = copy.untried?.filter((other) => other !== member);
    const id = this.#nextId++;
    const hashes = copies.map(({ claim }) => claim.hash);
    if (!transport.send(member, 'sync', encodeSyncMessage({ kind: 'get-payloads', id, hashes }))) {
      this.#putBack(copies);
      return;
    }
    const bytes = copies.reduce((sum, { claim }) => sum + claim.length, 0);
    const patienceMs = PATIENCE_MS + Math.ceil((bytes / PATIENCE_BYTES_PER_SECOND) * 1_000);
    const cancelTimer = timers.after(patienceMs, () => {
      this.#questions.delete(id);
      this.#silent.add(member);
      this.#putBack(copies);
      this.#work();
    });
    const isToSilent = this.#silent.has(member);
    this.#questions.set(id, { copies, member, sentMs: timers.nowMs(), isToSilent, isAnswered: false, cancelTimer });
  }

  /** Each at its old place: the first comes first again. */
  #putBack(copies: readonly Copy[]): void {
    for (const copy of copies.toReversed()) this.#queue.putBack(copy);
  }

  #end(copy: Copy, outcome: CopyOutcome): void {
    this.#queue.drop(copy);
    for (const done of this.#waiting.get(copy.key) ?? []) done(outcome);
  }

  #leavePage(): void {
    this.#queue.dropPage();
    this.#work();
  }

  #turnPage(): void {
    this.#cancelPage?.();
    this.#cancelPage = undefined;
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
    if (this.#isStopped) return;
    this.#nextPage = next;
    this.#isRoundOver = next === undefined;
    this.#queue.addPage(claims);
  }

  #pause(forMs: number, then: () => void): void {
    this.#cancelPause = this.#deps.timers.after(forMs, () => {
      this.#cancelPause = undefined;
      then();
    });
  }
}

/** Something came, and the next one had no room beside it. */
function isUseful(copies: readonly Copy[], came: readonly (Uint8Array | undefined)[]): boolean {
  const next = copies[came.length];
  const bytes = came.reduce((sum, payload) => sum + (payload?.length ?? 0), 0);
  const isCutShort = next !== undefined && bytes + next.claim.length <= MAX_PAYLOAD_BYTES;
  return bytes > 0 && !isCutShort;
}

function isOf(copy: Copy | undefined, payload: Uint8Array | undefined): boolean {
  return copy !== undefined && (payload === undefined || equalBytes(sha256(payload), copy.claim.hash));
}
