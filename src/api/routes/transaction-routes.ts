// Handing transactions over and learning what became of them.
import type { FastifyReply } from 'fastify';
import { count, digest, listOf, shape, text } from '../../answers/json-shape.ts';
import type { Caller } from '../access-tokens.ts';
import type { Backend, FinalTransaction, SubmitOutcome } from '../backend.ts';
import { ENVELOPE_LIST, emptyBody, splitEnvelopes, tooLarge } from '../envelope-list.ts';
import { viewFinal } from '../json-view.ts';
import { busyProblem, noTransaction, pruned, refusedProblem } from '../problem.ts';
import { remedyFor } from '../rejection-remedy.ts';
import { finalTransaction, submitted } from '../schemas.ts';
import { answers, bodyAnswers, callerOf, EVERYONE, type RouteContext, SUBMITTERS } from './route-context.ts';

const OCTETS = 'application/octet-stream';
const tags = ['transactions'];
const byId = shape({ id: digest });

export function submitRoutes({ app, backend, limits, waits }: RouteContext): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(OCTETS, { parseAs: 'buffer' }, (_request, body: Buffer, done) => done(null, body));
  app.addContentTypeParser(ENVELOPE_LIST, { parseAs: 'buffer' }, async (_request: unknown, body: Buffer) =>
    splitEnvelopes(body, limits),
  );

  async function submitOne(envelope: Uint8Array, waitMs: number, caller: Caller, reply: FastifyReply) {
    if (envelope.length > limits.maxEnvelopeBytes) throw tooLarge('body', envelope.length, limits.maxEnvelopeBytes);
    const [outcome] = await backend.submit([envelope], caller.name);
    if (outcome === undefined) throw busyProblem(1000);
    if (outcome.status === 'refused') throw refusedProblem(outcome);
    if (outcome.status === 'busy') throw busyProblem(outcome.retryAfterMs);
    const { status, transactionId } = outcome;
    const final = await finals([transactionId], waitMs, caller, reply);
    const known = final.get(transactionId);
    if (known !== undefined) return reply.code(200).send(viewFinal(known));
    return reply.code(202).send({ status, transactionId });
  }

  async function submitList(envelopes: readonly Uint8Array[], waitMs: number, caller: Caller, reply: FastifyReply) {
    const outcomes = await backend.submit(envelopes, caller.name);
    const ids = outcomes.flatMap((outcome) =>
      outcome.status === 'accepted' || outcome.status === 'known' ? [outcome.transactionId] : [],
    );
    const final = await finals(ids, waitMs, caller, reply);
    return reply.code(202).send({ outcomes: outcomes.map((outcome) => viewOutcome(outcome, final)) });
  }

  async function finals(
    ids: readonly string[],
    waitMs: number,
    caller: Caller,
    reply: FastifyReply,
  ): Promise<ReadonlyMap<string, FinalTransaction>> {
    if (waitMs === 0 || ids.length === 0) return new Map();
    return waits.run(caller, reply, (signal) => backend.waitForFinal(ids, waitMs, signal));
  }

  app.post<{ Body: Buffer | readonly Uint8Array[] | undefined; Querystring: { wait?: number } }>(
    '/v1/transactions',
    {
      config: { roles: SUBMITTERS },
      bodyLimit: limits.maxListBytes,
      schema: {
        operationId: 'submit',
        summary: 'Submit one signed envelope, or a list of them',
        description:
          'A list is each envelope behind its length (four bytes, big-endian) and is answered per envelope. ' +
          'Submitting the same bytes again is safe: they are one transaction.',
        tags,
        querystring: {
          type: 'object',
          properties: {
            wait: { ...count, maximum: limits.maxWaitMs, description: 'Milliseconds to wait for finality' },
          },
        },
        body: { content: { [OCTETS]: { schema: {} }, [ENVELOPE_LIST]: { schema: {} } } },
        response: bodyAnswers(
          {
            200: { ...finalTransaction, description: 'Final within the wait' },
            202: { ...submitted, description: 'Handed over; finality follows' },
          },
          422,
        ),
      },
    },
    async (request, reply) => {
      const { body } = request;
      const waitMs = request.query.wait ?? 0;
      const caller = callerOf(request);
      if (body === undefined || body.length === 0) throw emptyBody();
      return Buffer.isBuffer(body)
        ? submitOne(body, waitMs, caller, reply)
        : submitList(body as readonly Uint8Array[], waitMs, caller, reply);
    },
  );
}

export function transactionRoutes({ app, backend, limits, waits }: RouteContext): void {
  function answerFound(id: string, found: Awaited<ReturnType<Backend['transaction']>>, reply: FastifyReply) {
    if (found === undefined) throw noTransaction(id, backend);
    if (found === 'pending') return reply.code(202).send({ status: 'pending', transactionId: id });
    if ('prunedHeight' in found) throw pruned('id', found.prunedHeight, backend);
    return reply.send(viewFinal(found));
  }

  app.get<{ Params: { id: string } }>(
    '/v1/transactions/:id',
    {
      config: { roles: EVERYONE },
      schema: {
        operationId: 'getTransaction',
        summary: 'A transaction and its receipt',
        tags,
        params: byId,
        response: answers(
          {
            200: { ...finalTransaction, description: 'Final' },
            202: { ...shape({ status: text, transactionId: digest }), description: 'Accepted here, not final yet' },
          },
          404,
          410,
        ),
      },
    },
    async ({ params: { id } }, reply) => {
      return answerFound(id, await backend.transaction(id), reply);
    },
  );

  app.get<{ Params: { id: string }; Querystring: { timeoutMs?: number } }>(
    '/v1/transactions/:id/wait',
    {
      config: { roles: EVERYONE },
      schema: {
        operationId: 'waitForTransaction',
        summary: 'Wait until a transaction is final',
        description:
          'Also for one that only another node knows so far. When the time is out: 202 if it is pending here, 404 if not.',
        tags,
        params: byId,
        querystring: {
          type: 'object',
          properties: { timeoutMs: { ...count, maximum: limits.maxWaitMs, default: 10_000 } },
        },
        response: answers(
          {
            200: { ...finalTransaction, description: 'Final' },
            202: { ...shape({ status: text, transactionId: digest }), description: 'Not final in time: wait again' },
          },
          404,
          410,
        ),
      },
    },
    async (request, reply) => {
      const { params, query } = request;
      const { id } = params;
      const known = await backend.transaction(id);
      if (known !== undefined && known !== 'pending') return answerFound(id, known, reply);
      const final = await waits.run(callerOf(request), reply, (signal) =>
        backend.waitForFinal([id], query.timeoutMs ?? 10_000, signal),
      );
      return answerFound(id, final.get(id) ?? (await backend.transaction(id)), reply);
    },
  );

  app.post<{ Body: { ids: string[]; timeoutMs?: number } }>(
    '/v1/transactions/wait',
    {
      config: { roles: EVERYONE },
      schema: {
        operationId: 'waitForTransactions',
        summary: 'Wait until many transactions are final',
        description:
          'Answers when all are final or the time is out, with those that are final by then. The missing ones are pending ' +
          'or not known here: getTransaction tells which.',
        tags,
        body: {
          ...shape(
            {
              ids: { ...listOf(digest), minItems: 1, maxItems: limits.maxIds },
              timeoutMs: { ...count, maximum: limits.maxWaitMs, default: 10_000 },
            },
            ['timeoutMs'],
          ),
          additionalProperties: false,
        },
        response: bodyAnswers({ 200: shape({ final: listOf(finalTransaction), missing: listOf(digest) }) }),
      },
    },
    async (request, reply) => {
      const { body } = request;
      const ids = [...new Set(body.ids)];
      const final = await waits.run(callerOf(request), reply, (signal) =>
        backend.waitForFinal(ids, body.timeoutMs ?? 10_000, signal),
      );
      return { final: [...final.values()].map(viewFinal), missing: ids.filter((id) => !final.has(id)) };
    },
  );
}

function viewOutcome(outcome: SubmitOutcome, final: ReadonlyMap<string, FinalTransaction>) {
  if (outcome.status === 'refused') return { ...outcome, remedy: remedyFor(outcome.name, outcome.data) };
  const { transactionId } = outcome;
  const found = transactionId === undefined ? undefined : final.get(transactionId);
  return found === undefined ? outcome : { ...outcome, final: viewFinal(found) };
}
