// Requests that a lenient server would take: values of another type, second spellings, other content types, methods and
// hosts. Each is refused, with a problem that names the part.
import { expect, test } from 'vitest';
import { rawRequest, requestText } from './raw-request.ts';
import { jsonBody, octets, runningApi, type TestApi, TOKENS, transaction } from './running-api.ts';

const ID = '0'.repeat(64);
const TOKEN = `authorization: Bearer ${TOKENS.operator}`;

async function refusal(api: TestApi, path: string, init?: RequestInit): Promise<unknown> {
  const response = await api.fetch(path, init);
  expect(response.headers.get('content-type'), path).toContain('application/problem+json');
  const { code, field } = (await response.json()) as { code: string; field?: string };
  return [response.status, code, field];
}

test('a value in a body is of the type that the document says, and is never turned into it', async () => {
  const api = await runningApi();
  const spelled: readonly [string, unknown, string][] = [
    ['/v1/entries', { keys: [0] }, 'keys.0'],
    ['/v1/entries', { keys: 'account/a' }, 'keys'],
    ['/v1/entries', { keys: [null] }, 'keys.0'],
    ['/v1/transactions/wait', { ids: [ID], timeoutMs: '1' }, 'timeoutMs'],
    ['/v1/transactions/wait', { ids: [ID], timeoutMs: true }, 'timeoutMs'],
    ['/v1/transactions/wait', { ids: [ID], timeoutMs: null }, 'timeoutMs'],
    ['/v1/archive/prune', { before: '7' }, 'before'],
    ['/v1/archive/prune', { before: 7, ignoreMembers: 'true' }, 'ignoreMembers'],
    ['/v1/proofs', { claims: [{ kind: 'entry', key: 7 }] }, 'claims.0.key'],
  ];
  for (const [path, body, field] of spelled) {
    expect(await refusal(api, path, jsonBody(body)), JSON.stringify(body)).toEqual([400, 'invalid-field', field]);
  }
});

test('a number in a path or query has one spelling', async () => {
  const api = await runningApi();
  for (const spelling of [
    '1e2',
    '%2B5',
    '+5',
    '%205',
    '5%20',
    '0x10',
    '05',
    '5.0',
    '-0',
    '',
    '1_0',
    '٥',
    '9'.repeat(20),
  ]) {
    expect(await refusal(api, `/v1/entries/account?limit=${spelling}`), spelling).toEqual([
      400,
      'invalid-field',
      'limit',
    ]);
    expect(await refusal(api, `/v1/snapshots/${spelling === '' ? '1e1' : spelling}/parts/0`), spelling).toEqual([
      400,
      'invalid-field',
      'height',
    ]);
  }
  expect(await refusal(api, '/v1/entries/account/a?proof=TRUE')).toEqual([400, 'invalid-field', 'proof']);
  expect(await refusal(api, '/v1/entries/account/a?proof=1')).toEqual([400, 'invalid-field', 'proof']);
  expect((await api.fetch('/v1/entries/account?limit=5')).status).toBe(200);
});

test('a parameter that is given twice is refused instead of one of them taken', async () => {
  const api = await runningApi();
  expect(await refusal(api, '/v1/entries/account?limit=5&limit=6')).toEqual([400, 'invalid-field', 'limit']);
  expect(await refusal(api, '/v1/entries/account?prefix=a&prefix=b')).toEqual([400, 'invalid-field', 'prefix']);
});

test('a body of another content type than the route names is 415, whatever is in it', async () => {
  const api = await runningApi();
  const body = JSON.stringify({ keys: ['account/a'] });
  for (const [method, path, type] of [
    ['POST', '/v1/entries', 'text/plain'],
    ['POST', '/v1/entries', 'application/octet-stream'],
    ['POST', '/v1/entries', 'application/x-www-form-urlencoded'],
    ['POST', '/v1/entries', ';'],
    ['POST', '/v1/transactions', 'application/json'],
    ['PUT', '/v1/payloads', 'text/plain'],
    ['POST', '/v1/payloads', 'application/json'],
    ['POST', '/v1/archive/blocks', 'application/json'],
    ['POST', '/v1/archive/prune', 'application/octet-stream'],
    ['PUT', '/v1/log-level', 'text/plain'],
    ['POST', '/v1/snapshots', 'application/json'],
  ] as const) {
    expect(await refusal(api, path, { method, body, headers: { 'content-type': type } }), `${path} ${type}`).toEqual([
      415,
      'unsupported-content-type',
      'content-type',
    ]);
  }
  const spelled = { method: 'POST', body, headers: { 'content-type': 'Application/JSON; charset=UTF-8' } };
  expect((await api.fetch('/v1/entries', spelled)).status).toBe(200);
});

test('a body in another encoding or character set than it is read in is refused', async () => {
  const api = await runningApi();
  const body = JSON.stringify({ keys: ['account/a'] });
  const type = 'application/json';
  for (const headers of [{ 'content-encoding': 'gzip' }, { 'content-encoding': 'identity, br' }]) {
    expect(
      await refusal(api, '/v1/entries', { method: 'POST', body, headers: { 'content-type': type, ...headers } }),
    ).toEqual([415, 'unsupported-content-type', 'content-encoding']);
  }
  const other = { method: 'POST', body, headers: { 'content-type': `${type}; charset="utf-16"` } };
  expect(await refusal(api, '/v1/entries', other)).toEqual([415, 'unsupported-content-type', 'content-type']);
  const coded = requestText('POST', '/v1/entries', TOKEN, `content-type: ${type}`, 'transfer-encoding: gzip, chunked');
  const answer = await rawRequest(api.port, `${coded}2\r\n{}\r\n0\r\n\r\n`);
  expect([answer.status, JSON.parse(answer.body).field]).toEqual([400, 'transfer-encoding']);
  expect(await refusal(api, '/v1/entries/account?prefix=%zz')).toEqual([400, 'invalid-field', 'querystring']);
});

test('a client that waits before it sends a body is invited only when nothing stands against it', async () => {
  const api = await runningApi();
  const text = (...headers: readonly string[]) =>
    requestText('POST', '/v1/entries', 'expect: 100-continue', 'content-type: application/json', ...headers);
  const body = JSON.stringify({ keys: ['account/a'] });
  const invited = await rawRequest(api.port, `${text(TOKEN, `content-length: ${body.length}`)}${body}`);
  expect(invited.text).toMatch(/^HTTP\/1.1 100 Continue\r\n\r\nHTTP\/1.1 200 /);
  expect((await rawRequest(api.port, text('content-length: 9'))).status).toBe(401);
  expect((await rawRequest(api.port, text(TOKEN, 'content-length: 9', 'content-encoding: br'))).status).toBe(415);
  const odd = await rawRequest(api.port, requestText('GET', '/healthz', 'expect: a-miracle'));
  expect([odd.status, JSON.parse(odd.body).code]).toEqual([417, 'expectation-failed']);
});

test('a method that a path does not have is 405, with those that it has', async () => {
  const api = await runningApi();
  for (const [method, path, allow] of [
    ['DELETE', '/v1/status', 'GET, HEAD'],
    ['GET', '/v1/transactions', 'POST'],
    ['GET', '/v1/payloads', 'POST, PUT'],
    ['DELETE', `/v1/transactions/${ID}`, 'GET, HEAD'],
    ['PATCH', '/v1/log-level?x=1', 'GET, HEAD, PUT'],
    ['OPTIONS', '/v1/entries/account/a/b', 'GET, HEAD'],
    ['HEAD', '/v1/events', 'GET'],
    ['POST', '/healthz', 'GET, HEAD'],
  ] as const) {
    const response = await api.fetch(path, { method, role: 'nobody' });
    expect([response.status, response.headers.get('allow')], `${method} ${path}`).toEqual([405, allow]);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
  }
  for (const method of ['TRACE', 'PROPFIND', 'M-SEARCH']) {
    const answer = await rawRequest(api.port, requestText(method, '/v1/status'));
    expect([answer.status, answer.headers.get('allow'), JSON.parse(answer.body).code], method).toEqual([
      405,
      'GET, HEAD',
      'method-not-allowed',
    ]);
  }
});

test('a body for a path or method that there is not is not even read', async () => {
  const api = await runningApi();
  const malformed = { method: 'POST', body: '{', headers: { 'content-type': 'application/json' } };
  expect(await refusal(api, '/v1/nothing', malformed)).toEqual([404, 'no-such-route', undefined]);
  expect(await refusal(api, '/v1/status', malformed)).toEqual([405, 'method-not-allowed', undefined]);
});

test('the node answers under its own names only: loopback, the address it is reached at, and those of its config', async () => {
  const api = await runningApi({}, ['ledger.example.org']);
  const known = [
    'localhost',
    'localhost:1',
    'LOCALHOST.',
    '127.0.0.1',
    '127.9.9.9:80',
    '[::1]',
    'Ledger.Example.Org:443',
  ];
  for (const host of known) {
    expect((await rawRequest(api.port, requestText('GET', '/healthz', `host: ${host}`))).status, host).toBe(200);
  }
  const others = [
    'evil.example',
    '10.1.2.3',
    '[2001:db8::1]',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    '0.0.0.0',
  ];
  for (const host of others) {
    for (const path of ['/healthz', '/v1/status', '/nothing']) {
      const answer = await rawRequest(api.port, requestText('GET', path, `host: ${host}`, TOKEN));
      expect([answer.status, JSON.parse(answer.body).code], `${host}${path}`).toEqual([421, 'unknown-host']);
    }
  }
});

test('a request has one Host header that is a host, and its target agrees with it', async () => {
  const api = await runningApi();
  const codeOf = async (text: string) => {
    const { status, body } = await rawRequest(api.port, text);
    return [status, JSON.parse(body).code];
  };
  for (const host of ['', 'a b', 'http://localhost', 'localhost:port', 'user@localhost', '[::1', 'localhost/x']) {
    expect(await codeOf(requestText('GET', '/healthz', `host: ${host}`)), host).toEqual([400, 'bad-host']);
  }
  expect(await codeOf(requestText('GET', '/healthz', 'host: localhost', 'host: evil.example'))).toEqual([
    400,
    'bad-host',
  ]);
  expect(await codeOf('GET /healthz HTTP/1.1\r\nconnection: close\r\n\r\n')).toEqual([400, 'bad-host']);
  expect(await codeOf(requestText('GET', 'http://evil.example/healthz'))).toEqual([421, 'unknown-host']);
  expect((await rawRequest(api.port, requestText('GET', 'http://localhost/healthz'))).status).toBe(200);
  // Balancers ask so; a browser never does.
  expect((await rawRequest(api.port, 'GET /healthz HTTP/1.0\r\n\r\n')).status).toBe(200);
});

test('an account that there never was is told apart from one without activity', async () => {
  const api = await runningApi();
  api.backend.entriesByKey.set('account/bank-a/new', new Uint8Array());
  expect(await refusal(api, '/v1/accounts/bank-a%2Fnobody/activity')).toEqual([404, 'no-such-account', 'account']);
  expect(await (await api.fetch('/v1/accounts/bank-a%2Fnew/activity')).json()).toEqual({ items: [] });
});

test('waiting for a transaction that this node does not know ends with 404, for one that is pending with 202', async () => {
  const api = await runningApi();
  expect(await refusal(api, `/v1/transactions/${ID}/wait?timeoutMs=1`)).toEqual([404, 'no-such-transaction', 'id']);
  const { id, envelope } = transaction();
  await api.fetch('/v1/transactions', octets(envelope));
  expect((await api.fetch(`/v1/transactions/${id}/wait?timeoutMs=1`)).status).toBe(202);
  api.backend.finalize();
  expect((await api.fetch(`/v1/transactions/${id}/wait?timeoutMs=1`)).status).toBe(200);
});

test('a transaction whose lines were not all taken says so in its name', async () => {
  const api = await runningApi();
  const { id, envelope } = transaction();
  await api.fetch('/v1/transactions', octets(envelope));
  const refused = { code: 112, data: [], transfer: '', outcome: '' };
  api.backend.judge = () => ({ code: 0, data: [], outcome: '', lines: [refused] });
  api.backend.finalize();
  expect(await (await api.fetch(`/v1/transactions/${id}`)).json()).toMatchObject({
    code: 0,
    name: 'accepted-with-refused-lines',
    lines: [{ code: 112, name: 'insufficient-funds' }],
  });
});

test('the document is for everybody, and says where the node is and what its bytes are', async () => {
  const api = await runningApi();
  const response = await api.fetch('/openapi.json', { role: 'nobody' });
  expect(response.status).toBe(200);
  const document = (await response.json()) as {
    servers: readonly object[];
    paths: {
      [path: string]: { [method: string]: { requestBody: { content: { [type: string]: { schema: object } } } } };
    };
  };
  expect(document.servers).toEqual([expect.objectContaining({ url: '/' })]);
  const type = 'application/octet-stream';
  const binary = { type: 'string', format: 'binary', contentMediaType: type };
  for (const [path, method] of [
    ['/v1/transactions', 'post'],
    ['/v1/payloads', 'put'],
    ['/v1/archive/blocks', 'post'],
  ] as const) {
    expect(document.paths[path]?.[method]?.requestBody.content[type]?.schema, path).toEqual(binary);
  }
});
