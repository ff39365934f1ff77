// The event stream as an iterator, over connections that break.
import { expect, test } from 'vitest';
import { GridpactClient } from '../../../src/client/client.ts';
import { openAccounts } from '../api/memory-backend.ts';
import { runningApi, TOKENS, until } from '../api/running-api.ts';
import { unreliableProxy } from './unreliable-proxy.ts';

const activity = {
  account: 'bank-a/alice',
  transfer: 'ab',
  transaction: 'cd',
  kind: 'posted' as const,
  side: 'credit' as const,
  counterparty: 'bank-b/bob',
  amountFen: 9_007_199_254_740_993n,
  balanceFen: -1n,
  code: 'payment',
  reference: '',
  number: 2,
  chain: '00'.repeat(32),
};

function nodeAt(baseUrl: string) {
  return new GridpactClient({ baseUrl, token: TOKENS.auditor }).node;
}

test('events come typed, amounts as bigint', async () => {
  const api = await runningApi();
  openAccounts(api.backend, 'bank-a/alice');
  const events = nodeAt(api.url).events({ accounts: ['bank-a/alice'], afterHeight: 0 });
  const first = events.next();
  api.backend.finalize([activity]);
  expect((await first).value).toEqual({
    kind: 'activity',
    activity: { ...activity, height: 1, sequence: 0, timestampMs: expect.any(Number) },
  });
  expect((await events.next()).value).toMatchObject({ kind: 'block', block: { height: 1, transactionCount: 0 } });
  await events.return(undefined);
});

test('a connection that breaks is taken up where it was, so no block is missing', async () => {
  const api = await runningApi();
  const proxy = await unreliableProxy(api.port);
  const heights: number[] = [];
  for (let i = 0; i < 3; i++) api.backend.finalize();
  for await (const event of nodeAt(proxy.url).events({ afterHeight: 0 })) {
    if (event.kind !== 'block') continue;
    heights.push(event.block.height);
    if (heights.length === 3) {
      proxy.cut();
      api.backend.finalize();
      api.backend.finalize();
    }
    if (heights.length === 5) break;
  }
  expect(heights).toEqual([1, 2, 3, 4, 5]);
  expect(proxy.connections).toBe(2);
});

test('a gap is an event, and the stream goes on behind it', async () => {
  const api = await runningApi({ maxReplayBlocks: 2 });
  for (let i = 0; i < 5; i++) api.backend.finalize();
  const events = [];
  for await (const event of nodeAt(api.url).events({ afterHeight: 0 })) {
    events.push(event);
    if (events.length === 3) break;
  }
  expect(events).toMatchObject([
    { kind: 'gap', from: 1, to: 3 },
    { kind: 'block', block: { height: 4 } },
    { kind: 'block', block: { height: 5 } },
  ]);
});

test('leaving the loop closes the connection', async () => {
  const api = await runningApi();
  api.backend.finalize();
  for await (const _ of nodeAt(api.url).events({ afterHeight: 0 })) break;
  const subscribers = async () => /subscribers (\d+)/.exec(await nodeAt(api.url).metrics())?.[1];
  while ((await subscribers()) !== '0');
});

test('a signal ends the iteration without an error, also while nothing happens', async () => {
  const api = await runningApi();
  const leaving = new AbortController();
  const next = nodeAt(api.url).events({ signal: leaving.signal }).next();
  const subscribers = async () => /subscribers (\d+)/.exec(await nodeAt(api.url).metrics())?.[1];
  while ((await subscribers()) !== '1');
  leaving.abort();
  expect(await next).toEqual({ done: true, value: undefined });
});

test('a fault that waiting will not mend is thrown: a wrong token, or a node that stays away', async () => {
  const api = await runningApi();
  const stranger = new GridpactClient({ baseUrl: api.url, token: 'wrong' }).node;
  await expect(stranger.events().next()).rejects.toMatchObject({ code: 'unknown-token' });
  const events = nodeAt(api.url).events({ afterHeight: 0, giveUpAfterMs: 100 });
  api.backend.finalize();
  await events.next();
  await api.close();
  await expect(events.next()).rejects.toMatchObject({ code: 'node-unreachable' });
  await until(() => api.backend.listeners === 0);
});
