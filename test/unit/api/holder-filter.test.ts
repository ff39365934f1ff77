// The holder of an account reads this account and its sites, and nothing else: tried on every route, id, prefix, cursor,
// event and proof, beside a neighbour whose data the same ledger has.
import { beforeEach, expect, test } from 'vitest';
import { HOLDER_TABLES, HolderFilter } from '../../../src/api/holder-filter.ts';
import { walkOwn } from '../../../src/api/holder-reads.ts';
import { GridpactClient } from '../../../src/client/client.ts';
import { paymentIds } from '../../../src/ledger/accounts/tables.ts';
import { TABLES } from '../../../src/ledger/families.ts';
import { STATE_ROWS } from '../../../src/ledger/ledger-rows.ts';
import { readings, siteMoves, sites } from '../../../src/ledger/metering/tables.ts';
import { accessReceipts, rangeReceipts } from '../../../src/ledger/sharing/tables.ts';
import { listsOf, sampleEntry } from '../../ledger/sample-entry.ts';
import type { LedgerApi } from '../client/ledger-client.ts';
import { JUNE, MAY, reading } from '../client/ledger-client.ts';
import { LIN, settledWorld, WANG } from '../verifier/settled-world.ts';
import { documentOf } from './api-document.ts';
import { holderToken } from './holder-token.ts';
import { jsonBody } from './running-api.ts';

const OWN = 'bank-a/lin';
const OTHER = 'bank-a/wang';
/** A site that Lin took over from Wang in June. */
const MOVED = 'site-moved';
const MOVE_HEIGHT = 90n;

/** One row of each table that is about somebody: of the account and its site, of which the key begins with `mark`. */
function rowsAbout(account: string, site: string, mark: string, height = 5n) {
  const id = mark.repeat(32);
  return [
    ['account-alias', account, {}],
    ['freeze-orders', account, { account }],
    ['waiting-payments', account, {}],
    ['hold', id, { hold: id, debitAccount: account }],
    ['site-move', `${site}/1`, { site, toAccount: account }],
    ['replaced-statement', `${site}/1/0`, { 'statement.site': site, 'statement.producerAccount': account }],
    ['replaced-reading', `${site}/1/0`, { 'reading.line.site': site, 'reading.line.atMs': JUNE }],
    ['former-debt', `${site}/1`, { site, account }],
    ['consent', `pv-loan/1/${site}/bank-a/loan`, { account, 'consent.subject': site }],
    ['complaint', `${account}/c-1`, { account, complaint: 'c-1' }],
    ['device', id, { account }],
    ['purse', id, { purse: id, account }],
    ['sub-wallet', id, { sub: id, account }],
    ['mandate', `shop/${id}`, { mandate: id, payer: account }],
    ['guardianship', `pv-loan/${site}/appointed`, { account, 'terms.subject': site }],
    ['list-page', `devices-of-account/${account}/0`, {}],
    ['list-page', `access-receipts-of-subject/${site}/0`, {}],
    ...rowsOnRecord(site, mark, height),
  ] as const;
}

/** Those that somebody else's site had, too, before it was the account's. */
function rowsOnRecord(site: string, mark: string, height: bigint) {
  const id = mark.repeat(32);
  return [
    ['grant', id, { 'grant.subject': site, 'grant.grant': id, height }],
    ['access-request', id, { 'request.subject': site, 'request.request': id, height }],
    ['record', id, { 'header.subject': site, 'header.record': id, height }],
    ['erasure', id, { subject: site, record: id, height: height + 100n }],
  ] as const;
}

let api: LedgerApi;
let planted: { readonly own: Set<string>; readonly foreign: Set<string> };
let token: string;

beforeEach(async () => {
  api = await settledWorld(undefined, { anonymousPerSecond: 5_000 });
  const { backend } = api;
  const moved = { ...entry(`site/${LIN}`, sites), site: MOVED, producerAccount: OWN, movedMs: JUNE };
  backend.plant(sites, MOVED, moved);
  backend.plant(siteMoves, `${MOVED}/${JUNE}`, {
    ...{ site: MOVED, atMs: JUNE, fromAccount: OTHER, toAccount: OWN, consent: 'holder', reason: '' },
    ...{ previousMs: 0n, height: MOVE_HEIGHT },
  });
  for (const atMs of [MAY, JUNE]) {
    const line = reading(MOVED, atMs, 1n, 0n);
    const row = { line, afterExchange: [], previousMs: 0n, revision: 0, reason: '', height: 5n };
    backend.plant(readings, `${MOVED}/${String(atMs).padStart(14, '0')}`, row);
  }
  for (const account of [OWN, OTHER]) {
    backend.plant(paymentIds, `${account}/tea`, {
      ...{ account, id: 'tea', transfer: 'aa'.repeat(32), content: new Uint8Array(32), height: 5n, payee: OTHER },
      ...{ amountFen: 1n, atMs: 1n },
    });
  }
  for (const [receipt, subject, height] of [
    ['aa', LIN, 5n],
    ['bb', WANG, 5n],
    ['cc', MOVED, MOVE_HEIGHT - 1n],
    ['dd', MOVED, MOVE_HEIGHT],
  ] as const) {
    backend.plant(accessReceipts, receipt.repeat(32), {
      ...{ receipt: receipt.repeat(32), reader: 'bank-a', record: '', grant: '', purpose: 'loan', allowed: true },
      ...{ reason: '', atMs: 1n, height, subject },
    });
  }
  for (const [receipt, subject, height] of [
    ['ee', LIN, 5n],
    ['ff', WANG, 5n],
    ['ab', MOVED, MOVE_HEIGHT - 1n],
    ['cd', '', 5n],
  ] as const) {
    backend.plant(rangeReceipts, receipt.repeat(32), {
      ...{ receipt: receipt.repeat(32), reader: 'bank-a', allowed: true, reason: '', atMs: 1n, height, endsMs: 9n },
      aggregate: '',
      range: {
        ...{ scenario: 'pv-loan', subject, fieldGroup: '', fromMs: 0n, untilMs: 1n, purpose: 'loan', grant: '' },
      },
    });
  }
  planted = { own: new Set(), foreign: new Set() };
  plantRows(rowsAbout(OWN, LIN, '1a'), planted.own);
  plantRows(rowsAbout(OTHER, WANG, '2b'), planted.foreign);
  plantRows(rowsOnRecord(MOVED, '3c', MOVE_HEIGHT), planted.own);
  plantRows(rowsOnRecord(MOVED, '4d', MOVE_HEIGHT - 1n), planted.foreign);
  token = await holderToken(api, OWN);
});

/** Their keys go to `keys`; of an account's and a site's own lists, too. */
function plantRows(rows: ReturnType<typeof rowsAbout> | ReturnType<typeof rowsOnRecord>, keys: Set<string>): void {
  api.backend.plantAll(rows.map(([name, id, given]) => ({ id, ...sampleEntry(name, given) })));
  for (const [name, id, given] of rows) {
    keys.add(`${name}/${id}`);
    for (const list of listsOf(name, given)) {
      if (OWN_LISTS.test(list) && !list.endsWith(`/${MOVED}`)) keys.add(`list/${list}`);
    }
  }
}

function entry<T>(key: string, table: { readonly codec: { decode(bytes: Uint8Array): T } }): T {
  const value = api.backend.ledger.read(key);
  if (value === undefined) throw new Error(`there is no ${key}`);
  return table.codec.decode(value);
}

function ask(path: string, options: RequestInit = {}): Promise<Response> {
  const headers = { ...options.headers, authorization: `Bearer ${token}` };
  return api.fetch(path, { ...options, role: 'nobody', headers });
}

const json = async (response: Response) => (await response.json()) as { [field: string]: unknown };

/** Of every row of the state. */
const allKeys = () =>
  [...api.backend.rows.rows.keys()]
    .filter((row) => row.startsWith(STATE_ROWS))
    .map((row) => row.slice(STATE_ROWS.length));

const PUBLISHED =
  /^(tariff-plan|holiday-calendar|price-series|price-day|scenario|alias|block|tier-rule|certifying-key)\//;

/** Of which a holder may read the ids. */
const OWN_LISTS =
  /^((subs|mandates|complaints|purses|devices)-of-(account|payer)|(grants|consents|requests|guardianships|access-receipts|range-receipts)-of-subject)\//;

/** Whose an entry is, said here again and without the filter. */
function isOwn(key: string): boolean {
  const late = `${MOVED}/${String(JUNE).padStart(14, '0')}`;
  return (
    PUBLISHED.test(key) ||
    planted.own.has(key) ||
    key === `account/${OWN}` ||
    key === `payment-id/${OWN}/tea` ||
    key.startsWith(`site/${LIN}`) ||
    key === `site/${MOVED}` ||
    key === `site-move/${MOVED}/${JUNE}` ||
    key.startsWith(`reading/${LIN}/`) ||
    key === `reading/${late}` ||
    key.startsWith(`statement/${LIN}/`) ||
    key === `list/access-receipts-of-subject/${LIN}` ||
    key === `access/${'aa'.repeat(32)}` ||
    key === `access/${'dd'.repeat(32)}` ||
    key === `list/range-receipts-of-subject/${LIN}` ||
    key === 'list/range-receipts-of-scenario/pv-loan' ||
    key === `range-access/${'ee'.repeat(32)}` ||
    key === `range-access/${'cd'.repeat(32)}`
  );
}

test('of all entries that there are, exactly the own ones are there, one by one and many at once', async () => {
  const keys = allKeys();
  expect(keys.length).toBeGreaterThan(30);
  expect(keys.filter(isOwn).length).toBeGreaterThan(8);
  const { entries } = (await json(await ask('/v1/entries', jsonBody({ keys })))) as { entries: (object | null)[] };
  expect(keys.filter((_, i) => entries[i] !== null).sort()).toEqual(keys.filter(isOwn).sort());
  for (const key of keys.filter((key) => !isOwn(key))) {
    const [table, ...id] = key.split('/');
    for (const path of [
      `${table}/${id.join('/')}`,
      `${table}/${id.join('%2F')}`,
      `${table}/${id.join('/')}?proof=true`,
    ]) {
      const response = await ask(`/v1/entries/${path}`);
      expect([path, response.status]).toEqual([path, 404]);
    }
  }
});

test('of every table that a holder may read, the account has a row here, and its neighbour has one', () => {
  const keys = allKeys();
  const without = HOLDER_TABLES.filter((table) => !PUBLISHED.test(`${table}/`) && table !== 'access-offer').filter(
    (table) => {
      const rows = keys.filter((key) => key.startsWith(`${table}/`));
      return !rows.some(isOwn) || rows.every(isOwn);
    },
  );
  expect(without).toEqual([]);
});

test('what is another’s is refused in the words for what nobody has', async () => {
  const words = async (account: string, site: string) => {
    const answers = await Promise.all([
      ask(`/v1/entries/account/${account}`),
      ask(`/v1/entries/site/${site}?proof=true`),
      ask(`/v1/accounts/${encodeURIComponent(account)}/activity`),
      ask(`/v1/events?account=${account}`),
      ask('/v1/proofs', jsonBody({ claims: [{ kind: 'entry', key: `site/${site}` }] })),
      ask(`/v1/entries/statement?prefix=${site}/`),
      ask('/v1/holders/tokens', jsonBody({ account, challenge: '00'.repeat(56), signature: '00'.repeat(64) })),
    ]);
    const texts = await Promise.all(answers.map((answer) => answer.text()));
    return texts.map(
      (text, i) => `${answers[i]?.status} ${text.replaceAll(account, 'ACCOUNT').replaceAll(site, 'SITE')}`,
    );
  };
  expect(await words(OTHER, WANG)).toEqual(await words('bank-a/nobody', 'site-none'));
});

test('no list, prefix or cursor leads to the rows of another', async () => {
  const shown = new Set<string>();
  const prefixes = ['', 's', 'site', WANG, `${WANG}/`, LIN, `${LIN}/`, `${MOVED}/`, 'bank-a/', OWN, '../', '%00', '/'];
  const cursors = ['', LIN, WANG, `${WANG}/0`, MOVED, 'a', '\u{10ffff}'];
  const filter = new HolderFilter(api.backend, OWN);
  for (const table of TABLES.keys()) {
    for (const prefix of prefixes) {
      for (const after of cursors) {
        const { rows, next } = await walkOwn(api.backend, filter, {
          table,
          prefix,
          after: after || undefined,
          limit: 2,
        });
        for (const [key] of rows) shown.add(key);
        if (next !== undefined) expect(isOwn(`${table}/${next}`), `${table}/${next}`).toBe(true);
      }
    }
    const listed = (await json(await ask(`/v1/entries/${table}?prefix=${WANG}/`))) as { items: object[] };
    expect([table, PUBLISHED.test(`${table}/`) || listed.items.length === 0]).toEqual([table, true]);
  }
  expect([...shown].filter((key) => !isOwn(key))).toEqual([]);
  expect([...shown].some((key) => key.startsWith('statement/'))).toBe(true);
  const ids = (await json(await ask(`/v1/entries/payment-id?prefix=${OWN}/`))) as { items: { key: string }[] };
  expect(ids.items.map(({ key }) => key)).toEqual([`payment-id/${OWN}/tea`]);
});

test('a page of another’s rows has no cursor, and the own rows behind them are reached', async () => {
  const walked: string[] = [];
  let after: string | undefined;
  do {
    const query = new URLSearchParams({ prefix: `${MOVED}/`, limit: '1', ...(after && { after }) });
    const page = (await json(await ask(`/v1/entries/reading?${query}`))) as { items: { key: string }[]; next?: string };
    walked.push(...page.items.map(({ key }) => key));
    after = page.next;
  } while (after !== undefined);
  expect(walked).toEqual([`reading/${MOVED}/${String(JUNE).padStart(14, '0')}`]);
});

test('the activity and the events of the own account come, and those of no other', async () => {
  const activity = await json(await ask(`/v1/accounts/${encodeURIComponent(OWN)}/activity`));
  expect(activity.items).toHaveLength(1);
  for (const account of [OTHER, `${OWN},${OTHER}`, 'bank-a/vault', ' bank-a/lin', 'bank-a/LIN']) {
    const response = await ask(`/v1/events?account=${encodeURIComponent(account)}`);
    expect([account, response.status]).toEqual([account, 404]);
  }
  const own = (activity.items as { transaction: string }[]).map(({ transaction }) => transaction);
  expect(await toldAfter(0)).toEqual(own);
  expect(own).toEqual(expect.arrayContaining([...(await toldAfter(1))]));
  expect(await toldAfter(api.backend.ledger.head.height)).toEqual([]);
});

/** Transactions of the activity that the own account's stream tells from a cursor on, up to a block that is made now. */
async function toldAfter(afterHeight: number): Promise<readonly string[]> {
  const { node } = new GridpactClient({ baseUrl: api.url, token });
  const told: string[] = [];
  const { height } = api.backend.makeBlock();
  for await (const event of node.events({ accounts: [OWN], afterHeight })) {
    if (event.kind === 'activity') told.push(event.activity.transaction);
    if (event.kind === 'block' && event.block.height >= height) break;
  }
  return told;
}

test('proofs are of own entries, and of no transaction: it carries the payments of others', async () => {
  const own = { kind: 'entry', key: `account/${OWN}` };
  const prove = (claims: object[]) => ask('/v1/proofs', jsonBody({ claims }));
  expect((await prove([own, { kind: 'entry', key: `site/${LIN}` }])).status).toBe(200);
  const [item] = (await json(await ask(`/v1/accounts/${encodeURIComponent(OWN)}/activity`))).items as {
    transaction: string;
  }[];
  const transactionId = item?.transaction ?? '';
  for (const claim of [
    { kind: 'entry', key: `account/${OTHER}` },
    { kind: 'entry', key: 'account/bank-a/vault' },
    { kind: 'receipt', transactionId },
    { kind: 'transaction', transactionId },
  ]) {
    const response = await prove([own, claim]);
    expect([claim, response.status, (await json(response)).code]).toEqual([claim, 404, 'claim-not-found']);
  }
});

/** The routes that answer a holder, each tried above or in the test that is named; a new one is closed until it stands here. */
const ANSWERED: readonly string[] = [
  ...['/v1/entries', '/v1/entries/{table}', '/v1/entries/{table}/{id}', '/v1/proofs', '/v1/events'],
  '/v1/accounts/{account}/activity',
  // Of all members, and the same for everybody.
  ...['/v1/consortium', '/v1/genesis', '/healthz', '/readyz', '/openapi.json'],
  // Without a token, or with a holder's alone: holders.test.ts, holder-submissions.test.ts, desk-relay.test.ts.
  ...['/v1/holders/challenges', '/v1/holders/tokens', '/v1/holders/transactions', '/v1/holders/desk/issuer'],
  ...['devices', 'pins', 'pins/show', 'tokens'].map((name) => `/v1/holders/desk/${name}`),
];

test('every other route is closed to holders', async () => {
  const { paths } = await documentOf(api);
  const id = 'ab'.repeat(32);
  const fill: { [name: string]: string } = { height: '1', part: '0', chunk: '0' };
  expect(ANSWERED.filter((path) => !Object.hasOwn(paths, path))).toEqual([]);
  let closed = 0;
  for (const [path, methods] of Object.entries(paths)) {
    if (ANSWERED.includes(path)) continue;
    for (const method of Object.keys(methods)) {
      const target = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => fill[name] ?? id);
      const response = await ask(target, { method: method.toUpperCase() });
      expect([method, path, response.status]).toEqual([method, path, 403]);
      closed++;
    }
  }
  expect(closed).toBeGreaterThan(15);
});

test('the health that a holder sees is that of strangers', async () => {
  api.backend.wellbeing = {
    ...{ alive: true, ready: true, problems: [] },
    warnings: [{ code: 'disk-space-low', message: '/srv/secret is full', remedy: 'make room' }],
  };
  expect(await (await ask('/readyz')).text()).not.toContain('secret');
});
