// Commands about files of ISO 20022, on the real ledger in memory behind a real API: Ann pays Bob by files.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { toHex, utf8 } from '../../../src/base/bytes.ts';
import { EXIT } from '../../../src/cli/exit-codes.ts';
import { sha256 } from '../../../src/crypto/digest.ts';
import { writeKeyFile } from '../../../src/crypto/key-file.ts';
import { PrivateKey } from '../../../src/crypto/private-key.ts';
import type { MandateTerms } from '../../../src/generated/transaction.ts';
import { readStatementFile, type StatementLine } from '../../../src/iso20022/statement-file.ts';
import { CERTIFYING_GENESIS } from '../../ledger/certified-proof.ts';
import { keyOf } from '../../ledger/key-of.ts';
import { TOKENS } from '../api/running-api.ts';
import { BANK, type LedgerApi, ledgerApi } from '../client/ledger-client.ts';
import { camt056, pacs008, pain001, pain008 } from '../iso20022/messages.ts';
import { faultsBySchema, hasPublished } from '../iso20022/published.ts';
import { type Ran, run } from './run-in-memory.ts';

const folder = mkdtempSync(join(tmpdir(), 'gridpact-iso-'));
afterAll(() => rmSync(folder, { recursive: true }));
const tokenFile = join(folder, 'token');
writeFileSync(tokenFile, TOKENS.operator);

const [ANN, BOB] = ['bank-a/ann', 'bank-a/bob'] as const;

function keyFileOf(name: string): string {
  const path = join(folder, `${toHex(utf8(name))}.key`);
  const kind = name.includes('/') ? 'account' : 'transaction';
  if (!existsSync(path)) writeKeyFile(path, new PrivateKey(kind, sha256(utf8(name))));
  return path;
}

let files = 0;

function fileOf(xml: string): string {
  const path = join(folder, `${files++}.xml`);
  writeFileSync(path, xml);
  return path;
}

const newFile = () => join(folder, `out-${files++}.xml`);

function iso(api: LedgerApi, ...words: string[]): Promise<Ran> {
  return run('iso', ...words, '--node', api.url, '--token-file', tokenFile, '--timeout', '5s');
}

async function json(api: LedgerApi, exitCode: number, ...words: string[]) {
  const ran = await iso(api, ...words, '--json');
  expect({ stderr: ran.stderr, exitCode: ran.exitCode }).toEqual({ stderr: '', exitCode });
  return JSON.parse(ran.stdout);
}

async function refusal(api: LedgerApi, exitCode: number, ...words: string[]) {
  const ran = await iso(api, ...words, '--json');
  expect({ stdout: ran.stdout, exitCode: ran.exitCode }).toEqual({ stdout: '', exitCode });
  return JSON.parse(ran.stderr).error;
}

/** Ann has 20.00 yuan. */
async function bank(): Promise<LedgerApi> {
  const api = await ledgerApi();
  const lines = [ANN, BOB].map((account) => ({ account, key: keyOf(account).publicKey, kind: 'deposit' as const }));
  await api.client.accounts.open(BANK, lines);
  await api.client.payments.pay(BANK, { from: 'bank-a/vault', to: ANN, amountFen: 2000n });
  await api.client.accounts.registerAlias(BANK, { alias: 'tea-house', account: BOB, name: 'Tea', category: 5499 });
  return api;
}

async function balances(api: LedgerApi): Promise<readonly bigint[]> {
  const entries = await Promise.all([ANN, BOB].map((account) => api.client.accounts.read(account)));
  return entries.map((entry) => (entry?.creditsPostedFen ?? 0n) - (entry?.debitsPostedFen ?? 0n));
}

async function valid(schema: string, path: string): Promise<string> {
  const xml = readFileSync(path, 'utf8');
  if (hasPublished) expect(await faultsBySchema(schema, xml)).toEqual([]);
  return xml;
}

describe("a customer's file", () => {
  it('is booked once, however often it is imported, and its report says what became of it', async () => {
    const api = await bank();
    const path = fileOf(pain001([{ amount: '1.50' }, { to: 'tea-house', amount: '2' }], { sum: '3.5' }));
    const signed = ['--key-file', keyFileOf(ANN)];
    const planned = await json(api, 0, 'import', path, '--dry-run');
    expect(planned).toMatchObject({ dryRun: true, paymentCount: 2, amountFen: '350' });
    expect(await balances(api)).toEqual([2000n, 0n]);
    const report = newFile();
    const done = await json(api, 0, 'import', path, ...signed, '--report', report);
    expect(done).toMatchObject({ messageId: 'M-1', bookedCount: 2, refusedCount: 0 });
    expect(done.isoPayments).toMatchObject([
      { line: 18, endToEndId: 'E-1', fromAccount: ANN, toAccount: BOB, amountFen: '150', status: 'settled' },
      { toAccount: BOB, amountFen: '200' },
    ]);
    const xml = await valid('pain.002.001.10', report);
    expect(xml).toContain('<GrpSts>ACSC</GrpSts>');
    expect(await balances(api)).toEqual([1650n, 350n]);
    expect((await json(api, 0, 'import', path, ...signed)).isoPayments).toEqual(done.isoPayments);
    expect(await balances(api)).toEqual([1650n, 350n]);
    const { items } = await api.client.accounts.activity(BOB);
    expect(items.map(({ reference }) => reference).sort()).toEqual(['/EREF/E-1/REMI/tea', '/EREF/E-2/REMI/tea']);
    const later = newFile();
    expect(await json(api, 0, 'export', 'status', path, '--out', later)).toMatchObject({ bookedCount: 2 });
    expect((await valid('pain.002.001.10', later)).match(/ACSC/g)).toEqual(xml.match(/ACSC/g));
  });

  it('of which one payment fails books none of its group, and each for itself with --each', async () => {
    const api = await bank();
    const payments = [{ amount: '1' }, { amount: '50' }, { to: 'nobody', amount: '1' }];
    const path = fileOf(pain001(payments.slice(0, 2)));
    const signed = ['--key-file', keyFileOf(ANN)];
    const report = newFile();
    const done = await json(api, EXIT.refused, 'import', path, ...signed, '--report', report);
    expect(done).toMatchObject({ bookedCount: 0, refusedCount: 2 });
    expect(done.isoPayments).toMatchObject([
      { status: 'rejected', refusal: 'linked-line-failed' },
      { status: 'rejected', refusal: 'insufficient-funds' },
    ]);
    const xml = await valid('pain.002.001.10', report);
    expect(xml).toContain('<Cd>AM04</Cd>');
    expect(await balances(api)).toEqual([2000n, 0n]);
    const each = fileOf(pain001(payments, { messageId: 'M-2' }));
    const mixed = newFile();
    const some = await json(api, EXIT.refused, 'import', each, '--each', ...signed, '--report', mixed);
    expect(some.isoPayments).toMatchObject([
      { status: 'settled' },
      { refusal: 'insufficient-funds' },
      { refusal: 'alias-not-found' },
    ]);
    expect(await valid('pain.002.001.10', mixed)).toContain('<GrpSts>PART</GrpSts>');
    expect(await balances(api)).toEqual([1900n, 100n]);
  });

  it('with any fault is refused with its lines, and nothing is booked', async () => {
    const api = await bank();
    const signed = ['--key-file', keyFileOf(ANN)];
    const bad = fileOf(pain001([{ amount: '1' }, { amount: '1.005' }, { currency: 'EUR' }]));
    const { code, message, problems } = await refusal(api, EXIT.input, 'import', bad, ...signed);
    expect(code).toBe('message-invalid');
    expect(problems).toMatchObject([
      { code: 'amount-inexact', line: 27, field: 'InstdAmt' },
      { code: 'currency-unknown', line: 34 },
    ]);
    expect(message).toContain(`${bad}:27: field 'InstdAmt'`);
    const unknown = fileOf(pain001([{}], { from: 'bank-a' }));
    expect(await refusal(api, EXIT.input, 'import', unknown, ...signed)).toMatchObject({ code: 'account-unknown' });
    const large = fileOf(pain001(Array.from({ length: 1_001 }, (_, i) => ({ id: `E${i}`, amount: '.01' }))));
    expect(await refusal(api, EXIT.input, 'import', large, ...signed)).toMatchObject({ code: 'group-too-large' });
    expect(await balances(api)).toEqual([2000n, 0n]);
  });

  it('that was imported with other payments under the same ids is told apart', async () => {
    const api = await bank();
    const signed = ['--key-file', keyFileOf(ANN)];
    await json(api, 0, 'import', fileOf(pain001([{ amount: '1' }])), ...signed);
    const other = fileOf(pain001([{ amount: '2' }]));
    const { isoPayments } = await json(api, EXIT.refused, 'import', other, ...signed);
    expect(isoPayments).toMatchObject([{ status: 'rejected', refusal: 'id-reused' }]);
    const out = newFile();
    expect(await json(api, 0, 'export', 'status', other, '--out', out)).toMatchObject({
      bookedCount: 0,
      refusedCount: 1,
    });
    expect(await balances(api)).toEqual([1900n, 100n]);
  });

  it('signed by another key books nothing', async () => {
    const api = await bank();
    const ran = await json(api, EXIT.refused, 'import', fileOf(pain001([{}])), '--key-file', keyFileOf(BOB));
    expect(ran.isoPayments).toMatchObject([{ refusal: 'not-authorised' }]);
    expect(await balances(api)).toEqual([2000n, 0n]);
  });
});

describe("another bank's file", () => {
  it('is paid from the account that is named, recalled, and paid back once', async () => {
    const api = await bank();
    const path = fileOf(pacs008([{ amount: '1.50' }, { id: 'E-2', amount: '2' }], { from: '', total: '3.50' }));
    const asBank = ['--key-file', keyFileOf('bank-a')];
    expect((await refusal(api, EXIT.input, 'import', path, ...asBank)).problems).toMatchObject([
      ...[
        { code: 'account-unknown', line: 11 },
        { code: 'account-unknown', line: 23 },
      ],
    ]);
    const report = newFile();
    await json(api, 0, 'import', path, '--from', 'bank-a/vault', ...asBank, '--report', report);
    await valid('pacs.002.001.10', report);
    expect(await balances(api)).toEqual([2000n, 350n]);

    const recall = fileOf(camt056([{}, { id: 'E-2', amount: '2' }, { id: 'E-9' }]));
    const from = ['--from', 'bank-a/vault'];
    const shown = await json(api, 0, 'recall', recall, ...from);
    expect(shown.recalls).toMatchObject([
      { endToEndId: 'E-1', payee: BOB, recallAnswer: 'pending', reason: 'DUPL', refundedFen: '0' },
      { endToEndId: 'E-2', recallAnswer: 'pending' },
      { endToEndId: 'E-9', recallAnswer: 'rejected', text: 'NOOR no such payment is on the ledger' },
    ]);
    const no = newFile();
    const reject = ['--reject', 'CUST', '--words', 'paid for tea', '--answer', no];
    await json(api, 0, 'recall', recall, ...from, ...reject);
    expect(await valid('camt.029.001.09', no)).toContain('<Conf>RJCR</Conf>');
    const [answer, back] = [newFile(), newFile()];
    const accept = ['--accept', '--key-file', keyFileOf(BOB)];
    const accepted = await json(
      api,
      EXIT.refused,
      'recall',
      recall,
      ...from,
      ...accept,
      '--answer',
      answer,
      '--return',
      back,
    );
    expect(accepted.recalls.map((row: { recallAnswer: string }) => row.recallAnswer)).toEqual([
      'accepted',
      'accepted',
      'rejected',
    ]);
    expect(accepted.wrote).toEqual([answer, back]);
    expect(await valid('camt.029.001.09', answer)).toContain('<Conf>PECR</Conf>');
    expect(await valid('pacs.004.001.09', back)).toContain('<CtrlSum>3.50</CtrlSum>');
    expect(await balances(api)).toEqual([2000n, 0n]);
    const again = await json(api, EXIT.refused, 'recall', recall, ...from, ...accept);
    expect(again.recalls.map((row: { recallAnswer: string }) => row.recallAnswer)).toEqual([
      'accepted',
      'accepted',
      'rejected',
    ]);
    expect(await balances(api)).toEqual([2000n, 0n]);

    const out = newFile();
    expect(await json(api, 0, 'export', 'returns', path, ...from, '--out', out)).toMatchObject({
      ...{ returnedCount: 2, returnedFen: '350' },
    });
    expect(await valid('pacs.004.001.09', out)).toContain('<Cd>DUPL</Cd>');
    const other = fileOf(camt056([{}]).replace('R-1', 'R-2'));
    const gone = await json(api, EXIT.refused, 'recall', other, ...from, ...accept);
    expect(gone.recalls).toMatchObject([{ recallAnswer: 'rejected', text: 'ARDT all of it went back already' }]);
  });

  it('is not paid back by a key that was not paid, and what is not there stays due', async () => {
    const api = await bank();
    const asBank = ['--key-file', keyFileOf('bank-a'), '--from', 'bank-a/vault'];
    await json(api, 0, 'import', fileOf(pacs008([{}])), ...asBank);
    const recall = fileOf(camt056([{}]));
    const accept = ['--from', 'bank-a/vault', '--accept', '--key-file'];
    const wrong = await json(api, EXIT.refused, 'recall', recall, ...accept, keyFileOf(ANN));
    expect(wrong.recalls).toMatchObject([{ recallAnswer: 'pending' }]);
    await api.client.payments.pay(keyOf(BOB), { from: BOB, to: ANN, amountFen: 150n });
    const due = await json(api, EXIT.refused, 'recall', recall, ...accept, keyFileOf(BOB));
    expect(due.recalls).toMatchObject([{ recallAnswer: 'pending' }]);
    expect(await balances(api)).toEqual([2150n, 0n]);
  });
});

describe("a biller's file", () => {
  const TERMS: MandateTerms = {
    ...{ perCollectionFen: 900n, periodCapFen: 1500n, period: 'month', anchorDay: 19_600, totalCapFen: 0n },
    ...{ firstDay: 19_600, lastDay: 0, noticeDays: 0, retries: 1, retrySpacingHours: 1, retryWindowDays: 1 },
  };

  it('is announced before its day, and collected on it, once', async () => {
    const api = await bank();
    const mandate = {
      biller: BOB,
      mandate: 'm-1',
      payer: ANN,
      contract: 'W-1',
      kind: 'recurring',
      terms: TERMS,
    } as const;
    await api.client.operations.signMandate(BANK, mandate, { coSigners: [keyOf(BOB), keyOf(ANN)] });
    const { blockTimestampMs } = await api.client.node.status();
    const day = new Date(blockTimestampMs + 3 * 86_400_000).toISOString().slice(0, 10);
    const bills = [{}, { amount: '20' }, { mandate: 'm-9' }, { from: 'bank-a/vault' }];
    const path = fileOf(pain008(bills, { day }));
    const asBiller = ['--key-file', keyFileOf(BOB)];
    const announced = await json(api, EXIT.refused, 'import', path, ...asBiller);
    const first = announced.isoPayments.map(
      ({ status, refusal = '' }: Record<string, string>) => `${status} ${refusal}`,
    );
    expect(first).toEqual(['pending ', 'rejected above-mandate', 'rejected no-mandate', 'rejected no-mandate']);
    expect(await balances(api)).toEqual([2000n, 0n]);
    api.backend.aheadMs += 3 * 86_400_000;
    api.backend.makeBlock();
    const [report, later] = [newFile(), newFile()];
    const due = await json(api, EXIT.refused, 'import', path, ...asBiller, '--report', report);
    expect(due).toMatchObject({ bookedCount: 1, refusedCount: 3 });
    expect(await valid('pain.002.001.10', report)).toContain('<Cd>MD01</Cd>');
    expect(await balances(api)).toEqual([1850n, 150n]);
    expect(await json(api, EXIT.refused, 'import', path, ...asBiller)).toMatchObject({ bookedCount: 1 });
    expect(await json(api, 0, 'export', 'status', path, '--out', later)).toMatchObject({
      bookedCount: 1,
      unknownCount: 3,
    });
    expect(await balances(api)).toEqual([1850n, 150n]);
  });
});

describe('files of one kind for a command of another', () => {
  it('are refused', async () => {
    const api = await bank();
    const recall = fileOf(camt056([{}]));
    expect(await refusal(api, EXIT.input, 'import', recall)).toMatchObject({ code: 'message-unknown' });
    const paid = fileOf(pain001([{}]));
    const from = ['--from', ANN];
    expect(await refusal(api, EXIT.input, 'recall', paid, ...from)).toMatchObject({ code: 'message-unknown' });
    expect(await refusal(api, EXIT.usage, 'import', paid, ...from)).toMatchObject({ code: 'excess-arguments' });
    const out = ['--out', newFile()];
    expect(await refusal(api, EXIT.input, 'export', 'returns', paid, ...out)).toMatchObject({
      code: 'message-unknown',
    });
    expect(await refusal(api, EXIT.usage, 'export', 'tea', paid, ...out)).toMatchObject({ code: 'invalid-argument' });
    expect(await refusal(api, EXIT.refused, 'export', 'nets', '1', ...out)).toMatchObject({ code: 'not-found' });
    const bank008 = fileOf(pacs008([{}]));
    expect(await refusal(api, EXIT.refused, 'export', 'returns', bank008, ...from, ...out)).toMatchObject({
      code: 'nothing-returned',
    });
  });
});

describe('iso show', () => {
  it('shows amounts, ids and dates, and what is wrong, without a node', async () => {
    const path = fileOf(pain001([{ currency: 'EUR', amount: '1.505' }]));
    const { stdout, exitCode } = await run('iso', 'show', path, '--json');
    const { message, facts, isoProblems, isWrapped } = JSON.parse(stdout);
    expect({ exitCode, message, isoProblems, isWrapped }).toEqual({
      ...{ exitCode: 0, message: 'pain.001.001.09', isoProblems: [], isWrapped: false },
    });
    expect(facts).toContainEqual({
      ...{ kind: 'amount', line: 20, content: '1.505', currency: 'EUR' },
      field: 'CstmrCdtTrfInitn/PmtInf/CdtTrfTxInf/Amt/InstdAmt',
    });
    const text = (await run('iso', 'show', path)).stdout;
    expect(text).toContain('1.505 EUR');
    const broken = fileOf('<Document>');
    expect((await run('iso', 'show', broken)).exitCode).toBe(EXIT.input);
    expect((await run('iso', 'show', join(folder, 'none.xml'))).exitCode).toBe(EXIT.machine);
  });
});

describe('iso statement', () => {
  const DAY = ['--day', '2023-11-14', '--time-zone', 'UTC'];

  it('is not written of a day that is not over', async () => {
    const api = await bank();
    const out = newFile();
    const words = ['statement', '--account', ANN, ...DAY, '--out', out];
    expect(await refusal(api, EXIT.refused, ...words)).toMatchObject({ code: 'day-not-over' });
    expect(existsSync(out)).toBe(false);
  });

  it('has a proof beside it that none of its entries is missing, which holds without the node', async () => {
    const api = await bank();
    await json(api, 0, 'import', fileOf(pain001([{ amount: '1.50' }, { amount: '2' }])), '--key-file', keyFileOf(ANN));
    const day = new Date((await api.client.node.status()).blockTimestampMs).toISOString().slice(0, 10);
    api.backend.aheadMs += 86_400_000;
    api.backend.makeBlock();
    await api.client.payments.pay(BANK, { from: 'bank-a/vault', to: ANN, amountFen: 1n });
    const genesis = fileOf(JSON.stringify(CERTIFYING_GENESIS));
    const [out, proof] = [newFile(), newFile()];
    const words = ['--account', ANN, '--day', day, '--time-zone', 'UTC', '--out', out, '--proof', proof];
    const said = await json(api, 0, 'statement', ...words, '--genesis', genesis);
    expect(said).toMatchObject({ creditCount: 1, debitCount: 2, closingFen: '1650', failures: [] });
    expect(said.lists).toMatchObject([{ list: 'transfers', subject: ANN, complete: true, count: 4 }]);
    expect(readFileSync(out, 'utf8')).toContain(`the proof that no entry is missing is in ${proof.split('/').at(-1)}`);
    const held = await run('verify', proof, '--genesis', genesis);
    expect({ exitCode: held.exitCode, stderr: held.stderr }).toEqual({ exitCode: 0, stderr: '' });
    const forged = fileOf(readFileSync(proof, 'utf8').replace(/"amountFen": ?"150"/, '"amountFen":"160"'));
    expect((await run('verify', forged, '--genesis', genesis)).exitCode).toBe(EXIT.unverified);
  });

  it('has opening balance, entries and closing balance of the day', async () => {
    const api = await bank();
    const signed = ['--key-file', keyFileOf(ANN)];
    await json(api, 0, 'import', fileOf(pain001([{ amount: '1.50' }, { to: 'tea-house', amount: '2' }])), ...signed);
    const opened = await api.client.node.status();
    const day = new Date(opened.blockTimestampMs).toISOString().slice(0, 10);
    api.backend.aheadMs += 86_400_000;
    api.backend.makeBlock();
    await api.client.payments.pay(BANK, { from: 'bank-a/vault', to: ANN, amountFen: 1n });
    for (const [kind, account] of [
      ['camt.053', 'tea-house'],
      ['camt.054', ANN],
    ] as const) {
      const out = newFile();
      const words = ['--account', account, '--day', day, '--time-zone', 'UTC', '--out', out, '--kind', kind];
      const said = await json(api, 0, 'statement', ...words);
      await valid(`${kind}.001.08`, out);
      const lines: StatementLine[] = [];
      const { file, problems } = await readStatementFile([readFileSync(out)], out, (line) => lines.push(line));
      expect(problems).toEqual([]);
      expect(file?.statements[0]?.entries).toBe(lines.length);
      if (kind === 'camt.053') {
        expect(said).toMatchObject({ account: BOB, openingFen: '0', closingFen: '350', creditCount: 2, debitCount: 0 });
        expect(file?.statements).toMatchObject([{ account: 'tea-house', opening: '0', closing: '3.5' }]);
        expect(lines.map(({ reference, amountFen, side }) => [reference, amountFen, side])).toEqual([
          ...[
            ['E-1', 150n, 'credit'],
            ['E-2', 200n, 'credit'],
          ],
        ]);
      } else {
        expect(said).toMatchObject({ openingFen: '0', closingFen: '1650', creditsFen: '2000', debitsFen: '350' });
      }
    }
  });
});
