// The parts that every group of routes gets.
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { assert } from '../../base/assert.ts';
import type { ApiLimits } from '../api-limits.ts';
import type { ApiMetrics } from '../api-metrics.ts';
import type { Backend } from '../backend.ts';
import type { AccessRole, Caller } from '../caller.ts';
import type { EventHub } from '../event-hub.ts';
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
/** Holders too: the route answers them through the filter of src/api/holder-filter.ts, or with nothing of anybody. */
export const EVERYONE_AND_HOLDERS: readonly AccessRole[] = [...EVERYONE, 'holder'];
/** Of an account alone: never the token of a member. */
export const HOLDERS: readonly AccessRole[] = ['holder'];
export const SUBMITTERS: readonly AccessRole[] = ['operator', 'submitter'];
export const OPERATORS: readonly AccessRole[] = ['operator'];
export const SUPERVISORS: readonly AccessRole[] = ['operator', 'auditor'];

/** Of a route that names roles: nobody else comes so far. */
export function callerOf({ caller }: Pick<FastifyRequest, 'caller'>): Caller {
  assert(caller !== undefined, 'the route is not open');
  return caller;
}

/** Refusals that any route may answer with. */
const ALWAYS = [400, 408, 417, 421, 429, 431, 500, 503] as const;
/** Those of a route that is not open. */
const WITH_TOKEN = [401, 403] as const;
const BODY = [413, 415] as const;

const REFUSALS: { readonly [status: number]: string } = {
  400: 'The request is not as this document says: `field` names the part',
  401: 'There is no token, or an unknown one',
  403: 'The role of the token, or an access receipt, does not allow it',
  404: 'What the path or body names is not there',
  408: 'The request did not arrive in time',
  409: 'The state of the node stands against it',
  410: 'The block is final and no longer kept here',
  413: 'The body is too large',
  415: 'The body has another content type than this document says',
  417: 'The Expect header asks for something else than 100-continue',
  421: 'The Host header names another machine',
  422: 'The transaction can never be accepted: `rejection` says why',
  429: 'Too many requests in a second: retry-after says when to come back',
  431: 'The headers are too large',
  500: 'The node failed while it answered',
  503: 'The node cannot answer now: retry-after says when to come back, if that helps',
};

/** The content of a refusal. */
export const PROBLEM = { 'application/problem+json': { schema: { $ref: 'Problem#' } } };

/** The answers of a route with its own refusals, and those that any route may give. `own`: by status. */
export function answers(own: { readonly [status: number]: object }, ...refused: readonly number[]) {
  return openAnswers(own, ...WITH_TOKEN, ...refused);
}

/** Of a route with a body. */
export function bodyAnswers(own: { readonly [status: number]: object }, ...refused: readonly number[]) {
  return answers(own, ...BODY, ...refused);
}

/** Of a route that needs no token. */
export function openAnswers(own: { readonly [status: number]: object }, ...refused: readonly number[]) {
  const given = Object.entries(own).map(([status, schema]) => [status, { description: 'See the schema', ...schema }]);
  const problems = [...ALWAYS, ...refused].map((status) => [
    status,
    { description: REFUSALS[status] ?? '', content: PROBLEM },
  ]);
  return { ...Object.fromEntries(problems), ...Object.fromEntries(given) };
}
