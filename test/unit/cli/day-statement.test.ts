// An account's day, on the real ledger in memory behind a real API, with sums that were worked out by hand.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { accountDay } from '../../../src/client/account-day.ts';
import { keyOf } from '../../ledger/key-of.ts';
import { TOKENS } from '../api/running-api.ts';
import { LEDGER_CONSORTIUM } from '../client/ledger-backend.ts';
import { BANK, GRID, JUNE, type LedgerApi, ledgerApi, MAY, reading, withProducers } from '../client/ledger-client.ts';
import { run } from './run-in-memory.ts';

const folder = mkdtempSync(join(tmpdir(), 'gridpact-day-'));
afterAll(() => rmSync(folder, { recursive: true }));
const tokenFile = join(folder, 'token');
writeFileSync(tokenFile, TOKENS.auditor);

const DAY_MS = 86_400_000;
/** The first block is of 06:13:21 on 15 November there. */
const ZONE = 'Asia/Shanghai';
const ALICE = keyOf('bank-a/alice');
const BOB = keyOf('bank-a/bob');

const words = (api: LedgerApi, account: string, day: string) => [
  ...['account', 'statement', account, '--day', day, '--time-zone', ZONE],
  ...['--node', api.url, '--token-file', tokenFile, '--timeout', '5s'],
];

async function dayOf(api: LedgerApi, account: string, day: string) {
  const { exitCode, stdout, stderr } = await run(...words(api, account, day), '--json');
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  return JSON.parse(stdout);
}

const nextDay = ({ backend }: LedgerApi) => {
  backend.aheadMs += DAY_MS;
  backend.makeBlock();
};

async function withAccounts(consortium = LEDGER_CONSORTIUM): Promise<LedgerApi> {
  const api = await ledgerApi(consortium);
  const names = ['bank-a/alice', 'bank-a/bob'];
  const lines = names.map((account) => ({ account, key: keyOf(account).publicKey, kind: 'deposit' as const }));
  await api.client.accounts.open(BANK, lines);
  await api.client.payments.pay(BANK, { from: 'bank-a/vault', to: 'bank-a/alice', amountFen: 1000n, code: 'pay-in' });
  return api;
}

/** On the 15th 10.00 in; on the 16th 1.50 out, 0.25 in, 4.00 held of which 1.00 is taken; 0.05 out on the 17th. */
async function world(): Promise<LedgerApi> {
  const api = await withAccounts();
  const { payments } = api.client;
  nextDay(api);
  await payments.pay(ALICE, { from: 'bank-a/alice', to: 'bank-a/bob', amountFen: 150n, reference: 'coffee' });
  await payments.pay(BOB, { from: 'bank-a/bob', to: 'bank-a/alice', amountFen: 25n });
  const hold = { from: 'bank-a/alice', to: 'bank-a/bob', amountFen: 400n, expiresAtMs: 1_701_000_000_000n };
  const { transfer } = await payments.hold(ALICE, hold);
  await payments.postHold(BOB, transfer, 100n);
  nextDay(api);
  await payments.pay(ALICE, { from: 'bank-a/alice', to: 'bank-a/bob', amountFen: 5n });
  nextDay(api);
  nextDay(api);
  return api;
}

describe('account statement', () => {
  it('has opening balance, rows, sums and closing balance of a local day', async () => {
    const api = await world();
    const day = await dayOf(api, 'bank-a/alice', '2023-11-16');
    expect(day).toMatchObject({
      ...{ account: 'bank-a/alice', day: '2023-11-16', timeZone: ZONE, isOver: true },
      ...{ openingFen: '1000', debitsFen: '250', creditsFen: '25', closingFen: '775' },
    });
    expect(day.startMs).toBe(`${Date.parse('2023-11-16T00:00:00+08:00')}`);
    const rows = day.rows.map(({ kind, side, amountFen, balanceFen }: Record<string, string>) => {
      return `${kind} ${side} ${amountFen} ${balanceFen}`;
    });
    expect(rows).toEqual([
      'posted debit 150 850',
      'posted credit 25 875',
      'hold debit 400 875',
      'post-hold debit 100 775',
    ]);
    expect(await dayOf(api, 'bank-a/alice', '2023-11-15')).toMatchObject({ openingFen: '0', closingFen: '1000' });
    expect(await dayOf(api, 'bank-a/alice', '2023-11-17')).toMatchObject({ openingFen: '775', closingFen: '770' });
  });

  it('prints them for people and for a spreadsheet', async () => {
    const api = await world();
    const { stdout } = await run(...words(api, 'bank-a/alice', '2023-11-16'));
    expect(stdout).toMatch(/^opening balance +10\.00 yuan$/m);
    expect(stdout).toMatch(
      /^2023-11-16T06:13:\d\d\+08:00 +posted +1\.50 +8\.50 +bank-a\/bob +payment +coffee +\w{12}…$/m,
    );
    expect(stdout).toMatch(/^2023-11-16T06:13:\d\d\+08:00 +hold +8\.75 +4\.00 +bank-a\/bob /m);
    expect(stdout).toMatch(/^4 rows +2\.50 +0\.25$/m);
    expect(stdout).toMatch(/^closing balance +7\.75 yuan\n$/m);
    const csv = await run(...words(api, 'bank-a/alice', '2023-11-16'), '--csv');
    const lines = csv.stdout.split('\r\n');
    expect(lines[0]).toBe('\ufefftime,kind,debit,credit,balance,held,other account,code,reference,transfer');
    expect(lines[1]).toBe('2023-11-16T00:00:00+08:00,opening balance,,,10.00,,,,,');
    expect(lines[2]).toMatch(/^2023-11-16T06:13:\d\d\+08:00,posted,1\.50,,8\.50,,bank-a\/bob,payment,coffee,\w{64}$/);
    expect(lines[6]).toBe('2023-11-17T00:00:00+08:00,closing balance,,,7.75,,,,,');
    expect({ lines: lines.length, stderr: csv.stderr }).toEqual({ lines: 8, stderr: '' });
  });

  it.each([
    ['before the account had any', '2023-11-14', { openingFen: '0', closingFen: '0', isOver: true }],
    ['after its last', '2023-11-18', { openingFen: '770', closingFen: '770', isOver: true }],
  ])('of a day without rows closes as it opens: %s', async (_, day, expected) => {
    const api = await world();
    expect(await dayOf(api, 'bank-a/alice', day)).toMatchObject({ ...expected, rows: [], debitsFen: '0' });
  });

  it('says of a day that is not over that more rows may come', async () => {
    const api = await world();
    expect(await dayOf(api, 'bank-a/alice', '2023-11-19')).toMatchObject({ isOver: false, closingFen: '770' });
    await api.client.payments.pay(BOB, { from: 'bank-a/bob', to: 'bank-a/alice', amountFen: 30n });
    expect(await dayOf(api, 'bank-a/alice', '2023-11-19')).toMatchObject({ isOver: false, closingFen: '800' });
    const { stdout } = await run(...words(api, 'bank-a/alice', '2023-11-19'));
    expect(stdout).toMatch(/^balance so far +8\.00 yuan$/m);
    expect(stdout).toContain(
      'not over on the ledger: it ends at 2023-11-20T00:00:00+08:00, and the latest block is of',
    );
    const csv = await run(...words(api, 'bank-a/alice', '2023-11-19'), '--csv');
    expect(csv.stdout).toMatch(/balance so far,,,8\.00/);
    expect(csv.stderr).toContain('The day is not over');
  });

  it('has all of thousands of rows, and finds a day behind thousands of later ones', async () => {
    const rules = { ...LEDGER_CONSORTIUM.rules, maxLines: 1_000 };
    const api = await withAccounts({ ...LEDGER_CONSORTIUM, rules });
    const payment = { from: 'bank-a/vault', to: 'bank-a/bob', amountFen: 2n };
    nextDay(api);
    await api.client.payments.payMany(
      BANK,
      Array.from({ length: 2_500 }, () => payment),
    );
    nextDay(api);
    await api.client.payments.payMany(
      BANK,
      Array.from({ length: 1_200 }, () => payment),
    );
    nextDay(api);
    const busy = await dayOf(api, 'bank-a/bob', '2023-11-16');
    expect(busy.rows.length).toBe(2_500);
    expect(busy).toMatchObject({ openingFen: '0', creditsFen: '5000', closingFen: '5000' });
    expect(await dayOf(api, 'bank-a/bob', '2023-11-17')).toMatchObject({ openingFen: '5000', closingFen: '7400' });
    expect(await dayOf(api, 'bank-a/bob', '2023-11-15')).toMatchObject({ rows: [], closingFen: '0' });
    const account = await api.client.accounts.read('bank-a/bob');
    const span = { startMs: busy.startMs, endMs: busy.endMs };
    if (account === undefined) throw new Error('the account was opened');
    await expect(accountDay(api.client.node, account, span, 2_499)).rejects.toMatchObject({ code: 'too-many-rows' });
    expect((await accountDay(api.client.node, account, span, 2_500)).rows.length).toBe(2_500);
  });

  it('adds up the sums of settlement runs, of which no single row tells the balance', async () => {
    const api = await ledgerApi();
    await withProducers(api, 'lin', 'wang');
    const JULY = JUNE + (JUNE - MAY);
    const lines = ['site-lin', 'site-wang'].flatMap((site) =>
      [MAY, JUNE, JULY].map((atMs, i) => reading(site, atMs, BigInt(i) * 100_000n, BigInt(i) * 10_000n)),
    );
    await api.client.metering.recordReadings(GRID, lines);
    const sites = ['site-lin', 'site-wang'];
    const plan = { plan: 'feed-in', planVersion: 1, sites };
    await api.client.settlement.settle(GRID, { ...plan, periodStartMs: MAY, periodEndMs: JUNE });
    nextDay(api);
    await api.client.settlement.settle(GRID, { ...plan, periodStartMs: JUNE, periodEndMs: JULY });
    nextDay(api);
    // each statement: 42.01 gross and 5.50 subsidy in, 1.43 tax and 46.08 net out
    const { payable, purchase, tax } = LEDGER_CONSORTIUM.rules.settlement;
    const day = await dayOf(api, payable, '2023-11-16');
    expect(day).toMatchObject({ openingFen: '0', creditsFen: '9502', debitsFen: '9502', closingFen: '0' });
    expect(day.rows.length).toBe(4);
    const sums = { openingFen: '991598', debitsFen: '8402', closingFen: '983196' };
    expect(await dayOf(api, purchase, '2023-11-16')).toMatchObject(sums);
    expect(await dayOf(api, tax, '2023-11-16')).toMatchObject({ openingFen: '286', closingFen: '572' });
    expect(await dayOf(api, 'bank-a/lin', '2023-11-16')).toMatchObject({ openingFen: '4608', closingFen: '9216' });
  });
});

describe('account statement of a node that cannot be believed', () => {
  type Rows = Awaited<ReturnType<LedgerApi['backend']['accountActivity']>>;

  async function lying(change: (rows: Rows) => Rows) {
    const api = await world();
    const honest = api.backend.accountActivity.bind(api.backend);
    api.backend.accountActivity = async (...asked) => change(await honest(...asked));
    return run(...words(api, 'bank-a/alice', '2023-11-16'));
  }

  it.each<[string, (rows: Rows) => Rows, string]>([
    ['leaves a row out', (rows) => rows.filter(({ number }) => number !== 3), 'row 2 comes before row 4'],
    [
      'states another amount',
      (rows) => rows.map((row) => (row.number === 2 ? { ...row, amountFen: 151n } : row)),
      'row 2 says a balance of 850 fen, and the rows before it come to 849',
    ],
  ])('ends with 4 when it %s', async (_, change, says) => {
    const { exitCode, stdout, stderr } = await lying(change);
    expect({ exitCode, stdout }).toEqual({ exitCode: 4, stdout: '' });
    expect(stderr).toContain(says);
    expect(stderr).toContain('[activity-contradicts]');
  });

  it('ends with 4 when the newest rows do not lead to the balance of the account', async () => {
    const api = await world();
    const honest = api.backend.accountActivity.bind(api.backend);
    api.backend.accountActivity = async (...asked) =>
      (await honest(...asked)).map((row) => (row.number === 6 ? { ...row, amountFen: 1n, balanceFen: 774n } : row));
    const { exitCode, stderr } = await run(...words(api, 'bank-a/alice', '2023-11-17'));
    expect({ exitCode, stderr }).toEqual({ exitCode: 4, stderr: expect.stringContaining('its balance is 770') });
  });

  it('says when it began with a snapshot, and lacks the rows before', async () => {
    const { exitCode, stderr } = await lying((rows) => rows.filter(({ number }) => number > 2));
    expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: expect.stringContaining('[activity-not-kept]') });
    expect(stderr).toContain('its rows only from 3 on');
    const none = await lying(() => []);
    expect(none.stderr).toContain('none of its rows');
  });
});

it.each([
  [['bank-a/alice'], "required option '--day <day>'"],
  [['bank-a/alice', '--day', '2026-02-30'], 'Give a day as YYYY-MM-DD'],
  [['bank-a/alice', '--day', '2026-01-31', '--time-zone', 'Mars/Olympus'], 'Give an IANA name'],
])('account statement is asked for in one way: %s', async (given, says) => {
  const { exitCode, stderr } = await run('account', 'statement', ...given);
  expect({ exitCode, stderr }).toEqual({ exitCode: 2, stderr: expect.stringContaining(says) });
});

it('account statement of an account that there is not names the list', async () => {
  const { exitCode, stderr } = await run(...words(await ledgerApi(), 'bank-a/nobody', '2023-11-16'));
  expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: expect.stringContaining('account list') });
});
