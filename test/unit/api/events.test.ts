// The event stream over real sockets: order, resumption, bounds, slow readers.
import { connect, type Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import type { AddressedNotice } from '../../../src/ledger/sharing/notices.ts';
import { type MemoryBackend, openAccounts, paid } from './memory-backend.ts';
import { runningApi, TOKENS, until } from './running-api.ts';

interface Event {
  readonly event: string;
  readonly id?: string;
  readonly data: { readonly [name: string]: unknown };
}

/** A reader that collects events until it is closed. */
async function follow(url: string, options: { query?: string; lastEventId?: string } = {}) {
  const controller = new AbortController();
  onTestFinished(() => controller.abort());
  const headers = {
    authorization: `Bearer ${TOKENS.auditor}`,
    ...(options.lastEventId === undefined ? {} : { 'last-event-id': options.lastEventId }),
  };
  const response = await fetch(`${url}/v1/events${options.query ?? ''}`, { headers, signal: controller.signal });
  const events: Event[] = [];
  const ended = collect(response, events).catch(() => {});
  return { response, events, ended, close: () => controller.abort() };
}

async function collect(response: Response, events: Event[]): Promise<void> {
  let rest = '';
  for await (const chunk of (response.body ?? new ReadableStream()).pipeThrough(new TextDecoderStream())) {
    const blocks = (rest + chunk).split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const field = (name: string) =>
        block
          .split('\n')
          .find((line) => line.startsWith(`${name}: `))
          ?.slice(name.length + 2);
      const [event, data, id] = [field('event'), field('data'), field('id')];
      if (event === undefined || data === undefined) continue;
      events.push({ event, data: JSON.parse(data), ...(id === undefined ? {} : { id }) });
    }
  }
}

function blocks(backend: MemoryBackend, count: number): void {
  for (let i = 0; i < count; i++) backend.finalize();
}

const heights = (events: readonly Event[]) =>
  events.filter(({ event }) => event === 'block').map(({ data }) => data.height);

test('every block is told once, in order, with its height as the id', async () => {
  const api = await runningApi();
  blocks(api.backend, 2);
  const { response, events } = await follow(api.url);
  expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  blocks(api.backend, 3);
  await until(() => events.length === 3);
  expect(events.map(({ id }) => id)).toEqual(['3', '4', '5']);
  expect(events[0]).toEqual({
    event: 'block',
    id: '3',
    data: { height: 3, hash: expect.any(String), timestampMs: expect.any(Number), transactionCount: 0 },
  });
});

test('only the activity of the accounts that were named is told, before its block', async () => {
  const api = await runningApi();
  openAccounts(api.backend, 'bank-a/alice', 'bank-a/carol');
  const { events } = await follow(api.url, { query: '?account=bank-a/alice,bank-a/carol' });
  api.backend.finalize([paid('bank-a/alice', 7n), paid('bank-a/other', 8n), paid('bank-a/carol', 9n)]);
  await until(() => events.length === 3);
  expect(events.map(({ event, data }) => [event, data.account, data.amountFen])).toEqual([
    ['activity', 'bank-a/alice', '7'],
    ['activity', 'bank-a/carol', '9'],
    ['block', undefined, undefined],
  ]);
  // An id on an activity would make a reader that stops there miss the rest of its block.
  expect(events.map(({ id }) => id)).toEqual([undefined, undefined, '1']);
});

test('a reader that comes back gets what it missed, activity included, and then goes on live', async () => {
  const api = await runningApi();
  openAccounts(api.backend, 'bank-a/alice', 'bank-a/carol');
  const first = await follow(api.url, { query: '?account=bank-a/alice' });
  api.backend.finalize([paid('bank-a/alice', 1n)]);
  await until(() => first.events.length === 2);
  first.close();
  api.backend.finalize([paid('bank-a/alice', 2n), paid('bank-a/alice', 3n)]);
  blocks(api.backend, 150);
  api.backend.finalize([paid('bank-a/alice', 4n)]);
  const again = await follow(api.url, { query: '?account=bank-a/alice', lastEventId: '1' });
  await until(() => heights(again.events).length === 152);
  api.backend.finalize([paid('bank-a/alice', 5n)]);
  await until(() => heights(again.events).length === 153);
  expect(heights(again.events)).toEqual(Array.from({ length: 153 }, (_, i) => i + 2));
  const amounts = again.events.filter(({ event }) => event === 'activity').map(({ data }) => data.amountFen);
  expect(amounts).toEqual(['2', '3', '4', '5']);
});

test('a block that becomes final during the replay is neither lost nor doubled', async () => {
  const api = await runningApi();
  blocks(api.backend, 250);
  const block = api.backend.block.bind(api.backend);
  api.backend.block = async (height) => {
    // A new block at every tenth read: the head runs ahead of the replay.
    if (typeof height === 'number' && height % 10 === 0 && height <= 250) api.backend.finalize();
    return block(height);
  };
  const { events } = await follow(api.url, { lastEventId: '0' });
  await until(() => events.length >= 275);
  blocks(api.backend, 1);
  await until(() => events.length >= 276);
  expect(heights(events)).toEqual(Array.from({ length: 276 }, (_, i) => i + 1));
});

test('blocks too far back, or no longer kept, are a gap that is told, not a silence', async () => {
  const api = await runningApi({ maxReplayBlocks: 10 });
  blocks(api.backend, 30);
  api.backend.prunedBelow = 22;
  const { events } = await follow(api.url, { lastEventId: '5' });
  await until(() => heights(events).includes(30));
  const gaps = events.filter(({ event }) => event === 'gap');
  expect(gaps[0]).toEqual({ event: 'gap', id: '20', data: { from: 6, to: 20 } });
  expect(gaps.slice(1).map(({ data }) => data)).toEqual([
    { from: 21, to: 21 },
    { from: 22, to: 22 },
  ]);
  expect(heights(events)).toEqual([23, 24, 25, 26, 27, 28, 29, 30]);
});

test('more activity than a replay holds is a gap', async () => {
  const api = await runningApi({ maxReplayItems: 3 });
  openAccounts(api.backend, 'bank-a/alice', 'bank-a/carol');
  api.backend.finalize([1n, 2n, 3n, 4n].map((amount) => paid('bank-a/alice', amount)));
  const { events } = await follow(api.url, { query: '?account=bank-a/alice', lastEventId: '0' });
  await until(() => events.length === 1);
  expect(events[0]).toMatchObject({ event: 'gap', data: { from: 1, to: 1 } });
});

/** Reads of which these parties are told. */
function reads(count: number, parties: readonly string[] = ['bank-a']): AddressedNotice[] {
  const about = { scenario: 'pv-loan', subject: 'site-1', reader: 'bank-b', purpose: 'loan', reason: '' };
  return Array.from({ length: count }, (_, i) => ({ news: 'record-read', key: `read/${i}`, ...about, parties }));
}

test('more notices than a replay holds at once come in several pieces; only a block of more is a gap', async () => {
  const api = await runningApi({ maxReplayItems: 3 });
  for (const count of [2, 2, 0, 4, 1]) api.backend.finalize([], reads(count));
  const { events } = await follow(api.url, { query: '?sharing=own', lastEventId: '0' });
  await until(() => heights(events).includes(5));
  expect(events.map(({ event, data }) => `${event} ${data.height ?? data.from}`)).toEqual([
    ...['sharing 1', 'sharing 1', 'block 1', 'sharing 2', 'sharing 2', 'block 2', 'block 3'],
    ...['gap 4', 'sharing 5', 'block 5'],
  ]);
});

test('live, each is told its own notices, and to whom else they went is not said', async () => {
  const api = await runningApi();
  const [told, other] = [await follow(api.url, { query: '?sharing=own' }), await follow(api.url)];
  api.backend.finalize([], [...reads(1, ['bank-a', 'bank-b']), ...reads(1, ['grid'])]);
  await until(() => heights(told.events).length + heights(other.events).length === 2);
  expect([told.events.length, other.events.length]).toEqual([2, 1]);
  expect(told.events[0]?.data).toMatchObject({ news: 'record-read', sequence: 0 });
  expect(told.events[0]?.data).not.toHaveProperty('parties');
});

test('a reader ahead of this node is told nothing twice', async () => {
  const api = await runningApi();
  blocks(api.backend, 1);
  const { events } = await follow(api.url, { lastEventId: '3' });
  blocks(api.backend, 4);
  await until(() => events.length === 2);
  expect(heights(events)).toEqual([4, 5]);
});

test('a Last-Event-ID that is no height, and too many accounts, are refused', async () => {
  const api = await runningApi();
  const bad = await api.fetch('/v1/events', { headers: { 'last-event-id': 'yesterday' } });
  expect([bad.status, await bad.json()]).toMatchObject([400, { code: 'invalid-field', field: 'last-event-id' }]);
  const many = Array.from({ length: 17 }, (_, i) => `bank-a/${i}`).join(',');
  const refused = await api.fetch(`/v1/events?account=${many}`);
  expect([refused.status, await refused.json()]).toMatchObject([400, { field: 'account' }]);
});

test('an account that is not there is refused, whatever stands beside it, and no place is taken', async () => {
  const api = await runningApi({ maxSubscribers: 1, operatorSubscribers: 0 });
  openAccounts(api.backend, 'bank-a/alice');
  const refused = await api.fetch('/v1/events?account=bank-a/alice,bank-a/nobody');
  expect([refused.status, await refused.json()]).toMatchObject([
    404,
    { code: 'no-such-account', field: 'account', message: expect.stringContaining('bank-a/nobody') },
  ]);
  const { events } = await follow(api.url, { query: '?account=bank-a/alice' });
  blocks(api.backend, 1);
  await until(() => events.length === 1);
});

test('streams beyond the bound are refused, and one that ends makes room', async () => {
  const api = await runningApi({ maxSubscribers: 1, operatorSubscribers: 0 });
  const first = await follow(api.url);
  const second = await api.fetch('/v1/events');
  expect([second.status, await second.json()]).toMatchObject([503, { code: 'too-many-subscribers' }]);
  first.close();
  let status = 503;
  while (status === 503) {
    const next = await follow(api.url);
    status = next.response.status;
    next.close();
  }
  expect(status).toBe(200);
});

test('a reader that does not read is dropped with a reason; the others are not held up', async () => {
  const api = await runningApi({ maxBufferedBytes: 64 * 1024 });
  openAccounts(api.backend, 'bank-a/alice', 'bank-a/carol');
  const lazy = await openWithoutReading(api.port, '/v1/events?account=bank-a/alice');
  const keen = await follow(api.url);
  const large = { ...paid('bank-a/alice', 1n), reference: 'x'.repeat(8 * 1024) };
  let height = 0;
  while ((await subscribers(api)) > 1) {
    api.backend.finalize([large, large, large, large]);
    height++;
    await until(() => heights(keen.events).includes(height));
  }
  const text = await readAll(lazy);
  const [, data = '{}'] = /event: dropped\r?\ndata: (.*)/.exec(text) ?? [];
  expect(JSON.parse(data)).toMatchObject({ code: 'reader-too-slow', remedy: expect.stringContaining('Last-Event-ID') });
  expect(heights(keen.events)).toHaveLength(height);
});

test('a reader that stalls in its replay is dropped after its patience', async () => {
  const api = await runningApi({ maxBufferedBytes: 256 * 1024, slowReaderMs: 30 });
  openAccounts(api.backend, 'bank-a/alice', 'bank-a/carol');
  const large = { ...paid('bank-a/alice', 1n), reference: 'x'.repeat(64 * 1024) };
  // More than the kernel takes for a reader that does not read.
  for (let i = 0; i < 300; i++) api.backend.finalize([large]);
  const lazy = await openWithoutReading(api.port, '/v1/events?account=bank-a/alice', '0');
  while ((await subscribers(api)) > 0);
  expect(await readAll(lazy)).toContain('event: dropped');
});

test('a reader that reads is not dropped, however much more than the bound it missed', async () => {
  const api = await runningApi({ maxBufferedBytes: 128 * 1024 });
  openAccounts(api.backend, 'bank-a/alice', 'bank-a/carol');
  const large = { ...paid('bank-a/alice', 1n), reference: 'x'.repeat(32 * 1024) };
  for (let i = 0; i < 100; i++) api.backend.finalize([large]);
  const { events } = await follow(api.url, { query: '?account=bank-a/alice', lastEventId: '0' });
  await until(() => events.length === 200);
  expect(events.every(({ event }) => event !== 'dropped')).toBe(true);
});

test('nor is a live reader of a block that is larger than the bound: it is told it in pieces', async () => {
  const api = await runningApi({ maxBufferedBytes: 128 * 1024 });
  const { events } = await follow(api.url, { query: '?sharing=own' });
  for (let i = 0; i < 3; i++) {
    api.backend.finalize([], reads(1_000));
    await until(() => heights(events).length === i + 1);
  }
  expect(heights(events)).toEqual([1, 2, 3]);
  expect(events).toHaveLength(3 * 1_001);
});

test('closing the API ends every stream', async () => {
  const api = await runningApi();
  const { ended } = await follow(api.url);
  await api.close();
  await ended;
  expect(api.backend.listeners).toBe(0);
});

async function subscribers(api: { fetch(path: string): Promise<Response> }): Promise<number> {
  const text = await (await api.fetch('/metrics')).text();
  return Number(/^gridpact_api_subscribers (\d+)$/m.exec(text)?.[1]);
}

function openWithoutReading(port: number, path: string, lastEventId?: string): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  onTestFinished(() => {
    socket.destroy();
  });
  const resume = lastEventId === undefined ? '' : `last-event-id: ${lastEventId}\r\n`;
  socket.write(`GET ${path} HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer ${TOKENS.auditor}\r\n${resume}\r\n`);
  return new Promise((resolve) => {
    socket.once('readable', () => resolve(socket));
  });
}

async function readAll(socket: Socket): Promise<string> {
  let text = '';
  try {
    for await (const chunk of socket) text += chunk;
  } catch {
    // The node may destroy the socket after its grace.
  }
  return text;
}
