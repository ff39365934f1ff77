// Commands that change the ledger, on the real one in memory behind a real API: each does what its output says.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { toHex, utf8 } from '../../../src/base/bytes.ts';
import { EXIT } from '../../../src/cli/exit-codes.ts';
import { runCli } from '../../../src/cli/run-cli.ts';
import { sha256 } from '../../../src/crypto/digest.ts';
import { readKeyFile, writeKeyFile } from '../../../src/crypto/key-file.ts';
import { PrivateKey } from '../../../src/crypto/private-key.ts';
import { accounts } from '../../../src/ledger/accounts/tables.ts';
import { sites } from '../../../src/ledger/metering/tables.ts';
import { keyOf } from '../../ledger/key-of.ts';
import { TOKENS, until } from '../api/running-api.ts';
import { BANK, type LedgerApi, ledgerApi } from '../client/ledger-client.ts';
import { type Ran, run, testCli } from './run-in-memory.ts';

const folder = mkdtempSync(join(tmpdir(), 'gridpact-cli-'));
afterAll(() => rmSync(folder, { recursive: true }));
const tokenFile = join(folder, 'token');
writeFileSync(tokenFile, TOKENS.operator);

/** The file of the key that {@link keyOf} gives for this name. */
function keyFileOf(name: string): string {
  const path = join(folder, `${toHex(utf8(name))}.key`);
  const kind = name.includes('/') ? 'account' : 'transaction';
  if (!existsSync(path)) writeKeyFile(path, new PrivateKey(kind, sha256(utf8(name))));
  return path;
}

function runAs(author: string, api: LedgerApi, ...words: string[]): Promise<Ran> {
  const at = ['--node', api.url, '--token-file', tokenFile, '--timeout', '5s'];
  return run(...words, ...at, '--key-file', keyFileOf(author));
}

async function jsonAs(author: string, api: LedgerApi, ...words: string[]) {
  const { stdout, stderr, exitCode } = await runAs(author, api, ...words, '--json');
  expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
  return JSON.parse(stdout);
}

/** Alice has 10.00 yuan, Bob nothing. */
async function withAccounts(): Promise<LedgerApi> {
  const api = await ledgerApi();
  const names = ['bank-a/alice', 'bank-a/bob'];
  const lines = names.map((account) => ({ account, key: keyOf(account).publicKey, kind: 'deposit' as const }));
  await api.client.accounts.open(BANK, lines);
  await api.client.payments.pay(BANK, { from: 'bank-a/vault', to: 'bank-a/alice', amountFen: 1000n, code: 'pay-in' });
  return api;
}

function csvFile(name: string, ...lines: readonly string[]): string {
  const path = join(folder, name);
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
}

const accountLine = (account: string) => `${account},${toHex(keyOf(account).publicKey)},deposit`;
const ACCOUNT_HEADER = 'account,key,kind';
const SITE_HEADER = 'site,account,capacityW,feedIn';

describe('aliases', () => {
  it('stand for an account in a payment, with the name from the ledger', async () => {
    const api = await withAccounts();
    const named = ['--name', "Bob's tea", '--category', '5812'];
    const registered = await jsonAs('bank-a', api, 'alias', 'register', 'bob-tea', 'bank-a/bob', ...named);
    expect(registered).toMatchObject({
      alias: 'bob-tea',
      account: 'bank-a/bob',
      shownName: "Bob's tea",
      category: 5812,
    });
    const at = ['--node', api.url, '--token-file', tokenFile];
    const shown = await run('alias', 'show', 'bank-a/bob', ...at, '--json');
    expect(JSON.parse(shown.stdout)).toMatchObject({ alias: 'bob-tea', status: 'active', shownName: "Bob's tea" });
    const text = (await run('alias', 'show', 'bob-tea', ...at)).stdout;
    expect(text).toMatch(/^payers see +Bob's tea$/m);
    const paid = await runAs('bank-a/alice', api, 'pay', 'bank-a/alice', 'bob-tea', '1');
    expect(paid.stdout).toContain("Paid 1.00 yuan from bank-a/alice to Bob's tea (bank-a/bob)");
    const again = await jsonAs('bank-a/alice', api, 'pay', 'bank-a/alice', 'bob-tea', '1');
    expect(again).toMatchObject({ to: 'bank-a/bob', alias: 'bob-tea', shownName: "Bob's tea", amountFen: '100' });
    await jsonAs('bank-a', api, 'alias', 'withdraw', 'bob-tea');
    const late = await runAs('bank-a/alice', api, 'pay', 'bank-a/alice', 'bob-tea', '1', '--json');
    expect(late.exitCode).toBe(EXIT.refused);
    expect(JSON.parse(late.stderr).error).toMatchObject({
      code: 'alias-not-found',
      remedy: expect.stringContaining('/'),
    });
    expect((await run('alias', 'show', 'bank-a/bob', ...at)).exitCode).toBe(EXIT.refused);
  });

  it('are never telephone numbers', async () => {
    const api = await withAccounts();
    const refused = await runAs('bank-a', api, 'alias', 'register', '13800138000', 'bank-a/bob', '--json');
    expect(refused.exitCode).not.toBe(0);
    expect(JSON.parse(refused.stderr).error.code).toBe('alias-is-telephone-number');
  });
});

describe('registration from a file', () => {
  it('opens an account for every line, and a second run leaves them as they are', async () => {
    const api = await ledgerApi();
    const ids = Array.from({ length: 7 }, (_, i) => `bank-a/producer-${i}`);
    const part = csvFile('part.csv', ACCOUNT_HEADER, ...ids.slice(0, 2).map(accountLine));
    const whole = csvFile('whole.csv', ACCOUNT_HEADER, ...ids.map(accountLine));
    expect(await jsonAs('bank-a', api, 'account', 'open', '--file', part)).toMatchObject({ accepted: 2, known: 0 });
    expect(await jsonAs('bank-a', api, 'account', 'open', '--file', whole)).toMatchObject({ accepted: 5, known: 2 });
    for (const id of ids) expect(api.backend.read(accounts, id)?.key).toEqual(keyOf(id).publicKey);
    const other = csvFile('other.csv', ACCOUNT_HEADER, `bank-a/producer-0,${toHex(keyOf('x').publicKey)},deposit`);
    const taken = await runAs('bank-a', api, 'account', 'open', '--file', other);
    expect({ exitCode: taken.exitCode, text: taken.stdout }).toEqual({
      exitCode: 1,
      text: expect.stringMatching(/^bank-a\/producer-0 +account-exists \(101\)/m),
    });
  });

  it('sends nothing of a file with a fault, and names each by line and field', async () => {
    const api = await ledgerApi();
    const before = api.backend.submitted.length;
    const file = csvFile(
      'faults.csv',
      ACCOUNT_HEADER,
      accountLine('bank-a/fine'),
      'bank-a/short,abcd,deposit',
      `bank-a/order,${'00'.repeat(32)},deposit`,
      `Bank/caps,${'11'.repeat(32)},deposit`,
      accountLine('bank-a/kind').replace('deposit', 'gold'),
      accountLine('bank-a/fine'),
      'bank-a/few',
    );
    const ran = await runAs('bank-a', api, 'account', 'open', '--file', file, '--json');
    expect({ exitCode: ran.exitCode, stdout: ran.stdout }).toEqual({ exitCode: 5, stdout: '' });
    const { problems } = JSON.parse(ran.stderr).error;
    const places = problems.map((p: { line: number; field: string; code: string }) => [p.line, p.field, p.code]);
    expect(places).toEqual([
      [3, 'key', 'bad-value'],
      [4, 'key', 'bad-value'],
      [5, 'account', 'bad-value'],
      [6, 'kind', 'bad-value'],
      [7, 'account', 'duplicate'],
      [8, '', 'bad-row'],
    ]);
    expect(api.backend.submitted).toHaveLength(before);
  });

  it('takes a site to its end, and shows it', async () => {
    const api = await withAccounts();
    const grid = (...words: string[]) => jsonAs('grid', api, 'site', ...words);
    await grid('apply', 'roof-1', '--account', 'bank-a/alice', '--capacity-w', '5000');
    for (const step of ['approve', 'connect']) await grid(step, 'roof-1');
    const line = { item: 'roof-1', resultCode: 0, name: 'accepted' };
    expect(await grid('suspend', 'roof-1', '--reason', 'meter')).toMatchObject({ known: 0, lines: [line] });
    expect(await grid('close', 'roof-1', '--reason', 'gone')).toMatchObject({ accepted: 1 });
    const shown = { site: 'roof-1', status: 'closed', capacityW: '5000', height: expect.any(Number) };
    const show = await run('site', 'show', 'roof-1', '--node', api.url, '--token-file', tokenFile, '--json');
    expect(JSON.parse(show.stdout)).toMatchObject(shown);
  });

  it('takes sites from application to connection', async () => {
    const api = await withAccounts();
    const lines = ['roof-1,bank-a/alice,5000,surplus', 'roof-2,bank-a/bob,8000,full'];
    const file = csvFile('sites.csv', SITE_HEADER, ...lines);
    expect(await jsonAs('grid', api, 'site', 'apply', '--file', file)).toMatchObject({ accepted: 2, known: 0 });
    expect(await jsonAs('grid', api, 'site', 'apply', '--file', file)).toMatchObject({ accepted: 0, known: 2 });
    expect(api.backend.read(sites, 'roof-2')).toMatchObject({ producerAccount: 'bank-a/bob', capacityW: 8000n });
    await jsonAs('grid', api, 'site', 'approve', 'roof-1');
    expect(await jsonAs('grid', api, 'site', 'approve', '--file', file)).toMatchObject({ accepted: 1, known: 1 });
    expect(await jsonAs('grid', api, 'site', 'connect', '--file', file)).toMatchObject({ accepted: 2, known: 0 });
    expect(api.backend.read(sites, 'roof-1')?.status).toBe('connected');
  });

  it('writes what became of each line to a new file, in the order of the lines', async () => {
    const api = await withAccounts();
    const lines = ['roof-1,bank-a/alice,5000,surplus', 'roof-2,bank-a/nobody,8000,full', 'roof-3,bank-a/bob,1,full'];
    const file = csvFile('result-sites.csv', SITE_HEADER, ...lines);
    await jsonAs(
      'grid',
      api,
      'site',
      'apply',
      'roof-3',
      '--account',
      'bank-a/bob',
      '--capacity-w',
      '1',
      '--feed-in',
      'full',
    );
    const result = join(folder, 'result.csv');
    const words = ['site', 'apply', '--file', file, '--result', result];
    const { exitCode, stdout } = await runAs('grid', api, ...words, '--json');
    expect([exitCode, JSON.parse(stdout)]).toEqual([1, { known: 1, accepted: 1, refused: 1, file: result }]);
    const rows = readFileSync(result, 'utf8').trimEnd().split('\r\n').slice(1);
    expect(rows.map((row) => row.split(',').slice(0, 4).join(' '))).toEqual([
      '2 roof-1 accepted ',
      '3 roof-2 refused account-not-found',
      '4 roof-3 known ',
    ]);
    expect((await runAs('grid', api, ...words)).stderr).toContain('[file-exists]');
    const named = await runAs('grid', api, 'site', 'approve', 'roof-1', '--result', join(folder, 'none.csv'));
    expect([named.exitCode, named.stderr]).toEqual([2, expect.stringContaining('[option-missing]')]);
  });

  it('names the faults of a file of sites by its own columns', async () => {
    const api = await withAccounts();
    const lines = ['roof 1,bank-a/alice,5000,surplus', 'roof-2,alice,1.5,full', 'roof-3,alice,0,full'];
    const { exitCode, stderr } = await runAs(
      'grid',
      api,
      ...['site', 'apply', '--file', csvFile('bad-sites.csv', SITE_HEADER, ...lines)],
    );
    expect(exitCode).toBe(5);
    expect(stderr).toMatch(/bad-sites\.csv:2: field 'site': "roof 1" /);
    expect(stderr).toMatch(/bad-sites\.csv:3: field 'capacityW': "1\.5" /);
    expect(stderr).toMatch(/bad-sites\.csv:4: field 'account': "alice" /);
  });

  it.each([
    { words: ['account', 'open'], says: 'neither an account nor a file' },
    { words: ['account', 'open', 'bank-a/x', '--file', 'x.csv'], says: 'an account and a file' },
    { words: ['account', 'open', '--file', 'x.csv', '--new-key', 'k'], says: 'cannot be used with' },
    { words: ['site', 'apply', 'roof-1', '--file', 'x.csv'], says: 'a site and a file' },
    { words: ['site', 'apply', 'roof-1'], says: 'whose the sites are' },
    { words: ['site', 'approve'], says: 'neither a site nor a file' },
  ])('is not mixed up with naming one: $words', async ({ words, says }) => {
    const { exitCode, stderr } = await run(...words);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(says);
  });

  it('of an empty file, or of one that is not there, is refused', async () => {
    const api = await ledgerApi();
    const empty = await runAs('bank-a', api, 'account', 'open', '--file', csvFile('empty.csv', ACCOUNT_HEADER));
    expect(empty).toMatchObject({ exitCode: 5, stderr: expect.stringContaining('no line below the header') });
    const gone = await runAs('bank-a', api, 'account', 'open', '--file', join(folder, 'gone.csv'));
    expect(gone).toMatchObject({ exitCode: 7, stderr: expect.stringContaining('[file-unreadable]') });
  });
});

describe('an account', () => {
  it('is frozen by order and thawed again', async () => {
    const api = await withAccounts();
    const order = ['--order', '7/2026', '--reason', 'suspected fraud'];
    const court = [...order, '--authority', 'District Court'];
    const frozen = await runAs('regulator', api, 'account', 'freeze', 'bank-a/alice', ...court);
    expect(frozen).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/^Froze bank-a\/alice by order 7/) });
    const refused = await runAs('bank-a/alice', api, 'pay', 'bank-a/alice', 'bank-a/bob', '1');
    expect(refused).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('[account-frozen]') });
    await jsonAs('regulator', api, 'account', 'unfreeze', 'bank-a/alice', ...order);
    await jsonAs('bank-a/alice', api, 'pay', 'bank-a/alice', 'bank-a/bob', '1');
    const stranger = await runAs('merchant', api, 'account', 'freeze', 'bank-a/alice', ...court);
    expect(stranger.stderr).toContain('--key-file FILE, or --member-dir DIR of that member');
    expect(stranger).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('[not-authorised]') });
  });

  it('gets the limits that are named and keeps the others', async () => {
    const api = await withAccounts();
    await jsonAs('bank-a', api, 'account', 'limits', 'bank-a/alice', '--per-payment', '5', '--per-day', '700fen');
    await jsonAs('bank-a/alice', api, 'account', 'limits', 'bank-a/alice', '--per-payment', '4');
    expect(api.backend.read(accounts, 'bank-a/alice')).toMatchObject({ perPaymentFen: 400n, perDayFen: 700n });
    await jsonAs('bank-a/alice', api, 'pay', 'bank-a/alice', 'bank-a/bob', '3.50');
    const shown = (await run('account', 'show', 'bank-a/alice', '--node', api.url, '--token-file', tokenFile)).stdout;
    expect(shown).toMatch(/^limits +4\.00 per payment, 7\.00 per day$/m);
    expect(shown).toMatch(/^bounds +0\.00 and up$/m);
    expect(shown).toMatch(/^spent +\d\.\d\d today, \d\.\d\d this month$/m);
    const tooMuch = await runAs('bank-a/alice', api, 'pay', 'bank-a/alice', 'bank-a/bob', '4.01');
    expect(tooMuch).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('[per-payment-limit-exceeded]') });
    const nobody = await runAs('bank-a', api, 'account', 'limits', 'bank-a/nobody', '--per-day', '1');
    expect(nobody).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('[not-found]') });
  });

  it('gets a new key whose file is written first, and the old one no longer signs', async () => {
    const api = await withAccounts();
    const file = join(folder, 'alice-2.key');
    await jsonAs('bank-a/alice', api, 'account', 'rotate-key', 'bank-a/alice', '--new-key', file);
    expect(api.backend.read(accounts, 'bank-a/alice')?.key).toEqual(readKeyFile(file, 'account').publicKey);
    const old = await runAs('bank-a/alice', api, 'pay', 'bank-a/alice', 'bank-a/bob', '1');
    expect(old).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('[not-authorised]') });
  });

  it('that is not opened or changed leaves a new key, and says how to go on with it', async () => {
    const api = await withAccounts();
    const refused = [
      ['bank-a', 'open', 'bank-b/eve'],
      ['merchant', 'rotate-key', 'bank-a/alice'],
    ] as const;
    for (const [author, verb, account] of refused) {
      const file = join(folder, `${verb}-refused.key`);
      const { exitCode, stderr } = await runAs(author, api, 'account', verb, account, '--new-key', file);
      expect(exitCode).toBe(EXIT.refused);
      const [, hex] = /repeat the command with --public-key ([0-9a-f]{64}) in place of --new-key/.exec(stderr) ?? [];
      expect(hex).toBe(toHex(readKeyFile(file, 'account').publicKey));
      // The file that is there already is not overwritten, and no advice is given about it.
      const again = await runAs(author, api, 'account', verb, account, '--new-key', file);
      expect(again.stderr).toContain('[file-exists]');
      expect(again.stderr).not.toContain('--public-key');
    }
  });

  it('is closed when it is empty, and not before', async () => {
    const api = await withAccounts();
    const full = await runAs('bank-a', api, 'account', 'close', 'bank-a/alice');
    expect(full).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('[account-not-empty]') });
    await jsonAs('bank-a', api, 'account', 'close', 'bank-a/bob');
    expect(api.backend.read(accounts, 'bank-a/bob')?.status).toBe('closed');
  });

  it('is followed until the person has seen enough', async () => {
    const api = await withAccounts();
    const enough = new AbortController();
    const cli = { ...testCli(), interrupted: enough.signal };
    const words = ['account', 'activity', 'bank-a/bob', '--follow', '--json', '--node', api.url];
    const following = runCli([...words, '--token-file', tokenFile], cli);
    while (!(await (await api.fetch('/metrics')).text()).includes('gridpact_api_subscribers 1'));
    for (const reference of ['first', 'second']) {
      const payment = { from: 'bank-a/alice', to: 'bank-a/bob', amountFen: 10n, reference };
      await api.client.payments.pay(keyOf('bank-a/alice'), payment);
    }
    const lines = () => cli.stdout.text.split('\n').filter((line) => line !== '');
    await until(() => lines().length >= 2);
    enough.abort();
    expect(await following).toBe(0);
    const seen = lines().map((line) => JSON.parse(line));
    expect(seen.map(({ reference, amountFen }) => [reference, amountFen])).toEqual([
      ['first', '10'],
      ['second', '10'],
    ]);
  });
});

describe('a hold', () => {
  async function held() {
    const api = await withAccounts();
    const expiresAtMs = 1_701_000_000_000n;
    const hold = { from: 'bank-a/alice', to: 'bank-a/bob', amountFen: 400n, expiresAtMs };
    return { api, id: (await api.client.payments.hold(keyOf('bank-a/alice'), hold)).transfer };
  }

  it('is taken in part by the payee, and the rest goes back', async () => {
    const { api, id } = await held();
    const taken = await runAs('bank-a/bob', api, 'pay', 'post', id, '1.50');
    expect(taken.stdout).toMatch(/^Took 1\.50 yuan of the hold; gave back 2\.50\n/);
    expect(api.backend.read(accounts, 'bank-a/alice')).toMatchObject({ debitsPostedFen: 150n, debitsPendingFen: 0n });
    const again = await runAs('bank-a/bob', api, 'pay', 'post', id);
    expect(again).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('[hold-resolved]') });
  });

  it('is taken as a whole when no amount is named', async () => {
    const { api, id } = await held();
    expect(await jsonAs('bank-a/bob', api, 'pay', 'post', id)).toMatchObject({ hold: id, amountFen: '400' });
    expect(api.backend.read(accounts, 'bank-a/bob')?.creditsPostedFen).toBe(400n);
  });

  it('is given back as a whole, and by nobody else than the payee', async () => {
    const { api, id } = await held();
    const payer = await runAs('bank-a/alice', api, 'pay', 'void', id);
    expect(payer).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('[not-authorised]') });
    expect(await jsonAs('bank-a/bob', api, 'pay', 'void', id)).toMatchObject({ hold: id });
    expect(api.backend.read(accounts, 'bank-a/alice')).toMatchObject({ debitsPostedFen: 0n, debitsPendingFen: 0n });
    const unknown = await runAs('bank-a/bob', api, 'pay', 'post', 'ab'.repeat(32));
    expect(unknown).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('[not-found]') });
  });
});

describe('a payment with an id', () => {
  it('is paid once when the command is repeated, and another with the same id is refused', async () => {
    const api = await withAccounts();
    const pay = (amount: string) => ['pay', 'bank-a/alice', 'bank-a/bob', amount, '--id', 'invoice-42'];
    const first = await jsonAs('bank-a/alice', api, ...pay('7.77'));
    const found = await run('audit', 'transaction', first.transactionId, '--node', api.url, '--token-file', tokenFile);
    // All of it: "pay post" and "pay void" take nothing less.
    expect(found.stdout).toContain(`accepted  transfer ${first.transfer}`);
    const again = await jsonAs('bank-a/alice', api, ...pay('7.77'));
    expect(again).toMatchObject({ transfer: first.transfer, outcome: 'posted-before' });
    expect((await runAs('bank-a/alice', api, ...pay('7.77'))).stdout).toContain('Posted before');
    const other = await runAs('bank-a/alice', api, ...pay('7.78'));
    expect({ exitCode: other.exitCode, stderr: other.stderr }).toEqual({
      exitCode: 1,
      stderr: expect.stringContaining('id-reused'),
    });
    expect((await api.client.accounts.read('bank-a/bob'))?.creditsPostedFen).toBe(777n);
  });
});
