// The clock of the machine is off, or jumps between two commands: what ends or begins by it is refused with its number and
// field by whoever knows better, and nothing is written or paid.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { toHex } from '../../../src/base/bytes.ts';
import { EXIT } from '../../../src/cli/exit-codes.ts';
import { newMerchantCode } from '../../../src/device/codes/new-merchant-code.ts';
import { CERTIFYING_CHAIN_ID } from '../../ledger/certified-proof.ts';
import { DYNAMIC } from '../device/codes/made-codes.ts';
import { ALICE, BadInputShop, faultIn, SHOP } from './bad-input-shop.ts';
import { run } from './run-in-memory.ts';

const HOUR_MS = 3_600_000;
const YEAR_MS = 365 * 24 * HOUR_MS;

let shop: BadInputShop;
beforeEach(async () => {
  shop = await BadInputShop.open();
});
afterEach(() => {
  vi.useRealTimers();
  shop.close();
});

type Case = readonly [what: string, offMs: number, name: RegExp, words: () => readonly string[]];

const by = (name: string) => ['--key-file', shop.file(`${name}.key`), ...shop.at];
const order = () => ['order', 'open', SHOP, 'o-1', '1', '--expires-in', '15m', ...by('shop')];
const hold = () => ['pay', ALICE, SHOP, '1', '--hold', '--expires-in', '15m', ...by('alice')];
const code = () => {
  const here = { chain: toHex(CERTIFYING_CHAIN_ID).slice(0, 8), alias: 'shop', amountFen: 100n, order: 'o-7' };
  const expiresAtMs = BigInt(Math.floor(realNow / 1_000) * 1_000 + HOUR_MS);
  return newMerchantCode({ ...DYNAMIC, ...here, expiresAtMs });
};
const scanned = () => ['wallet', 'pay', shop.file('phone'), '--code', code(), ...shop.at];
const key = () => [
  ...['certifying-key', 'publish', 'token', '--certifying-key', shop.file('desk/keys/token.json')],
  ...['--days', '365', '--from', new Date().toISOString(), ...by('bank')],
];
let realNow = 0;

const CASES: readonly Case[] = [
  ['an order, ten years late', -10 * YEAR_MS, /expiry-invalid/, order],
  ['an order, ten years early', 10 * YEAR_MS, /expiry-invalid/, order],
  ['an order, two hours late', -2 * HOUR_MS, /expiry-invalid/, order],
  ['a hold, ten years late', -10 * YEAR_MS, /expiry-invalid/, hold],
  ['a hold, ten years early', 10 * YEAR_MS, /expiry-invalid/, hold],
  ['a code, two hours early', 2 * HOUR_MS, /qr-expired/, scanned],
  ['a certifying key, ten years late', -10 * YEAR_MS, /expiry-invalid/, key],
];

it('what begins or ends by a clock that is off is refused, and leaves files and accounts as they were', async () => {
  const paid = async () => (await shop.api.client.node.activity(ALICE)).items.length;
  const before = [shop.now().slice(1), await paid()];
  realNow = Date.now();
  for (const [what, offMs, name, words] of CASES) {
    vi.useFakeTimers({ toFake: ['Date'], now: realNow + offMs });
    const ran = await run(...words(), '--json');
    vi.useRealTimers();
    expect([what, faultIn(ran, [EXIT.refused, EXIT.input])]).toEqual([what, undefined]);
    expect([what, ran.stderr]).toEqual([what, expect.stringMatching(name)]);
    expect([what, shop.now().slice(1), await paid()]).toEqual([what, ...before]);
  }
  // The clock is right again.
  expect((await run(...order(), '--json')).exitCode).toBe(EXIT.ok);
});
