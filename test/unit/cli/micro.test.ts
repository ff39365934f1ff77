// Commands about micro-payments, on the real ledger in memory behind a real API: signed, posted in batches, listed, and one
// of them proven.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { toHex, utf8 } from '../../../src/base/bytes.ts';
import { EXIT } from '../../../src/cli/exit-codes.ts';
import { sha256 } from '../../../src/crypto/digest.ts';
import { writeKeyFile } from '../../../src/crypto/key-file.ts';
import { PrivateKey } from '../../../src/crypto/private-key.ts';
import { dayOfMs } from '../../../src/ledger/mandates/calendar.ts';
import { CERTIFYING_GENESIS } from '../../ledger/certified-proof.ts';
import { keyOf } from '../../ledger/key-of.ts';
import { TOKENS } from '../api/running-api.ts';
import { BANK, type LedgerApi, ledgerApi } from '../client/ledger-client.ts';
import { run } from './run-in-memory.ts';

const folder = mkdtempSync(join(tmpdir(), 'gridpact-micro-'));
afterAll(() => rmSync(folder, { recursive: true }));
const tokenFile = join(folder, 'token');
writeFileSync(tokenFile, TOKENS.operator);
const genesis = join(folder, 'genesis.json');
writeFileSync(genesis, JSON.stringify(CERTIFYING_GENESIS));

const [TRAM, ANN, BEN] = ['bank-a/tram', 'bank-a/ann', 'bank-a/ben'] as const;
const HEAD = 'id,payer,payee,amount,mandate';
let files = 0;
const fresh = (name: string) => join(folder, `${files++}-${name}`);

function keyFileOf(name: string): string {
  const path = join(folder, `${toHex(utf8(name))}.key`);
  if (!existsSync(path)) writeKeyFile(path, new PrivateKey('account', sha256(utf8(name))));
  return path;
}

function say(author: string, api: LedgerApi, ...words: string[]) {
  return run('micro', ...words, '--node', api.url, '--token-file', tokenFile, '--key-file', keyFileOf(author));
}

async function json(author: string, api: LedgerApi, ...words: string[]) {
  const { stdout, stderr, exitCode } = await say(author, api, ...words, '--json');
  expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
  return JSON.parse(stdout);
}

async function look(api: LedgerApi, ...words: string[]) {
  const { stdout } = await run('micro', ...words, '--node', api.url, '--token-file', tokenFile, '--json');
  return JSON.parse(stdout);
}

function fileOf(...rows: readonly string[]): string {
  const path = fresh('lines.csv');
  writeFileSync(path, [HEAD, ...rows].join('\r\n'));
  return path;
}

/** Outcome, reason and transfer of each line. */
function outcomesIn(result: string): string[][] {
  const rows = readFileSync(result, 'utf8').trim().split('\r\n').slice(1);
  return rows.map((row) => row.split(',').slice(6, 9));
}

/** Ann has 20.00 yuan and a mandate for the tram; Ben has as much and none. */
async function town(): Promise<LedgerApi> {
  const api = await ledgerApi();
  const { accounts, payments, mandates, operations } = api.client;
  const deposit = (account: string) => ({ account, key: keyOf(account).publicKey, kind: 'deposit' as const });
  await accounts.open(BANK, [TRAM, ANN, BEN].map(deposit));
  for (const to of [ANN, BEN]) await payments.pay(BANK, { from: 'bank-a/vault', to, amountFen: 2000n });
  const today = dayOfMs(await mandates.nowMs(), await mandates.dayOffsetMs());
  const terms = {
    ...({ perCollectionFen: 500n, periodCapFen: 1_500n, period: 'month', anchorDay: today, totalCapFen: 0n } as const),
    ...{ firstDay: today, lastDay: 0, noticeDays: 0, retries: 0, retrySpacingHours: 0, retryWindowDays: 0 },
  };
  const mandate = { biller: TRAM, mandate: 'm-1', payer: ANN, contract: '', kind: 'micro', terms } as const;
  await operations.signMandate(keyOf(ANN), mandate, { coSigners: [keyOf(TRAM), BANK] });
  return api;
}

describe('micro-payments of a file', () => {
  it('are posted under a mandate, each with its outcome; what is below a fen waits and is shown', async () => {
    const api = await town();
    const file = fileOf(`r-1,${ANN},${TRAM},0.0123,m-1`, `r-2,${ANN},${TRAM},0.03,m-1`, `r-3,${ANN},${TRAM},6,m-1`);
    const result = fresh('result.csv');
    const posted = await say(TRAM, api, 'post', file, '--batch', 'b-1', '--result', result, '--json');
    expect(posted.exitCode).toBe(EXIT.refused);
    expect(JSON.parse(posted.stdout)).toMatchObject({
      postedCount: 2,
      refused: 1,
      amountMicro: '6042300',
      batchCount: 1,
    });
    const [first = [], second = [], third] = outcomesIn(result);
    expect([first[0], second, third]).toEqual(['posted', first, ['refused', 'above-mandate', '']]);
    expect(await look(api, 'accrued', ANN)).toMatchObject({ accruals: [{ payee: TRAM, accruedMicro: '2300' }] });
    const small = fileOf(`r-4,${ANN},${TRAM},0.0001,m-1`);
    const { accruedCount } = await json(TRAM, api, 'post', small, '--batch', 'b-2', '--result', fresh('r.csv'));
    expect(accruedCount).toBe(1);
    const { sums } = await look(api, 'list', ANN);
    expect(sums).toMatchObject([
      { transfer: first[2], batch: 'b-1', lineCount: 2, amountMicro: '42300', amountFen: '4', accruedMicro: '0' },
      { batch: 'b-2', lineCount: 1, amountMicro: '100', amountFen: '0', accruedMicro: '2300' },
    ]);
    const shown = await run('micro', 'show', sums[1].transfer, '--node', api.url, '--token-file', tokenFile);
    expect(shown.stdout).toContain('over exactly these lines');
  });

  it('are posted once however often the file is: the outcomes are those of the first time', async () => {
    const api = await town();
    const rows = Array.from({ length: 7 }, (_, i) => `r-${i},${ANN},${TRAM},0.01,m-1`);
    const [one, two] = [fresh('one.csv'), fresh('two.csv')];
    const file = fileOf(...rows);
    const answer = await json(TRAM, api, 'post', file, '--batch', 'b', '--result', one);
    expect(answer).toMatchObject({ batchCount: 3, postedCount: 7, refused: 0 });
    expect(await json(TRAM, api, 'post', file, '--batch', 'b', '--result', two)).toMatchObject({ postedCount: 7 });
    expect(readFileSync(two, 'utf8')).toBe(readFileSync(one, 'utf8'));
    expect((await api.client.accounts.read(TRAM))?.creditsPostedFen).toBe(7n);
    const other = await say(
      TRAM,
      api,
      'post',
      fileOf(`x,${ANN},${TRAM},1,m-1`),
      '--batch',
      'b-2',
      '--result',
      fresh('x'),
      '--json',
    );
    expect([other.exitCode, JSON.parse(other.stderr).error.code]).toEqual([EXIT.refused, 'id-used-otherwise']);
  });

  it('are signed by their payer, and posted by anybody; a signature that was changed refuses its line', async () => {
    const api = await town();
    const [signed, result] = [fresh('signed.csv'), fresh('result.csv')];
    const file = fileOf(`-1,${BEN},${TRAM},1.5,`, `r-2,${BEN},${TRAM},0.000001,`);
    expect(await json(BEN, api, 'sign', file, '--out', signed)).toMatchObject({ lineCount: 2, amountMicro: '1500001' });
    writeFileSync(signed, readFileSync(signed, 'utf8').replace('0.000001', '0.000002'));
    const { exitCode } = await say(ANN, api, 'post', signed, '--batch', 'b-1', '--result', result);
    expect(exitCode).toBe(EXIT.refused);
    expect(outcomesIn(result).map(([outcome, why]) => [outcome, why])).toEqual([
      ['posted', ''],
      ['refused', 'bad-line-signature'],
    ]);
    const twice = await say(BEN, api, 'sign', signed, '--out', fresh('twice.csv'));
    expect([twice.exitCode, twice.stderr]).toEqual([EXIT.input, expect.stringContaining('it is signed')]);
  });

  it('are judged as a whole: every fault is named with its line, and nothing is sent', async () => {
    const faults = [
      [`r 1,${ANN},${TRAM},1,m-1`, "field 'id': no id"],
      [`r-2,ann,${TRAM},1,m-1`, "field 'payer': no account"],
      [`r-3,${ANN},${ANN},1,m-1`, "field 'payee': as the payer"],
      [`r-4,${ANN},${TRAM},0.0000001,m-1`, `field 'amount': "0.0000001" is no amount`],
      [`r-5,${ANN},${TRAM},1000.1,m-1`, "field 'amount'"],
      [`r-6,${ANN},${TRAM},1,m 1`, "field 'mandate': no id"],
      [`r-7,${ANN},${TRAM},1,m-1`, undefined],
      [`r-7,${ANN},${TRAM},2,m-1`, "field 'id': as in line 8"],
      [`r-8,${ANN}`, '2 fields instead of 5'],
    ] as const;
    const file = fileOf(...faults.map(([row]) => row));
    const { exitCode, stderr } = await run('micro', 'post', file, '--batch', 'b-1', '--dry-run');
    expect(exitCode).toBe(EXIT.input);
    faults.forEach(([, said], i) => {
      if (said !== undefined) expect(stderr).toContain(`.csv:${i + 2}: ${said}`);
    });
    const good = fileOf(`r-1,${ANN},${TRAM},1,m-1`);
    const api = await town();
    const long = await say(TRAM, api, 'post', good, '--batch', 'b'.repeat(36), '--result', fresh('r.csv'));
    expect([long.exitCode, long.stderr]).toEqual([EXIT.usage, expect.stringContaining('no id of a batch')]);
    expect((await run('micro', 'post', good, '--batch', 'b', '--dry-run')).stdout).toContain(
      '1 micro-payment of 1.000000',
    );
  });
});

describe('one micro-payment', () => {
  it('is proven offline to be among those of its sum, and a file that says otherwise is refused', async () => {
    const api = await town();
    const [signed, result] = [fresh('signed.csv'), fresh('result.csv')];
    await json(BEN, api, 'sign', fileOf(...[1, 2, 3].map((i) => `r-${i},${BEN},${TRAM},0.0${i},`)), '--out', signed);
    await json(ANN, api, 'post', signed, '--batch', 'b-1', '--result', result);
    const transfer = outcomesIn(result)[0]?.[2] ?? '';
    const proof = fresh('proof.json');
    const shown = await look(api, 'show', transfer, '--line', 'r-2', '--proof', proof);
    expect(shown.micros).toEqual([{ id: 'r-2', amountMicro: '20000', signer: toHex(keyOf(BEN).publicKey) }]);
    const { stdout, exitCode } = await run('verify', proof, '--genesis', genesis);
    expect([exitCode, stdout]).toEqual([EXIT.ok, expect.stringContaining(`0.020000 yuan from ${BEN} to ${TRAM}`)]);
    const claims = JSON.parse((await run('verify', proof, '--genesis', genesis, '--json')).stdout).claims;
    expect(claims[1]).toMatchObject({ kind: 'micro-payment', paymentId: 'r-2', lineCount: 3, transfer });

    const text = readFileSync(proof, 'utf8');
    const [claim] = JSON.parse(text).claims.slice(1);
    const lies = [
      text.replace('"index": 1', '"index": 0'),
      text.replace('"count": 3', '"count": 4'),
      text.replace(claim.line, claim.line.replace(toHex(utf8('r-2')), toHex(utf8('r-9')))),
      text.replace(claim.line, `${claim.line.slice(0, -1)}${claim.line.endsWith('0') ? '1' : '0'}`),
      text.replace(`"transfer": "${transfer}"`, `"transfer": "${'0'.repeat(64)}"`),
    ];
    for (const [i, lie] of lies.entries()) {
      expect(lie, `${i}`).not.toBe(text);
      const path = fresh('lie.json');
      writeFileSync(path, lie);
      expect((await run('verify', path, '--genesis', genesis)).exitCode, `lie ${i}`).toBe(EXIT.unverified);
    }
    const at = ['micro', 'show', transfer, '--node', api.url, '--token-file', tokenFile];
    const none = await run(...at, '--line', 'r-7');
    expect([none.exitCode, none.stderr]).toEqual([EXIT.refused, expect.stringContaining('r-7')]);
    const which = await run(...at, '--proof', fresh('p.json'));
    expect([which.exitCode, which.stderr]).toEqual([EXIT.usage, expect.stringContaining('--line')]);
  });
});
