// Commands about mandates, on the real ledger in memory behind a real API: signed by three at three machines, and the bills
// of a file collected in runs that are repeated.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { toHex, utf8 } from '../../../src/base/bytes.ts';
import { EXIT } from '../../../src/cli/exit-codes.ts';
import { dateOfDay } from '../../../src/client/day-dates.ts';
import { sha256 } from '../../../src/crypto/digest.ts';
import { writeKeyFile } from '../../../src/crypto/key-file.ts';
import { PrivateKey } from '../../../src/crypto/private-key.ts';
import { dayOfMs } from '../../../src/ledger/mandates/calendar.ts';
import { keyOf } from '../../ledger/key-of.ts';
import { TOKENS } from '../api/running-api.ts';
import { BANK, type LedgerApi, ledgerApi } from '../client/ledger-client.ts';
import { type Ran, run } from './run-in-memory.ts';

const folder = mkdtempSync(join(tmpdir(), 'gridpact-mandates-'));
afterAll(() => rmSync(folder, { recursive: true }));
const tokenFile = join(folder, 'token');
writeFileSync(tokenFile, TOKENS.operator);

const [WATER, ANN, BEN] = ['bank-a/water', 'bank-a/ann', 'bank-a/ben'] as const;
const DAY_MS = 86_400_000;

function keyFileOf(name: string): string {
  const path = join(folder, `${toHex(utf8(name))}.key`);
  const kind = name.includes('/') ? 'account' : 'transaction';
  if (!existsSync(path)) writeKeyFile(path, new PrivateKey(kind, sha256(utf8(name))));
  return path;
}

function say(author: string, api: LedgerApi, ...words: string[]): Promise<Ran> {
  const at = ['--node', api.url, '--token-file', tokenFile, '--timeout', '5s'];
  return run(...words, ...at, '--key-file', keyFileOf(author));
}

async function json(author: string, api: LedgerApi, ...words: string[]) {
  const { stdout, stderr, exitCode } = await say(author, api, ...words, '--json');
  expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
  return JSON.parse(stdout);
}

async function look(api: LedgerApi, ...words: string[]) {
  const { stdout } = await run(...words, '--node', api.url, '--token-file', tokenFile, '--json');
  return JSON.parse(stdout);
}

/** Ann has 20.00 yuan, and Ben nothing. */
async function town(): Promise<LedgerApi> {
  const api = await ledgerApi();
  const deposit = (account: string) => ({ account, key: keyOf(account).publicKey, kind: 'deposit' as const });
  await api.client.accounts.open(BANK, [WATER, ANN, BEN].map(deposit));
  await api.client.payments.pay(BANK, { from: 'bank-a/vault', to: ANN, amountFen: 2000n });
  return api;
}

const together = (author: string) => ['--co-sign', keyFileOf(WATER), '--co-sign', keyFileOf(author)];
const CAPS = ['--most', '9', '--cap', '15', '--notice', '0', '--retry-spacing', '1'];

function signed(api: LedgerApi, mandate: string, payer: string, ...more: string[]) {
  return json('bank-a', api, 'mandate', 'sign', WATER, mandate, payer, ...CAPS, ...more, ...together(payer));
}

/** Of the block after the next one that begins on the day after. */
async function tomorrow(api: LedgerApi): Promise<string> {
  const [nowMs, offsetMs] = [await api.client.mandates.nowMs(), await api.client.mandates.dayOffsetMs()];
  return dateOfDay(dayOfMs(nowMs, offsetMs) + 1);
}

function later(api: LedgerApi, ms: number): void {
  api.backend.aheadMs += ms;
  api.backend.makeBlock();
}

function billsFile(name: string, ...rows: readonly string[]): string {
  const file = join(folder, name);
  writeFileSync(file, ['mandate,collection,amount,due,bill', ...rows].join('\n'));
  return file;
}

describe('a mandate', () => {
  it('is signed at three machines by a file, and sent by anybody', async () => {
    const api = await town();
    const file = join(folder, 'mandate.json');
    const words = ['mandate', 'sign', WATER, 'm-1', ANN, ...CAPS, '--contract', 'W-1', '--to-sign', file];
    const written = await json(ANN, api, ...words);
    expect(written.missingSigners.map(({ who }: { who: string }) => who).sort()).toEqual([
      ...['bank-a', `the biller ${WATER}`],
    ]);
    let present = file;
    for (const [i, name] of [WATER, 'bank-a'].entries()) {
      const { stdout, exitCode } = await run('sign', present, '--key-file', keyFileOf(name), '--json');
      expect(exitCode).toBe(0);
      present = join(folder, `mandate-${i}.json`);
      writeFileSync(present, stdout);
    }
    const sent = await run('submit', present, '--node', api.url, '--token-file', tokenFile, '--json');
    expect(sent).toMatchObject({ exitCode: 0, stderr: '' });
    expect(await look(api, 'mandate', 'show', WATER, 'm-1')).toMatchObject({
      ...{ payer: ANN, contract: 'W-1', status: 'active', perCollectionFen: '900', periodCapFen: '1500' },
    });
  });

  it('is not sent while somebody has not signed, and says who', async () => {
    const api = await town();
    const { stderr, exitCode } = await say(ANN, api, 'mandate', 'sign', WATER, 'm-1', ANN, ...CAPS);
    expect([exitCode, stderr]).toEqual([EXIT.usage, expect.stringContaining('bank-a')]);
    expect((await look(api, 'mandate', 'list')).mandates).toEqual([]);
  });

  it('is lowered, paused, resumed and revoked by the payer, and moved by all', async () => {
    const api = await town();
    await signed(api, 'm-1', ANN);
    await json(ANN, api, 'mandate', 'change', WATER, 'm-1', '--cap', '10');
    const more = await say(ANN, api, 'mandate', 'change', WATER, 'm-1', '--cap', '11', '--json');
    expect([more.exitCode, JSON.parse(more.stderr).error.code]).toEqual([EXIT.usage, 'signature-missing']);
    await json(ANN, api, 'mandate', 'pause', WATER, 'm-1');
    const shown = await run('mandate', 'show', WATER, 'm-1', '--node', api.url, '--token-file', tokenFile);
    expect(shown.stdout).toContain('paused by the payer');
    expect(await json(ANN, api, 'mandate', 'resume', WATER, 'm-1')).toMatchObject({ status: 'active' });
    await json('bank-a', api, 'mandate', 'migrate', WATER, 'm-1', '--to-mandate', 'm-2', ...together(ANN));
    const { mandates } = await look(api, 'mandate', 'list', '--payer', ANN);
    const states = mandates.map(({ mandate, status }: Record<string, string>) => [mandate, status]);
    expect(states).toEqual([
      ['m-1', 'superseded'],
      ['m-2', 'active'],
    ]);
    await json(ANN, api, 'mandate', 'revoke', WATER, 'm-2');
    expect(await look(api, 'mandate', 'show', WATER, 'm-2')).toMatchObject({ status: 'revoked', periodCapFen: '1000' });
  });
});

describe('a collection', () => {
  it('is noticed, refused before it is due, collected, and paid back', async () => {
    const api = await town();
    await signed(api, 'm-1', ANN);
    const due = ['--due', await tomorrow(api)];
    const named = (collection: string) => [
      'mandate',
      'notice',
      WATER,
      'm-1',
      collection,
      '7',
      ...due,
      '--bill',
      collection,
    ];
    expect(await json(WATER, api, ...named('c-1'))).toMatchObject({ outcome: '', amountFen: '700' });
    expect(await json(WATER, api, ...named('c-1'))).toMatchObject({ outcome: 'noticed-before' });
    await json(WATER, api, ...named('c-2'));
    await json(ANN, api, 'mandate', 'refuse', WATER, 'c-2');
    later(api, DAY_MS);
    const row = (name: string) => `m-1,${name},7,${due[1]},${name}`;
    const file = billsFile('few.csv', row('c-1'), row('c-2'));
    const result = join(folder, 'few-result.csv');
    const ran = await say(WATER, api, 'collect', 'run', WATER, file, '--result', result);
    expect([ran.exitCode, ran.stdout]).toEqual([EXIT.refused, expect.stringContaining('1 collection-refused')]);
    expect(await json(ANN, api, 'mandate', 'refund', WATER, 'c-1')).toMatchObject({ status: 'paid', amountFen: '700' });
    const again = await say(ANN, api, 'mandate', 'refund', WATER, 'c-1');
    expect(again.stdout).toContain('Paid back before');
  });
});

describe('the bills of a file', () => {
  it('are judged as a whole: nothing of a file with a fault is sent', async () => {
    const file = billsFile('bad.csv', 'm 1,c-1,8.40,2026-06-30,b', 'm-1,c-1,0,2026-06-31,', 'm-1,c-1,1,2026-06-30,b');
    const { exitCode, stderr } = await run('collect', 'run', WATER, file, '--dry-run');
    expect(exitCode).toBe(EXIT.input);
    for (const part of ['no id of a mandate', 'no amount', 'no day', 'no bill']) expect(stderr).toContain(part);
    const twice = billsFile('twice.csv', 'm-1,c-1,1,2026-06-30,b', 'm-2,c-1,1,2026-06-30,b', 'm-1,c-2,1,2026-06-30,b');
    const { stderr: doubled } = await run('collect', 'run', WATER, twice, '--dry-run');
    expect(doubled).toContain("twice.csv:3: field 'collection': as in line 2");
    expect(doubled).toContain("twice.csv:4: field 'bill': as in line 2");
    const good = billsFile('good.csv', 'm-1,c-1,8.40,2026-06-30,b');
    expect((await run('collect', 'run', WATER, good, '--dry-run')).stdout).toContain('1 bills of 8.40 yuan');
  });

  it('are noticed, collected when they are due, and tried again; each run goes on where the last one was', async () => {
    const api = await town();
    await signed(api, 'm-ann', ANN);
    await signed(api, 'm-ben', BEN);
    const due = await tomorrow(api);
    const rows = [`m-ann,c-1,8.40,${due},b-1`, `m-ben,c-2,5,${due},b-2`, `m-none,c-3,5,${due},b-3`];
    const file = billsFile('bills.csv', ...rows, `m-ann,c-4,10,${due},b-4`);
    let runs = 0;
    const collect = async () => {
      const result = join(folder, `result-${runs++}.csv`);
      await say(WATER, api, 'collect', 'run', WATER, file, '--result', result);
      const lines = readFileSync(result, 'utf8').trim().split('\r\n').slice(1);
      return lines.map((line) => line.split(',').slice(5, 8).join(' '));
    };
    expect(await collect()).toEqual([
      ...['waiting  0', 'waiting  0', 'refused no-mandate 0', 'refused above-mandate 0'],
    ]);
    expect(await collect()).toEqual(['waiting  0', 'waiting  0', 'refused no-mandate 0', 'refused above-mandate 0']);
    later(api, DAY_MS);
    // What a run that was killed leaves of its result.
    writeFileSync(join(folder, `result-${runs}.csv.partial`), 'half a row,');
    expect((await collect()).slice(0, 2)).toEqual(['collected  1', 'no-funds  1']);
    expect((await collect()).slice(0, 2)).toEqual(['collected  1', 'no-funds retry-too-soon 1']);
    later(api, 3_700_000);
    await api.client.payments.pay(BANK, { from: 'bank-a/vault', to: BEN, amountFen: 500n });
    expect((await collect()).slice(0, 2)).toEqual(['collected  1', 'collected  2']);
    const { collections } = await look(api, 'collect', 'status', WATER);
    expect(collections).toEqual([{ dueDate: due, status: 'collected', count: 2, amountFen: '1340' }]);
    const there = await say(WATER, api, 'collect', 'run', WATER, file, '--result', join(folder, 'result-0.csv'));
    expect(there.exitCode).not.toBe(0);
  });
});
