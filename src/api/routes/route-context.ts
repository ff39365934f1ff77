// The parts that every group of routes gets.
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { assert } from '../../base/assert.ts';
import type { AccessRole, Caller } from '../access-tokens.ts';
import type { ApiLimits } from '../api-limits.ts';
import type { ApiMetrics } from '../api-metrics.ts';
import type { Backend } from '../backend.ts';
import type { EventHub } from '../event-hub.ts';
import { problem } from '../schemas.ts';
import type { WaitRoom } from '../wait-room.ts';

export interface RouteContext {
  readonly app: FastifyInstance;
  readonly backend: Backend;
  readonly limits: ApiLimits;
  readonly waits: WaitRoom;
  readonly hub: EventHub;
  readonly metrics: ApiMetrics;
}

export const EVERYONE: readonly AccessRole[] = ['operator', 'auditor', 'submitter'];
export const SUBMITTERS: readonly AccessRole[] = ['operator', 'submitter'];
export const OPERATORS: readonly AccessRole[] = ['operator'];
export const SUPERVISORS: readonly AccessRole[] = ['operator', 'auditor'];

/** Of a route that names roles: nobody else comes so far. */
export function callerOf({ caller }: Pick<FastifyRequest, 'caller'>): Caller {
  assert(caller !== undefined, 'the route is not open');
  return caller;
}

/** The refusals that any route may answer with, beside its own answers. */
export function answers(own: { readonly [status: number]: object }) {
  const refusal = (description: string) => ({
    description,
    content: { 'application/problem+json': { schema: problem } },
  });
  return {
    ...Object.fromEntries(
      Object.entries(own).map(([status, schema]) => [status, { description: 'See the schema', ...schema }]),
    ),
    '4xx': refusal('The request is refused: the code says why, the remedy what to do'),
    '5xx': refusal('The node cannot answer now: retry-after says when to come back, if that helps'),
  };
}
