// The console in the node: its pages, and sessions that a token opens, that only read, and that no other page can use.
import { expect, onTestFinished, test, vi } from 'vitest';
import { MAX_SESSIONS_PER_TOKEN } from '../../../src/api/console-sessions.ts';
import { HEARTBEAT_MS } from '../../../src/api/event-hub.ts';
import { MemoryBackend } from './memory-backend.ts';
import { jsonBody, runningApi, serve, type TestApi, TOKENS } from './running-api.ts';

const FROM_CONSOLE = { 'x-gridpact-console': '1' };

/** The cookie of a new session. */
async function signIn(api: TestApi, token: string = TOKENS.operator): Promise<string> {
  const response = await ask(api, '/console/session', jsonBody({ token }), FROM_CONSOLE);
  expect(response.status).toBe(200);
  return (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
}

function ask(api: TestApi, path: string, options: RequestInit = {}, headers: Record<string, string> = {}) {
  return api.fetch(path, {
    redirect: 'manual',
    ...options,
    role: 'nobody',
    headers: { ...options.headers, ...headers },
  });
}

const withCookie = (cookie: string, more: Record<string, string> = {}) => ({ ...FROM_CONSOLE, cookie, ...more });

test('each page is one file under its own policy, that nobody frames and no cache keeps', async () => {
  const api = await runningApi();
  const start = await ask(api, '/console');
  expect([start.status, start.headers.get('location')]).toEqual([303, '/console/operator']);
  const page = await ask(api, '/console/operator', {}, { 'accept-encoding': 'gzip' });
  expect(page.status).toBe(200);
  expect(await page.text()).toContain('<title>operator</title>');
  expect(Object.fromEntries(page.headers)).toMatchObject({
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': "default-src 'none'",
    'content-encoding': 'gzip',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-resource-policy': 'same-origin',
  });
  const plain = await ask(api, '/console/auditor', {}, { 'accept-encoding': 'identity' });
  expect(plain.headers.get('content-encoding')).toBeNull();
  expect(await plain.text()).toContain('<title>auditor</title>');
});

test('the words of refusals come by language, as data and no page', async () => {
  const api = await runningApi();
  const words = await ask(api, '/console/operator/refusals/en');
  expect(await words.json()).toEqual({ expired: { why: 'over', remedy: 'anew' } });
  expect(Object.fromEntries(words.headers)).toMatchObject({
    'content-type': 'application/json',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
  });
  expect(words.headers.get('content-security-policy')).toBeNull();
  expect(await (await ask(api, '/console/auditor/refusals/zh')).json()).toEqual({});
  expect((await ask(api, '/console/operator/refusals/fr')).status).toBe(404);
  expect((await ask(api, '/console/producer/refusals/en')).status).toBe(503);
});

test('a page that was not built says how to build it', async () => {
  const api = await runningApi();
  const response = await ask(api, '/console/producer');
  expect(response.status).toBe(503);
  expect(await response.json()).toMatchObject({ code: 'console-not-built', remedy: expect.stringContaining('build') });
});

test('without a console there are no pages and no sessions', async () => {
  const api = await serve(new MemoryBackend(), {}, [], 'none');
  for (const path of ['/console', '/console/', '/console/operator', '/console/producer/refusals/zh']) {
    const answer = await ask(api, path);
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([404, 'console-off']);
  }
  const opened = await ask(api, '/console/session', jsonBody({ token: TOKENS.operator }), FROM_CONSOLE);
  expect([opened.status, opened.headers.get('set-cookie')]).toEqual([404, null]);
});

test('a token opens a session whose cookie no script and no other site gets', async () => {
  const api = await runningApi();
  const response = await ask(api, '/console/session', jsonBody({ token: ` ${TOKENS.auditor}\n` }), FROM_CONSOLE);
  expect(await response.json()).toMatchObject({ role: 'auditor', member: 'bank-a' });
  const cookie = response.headers.get('set-cookie') ?? '';
  expect(cookie).toMatch(
    new RegExp(`^gridpact-${api.port}=[A-Za-z0-9_-]{43}; Path=/; HttpOnly; SameSite=Strict; Max-Age=43\\d{3}$`),
  );
  expect(cookie).not.toContain(TOKENS.auditor);
  const known = await ask(api, '/console/session', {}, withCookie(cookie.split(';')[0] ?? ''));
  expect(await known.json()).toMatchObject({ role: 'auditor' });
});

test('under a name that is not of this machine the cookie needs TLS', async () => {
  const api = await runningApi({}, ['grid.example']);
  // fetch sets the host itself.
  const { request } = await import('node:http');
  const { promise, resolve } = Promise.withResolvers<string>();
  const body = JSON.stringify({ token: TOKENS.operator });
  const sent = request(`${api.url}/console/session`, {
    method: 'POST',
    headers: {
      ...FROM_CONSOLE,
      host: 'grid.example',
      'content-type': 'application/json',
      'content-length': body.length,
    },
  });
  sent.on('response', (response) => {
    response.resume();
    resolve(String(response.headers['set-cookie']));
  });
  sent.end(body);
  expect(await promise).toMatch(/; Secure$/);
});

test('an unknown token opens none, and guesses are limited as everywhere', async () => {
  const api = await runningApi({ anonymousPerSecond: 5 });
  const guesses = await Promise.all(
    Array.from({ length: 12 }, (_, i) => ask(api, '/console/session', jsonBody({ token: `guess-${i}` }), FROM_CONSOLE)),
  );
  const statuses = guesses.map(({ status }) => status);
  expect(statuses.filter((status) => status === 401)).toHaveLength(5);
  expect(statuses.filter((status) => status === 429)).toHaveLength(7);
  expect(guesses.every(({ headers }) => headers.get('set-cookie') === null)).toBe(true);
});

test('a session reads what its role reads', async () => {
  const api = await runningApi();
  const cookie = await signIn(api);
  for (const path of ['/v1/status', '/v1/figures?hours=168&points=2', '/v1/consortium', '/v1/entries/account']) {
    expect((await ask(api, path, {}, withCookie(cookie))).status, path).toBe(200);
  }
  expect((await ask(api, '/v1/entries', jsonBody({ keys: ['account/a'] }), withCookie(cookie))).status).toBe(200);
});

test('a session of an operator changes nothing, and reads no backup', async () => {
  const api = await runningApi();
  const cookie = await signIn(api);
  for (const [method, path, body] of [
    ['PUT', '/v1/log-level', { level: 'debug' }],
    ['POST', '/v1/archive/prune', { before: 1 }],
    ['POST', '/v1/snapshots', undefined],
    ['POST', '/v1/transactions', undefined],
    ['GET', '/v1/backup', undefined],
    ['GET', '/v1/archive/export?from=1&to=1', undefined],
  ] as const) {
    const given = body === undefined ? { method } : { ...jsonBody(body), method };
    const response = await ask(api, path, given, withCookie(cookie));
    expect([path, response.status, ((await response.json()) as { code: string }).code]).toEqual([
      path,
      403,
      'session-only-reads',
    ]);
  }
  expect(api.backend.level).toBe('info');
});

test('a request that another page could make is nobody’s: without the header, or from another origin', async () => {
  const api = await runningApi();
  const cookie = await signIn(api);
  const forged: Record<string, string>[] = [
    { cookie },
    { cookie, 'x-gridpact-console': '0' },
    withCookie(cookie, { 'sec-fetch-site': 'same-site' }),
    withCookie(cookie, { 'sec-fetch-site': 'cross-site' }),
    withCookie(cookie, { 'sec-fetch-site': 'none' }),
  ];
  for (const headers of forged) expect((await ask(api, '/v1/status', {}, headers)).status).toBe(401);
  const opened = await ask(api, '/console/session', jsonBody({ token: TOKENS.operator }));
  expect([opened.status, opened.headers.get('set-cookie')]).toEqual([403, null]);
  // The header cannot be added without leave, and there is none to be had.
  const asked = await ask(
    api,
    '/v1/status',
    { method: 'OPTIONS' },
    { 'access-control-request-headers': 'x-gridpact-console' },
  );
  expect(asked.status).toBe(405);
  expect(asked.headers.get('access-control-allow-headers')).toBeNull();
});

test('a token that is shown counts, and not the cookie beside it', async () => {
  const api = await runningApi();
  const cookie = await signIn(api);
  const wrong = withCookie(cookie, { authorization: 'Bearer unknown' });
  expect((await ask(api, '/v1/status', {}, wrong)).status).toBe(401);
  const put = { ...jsonBody({ level: 'warn' }), method: 'PUT' };
  const right = withCookie(cookie, { authorization: `Bearer ${TOKENS.operator}` });
  expect((await ask(api, '/v1/log-level', put, right)).status).toBe(200);
});

test('a session ends when its reader ends it, and the cookie of another node counts for nothing here', async () => {
  const api = await runningApi();
  const cookie = await signIn(api);
  const renamed = cookie.replace(/^gridpact-\d+/, 'gridpact-1');
  expect((await ask(api, '/v1/status', {}, withCookie(renamed))).status).toBe(401);
  const ended = await ask(api, '/console/session', { method: 'DELETE' }, withCookie(cookie));
  expect([ended.status, ended.headers.get('set-cookie')]).toEqual([204, expect.stringContaining('Max-Age=0')]);
  expect((await ask(api, '/v1/status', {}, withCookie(cookie))).status).toBe(401);
});

test('the oldest session of a token gives way, and no other', async () => {
  const api = await runningApi({ anonymousPerSecond: 1000 });
  const other = await signIn(api, TOKENS.auditor);
  const cookies: string[] = [];
  for (let i = 0; i <= MAX_SESSIONS_PER_TOKEN; i++) cookies.push(await signIn(api));
  const statuses = await Promise.all(
    [other, ...cookies].map(async (cookie) => (await ask(api, '/v1/status', {}, withCookie(cookie))).status),
  );
  expect(statuses).toEqual([200, 401, ...cookies.slice(1).map(() => 200)]);
  expect(api.kept).toHaveLength(MAX_SESSIONS_PER_TOKEN + 1);
});

test('what outlives a restart tells neither token nor cookie', async () => {
  const api = await runningApi();
  const cookie = await signIn(api);
  const text = JSON.stringify(api.kept);
  expect(text).toMatch(/^\[\{"session":"[0-9a-f]{64}","token":"[0-9a-f]{64}","untilMs":\d+\}\]$/);
  expect(text).not.toContain(cookie.split('=')[1]);
});

test('the stream of events of a session ends with it', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  onTestFinished(() => void vi.useRealTimers());
  const api = await runningApi();
  const cookie = await signIn(api);
  const stream = await ask(api, '/v1/events', {}, withCookie(cookie));
  const text = stream.text();
  api.backend.finalize();
  vi.advanceTimersByTime(HEARTBEAT_MS);
  api.backend.finalize();
  expect((await ask(api, '/console/session', { method: 'DELETE' }, withCookie(cookie))).status).toBe(204);
  vi.advanceTimersByTime(HEARTBEAT_MS);
  expect((await text).match(/^id: .*$/gm)).toEqual(['id: 1', 'id: 2']);
});
