// How the node is: for people, for load balancers, for Prometheus. And who the members are.

import { count, text } from '../../answers/json-shape.ts';
import { nodeFigures } from '../../answers/node-figures.ts';
import type { Health, HealthProblem, LogLevel } from '../../answers/node-status.ts';
import { health, nodeStatus } from '../../answers/node-status.ts';
import type { Backend } from '../backend.ts';
import { viewConsortium } from '../json-view.ts';
import { consortium, logLevel } from '../schemas.ts';
import {
  answers,
  bodyAnswers,
  EVERYONE,
  EVERYONE_AND_HOLDERS,
  OPERATORS,
  openAnswers,
  PROBLEM,
  type RouteContext,
  SUPERVISORS,
} from './route-context.ts';

const tags = ['node'];
const WEEK_HOURS = 7 * 24;
const DAY_HOURS = 24;
const MOST_POINTS = 720;
const DEFAULT_POINTS = 240;
/** A week of minutes is gone through. */
const FIGURES_WORK = 1_000;

export function statusRoutes({ app, backend, limits, metrics }: RouteContext): void {
  const toldToStrangers = healthForStrangers(backend, limits.healthAgeMs);
  app.get(
    '/v1/status',
    {
      config: { roles: EVERYONE, inSession: true },
      schema: {
        operationId: 'getStatus',
        summary: 'The node and its peers',
        tags,
        response: answers({ 200: nodeStatus }),
      },
    },
    async () => backend.status(),
  );

  app.get<{ Querystring: { hours?: number; points?: number } }>(
    '/v1/figures',
    {
      config: { roles: EVERYONE, inSession: true, work: () => FIGURES_WORK },
      schema: {
        operationId: 'getFigures',
        summary: 'Figures of the node over the last days, a week at most',
        description: 'Minutes are put together until no more rows than points are left. The last row is not over yet.',
        tags,
        querystring: {
          type: 'object',
          properties: {
            hours: { ...count, minimum: 1, maximum: WEEK_HOURS, default: DAY_HOURS },
            points: { ...count, minimum: 1, maximum: MOST_POINTS, default: DEFAULT_POINTS },
          },
        },
        response: answers({ 200: nodeFigures }),
      },
    },
    async ({ query: { hours = DAY_HOURS, points = DEFAULT_POINTS } }) => backend.figures(hours, points),
  );

  app.get(
    '/v1/log-level',
    {
      config: { roles: SUPERVISORS },
      schema: {
        operationId: 'getLogLevel',
        summary: 'How much the node logs',
        tags,
        response: answers({ 200: logLevel }),
      },
    },
    async () => ({ level: backend.logLevel() }),
  );
  app.put<{ Body: { level: LogLevel } }>(
    '/v1/log-level',
    {
      config: { roles: OPERATORS },
      schema: {
        operationId: 'setLogLevel',
        summary: 'Changes it until the node is started again',
        tags,
        body: logLevel,
        response: bodyAnswers({ 200: logLevel }),
      },
    },
    async (request) => {
      backend.setLogLevel(request.body.level);
      return { level: backend.logLevel() };
    },
  );

  app.get(
    '/v1/consortium',
    {
      config: { roles: EVERYONE_AND_HOLDERS, inSession: true },
      schema: {
        operationId: 'getConsortium',
        summary: 'Members, their public keys, and the rules of the genesis',
        tags,
        response: answers({ 200: consortium }),
      },
    },
    async () => viewConsortium(backend.consortium),
  );

  app.get(
    '/v1/genesis',
    {
      config: { roles: EVERYONE_AND_HOLDERS, inSession: true },
      schema: {
        operationId: 'getGenesis',
        summary: 'The genesis as this node has it',
        description: 'Whoever verifies with it trusts this node for it: compare the chain id with one from elsewhere.',
        tags,
        response: answers({ 200: { type: 'object', additionalProperties: true } }),
      },
    },
    async () => backend.genesis(),
  );

  const unready = {
    description: 'Not so: the problems say why. A node that stops or has too many connections says so as any refusal',
    content: { 'application/json': { schema: health }, ...PROBLEM },
  };
  for (const [path, operationId, isWell] of [
    ['/healthz', 'isAlive', 'alive'],
    ['/readyz', 'isReady', 'ready'],
  ] as const) {
    app.get(
      path,
      {
        // Whoever guesses tokens, from whatever address, does not use up the answers to a balancer behind the same one.
        config: { open: true, rateLimit: false },
        schema: {
          ...{ operationId, tags, security: [] },
          summary: 'Open to all, also with HEAD; parameters are ignored',
          response: openAnswers({ 200: health, 503: unready }),
        },
      },
      async ({ caller }, reply) => {
        const isStranger = caller === undefined || caller.role === 'holder';
        const told = isStranger ? toldToStrangers() : backend.health();
        return reply.code(told[isWell] ? 200 : 503).send(told);
      },
    );
  }

  app.get(
    '/metrics',
    {
      config: { roles: SUPERVISORS },
      schema: {
        operationId: 'getMetrics',
        summary: 'Figures for Prometheus',
        tags,
        response: answers({ 200: { description: 'Text format', content: { 'text/plain': { schema: text } } } }),
      },
    },
    async (_request, reply) => {
      const parts = await Promise.all([backend.metrics(), metrics.text()]);
      return reply.type('text/plain; version=0.0.4; charset=utf-8').send(parts.join('\n'));
    },
  );
}

/** A caller without a token learns that something is wrong, but no paths and peers; and nothing asks the node so often. */
function healthForStrangers(backend: Pick<Backend, 'health'>, ageMs: number): () => Health {
  const tell = (problem: HealthProblem) => ({ ...problem, message: problem.code, remedy: 'ask with a token' });
  let known: { readonly health: Health; readonly atMs: number } | undefined;
  return () => {
    const atMs = performance.now();
    if (known === undefined || atMs - known.atMs >= ageMs) {
      const { alive, ready, problems, warnings } = backend.health();
      known = { health: { alive, ready, problems: problems.map(tell), warnings: warnings.map(tell) }, atMs };
    }
    return known.health;
  };
}
