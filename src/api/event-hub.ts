// Final blocks out to every subscriber. One listener at the node, however many readers; each event is written as
// text once.
import { type Place, Shares } from '../base/shares.ts';
import type { ApiLimits } from './api-limits.ts';
import type { Backend, BlockListener } from './backend.ts';
import type { Caller } from './caller.ts';
import { replay } from './event-replay.ts';
import type { EventSubscriber } from './event-subscriber.ts';
import { activityText, blockText, HEARTBEAT, noticeText } from './event-text.ts';
import { Problem } from './problem.ts';

/** How often a stream says that it is there, and looks whether its reader may still be told. */
export const HEARTBEAT_MS = 15_000;

export class EventHub {
  readonly #backend: Backend;
  readonly #limits: ApiLimits;
  readonly #onFault: (error: unknown) => void;
  readonly #subscribers = new Set<EventSubscriber>();
  readonly #places: Shares;
  readonly #unsubscribe: () => void;
  readonly #heartbeat: NodeJS.Timeout;
  #head: number;

  constructor(backend: Backend, limits: ApiLimits, onFault: (error: unknown) => void) {
    this.#backend = backend;
    this.#limits = limits;
    this.#onFault = onFault;
    this.#places = new Shares(limits.maxSubscribers, { reserved: limits.operatorSubscribers });
    this.#unsubscribe = backend.subscribe((...told) => this.#onBlock(...told));
    this.#head = backend.status().height;
    this.#heartbeat = setInterval(() => {
      for (const subscriber of this.#subscribers) {
        if (subscriber.isKnown()) subscriber.write(HEARTBEAT);
        // Its token expired, or its session was closed, while it listened.
        else subscriber.end();
      }
    }, HEARTBEAT_MS).unref();
  }

  get head(): number {
    return this.#head;
  }

  get subscribers(): number {
    return this.#subscribers.size;
  }

  /**
   * A place among the streams; `giveWay` is called when another token has fewer and needs it. Throws Problem when there
   * is none. Ask before the stream is opened: afterwards no status can be sent. {@link leave} gives it back.
   */
  admit({ name, role }: Caller, giveWay: () => void): Place {
    const place = this.#places.take(name, giveWay, role === 'operator');
    if (place !== undefined) return place;
    throw new Problem(503, {
      code: 'too-many-subscribers',
      message: 'too many event streams are open already, most of them with this token',
      remedy: 'close one, follow several accounts in one stream, or try again later',
      retryAfterMs: 5000,
    });
  }

  leave(place: Place): void {
    this.#places.giveBack(place);
  }

  /** Replays what the subscriber missed, then keeps it told until it ends. Never rejects. */
  async add(subscriber: EventSubscriber): Promise<void> {
    this.#subscribers.add(subscriber);
    subscriber.open();
    await this.#replay(subscriber);
  }

  async #replay(subscriber: EventSubscriber): Promise<void> {
    subscriber.live = false;
    try {
      await replay(this.#backend, subscriber, () => this.#head, this.#limits);
    } catch (error) {
      this.#onFault(error);
      subscriber.end();
    }
    if (subscriber.ended) this.remove(subscriber);
  }

  remove(subscriber: EventSubscriber): void {
    this.#subscribers.delete(subscriber);
  }

  close(): void {
    this.#unsubscribe();
    clearInterval(this.#heartbeat);
    for (const subscriber of this.#subscribers) subscriber.end();
    this.#subscribers.clear();
  }

  #onBlock(...[block, activityOf, noticesOf]: Parameters<BlockListener>): void {
    this.#head = Math.max(this.#head, block.height);
    const listening = [...this.#subscribers].filter(({ live, nextHeight }) => live && nextHeight <= block.height);
    if (listening.length === 0) return;
    const accounts = new Set<string>(listening.flatMap((subscriber) => [...subscriber.accounts]));
    const items = accounts.size === 0 ? [] : activityOf(accounts).map((item) => ({ item, text: activityText(item) }));
    const parties = new Set<string>(listening.flatMap((subscriber) => [...subscriber.parties]));
    const told = parties.size === 0 ? [] : noticesOf(parties);
    const notices = told.map(({ parties, item }) => ({ parties, text: noticeText(item) }));
    const end = blockText(block);
    for (const subscriber of listening) {
      const own = items.filter(({ item }) => subscriber.accounts.has(item.account)).map(({ text }) => text);
      const concerned = notices.filter(({ parties }) => parties.some((party) => subscriber.parties.has(party)));
      const text = [...own, ...concerned.map(({ text }) => text), end].join('');
      // More than may ever wait, for a reader that keeps up: it is told this block in pieces.
      if (text.length > this.#limits.maxBufferedBytes && subscriber.keepsUp) void this.#replay(subscriber);
      else if (subscriber.write(text)) subscriber.nextHeight = block.height + 1;
      else this.remove(subscriber);
    }
  }
}
