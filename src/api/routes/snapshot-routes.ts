// Snapshots of the state: a list of them, their parts, and a new one.

import { count, shape } from '../../answers/json-shape.ts';
import { notFound, Problem } from '../problem.ts';
import { answers, type RouteContext, SUPERVISORS } from './route-context.ts';

const tags = ['snapshots'];
const OCTETS = 'application/octet-stream';
const OPERATORS = ['operator'] as const;
const part = { description: 'A message of proto/snapshot.proto', content: { [OCTETS]: { schema: {} } } };

export function snapshotRoutes({ app, backend: { snapshots } }: RouteContext): void {
  app.get(
    '/v1/snapshots',
    {
      config: { roles: SUPERVISORS },
      schema: {
        operationId: 'listSnapshots',
        summary: 'Heights of the snapshots that are kept here',
        tags,
        response: answers({ 200: shape({ heights: { type: 'array', items: count } }) }),
      },
    },
    async () => ({ heights: snapshots.heights }),
  );

  app.post(
    '/v1/snapshots',
    {
      config: { roles: OPERATORS },
      schema: {
        operationId: 'makeSnapshot',
        summary: 'Make a snapshot of the latest final state',
        description: 'Answers when it is whole; the node goes on meanwhile.',
        tags,
        response: answers({ 200: shape({ height: count, entries: count, chunks: count }) }, 409),
      },
    },
    async (request) => {
      // Nothing moves on the connection until it is whole.
      request.raw.setTimeout(0);
      const outcome = await snapshots.make();
      if (outcome.status === 'made') return outcome;
      const { code, message } = outcome;
      throw new Problem(409, { code, message, remedy: 'see docs/operating.md for this code, then try again' });
    },
  );

  app.get<{ Params: { height: number; part: number } }>(
    '/v1/snapshots/:height/parts/:part',
    {
      config: { roles: SUPERVISORS },
      schema: {
        operationId: 'getSnapshotPart',
        summary: 'The manifest (part 0) or a chunk (from 1 on)',
        tags,
        params: shape({ height: { ...count, minimum: 1 }, part: count }),
        response: answers({ 200: part }, 404),
      },
    },
    async ({ params: { height, part } }, reply) => {
      const bytes = await snapshots.part(height, part);
      if (bytes !== undefined) return reply.type(OCTETS).send(Buffer.from(bytes));
      const message = `there is no part ${part} of a snapshot of height ${height} here`;
      throw notFound('snapshot-not-found', message, 'GET /v1/snapshots lists them; the oldest are removed', 'height');
    },
  );
}
