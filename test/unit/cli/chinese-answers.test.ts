// What commands answer in Chinese on a real ledger, and what they say when they fail: no English word is left in it but
// names, ids, units, codes and commands.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { toHex, utf8 } from '../../../src/base/bytes.ts';
import { sha256 } from '../../../src/crypto/digest.ts';
import { writeKeyFile } from '../../../src/crypto/key-file.ts';
import { PrivateKey } from '../../../src/crypto/private-key.ts';
import { devices } from '../../../src/ledger/devices/tables.ts';
import { CERTIFYING_GENESIS } from '../../ledger/certified-proof.ts';
import { keyOf } from '../../ledger/key-of.ts';
import { TOKENS } from '../api/running-api.ts';
import { BANK, GRID, type LedgerApi, POLICY } from '../client/ledger-client.ts';
import { correctStatement, LIN, settledWorld, WANG } from '../verifier/settled-world.ts';
import { run } from './run-in-memory.ts';

const folder = mkdtempSync(join(tmpdir(), 'gridpact-chinese-'));
afterAll(() => rmSync(folder, { recursive: true }));
const PHONE = keyOf('phone of lin').publicKey;

function fileOf(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

/** With a corrected statement, payments and a lost device. */
async function busyWorld(): Promise<{ readonly api: LedgerApi; readonly transaction: string }> {
  const api = await settledWorld(undefined, { anonymousPerSecond: 5_000 });
  const { client } = api;
  const transaction = await correctStatement(api, 90_000n);
  await client.sharing.defineScenario(GRID, POLICY);
  await client.payments.pay(keyOf('bank-a/lin'), { from: 'bank-a/lin', to: 'bank-a/wang', amountFen: 7n });
  await client.payments.pay(BANK, { from: 'bank-a/vault', to: 'bank-a/lin', amountFen: 5n, code: 'gift' });
  api.backend.plant(devices, toHex(PHONE), {
    ...{ key: PHONE, account: 'bank-a/lin', assurance: 'hardware', kind: 'phone', status: 'lost', tokenEpoch: 1 },
    ...{ epochMs: 1n, height: 5n, lostMs: 1_690_000_000_000n, lostHeight: 6n, codeCounter: 0, usedCodes: 0n },
  });
  return { api, transaction };
}

/** Latin, and no word of a language: names of the ledger, of formats and of units, and what one types. */
const NAMES: readonly RegExp[] = [
  /\/tmp\S+|\S*gridpact-chinese-\S+/g,
  /\[[a-z0-9-]+\]/g,
  /"gridpact [^"]*"|gridpact( [a-z][a-z-]*)*/g,
  /--[a-z][a-z-]*( [A-Z]+)?/g,
  /[0-9a-f]{8,}…?/g,
  /\b(bank-[a-c]|grid|merchant|regulator)(\/[\w./-]+)?(?![\w-])/g,
  /\b(site|statement|reading|tariff-plan|account|list)\/\S+/g,
  /\b(The|Bank [A-Z]|gift|payment|pay-in|statement-net)\b/g,
  /\b(site-\w+|feed-in|lin|wang|settlement-evidence|Asia\/Shanghai|day|night|nowhere)\b/g,
  /(\/[\w.-]+)+/g,
  /\b(kWh|Wh|kW|W|UTC|GMT|SHA-256|Ed25519|JSON|CSV|API|HTTP|URL|ISO|MiB|KiB|GiB|FILE|GENESIS)\b/g,
  /https?:\S+/g,
  /\d[\dT:.+Z-]*/g,
];

function englishIn(text: string): readonly string[] {
  // Colours are none here. What a node or the system itself said stands behind the Chinese headline, as it came.
  const bare = NAMES.reduce((rest, name) => rest.replaceAll(name, ' '), text);
  return [...new Set(bare.match(/[A-Za-z]{2,}/g))];
}

async function inChinese(api: LedgerApi, argv: readonly string[]) {
  const at = ['--node', api.url, '--token-file', fileOf('token', TOKENS.operator), '--timeout', '5s'];
  return run(...argv, ...at, '--lang', 'zh');
}

const ANSWERS: readonly (readonly string[])[] = [
  ['status'],
  ['account', 'show', 'bank-a/lin'],
  ['account', 'list'],
  ['account', 'activity', 'bank-a/lin'],
  ['account', 'protection', 'bank-a/lin'],
  ['site', 'show', LIN],
  ['site', 'list'],
  ['statement', 'list'],
  ['tariff', 'show', 'feed-in'],
  ['tariff', 'list'],
  ['governance', 'status'],
  ['member', 'list'],
  ['member', 'show', 'bank-a'],
  ['audit', 'access'],
  ['device', 'list', 'bank-a/lin'],
  ['device', 'show', toHex(PHONE)],
  ['complaint', 'list'],
  ['complaint', 'stats'],
  ['mandate', 'list'],
  ['purse', 'list'],
  ['campaign', 'list'],
  ['channel', 'list'],
];

it('answers have no English words', async () => {
  const { api, transaction } = await busyWorld();
  const key = new PrivateKey('account', sha256(utf8('bank-a/lin')));
  writeKeyFile(join(folder, 'lin.key'), key);
  const genesis = fileOf('genesis.json', JSON.stringify(CERTIFYING_GENESIS));
  const pack = join(folder, 'pack.json');
  const all = [
    ...ANSWERS,
    ['audit', 'transaction', transaction],
    ['audit', 'pack', pack, '--site', LIN, '--genesis', genesis],
    ['verify', pack, '--genesis', genesis],
  ];
  const found: string[] = [];
  for (const argv of all) {
    const ran = argv[0] === 'verify' ? await run(...argv, '--lang', 'zh') : await inChinese(api, argv);
    const words = englishIn(ran.stdout + ran.stderr);
    if (ran.exitCode !== 0 || words.length > 0) found.push(`${argv.join(' ')}: ${ran.exitCode} ${words.join(' ')}`);
  }
  expect(found).toEqual([]);
});

it('a refusal and an error have a Chinese headline and a Chinese remedy', async () => {
  const { api } = await busyWorld();
  const keyFile = join(folder, 'lin-again.key');
  writeKeyFile(keyFile, new PrivateKey('account', sha256(utf8('bank-a/lin'))));
  const pay = ['pay', 'send', 'bank-a/lin', 'bank-a/wang', '99999999', '--key-file', keyFile];
  for (const argv of [pay, ['site', 'show', 'nowhere'], ['statement', 'show', WANG, '--period-start', '1999-01-01']]) {
    const { stdout, stderr, exitCode } = await inChinese(api, argv);
    // The original message, with its values, stands on a line of its own.
    const [headline = '', ...others] = `${stdout}${stderr}`.split('\n');
    const told = [headline, others.find((line) => line.startsWith('下一步')) ?? 'no remedy'].join('\n');
    expect([argv.join(' '), exitCode === 0, englishIn(told)]).toEqual([argv.join(' '), false, []]);
  }
});
