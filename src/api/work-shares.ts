// What a token's requests cost this node's one thread, counted before they are answered: each token has its own share of
// a second. A request beyond it waits for its turn, or is refused when that would take long. What submissions cost to
// check is counted elsewhere.
import { setTimeout as delay } from 'node:timers/promises';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Allowance } from '../base/allowance.ts';
import type { ApiLimits } from './api-limits.ts';
import { Problem } from './problem.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Beside what every request costs, in units of work. */
    work?: (request: FastifyRequest) => number;
  }

  interface FastifyRequest {
    /** What the answer turned out to cost: later requests of the token wait for it. */
    chargeWork: (units: number) => void;
  }
}

/** In units of about a microsecond: of any request, and of an entry, claim or item that it asks for. */
const REQUEST_WORK = 60;
export const ITEM_WORK = 20;
/** Of a holder's share to that of a member's token: of holders there may be many. */
export const HOLDER_PART = 0.1;
/** Beyond it a request does not wait for its turn. */
const LONGEST_TURN_MS = 5_000;

export type WorkLimits = Pick<ApiLimits, 'workPerSecond' | 'workAtOnce'>;

/** Added behind the checks of a request's fields: until then its size is unknown, and nothing was done for it. */
export function shareWork(app: FastifyInstance, { workPerSecond, workAtOnce }: WorkLimits): void {
  /** By token: at most as many as there are. */
  const shares = new Map<string, Allowance>();
  app.decorateRequest('chargeWork', () => {});
  app.addHook('preHandler', async (request) => {
    const { caller, routeOptions } = request;
    if (caller === undefined) return;
    const part = caller.role === 'holder' ? HOLDER_PART : 1;
    const share = shares.get(caller.name) ?? new Allowance(workPerSecond * part, workAtOnce * part);
    shares.set(caller.name, share);
    const waitMs = share.waitMs(performance.now());
    if (waitMs > LONGEST_TURN_MS) throw tooMuchWork(waitMs);
    const work = routeOptions.config.work?.(request) ?? 0;
    share.use(REQUEST_WORK + work, performance.now());
    request.chargeWork = (units) => share.use(units, performance.now());
    if (waitMs > 0) await delay(waitMs);
  });
}

/** Of a body with a list of this name. */
export function listWork(name: string): (request: FastifyRequest) => number {
  return ({ body }) => ITEM_WORK * ((body as { readonly [list: string]: readonly unknown[] })[name]?.length ?? 0);
}

function tooMuchWork(retryAfterMs: number): Problem {
  return new Problem(429, {
    code: 'rate-limited',
    message: 'the requests of this token cost more than its share of this node',
    remedy: 'ask for less at once, keep what was answered, or follow /v1/events instead of asking again and again',
    retryAfterMs,
  });
}
