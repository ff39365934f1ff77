// Drives the attempts of one channel: asked outside, their outcome brought to the ledger, late money returned. Killed at any
// instant it goes on from its journal, and what that does not have is found on the ledger. Knows no HTTP and no clock.
import { Problem } from '../api/problem.ts';
import { NodeError } from '../base/node-error.ts';
import type { Attempt } from '../generated/state.ts';
import { attemptStatus } from '../ledger/channels/attempt-state.ts';
import {
  type AttemptJournal,
  type Became,
  type HeardWord,
  type KnownAttempt,
  MOST_ATTEMPTS,
  MOST_WORDS,
} from './attempt-journal.ts';
import type { ChannelLedger } from './channel-ledger.ts';
import { connectorRefusal } from './connector-refusal.ts';
import type { Outside } from './outside-channel.ts';
import type { OutsideWord } from './outside-messages.ts';
import { confirmedAs, isFinalRefusal } from './word-outcome.ts';

export interface ConnectorParts {
  readonly channel: string;
  readonly ledger: ChannelLedger;
  readonly outside: Outside;
  readonly journal: AttemptJournal;
  readonly nowMs: () => number;
  /** Told of what did not go as it should; it is tried again. */
  readonly onTrouble: (attempt: string, error: unknown) => void;
  /** Told of what is not tried again: a person has to look at it. */
  readonly onRefused: (attempt: string, word: HeardWord, code: string) => void;
}

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 60_000;
/** After the attempt's time, and of a refund after its start: then the day's file says what came of it. */
const ASKED_FOR_MS = 86_400_000n;
const REFUND_ASKED_FOR_MS = 7n * 86_400_000n;
/** Attempts that are worked on at once. */
const AT_ONCE = 64;

interface Turn {
  dueMs: number;
  pauses: number;
  isRunning: boolean;
  /** The outside has said that it has the request; after a start it is asked again. */
  isKnownOutside: boolean;
}

export class Connector {
  readonly #parts: ConnectorParts;
  readonly #turns = new Map<string, Turn>();
  readonly #running = new Set<Promise<void>>();
  /** Changes of the journal wait for each other. */
  #change: Promise<unknown> = Promise.resolve();

  constructor(parts: ConnectorParts) {
    this.#parts = parts;
    for (const { attempt } of parts.journal.attempts) this.#wake(attempt);
  }

  /** Whatever the ledger has under way and the journal does not: of before it was lost, or before anybody said so. */
  async findAgain(): Promise<void> {
    const { ledger } = this.#parts;
    for await (const attempt of ledger.started()) await this.#orTrouble(attempt, () => this.#begin(attempt));
    for await (const { attempt, reference } of ledger.owed()) {
      await this.#orTrouble(attempt, async () => {
        await this.#begin(attempt);
        const row = await ledger.attempt(attempt);
        if (row === undefined) return;
        const word = { status: 'paid' as const, amountFen: `${row.paidFen}`, feeFen: `${row.feeFen}`, reference };
        await this.#take(attempt, word);
      });
    }
  }

  /** One attempt that is too much stops no other: what it said too often, or that there is no room, is told. */
  async #orTrouble(attempt: string, work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.#parts.onTrouble(attempt, error);
    }
  }

  /**
   * That an attempt was started: the ledger says whether it was. Whoever says so learns nothing of what became of it.
   * Throws Problem `attempt-unknown`, `connector-full`.
   */
  async tell(attempt: string): Promise<void> {
    const row = await this.#parts.ledger.attempt(attempt);
    if (row === undefined) throw connectorRefusal('attempt-unknown', 'attempt');
    if (row.status === 'started') await this.#begin(attempt);
  }

  /**
   * What the outside says, with its signature. On the disk when it resolves, so nobody need say it again; once more it
   * changes nothing. Throws Problem `channel-differs`, `attempt-unknown`, `words-too-many`, `connector-full`.
   */
  async hear({ channel, attempt, status, ...content }: OutsideWord): Promise<void> {
    if (channel !== this.#parts.channel) throw connectorRefusal('channel-differs', 'channel');
    if (status !== 'paid' && status !== 'not-paid') return;
    if (this.#parts.journal.get(attempt) === undefined) {
      // Over long ago, or started a moment ago: what comes late is money all the same.
      if ((await this.#parts.ledger.attempt(attempt)) === undefined)
        throw connectorRefusal('attempt-unknown', 'attempt');
      await this.#begin(attempt);
    }
    await this.#take(attempt, { status, ...content });
  }

  /** Begins with what is due; to be called again and again. An outside that is silent holds up no word that is here. */
  work(): void {
    const now = this.#parts.nowMs();
    for (const [attempt, turn] of this.#turns) {
      if (turn.isRunning || turn.dueMs > now) continue;
      const hasWord = this.#parts.journal.get(attempt)?.words.some(({ became }) => became === undefined) ?? false;
      if (this.#running.size >= (hasWord ? 2 : 1) * AT_ONCE) continue;
      turn.isRunning = true;
      const running = this.#turn(attempt, turn).finally(() => {
        turn.isRunning = false;
        this.#running.delete(running);
      });
      this.#running.add(running);
    }
  }

  /** Nothing is worked on any more. */
  async rest(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }

  async #turn(attempt: string, turn: Turn): Promise<void> {
    const { journal, nowMs, onTrouble } = this.#parts;
    const before = journal.get(attempt);
    try {
      if (before !== undefined) await this.#step(before, turn);
    } catch (error) {
      onTrouble(attempt, error);
    }
    if (journal.get(attempt) === undefined) {
      this.#turns.delete(attempt);
      return;
    }
    const isNews = journal.get(attempt)?.words.length !== before?.words.length;
    turn.pauses = isNews ? 0 : turn.pauses + 1;
    const pauseMs = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(turn.pauses - 1, 10));
    turn.dueMs = isNews ? 0 : nowMs() + pauseMs;
  }

  async #step(known: KnownAttempt, turn: Turn): Promise<void> {
    const { attempt, words } = known;
    for (const [i, word] of words.entries()) {
      if (word.became === undefined) await this.#settle(attempt, i, word);
      if (this.#became(attempt, i) === 'late') await this.#giveBack(attempt, i, word);
    }
    const now = this.#parts.journal.get(attempt)?.words ?? [];
    // A word that came meanwhile has its turn next.
    if (now.some(({ became }) => became === undefined || became === 'late')) return;
    if (now.some(({ became }) => became === 'settled' || became === 'returned')) {
      await this.#append({ is: 'over', attempt });
      return;
    }
    await this.#ask(known, turn);
  }

  /** Brings one word to the ledger. The same again is harmless there. */
  async #settle(attempt: string, index: number, word: HeardWord): Promise<void> {
    const { ledger, onRefused } = this.#parts;
    const { status, reference } = word;
    let became: Became;
    try {
      if (status === 'not-paid') {
        await ledger.abort(attempt);
        became = 'settled';
      } else {
        const sums = { paidFen: BigInt(word.amountFen), feeFen: BigInt(word.feeFen) };
        became = confirmedAs(await ledger.confirm({ attempt, reference, ...sums }));
      }
    } catch (error) {
      const code = isFinalRefusal(error);
      if (code === undefined) throw error;
      onRefused(attempt, word, code);
      became = 'refused';
    }
    await this.#append({ is: 'became', attempt, word: index, became });
  }

  /** To the payer's account; where there is none, outside, and then its reference to the ledger. */
  async #giveBack(attempt: string, index: number, { reference, amountFen }: HeardWord): Promise<void> {
    const { ledger, outside, channel } = this.#parts;
    try {
      await ledger.giveBack({ reference, returned: '', disputed: false });
    } catch (error) {
      if (isFinalRefusal(error) !== 'return-way') throw error;
      const answer = await outside.giveBack({ channel, attempt, reference, amountFen });
      // It takes its time: asked again.
      if (answer.status !== 'returned') return;
      if (answer.amountFen !== amountFen)
        throw new Error(`the outside returned ${answer.amountFen} fen, and not ${amountFen}`);
      await ledger.giveBack({ reference, returned: answer.reference, disputed: false });
    }
    await this.#append({ is: 'became', attempt, word: index, became: 'returned' });
  }

  async #ask({ attempt, isAsked }: KnownAttempt, turn: Turn): Promise<void> {
    const { ledger, outside, channel } = this.#parts;
    const row = await ledger.attempt(attempt);
    const nowMs = await ledger.nowMs();
    const is = row === undefined ? undefined : attemptStatus(row, nowMs);
    if (row === undefined || (is !== 'started' && is !== 'expired')) {
      await this.#append({ is: 'over', attempt });
      return;
    }
    if (is === 'expired' && !isAsked) {
      // The request never went out, so the channel knows that no money comes: that is its own word.
      await ledger.abort(attempt);
      await this.#append({ is: 'over', attempt });
      return;
    }
    if (nowMs > askedUntilMs(row)) {
      await this.#append({ is: 'over', attempt });
      return;
    }
    if (!isAsked) await this.#append({ is: 'asking', attempt });
    const isRequest = is === 'started' && !turn.isKnownOutside;
    const word = isRequest ? await outside.pay(await this.#request(row)) : await outside.status({ channel, attempt });
    // An outside that never got the request is asked again in time. After that, silence is no word.
    turn.isKnownOutside = word.status !== 'unknown';
    await this.hear(word);
  }

  async #request(row: Attempt) {
    const { channel, attempt, kind, paidFen, feeFen, expiresAtMs, refundOf } = row;
    const paid = refundOf === '' ? undefined : await this.#parts.ledger.attempt(refundOf);
    return {
      ...{ channel, attempt, kind, amountFen: `${paidFen}`, feeFen: `${feeFen}` },
      ...{ expiresAtMs: Number(expiresAtMs), refundOf: paid?.reference ?? '' },
    };
  }

  async #begin(attempt: string): Promise<void> {
    await this.#changing(async () => {
      const { journal } = this.#parts;
      if (journal.get(attempt) !== undefined) return;
      if (journal.size >= MOST_ATTEMPTS) throw connectorRefusal('connector-full');
      await journal.append({ is: 'told', attempt });
    });
    this.#wake(attempt);
  }

  async #take(attempt: string, word: Omit<HeardWord, 'became'>): Promise<void> {
    await this.#changing(async () => {
      const { journal } = this.#parts;
      const { words = [] } = journal.get(attempt) ?? {};
      if (words.some((other) => isSame(other, word))) return;
      if (words.length >= MOST_WORDS) throw connectorRefusal('words-too-many', 'attempt');
      await journal.append({ is: 'said', attempt, word });
    });
    this.#wake(attempt);
  }

  #append(entry: Parameters<AttemptJournal['append']>[0]): Promise<void> {
    return this.#changing(async () => {
      const { journal } = this.#parts;
      // A word that came in between is not lost with the rest.
      const { words = [] } = journal.get(entry.attempt) ?? {};
      if (entry.is === 'over' && words.some(({ became }) => became === undefined)) return;
      await journal.append(entry);
    });
  }

  #changing(change: () => Promise<void>): Promise<void> {
    const turn = this.#change.then(change, change);
    this.#change = turn.catch(() => {});
    return turn;
  }

  #became(attempt: string, index: number): Became | undefined {
    return this.#parts.journal.get(attempt)?.words[index]?.became;
  }

  #wake(attempt: string): void {
    const turn = this.#turns.get(attempt);
    if (turn === undefined) {
      this.#turns.set(attempt, { dueMs: 0, pauses: 0, isRunning: false, isKnownOutside: false });
      return;
    }
    turn.dueMs = 0;
  }
}

/** Whether a word says the same as another: its sums are part of it, so a first "not paid" stands in no later one's way. */
function isSame(a: Omit<HeardWord, 'became'>, b: Omit<HeardWord, 'became'>): boolean {
  return a.status === b.status && a.reference === b.reference && a.amountFen === b.amountFen && a.feeFen === b.feeFen;
}

function askedUntilMs({ kind, expiresAtMs, startedMs }: Attempt): bigint {
  return kind === 'payment' ? expiresAtMs + ASKED_FOR_MS : startedMs + REFUND_ASKED_FOR_MS;
}

/** The node is of the channel's chain, has the channel, and its key is the one here. Throws NodeError. */
export async function checkChannel(ledger: ChannelLedger, id: string, publicKey: string): Promise<void> {
  const channel = await ledger.channel();
  const key = channel === undefined ? '' : Buffer.from(channel.confirmKey).toString('hex');
  if (key === publicKey) return;
  throw new NodeError({
    code: 'channel-key-differs',
    message: key === '' ? `the ledger has no channel ${id}` : `the channel ${id} has the key ${key}, not ${publicKey}`,
    remedy: 'Register the channel with the key that "gridpact channel connect" printed, or rotate its key to it.',
  });
}
