// Amounts, times, ids and names that are none, at every command about devices, purses, orders and payments: each has its
// refusal, which names the field and says what to do; nothing is written, and no word of it is a fault of the program.
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { fromHex, toHex } from '../../../src/base/bytes.ts';
import { EXIT } from '../../../src/cli/exit-codes.ts';
import { certificateText } from '../../../src/cli/terminal/certificate-file.ts';
import { writeKeyFile } from '../../../src/crypto/key-file.ts';
import { generateKey, PrivateKey } from '../../../src/crypto/private-key.ts';
import { CERTIFICATE, certificateDigest } from '../../../src/device/messages.ts';
import { makeIssuerFolder } from '../../../src/issuer/issuer-folder.ts';
import { CERTIFYING_CHAIN_ID, CERTIFYING_GENESIS } from '../../ledger/certified-proof.ts';
import { keyOf, seedOf } from '../../ledger/key-of.ts';
import { TOKENS } from '../api/running-api.ts';
import { BANK, type LedgerApi, ledgerApi } from '../client/ledger-client.ts';
import { type Ran, run } from './run-in-memory.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gridpact-bad-words-'));
});
afterEach(() => rmSync(folder, { recursive: true }));
const inFolder = (name: string) => join(folder, name);
const written = (name: string, text: string) => {
  writeFileSync(inFolder(name), text);
  return inFolder(name);
};
const [ALICE, SHOP] = ['bank-a/alice', 'bank-a/shop'] as const;
const KEY = 'ab'.repeat(32);
const SUB = 'cd'.repeat(16);
const YEAR_MS = 31_536_000_000n;

let api: LedgerApi;
let at: readonly string[];

async function setUp(): Promise<void> {
  api = await ledgerApi();
  const accounts = [ALICE, SHOP].map((account) => ({
    account,
    key: keyOf(account).publicKey,
    kind: 'deposit' as const,
  }));
  await api.client.accounts.open(BANK, accounts);
  await api.client.payments.pay(BANK, { from: 'bank-a/vault', to: ALICE, amountFen: 100_000n, code: 'pay-in' });
  const tokenFile = written('token', TOKENS.operator);
  const genesisFile = written('genesis.json', JSON.stringify(CERTIFYING_GENESIS));
  written('pin', '2468');
  writeKeyFile(inFolder('alice.key'), new PrivateKey('account', seedOf(ALICE)));
  writeKeyFile(inFolder('shop.key'), new PrivateKey('account', seedOf(SHOP)));
  writeKeyFile(inFolder('bank.key'), new PrivateKey('transaction', seedOf('bank-a')));
  at = ['--node', api.url, '--token-file', tokenFile, '--timeout', '5s'];
  const genesis = ['--genesis', genesisFile];
  await done('wallet', 'init', inFolder('phone'), '--account', ALICE, ...at, ...genesis, '--pin-file', inFolder('pin'));
  const till = await done('terminal', 'init', inFolder('till'), ...at, ...genesis);
  await certify(JSON.parse(till).terminalKey);
  await done('terminal', 'install', inFolder('till'), inFolder('till.json'));
  const desk = makeIssuerFolder(inFolder('desk'), { member: 'bank-a', chainId: toHex(CERTIFYING_CHAIN_ID) });
  for (const purpose of ['token', 'terminal', 'factor'] as const)
    writeKeyFile(desk.keyFile(purpose), generateKey('certifying'));
}

async function done(...words: string[]): Promise<string> {
  const { exitCode, stderr, stdout } = await run(...words, '--json');
  expect([words, exitCode, stderr]).toEqual([words, EXIT.ok, '']);
  return stdout;
}

/** By a key of the bank that the ledger has. */
async function certify(terminalKey: string): Promise<void> {
  const signer = keyOf('terminal');
  const notBeforeMs = BigInt(api.backend.ledger.head.timestampMs);
  const validity = { notBeforeMs, notAfterMs: notBeforeMs + YEAR_MS };
  await api.client.devices.publishKey(BANK, signer, { member: 'bank-a', purpose: 'terminal', ...validity });
  const unsigned = {
    ...{ merchant: SHOP, terminal: 'till-1', kind: 'merchant' as const, terminalKey: fromHex(terminalKey) },
    ...{ notBeforeMs: 0n, expiresAtMs: validity.notAfterMs, certifyingKey: signer.publicKey },
    signature: new Uint8Array(0),
  };
  const signature = signer.sign(certificateDigest(CERTIFYING_CHAIN_ID, unsigned));
  const certificate = certificateText(toHex(CERTIFICATE.encode({ ...unsigned, signature })));
  writeFileSync(inFolder('till.json'), certificate);
}

/** Of all files with their names, but for what says that somebody has a journal. */
function filesNow(): string {
  const hash = createHash('sha256');
  const walk = (path: string) => {
    for (const name of readdirSync(path).sort()) {
      const file = join(path, name);
      hash.update(`${file}\0`);
      if (statSync(file).isDirectory()) walk(file);
      else hash.update(readFileSync(file));
    }
  };
  walk(folder);
  return hash.digest('hex');
}

const MILLION = '9'.repeat(1_000_000);
const WORDS = {
  amount: [
    ...['-1', '-0.01', '0.001', '1.005', '1e3', '1E3', '1,50', '1 000', 'NaN', 'Infinity', '0x10', '', ' ', '+1'],
    ...['１２', '12.50 EUR', 'USD12', '¥5', '12,50fen', '1.5fen', '-1fen', '1_000', '1\n', '\u0000', 'fen', '.5', '5.'],
    ...[MILLION, `${MILLION}fen`, `0.${MILLION}`, '9999999999999999', '99999999999999999999fen'],
  ],
  duration: [
    ...[
      '-1h',
      '0s',
      '0.5h',
      '1',
      'h',
      '1 h',
      '1y',
      '1e3s',
      'NaN',
      '',
      '9999999999h',
      `${MILLION}s`,
      '999999999d',
      '36501d',
    ],
  ],
  wait: [...['-1h', '0s', '0.5h', '1', '', '25d', '999999999d', `${MILLION}s`]],
  instant: [
    ...['yesterday', '2026-02-30T00:00:00Z', '2026-13-01T00:00:00Z', '2026-01-01', '2026-01-01T00:00:00', ''],
    ...['1969-12-31T23:59:59Z', '-000001-01-01T00:00:00Z', '+275761-01-01T00:00:00Z', '1700000000000', 'NaN'],
    ...['2026-01-01T25:00:00Z', `2026-01-01T00:00:00.${MILLION}Z`, '9999999-01-01T00:00:00Z'],
  ],
  days: ['-1', '0', '0.5', '1e3', 'x', '', '999999999999999', '9999999999999999', MILLION, '1101'],
  count: ['-1', '0.5', '1e3', 'x', '', '9999999999999999', MILLION],
  key: ['', 'x', KEY.slice(1), `${KEY}0`, KEY.toUpperCase(), '0x', MILLION],
} as const;

type Kind = keyof typeof WORDS;

const HERE = '<>';
const signed = (name: string) => ['--key-file', `${name}.key`];
/** `HERE` is what is bad; names of files are those of the folder. */
const CASES: readonly (readonly [Kind, string, ...string[]])[] = [
  ['amount', 'pay', ALICE, SHOP, HERE, ...signed('alice')],
  ['amount', 'pay', ALICE, SHOP, HERE, '--hold', ...signed('alice')],
  ['amount', 'pay', ALICE, '--qr', 'GPQR', '--amount', HERE, ...signed('alice')],
  ['amount', 'pay', ALICE, '--qr', 'GPQR', '--tip', HERE, ...signed('alice')],
  ['duration', 'pay', ALICE, SHOP, '1', '--hold', '--expires-in', HERE, ...signed('alice')],
  ['amount', 'pay post', KEY, HERE, ...signed('shop')],
  ['wait', 'pay', ALICE, SHOP, '1', ...signed('alice'), '--timeout', HERE],
  ['amount', 'wallet pay', 'phone', HERE, '--to', SHOP],
  ['amount', 'terminal charge', 'till', HERE],
  ['wait', 'terminal charge', 'till', '1', '--wait', HERE],
  ['amount', 'terminal code', 'till', HERE],
  ['wait', 'terminal code', 'till', '1', '--wait', HERE],
  ['amount', 'terminal init', 'new-till', '--floor', HERE],
  ['duration', 'terminal init', 'new-till', '--list-age', HERE],
  ['amount', 'code show', '--merchant', 'shop', '--amount', HERE],
  ['duration', 'code show', '--merchant', 'shop', '--amount', '1', '--order', 'o', '--expires-in', HERE],
  ['amount', 'order open', SHOP, 'o-1', HERE, ...signed('shop')],
  ['duration', 'order open', SHOP, 'o-1', '1', '--expires-in', HERE, ...signed('shop')],
  ['instant', 'order open', SHOP, 'o-1', '1', '--until', HERE, ...signed('shop')],
  ['amount', 'order pay', ALICE, SHOP, 'o-1', HERE, ...signed('alice')],
  ['amount', 'order refund', SHOP, 'r-1', HERE, '--order', 'o-1', ...signed('shop')],
  ['amount', 'purse open', ALICE, '--device', KEY, '--limit', HERE, ...signed('alice')],
  ['amount', 'purse open', ALICE, '--device', KEY, '--limit', '5', '--per-payment', HERE, ...signed('alice')],
  ['duration', 'purse open', ALICE, '--device', KEY, '--limit', '5', '--sync-within', HERE, ...signed('alice')],
  ['count', 'purse open', ALICE, '--device', KEY, '--limit', '5', '--max-count', HERE, ...signed('alice')],
  ['key', 'purse open', ALICE, '--device', HERE, '--limit', '5', ...signed('alice')],
  ['amount', 'purse publish-loss-rule', '--guarantee', 'bank-a/vault', '--cap-day', HERE, ...signed('bank')],
  [
    'amount',
    'purse publish-loss-rule',
    '--guarantee',
    'bank-a/vault',
    '--cap-day',
    '5',
    '--floor',
    HERE,
    ...signed('bank'),
  ],
  [
    'duration',
    'purse publish-loss-rule',
    '--guarantee',
    'bank-a/vault',
    '--cap-day',
    '5',
    '--list-age',
    HERE,
    ...signed('bank'),
  ],
  [
    'count',
    'purse publish-loss-rule',
    '--guarantee',
    'bank-a/vault',
    '--cap-day',
    '5',
    '--cap-limits',
    HERE,
    ...signed('bank'),
  ],
  ['amount', 'subwallet open', ALICE, SHOP, '--per-payment', HERE, '--subs', 'subs', ...signed('alice')],
  ['amount', 'subwallet open', ALICE, SHOP, '--per-day', HERE, '--subs', 'subs', ...signed('alice')],
  ['amount', 'subwallet limits', SUB, '--per-month', HERE, '--subs', 'subs', ...signed('alice')],
  ['amount', 'subwallet pay', SUB, HERE, '--id', 'p-1', '--subs', 'subs', ...signed('alice')],
  ['amount', 'subwallet refund', SUB, 'p-1', HERE, '--id', 'r-1', ...signed('shop')],
  ['amount', 'subwallet allow', ALICE, HERE, ...signed('alice')],
  ['amount', 'subwallet fund', 'bank-a/vault', HERE, ...signed('bank')],
  ['key', 'device show', HERE],
  ['key', 'device suspend', HERE, ...signed('bank')],
  [
    'key',
    'device register',
    ALICE,
    '--public-key',
    HERE,
    '--possession',
    KEY + KEY,
    '--assurance',
    'hardware',
    ...signed('alice'),
  ],
  ['count', 'device revocations', 'bank-a', '--since', HERE],
  ['days', 'issuer certify', 'desk', SHOP, 'till-1', '--terminal-key', KEY, '--valid-days', HERE],
  ['key', 'issuer certify', 'desk', SHOP, 'till-1', '--terminal-key', HERE],
  ['days', 'issuer init', 'new-desk', '--valid-days', HERE, ...signed('bank')],
  [
    'days',
    'certifying-key publish',
    'token',
    '--days',
    HERE,
    '--certifying-key',
    'desk/keys/token.json',
    ...signed('bank'),
  ],
  [
    'instant',
    'certifying-key publish',
    'token',
    '--from',
    HERE,
    '--certifying-key',
    'desk/keys/token.json',
    ...signed('bank'),
  ],
  ['count', 'tier-rule publish', 'rule.json', '--from-height', HERE, ...signed('bank')],
];

const OFFLINE = new Set(['terminal charge', 'issuer certify', 'terminal init']);
const FILES = /^(phone|till|new-till|desk|new-desk|subs|rule\.json|[a-z]+\.key|desk\/.*)$/;

function argv(command: string, words: readonly string[], bad: string): string[] {
  const given = words.map((word) => (word === HERE ? bad : FILES.test(word) ? inFolder(word) : word));
  // Beside an option a word that begins with "-" is its value only so.
  const joined = given.flatMap((word, i) => {
    if (words[i] === HERE && words[i - 1]?.startsWith('--')) return [];
    return words[i + 1] === HERE && word.startsWith('--') ? [`${word}=${bad}`] : [word];
  });
  return [...command.split(' '), ...joined, ...(OFFLINE.has(command) ? [] : at), '--json'];
}

/** What is wrong with the refusal; undefined: nothing. */
function faultIn({ exitCode, stderr, stdout }: Ran): string | undefined {
  if (exitCode !== EXIT.usage) return `exit code ${exitCode}: ${stdout.slice(0, 200)}${stderr.slice(0, 400)}`;
  if (stderr.length > 2_000) return `${stderr.length} bytes of a refusal`;
  const { error: said } = JSON.parse(stderr);
  const texts = [said?.code, said?.message, said?.remedy];
  return texts.every((text) => typeof text === 'string' && text !== '') ? undefined : stderr;
}

it.each(Object.keys(WORDS) as Kind[])('a bad word for an %s is refused at every command', async (kind) => {
  const cases = CASES.filter(([of]) => of === kind);
  expect(cases.length).toBeGreaterThan(0);
  await setUp();
  const [files, { height }] = [filesNow(), api.backend.ledger.head];
  const faults: string[] = [];
  for (const [, command, ...words] of cases) {
    for (const bad of WORDS[kind]) {
      const fault = faultIn(await run(...argv(command, words, bad)));
      if (fault !== undefined) faults.push(`${command} ${words.join(' ')} with ${bad.slice(0, 30)}: ${fault}`);
    }
  }
  expect(faults).toEqual([]);
  expect([filesNow(), api.backend.ledger.head.height]).toEqual([files, height]);
});
