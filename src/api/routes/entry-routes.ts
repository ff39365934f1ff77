// The final state: entries, lists of them, and proofs.

import type { FastifyRequest } from 'fastify';
import { count, digest, flag, listOf, shape, text } from '../../answers/json-shape.ts';
import { fromHex, toHex } from '../../base/bytes.ts';
import type { Backend, ClaimRequest } from '../backend.ts';
import type { Caller } from '../caller.ts';
import { decodeEntry, requireTable } from '../entry-tables.ts';
import { filterFor, type HolderFilter } from '../holder-filter.ts';
import { proveReadable, readable, walkOwn } from '../holder-reads.ts';
import { notFound, Problem, pruned } from '../problem.ts';
import { entry, entryPage, entryWithProof, proofFile } from '../schemas.ts';
import { ITEM_WORK, listWork } from '../work-shares.ts';
import { answers, bodyAnswers, callerOf, EVERYONE_AND_HOLDERS, type RouteContext } from './route-context.ts';

const tags = ['ledger'];
/** Longer than any key of the ledger. */
const key = { ...text, minLength: 1, maxLength: 256 };
const DEFAULT_PAGE = 100;
/** Of a page of entries, or of a proof of as many: bytes, hexadecimal and JSON together. */
const PAGE_BYTES = 4 * 1024 * 1024;

export function entryRoutes({ app, backend, limits }: RouteContext): void {
  const viewEntry = (entryKey: string, value: Uint8Array, height: number) => ({
    key: entryKey,
    height,
    value: toHex(value),
    entry: decodeEntry(entryKey, value),
  });

  async function readEntry(caller: Caller, table: string, id: string, proof: boolean) {
    requireTable(table);
    const entryKey = `${table}/${id}`;
    const { height } = backend.status();
    if (proof) return readProven(backend, entryKey, filterFor(backend, caller));
    const value = await readable(backend, caller, entryKey);
    if (value === undefined) throw noEntry(entryKey);
    return viewEntry(entryKey, value, height);
  }

  const schema = {
    operationId: 'getEntry',
    summary: 'An entry of the final state',
    description: 'Slashes in the id are written %2F. With proof=true the value is the one that the proof covers.',
    tags,
    params: shape({ table: text, id: key }),
    querystring: { type: 'object', properties: { proof: { ...flag, default: false } } },
    response: answers({ 200: entryWithProof }, 404),
  };
  app.get<{ Params: { table: string; id: string }; Querystring: { proof?: boolean } }>(
    '/v1/entries/:table/:id',
    { config: { roles: EVERYONE_AND_HOLDERS, inSession: true }, schema },
    async (request) => {
      const { params, query } = request;
      return readEntry(callerOf(request), params.table, params.id, query.proof === true);
    },
  );
  // The same for people who type the id with its slashes.
  app.get<{ Params: { table: string; '*': string }; Querystring: { proof?: boolean } }>(
    '/v1/entries/:table/*',
    {
      config: { roles: EVERYONE_AND_HOLDERS, inSession: true },
      schema: { querystring: schema.querystring, hide: true },
    },
    async (request) => {
      const { params, query } = request;
      return readEntry(callerOf(request), params.table, params['*'], query.proof === true);
    },
  );

  app.get<{ Params: { table: string }; Querystring: { prefix?: string; after?: string; limit?: number } }>(
    '/v1/entries/:table',
    {
      config: { roles: EVERYONE_AND_HOLDERS, inSession: true, answerBytes: PAGE_BYTES, work: pageWork },
      schema: {
        operationId: 'listEntries',
        summary: 'Entries of a table in order of their ids',
        tags,
        params: shape({ table: text }),
        querystring: {
          type: 'object',
          properties: {
            prefix: { ...key, description: 'Ids that start with it' },
            after: { ...key, description: 'The `next` of the page before' },
            limit: { ...count, minimum: 1, maximum: limits.maxPage, default: DEFAULT_PAGE },
          },
        },
        response: answers({ 200: entryPage }, 404),
      },
    },
    async (request) => {
      const { params, query } = request;
      const { table } = params;
      const { prefix = '', after, limit = DEFAULT_PAGE } = query;
      requireTable(table);
      const { height } = backend.status();
      const filter = filterFor(backend, callerOf(request));
      if (filter !== undefined) {
        const { rows, next } = await walkOwn(backend, filter, { table, prefix, after, limit });
        return { items: rows.map(([key, value]) => viewEntry(key, value, height)), ...(next && { next }) };
      }
      const rows = await backend.entries(
        `${table}/${prefix}`,
        after === undefined ? undefined : `${table}/${after}`,
        limit,
      );
      const items = rows.map(([entryKey, value]) => viewEntry(entryKey, value, height));
      const last = rows.length === limit ? rows.at(-1)?.[0] : undefined;
      return { items, ...(last === undefined ? {} : { next: last.slice(table.length + 1) }) };
    },
  );

  app.post<{ Body: { keys: string[] } }>(
    '/v1/entries',
    {
      config: { roles: EVERYONE_AND_HOLDERS, inSession: true, answerBytes: PAGE_BYTES, work: listWork('keys') },
      schema: {
        operationId: 'getEntries',
        summary: 'Many entries at once, by key "<table>/<id>"',
        description: 'In the order of the keys; null where there is no such entry.',
        tags,
        body: {
          ...shape({ keys: { ...listOf(key), minItems: 1, maxItems: limits.maxIds } }),
          additionalProperties: false,
        },
        response: bodyAnswers({ 200: shape({ entries: listOf({ ...entry, type: ['object', 'null'] }) }) }),
      },
    },
    async (request) => {
      const { keys } = request.body;
      const { height } = backend.status();
      const values = await Promise.all(keys.map((entryKey) => readable(backend, callerOf(request), entryKey)));
      const entries = keys.map((entryKey, i) => {
        const value = values[i];
        return value === undefined ? null : viewEntry(entryKey, value, height);
      });
      return { entries };
    },
  );

  app.post<{ Body: { claims: ClaimRequest[] } }>(
    '/v1/proofs',
    {
      config: { roles: EVERYONE_AND_HOLDERS, inSession: true, answerBytes: PAGE_BYTES, work: listWork('claims') },
      schema: {
        operationId: 'prove',
        summary: 'One file that proves entries, receipts and transactions offline',
        tags,
        body: {
          ...shape({ claims: { ...listOf(claim), minItems: 1, maxItems: limits.maxClaims } }),
          additionalProperties: false,
        },
        response: bodyAnswers({ 200: proofFile }, 404, 410),
      },
    },
    async (request) => {
      const { claims } = request.body;
      const outcome = await proveReadable(backend, callerOf(request), claims);
      if (outcome.status === 'proven') return outcome.proof;
      if (outcome.status === 'no-block') throw nothingCertified();
      if (outcome.status === 'pruned') throw pruned(`claims[${outcome.pruned}]`, outcome.height, backend);
      throw notFound(
        'claim-not-found',
        `claims[${outcome.missing}] names nothing that is final`,
        'check its key or transaction id; an entry or transaction that is not final yet cannot be proven',
        `claims[${outcome.missing}]`,
      );
    },
  );
}

/** Of the page that is asked for, whether it turns out full or not. */
function pageWork({ query }: FastifyRequest): number {
  return ITEM_WORK * ((query as { readonly limit?: number }).limit ?? DEFAULT_PAGE);
}

const claim = {
  type: 'object',
  properties: { kind: { type: 'string', enum: ['entry', 'receipt', 'transaction'] }, key, transactionId: digest },
  required: ['kind'],
  additionalProperties: false,
  if: { properties: { kind: { const: 'entry' } } },
  // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON schema
  then: { required: ['key'] },
  else: { required: ['transactionId'] },
};

async function readProven(backend: Backend, entryKey: string, filter: HolderFilter | undefined) {
  const outcome = await backend.proof([{ kind: 'entry', key: entryKey }]);
  if (outcome.status === 'no-block') throw nothingCertified();
  const proven = outcome.status === 'proven' ? outcome.proof.claims[0] : undefined;
  if (outcome.status !== 'proven' || proven?.kind !== 'entry') throw noEntry(entryKey);
  const { proof } = outcome;
  const { value } = proven;
  // Judged as it is proven: the state may have moved on since.
  if (filter !== undefined && !(await filter.mayRead(entryKey, fromHex(value)))) throw noEntry(entryKey);
  return { key: entryKey, height: proof.header.height, value, entry: decodeEntry(entryKey, fromHex(value)), proof };
}

function nothingCertified() {
  return new Problem(503, {
    code: 'no-block-yet',
    message: 'no block is final yet, so there is no certificate to prove anything from',
    remedy: 'ask again once a block is final: the first transaction makes one',
    retryAfterMs: 1000,
  });
}

function noEntry(entryKey: string) {
  return notFound(
    'no-such-entry',
    `there is no entry "${entryKey}" in the final state`,
    'check the id; an entry is there once its transaction is final',
    'id',
  );
}
