// The stored blocks as a whole: how far they reach, archives of them, pruning and importing; and backups.
import { Readable } from 'node:stream';
import { count, digest, flag, shape, text } from '../../answers/json-shape.ts';
import type { ArchiveBackend, PruneLimit } from '../archive-backend.ts';
import { invalidField, Problem, pruned } from '../problem.ts';
import { answers, bodyAnswers, type RouteContext, SUPERVISORS } from './route-context.ts';

const tags = ['archive'];
const OCTETS = 'application/octet-stream';
const OPERATORS = ['operator'] as const;
const AGAIN_MS = 1_000;

const limit = shape({ before: count, keptFor: text, by: text });
const status = shape(
  {
    firstHeight: count,
    height: count,
    limit,
    pruning: shape({ from: count, to: count, done: count }),
    keepBlocks: count,
  },
  ['pruning', 'keepBlocks'],
);
const bytes = { description: 'The file, while it is made', content: { [OCTETS]: { schema: {} } } };

export function archiveRoutes({ app, backend, limits }: RouteContext): void {
  const { archive } = backend;
  app.addContentTypeParser(OCTETS, { parseAs: 'buffer' }, (_request, body: Buffer, done) => done(null, body));

  app.get(
    '/v1/archive',
    {
      config: { roles: SUPERVISORS },
      schema: {
        operationId: 'getArchive',
        summary: 'The blocks that are kept, and those that may be pruned',
        tags,
        response: answers({ 200: status }),
      },
    },
    async () => archive.status(),
  );

  app.get<{ Querystring: { from: number; to: number } }>(
    '/v1/archive/export',
    {
      exposeHeadRoute: false,
      config: { roles: SUPERVISORS },
      schema: {
        operationId: 'exportArchive',
        summary: 'An archive of a range of blocks',
        tags,
        querystring: shape({ from: { ...count, minimum: 1 }, to: { ...count, minimum: 1 } }),
        response: answers({ 200: bytes }, 410),
      },
    },
    async ({ query: { from, to }, raw }, reply) => {
      raw.setTimeout(0);
      if (from > to) throw invalidField('from', `${from} is above ${to}`, 'give the lower height first');
      const outcome = await archive.export(from, to);
      if (outcome.status === 'in-use') throw inUse(outcome.by);
      if (outcome.status === 'stream') return reply.type(OCTETS).send(Readable.from(outcome.bytes));
      if (from < outcome.firstHeight) throw pruned('from', from, backend);
      throw invalidField(
        'to',
        `block ${to} is not final yet; the latest is ${outcome.height}`,
        'choose a lower height',
      );
    },
  );

  app.post<{ Body: { before: number; lastHash?: string; ignoreMembers?: boolean } }>(
    '/v1/archive/prune',
    {
      config: { roles: OPERATORS },
      schema: {
        operationId: 'prune',
        summary: 'Remove old blocks; the state, its proofs and the history stay',
        description: 'Begins, and answers at once: getArchive tells how far it is.',
        tags,
        body: {
          ...shape({ before: { ...count, minimum: 1 }, lastHash: digest, ignoreMembers: flag }, [
            'lastHash',
            'ignoreMembers',
          ]),
          additionalProperties: false,
        },
        response: bodyAnswers({ 202: shape({ from: count, to: count }) }, 409),
      },
    },
    async ({ body }, reply) => {
      const outcome = await archive.prune({ ignoreMembers: false, ...body });
      if (outcome.status !== 'started') throw notPruned(outcome);
      return reply.code(202).send({ from: outcome.from, to: outcome.to });
    },
  );

  app.post<{ Body: Buffer | undefined }>(
    '/v1/archive/blocks',
    {
      config: { roles: OPERATORS },
      bodyLimit: limits.maxImportBytes,
      schema: {
        operationId: 'importBlocks',
        summary: 'Pruned blocks back, from the highest down',
        description:
          'Records "B" of an archive without their letter, each behind its u32 length, ascending; the last one is the block below the first that is kept.',
        tags,
        body: { content: { [OCTETS]: { schema: {} } } },
        response: bodyAnswers({ 200: shape({ firstHeight: count, blocks: count }) }, 409),
      },
    },
    async ({ body, raw }) => {
      // Nothing moves on the connection until all of them are checked.
      raw.setTimeout(0);
      if (body === undefined || body.length === 0) {
        throw invalidField('body', 'the body is empty', 'send records of an archive');
      }
      const outcome = await archive.import(body);
      if (outcome.status === 'in-use') throw inUse(outcome.by);
      if (outcome.status === 'imported') return { firstHeight: outcome.firstHeight, blocks: outcome.blocks };
      throw new Problem(409, {
        code: 'import-refused',
        message: `nothing was imported: ${outcome.why}`,
        remedy: 'import the archive that ends right below the first block kept here; GET /v1/archive names that one',
        field: 'body',
      });
    },
  );

  app.get(
    '/v1/backup',
    {
      exposeHeadRoute: false,
      config: { roles: OPERATORS },
      schema: {
        operationId: 'backup',
        summary: 'A backup of ledger, batches and payloads as they are now',
        tags,
        response: answers({ 200: bytes }),
      },
    },
    async ({ raw }, reply) => {
      raw.setTimeout(0);
      const outcome = await archive.backup();
      if (outcome.status === 'in-use') throw inUse(outcome.by);
      return reply.type(OCTETS).header('x-gridpact-height', outcome.height).send(Readable.from(outcome.bytes));
    },
  );
}

function inUse(by: string): Problem {
  return new Problem(503, {
    code: 'store-in-use',
    message: `${by} is under way on this node`,
    remedy: 'wait until it is done: one thing at a time is done to the stored blocks',
    retryAfterMs: AGAIN_MS,
  });
}

type NotPruned = Exclude<Awaited<ReturnType<ArchiveBackend['prune']>>, { status: 'started' }>;

function notPruned(outcome: NotPruned): Problem {
  switch (outcome.status) {
    case 'in-use':
      return inUse(outcome.by);
    case 'kept':
      return new Problem(409, {
        code: 'blocks-needed',
        message: `only blocks below ${outcome.limit.before} may be pruned: ${reasonOf(outcome.limit)}`,
        remedy: REMEDIES[outcome.limit.keptFor](outcome.limit),
        field: 'before',
      });
    case 'nothing':
      return new Problem(409, {
        code: 'already-pruned',
        message: `blocks below ${outcome.firstHeight} are not kept here already`,
        remedy: 'choose a higher height',
        field: 'before',
      });
    case 'other-block':
      return new Problem(409, {
        code: 'other-block',
        message: `block ${outcome.height} has the hash ${outcome.hash} here, not the one of the archive`,
        remedy: 'the archive is of another chain or damaged: verify it, or export it again',
        field: 'lastHash',
      });
  }
}

function reasonOf({ before, keptFor, by }: PruneLimit): string {
  switch (keptFor) {
    case 'catch-up-window':
      return 'the others are for members that were away shortly';
    case 'member-behind':
      return `${by} is at height ${before - 1} and catches up`;
    case 'replay-guard':
      return `transaction ${by} in block ${before} is not expired, and a client that sends it again is told its outcome`;
    case 'open-hold':
      return `block ${before} made the open hold ${by}`;
  }
}

const REMEDIES: { readonly [K in PruneLimit['keptFor']]: (limit: PruneLimit) => string } = {
  'catch-up-window': ({ before }) => `prune before ${before}, or wait for more blocks`,
  'member-behind': ({ before }) =>
    `wait for it, prune before ${before}, or let it catch up from others with --ignore-members`,
  'replay-guard': ({ before }) => `prune before ${before}, or wait until the transaction has expired`,
  'open-hold': ({ before }) => `prune before ${before}, or have the hold posted or voided`,
};
