// Arbitrary operations of purses: of whatever devices the history registers, honest and not.
import fc from 'fast-check';
import { fromHex, toHex } from '../../src/base/bytes.ts';
import { ZERO_DIGEST } from '../../src/crypto/digest.ts';
import type { Purse } from '../../src/generated/state.ts';
import { devices } from '../../src/ledger/devices/tables.ts';
import { lastHash, topOf } from '../../src/ledger/purses/epoch-chain.ts';
import { lossRuleOf } from '../../src/ledger/purses/loss-rule.ts';
import type { PURSES } from '../../src/ledger/purses/purses.ts';
import { purses } from '../../src/ledger/purses/tables.ts';
import { keyOf } from '../ledger/key-of.ts';
import { testConsortium } from '../ledger/test-consortium.ts';
import { TestPurse } from '../ledger/test-purse.ts';
import { type ArbitraryOperations, arbitrarily, nth, type Sight } from './arbitrary-operation.ts';
import { DEVICE_NAMES } from './devices.ts';
import { bankOf, DEPOSITS, holderOf, mostly, VAULTS } from './parties.ts';

const { chainId } = testConsortium;
const HOUR_MS = 3_600_000n;

const honest = mostly(8);
const which = fc.nat(11);
const merchant = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...DEPOSITS, ...VAULTS) },
  { weight: 1, arbitrary: fc.constantFrom('bank-a/position', 'bank-a/nobody') },
);
const payments = fc.array(
  fc.record({
    merchant,
    amountFen: fc.constantFrom(1n, 7n, 20n, 90n),
    order: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
    /** Nearly always the next one. */
    ahead: fc.constantFrom(1, 1, 1, 1, 1, 1, 0, 2, 64),
  }),
  { minLength: 1, maxLength: 3 },
);

function nameOfKey(key: string): string {
  return DEVICE_NAMES.find((name) => toHex(keyOf(name).publicKey) === key) ?? DEVICE_NAMES[0] ?? '';
}

/** The device's purse as an honest device has it, when it knows what the ledger does. */
function asDevice(row: Purse): TestPurse {
  const purse = new TestPurse(chainId, keyOf(nameOfKey(row.device)), '');
  const counter = topOf(row);
  return Object.assign(purse, { id: fromHex(row.purse), epoch: row.epoch, counter, last: lastHash(row) });
}

/** One that is there, rather an active one; else one that is not. */
function somePurse(sight: Sight, place: number): { readonly row: Purse | undefined; readonly purse: TestPurse } {
  const all = sight.all(purses);
  const row =
    nth(
      all.filter(({ status }) => status === 'active'),
      place,
    ) ?? nth(all, place);
  return { row, purse: row === undefined ? new TestPurse(chainId, keyOf('nobody'), 'none') : asDevice(row) };
}

export const PURSE_OPERATIONS: ArbitraryOperations<keyof (typeof PURSES)['operations']> = {
  openPurse: arbitrarily(
    fc.record({
      honest,
      which,
      name: fc.constantFrom('p0', 'p1', 'p2', 'p3', 'p4'),
      variant: fc.constantFrom('prefunded', 'prefunded', 'credit'),
      limitFen: fc.constantFrom(100n, 500n),
      maxCount: fc.constantFrom(2, 5, 64),
    }),
    ({ honest: isHonest, which: place, name, variant, limitFen, maxCount }, sight) => {
      const all = sight.all(devices);
      const device =
        nth(
          all.filter(({ status }) => status === 'active'),
          place,
        ) ?? nth(all, place);
      const key = device === undefined ? 'nobody' : nameOfKey(toHex(device.key));
      const account = device?.account ?? DEPOSITS[0];
      const terms = { variant, limitFen, maxCount, perPaymentFen: limitFen, syncWithinMs: 24n * HOUR_MS };
      const fields = new TestPurse(chainId, keyOf(key), name).opening(account, terms);
      const cosigners = isHonest ? [bankOf(account), key] : [bankOf(account)];
      return { author: holderOf(sight, account), cosigners, fields };
    },
  ),
  presentRecords: arbitrarily(
    fc.record({ honest, which, payments, repeated: fc.boolean() }),
    ({ honest: isHonest, which: place, payments: given, repeated }, sight) => {
      const { purse } = somePurse(sight, place);
      const lines = given.map(({ merchant: payee, amountFen, order, ahead }) => {
        const { counter, last: previous } = purse;
        return purse.line(purse.pay(payee, amountFen, { order, counter: counter + ahead, previous }));
      });
      return { author: isHonest ? 'bank-b' : 'nobody', fields: { lines: repeated ? [...lines, ...lines] : lines } };
    },
  ),
  syncPurse: arbitrarily(
    fc.record({ honest, which, payments: fc.oneof(fc.constant([]), payments) }),
    ({ honest: isHonest, which: place, payments: given }, sight) => {
      const { purse } = somePurse(sight, place);
      for (const { merchant: payee, amountFen, order } of given) purse.pay(payee, amountFen, { order });
      const change = isHonest ? {} : { hash: ZERO_DIGEST };
      return { author: 'merchant', fields: purse.sync(sight.height + 5n, change) };
    },
  ),
  recordFork: arbitrarily(
    fc.record({ honest, which, merchant }),
    ({ honest: isHonest, which: place, merchant: payee }, sight) => {
      const { purse } = somePurse(sight, place);
      const { counter: before, last: previous } = purse;
      const counter = before + 1;
      const first = purse.pay(payee, 1n, { order: 'a', counter, previous });
      const second = purse.pay(payee, 1n, { order: isHonest ? 'b' : 'a', counter, previous });
      return { author: 'regulator', fields: { first, second, deviceKey: purse.key.publicKey } };
    },
  ),
  closePurse: arbitrarily(fc.record({ honest, which }), ({ honest: isHonest, which: place }, sight) => {
    const { row, purse } = somePurse(sight, place);
    const cosigners = isHonest && row !== undefined ? [nameOfKey(row.device)] : [];
    return { author: row?.bank ?? 'bank-a', cosigners, fields: { purse: purse.id } };
  }),
  publishLossRule: arbitrarily(
    fc.record({ honest, bank: fc.constantFrom('bank-a', 'bank-b'), forkCapLimits: fc.constantFrom(0, 1, 5) }),
    ({ honest: isHonest, bank, forkCapLimits }, sight) => {
      const version = lossRuleOf(sight, bank).version + (isHonest ? 1 : 2);
      const caps = { forkCapLimits, forkCapPerDayFen: 300n };
      const terminals = { maxListAgeMs: 1_000n, offlineFloorFen: 10n };
      return { author: bank, fields: { version, guaranteeAccount: `${bank}/vault`, ...caps, ...terminals } };
    },
  ),
};
