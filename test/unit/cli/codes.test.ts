// Codes on the command line, against the real ledger in memory behind a real API.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, describe, expect, it } from 'vitest';
import { utf8 } from '../../../src/base/bytes.ts';
import type { Cli } from '../../../src/cli/cli.ts';
import { confirm } from '../../../src/cli/options/confirm.ts';
import { qrPng } from '../../../src/cli/print/qr-code.ts';
import { readQrPicture } from '../../../src/cli/read-qr-picture.ts';
import { writeCodePicture } from '../../../src/cli/write-code-picture.ts';
import { sha256 } from '../../../src/crypto/digest.ts';
import { writeKeyFile } from '../../../src/crypto/key-file.ts';
import { PrivateKey } from '../../../src/crypto/private-key.ts';
import { encodeMerchantCode } from '../../../src/device/codes/merchant-code.ts';
import { newMerchantCode } from '../../../src/device/codes/new-merchant-code.ts';
import { newPresentedCode } from '../../../src/device/codes/presented-code.ts';
import type { OrderOpening } from '../../../src/generated/transaction.ts';
import { accounts } from '../../../src/ledger/accounts/tables.ts';
import { keyOf } from '../../ledger/key-of.ts';
import { TOKENS } from '../api/running-api.ts';
import { BANK, type LedgerApi, ledgerApi } from '../client/ledger-client.ts';
import { checked, codeWith, decoded, nested, STATIC } from '../device/codes/made-codes.ts';
import { run, testCli } from './run-in-memory.ts';

const folder = mkdtempSync(join(tmpdir(), 'gridpact-codes-'));
afterAll(() => rmSync(folder, { recursive: true }));
const tokenFile = join(folder, 'token');
writeFileSync(tokenFile, TOKENS.operator);
const pinFile = join(folder, 'pin');
writeFileSync(pinFile, '2468');
const keyFile = join(folder, 'alice.key');
writeKeyFile(keyFile, new PrivateKey('account', sha256(utf8('bank-a/alice'))));

let files = 0;
const fileOf = (ending: string) => join(folder, `${files++}.${ending}`);

/** Alice has 100.00 yuan; the park is a merchant. */
async function withPark(): Promise<LedgerApi> {
  const api = await ledgerApi();
  const lines = ['bank-a/alice', 'bank-a/park'].map((account) => ({
    ...{ account, key: keyOf(account).publicKey, kind: 'deposit' as const },
  }));
  await api.client.accounts.open(BANK, lines);
  await api.client.payments.pay(BANK, { from: 'bank-a/vault', to: 'bank-a/alice', amountFen: 10_000n, code: 'pay-in' });
  const park = { alias: 'sun-park', account: 'bank-a/park', name: '太阳公园', category: 5552 };
  await api.client.accounts.registerAlias(BANK, park);
  return api;
}

const at = (api: LedgerApi) => ['--node', api.url, '--token-file', tokenFile, '--timeout', '5s'];

async function answer(api: LedgerApi | undefined, ...words: string[]) {
  const { stdout, stderr, exitCode } = await run(...words, ...(api === undefined ? [] : at(api)), '--json');
  expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
  return JSON.parse(stdout);
}

async function refusal(api: LedgerApi | undefined, ...words: string[]) {
  const { stderr, exitCode } = await run(...words, ...(api === undefined ? [] : at(api)), '--json');
  return [exitCode, JSON.parse(stderr).error.code];
}

const show = (api: LedgerApi, ...words: string[]) => answer(api, 'code', 'show', '--merchant', 'sun-park', ...words);
const pay = (api: LedgerApi, code: string, ...words: string[]) =>
  answer(api, 'pay', 'bank-a/alice', '--qr', code, '--yes', '--key-file', keyFile, ...words);
const unpaid = (api: LedgerApi, code: string, ...words: string[]) =>
  refusal(api, 'pay', 'bank-a/alice', '--qr', code, '--key-file', keyFile, ...words);

async function balanceOfPark(api: LedgerApi): Promise<bigint> {
  const row = (await api.client.node.entry(accounts, 'bank-a/park'))?.value;
  return (row?.creditsPostedFen ?? 0n) - (row?.debitsPostedFen ?? 0n);
}

describe('code show', () => {
  it('draws what "code read" and a camera read', async () => {
    const api = await withPark();
    const png = fileOf('png');
    const { code, file, payee, shownName } = await show(api, '--amount', '12.50', '--order', 'o-1', '--png', png);
    expect([file, payee, shownName]).toEqual([png, 'bank-a/park', '太阳公园']);
    expect(readQrPicture(readFileSync(png), png)).toBe(code);
    expect(await answer(api, 'code', 'read', png)).toMatchObject({
      ...{ code, payee: 'bank-a/park', shownName: '太阳公园', amountFen: '1250', order: 'o-1', nameDiffers: false },
    });
    const svg = fileOf('svg');
    await show(api, '--svg', svg);
    expect(readFileSync(svg, 'utf8')).toMatch(/^<svg /);
  });

  it('draws it in the terminal, and says what payers see', async () => {
    const api = await withPark();
    const { stdout } = await run('code', 'show', '--merchant', 'sun-park', '--expires-in', '5m', ...at(api));
    expect(stdout).toContain('████');
    expect(stdout).toMatch(/payers see +太阳公园/);
    expect(stdout).toMatch(/until +20/);
  });

  it('refuses what no code can say, an unknown alias, and a file that is there', async () => {
    const api = await withPark();
    const asked = ['code', 'show', '--merchant', 'sun-park'];
    expect(await refusal(api, ...asked, '--order', 'a b')).toEqual([2, 'code-impossible']);
    expect(await refusal(api, ...asked, '--city', '苏州')).toEqual([2, 'code-impossible']);
    expect(await refusal(api, ...asked, '--amount', '0')).toEqual([2, 'code-impossible']);
    expect(await refusal(api, 'code', 'show', '--merchant', 'nobody')).toEqual([1, 'not-found']);
    expect(await refusal(api, ...asked, '--png', keyFile)).toEqual([7, 'file-exists']);
  });
});

describe('code read', () => {
  it('explains every field, also of a code of others, without a node', async () => {
    const code = encodeMerchantCode(codeWith({ '26': nested(['00', 'br.gov.bcb.pix'], ['01', 'x']), '80': 'y' }));
    const { by, codeFields, problems } = await answer(undefined, 'code', 'read', code);
    expect([by, problems]).toEqual(['merchant', []]);
    expect(codeFields).toContainEqual({ field: '26.00', content: 'br.gov.bcb.pix', name: 'scheme' });
    expect(codeFields).toContainEqual({ field: '80', content: 'y' });
    const { stdout } = await run('code', 'read', code);
    expect(stdout).toMatch(/59 +merchant name +"Sun Park Charging"/);
  });

  it('says what is wrong with fields, and ends with another code', async () => {
    const code = encodeMerchantCode(codeWith({ '58': '12', '60': undefined }));
    const { stdout, exitCode } = await run('code', 'read', code, '--json');
    expect(exitCode).toBe(5);
    expect(JSON.parse(stdout).problems.map(({ field }: { field: string }) => field)).toEqual(['58', '60']);
    expect(await refusal(undefined, 'code', 'read', 'hello')).toEqual([5, 'qr-malformed']);
    expect(await refusal(undefined, 'code', 'read', `${code.slice(0, -1)}x`)).toEqual([5, 'qr-crc']);
  });

  it('takes a picture, a file with the text, and text with a warning', async () => {
    const [png, text] = [fileOf('png'), fileOf('txt')];
    const code = checked('0002015909充电站5303156');
    writeFileSync(png, qrPng(code));
    writeFileSync(text, `${code}\n`);
    for (const given of [png, text, code]) {
      const { stdout } = await run('code', 'read', given, '--json');
      const { code: read, notes } = JSON.parse(stdout);
      expect([read, notes]).toEqual([code, ['its lengths count bytes, where the standard counts characters']]);
    }
    expect(await refusal(undefined, 'code', 'read', keyFile)).toEqual([5, 'qr-malformed']);
  });

  it('says of a picture that is not there that it cannot be read, wherever one is named', async () => {
    const [api, wallet, none] = [await withPark(), fileOf('wallet'), fileOf('png')];
    expect(await refusal(undefined, 'code', 'read', none)).toEqual([7, 'file-unreadable']);
    await answer(api, 'wallet', 'init', wallet, '--account', 'bank-a/alice', '--pin-file', pinFile);
    for (const path of [none, folder]) {
      expect(await refusal(api, 'wallet', 'pay', wallet, '1', '--picture', path)).toEqual([7, 'file-unreadable']);
    }
    expect(() => writeCodePicture(folder, 'text')).toThrow(expect.objectContaining({ code: 'file-not-written' }));
  });

  it('of nothing, and places where no terminal can be, are wrong usage, and said in few words', async () => {
    const [api, wallet] = [await withPark(), fileOf('wallet')];
    await answer(api, 'wallet', 'init', wallet, '--account', 'bank-a/alice', '--pin-file', pinFile);
    expect(await refusal(api, 'wallet', 'pay', wallet, '0', '--to', 'park')).toEqual([2, 'invalid-argument']);
    expect(await refusal(undefined, 'wallet', 'tap', wallet, 'nonsense')).toEqual([2, 'link-address']);
    const { stderr, exitCode } = await run('wallet', 'pay', wallet, '9'.repeat(100_000), '--to', 'park');
    expect([exitCode, stderr.length < 1_000, stderr.includes('Give yuan')]).toEqual([2, true, true]);
  });

  it('explains the code of a customer, and shows nothing that moves the cursor', async () => {
    const code = newPresentedCode(
      { pseudonym: new Uint8Array(16), counter: 3, random: new Uint8Array(8), madeAtMs: 1_800_000_000_000n },
      { key: new Uint8Array(32), chainId: new Uint8Array(32) },
    );
    const { by, codeFields } = await answer(undefined, 'code', 'read', code);
    expect(by).toBe('customer');
    expect(codeFields).toContainEqual({ field: '61.63.9F36', name: 'counter', content: '0003' });
    const { stdout } = await run('code', 'read', encodeMerchantCode(codeWith({ '80': 'a\u202eb' })));
    expect(stdout).not.toContain('\u202e');
  });

  it('warns of another name than the ledger has', async () => {
    const api = await withPark();
    const { code } = await show(api);
    const sticker = decoded(code).objects.map(({ id, value }) => ({
      ...{ id, value: id === '64' ? nested(['00', 'ZH'], ['01', '月亮公园']) : value },
    }));
    const given = encodeMerchantCode({ objects: sticker, warnings: [] });
    const { nameDiffers, nameInCode, notes } = await answer(api, 'code', 'read', given);
    expect([nameDiffers, nameInCode]).toEqual([true, '月亮公园']);
    expect(notes[0]).toContain('may be a false code');
    expect((await run('code', 'read', given, ...at(api))).stdout).toContain('! the code shows the name');
  });
});

describe('pay --qr', () => {
  it('pays a dynamic code once, however often', async () => {
    const api = await withPark();
    const { code } = await show(api, '--amount', '12.50', '--order', 'o-1', '--expires-in', '5m');
    const png = fileOf('png');
    writeFileSync(png, qrPng(code));
    const first = await pay(api, png);
    expect(first).toMatchObject({ from: 'bank-a/alice', to: 'bank-a/park', shownName: '太阳公园', amountFen: '1250' });
    const again = await pay(api, code);
    expect([again.transfer, again.outcome]).toEqual([first.transfer, 'posted-before']);
    expect(await balanceOfPark(api)).toBe(1_250n);
  });

  it('pays an order that is on the ledger, once', async () => {
    const api = await withPark();
    await openOrder(api, 'o-2', 700n);
    const { code } = await show(api, '--amount', '7', '--order', 'o-2');
    expect(await answer(api, 'code', 'read', code)).toMatchObject({ order: 'o-2', orderStatus: 'open' });
    const first = await pay(api, code);
    const again = await pay(api, code);
    expect([again.transfer, again.outcome]).toEqual([first.transfer, 'order-paid-before']);
    expect(await balanceOfPark(api)).toBe(700n);
    expect(await answer(api, 'code', 'read', code)).toMatchObject({ orderStatus: 'paid' });
    // What the merchant's own order says counts.
    const other = await show(api, '--amount', '8', '--order', 'o-2');
    expect(await unpaid(api, other.code, '--yes')).toEqual([5, 'qr-field']);
  });

  it('pays a static code with the amount of the payer', async () => {
    const api = await withPark();
    const { code } = await show(api);
    expect(await unpaid(api, code, '--yes')).toEqual([2, 'amount-missing']);
    expect(await unpaid(api, code, '--yes', '--amount', '0')).toEqual([2, 'amount-zero']);
    expect(await unpaid(api, code, '--yes', '--amount', '1', '--tip', '1')).toEqual([2, 'tip-not-asked']);
    await pay(api, code, '--amount', '3.20');
    expect(await balanceOfPark(api)).toBe(320n);
  });

  it('adds the tip that the code asks for', async () => {
    const api = await withPark();
    const { code } = await show(api, '--amount', '10');
    const asking = (...tip: readonly (readonly [string, string])[]) => {
      const objects = [...decoded(code).objects, ...tip.map(([id, value]) => ({ id, value }))];
      return encodeMerchantCode({ objects, warnings: [] });
    };
    expect((await pay(api, asking(['55', '03'], ['57', '10']))).amountFen).toBe('1100');
    expect((await pay(api, asking(['55', '02'], ['56', '1.5']))).amountFen).toBe('1150');
    expect((await pay(api, asking(['55', '01']), '--tip', '0.50')).amountFen).toBe('1050');
  });

  it('asks before it pays, and pays nothing without a yes', async () => {
    const api = await withPark();
    const { code } = await show(api, '--amount', '12.50');
    expect(await unpaid(api, code)).toEqual([2, 'not-confirmed']);
    expect(await unpaid(api, code, '--yes', '--amount', '13')).toEqual([2, 'amount-differs']);
    expect(await refusal(api, 'pay', 'bank-a/alice', 'bank-a/park', '--qr', code, '--yes')).toEqual([
      2,
      'excess-arguments',
    ]);
    expect(await refusal(api, 'pay', 'bank-a/alice', 'bank-a/park')).toEqual([2, 'missing-argument']);
    expect(await refusal(api, 'pay', 'bank-a/alice')).toEqual([2, 'missing-argument']);
    const other = newMerchantCode({ ...STATIC, alias: 'sun-park' });
    expect(await unpaid(api, other, '--yes')).toEqual([5, 'qr-other-chain']);
    expect(await unpaid(api, code, '--yes', '--offer', 'x')).toEqual([5, 'offer-malformed']);
    expect(await balanceOfPark(api)).toBe(0n);
  });

  it.each([
    ['y', true],
    ['Yes', true],
    ['', false],
    ['n', false],
    ['yo', false],
  ])('on a terminal goes on with %j: %s', async (typed, goesOn) => {
    const stdin = Object.assign(new PassThrough(), { isTTY: true });
    const cli: Cli = { ...testCli(true), stdin };
    const asked = confirm(cli, 'Pay 12.50 yuan to Sun Park?', undefined).then(
      () => true,
      () => false,
    );
    stdin.write(`${typed}\n`);
    expect(await asked).toBe(goesOn);
  });
});

async function openOrder(api: LedgerApi, order: string, amountFen: bigint): Promise<void> {
  const expiresAtMs = BigInt((await api.client.node.status()).blockTimestampMs) + 3_600_000n;
  const how = { delivery: 'none', reference: '', racing: false } as const;
  const line: OrderOpening = { payee: 'bank-a/park', order, amountFen, expiresAtMs, ...how };
  const { lines } = await api.client.operations.openOrders(keyOf('bank-a/park'), { lines: [line] });
  expect(lines.map(({ code }) => code)).toEqual([0]);
}
