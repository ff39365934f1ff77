// Every answer to another member's question is made here, one at a time for each channel, and for the members in turn.
// A question of a few bytes asks for megabytes, so it is counted before the disk is read: it waits while its asker's
// queue has no room for the longest answer, or while the asker has used up its share. What waits is the question.
// Questions beyond the bound get no answer: an honest member has few on their way, and asks again.
import { setImmediate } from 'node:timers/promises';
import { Allowance } from '../../base/allowance.ts';
import type { Channel, Timers, Transport } from '../../ports/ports.ts';
import { MAX_FRAME_BYTES } from '../../wire/limits.ts';

/** Questions of one member that wait, per channel. */
export const MAX_WAITING_QUESTIONS = 128;
/** Bytes of answers to one member, per channel: in one second, and at once after a pause. */
export const ANSWER_BYTES_PER_SECOND = 32 << 20;
export const ANSWER_BYTES_AT_ONCE = 16 << 20;
/** The least that an answer counts: the shortest one costs a read and a packet. */
export const LEAST_ANSWER_BYTES = 8 << 10;
/** How soon is looked again whether a member has room, or a share, again. */
const LOOK_AGAIN_MS = 20;

/** Makes the frame of an answer. Undefined: there is nothing to say. */
export type MakeAnswer = () => Promise<Uint8Array | undefined> | Uint8Array | undefined;

export interface AnswerDeskDeps {
  readonly transport: Pick<Transport, 'send' | 'room'>;
  readonly timers: Timers;
  readonly onFailure: (error: unknown) => void;
}

export class AnswerDesk {
  readonly #deps: AnswerDeskDeps;
  readonly #lanes = new Map<Channel, Lane>();

  constructor(deps: AnswerDeskDeps) {
    this.#deps = deps;
  }

  /**
   * Has the answer made and sent in its turn; drops it when too many questions of that member wait. `leastBytes`: what it
   * counts at least, where the question asks for much.
   */
  answer(to: number, channel: Channel, make: MakeAnswer, leastBytes = LEAST_ANSWER_BYTES): void {
    const lane = this.#lanes.get(channel) ?? new Lane(this.#deps, channel);
    this.#lanes.set(channel, lane);
    lane.add(to, { make, leastBytes: Math.max(leastBytes, LEAST_ANSWER_BYTES) });
  }

  /** The member's connection is down: it asks again when it is back. */
  forget(member: number): void {
    for (const lane of this.#lanes.values()) lane.forget(member);
  }

  stop(): void {
    for (const lane of this.#lanes.values()) lane.stop();
  }
}

interface Asked {
  readonly make: MakeAnswer;
  readonly leastBytes: number;
}

class Lane {
  readonly #deps: AnswerDeskDeps;
  readonly #channel: Channel;
  /** By member, the next in turn first; none without a question. */
  readonly #waiting = new Map<number, Asked[]>();
  /** By member: bounded by the genesis. A connection that comes back has no new share. */
  readonly #shares = new Map<number, Allowance>();
  #isMaking = false;
  #isStopped = false;
  #cancelLook: (() => void) | undefined;

  constructor(deps: AnswerDeskDeps, channel: Channel) {
    this.#deps = deps;
    this.#channel = channel;
  }

  add(to: number, asked: Asked): void {
    const questions = this.#waiting.get(to) ?? [];
    if (questions.length >= MAX_WAITING_QUESTIONS) return;
    questions.push(asked);
    this.#waiting.set(to, questions);
    this.#work();
  }

  forget(member: number): void {
    this.#waiting.delete(member);
  }

  stop(): void {
    this.#isStopped = true;
    this.#waiting.clear();
    this.#cancelLook?.();
  }

  #work(): void {
    if (this.#isMaking || this.#isStopped) return;
    const member = this.#next();
    const asked = member === undefined ? undefined : this.#waiting.get(member)?.shift();
    if (member === undefined || asked === undefined) {
      if (this.#waiting.size > 0) this.#lookAgain();
      return;
    }
    this.#toTheEnd(member);
    this.#isMaking = true;
    this.#make(member, asked)
      .catch(this.#deps.onFailure)
      // Between two answers the node listens: votes and the clock go on while there is much to answer.
      .then(() => setImmediate())
      .finally(() => {
        this.#isMaking = false;
        this.#work();
      });
  }

  async #make(to: number, { make, leastBytes }: Asked): Promise<void> {
    const { timers, transport } = this.#deps;
    const frame = await make();
    this.#shareOf(to).use(Math.max(leastBytes, frame?.length ?? 0), timers.nowMs());
    if (frame !== undefined) transport.send(to, this.#channel, frame);
  }

  /** The first in turn whose answer has room, however long it will be. */
  #next(): number | undefined {
    const { timers, transport } = this.#deps;
    const nowMs = timers.nowMs();
    for (const member of this.#waiting.keys()) {
      const hasRoom = transport.room(member, this.#channel) >= MAX_FRAME_BYTES[this.#channel];
      if (hasRoom && this.#shareOf(member).waitMs(nowMs) === 0) return member;
    }
    return undefined;
  }

  #toTheEnd(member: number): void {
    const questions = this.#waiting.get(member);
    this.#waiting.delete(member);
    if (questions !== undefined && questions.length > 0) this.#waiting.set(member, questions);
  }

  #shareOf(member: number): Allowance {
    const share = this.#shares.get(member) ?? new Allowance(ANSWER_BYTES_PER_SECOND, ANSWER_BYTES_AT_ONCE);
    this.#shares.set(member, share);
    return share;
  }

  #lookAgain(): void {
    this.#cancelLook ??= this.#deps.timers.after(LOOK_AGAIN_MS, () => {
      this.#cancelLook = undefined;
      this.#work();
    });
  }
}
