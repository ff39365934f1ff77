// The other nodes' reports on themselves: version and clock. Asked now and then; half of the round trip bounds an
// answer's error. Judges nothing.
import type { Timers, Transport } from '../../ports/ports.ts';
import { encodeWatchMessage, type WatchMessage } from '../../wire/watch-messages.ts';
import type { AnswerDesk } from '../serving/answer-desk.ts';

/** Between two questions to all. */
export const ASK_EVERY_MS = 10_000;
/** An answer that takes longer says nothing of a clock. */
const LATEST_ANSWER_MS = 5_000;

export interface PeerReport {
  readonly version: string;
  /** Its clock less ours; negative when it is behind. */
  readonly clockOffsetMs: number;
  /** The bound of the offset's error: half of the time that the answer took. */
  readonly uncertainMs: number;
  readonly atMs: number;
}

export interface PeerReportsDeps {
  readonly peers: { readonly others: readonly number[] };
  readonly version: string;
  readonly transport: Pick<Transport, 'send'>;
  readonly desk: Pick<AnswerDesk, 'answer'>;
  readonly timers: Timers;
}

export class PeerReports {
  readonly #deps: PeerReportsDeps;
  readonly #reports = new Map<number, PeerReport>();
  /** The question that is open with each member. */
  readonly #open = new Map<number, { readonly id: number; readonly sentMs: number }>();
  #nextId = 1;
  #cancel = () => {};

  constructor(deps: PeerReportsDeps) {
    this.#deps = deps;
  }

  start(): void {
    for (const member of this.#deps.peers.others) this.ask(member);
    this.#cancel = this.#deps.timers.after(ASK_EVERY_MS, () => this.start());
  }

  stop(): void {
    this.#cancel();
  }

  ask(member: number): void {
    const { timers, transport } = this.#deps;
    const id = this.#nextId++;
    this.#open.set(member, { id, sentMs: timers.nowMs() });
    transport.send(member, 'watch', encodeWatchMessage({ kind: 'get-report', id }));
  }

  answer(member: number, id: number): void {
    const { desk, timers, version } = this.#deps;
    desk.answer(member, 'watch', () => {
      const clockMs = Math.floor(timers.nowMs());
      return encodeWatchMessage({ kind: 'report', id, version, clockMs });
    });
  }

  onReport(member: number, { id, version, clockMs }: Extract<WatchMessage, { kind: 'report' }>): void {
    const open = this.#open.get(member);
    const nowMs = this.#deps.timers.nowMs();
    if (open?.id !== id) return;
    this.#open.delete(member);
    const tookMs = nowMs - open.sentMs;
    if (tookMs < 0 || tookMs > LATEST_ANSWER_MS) return;
    const clockOffsetMs = Math.round(clockMs - (open.sentMs + nowMs) / 2);
    this.#reports.set(member, { version, clockOffsetMs, uncertainMs: Math.ceil(tookMs / 2), atMs: nowMs });
  }

  /** The latest; undefined while it has not answered since the connection came up. */
  of(member: number): PeerReport | undefined {
    return this.#reports.get(member);
  }

  /** Its connection is down: its report may no longer be true. */
  forget(member: number): void {
    this.#reports.delete(member);
    this.#open.delete(member);
  }
}
