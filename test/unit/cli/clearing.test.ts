// Commands about clearing and reconciliation, on the real ledger in memory behind a real API: two banks, the grid company
// as operator and settlement bank, a regulator.
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { toHex, utf8 } from '../../../src/base/bytes.ts';
import { EXIT } from '../../../src/cli/exit-codes.ts';
import { chooseCutoff } from '../../../src/client/cutoff-height.ts';
import { sha256 } from '../../../src/crypto/digest.ts';
import { writeKeyFile } from '../../../src/crypto/key-file.ts';
import { PrivateKey } from '../../../src/crypto/private-key.ts';
import { keyOf } from '../../ledger/key-of.ts';
import { TOKENS } from '../api/running-api.ts';
import { BANK, type LedgerApi, ledgerApi } from '../client/ledger-client.ts';
import { run } from './run-in-memory.ts';

const folder = mkdtempSync(join(tmpdir(), 'gridpact-clearing-'));
afterAll(() => rmSync(folder, { recursive: true }));
const tokenFile = join(folder, 'token');
writeFileSync(tokenFile, TOKENS.operator);

const [ANN, BEN] = ['bank-a/ann', 'bank-b/ben'] as const;

function keyFileOf(name: string): string {
  const path = join(folder, `${toHex(utf8(name))}.key`);
  if (!existsSync(path)) writeKeyFile(path, new PrivateKey('transaction', sha256(utf8(name))));
  return path;
}

const at = (api: LedgerApi) => ['--node', api.url, '--token-file', tokenFile, '--timeout', '5s'];

async function said(author: string, api: LedgerApi, ...words: string[]) {
  return run('clearing', ...words, ...at(api), '--key-file', keyFileOf(author));
}

async function json(author: string, api: LedgerApi, ...words: string[]) {
  const { stdout, stderr, exitCode } = await said(author, api, ...words, '--json');
  expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
  return JSON.parse(stdout);
}

async function look(api: LedgerApi, ...words: string[]) {
  const { stdout, stderr } = await run(...words, ...at(api), '--json');
  expect(stderr).toBe('');
  return JSON.parse(stdout);
}

/** Ann pays Ben 12.50 in the first window, which is closed. */
async function closed(): Promise<LedgerApi> {
  const api = await ledgerApi();
  const line = (account: string) => ({ account, key: keyOf(account).publicKey, kind: 'deposit' as const });
  await api.client.accounts.open(BANK, [line(ANN)]);
  await api.client.accounts.open(keyOf('bank-b'), [line(BEN)]);
  await api.client.payments.pay(BANK, { from: 'bank-a/vault', to: ANN, amountFen: 2000n });
  await json('regulator', api, 'publish-rule', '--notice', '1', '--least', '1');
  await api.client.payments.pay(keyOf(ANN), { from: ANN, to: BEN, amountFen: 1250n });
  const height = (await api.client.node.status()).height + 2;
  await json('grid', api, 'schedule', '--height', `${height}`);
  for (let i = 0; i < 2; i++) api.backend.makeBlock();
  return api;
}

describe('gridpact clearing', () => {
  it('shows nets, positions and caps, settles a window, and reports it', async () => {
    const api = await closed();
    const status = await look(api, 'clearing', 'status');
    expect(status).toMatchObject({ window: 2, mode: 'multilateral', unsettled: 1 });
    expect(status.windows).toMatchObject([
      { window: 1, status: 'closed', owedFen: '1250', unpaidDebts: 1, receipts: 1 },
    ]);
    expect(status.nets).toMatchObject([
      { member: 'bank-a', netFen: '0', positionFen: '-1250', roomFen: '998750', debitCapFen: '1000000' },
      { member: 'bank-b', netFen: '0', positionFen: '1250', heldFen: '1250', reserveFen: '0' },
    ]);
    await json('grid', api, 'settle', '1');
    const early = await said('grid', api, 'confirm', '1', 'bank-b', '12.50', '--reference', 'rtgs-2');
    expect([early.exitCode, early.stderr]).toEqual([EXIT.refused, expect.stringContaining('debtors-first')]);
    await json('grid', api, 'confirm', '1', 'bank-a', '12.50', '--reference', 'rtgs-1');
    await json('grid', api, 'confirm', '1', 'bank-b', '12.50', '--reference', 'rtgs-2');
    const report = await look(api, 'clearing', 'report', '1');
    expect(report).toMatchObject({ window: 1, status: 'settled', bank: 'grid', owedFen: '1250' });
    expect(report.nets).toMatchObject([
      { member: 'bank-a', sentFen: '1250', netFen: '-1250', settledFen: '1250', references: ['rtgs-1'] },
      { member: 'bank-b', receivedFen: '1250', netFen: '1250', outstandingFen: '0', references: ['rtgs-2'] },
    ]);
    const text = await run('clearing', 'report', '1', ...at(api));
    expect(text.stdout).toMatch(/bank-a +12\.50 +0\.00 +-12\.50 +12\.50/);
    const csv = await run('clearing', 'status', '--csv', ...at(api));
    expect(csv.stdout.split('\r\n')[1]).toBe('bank-a,0.00,0.00,0.00,0.00,0.00,10000.00,10000.00,-12.50');
  });

  it('takes money at the settlement bank, caps and defaults', async () => {
    const api = await closed();
    await json('grid', api, 'fund', 'bank-a', '100', '--reference', 'in-1');
    await json('grid', api, 'fund', 'bank-a', '5', '--purpose', 'fund', '--reference', 'fund-1');
    await json('grid', api, 'fund', 'bank-a', '20', '--out', '--reference', 'out-1');
    await json('regulator', api, 'cap', 'bank-a', '5000', '--reason', 'less cover');
    expect((await look(api, 'clearing', 'status')).nets[0]).toMatchObject({
      reserveFen: '7500',
      debitCapFen: '500000',
    });
    await json('grid', api, 'settle', '1');
    const early = await said('regulator', api, 'default', '1', '--reason', 'no answer');
    expect([early.exitCode, early.stderr]).toEqual([EXIT.refused, expect.stringContaining('window-state')]);
    const none = await run('clearing', 'report', '7', ...at(api));
    expect([none.exitCode, none.stderr]).toEqual([EXIT.refused, expect.stringContaining('not-found')]);
    expect(await look(api, 'clearing', 'rule')).toMatchObject({ version: 1, noticeBlocks: 1, mode: 'multilateral' });
  });

  it('needs a height or a time to schedule', async () => {
    const api = await ledgerApi();
    const { exitCode, stderr } = await said('grid', api, 'schedule');
    expect([exitCode, stderr]).toEqual([EXIT.usage, expect.stringContaining('--at TIME, or --height HEIGHT')]);
    for (const time of ['25:00', '5pm']) {
      expect((await said('grid', api, 'schedule', '--at', time)).exitCode, time).toBe(EXIT.usage);
    }
  });
});

describe('a cut-off at a time', () => {
  it('is chosen late, at the pace that the blocks have then', () => {
    const idle = { height: 1000, timestampMs: 0, paceMs: 2000 };
    expect(chooseCutoff(idle, 3_600_000, 20)).toEqual({ waitMs: (1800 - 28) * 1000 });
    // The network became ten times as fast meanwhile.
    const busy = { height: 9000, timestampMs: 3_590_000, paceMs: 200 };
    expect(chooseCutoff(busy, 3_600_000, 20)).toEqual({ waitMs: 22 * 100 });
    expect(chooseCutoff({ ...busy, timestampMs: 3_595_000 }, 3_600_000, 20)).toEqual({ height: 9028 });
    expect(chooseCutoff({ ...busy, timestampMs: 3_700_000 }, 3_600_000, 20)).toEqual({ height: 9028 });
  });
});

/** The day of the ledger's blocks. */
async function reconcile(api: LedgerApi, member: string, ...words: string[]) {
  const ms = (await api.client.node.status()).blockTimestampMs;
  const day = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO('UTC').toPlainDate().toString();
  const always = ['--day', day, '--time-zone', 'UTC', '--member', member, ...at(api)];
  return run('reconcile', ...always, ...words);
}

describe('gridpact reconcile', () => {
  const statement = join(folder, 'statement.csv');
  const write = (...lines: string[]) =>
    writeFileSync(statement, ['reference,direction,amount', ...lines, ''].join('\n'));

  async function settled(): Promise<LedgerApi> {
    const api = await closed();
    await json('grid', api, 'fund', 'bank-a', '100', '--reference', 'in-1');
    await json('grid', api, 'settle', '1');
    await json('grid', api, 'confirm', '1', 'bank-a', '12.50', '--reference', 'rtgs-1');
    await json('grid', api, 'confirm', '1', 'bank-b', '12.50', '--reference', 'rtgs-2');
    return api;
  }

  it('says that there is no difference, with and without a statement', async () => {
    const api = await settled();
    const plain = await reconcile(api, 'bank-a');
    expect([plain.exitCode, plain.stderr]).toEqual([0, '']);
    expect(plain.stdout).toMatch(/window 1 +-12\.50 yuan, settled/);
    expect(plain.stdout).toContain('No difference');
    write('opening,,0.00', 'in-1,in,100.00', 'rtgs-1,out,12.50', 'closing,,87.50');
    const with_ = await reconcile(api, 'bank-a', '--statement', statement, '--json');
    expect([with_.exitCode, JSON.parse(with_.stdout)]).toMatchObject([
      0,
      { lineCount: 2, statementCount: 2, differences: [], reserveClosingFen: '8750', positionClosingFen: '0' },
    ]);
  });

  it('shows every difference, with the transaction behind it', async () => {
    const api = await settled();
    write('in-1,in,99.00', 'rtgs-9,in,3.00', 'in-1,in,100.00', 'closing,,90.00');
    const { exitCode, stdout } = await reconcile(api, 'bank-a', '--statement', statement, '--json');
    expect(exitCode).toBe(EXIT.unverified);
    const { differences } = JSON.parse(stdout);
    expect(differences).toMatchObject([
      { difference: 'amount', reference: 'in-1', ledgerFen: '10000', statementFen: '9900', line: 2 },
      { difference: 'only-on-statement', reference: 'rtgs-9', statementFen: '300', line: 3, transaction: '' },
      { difference: 'twice-on-statement', reference: 'in-1', line: 4 },
      { difference: 'only-on-ledger', reference: 'rtgs-1', ledgerFen: '-1250', line: 0 },
      { difference: 'balance', reference: 'closing', ledgerFen: '8750', statementFen: '9000' },
    ]);
    expect(differences[3].transaction).toMatch(/^[0-9a-f]{64}$/);
    write('rtgs-2,out,12.50');
    const other = await reconcile(api, 'bank-b', '--statement', statement, '--json');
    expect(JSON.parse(other.stdout).differences).toMatchObject([{ difference: 'direction', reference: 'rtgs-2' }]);
  });

  it('reads camt.053, and refuses what is no statement with line and field', async () => {
    const api = await settled();
    const file = join(folder, 'statement.xml');
    writeFileSync(file, camt('rtgs-1', 'DBIT', '12.50', 'in-1', 'CRDT', '100.00'));
    const read = await reconcile(api, 'bank-a', '--statement', file, '--json');
    expect([read.stderr, read.exitCode, JSON.parse(read.stdout).differences]).toEqual(['', 0, []]);
    for (const [lines, what] of [
      [['in-1,in'], 'has 2 fields'],
      [['in-1,sideways,1.00'], 'direction'],
      [['in-1,in,1.005'], 'is no amount'],
      [[',in,1.00'], 'is empty'],
    ] as const) {
      write(...lines);
      const { exitCode, stderr } = await reconcile(api, 'bank-a', '--statement', statement);
      expect([exitCode, stderr]).toEqual([EXIT.input, expect.stringContaining(what)]);
      expect(stderr).toContain('line 2');
    }
    writeFileSync(statement, 'amount\n1\n');
    expect((await reconcile(api, 'bank-a', '--statement', statement)).exitCode).toBe(EXIT.input);
  });
});

function camt(...parts: readonly string[]): string {
  const entry = (reference = '', side = '', amount = '') =>
    `<Ntry><Amt Ccy="CNY">${amount}</Amt><CdtDbtInd>${side}</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><AcctSvcrRef>${reference}</AcctSvcrRef><BkTxCd><Prtry><Cd>x</Cd></Prtry></BkTxCd></Ntry>`;
  const balance = (kind: string, amount: string) =>
    `<Bal><Tp><CdOrPrtry><Cd>${kind}</Cd></CdOrPrtry></Tp><Amt Ccy="CNY">${amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-01-31</Dt></Dt></Bal>`;
  const entries = [entry(...parts.slice(0, 3)), entry(...parts.slice(3))].join('');
  return `<?xml version="1.0"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><GrpHdr><MsgId>m</MsgId><CreDtTm>2026-01-31T17:00:00Z</CreDtTm></GrpHdr><Stmt><Id>s</Id><CreDtTm>2026-01-31T17:00:00Z</CreDtTm><Acct><Id><Othr><Id>bank-a</Id></Othr></Id></Acct>${balance('OPBD', '0.00')}${balance('CLBD', '87.50')}${entries}</Stmt></BkToCstmrStmt></Document>`;
}
