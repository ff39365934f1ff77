// One reader of the event stream: its socket, its place in the chain and the bound on what waits for it. A reader that
// is too slow is told so and dropped; the node never holds more for it than the bound.
import type { ServerResponse } from 'node:http';
import type { ApiLimits } from './api-limits.ts';

export type SubscriberLimits = Pick<ApiLimits, 'maxBufferedBytes' | 'slowReaderMs'>;

/** How long a dropped reader has to take what was written before its socket is destroyed. */
const GRACE_MS = 2_000;

export class EventSubscriber {
  readonly accounts: ReadonlySet<string>;
  /** Whose notices of shared data it is told; empty: nobody's. */
  readonly parties: ReadonlySet<string>;
  /** The lowest height that it has not been told. */
  nextHeight: number;
  /** False while blocks that it missed are replayed. */
  live = false;
  /** Whether its reader may still be told. */
  readonly isKnown: () => boolean;
  readonly #response: ServerResponse;
  readonly #limits: SubscriberLimits;
  #ended = false;

  constructor(
    response: ServerResponse,
    options: {
      readonly accounts: ReadonlySet<string>;
      readonly parties: ReadonlySet<string>;
      readonly nextHeight: number;
      readonly limits: SubscriberLimits;
      readonly isKnown: () => boolean;
    },
  ) {
    this.#response = response;
    this.accounts = options.accounts;
    this.parties = options.parties;
    this.nextHeight = options.nextHeight;
    this.isKnown = options.isKnown;
    this.#limits = options.limits;
  }

  get ended(): boolean {
    return this.#ended || this.#response.destroyed;
  }

  /** Whether it has taken what it was told. */
  get keepsUp(): boolean {
    return !this.ended && !this.#response.writableNeedDrain;
  }

  open(): void {
    this.#response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
      // The stream is the connection's last answer: its end is the end of the socket.
      connection: 'close',
    });
    this.#response.write('retry: 1000\n\n');
  }

  /** Writes, or drops the reader when more than the bound would wait for it. Returns false once it has ended. */
  write(text: string): boolean {
    if (this.ended) return false;
    if (this.#response.writableLength + text.length > this.#limits.maxBufferedBytes) {
      this.#dropSlow();
      return false;
    }
    this.#response.write(text);
    return true;
  }

  /** Resolves when the reader has taken what was written; drops it when that takes too long. */
  async drained(): Promise<boolean> {
    if (this.ended || !this.#response.writableNeedDrain) return !this.ended;
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const timer = setTimeout(() => resolve(false), this.#limits.slowReaderMs);
    const onDrain = () => resolve(true);
    this.#response.once('drain', onDrain).once('close', onDrain);
    const drained = await promise;
    clearTimeout(timer);
    this.#response.off('drain', onDrain).off('close', onDrain);
    if (!drained) this.#dropSlow();
    return !this.ended;
  }

  end(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#response.end();
    this.#destroyLater();
  }

  /** To the stream of a token that has fewer. */
  giveWay(): void {
    this.#drop({
      code: 'too-many-subscribers',
      message: 'all event streams are taken, most of them with this token, and another token needs one',
      remedy: `follow several accounts in one stream; connect again with Last-Event-ID: ${this.nextHeight - 1}`,
    });
  }

  #dropSlow(): void {
    this.#drop({
      code: 'reader-too-slow',
      message: `more than ${this.#limits.maxBufferedBytes} bytes of events were waiting for this reader`,
      remedy: `connect again with Last-Event-ID: ${this.nextHeight - 1} and read faster`,
    });
  }

  #drop(data: { readonly code: string; readonly message: string; readonly remedy: string }): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#response.end(`event: dropped\ndata: ${JSON.stringify(data)}\n\n`);
    this.#destroyLater();
  }

  #destroyLater(): void {
    const timer = setTimeout(() => this.#response.destroy(), GRACE_MS);
    timer.unref();
    this.#response.once('close', () => clearTimeout(timer));
  }
}
