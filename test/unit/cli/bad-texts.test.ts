// Codes, offers and files that are none, of another chain, currency or time, or made to hurt: each command that reads them
// refuses with a code, what is wrong and what to do; nothing is written or paid, and none is a fault of the program.
import { existsSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { toHex } from '../../../src/base/bytes.ts';
import { EXIT } from '../../../src/cli/exit-codes.ts';
import { decodeMerchantCode } from '../../../src/device/codes/merchant-code.ts';
import { newMerchantCode } from '../../../src/device/codes/new-merchant-code.ts';
import { CERTIFYING_CHAIN_ID } from '../../ledger/certified-proof.ts';
import { checked, DYNAMIC, decoded } from '../device/codes/made-codes.ts';
import { ALICE, BadInputShop, faultIn, SHOP } from './bad-input-shop.ts';
import { run } from './run-in-memory.ts';

const PUBLISHED = '../shared/data/payments/emvqr/mpm.jsonl';
const MILLION = '9'.repeat(1_000_000);

let shop: BadInputShop;
beforeEach(async () => {
  shop = await BadInputShop.open();
});
afterEach(() => shop.close());

const HERE = { chain: toHex(CERTIFYING_CHAIN_ID).slice(0, 8), alias: 'shop', amountFen: 1_250n, order: 'o-7' };
const GOOD = newMerchantCode({ ...DYNAMIC, ...HERE, expiresAtMs: 4_000_000_000_000n });
const text = (objects: readonly { readonly id: string; readonly value: string }[]) =>
  objects.map(({ id, value }) => `${id}${String(value.length).padStart(2, '0')}${value}`).join('');
/** The good code with one object another, whatever that makes of it. */
const withObject = (id: string, value: string) =>
  checked(text(decoded(GOOD).objects.map((object) => (object.id === id ? { id, value } : object))));

/** And with which name it is refused. */
const CODES: readonly (readonly [what: string, code: string, name: RegExp])[] = [
  ['no text', ' ', /qr-malformed/],
  ['a million digits', MILLION, /qr-malformed/],
  ['another checksum', `${GOOD.slice(0, -1)}${GOOD.endsWith('0') ? '1' : '0'}`, /qr-crc/],
  ['no checksum', GOOD.slice(0, -8), /qr-(crc|malformed)/],
  ['the half of it', GOOD.slice(0, GOOD.length / 2), /qr-malformed/],
  ['text behind it', `${GOOD}00`, /qr-malformed/],
  ['another chain', newMerchantCode({ ...DYNAMIC, ...HERE, chain: '00c0ffee' }), /qr-other-chain/],
  ['an end that is over', newMerchantCode({ ...DYNAMIC, ...HERE, expiresAtMs: 1_000_000_000_000n }), /qr-expired/],
  ['dollars', withObject('53', '840'), /wrong-currency|qr-field/],
  ['no currency', withObject('53', 'CNY'), /qr-field/],
  ['an amount of nothing', withObject('54', '0'), /qr-field/],
  ['an amount of nothing, to the fen', withObject('54', '0.00'), /qr-field/],
  ['an amount below zero', withObject('54', '-12.50'), /qr-field/],
  ['an amount in thousands', withObject('54', '1e3'), /qr-field/],
  ['a third of a fen', withObject('54', '12.503'), /qr-field/],
  ['a comma', withObject('54', '12,50'), /qr-field/],
  ['more digits than an amount has', withObject('54', '99999999999999'), /qr-field/],
  ['another initiation', withObject('01', '13'), /qr-field/],
  ['another version', withObject('00', '02'), /qr-field|qr-malformed/],
  ['an object twice', checked(`${text(decoded(GOOD).objects)}5303156`), /qr-(field|malformed)/],
];

async function faultsAt(commands: readonly (readonly string[])[], bad: string, name: RegExp): Promise<string[]> {
  const faults: string[] = [];
  for (const words of commands) {
    const ran = await run(...words.map((word) => (word === '<>' ? bad : word)), '--json');
    const fault = faultIn(ran, [EXIT.input, EXIT.refused, EXIT.usage, EXIT.machine, EXIT.unverified]);
    const said = fault ?? (name.test(ran.stderr) ? undefined : ran.stderr);
    if (said !== undefined) faults.push(`${words.slice(0, 2).join(' ')}: ${said}`);
  }
  return faults;
}

it('refuses a bad code wherever one is scanned, and pays nothing', async () => {
  const { at } = shop;
  const commands = [
    ['pay', ALICE, '--qr', '<>', '--yes', '--key-file', shop.file('alice.key'), ...at],
    ['wallet', 'pay', shop.file('phone'), '--code=<>', ...at],
  ];
  const before = shop.now();
  for (const [what, code, name] of CODES) {
    const given = commands.map((words) => words.map((word) => word.replace('<>', () => code)));
    expect([what, await faultsAt(given, code, name)]).toEqual([what, []]);
  }
  expect(shop.now()).toEqual(before);
});

it.skipIf(!existsSync(PUBLISHED))('pays no published code that is none, and reads none with a fault', async () => {
  const before = shop.now();
  const lines = readFileSync(PUBLISHED, 'utf8').trim().split('\n');
  const bad = lines.map((line) => JSON.parse(line).payload as string).filter((code) => !decodeMerchantCode(code).ok);
  expect(bad.length).toBeGreaterThan(5);
  for (const code of bad) {
    const words = ['pay', ALICE, '--qr', '<>', '--yes', '--key-file', shop.file('alice.key'), ...shop.at];
    expect([code, await faultsAt([words], code, /qr-/)]).toEqual([code, []]);
  }
  expect(shop.now()).toEqual(before);
});

it('refuses a bad offer wherever one is handed over, and pays nothing', async () => {
  const { at } = shop;
  const by = ['--key-file', shop.file('alice.key'), ...at];
  const commands = [
    ['pay', ALICE, '--qr', GOOD, '--offer=<>', '--yes', ...by],
    ['wallet', 'pay', shop.file('phone'), '--code', GOOD, '--offer=<>', ...at],
    ['code', 'read', GOOD, '--offer=<>', ...at],
    ['order', 'pay', ALICE, SHOP, 'o-7', '12.50', '--offer=<>', ...by],
  ];
  const before = shop.now();
  for (const bad of [
    '',
    'x',
    'GPOFFER1/',
    'GPOFFER1/!',
    `GPOFFER1/${'A'.repeat(100_000)}`,
    MILLION,
    '\u0000',
    '/etc/passwd',
  ]) {
    const given = commands.map((words) => words.map((word) => word.replace('<>', () => bad)));
    expect([bad.slice(0, 40), await faultsAt(given, bad, /offer-|qr-/)]).toEqual([bad.slice(0, 40), []]);
  }
  expect(shop.now()).toEqual(before);
});

const DEEP = 100_000;
const FILES: readonly (readonly [string, string | Uint8Array])[] = [
  ['nothing', ''],
  ['a bracket', '{'],
  ['null', 'null'],
  ['a number', '7'],
  ['an empty object', '{}'],
  ['an empty list', '[]'],
  ['a list of nulls', '[null,null]'],
  ['depth', `${'['.repeat(DEEP)}${']'.repeat(DEEP)}`],
  ['depth of objects', `${'{"a":'.repeat(DEEP)}1${'}'.repeat(DEEP)}`],
  ['an amount of a million digits', `{"amountFen":${MILLION},"payments":[{"amountFen":"${MILLION}"}]}`],
  ['a number without an end', '{"amountFen":1e999,"atMs":-1e999}'],
  ['amounts below zero', '{"lines":[{"amountFen":"-1"}],"records":[{"amountFen":-1}],"amountFen":"-1"}'],
  ['a prototype', '{"__proto__":{"amountFen":"1"},"constructor":1}'],
  ['zeros', new Uint8Array(70_000)],
  ['no UTF-8', Uint8Array.of(0x7b, 0xff, 0xfe, 0x7d)],
  ['a picture that is none', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13)],
];

it('refuses a bad file wherever one is read, and changes nothing', async () => {
  const { at } = shop;
  const by = (name: string) => ['--key-file', shop.file(`${name}.key`), ...at];
  const file = shop.file('bad');
  const commands = [
    ['purse', 'present', file, ...by('shop')],
    ['purse', 'sync', file, ...by('alice')],
    ['purse', 'record-fork', file, ...by('shop')],
    ['purse', 'verify-fork', file],
    ['subwallet', 'accept', file, '--register', shop.file('register'), ...by('bank')],
    ['subwallet', 'receipt', 'cd'.repeat(16), 'p-1', '--proof', file, '--register', file, ...at],
    ['terminal', 'install', shop.file('till'), file, ...at],
    ['tier-rule', 'publish', file, ...by('bank')],
    ['sign', file, ...by('alice')],
    ['submit', file, ...at],
    ['pay', ALICE, '--qr', file, '--yes', ...by('alice')],
    ['wallet', 'pay', shop.file('phone'), '--picture', file, ...at],
    ['wallet', 'sync', shop.file('phone'), '--genesis', file, ...at],
    ['terminal', 'sync', shop.file('till'), '--genesis', file, ...at],
    ['device', 'revocations', 'bank-a', '--genesis', file, '--proof', shop.file('proof'), ...at],
    ['pay', ALICE, SHOP, '1', '--key-file', file, ...at],
    ['wallet', 'pin', 'change', shop.file('phone'), '--pin-file', file, '--new-pin-file', shop.file('pin'), ...at],
  ];
  for (const [what, content] of FILES) {
    shop.written('bad', content);
    const before = shop.now();
    expect([what, await faultsAt(commands, file, /./)]).toEqual([what, []]);
    expect([what, shop.now()]).toEqual([what, before]);
  }
});

it.each(['wallet', 'terminal', 'issuer'])(
  'refuses a folder of a %s whose settings are none, and leaves it',
  async (kind) => {
    const verbs = { wallet: 'show', terminal: 'show', issuer: 'certify' } as const;
    const name = { wallet: 'phone', terminal: 'till', issuer: 'desk' }[kind] ?? '';
    const more = kind === 'issuer' ? [SHOP, 'till-2', '--terminal-key', 'ab'.repeat(32)] : [];
    const words = [kind, verbs[kind as keyof typeof verbs], shop.file(name), ...more];
    for (const [what, content] of FILES) {
      shop.written(`${name}/${kind}.json`, content);
      const before = shop.now();
      expect([what, await faultsAt([words], '', /folder-invalid|file-unreadable|file-exposed/)]).toEqual([what, []]);
      expect([what, shop.now()]).toEqual([what, before]);
    }
  },
);
