// Floods by strangers, and by a caller with a token, over real sockets: the others are answered all the same.
import type { Socket } from 'node:net';
import { expect, test } from 'vitest';
import { DEFAULT_LIMITS } from '../../../src/api/api-limits.ts';
import { PAYLOAD_LIST } from '../../../src/api/byte-list.ts';
import { u32 } from '../../../src/base/bytes.ts';
import { parseAnswer, rawRequest, rawSocket, readAll, requestText } from './raw-request.ts';
import { jsonBody, octets, runningApi, type TestApi, TOKENS, transaction, until } from './running-api.ts';

const ID = '0'.repeat(64);
const HEALTH = requestText('GET', '/healthz');

async function flood(api: TestApi, count: number, bytes = '', from?: string): Promise<readonly Socket[]> {
  const sockets: Socket[] = [];
  for (let i = 0; i < count; i += 100) {
    const opened = await Promise.all(Array.from({ length: Math.min(100, count - i) }, () => rawSocket(api.port, from)));
    for (const socket of opened) {
      socket.resume();
      if (bytes !== '') socket.write(bytes);
      sockets.push(socket);
    }
  }
  return sockets;
}

const openOf = (sockets: readonly Socket[]) => sockets.filter(({ closed }) => !closed).length;

async function metric(api: TestApi, name: string): Promise<number> {
  const text = await (await api.fetch('/metrics')).text();
  return Number(new RegExp(`^${name} (.*)$`, 'm').exec(text)?.[1]);
}

test.for([
  ['nothing at all', ''],
  ['half of its headers', 'GET /healthz HTTP/1.1\r\nhost: localhost\r\nx-slow: '],
  ['half of a body', `POST /v1/entries HTTP/1.1\r\nhost: localhost\r\ncontent-length: 1000\r\n\r\n{`],
])('health is answered through more connections than there may be, each of which sends %s', async ([, bytes]) => {
  const api = await runningApi();
  const member = await rawSocket(api.port);
  const answer = readAll(member);
  member.write(`GET /v1/status HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer ${TOKENS.submitter}\r\n\r\n`);
  await until(() => member.bytesRead > 0);
  const count = 3 * DEFAULT_LIMITS.maxStrangerConnections;
  const sockets = await flood(api, count, bytes);
  for (const path of ['/healthz', '/readyz']) {
    expect((await rawRequest(api.port, requestText('GET', path))).status).toBe(200);
  }
  await until(() => openOf(sockets) <= DEFAULT_LIMITS.maxStrangerConnections);
  // The connection that has shown a token is not among those that gave way.
  member.write(requestText('GET', '/v1/status', `authorization: Bearer ${TOKENS.submitter}`));
  expect((await answer).match(/HTTP\/1.1 200/g)).toHaveLength(2);
});

test('a connection that gives way before it has sent a request is told why', async () => {
  const api = await runningApi({ maxStrangerConnections: 1 });
  const first = await rawSocket(api.port);
  const told = readAll(first);
  expect((await rawRequest(api.port, HEALTH)).status).toBe(200);
  const { status, headers, body } = parseAnswer(await told);
  expect([status, headers.get('content-type'), JSON.parse(body).code]).toEqual([
    503,
    'application/problem+json',
    'too-many-connections',
  ]);
});

test('strangers at one address do not displace one at another', async () => {
  const api = await runningApi({ maxStrangerConnections: 8 });
  const other = await rawSocket(api.port, '127.0.0.2');
  const answer = readAll(other);
  other.write('GET /healthz HTTP/1.1\r\nhost: localhost\r\n');
  const sockets = await flood(api, 50);
  await until(() => openOf(sockets) <= 8);
  other.write('connection: close\r\n\r\n');
  expect(parseAnswer(await answer).status).toBe(200);
});

test('a token that takes all connections turns no other token away', async () => {
  const api = await runningApi({ maxConnections: 12, maxStrangerConnections: 4, operatorConnections: 2 });
  const kept = (role: keyof typeof TOKENS) =>
    `GET /v1/consortium HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer ${TOKENS[role]}\r\n\r\n`;
  const greedy: Socket[] = [];
  for (let i = 0; i < 10; i++) {
    const socket = await rawSocket(api.port);
    socket.resume().write(kept('submitter'));
    await until(() => socket.bytesRead > 0);
    greedy.push(socket);
  }
  // Of eight for tokens, two are kept for operators; the others of the flood were told so.
  await until(() => openOf(greedy) === 6);
  for (const role of ['operator', 'auditor'] as const) {
    const answer = await rawRequest(
      api.port,
      requestText('GET', '/v1/consortium', `authorization: Bearer ${TOKENS[role]}`),
    );
    expect(answer.status, role).toBe(200);
  }
  await until(() => openOf(greedy) === 5);
});

test('a token that takes all waits turns no other token away: its oldest wait ends early', async () => {
  const api = await runningApi({ maxWaits: 3, operatorWaits: 1 });
  const { id, envelope } = transaction();
  await api.fetch('/v1/transactions', octets(envelope));
  const wait = () => api.fetch(`/v1/transactions/${id}/wait?timeoutMs=60000`, { role: 'submitter' });
  const oldest = wait();
  await until(() => api.backend.waiters.size === 1);
  const second = wait();
  await until(() => api.backend.waiters.size === 2);
  const third = await wait();
  expect([third.status, await third.json()]).toMatchObject([503, { code: 'too-many-waits' }]);
  const operators = api.fetch('/v1/transactions/wait', jsonBody({ ids: [ID], timeoutMs: 60_000 }));
  await until(() => api.backend.waiters.size === 3);
  const auditors = api.fetch('/v1/transactions/wait', { ...jsonBody({ ids: [ID] }), role: 'auditor' });
  expect((await oldest).status).toBe(202);
  api.backend.finalize();
  expect((await second).status).toBe(200);
  await api.close();
  expect([(await operators).status, (await auditors).status]).toEqual([200, 200]);
});

test('a token that takes all streams turns no other token away: its oldest is told to come back', async () => {
  const api = await runningApi({ maxSubscribers: 2, operatorSubscribers: 0 });
  const follow = (role: keyof typeof TOKENS) => api.fetch('/v1/events', { role });
  const [oldest] = [await follow('submitter'), await follow('submitter')];
  expect((await follow('submitter')).status).toBe(503);
  expect((await follow('auditor')).status).toBe(200);
  const text = await oldest.text();
  expect(text).toMatch(/event: dropped\ndata: .*"code":"too-many-subscribers".*Last-Event-ID: 0/);
});

test('bodies that come slowly are counted before they are read, for each token alone', async () => {
  const api = await runningApi({ maxHeldBytesPerToken: 5 * 1024 * 1024 });
  const head = (role: keyof typeof TOKENS, length: string) =>
    `POST /v1/transactions HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer ${TOKENS[role]}\r\n` +
    `content-type: application/octet-stream\r\n${length}\r\n\r\n`;
  const slow = await rawSocket(api.port);
  // Of unknown length: it may be as long as the route allows, 4 MiB.
  slow.write(head('submitter', 'transfer-encoding: chunked'));
  const held = () => metric(api, 'gridpact_api_held_bytes');
  while ((await held()) < DEFAULT_LIMITS.maxListBytes);
  const { envelope } = transaction();
  const large = () => ({ ...octets(new Uint8Array(1024 * 1024)), role: 'submitter' as const });
  const refused = await api.fetch('/v1/transactions', large());
  expect([refused.status, await refused.json()]).toMatchObject([503, { code: 'too-many-bytes' }]);
  expect((await api.fetch('/v1/transactions', octets(envelope))).status).toBe(202);
  slow.destroy();
  while ((await held()) >= DEFAULT_LIMITS.maxListBytes);
  expect((await api.fetch('/v1/transactions', large())).status).not.toBe(503);
});

test('whoever guesses tokens does not use up the answers about health', async () => {
  const api = await runningApi({ anonymousPerSecond: 1 });
  const statuses: number[] = [];
  for (let i = 0; i < 5; i++) statuses.push((await api.fetch('/v1/status', { role: 'nobody' })).status);
  expect(statuses).toContain(429);
  for (let i = 0; i < 60; i++) expect((await api.fetch('/healthz', { role: 'nobody' })).status).toBe(200);
});

test('a flood of questions about health asks the node itself a few times only', async () => {
  const api = await runningApi({ healthAgeMs: 60_000 });
  let asked = 0;
  api.backend.health = () => {
    asked++;
    return api.backend.wellbeing;
  };
  for (let i = 0; i < 20; i++) await api.fetch('/healthz', { role: 'nobody' });
  expect(asked).toBe(1);
  await api.fetch('/healthz');
  expect(asked).toBe(2);
});

test('headers and bodies that do not arrive in time are ended with a problem', async () => {
  const api = await runningApi({ headersMs: 100, requestMs: 200 });
  const slow = [
    'GET /healthz HTTP/1.1\r\nhost: localhost\r\n',
    `POST /v1/entries HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer ${TOKENS.operator}\r\ncontent-type: application/json\r\ncontent-length: 9\r\n\r\n{`,
  ];
  for (const answer of await Promise.all(slow.map((text) => rawRequest(api.port, text)))) {
    expect([answer.status, JSON.parse(answer.body).code]).toEqual([408, 'request-timeout']);
  }
});

test('bytes that are no HTTP/1.1 are answered with a problem, whatever they are', async () => {
  const api = await runningApi();
  const host = 'host: localhost\r\n';
  const post = `POST /v1/entries HTTP/1.1\r\n${host}`;
  const odd: readonly [string, number][] = [
    ['PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 400],
    [`FOO / HTTP/1.1\r\n${host}\r\n`, 400],
    [`GET healthz HTTP/1.1\r\n${host}\r\n`, 400],
    [`GET /healthz HTTP/1.1\n${host}\n\n`, 400],
    [`${post}content-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n`, 400],
    [`${post}content-length: 2\r\ncontent-length: 3\r\n\r\n{}a`, 400],
    [`${post}transfer-encoding : chunked\r\n\r\n0\r\n\r\n`, 400],
    [`GET /healthz HTTP/1.1\r\n${host}${'a:\r\n'.repeat(3000)}\r\n`, 431],
    [`GET /${'a'.repeat(20_000)} HTTP/1.1\r\n${host}\r\n`, 431],
    [`CONNECT evil.example:443 HTTP/1.1\r\n${host}\r\n`, 405],
    [requestText('OPTIONS', '*'), 404],
    [requestText('GET', '//v1/status'), 404],
    [requestText('GET', '/v1/../v1/status'), 404],
    [requestText('GET', '/v1/entries/account/%c0%ae'), 400],
    [`GET /healthz HTTP/1.1\r\n${host}\r\nGET /healthz HTTP/1.1\r\n${host}\r\ngarbage\r\n\r\n`, 400],
  ];
  for (const [text, status] of odd) {
    const { text: answer } = await rawRequest(api.port, text);
    // Of a pipeline, what came before may be answered before.
    const last = parseAnswer(answer.split(/(?=HTTP\/1\.1 \d)/).at(-1) ?? '');
    expect([last.status, last.headers.get('content-type')?.split(';')[0]], text.slice(0, 60)).toEqual([
      status,
      'application/problem+json',
    ]);
  }
  expect(api.faults).toEqual([]);
});

test('a list of ciphertexts costs what its bytes cost, however few they are in', async () => {
  const api = await runningApi({ workPerSecond: 1, workAtOnce: 1_000 });
  const ciphertext = new Uint8Array(1_000_000).fill(7);
  const put = async () => {
    const body = Buffer.concat([u32(ciphertext.length), ciphertext]);
    const headers = { 'content-type': PAYLOAD_LIST };
    return (await api.fetch('/v1/payloads', { method: 'POST', headers, body })).status;
  };
  expect([await put(), await put()]).toEqual([200, 429]);
});

test('requests cost what they ask for, and a token that has used up its share keeps no other token waiting', async () => {
  const api = await runningApi({ workPerSecond: 1, workAtOnce: 1_000 });
  const keys = Array.from({ length: 1000 }, () => 'account/a');
  const ask = (role: keyof typeof TOKENS, count: number) =>
    api.fetch('/v1/entries', { ...jsonBody({ keys: keys.slice(0, count) }), role });
  // Ten small ones fit; one large one is taken although it is more than is left, and the next one is not.
  for (let i = 0; i < 10; i++) expect((await ask('submitter', 1)).status).toBe(200);
  expect((await ask('submitter', 1000)).status).toBe(200);
  const refused = await ask('submitter', 1);
  expect([refused.status, await refused.json()]).toMatchObject([429, { code: 'rate-limited' }]);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(1);
  expect((await ask('auditor', 1)).status).toBe(200);
  expect((await api.fetch('/healthz', { role: 'nobody' })).status).toBe(200);
});
