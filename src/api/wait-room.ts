// How many requests may wait at the same time, and the end of all of them at shutdown. A token's waits never turn those
// of others away. Knows not what they wait for.
import type { EventEmitter } from 'node:events';
import { Shares } from '../base/shares.ts';
import type { ApiLimits } from './api-limits.ts';
import type { Caller } from './caller.ts';
import { Problem } from './problem.ts';

/** A reply, as far as it tells that its client went away. */
interface Going {
  readonly raw: Pick<EventEmitter, 'once' | 'off'> & { readonly destroyed: boolean };
}

export class WaitRoom {
  readonly #shares: Shares;
  readonly #closing = new AbortController();

  constructor({ maxWaits, operatorWaits }: Pick<ApiLimits, 'maxWaits' | 'operatorWaits'>) {
    this.#shares = new Shares(maxWaits, { reserved: operatorWaits });
  }

  get waiting(): number {
    return this.#shares.taken;
  }

  /**
   * Runs `wait` with a signal that fires when the client goes away, when the API closes, and when another token has
   * fewer waits and needs the place. Throws Problem when there is none.
   */
  async run<T>(caller: Caller, reply: Going, wait: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const ended = new AbortController();
    const end = () => ended.abort();
    const place = this.#shares.take(caller.name, end, caller.role === 'operator');
    if (place === undefined) throw tooManyWaits();
    reply.raw.once('close', end);
    this.#closing.signal.addEventListener('abort', end);
    // Neither tells again what happened before.
    if (reply.raw.destroyed || this.#closing.signal.aborted) end();
    try {
      return await wait(ended.signal);
    } finally {
      this.#shares.giveBack(place);
      reply.raw.off('close', end);
      this.#closing.signal.removeEventListener('abort', end);
    }
  }

  close(): void {
    this.#closing.abort();
  }
}

function tooManyWaits(): Problem {
  return new Problem(503, {
    code: 'too-many-waits',
    message: 'too many requests wait for finality already, most of them with this token',
    remedy: 'wait for many ids in one request (POST /v1/transactions/wait), follow /v1/events, or try again',
    retryAfterMs: 1000,
  });
}
