// Arbitrary operations of protection.
import fc from 'fast-check';
import { compareBytes, equalBytes } from '../../src/base/bytes.ts';
import { devices } from '../../src/ledger/devices/tables.ts';
import type { PROTECTION } from '../../src/ledger/protection/protection.ts';
import { ruleOf } from '../../src/ledger/protection/protection-rule.ts';
import { freezeOrders, knownPayees } from '../../src/ledger/protection/tables.ts';
import { subWallets } from '../../src/ledger/sub-wallets/tables.ts';
import { alertRule, freezeOrder } from '../ledger/account-operations.ts';
import { keyOf } from '../ledger/key-of.ts';
import { type ArbitraryOperations, arbitrarily, nth } from './arbitrary-operation.ts';
import { DEVICE_NAMES } from './devices.ts';
import { bankOf, DEPOSITS, holderOf, mostly, VAULTS } from './parties.ts';

const freeze = fc.record({
  which: fc.nat(7),
  drawn: fc.constantFrom(...DEPOSITS),
  by: fc.constantFrom('the bank', 'the bank', 'regulator', 'regulator', 'merchant'),
  /** Few, so that one comes twice. */
  order: fc.constantFrom('17/2026', '18/2026', '19/2026'),
  /** After the latest block; 0: without an end. */
  endsInMs: fc.constantFrom(0n, 0n, 1n, 70_000n, 300_000n),
  amountFen: fc.constantFrom(0n, 0n, 900n, 5_000n),
});

export const PROTECTION_OPERATIONS: ArbitraryOperations<keyof (typeof PROTECTION)['operations']> = {
  freezeAccount: arbitrarily(freeze, ({ drawn, by, order, endsInMs, amountFen }, sight) => {
    const untilMs = endsInMs === 0n ? 0n : sight.timestampMs + endsInMs;
    const fields = freezeOrder(drawn, { order, untilMs, scope: amountFen === 0n ? 'all' : 'amount', amountFen });
    return { author: by === 'the bank' ? bankOf(drawn) : by, fields };
  }),
  unfreezeAccount: arbitrarily(freeze, ({ drawn, by, order, which }, sight) => {
    const entry = nth(
      sight.all(freezeOrders).filter(({ orders }) => orders.length > 0),
      which,
    );
    const { account, orders = [] } = entry ?? { account: drawn };
    const fields = { account, reason: 'lifted', order: nth(orders, which)?.order ?? order };
    return { author: by === 'the bank' ? bankOf(account) : by, fields };
  }),
  publishProtectionRule: arbitrarily(
    fc.record({
      bank: fc.constantFrom('bank-a', 'bank-b', 'merchant'),
      isNext: mostly(6),
      coolingFen: fc.constantFrom(0n, 200n, 1000n, 2n ** 63n - 1n),
      coolingMs: fc.constantFrom(60_000n, 180_000n, 86_400_000n),
      desks: fc.subarray(['bank-a', 'bank-b', 'merchant']),
    }),
    ({ bank, isNext, coolingFen, coolingMs, desks }, sight) => {
      const version = (ruleOf(sight, bank)?.version ?? 0) + (isNext ? 1 : 2);
      return { author: bank, fields: { version, coolingFen, coolingMs, desks } };
    },
  ),
  registerPayee: arbitrarily(
    fc.record({
      account: fc.constantFrom(...DEPOSITS),
      payee: fc.constantFrom(...DEPOSITS, ...VAULTS, 'bank-a/position'),
      honest: mostly(6),
      withBank: fc.boolean(),
    }),
    ({ account, payee, honest, withBank }, sight) => {
      const author = honest ? holderOf(sight, account) : 'merchant';
      return { author, cosigners: withBank ? [bankOf(account)] : [], fields: { account, payee } };
    },
  ),
  forgetPayee: arbitrarily(
    fc.record({ which: fc.nat(20), by: fc.constantFrom('holder', 'bank', 'merchant') }),
    ({ which, by }, sight) => {
      const known = nth(sight.all(knownPayees), which);
      const { account, payee } = known ?? { account: DEPOSITS[0], payee: DEPOSITS[1] };
      const author = by === 'holder' ? holderOf(sight, account) : by;
      return { author: author === 'bank' ? bankOf(account) : author, fields: { account, payee } };
    },
  ),
  reportLost: arbitrarily(
    fc.record({
      which: fc.nat(11),
      everything: fc.boolean(),
      by: fc.constantFrom('holder', 'bank', 'desk', 'device', 'merchant'),
      withSub: mostly(3),
    }),
    ({ which, everything, by, withSub }, sight) => {
      const alive = sight.all(devices).filter(({ status }) => status === 'active' || status === 'suspended');
      const lost = nth(alive, which);
      const account = lost?.account ?? DEPOSITS[0];
      const of = alive.filter((device) => device.account === account);
      const found = (everything ? of : of.filter((device) => device === lost)).map(({ key }) => key);
      const keys = found.length > 0 ? found : [keyOf(DEVICE_NAMES[0] ?? 'merchant').publicKey];
      const other = of.find((device) => device !== lost && device.status === 'active');
      const pooled = nth(
        sight.all(subWallets).filter(({ mode, status }) => mode === 'pooled' && status !== 'closed'),
        which,
      );
      const authors = {
        ...{ holder: holderOf(sight, account), bank: bankOf(account), merchant: 'merchant' },
        desk: ruleOf(sight, bankOf(account))?.desks[0] ?? 'merchant',
        device: DEVICE_NAMES.find((name) => other !== undefined && equalBytes(keyOf(name).publicKey, other.key)),
      };
      const subs = withSub || pooled === undefined ? [] : [pooled.sub];
      const fields = { account, devices: keys.toSorted(compareBytes), subs, reason: 'stolen' };
      return { author: authors[by] ?? 'merchant', fields };
    },
  ),
  setAlerts: arbitrarily(
    fc.record({
      account: fc.constantFrom(...DEPOSITS),
      by: fc.constantFrom('holder', 'bank', 'merchant'),
      rules: fc.array(
        fc.constantFrom(
          alertRule({ kind: 'amount', amountFen: 500n }),
          alertRule({ kind: 'foreign-member' }),
          alertRule({ kind: 'night', fromMinute: 1380, untilMinute: 360 }),
          alertRule({ kind: 'rate', count: 3 }),
        ),
        { maxLength: 4 },
      ),
    }),
    ({ account, by, rules }, sight) => {
      const author = by === 'holder' ? holderOf(sight, account) : by;
      return { author: author === 'bank' ? bankOf(account) : author, fields: { account, rules } };
    },
  ),
};
