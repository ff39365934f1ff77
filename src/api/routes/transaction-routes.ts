// Handing transactions over and learning what became of them.
import type { FastifyReply, FastifyRequest } from 'fastify';
import { count, digest, listOf, shape, text } from '../../answers/json-shape.ts';
import type { Backend, FinalTransaction, SubmitOutcome } from '../backend.ts';
import { ENVELOPE_LIST, emptyBody, SPLIT_OPERATION, splitList, tooLarge } from '../byte-list.ts';
import type { Caller } from '../caller.ts';
import { viewFinal } from '../json-view.ts';
import { busyProblem, noTransaction, pruned, refusedProblem } from '../problem.ts';
import { remedyFor } from '../rejection-remedy.ts';
import { finalTransaction, submitted } from '../schemas.ts';
import { listWork } from '../work-shares.ts';
import { answers, bodyAnswers, callerOf, EVERYONE, type RouteContext, SUBMITTERS } from './route-context.ts';

export const OCTETS = 'application/octet-stream';
const tags = ['transactions'];
const byId = shape({ id: digest });
/** Of all receipts in one answer, each with one for itself; one receipt is answered whole. */
export const ANSWER_LINES = 20_000;
/** A line as an object, as text, and its work in units: of about a microsecond. */
export const LINE_BYTES = 512;
export const LINE_WORK = 5;

export function submitRoutes({ app, backend, limits, waits }: RouteContext): void {
  const envelopes = {
    ...{ name: 'envelopes', most: limits.maxEnvelopes, mostBytes: limits.maxEnvelopeBytes },
    remedy: SPLIT_OPERATION,
  };
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(OCTETS, { parseAs: 'buffer' }, (_request, body: Buffer, done) => done(null, body));
  app.addContentTypeParser(ENVELOPE_LIST, { parseAs: 'buffer' }, async (_request: unknown, body: Buffer) =>
    splitList(body, envelopes),
  );

  async function submitList(
    envelopes: readonly Uint8Array[],
    waitMs: number,
    request: FastifyRequest,
    reply: FastifyReply,
  ) {
    const caller = callerOf(request);
    const outcomes = await backend.submit(envelopes, caller.name);
    const ids = outcomes.flatMap((outcome) =>
      outcome.status === 'accepted' || outcome.status === 'known' ? [outcome.transactionId] : [],
    );
    const final = await finalsOfSubmitted({ backend, waits }, ids, { caller, waitMs }, request, reply);
    return reply.code(202).send({ outcomes: outcomes.map((outcome) => viewOutcome(outcome, final)) });
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
      if (body === undefined || body.length === 0) throw emptyBody();
      if (!Buffer.isBuffer(body)) return submitList(body as readonly Uint8Array[], waitMs, request, reply);
      if (body.length > limits.maxEnvelopeBytes)
        throw tooLarge('body', body.length, limits.maxEnvelopeBytes, SPLIT_OPERATION);
      return submitOne({ backend, waits }, { envelope: body, caller: callerOf(request), waitMs }, request, reply);
    },
  );
}

export function transactionRoutes({ app, backend, limits, waits }: RouteContext): void {
  function answerFound(
    id: string,
    found: Awaited<ReturnType<Backend['transaction']>>,
    request: FastifyRequest,
    reply: FastifyReply,
  ) {
    if (found === undefined) throw noTransaction(id, backend);
    if (found === 'pending') return reply.code(202).send({ status: 'pending', transactionId: id });
    if ('prunedHeight' in found) throw pruned('id', found.prunedHeight, backend);
    chargeLines(request, [found]);
    return reply.send(viewFinal(found));
  }

  app.get<{ Params: { id: string } }>(
    '/v1/transactions/:id',
    {
      config: { roles: EVERYONE, inSession: true },
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
    async (request, reply) => {
      const { id } = request.params;
      return answerFound(id, await backend.transaction(id), request, reply);
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
      if (known !== undefined && known !== 'pending') return answerFound(id, known, request, reply);
      const final = await waits.run(callerOf(request), reply, (signal) =>
        backend.waitForFinal([id], query.timeoutMs ?? 10_000, signal, ANSWER_LINES),
      );
      return answerFound(id, final.get(id) ?? (await backend.transaction(id)), request, reply);
    },
  );

  app.post<{ Body: { ids: string[]; timeoutMs?: number } }>(
    '/v1/transactions/wait',
    {
      config: { roles: EVERYONE, work: listWork('ids') },
      schema: {
        operationId: 'waitForTransactions',
        summary: 'Wait until many transactions are final',
        description:
          'Answers when all are final or the time is out, with those that are final by then, as far as they have ' +
          `${ANSWER_LINES.toLocaleString('en')} lines together. The missing ones are left out for that, pending, or not known here: ask for them ` +
          'again, or getTransaction tells which.',
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
      const asked = { caller: callerOf(request), waitMs: body.timeoutMs ?? 10_000 };
      const final = await waitForFinals({ backend, waits }, ids, asked, request, reply);
      return { final: [...final.values()].map(viewFinal), missing: ids.filter((id) => !final.has(id)) };
    },
  );
}

interface OneEnvelope {
  readonly envelope: Uint8Array;
  /** Whose share of the node's checks and waits it uses up. */
  readonly caller: Caller;
  readonly waitMs: number;
}

/** Answers 200 when it is final within the wait, else 202. Throws Problem when it was not taken. */
export async function submitOne(
  context: Pick<RouteContext, 'backend' | 'waits'>,
  { envelope, caller, waitMs }: OneEnvelope,
  request: FastifyRequest,
  reply: FastifyReply,
) {
  const [outcome] = await context.backend.submit([envelope], caller.name);
  if (outcome === undefined) throw busyProblem(1000);
  if (outcome.status === 'refused') throw refusedProblem(outcome);
  if (outcome.status === 'busy') throw busyProblem(outcome.retryAfterMs);
  const { status, transactionId } = outcome;
  const finals = await finalsOfSubmitted(context, [transactionId], { caller, waitMs }, request, reply);
  const known = finals.get(transactionId);
  if (known !== undefined) return reply.code(200).send(viewFinal(known));
  return reply.code(202).send({ status, transactionId });
}

/** None without a wait: who submits and does not wait asks later. */
async function finalsOfSubmitted(...given: Parameters<typeof waitForFinals>): ReturnType<typeof waitForFinals> {
  const [, , { waitMs }] = given;
  return waitMs === 0 ? new Map() : waitForFinals(...given);
}

/** As many as one answer holds; with a wait of nothing those that are final already. */
async function waitForFinals(
  { backend, waits }: Pick<RouteContext, 'backend' | 'waits'>,
  ids: readonly string[],
  { caller, waitMs }: Pick<OneEnvelope, 'caller' | 'waitMs'>,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<ReadonlyMap<string, FinalTransaction>> {
  if (ids.length === 0) return new Map();
  const final = await waits.run(caller, reply, (signal) => backend.waitForFinal(ids, waitMs, signal, ANSWER_LINES));
  chargeLines(request, [...final.values()]);
  return final;
}

/** What an answer holds is known when it was found. */
function chargeLines(request: FastifyRequest, finals: readonly FinalTransaction[]): void {
  const lines = finals.reduce((sum, { receipt }) => sum + 1 + receipt.lines.length, 0);
  request.holdMore(LINE_BYTES * lines);
  request.chargeWork(LINE_WORK * lines);
}

function viewOutcome(outcome: SubmitOutcome, final: ReadonlyMap<string, FinalTransaction>) {
  if (outcome.status === 'refused') return { ...outcome, remedy: remedyFor(outcome.name, outcome.data) };
  const { transactionId } = outcome;
  const found = transactionId === undefined ? undefined : final.get(transactionId);
  return found === undefined ? outcome : { ...outcome, final: viewFinal(found) };
}
