// A node that keeps to no shape: every answer that the SDK reads into values is refused with one error, never with a
// fault of the program.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { toHex } from '../../../src/base/bytes.ts';
import { fetchReadings } from '../../../src/client/fetch-readings.ts';
import { FetchedState } from '../../../src/client/fetched-state.ts';
import { NodeConnection } from '../../../src/client/node-connection.ts';
import { type ListRequest, proveLists } from '../../../src/client/prove-lists.ts';
import { MAX_LIST_ENTRIES } from '../../../src/client/walk-list.ts';
import { accounts } from '../../../src/ledger/accounts/tables.ts';
import { readingId, readings, sites } from '../../../src/ledger/metering/tables.ts';
import { LedgerNode } from '../../ledger/ledger-node.ts';
import { reading } from './ledger-client.ts';
import { PayingLedger } from './paying-ledger.ts';

const ALICE: ListRequest = { list: 'transfers', subject: 'bank-a/alice' };
const BAD = { name: 'ClientError', code: 'bad-answer' };

async function nodeThatSays(answer: unknown): Promise<NodeConnection> {
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
  });
  return new NodeConnection({ baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, token: 'reader' });
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const taken: T[] = [];
  for await (const item of items) taken.push(item);
  return taken;
}

const RULES = { maxValidityBlocks: '1', dayOffsetMs: '0' };
const ENDLESS = {
  ...{ line: reading('s', 9n, 0n, 0n), afterExchange: [], previousMs: 9n, revision: 0, reason: '', height: 1n },
};

const CALLS: readonly [string, (node: NodeConnection) => Promise<unknown>, readonly unknown[]][] = [
  ['an entry', (node) => node.entry(accounts, 'a'), [null, {}, { key: 'account/a', height: 1, value: 'no hex' }]],
  [
    'entries by id',
    (node) => node.entriesById(accounts, ['a']),
    [{}, { entries: 7 }, { entries: [7] }, { entries: [{ value: 'ff' }] }],
  ],
  [
    'entries',
    (node) => all(node.entries(accounts)),
    [
      ...[{}, { items: 'x' }, { items: [{}] }, { items: [], next: '' }],
      // The same page again and again.
      { items: [{ key: 'account/a', height: 1, value: '' }], next: 'a' },
    ],
  ],
  ['activity', (node) => node.activity('a'), [{}, { items: [null] }, { items: [{ amountFen: 'x', balanceFen: '1' }] }]],
  [
    'a proof',
    (node) => node.proof([]),
    [{}, { claims: [null] }, { claims: [], finalization: {}, header: { height: 1 } }],
  ],
  [
    'the consortium',
    (node) => node.consortium(),
    [{}, { chainId: 'zz' }, { chainId: '', members: [], rules: { ...RULES, maxLines: 0 } }],
  ],
  [
    'readings that do not go back',
    (node) => fetchReadings(new FetchedState(node), ['s'], 1n, 9n),
    [
      {
        entries: [
          null,
          { key: `${readings.name}/${readingId('s', 9n)}`, height: 1, value: toHex(readings.codec.encode(ENDLESS)) },
        ],
      },
    ],
  ],
];

describe('an answer in no known form is refused', () => {
  test.each(CALLS)('%s', async (_, call, answers) => {
    for (const answer of answers) await expect(call(await nodeThatSays(answer))).rejects.toMatchObject(BAD);
  });
});

describe('lists cannot be proven', () => {
  test.each<[string, object]>([
    ['a chain that is no hexadecimal', { chain: 'zz' }],
    ['a time that is no whole number', { timestampMs: 1.5 }],
    ['an amount that no ledger has', { amountFen: 1n << 80n }],
  ])('from rows with %s', async (_, change) => {
    const ledger = await PayingLedger.withPayments(6);
    const node = new LedgerNode(ledger);
    node.distort = (items) => items.map((item) => ({ ...item, ...change }));
    const fromHeight = ledger.items.at(-1)?.height ?? 0;
    await expect(proveLists(node, [{ ...ALICE, fromHeight }])).rejects.toMatchObject(BAD);
  });

  test('from an entry whose bytes are none', async () => {
    const node = new LedgerNode(await PayingLedger.withPayments(1));
    const honest = node.proof.bind(node);
    node.proof = async (claims) => {
      const proof = await honest(claims);
      return { ...proof, claims: proof.claims.map((claim) => ({ ...claim, value: 'ff' })) };
    };
    await expect(proveLists(node, [ALICE])).rejects.toMatchObject(BAD);
  });

  test('of a site with more statements than a file may hold', async () => {
    const node = new LedgerNode(await PayingLedger.withPayments(0));
    node.entries = async function* (table) {
      for (let i = 0; i <= MAX_LIST_ENTRIES; i++) {
        yield { key: `${table.name}/site-1/${i}`, height: 1, value: table.codec.decode(new Uint8Array()) };
      }
    };
    const statements: ListRequest = { list: 'statements', subject: 'site-1' };
    await expect(proveLists(node, [statements])).rejects.toMatchObject({ code: 'list-too-long' });
  });

  test.each<[string, ListRequest[], string]>([
    ['from a height that is to come', [{ ...ALICE, fromHeight: 1_000 }], 'height-not-final'],
    ['from a height above the last', [{ ...ALICE, fromHeight: 3, toHeight: 2 }], 'heights-reversed'],
    ['twice in one file', [ALICE, { ...ALICE, fromHeight: 2 }], 'list-asked-twice'],
  ])('%s', async (_, requests, code) => {
    const node = new LedgerNode(await PayingLedger.withPayments(3));
    await expect(proveLists(node, requests)).rejects.toMatchObject({ code });
  });
});

test('a name of a table says whose entry could not be read', async () => {
  const node = await nodeThatSays({ key: 'site/s', height: 1, value: 'ff' });
  await expect(node.entry(sites, 's')).rejects.toThrow(/an entry of site/);
});
