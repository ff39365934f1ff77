// The document that the API serves: valid, complete, and true of what the routes answer.
import { Validator } from '@seriousme/openapi-schema-validator';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { ENVELOPE_LIST, PAYLOAD_LIST } from '../../../src/api/byte-list.ts';
import { sites } from '../../../src/ledger/metering/tables.ts';
import { testConsortium } from '../../ledger/test-consortium.ts';
import { type ApiDocument, closed, documentOf, resolved } from './api-document.ts';
import { jsonBody, octets, runningApi, type TestApi, transaction } from './running-api.ts';
import { allows, type Schema } from './schema-values.ts';

test('the document is valid OpenAPI 3.1', async () => {
  const api = await runningApi();
  const document = await documentOf(api);
  expect(document.openapi).toBe('3.1.0');
  expect(document.info.version).toBe(api.backend.status().version);
  const result = await new Validator().validate(structuredClone(document) as never);
  expect(result.errors).toBeUndefined();
  expect(result.valid).toBe(true);
});

test('the validator would see a document that is wrong', async () => {
  const api = await runningApi();
  const broken = { ...structuredClone(await documentOf(api)), paths: 7 };
  expect((await new Validator().validate(broken as never)).valid).toBe(false);
});

test('every route is documented once under a name of its own, and only health and the document are open', async () => {
  const api = await runningApi();
  const { paths } = await documentOf(api);
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ route: `${method} ${path}`, ...operation })),
  );
  expect(operations.map(({ route }) => route).sort()).toEqual([
    'get /healthz',
    'get /metrics',
    'get /openapi.json',
    'get /readyz',
    'get /v1/accounts/{account}/activity',
    'get /v1/archive',
    'get /v1/archive/export',
    'get /v1/backup',
    'get /v1/blocks/{height}',
    'get /v1/consortium',
    'get /v1/entries/{table}',
    'get /v1/entries/{table}/{id}',
    'get /v1/events',
    'get /v1/figures',
    'get /v1/genesis',
    'get /v1/holders/desk/issuer',
    'get /v1/log-level',
    'get /v1/payloads/by-access/{accessReceipt}',
    'get /v1/payloads/by-access/{accessReceipt}/chunks/{chunk}',
    'get /v1/payloads/by-range/{rangeReceipt}',
    'get /v1/payloads/held/{hash}',
    'get /v1/snapshots',
    'get /v1/snapshots/{height}/parts/{part}',
    'get /v1/status',
    'get /v1/transactions/{id}',
    'get /v1/transactions/{id}/wait',
    'post /v1/archive/blocks',
    'post /v1/archive/prune',
    'post /v1/entries',
    'post /v1/holders/challenges',
    'post /v1/holders/desk/devices',
    'post /v1/holders/desk/pins',
    'post /v1/holders/desk/pins/show',
    'post /v1/holders/desk/tokens',
    'post /v1/holders/tokens',
    'post /v1/holders/transactions',
    'post /v1/payloads',
    'post /v1/proofs',
    'post /v1/snapshots',
    'post /v1/transactions',
    'post /v1/transactions/wait',
    'put /v1/log-level',
    'put /v1/payloads',
  ]);
  expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
  const open = operations.filter(({ security }) => security?.length === 0).map(({ route }) => route);
  expect(open.sort()).toEqual([
    'get /healthz',
    'get /openapi.json',
    'get /readyz',
    'post /v1/holders/challenges',
    'post /v1/holders/tokens',
  ]);
});

test('anybody may read it, without a token', async () => {
  const api = await runningApi();
  expect((await api.fetch('/openapi.json', { role: 'nobody' })).status).toBe(200);
});

test('each parameter, body and answer in JSON has an example, which its schema allows', async () => {
  const document = await documentOf(await runningApi());
  const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods));
  for (const { operationId, parameters = [], requestBody, responses } of operations) {
    const successes = Object.entries(responses).flatMap(([status, { content }]) => (status < '300' ? [content] : []));
    const media = [requestBody?.content, ...successes].flatMap((content) => content?.['application/json'] ?? []);
    const holders = [
      ...parameters.flatMap((parameter) => ('schema' in parameter ? [parameter as Holder] : [])),
      ...media,
    ];
    for (const holder of holders) {
      const [example, ...more] = examplesOf(holder);
      if (operationId === 'getDocument') continue;
      expect([operationId, example === undefined, more], JSON.stringify(holder)).toEqual([operationId, false, []]);
      const schema = closed(resolved(document, holder.schema)) as Schema;
      expect([operationId, example, allows(schema, example)]).toEqual([operationId, example, true]);
    }
  }
});

/** A parameter or a medium. */
interface Holder {
  readonly schema: object & { readonly examples?: readonly unknown[] };
  readonly example?: unknown;
  readonly examples?: { readonly [name: string]: { readonly value: unknown } };
}

/** Its own, and those of its schema. */
function examplesOf({ example, examples = {}, schema }: Holder): readonly unknown[] {
  const own = Object.values(examples).map(({ value }) => value);
  return [...(example === undefined ? [] : [example]), ...own, ...(schema.examples ?? [])];
}

test('the routes answer as the document says', async () => {
  const api = await runningApi();
  const document = await documentOf(api);
  const { id, envelope } = transaction();
  const unsent = transaction().id;
  api.backend.entriesByKey.set(
    'site/s1',
    sites.codec.encode({
      site: 's1',
      producerAccount: 'bank-a/alice',
      feedIn: 'full',
      capacityW: 5000n,
      status: 'applied',
      latestReadingMs: 0n,
      settledUntilMs: 0n,
      height: 1n,
      settledFromMs: 0n,
      owedFen: 0n,
      repaidFen: 0n,
      formerOwedFen: 0n,
      formerRepaidFen: 0n,
      movedMs: 0n,
    }),
  );
  api.backend.finalize();
  const list = { ...octets(Buffer.concat([Buffer.from([0, 0, 0, 1, 7])])) };
  const exchanges: readonly [operation: string, path: string, init?: RequestInit][] = [
    ['post /v1/transactions', '/v1/transactions', octets(envelope)],
    ['post /v1/transactions', '/v1/transactions', octets(transaction(new Uint8Array(32)).envelope)],
    ['post /v1/transactions', '/v1/transactions', { ...list, headers: { 'content-type': ENVELOPE_LIST } }],
    ['post /v1/transactions', '/v1/transactions', { method: 'POST' }],
    ['get /v1/transactions/{id}', `/v1/transactions/${id}`],
    ['get /v1/transactions/{id}', `/v1/transactions/${unsent}`],
    ['get /v1/transactions/{id}/wait', `/v1/transactions/${id}/wait?timeoutMs=1`],
    ['post /v1/transactions/wait', '/v1/transactions/wait', jsonBody({ ids: [id], timeoutMs: 1 })],
    ['get /v1/entries/{table}/{id}', '/v1/entries/site/s1?proof=true'],
    ['get /v1/entries/{table}/{id}', '/v1/entries/site/s1'],
    ['get /v1/entries/{table}/{id}', '/v1/entries/site/none'],
    ['get /v1/entries/{table}', '/v1/entries/site?limit=1'],
    ['post /v1/entries', '/v1/entries', jsonBody({ keys: ['site/s1', 'site/s2'] })],
    ['post /v1/proofs', '/v1/proofs', jsonBody({ claims: [{ kind: 'entry', key: 'site/s1' }] })],
    ['post /v1/proofs', '/v1/proofs', jsonBody({ claims: [{ kind: 'entry', key: 'site/s2' }] })],
    ['get /v1/blocks/{height}', '/v1/blocks/latest'],
    ['get /v1/accounts/{account}/activity', '/v1/accounts/bank-a%2Falice/activity?limit=1'],
    ['put /v1/payloads', '/v1/payloads', { ...octets(Buffer.from('x')), method: 'PUT' }],
    ['post /v1/payloads', '/v1/payloads', { ...list, headers: { 'content-type': PAYLOAD_LIST } }],
    ['get /v1/payloads/by-access/{accessReceipt}', `/v1/payloads/by-access/${id}`],
    ['get /v1/payloads/by-range/{rangeReceipt}', `/v1/payloads/by-range/${id}`],
    ['get /v1/payloads/by-access/{accessReceipt}/chunks/{chunk}', `/v1/payloads/by-access/${id}/chunks/0`],
    ['get /v1/payloads/held/{hash}', `/v1/payloads/held/${id}`],
    ['get /v1/snapshots', '/v1/snapshots'],
    ['post /v1/snapshots', '/v1/snapshots', { method: 'POST' }],
    ['get /v1/status', '/v1/status'],
    ['get /v1/consortium', '/v1/consortium'],
    ['get /healthz', '/healthz'],
    ['get /readyz', '/readyz'],
  ];
  const ask = async () => {
    for (const [operation, path, init] of exchanges) await expectAsDocumented(api, document, operation, path, init);
  };
  const part = await api.fetch('/v1/snapshots/30/parts/1');
  expect(new Uint8Array(await part.arrayBuffer())).toEqual(new Uint8Array([1]));
  expect(await (await api.fetch('/v1/snapshots/30/parts/9')).json()).toMatchObject({ code: 'snapshot-not-found' });
  await ask();
  api.backend.finalize([
    {
      account: 'bank-a/alice',
      transfer: 'ab',
      transaction: id,
      kind: 'posted',
      side: 'credit',
      counterparty: 'bank-b/bob',
      amountFen: 1n,
      balanceFen: -1n,
      code: 'payment',
      reference: 'x',
      number: 1,
      chain: id,
    },
  ]);
  await ask();
  expect((await api.fetch(`/v1/transactions/${id}`)).status).toBe(200);
  expect(api.backend.consortium.chainId).toBe(testConsortium.chainId);
});

async function expectAsDocumented(
  api: TestApi,
  document: ApiDocument,
  operation: string,
  path: string,
  init: RequestInit = {},
): Promise<void> {
  const [method = '', route = ''] = operation.split(' ');
  const response = await api.fetch(path, init);
  expect(response.status, `${operation}: ${JSON.stringify(api.faults.map(String))}`).toBeLessThan(500);
  const responses = document.paths[route]?.[method]?.responses;
  const documented = responses?.[String(response.status)];
  const type = (response.headers.get('content-type') ?? '').split(';')[0] ?? '';
  const schema = documented?.content?.[type]?.schema;
  expect(schema, `${operation} answers ${response.status} ${type}`).toBeDefined();
  const body = await response.json();
  const parsed = z.fromJSONSchema(closed(resolved(document, schema ?? {}))).safeParse(body);
  expect(parsed.error, `${operation} ${response.status}: ${JSON.stringify(body)}`).toBeUndefined();
}
