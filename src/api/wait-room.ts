// How many requests may wait at the same time, and the end of all of them at shutdown. Knows not what they wait for.
import type { FastifyReply } from 'fastify';
import { Problem } from './problem.ts';

export class WaitRoom {
  readonly #most: number;
  readonly #closing = new AbortController();
  #waiting = 0;

  constructor(most: number) {
    this.#most = most;
  }

  get waiting(): number {
    return this.#waiting;
  }

  /** Runs `wait` with a signal that fires when the client goes away or the API closes. Throws Problem when full. */
  async run<T>(reply: FastifyReply, wait: (signal: AbortSignal) => Promise<T>): Promise<T> {
    if (this.#waiting >= this.#most) throw tooManyWaits(this.#most);
    const gone = new AbortController();
    const onGone = () => gone.abort();
    this.#waiting++;
    reply.raw.once('close', onGone);
    this.#closing.signal.addEventListener('abort', onGone);
    try {
      return await wait(gone.signal);
    } finally {
      this.#waiting--;
      reply.raw.off('close', onGone);
      this.#closing.signal.removeEventListener('abort', onGone);
    }
  }

  close(): void {
    this.#closing.abort();
  }
}

function tooManyWaits(most: number): Problem {
  return new Problem(503, {
    code: 'too-many-waits',
    message: `${most} requests wait for finality already`,
    remedy: 'wait for many ids in one request (POST /v1/transactions/wait), follow /v1/events, or try again',
    retryAfterMs: 1000,
  });
}
