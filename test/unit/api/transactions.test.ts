// Submitting and waiting over real HTTP.
import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import { DEFAULT_LIMITS } from '../../../src/api/api-limits.ts';
import { ENVELOPE_LIST } from '../../../src/api/byte-list.ts';
import { ANSWER_LINES, LINE_BYTES, LINE_WORK } from '../../../src/api/routes/transaction-routes.ts';
import { WaitRoom } from '../../../src/api/wait-room.ts';
import { concatBytes, u32 } from '../../../src/base/bytes.ts';
import { sha256 } from '../../../src/crypto/digest.ts';
import { jsonBody, octets, runningApi, type TestApi, type TOKENS, transaction, until } from './running-api.ts';

const OPERATOR = { name: 'operator-0', role: 'operator' } as const;

function list(...envelopes: readonly Uint8Array[]): RequestInit {
  const body = concatBytes(...envelopes.flatMap((envelope) => [u32(envelope.length), envelope]));
  return { method: 'POST', headers: { 'content-type': ENVELOPE_LIST }, body: new Uint8Array(body) };
}

test('one envelope is accepted under the id that its author computed', async () => {
  const api = await runningApi();
  const { id, envelope } = transaction();
  const response = await api.fetch('/v1/transactions', octets(envelope));
  expect(response.status).toBe(202);
  expect(await response.json()).toEqual({ status: 'accepted', transactionId: id });
  expect(api.backend.submitted.map((bytes) => Buffer.from(bytes))).toEqual([Buffer.from(envelope)]);
});

test('the node is told whose token sends a transaction, alone or in a list', async () => {
  const api = await runningApi();
  await api.fetch('/v1/transactions', { ...octets(transaction().envelope), role: 'submitter' });
  expect(api.backend.submitter).toBe('submitter-2');
  await api.fetch('/v1/transactions', list(transaction().envelope));
  expect(api.backend.submitter).toBe('operator-0');
});

test('the same envelope again is known, not doubled', async () => {
  const api = await runningApi();
  const { id, envelope } = transaction();
  await api.fetch('/v1/transactions', octets(envelope));
  const again = await api.fetch('/v1/transactions', octets(envelope));
  expect(again.status).toBe(202);
  expect(await again.json()).toEqual({ status: 'known', transactionId: id });
  expect(api.backend.finalize().transactionCount).toBe(1);
});

test('with wait the answer is the final receipt', async () => {
  const api = await runningApi();
  const { id, envelope } = transaction();
  api.backend.judge = () => ({
    code: 112,
    data: [{ name: 'availableFen', value: '5' }],
    lines: [{ code: 0, data: [], transfer: 'ab', outcome: '' }],
    outcome: '',
  });
  const answer = api.fetch('/v1/transactions?wait=5000', octets(envelope));
  await until(() => api.backend.waiters.size === 1);
  api.backend.finalize();
  const response = await answer;
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({
    status: 'final',
    transactionId: id,
    height: 1,
    index: 0,
    code: 112,
    name: 'insufficient-funds',
    data: { availableFen: '5' },
    outcome: '',
    lines: [{ code: 0, name: 'accepted', outcome: '', data: {}, transfer: 'ab' }],
  });
});

test('a wait that runs out still says that the transaction was accepted', async () => {
  const api = await runningApi();
  const response = await api.fetch('/v1/transactions?wait=10', octets(transaction().envelope));
  expect(response.status).toBe(202);
  expect(await response.json()).toMatchObject({ status: 'accepted' });
});

test('a refused envelope is 422 with number, name, data and remedy', async () => {
  const api = await runningApi();
  const { id, envelope } = transaction(sha256(new Uint8Array([8])));
  const response = await api.fetch('/v1/transactions', octets(envelope));
  expect(response.status).toBe(422);
  expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  expect(await response.json()).toMatchObject({
    code: 'wrong-chain',
    transactionId: id,
    remedy: expect.stringContaining('chain id'),
    rejection: { code: 3, name: 'wrong-chain', data: { chain: expect.stringMatching(/^[0-9a-f]{64}$/) } },
  });
});

test('bytes that are no envelope are refused as malformed', async () => {
  const api = await runningApi();
  const response = await api.fetch('/v1/transactions', octets(Buffer.from('not protobuf')));
  expect(response.status).toBe(422);
  expect(await response.json()).toMatchObject({ code: 'malformed-envelope', rejection: { code: 1 } });
});

test('a busy node says when to come back', async () => {
  const api = await runningApi();
  api.backend.busyTimes = 1;
  const response = await api.fetch('/v1/transactions', octets(transaction().envelope));
  expect(response.status).toBe(503);
  expect(response.headers.get('retry-after')).toBe('1');
  expect(await response.json()).toMatchObject({ code: 'busy', retryAfterMs: 20 });
});

test('a list is answered per envelope, in order', async () => {
  const api = await runningApi();
  const [first, second] = [transaction(), transaction()];
  api.backend.busyTimes = 1;
  const response = await api.fetch(
    '/v1/transactions',
    list(transaction().envelope, first.envelope, first.envelope, Buffer.from('x'), second.envelope),
  );
  expect(response.status).toBe(202);
  expect(await response.json()).toEqual({
    outcomes: [
      { status: 'busy', retryAfterMs: 20 },
      { status: 'accepted', transactionId: first.id },
      { status: 'known', transactionId: first.id },
      expect.objectContaining({ status: 'refused', code: 1, name: 'malformed-envelope', remedy: expect.any(String) }),
      { status: 'accepted', transactionId: second.id },
    ],
  });
});

test('a list can wait for finality as well', async () => {
  const api = await runningApi();
  const [first, second] = [transaction(), transaction()];
  const answer = api.fetch('/v1/transactions?wait=5000', list(first.envelope, second.envelope));
  await until(() => api.backend.waiters.size === 1);
  api.backend.finalize();
  expect(await (await answer).json()).toMatchObject({
    outcomes: [{ final: { height: 1, index: 0 } }, { final: { height: 1, index: 1 } }],
  });
});

test('a list that is not well formed is refused whole, naming the place', async () => {
  const api = await runningApi();
  const cases = [
    ['no bytes', Buffer.alloc(0), 'body'],
    ['half a length', Buffer.from([0, 0]), 'envelopes[0]'],
    ['a length of zero', Buffer.from([0, 0, 0, 0]), 'envelopes[0]'],
    ['less than the length says', Buffer.from([0, 0, 0, 9, 1]), 'envelopes[0]'],
    ['something behind the last one', Buffer.from([0, 0, 0, 1, 1, 7]), 'envelopes[1]'],
  ] as const;
  for (const [name, body, field] of cases) {
    const response = await api.fetch('/v1/transactions', { ...list(), body: new Uint8Array(body) });
    expect(response.status, name).toBe(400);
    expect(await response.json(), name).toMatchObject({ code: 'invalid-field', field, remedy: expect.any(String) });
  }
  expect(api.backend.submitted).toEqual([]);
});

test('too many envelopes, and one that is too large, are refused before any is submitted', async () => {
  const api = await runningApi({ maxEnvelopes: 2, maxEnvelopeBytes: 1000 });
  const small = transaction().envelope;
  const many = await api.fetch('/v1/transactions', list(small, small, small));
  expect([many.status, await many.json()]).toMatchObject([413, { code: 'body-too-large', field: 'envelopes' }]);
  const large = await api.fetch('/v1/transactions', list(small, new Uint8Array(1001)));
  expect([large.status, await large.json()]).toMatchObject([413, { code: 'body-too-large', field: 'envelopes[1]' }]);
  const alone = await api.fetch('/v1/transactions', octets(new Uint8Array(1001)));
  expect([alone.status, await alone.json()]).toMatchObject([413, { code: 'body-too-large' }]);
  expect(api.backend.submitted).toEqual([]);
});

test('a body of any other content type is no envelope', async () => {
  const api = await runningApi();
  const cases = ['application/json', 'text/plain', 'multipart/form-data'] as const;
  for (const type of cases) {
    const headers = { 'content-type': type };
    const response = await api.fetch('/v1/transactions', { method: 'POST', headers, body: '{}' });
    expect(response.status, type).toBe(415);
    expect(await response.json()).toMatchObject({ code: 'unsupported-content-type', field: 'content-type' });
  }
  expect(api.backend.submitted).toEqual([]);
});

test('no body at all is refused', async () => {
  const api = await runningApi();
  const response = await api.fetch('/v1/transactions', { method: 'POST' });
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ code: 'invalid-field', field: 'body' });
});

test('a wait that is no number of milliseconds, or too many, is refused', async () => {
  const api = await runningApi();
  const cases = ['x', '-1', '1.5', '60001'] as const;
  for (const wait of cases) {
    const response = await api.fetch(`/v1/transactions?wait=${wait}`, octets(transaction().envelope));
    expect(response.status, wait).toBe(400);
    expect(await response.json(), wait).toMatchObject({ code: 'invalid-field', field: 'wait' });
  }
  expect(api.backend.submitted).toEqual([]);
});

test('a transaction is unknown, then pending, then final', async () => {
  const api = await runningApi();
  const { id, envelope } = transaction();
  const ask = () => api.fetch(`/v1/transactions/${id}`);
  const unknown = await ask();
  expect([unknown.status, await unknown.json()]).toMatchObject([404, { code: 'no-such-transaction', field: 'id' }]);
  await api.fetch('/v1/transactions', octets(envelope));
  const pending = await ask();
  expect([pending.status, await pending.json()]).toEqual([202, { status: 'pending', transactionId: id }]);
  api.backend.finalize();
  const final = await ask();
  expect([final.status, await final.json()]).toMatchObject([200, { status: 'final', height: 1, name: 'accepted' }]);
});

test('an id that is not 64 lower-case hexadecimal digits is refused', async () => {
  const api = await runningApi();
  const cases = ['zz', '00', '0'.repeat(63), 'A'.repeat(64)] as const;
  for (const id of cases) {
    const response = await api.fetch(`/v1/transactions/${id}`);
    expect([response.status, await response.json()], id).toMatchObject([400, { code: 'invalid-field', field: 'id' }]);
  }
  expect(api.backend.submitted).toEqual([]);
});

test('waiting for one answers when it is final, or says that it is not', async () => {
  const api = await runningApi();
  const { id, envelope } = transaction();
  await api.fetch('/v1/transactions', octets(envelope));
  const early = await api.fetch(`/v1/transactions/${id}/wait?timeoutMs=5`);
  expect([early.status, await early.json()]).toEqual([202, { status: 'pending', transactionId: id }]);
  const waiting = api.fetch(`/v1/transactions/${id}/wait`);
  await until(() => api.backend.waiters.size === 1);
  api.backend.finalize();
  expect(await (await waiting).json()).toMatchObject({ status: 'final', transactionId: id });
});

test('waiting for many names those that are missing when the time is out', async () => {
  const api = await runningApi();
  const [done, never] = [transaction(), transaction()];
  await api.fetch('/v1/transactions', octets(done.envelope));
  api.backend.finalize();
  // Without a wait those that are final already.
  for (const timeoutMs of [5, 0]) {
    const response = await api.fetch('/v1/transactions/wait', jsonBody({ ids: [done.id, never.id], timeoutMs }));
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      missing: [never.id],
      final: [{ transactionId: done.id, height: 1 }],
    });
  }
});

/** As many final transactions, each with the lines of its receipt. */
async function finals(api: TestApi, count: number, lines: number): Promise<string[]> {
  const line = { code: 0, data: [], transfer: 'ab', outcome: '' };
  api.backend.judge = () => ({ code: 0, data: [], lines: new Array(lines).fill(line), outcome: '' });
  const sent = Array.from({ length: count }, () => transaction());
  for (const { envelope } of sent) await api.fetch('/v1/transactions', octets(envelope));
  api.backend.finalize();
  return sent.map(({ id }) => id);
}

test('one answer holds a bounded number of lines, and names the others as missing', async () => {
  const api = await runningApi();
  const ids = await finals(api, 3, ANSWER_LINES / 2 - 1);
  const answers = [ids, ids.slice(2)].map(async (asked) => {
    const response = await api.fetch('/v1/transactions/wait', jsonBody({ ids: asked, timeoutMs: 5 }));
    const { final, missing } = (await response.json()) as { final: { transactionId: string }[]; missing: string[] };
    return [final.map(({ transactionId }) => transactionId), missing];
  });
  expect(await Promise.all(answers)).toEqual([
    [ids.slice(0, 2), ids.slice(2)],
    [ids.slice(2), []],
  ]);
});

test.each([
  { ask: 'for many', path: () => '/v1/transactions/wait', options: (id: string) => jsonBody({ ids: [id] }) },
  { ask: 'for one', path: (id: string) => `/v1/transactions/${id}`, options: () => ({}) },
  { ask: 'for one with a wait', path: (id: string) => `/v1/transactions/${id}/wait`, options: () => ({}) },
])('an answer of many lines is counted as what it is: $ask', async ({ path, options }) => {
  const api = await runningApi({
    maxHeldBytesPerToken: 4_000 * LINE_BYTES,
    workPerSecond: 1,
    workAtOnce: 200 * LINE_WORK,
  });
  const [small, large, huge] = [await finals(api, 1, 1), await finals(api, 1, 1_000), await finals(api, 1, 5_000)];
  const ask = async (ids: string[], role: keyof typeof TOKENS) =>
    (await api.fetch(path(ids[0] ?? ''), { ...options(ids[0] ?? ''), role })).status;
  expect(await ask(huge, 'submitter')).toBe(503);
  expect(await ask(small, 'submitter')).toBe(200);
  expect(await ask(large, 'submitter')).toBe(200);
  expect(await ask(small, 'submitter')).toBe(429);
  expect(await ask(small, 'auditor')).toBe(200);
});

test('a wait of a client that went away before it began is over at once', async () => {
  const waits = new WaitRoom(DEFAULT_LIMITS);
  const raw = Object.assign(new EventEmitter(), { destroyed: true });
  const ended = await waits.run(OPERATOR, { raw }, async (signal) => signal.aborted);
  waits.close();
  const closed = await waits.run(
    OPERATOR,
    { raw: Object.assign(raw, { destroyed: false }) },
    async ({ aborted }) => aborted,
  );
  expect([ended, closed, waits.waiting]).toEqual([true, true, 0]);
});

test('a wait for many with a bad body of any kind is refused', async () => {
  const api = await runningApi();
  const cases = [
    ['nothing', undefined, 'malformed-json'],
    ['no JSON', '{"ids":', 'malformed-json'],
    ['a number', '7', 'invalid-field'],
    ['no ids', '{}', 'invalid-field'],
    ['an empty list', '{"ids":[]}', 'invalid-field'],
    ['a bad id', '{"ids":["xyz"]}', 'invalid-field'],
    ['an unknown field', `{"ids":["${'0'.repeat(64)}"],"id":1}`, 'invalid-field'],
    ['too long a wait', `{"ids":["${'0'.repeat(64)}"],"timeoutMs":60001}`, 'invalid-field'],
    ['a poisoned prototype', `{"ids":["${'0'.repeat(64)}"],"__proto__":{}}`, 'malformed-json'],
  ] as const;
  for (const [name, body, code] of cases) {
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, ...(body ? { body } : {}) };
    const response = await api.fetch('/v1/transactions/wait', init);
    const problem = { code, remedy: expect.any(String) };
    expect([response.status, await response.json()], name).toMatchObject([400, problem]);
  }
  expect(api.backend.submitted).toEqual([]);
});
