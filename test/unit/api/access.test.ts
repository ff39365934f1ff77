// Limits of access to the API: by token and role, by rate, and by how much is asked at once.
import { hash } from 'node:crypto';
import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { AccessTokens, MAX_TOKENS } from '../../../src/api/access-tokens.ts';
import { u32 } from '../../../src/base/bytes.ts';
import { NodeError } from '../../../src/base/node-error.ts';
import { sha256 } from '../../../src/crypto/digest.ts';
import { jsonBody, octets, type Role, runningApi, TOKENS, transaction, until } from './running-api.ts';

const ID = '0'.repeat(64);

/** Every route but the open ones, which a test holds against the OpenAPI document, and the roles that may use it. */
const ROUTES: readonly { method: string; path: string; roles: readonly Role[] }[] = [
  { method: 'POST', path: '/v1/transactions', roles: ['operator', 'submitter'] },
  { method: 'GET', path: `/v1/transactions/${ID}`, roles: ['operator', 'auditor', 'submitter'] },
  { method: 'GET', path: `/v1/transactions/${ID}/wait?timeoutMs=0`, roles: ['operator', 'auditor', 'submitter'] },
  { method: 'POST', path: '/v1/transactions/wait', roles: ['operator', 'auditor', 'submitter'] },
  { method: 'GET', path: '/v1/entries/account', roles: ['operator', 'auditor', 'submitter'] },
  { method: 'GET', path: '/v1/entries/account/a', roles: ['operator', 'auditor', 'submitter'] },
  { method: 'GET', path: '/v1/entries/account/a/b', roles: ['operator', 'auditor', 'submitter'] },
  { method: 'POST', path: '/v1/entries', roles: ['operator', 'auditor', 'submitter'] },
  { method: 'POST', path: '/v1/proofs', roles: ['operator', 'auditor', 'submitter'] },
  { method: 'GET', path: '/v1/blocks/1', roles: ['operator', 'auditor', 'submitter'] },
  { method: 'GET', path: '/v1/accounts/a/activity', roles: ['operator', 'auditor', 'submitter'] },
  { method: 'PUT', path: '/v1/payloads', roles: ['operator', 'submitter'] },
  { method: 'POST', path: '/v1/payloads', roles: ['operator', 'submitter'] },
  { method: 'GET', path: `/v1/payloads/held/${ID}`, roles: ['operator', 'submitter'] },
  { method: 'GET', path: `/v1/payloads/by-access/${ID}`, roles: ['operator', 'submitter'] },
  { method: 'GET', path: `/v1/payloads/by-range/${ID}`, roles: ['operator', 'submitter'] },
  { method: 'GET', path: `/v1/payloads/by-access/${ID}/chunks/0`, roles: ['operator', 'submitter'] },
  { method: 'GET', path: '/v1/figures', roles: ['operator', 'auditor', 'submitter'] },
  { method: 'GET', path: '/v1/status', roles: ['operator', 'auditor', 'submitter'] },
  { method: 'GET', path: '/v1/genesis', roles: ['operator', 'auditor', 'submitter'] },
  { method: 'GET', path: '/v1/consortium', roles: ['operator', 'auditor', 'submitter'] },
  { method: 'GET', path: '/v1/log-level', roles: ['operator', 'auditor'] },
  { method: 'PUT', path: '/v1/log-level', roles: ['operator'] },
  { method: 'GET', path: '/metrics', roles: ['operator', 'auditor'] },
  { method: 'GET', path: '/v1/archive', roles: ['operator', 'auditor'] },
  { method: 'GET', path: '/v1/archive/export?from=1&to=1', roles: ['operator', 'auditor'] },
  { method: 'POST', path: '/v1/archive/prune', roles: ['operator'] },
  { method: 'POST', path: '/v1/archive/blocks', roles: ['operator'] },
  { method: 'GET', path: '/v1/backup', roles: ['operator'] },
  { method: 'GET', path: '/v1/snapshots', roles: ['operator', 'auditor'] },
  { method: 'POST', path: '/v1/snapshots', roles: ['operator'] },
  { method: 'GET', path: '/v1/snapshots/1/parts/0', roles: ['operator', 'auditor'] },
  // Of accounts, whose tokens test/unit/api/holder-submissions.test.ts shows.
  { method: 'POST', path: '/v1/holders/transactions', roles: [] },
  // These, too: test/unit/api/desk-relay.test.ts.
  { method: 'GET', path: '/v1/holders/desk/issuer', roles: [] },
  ...['devices', 'pins', 'pins/show', 'tokens'].map((name) => {
    return { method: 'POST', path: `/v1/holders/desk/${name}`, roles: [] };
  }),
  // An error, so that the stream does not stay open.
  {
    method: 'GET',
    path: '/v1/events?account=1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17',
    roles: ['operator', 'auditor', 'submitter'],
  },
];

test('without a token nothing is answered, and the answer says what to do', async () => {
  const api = await runningApi({ anonymousPerSecond: 1000 });
  for (const { method, path } of ROUTES) {
    const response = await api.fetch(path, { method, role: 'nobody' });
    expect(response.status, path).toBe(401);
    expect(response.headers.get('www-authenticate')).toContain('Bearer');
    expect(await response.json()).toMatchObject({ code: 'no-token', remedy: expect.stringContaining('Authorization') });
  }
});

test('an unknown token is told apart from none, in any spelling of the scheme', async () => {
  const api = await runningApi();
  for (const authorization of [
    'Bearer wrong',
    'bearer ',
    `Basic ${TOKENS.operator}`,
    `Bearer ${'x'.repeat(500)}`,
    'x',
  ]) {
    const response = await fetch(`${api.url}/v1/status`, { headers: { authorization } });
    expect([response.status, await response.json()], authorization).toMatchObject([401, { code: 'unknown-token' }]);
  }
  const right = await fetch(`${api.url}/v1/status`, { headers: { authorization: `BEARER ${TOKENS.auditor}` } });
  expect(right.status).toBe(200);
});

test('each role reaches its routes and is refused at the others', async () => {
  const api = await runningApi();
  for (const { method, path, roles } of ROUTES) {
    for (const role of Object.keys(TOKENS) as Role[]) {
      const { status } = await api.fetch(path, { method, role });
      expect(status === 403, `${role} ${method} ${path} gave ${status}`).toBe(!roles.includes(role));
      expect(status, path).not.toBe(401);
    }
  }
});

test('no route is left out of the list of who may use it', async () => {
  const api = await runningApi();
  const { paths } = (await (await api.fetch('/openapi.json')).json()) as { paths: Record<string, object> };
  const documented = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => ({ method: method.toUpperCase(), path })),
  );
  // A holder shows its account's key there to be given a token.
  const open = ['/healthz', '/readyz', '/openapi.json', '/v1/holders/challenges', '/v1/holders/tokens'];
  const isListed = ({ method, path }: { readonly method: string; readonly path: string }) => {
    const pattern = new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`);
    return ROUTES.some((route) => route.method === method && pattern.test(route.path.replace(/\?.*/, '')));
  };
  expect(documented.length).toBeGreaterThan(20);
  expect(documented.filter((route) => !open.includes(route.path) && !isListed(route))).toEqual([]);
});

test('a wrong role is told which one is needed', async () => {
  const api = await runningApi();
  const response = await api.fetch('/v1/transactions', { ...octets(transaction().envelope), role: 'auditor' });
  expect([response.status, await response.json()]).toMatchObject([
    403,
    { code: 'wrong-role', remedy: 'use a token with the role operator or submitter' },
  ]);
  expect(api.backend.submitted).toEqual([]);
});

test('a body is not even read for a caller that may not send it', async () => {
  const api = await runningApi();
  const huge = { ...octets(new Uint8Array(5_000_000)), role: 'auditor' as const };
  expect((await api.fetch('/v1/transactions', huge)).status).toBe(403);
});

test('a token file with something else than hashes is refused', () => {
  const broken = [{ role: 'operator' as const, sha256: new Uint8Array(31) }];
  expect(() => new AccessTokens(broken)).toThrow(NodeError);
});

test('a token file with more tokens than its bound is refused', () => {
  const tokens = (count: number) =>
    Array.from({ length: count }, (_, i) => ({ role: 'operator' as const, sha256: sha256(u32(i)) }));
  expect(() => new AccessTokens(tokens(MAX_TOKENS))).not.toThrow();
  expect(() => new AccessTokens(tokens(MAX_TOKENS + 1))).toThrow(NodeError);
});

test('health is open to all, its details only to callers with a token', async () => {
  const api = await runningApi({ healthAgeMs: 0 });
  expect((await api.fetch('/healthz', { role: 'nobody' })).status).toBe(200);
  expect((await api.fetch('/readyz', { role: 'nobody' })).status).toBe(200);
  const problem = { code: 'disk-full', message: 'no room in /data', remedy: 'make room' };
  api.backend.wellbeing = { alive: true, ready: false, problems: [problem], warnings: [] };
  expect((await api.fetch('/healthz', { role: 'nobody' })).status).toBe(200);
  const open = await api.fetch('/readyz', { role: 'nobody' });
  expect(open.status).toBe(503);
  expect(await open.text()).not.toContain('/data');
  const known = await api.fetch('/readyz', { role: 'auditor' });
  expect([known.status, await known.json()]).toEqual([
    503,
    { alive: true, ready: false, problems: [problem], warnings: [] },
  ]);
  api.backend.wellbeing = { alive: false, ready: false, problems: [problem], warnings: [] };
  expect((await api.fetch('/healthz', { role: 'nobody' })).status).toBe(503);
});

test('guessing tokens is limited, and a caller with a token does not suffer from it', async () => {
  const api = await runningApi({ anonymousPerSecond: 3 });
  const statuses: number[] = [];
  for (let i = 0; i < 5; i++) {
    statuses.push((await fetch(`${api.url}/v1/status`, { headers: { authorization: `Bearer guess-${i}` } })).status);
  }
  expect(statuses).toEqual([401, 401, 401, 429, 429]);
  expect((await api.fetch('/v1/status')).status).toBe(200);
});

test('a token that asks too often is told when to come back; another one is not', async () => {
  const api = await runningApi({ requestsPerSecond: 2 });
  await api.fetch('/v1/status');
  await api.fetch('/v1/no-such-route');
  const third = await api.fetch('/v1/status');
  expect(third.status).toBe(429);
  expect(Number(third.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
  expect(await third.json()).toMatchObject({ code: 'rate-limited', retryAfterMs: expect.any(Number) });
  expect((await api.fetch('/v1/status', { role: 'auditor' })).status).toBe(200);
});

test('waits beyond the bound are refused, and a client that leaves gives its place back', async () => {
  const api = await runningApi({ maxWaits: 1, operatorWaits: 0 });
  const leaving = new AbortController();
  const wait = jsonBody({ ids: [ID], timeoutMs: 60_000 });
  const first = api.fetch('/v1/transactions/wait', { ...wait, signal: leaving.signal }).catch(() => 'left');
  await until(() => api.backend.waiters.size === 1);
  const second = await api.fetch(`/v1/transactions/${ID}/wait`);
  expect([second.status, await second.json()]).toMatchObject([503, { code: 'too-many-waits' }]);
  leaving.abort();
  expect(await first).toBe('left');
  await until(() => api.backend.waiters.size === 0);
  expect((await api.fetch(`/v1/transactions/${ID}/wait?timeoutMs=1`)).status).toBe(404);
});

test('closing ends the waits instead of keeping them', async () => {
  const api = await runningApi();
  const { id, envelope } = transaction();
  await api.fetch('/v1/transactions', octets(envelope));
  const answer = api.fetch(`/v1/transactions/${id}/wait?timeoutMs=60000`);
  await until(() => api.backend.waiters.size === 1);
  await api.close();
  expect((await answer).status).toBe(202);
  expect(api.backend.listeners).toBe(0);
});

test('a JSON body beyond the bound is refused', async () => {
  const api = await runningApi({ maxJsonBytes: 100 });
  const response = await api.fetch('/v1/entries', jsonBody({ keys: ['x'.repeat(200)] }));
  expect([response.status, await response.json()]).toMatchObject([413, { code: 'body-too-large', field: 'body' }]);
});

test('headers beyond the bound, and bytes that are no HTTP, are answered with a problem before the socket closes', async () => {
  const api = await runningApi();
  const large = await raw(
    api.port,
    `GET /healthz HTTP/1.1\r\nhost: localhost\r\nx-filler: ${'y'.repeat(20_000)}\r\n\r\n`,
  );
  expect(large).toMatch(/^HTTP\/1.1 431 /);
  expect(problemIn(large)).toMatchObject({ code: 'headers-too-large' });
  const noise = await raw(api.port, '\x16\x03\x01 hello\r\n\r\n');
  expect(noise).toMatch(/^HTTP\/1.1 400 /);
  expect(problemIn(noise)).toMatchObject({ code: 'malformed-request' });
});

test("the node's own faults are reported to it, and the client learns nothing of a bug but that there is one", async () => {
  const api = await runningApi();
  api.backend.fault = new NodeError({ code: 'disk-full', message: 'no room left', remedy: 'make room' });
  const operational = await api.fetch('/v1/entries/account/a');
  expect([operational.status, await operational.json()]).toEqual([
    503,
    { code: 'disk-full', message: 'no room left', remedy: 'make room' },
  ]);
  api.backend.fault = new TypeError('secret detail');
  const bug = await api.fetch('/v1/entries/account/a');
  expect(bug.status).toBe(500);
  expect(await bug.text()).not.toContain('secret');
  expect(api.faults).toHaveLength(2);
});

test('an unknown route is a problem, too', async () => {
  const api = await runningApi();
  const response = await api.fetch('/v2/anything?of=it', { method: 'DELETE' });
  expect([response.status, await response.json()]).toMatchObject([404, { code: 'no-such-route' }]);
});

test('a query parameter that a route does not have is refused by name, also at a route without any', async () => {
  const api = await runningApi();
  for (const [path, field, remedy] of [
    ['/v1/entries/account?limt=5', 'limt', 'use prefix, after, limit'],
    ['/v1/status?verbose=1', 'verbose', 'leave it out'],
  ] as const) {
    const response = await api.fetch(path);
    const problem = { code: 'invalid-field', field, remedy: expect.stringContaining(remedy) };
    expect([response.status, await response.json()]).toMatchObject([400, problem]);
  }
});

test('a question about health is answered whatever stands behind it', async () => {
  const api = await runningApi();
  expect((await api.fetch('/healthz?no-cache=1', { role: 'nobody' })).status).toBe(200);
});

test('a path that cannot be decoded is a problem like any other', async () => {
  const api = await runningApi();
  const response = await api.fetch('/v1/blocks/%E0%A4%A');
  expect(response.headers.get('content-type')).toContain('application/problem+json');
  expect([response.status, await response.json()]).toEqual([
    400,
    { code: 'bad-request', message: expect.stringMatching('path'), remedy: expect.stringMatching('encode') },
  ]);
});

function raw(port: number, text: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    let answer = '';
    socket.on('data', (chunk) => {
      answer += chunk;
    });
    socket.on('error', () => {});
    socket.on('close', () => resolve(answer));
    socket.write(text);
  });
}

function problemIn(answer: string): unknown {
  return JSON.parse(answer.slice(answer.indexOf('\r\n\r\n') + 4));
}

test('a token that has expired is known to nobody', () => {
  const sha256 = hash('sha256', 'secret', 'buffer');
  const callerUntil = (validUntilMs: number) =>
    new AccessTokens([{ role: 'operator', sha256, validUntilMs }]).identify('Bearer secret')?.role;
  expect([callerUntil(Date.now() + 60_000), callerUntil(Date.now() - 1)]).toEqual(['operator', undefined]);
});

test('an operator changes the log level while the node runs, to one that there is', async () => {
  const api = await runningApi();
  const put = (body: unknown) => api.fetch('/v1/log-level', { ...jsonBody(body), method: 'PUT' });
  expect(await (await put({ level: 'debug' })).json()).toEqual({ level: 'debug' });
  expect([api.backend.level, await (await api.fetch('/v1/log-level')).json()]).toEqual(['debug', { level: 'debug' }]);
  for (const body of [{ level: 'loud' }, {}, { level: 'info', more: 1 }]) expect((await put(body)).status).toBe(400);
  expect(api.backend.level).toBe('debug');
});

test('every answer names its request, by the id of the client when it is a plain one', async () => {
  const api = await runningApi();
  const idOf = async (given?: string) => {
    const headers = given === undefined ? {} : { 'x-request-id': given };
    return (await api.fetch('/v1/status', { headers })).headers.get('x-request-id') ?? '';
  };
  expect(await idOf('settle-2026.01_7')).toBe('settle-2026.01_7');
  for (const odd of ['x'.repeat(65), 'a b', 'a"b']) expect(await idOf(odd)).toMatch(/^[0-9a-f]{16}$/);
  const [one, other] = [await idOf(), await idOf()];
  expect(one).not.toBe(other);
  await until(() => api.answered.length === 6);
  expect(api.answered.at(-1)).toMatchObject({
    request: other,
    method: 'GET',
    route: '/v1/status',
    status: 200,
    caller: 'operator-0',
  });
});
