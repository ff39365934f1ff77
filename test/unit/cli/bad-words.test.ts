// Amounts, times, ids and names that are none, at every command about devices, purses, orders and payments: each has its
// refusal, which names the field and says what to do; nothing is written, and no word of it is a fault of the program.
import { afterEach, beforeEach, expect, it } from 'vitest';
import { EXIT } from '../../../src/cli/exit-codes.ts';
import { ALICE, BadInputShop, faultIn, SHOP } from './bad-input-shop.ts';
import { run } from './run-in-memory.ts';

const KEY = 'ab'.repeat(32);
const SUB = 'cd'.repeat(16);

let shop: BadInputShop;
beforeEach(async () => {
  shop = await BadInputShop.open();
});
afterEach(() => shop.close());

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
  const given = words.map((word) => (word === HERE ? bad : FILES.test(word) ? shop.file(word) : word));
  // Beside an option a word that begins with "-" is its value only so.
  const joined = given.flatMap((word, i) => {
    if (words[i] === HERE && words[i - 1]?.startsWith('--')) return [];
    return words[i + 1] === HERE && word.startsWith('--') ? [`${word}=${bad}`] : [word];
  });
  return [...command.split(' '), ...joined, ...(OFFLINE.has(command) ? [] : shop.at), '--json'];
}

it.each(Object.keys(WORDS) as Kind[])('a bad word for an %s is refused at every command', async (kind) => {
  const cases = CASES.filter(([of]) => of === kind);
  expect(cases.length).toBeGreaterThan(0);
  const before = shop.now();
  const faults: string[] = [];
  for (const [, command, ...words] of cases) {
    for (const bad of WORDS[kind]) {
      const fault = faultIn(await run(...argv(command, words, bad)), [EXIT.usage]);
      if (fault !== undefined) faults.push(`${command} ${words.join(' ')} with ${bad.slice(0, 30)}: ${fault}`);
    }
  }
  expect(faults).toEqual([]);
  expect(shop.now()).toEqual(before);
});
