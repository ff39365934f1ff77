// Ciphertexts of shared records: stored beside the chain, released only against a final, allowed access receipt.

import { count, digest, flag, listOf, shape } from '../../answers/json-shape.ts';
import { assert } from '../../base/assert.ts';
import { toHex } from '../../base/bytes.ts';
import { CHUNK_BYTES, MAX_CHUNKS } from '../../crypto/sealed-chunks.ts';
import type { Grant, Record as SharedRecord } from '../../generated/state.ts';
import type { RangePlace } from '../../ledger/sharing/ranges/listed.ts';
import { grants, records } from '../../ledger/sharing/tables.ts';
import type { RangeItem } from '../backend.ts';
import { emptyBody, PAYLOAD_LIST, splitList } from '../byte-list.ts';
import { toJson } from '../json-view.ts';
import { invalidField } from '../problem.ts';
import { place, putOutcome, rangePage, released } from '../schemas.ts';
import { ITEM_WORK } from '../work-shares.ts';
import { payloadPurged, rangeRefusal, refusal, uploadsFull } from './payload-refusals.ts';
import { answers, bodyAnswers, callerOf, type RouteContext, SUBMITTERS } from './route-context.ts';

const tags = ['sharing'];
const OCTETS = 'application/octet-stream';
/** Of a read, in units of work: its receipt, the rules, the record with its grant as JSON. */
const READ_WORK = 300;
/** Of its ciphertext, as hexadecimal and JSON. */
const BYTES_PER_WORK = 280;
const DEFAULT_PAGE = 50;
/** Ciphertexts of a page, beyond the one that fills it. */
const PAGE_BYTES = 2 * 1024 * 1024;
/** Of a chunk: read, hashed, and sent as it is. */
const CHUNK_WORK = 4_000;
/** Of a ciphertext in a list: hashed, and two writes. */
const STORE_WORK = 40;
const STORED_BYTES_PER_WORK = 1_000;
const SEAL_AGAIN = 'seal the content again, with a new salt';
const chunk = { description: 'The chunk', content: { [OCTETS]: { schema: {} } } };

export function payloadRoutes({ app, backend, limits }: RouteContext): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(OCTETS, { parseAs: 'buffer' }, (_request, body: Buffer, done) => done(null, body));
  const list = {
    name: 'payloads',
    most: limits.maxPayloads,
    mostBytes: limits.maxPayloadBytes,
    remedy: 'send it alone',
  };
  app.addContentTypeParser(PAYLOAD_LIST, { parseAs: 'buffer' }, async (_request: unknown, body: Buffer) =>
    splitList(body, list),
  );

  app.put<{ Body: Buffer | undefined }>(
    '/v1/payloads',
    {
      config: { roles: SUBMITTERS },
      bodyLimit: limits.maxPayloadBytes,
      schema: {
        operationId: 'putPayload',
        summary: "Store a record's ciphertext",
        description:
          'Publish its hash in a record within an hour; storing the same bytes twice is one payload. What no record names by then, or only one with another length, is removed.',
        tags,
        body: { content: { [OCTETS]: { schema: {} } } },
        response: bodyAnswers({ 200: shape({ hash: digest }) }, 409),
      },
    },
    async (request) => {
      const { body } = request;
      if (body === undefined || body.length === 0) {
        throw invalidField('body', 'the body is empty', 'send the ciphertext of a record');
      }
      const [outcome] = await backend.putPayloads([body], callerOf(request).name);
      assert(outcome !== undefined, 'each payload has an outcome');
      if (outcome.status === 'purged') throw payloadPurged('body', SEAL_AGAIN);
      if (outcome.status === 'busy') throw uploadsFull(outcome.retryAfterMs);
      return { hash: outcome.hash };
    },
  );

  app.post<{ Body: readonly Uint8Array[] | undefined }>(
    '/v1/payloads',
    {
      config: { roles: SUBMITTERS, work: listedWork },
      bodyLimit: limits.maxListBytes,
      schema: {
        operationId: 'putPayloads',
        summary: 'Store the ciphertexts of several records',
        description:
          'As putPayload, for many: each is behind its length (four bytes, big-endian), and is answered by itself, in order. One that is busy may be sent again; the others are stored.',
        tags,
        body: { content: { [PAYLOAD_LIST]: { schema: {} } } },
        response: bodyAnswers({ 200: shape({ outcomes: listOf(putOutcome) }) }),
      },
    },
    async (request) => {
      const { body } = request;
      if (body === undefined) throw emptyBody('send at least one ciphertext, behind its length');
      const outcomes = await backend.putPayloads(body, callerOf(request).name);
      return { outcomes };
    },
  );

  app.get<{ Params: { hash: string } }>(
    '/v1/payloads/held/:hash',
    {
      config: { roles: SUBMITTERS },
      schema: {
        operationId: 'holdsPayload',
        summary: 'Whether a ciphertext, or a chunk of one, need not be stored again',
        description:
          'For an upload that broke off. What this token stored stays for another hour from now on; what only another one stored counts as not held.',
        tags,
        params: shape({ hash: digest }),
        response: answers({ 200: shape({ held: flag }) }),
      },
    },
    async (request) => ({ held: await backend.holdsPayload(request.params.hash, callerOf(request).name) }),
  );

  app.get<{ Params: { accessReceipt: string } }>(
    '/v1/payloads/by-access/:accessReceipt',
    {
      // The ciphertext, and twice as many characters of hexadecimal.
      config: { roles: SUBMITTERS, answerBytes: 3 * limits.maxPayloadBytes, work: () => READ_WORK },
      schema: {
        operationId: 'getPayload',
        summary: 'The ciphertext that an allowed access receipt releases',
        description:
          'First submit a transaction that asks for access; its id is that of the access receipt. Every read is on record. Where the header has chunks, there is no ciphertext here: ask for each with getPayloadChunk.',
        tags,
        params: shape({ accessReceipt: digest }),
        response: answers({ 200: released }, 404, 409),
      },
    },
    async (request) => {
      const { accessReceipt } = request.params;
      const outcome = await backend.payload(accessReceipt);
      if (outcome.status === 'released') {
        const { ciphertext } = outcome;
        // How long it is shows only now.
        request.chargeWork(Math.ceil((ciphertext?.length ?? 0) / BYTES_PER_WORK));
        return { ...(ciphertext && { ciphertext: toHex(ciphertext) }), ...releasedView(outcome) };
      }
      throw refusal(outcome, accessReceipt);
    },
  );

  app.get<{ Params: { accessReceipt: string; chunk: number } }>(
    '/v1/payloads/by-access/:accessReceipt/chunks/:chunk',
    {
      config: { roles: SUBMITTERS, answerBytes: CHUNK_BYTES, work: () => CHUNK_WORK },
      schema: {
        operationId: 'getPayloadChunk',
        summary: 'A chunk of the ciphertext that an allowed access receipt releases',
        description:
          'In the order of the header, from 0 on. The same access receipt releases all of them, again and again, for a week and as long as reading is allowed.',
        tags,
        params: shape({ accessReceipt: digest, chunk: { ...count, maximum: MAX_CHUNKS - 1 } }),
        response: answers({ 200: chunk }, 404, 409),
      },
    },
    async ({ params }, reply) => {
      const outcome = await backend.payload(params.accessReceipt, params.chunk);
      if (outcome.status !== 'released') throw refusal(outcome, params.accessReceipt);
      return reply.type(OCTETS).send(outcome.ciphertext);
    },
  );

  app.get<{ Params: { rangeReceipt: string }; Querystring: { from?: string; limit?: number } }>(
    '/v1/payloads/by-range/:rangeReceipt',
    {
      config: { roles: SUBMITTERS, answerBytes: 3 * (limits.maxPayloadBytes + PAGE_BYTES) },
      schema: {
        operationId: 'getRange',
        summary: 'A page of the records that an allowed range receipt releases',
        description:
          'As getPayload, for many: a transaction asks for the range, once. A record that may not be read comes without ciphertext and with the reason, in leftOut. The next page is asked for with its place, which stays what it is for as long as the receipt lasts.',
        tags,
        params: shape({ rangeReceipt: digest }),
        querystring: {
          type: 'object',
          properties: {
            from: { ...place, description: 'The `next` of the page before, or the `at` of a record' },
            limit: { ...count, minimum: 1, maximum: limits.maxRangePage, default: DEFAULT_PAGE },
          },
        },
        response: answers({ 200: rangePage }, 404, 409),
      },
    },
    async (request) => {
      const { params, query } = request;
      const { from, limit = DEFAULT_PAGE } = query;
      const outcome = await backend.range(params.rangeReceipt, from === undefined ? undefined : placeOf(from), limit);
      if (outcome.status !== 'released') throw rangeRefusal(outcome, params.rangeReceipt);
      const { items, next, bytes, looks } = outcome;
      request.chargeWork(ITEM_WORK * looks + Math.ceil(bytes / BYTES_PER_WORK));
      return { items: items.map(itemView), ...(next && { next: placeText(next) }) };
    },
  );
}

function listedWork({ body }: { readonly body: unknown }): number {
  if (!Array.isArray(body)) return 0;
  const bytes = body.reduce((sum, { length }: Uint8Array) => sum + length, 0);
  return STORE_WORK * body.length + Math.ceil(bytes / STORED_BYTES_PER_WORK);
}

function releasedView({ record, grant }: { readonly record: SharedRecord; readonly grant?: Grant | undefined }) {
  return {
    record: toHex(records.codec.encode(record)),
    header: toJson(record.header),
    ...(grant === undefined ? {} : { grant: toHex(grants.codec.encode(grant)), sealedKey: toJson(grant.grant) }),
  };
}

function itemView({ at, ciphertext, leftOut, ...released }: RangeItem) {
  return {
    at: placeText(at),
    ...releasedView(released),
    ...(ciphertext && { ciphertext: toHex(ciphertext) }),
    ...(leftOut !== undefined && { leftOut }),
  };
}

function placeText({ day, position }: RangePlace): string {
  return `${day}-${position}`;
}

function placeOf(text: string): RangePlace {
  const [day = '', position = ''] = text.split('-');
  return { day: BigInt(day), position: BigInt(position) };
}
