// Bytes of requests and answers that are in memory at once: counted before a body is read, until its answer is written.
// Each token has its own bound, so that bodies which come slowly, and answers that nobody reads, cost their sender alone;
// operators are counted apart from all others.
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ApiLimits } from './api-limits.ts';
import type { Caller } from './caller.ts';
import { Problem } from './problem.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The most bytes that an answer of the route has in memory, where that is more than a page of entries. */
    answerBytes?: number;
  }

  interface FastifyRequest {
    /** The answer has this much more in memory than its route says. Throws Problem when it does not fit. */
    holdMore: (bytes: number) => void;
  }
}

/** Of most answers; and of what Node and the framework keep of any request. */
const ANSWER_BYTES = 64 * 1024;

export type HeldLimits = Pick<
  ApiLimits,
  'maxHeldBytesPerToken' | 'maxHeldBytes' | 'maxHeldBytesPerOperator' | 'maxOperatorHeldBytes'
>;

export class HeldBytes {
  readonly #limits: HeldLimits;
  readonly #byToken = new Map<string, number>();
  #operators = 0;
  #others = 0;

  constructor(limits: HeldLimits) {
    this.#limits = limits;
  }

  get all(): number {
    return this.#operators + this.#others;
  }

  /** False when they do not fit. */
  take({ name, role }: Caller, bytes: number): boolean {
    const { maxHeldBytesPerToken, maxHeldBytes, maxHeldBytesPerOperator, maxOperatorHeldBytes } = this.#limits;
    const isOperator = role === 'operator';
    const own = (this.#byToken.get(name) ?? 0) + bytes;
    const all = (isOperator ? this.#operators : this.#others) + bytes;
    if (own > (isOperator ? maxHeldBytesPerOperator : maxHeldBytesPerToken)) return false;
    if (all > (isOperator ? maxOperatorHeldBytes : maxHeldBytes)) return false;
    this.#add({ name, role }, bytes);
    return true;
  }

  giveBack(caller: Caller, bytes: number): void {
    this.#add(caller, -bytes);
  }

  #add({ name, role }: Caller, bytes: number): void {
    const own = (this.#byToken.get(name) ?? 0) + bytes;
    if (own === 0) this.#byToken.delete(name);
    else this.#byToken.set(name, own);
    if (role === 'operator') this.#operators += bytes;
    else this.#others += bytes;
  }
}

/** Refuses requests that do not fit. A stranger's needs no counting: its body is never read. */
export function boundHeldBytes(app: FastifyInstance, held: HeldBytes): void {
  app.decorateRequest('holdMore', () => {});
  app.addHook('preParsing', (request, reply, payload, done) => {
    const { caller } = request;
    if (caller === undefined) return done(null, payload);
    let bytes = bodyBytes(request) + (request.routeOptions.config.answerBytes ?? ANSWER_BYTES);
    if (!held.take(caller, bytes)) return done(tooManyBytes());
    let isHeld = true;
    const giveBack = () => {
      if (isHeld) held.giveBack(caller, bytes);
      isHeld = false;
    };
    request.holdMore = (more) => {
      if (!isHeld) return;
      if (!held.take(caller, more)) throw tooManyBytes();
      bytes += more;
    };
    reply.raw.once('close', giveBack);
    if (reply.raw.destroyed) giveBack();
    done(null, payload);
  });
}

function bodyBytes({ headers, routeOptions }: FastifyRequest): number {
  const length = Number(headers['content-length'] ?? (headers['transfer-encoding'] === undefined ? 0 : Number.NaN));
  return Number.isNaN(length) ? routeOptions.bodyLimit : Math.min(length, routeOptions.bodyLimit);
}

function tooManyBytes(): Problem {
  return new Problem(503, {
    code: 'too-many-bytes',
    message: 'the requests that this token has under way are as large together as they may be',
    remedy: 'send fewer at once, or the same one again when another is answered',
    retryAfterMs: 250,
  });
}
