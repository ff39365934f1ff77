// Commands against a real API over HTTP; the ledger behind it is the API tests' own, in memory.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { writeKeyFile } from '../../../src/crypto/key-file.ts';
import { generateKey } from '../../../src/crypto/private-key.ts';
import type { Account, Site, Statement, TariffPlan } from '../../../src/generated/state.ts';
import { newAccount } from '../../../src/ledger/accounts/new-account.ts';
import { accounts } from '../../../src/ledger/accounts/tables.ts';
import { sites } from '../../../src/ledger/metering/tables.ts';
import { statementId, statements, tariffPlanId, tariffPlans } from '../../../src/ledger/settlement/tables.ts';
import { runningApi, type TestApi, TOKENS } from '../api/running-api.ts';
import { type Ran, run } from './run-in-memory.ts';

const folder = mkdtempSync(join(tmpdir(), 'gridpact-cli-'));
const tokenFile = join(folder, 'token');
writeFileSync(tokenFile, `${TOKENS.operator}\n`);
const keyFile = join(folder, 'alice.key');
const aliceKey = generateKey('account');
writeKeyFile(keyFile, aliceKey);
afterAll(() => rmSync(folder, { recursive: true }));

const ALICE: Account = newAccount(
  { account: 'bank-a/alice', key: aliceKey.publicKey, kind: 'deposit', openedHeight: 3n },
  {
    debitsPostedFen: 1_000n,
    creditsPostedFen: 123_456n,
    debitsPendingFen: 200n,
    perPaymentFen: 50_000n,
    keyRotations: 1,
  },
);

const PLAN: TariffPlan = {
  plan: {
    plan: 'feed-in',
    version: 1,
    effectiveFromMs: BigInt(Date.parse('2026-01-01T00:00:00+08:00')),
    timeZone: 'Asia/Shanghai',
    rates: [
      { name: 'peak', months: '1-12', hours: '8-20', days: '', microYuanPerKwh: 391_000n },
      { name: 'off', months: '1-12', hours: '0-8,20-24', days: '', microYuanPerKwh: 291_000n },
    ],
    subsidyMicroYuanPerKwh: 50_000n,
    taxBasisPoints: 300,
    terms: null,
  },
  height: 4n,
};

const JANUARY: Statement = {
  site: 'roof-17',
  periodStartMs: BigInt(Date.parse('2026-01-01T00:00:00+08:00')),
  periodEndMs: BigInt(Date.parse('2026-02-01T00:00:00+08:00')),
  plan: 'feed-in',
  planVersion: 1,
  energies: [
    { rate: 'peak', exportWh: 100_000n },
    { rate: 'off', exportWh: 1n },
  ],
  exportWh: 100_001n,
  importWh: 5_000n,
  grossFen: 3_910n,
  subsidyFen: 500n,
  taxFen: 132n,
  netFen: 4_278n,
  transfer: 'ab'.repeat(32),
  paidTo: 'bank-a/alice',
  revision: 0,
  reason: '',
  profile: '',
  profileWh: 0n,
  priceSeries: '',
  intervalWh: new Uint8Array(),
  height: 9n,
  owedFen: 0n,
  nettedFen: 0n,
  waitingFen: 0n,
  withoutTransfer: [],
  producerAccount: 'bank-a/alice',
};

const SITE: Site = {
  site: 'roof-17',
  producerAccount: 'bank-a/alice',
  feedIn: 'surplus',
  capacityW: 5_000n,
  status: 'connected',
  latestReadingMs: JANUARY.periodEndMs,
  settledFromMs: JANUARY.periodStartMs,
  movedMs: 0n,
  settledUntilMs: JANUARY.periodEndMs,
  height: 6n,
  owedFen: 0n,
  repaidFen: 0n,
  formerOwedFen: 0n,
  formerRepaidFen: 0n,
};

async function nodeWithEntries(): Promise<TestApi> {
  const api = await runningApi();
  const { entriesByKey } = api.backend;
  entriesByKey.set('account/bank-a/alice', accounts.codec.encode(ALICE));
  entriesByKey.set('account/bank-b/shop', accounts.codec.encode({ ...ALICE, account: 'bank-b/shop' }));
  entriesByKey.set(`tariff-plan/${tariffPlanId('feed-in', 1)}`, tariffPlans.codec.encode(PLAN));
  entriesByKey.set(`tariff-plan/${tariffPlanId('feed-in', 'latest')}`, tariffPlans.codec.encode(PLAN));
  entriesByKey.set(`statement/${statementId('roof-17', JANUARY.periodStartMs)}`, statements.codec.encode(JANUARY));
  entriesByKey.set('site/roof-17', sites.codec.encode(SITE));
  api.backend.finalize();
  return api;
}

function runAt(api: TestApi, ...words: string[]): Promise<Ran> {
  return run(...words, '--node', api.url, '--token-file', tokenFile, '--timeout', '5s');
}

async function jsonAt(api: TestApi, ...words: string[]) {
  const { stdout, stderr, exitCode } = await runAt(api, ...words, '--json');
  expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
  expect(stdout.match(/\n/g)).toHaveLength(1);
  return JSON.parse(stdout);
}

describe('reading', () => {
  it('status tells of a node that is well, and ends with 3 when it is not ready', async () => {
    const api = await nodeWithEntries();
    const well = await runAt(api, 'status');
    expect(well.exitCode).toBe(0);
    expect(well.stdout).toMatch(/^node +bank-a \(validator\), ready$/m);
    expect(well.stdout).toMatch(/^grid +validator +connected +1 +view 1, 2023-11-14T22:13:20Z +- +1 +0.1.0, 0 ms$/m);
    expect(well.stdout).toMatch(/^voting +yes$/m);
    const problems = [{ code: 'no-quorum', message: '1 of 3', remedy: 'check the network' }];
    api.backend.wellbeing = { alive: true, ready: false, problems, warnings: [] };
    const unready = await runAt(api, 'status');
    expect(unready.exitCode).toBe(3);
    expect(unready.stdout).toContain('1 of 3 [no-quorum]\n  next: check the network');
    const warnings = [{ code: 'clock-skew', message: '9 s behind', remedy: 'set it' }];
    api.backend.wellbeing = { alive: true, ready: true, problems: [], warnings };
    const warned = await runAt(api, 'status');
    expect([warned.exitCode, warned.stdout]).toEqual([0, expect.stringContaining('~ 9 s behind [clock-skew]')]);
  });

  it('log-level shows and changes how much the node logs', async () => {
    const api = await nodeWithEntries();
    expect((await runAt(api, 'log-level')).stdout).toBe('log level info\n');
    expect(await jsonAt(api, 'log-level', 'debug')).toEqual({ level: 'debug' });
    expect(api.backend.level).toBe('debug');
    expect((await runAt(api, 'log-level', 'loud')).exitCode).toBe(2);
  });

  it('account show gives balances in yuan to people and in fen to machines', async () => {
    const api = await nodeWithEntries();
    const { stdout } = await runAt(api, 'account', 'show', 'bank-a/alice');
    expect(stdout).toMatch(/^balance +1,224.56 yuan$/m);
    expect(stdout).toMatch(/^available +1,222.56 yuan$/m);
    expect(stdout).toMatch(/^limits +500.00 per payment$/m);
    expect(await jsonAt(api, 'account', 'show', 'bank-a/alice')).toMatchObject({
      balanceFen: '122456',
      availableFen: '122256',
      height: 1,
    });
  });

  it('a plan and its list have one form, and a proposed mapping is an object', async () => {
    const api = await nodeWithEntries();
    const { plans } = await jsonAt(api, 'tariff', 'list');
    expect(await jsonAt(api, 'tariff', 'show', 'feed-in')).toEqual(plans[0]);
    const file = join(folder, 'foreign.csv');
    writeFileSync(file, 'Zeit;Wert\n2026-01-01 00:00;1,5\n2026-01-01 01:00;2,5\n');
    const sniffed = await run('readings', 'sniff', file, '--json');
    expect(JSON.parse(sniffed.stdout)).toMatchObject({ mapping: expect.any(Object), questions: expect.any(Array) });
  });

  it('a request for something that is not on the ledger ends with 1 and says where to look', async () => {
    const api = await nodeWithEntries();
    const { exitCode, stdout, stderr } = await runAt(api, 'account', 'show', 'bank-a/nobody', '--json');
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
    expect(JSON.parse(stderr).error).toMatchObject({
      code: 'not-found',
      remedy: expect.stringContaining('account list'),
    });
  });

  it.each([
    [['statement', 'list', '--site', 'roof-99'], 'site roof-99', 'site list'],
    [['statement', 'show', 'roof-99', '2026-01'], 'site roof-99', 'site list'],
    [['statement', 'show', 'roof-17', '2026-02'], 'a statement of site roof-17 for 2026-02', 'statement list'],
    [['readings', 'show', 'roof-99'], 'site roof-99', 'site list'],
    [['account', 'activity', 'bank-a/nobody'], 'account bank-a/nobody', 'account list'],
    [['account', 'activity', 'bank-a/nobody', '--follow'], 'account bank-a/nobody', 'account list'],
    [['share', 'list', '--scenario', 'nope'], 'scenario nope', 'share list'],
  ])('an empty list is no answer about a name that is not on the ledger: %j', async (words, what, list) => {
    const { exitCode, stdout, stderr } = await runAt(await nodeWithEntries(), ...words, '--json');
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
    const { code, message, remedy } = JSON.parse(stderr).error;
    expect({ code, message }).toEqual({ code: 'not-found', message: `${what} is not on the ledger` });
    expect(remedy).toContain(`gridpact ${list}`);
  });

  it.each(['january', '2026-1', '2026-13', '2026-01-01', '2026-02-30T00:00:00Z'])(
    'a period is a month or an instant, whatever the clocks of the machine: not %s',
    async (period) => {
      const ran = await runAt(await nodeWithEntries(), 'statement', 'show', 'roof-17', period, '--json');
      expect(ran.exitCode).toBe(2);
      expect(JSON.parse(ran.stderr).error).toMatchObject({
        code: 'period-invalid',
        message: `"${period}" is no period`,
      });
    },
  );

  it('a list says that there is more than it shows', async () => {
    const api = await nodeWithEntries();
    expect(await jsonAt(api, 'account', 'list', '--limit', '1')).toMatchObject({ more: true });
    const { accounts: found, more } = await jsonAt(api, 'account', 'list', '--prefix', 'bank-b/');
    expect({ ids: found.map(({ account }: Account) => account), more }).toEqual({ ids: ['bank-b/shop'], more: false });
  });

  it('a column of money says its unit, for a spreadsheet too', async () => {
    const api = await nodeWithEntries();
    const csv = (await runAt(api, 'account', 'list', '--csv')).stdout;
    expect(csv).toMatch(
      /^\ufeffaccount,kind,status,balance yuan,available yuan\r?\nbank-a\/alice,deposit,open,1224\.56,1222\.56/,
    );
    const activity = (await runAt(api, 'account', 'activity', 'bank-a/alice')).stdout;
    expect(activity).toMatch(/ amount yuan {2}balance yuan {2}other account/);
  });

  it('statement show prints every line of the arithmetic with its rounding', async () => {
    const api = await nodeWithEntries();
    const { stdout } = await runAt(api, 'statement', 'show', 'roof-17', '2026-01');
    expect(stdout).toMatch(/^period +2026-01 \(Asia\/Shanghai\)$/m);
    expect(stdout).toMatch(/^peak +100\.000 +0\.391000 +39\.10$/m);
    expect(stdout).toMatch(/^off +0\.001 +0\.291000 +0\.000291$/m);
    expect(stdout).toMatch(/^tax 3% +-1\.32$/m);
    expect(stdout).toMatch(/^net +42\.78$/m);
    expect(await jsonAt(api, 'statement', 'show', 'roof-17', '2026-01')).toMatchObject({ netFen: '4278' });
    const byInstant = await jsonAt(api, 'statement', 'show', 'roof-17', '2025-12-31T16:00:00Z');
    expect(byInstant.transfer).toBe(JANUARY.transfer);
  });

  it('statement list adds up', async () => {
    const api = await nodeWithEntries();
    const { stdout } = await runAt(api, 'statement', 'list', '--month', '2026-01');
    expect(stdout).toMatch(/^1 statement +100\.001 +39\.10 +5\.00 +-1\.32 +42\.78$/m);
    expect((await jsonAt(api, 'statement', 'list', '--month', '2026-02')).statements).toEqual([]);
  });

  it('sites, members and plans are listed', async () => {
    const api = await nodeWithEntries();
    expect((await runAt(api, 'site', 'list')).stdout).toMatch(/^roof-17 +connected +bank-a\/alice +5,000 /m);
    expect((await runAt(api, 'member', 'list')).stdout).toMatch(
      /^grid +The grid +grid-company, settlement-bank +validator +127\.0\.0\.1:7000$/m,
    );
    const list = (await runAt(api, 'tariff', 'list')).stdout;
    expect(list).toMatch(/^feed-in +1 +2026-01-01T00:00:00\+08:00 /m);
    expect(list).toMatch(/^1 version$/m);
    expect((await runAt(api, 'site', 'list', '--status', 'closed')).stdout).toContain('0 sites');
  });

  it('account activity pages back as far as is asked', async () => {
    const api = await nodeWithEntries();
    const item = {
      account: 'bank-a/alice',
      transaction: 'aa',
      transfer: 'bb',
      kind: 'posted',
      code: 'payment',
      chain: 'cc'.repeat(32),
    } as const;
    for (let i = 0; i < 3; i++) {
      const amountFen = BigInt(i + 1) * 100n;
      api.backend.finalize([
        {
          ...item,
          number: i + 1,
          side: 'credit',
          counterparty: 'bank-b/shop',
          reference: `no ${i}`,
          amountFen,
          balanceFen: 7n,
        },
      ]);
    }
    const { activity, more } = await jsonAt(api, 'account', 'activity', 'bank-a/alice', '--limit', '2');
    expect({ amounts: activity.map(({ amountFen }: { amountFen: string }) => amountFen), more }).toEqual({
      amounts: ['300', '200'],
      more: true,
    });
    expect((await runAt(api, 'account', 'activity', 'bank-a/alice')).stdout).toMatch(
      /posted +\+1\.00 +0\.07 +bank-b\/shop/,
    );
  });

  it('a token that the node does not know ends with 6', async () => {
    const api = await nodeWithEntries();
    const wrong = join(folder, 'wrong-token');
    writeFileSync(wrong, 'not-the-token');
    expect((await run('status', '--node', api.url, '--token-file', wrong)).exitCode).toBe(6);
  });
});

describe('paying', () => {
  function finalizing(api: TestApi): () => void {
    const timer = setInterval(() => api.backend.finalize(), 20);
    return () => clearInterval(timer);
  }
  const words = ['pay', 'bank-a/alice', 'bank-b/shop', '12.50', '--key-file', keyFile];

  it('prints the transfer and where it is final', async () => {
    const api = await nodeWithEntries();
    api.backend.judge = () => ({
      code: 0,
      data: [],
      lines: [{ code: 0, data: [], transfer: 'cc'.repeat(32), outcome: '' }],
      outcome: '',
    });
    const stop = finalizing(api);
    const paid = await jsonAt(api, ...words);
    stop();
    expect(paid).toMatchObject({ from: 'bank-a/alice', amountFen: '1250', transfer: 'cc'.repeat(32) });
    expect(paid.transactionId).toMatch(/^[0-9a-f]{64}$/);
    expect(paid.height).toBeGreaterThan(1);
  });

  it("ends with 1 and the ledger's reason when it is rejected", async () => {
    const api = await nodeWithEntries();
    const data = [{ name: 'availableFen', value: '5' }];
    api.backend.judge = () => ({
      code: 0,
      data: [],
      lines: [{ code: 112, data, transfer: '', outcome: '' }],
      outcome: '',
    });
    const stop = finalizing(api);
    const { exitCode, stdout, stderr } = await runAt(api, ...words);
    stop();
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
    expect(stderr).toContain('[insufficient-funds]');
    expect(stderr).toContain('available 0.05 yuan');
  });

  it('that is not final in time ends with 3 and can be looked up by its id later', async () => {
    const api = await nodeWithEntries();
    const late = await run(...words, '--node', api.url, '--token-file', tokenFile, '--timeout', '100ms', '--json');
    expect(late.exitCode).toBe(3);
    const { transactionId: id, remedy } = JSON.parse(late.stderr).error;
    expect(remedy).toContain(`gridpact audit transaction ${id}`);
    const waiting = await runAt(api, 'audit', 'transaction', id);
    expect(waiting).toMatchObject({ exitCode: 3, stderr: expect.stringContaining('not final yet') });
    api.backend.judge = () => ({
      code: 0,
      data: [],
      lines: [{ code: 112, data: [], transfer: '', outcome: '' }],
      outcome: '',
    });
    api.backend.finalize();
    const known = await runAt(api, 'audit', 'transaction', id);
    expect(known.exitCode).toBe(1);
    expect(known.stdout).toMatch(/^ +0 +insufficient-funds \(112\)/m);
    expect(known.stdout).toMatch(/^block +\d+ at \d{4}-\d\d-\d\dT\S+Z, position 0$/m);
    expect((await runAt(api, 'audit', 'transaction', 'ab'.repeat(32))).exitCode).toBe(1);
  });

  it('is not signed at all when the amount is zero', async () => {
    const api = await nodeWithEntries();
    const { exitCode } = await runAt(api, 'pay', 'bank-a/alice', 'bank-b/shop', '0', '--key-file', keyFile);
    expect(exitCode).toBe(2);
    expect(api.backend.submitted).toEqual([]);
  });

  it('of many lines tells of each that was refused, and ends with 1', async () => {
    const api = await nodeWithEntries();
    api.backend.judge = () => ({
      code: 0,
      data: [],
      lines: [
        { code: 0, data: [], transfer: '', outcome: '' },
        { code: 202, data: [{ name: 'status', value: 'closed' }], transfer: '', outcome: '' },
      ],
      outcome: '',
    });
    const stop = finalizing(api);
    const { exitCode, stdout } = await runAt(api, 'site', 'approve', 'roof-1', 'roof-2', '--key-file', keyFile);
    stop();
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/^1 site of 2 now approved$/m);
    expect(stdout).toMatch(/^roof-2 +site-status-invalid \(202\) +status closed$/m);
  });
});
