// What a bank asks for payments by devices: the defaults, its own rules, and when each acts.
import { beforeEach, describe, expect, test } from 'vitest';
import type { PublishTierRule, TierBound } from '../../../src/generated/transaction.ts';
import { tierDays } from '../../../src/ledger/devices/tables.ts';
import { DEFAULT_TIER_RULE } from '../../../src/ledger/devices/tier-rule.ts';
import { firstPaidMs } from '../../../src/ledger/protection/first-paid.ts';
import { operationOf } from '../../ledger/operation-of.ts';
import { must, outcomeOf, rejectionData } from '../../ledger/receipt-verdicts.ts';
import { ALICE, BAND, FACTORS, type Paying, PayingLedger, SHOP } from './paying-ledger.ts';
import { registration } from './test-devices.ts';

let p: PayingLedger;
beforeEach(async () => {
  p = await PayingLedger.create(30_000_000n);
});

const tapped: Paying = { unlocked: false };
/** The bank was shown its PIN. */
const bySoftware: Paying = { by: BAND, factor: ['pin', FACTORS] };
/** Within one bank: positions have caps. */
const near = { payee: 'bank-a/cafe' } as const;
const strong: Paying = { ...near, factor: ['issuer', FACTORS] };
const holder: Paying = { ...near, factor: ['holder', ALICE] };
/** What the refusal of a payment says. */
const data = (amountFen: bigint, change: Paying) => rejectionData(p.carry(p.line(amountFen, change)));

describe('by default', () => {
  test('hardware taps for 50 yuan without a sign of its holder, 200 on a day', () => {
    expect(p.pay(5_001n, tapped)).toBe('tier-required');
    expect([1, 2, 3, 4, 5].map(() => p.pay(5_000n, tapped))).toEqual([
      ...['accepted', 'accepted', 'accepted', 'accepted', 'tier-day-exceeded'],
    ]);
    expect(data(1n, tapped)).toEqual({ tier: 'simple', have: 'none', dayFen: '20000', wouldBeFen: '20001' });
    expect(p.pay(1n)).toBe('accepted');
    for (const way of ['online', 'dynamic-code', 'static-code'] as const) {
      expect(data(1n, { ...tapped, way })).toEqual({ tier: 'simple', have: 'none' });
    }
    // Whatever software says of itself, a copy of it would say, too.
    expect(data(1n, { by: BAND, unlocked: true })).toEqual({ tier: 'simple', have: 'none' });
  });

  test('an unlocked device pays 500 yuan, 1,000 on a day; with software 200 and 500', () => {
    expect(data(50_001n, {})).toEqual({ tier: 'strong', have: 'simple' });
    expect(data(20_001n, bySoftware)).toEqual({ tier: 'strong', have: 'simple' });
    expect([p.pay(20_000n, bySoftware), p.pay(20_000n, bySoftware)]).toEqual(['accepted', 'accepted']);
    expect(p.pay(10_001n, bySoftware)).toBe('tier-day-exceeded');
    // What software paid counts for all devices together, and not the other way round.
    expect([p.pay(50_000n), p.pay(10_000n), p.pay(10_000n, bySoftware)]).toEqual([
      ...['accepted', 'accepted', 'tier-day-exceeded'],
    ]);
    expect(data(1n, { way: 'online' })).toEqual({
      tier: 'strong',
      have: 'simple',
      dayFen: '100000',
      wouldBeFen: '100001',
    });
  });

  test('what is unlocked falls back on what needs no sign, when the day of its tier is full', () => {
    expect([p.pay(50_000n), p.pay(50_000n), p.pay(5_000n), p.pay(5_001n)]).toEqual([
      ...['accepted', 'accepted', 'accepted', 'tier-required'].map((one, i) => (i === 3 ? 'tier-day-exceeded' : one)),
    ]);
    const totals = p.t.get(tierDays, ALICE)?.totals.map(({ tier, spentFen }) => [tier, spentFen]);
    expect(totals).toEqual([
      ['simple', 100_000n],
      ['none', 5_000n],
    ]);
  });

  test('a second factor pays 5,000 yuan, 20,000 on a day; the own key as far as the account allows', () => {
    expect(data(500_001n, strong)).toEqual({ tier: 'agreed', have: 'strong' });
    expect([1, 2, 3, 4].map(() => p.pay(500_000n, strong))).toEqual(new Array(4).fill('accepted'));
    expect(data(100_001n, strong)).toMatchObject({ tier: 'agreed', have: 'strong', dayFen: '2000000' });
    expect(p.pay(5_000_000n, holder)).toBe('accepted');
    // The own key uses up no tier: what a second factor and an unlocked device may pay is as before.
    expect(p.pay(50_000n)).toBe('accepted');
  });

  test('static codes take 500 yuan on a day, whatever signs', () => {
    const code = { way: 'static-code' } as const;
    expect(data(50_001n, { ...code, ...strong })).toEqual({ tier: 'agreed', have: 'strong' });
    expect(p.pay(30_000n, code)).toBe('accepted');
    expect(data(20_001n, { ...code, ...strong })).toMatchObject({
      tier: 'agreed',
      dayFen: '50000',
      wouldBeFen: '50001',
    });
    expect(p.pay(20_000n, { ...code, ...strong })).toBe('accepted');
    expect(p.pay(20_001n, { way: 'dynamic-code' })).toBe('accepted');
  });

  test('each day begins anew, in the offset of the consortium', () => {
    for (let n = 0; n < 4; n++) p.pay(5_000n, tapped);
    // 16:00 in the offset at the start.
    p.t.pauseMs = 7 * 3_600_000;
    expect(p.pay(5_000n, tapped)).toBe('tier-day-exceeded');
    p.t.pauseMs = 3_600_000;
    expect(p.pay(5_000n, tapped)).toBe('accepted');
    expect(p.t.get(tierDays, ALICE)?.totals).toHaveLength(1);
  });

  test('a refused transfer uses nothing of the day up', async () => {
    const poor = await PayingLedger.create(1_000n);
    expect(poor.pay(5_000n, tapped)).toBe('insufficient-funds');
    expect(poor.t.get(tierDays, ALICE)).toBeUndefined();
  });
});

describe("a bank's rule", () => {
  const all = { paymentFen: 100n, dayFen: 300n } as const;
  const publish = (change: Partial<PublishTierRule>, author = 'bank-a') => {
    const fields = { version: 1, fromHeight: p.t.height + 2n, newPayeeMs: 0n, bounds: [], mostDevices: 5, ...change };
    return p.t.run(author, operationOf('publishTierRule', fields));
  };
  const bound = (change: Partial<TierBound> = {}): TierBound => ({
    ...{ tier: 'simple', assurance: 'any', way: 'any', payee: 'any', ...all },
    ...change,
  });

  test('acts from its height on, for its own accounts, and no version changes', () => {
    must(p.rule(1, { tier: 'simple', ...all }));
    expect(p.pay(101n)).toBe('tier-required');
    expect(rejectionData(p.rule(1, bound()))).toEqual({ version: '1', next: '2' });
    expect(rejectionData(p.rule(3, bound()))).toEqual({ version: '3', next: '2' });
    // The first acts until the height of the second, and no third may be published before that.
    const fromHeight = p.t.height + 4n;
    must(publish({ version: 2, fromHeight, bounds: [bound({ paymentFen: 200n })] }));
    expect(rejectionData(publish({ version: 3, bounds: [bound()] }))).toEqual({
      version: '2',
      fromHeight: `${fromHeight}`,
    });
    expect(p.pay(101n)).toBe('tier-required');
    expect(p.t.height).toBe(fromHeight - 1n);
    expect(p.pay(101n)).toBe('accepted');
    must(publish({ version: 3, bounds: [bound()] }));
  });

  test('counts what was paid under another rule on the same day', () => {
    expect(p.pay(250n)).toBe('accepted');
    must(p.rule(1, { tier: 'simple', ...all }));
    expect([p.pay(51n), p.pay(50n)]).toEqual(['tier-day-exceeded', 'accepted']);
  });

  test('bounds payments to payees that are new, for a day after the first one', () => {
    const small = { payee: 'new', paymentFen: 10n, dayFen: 20n } as const;
    must(p.rule(1, bound({ paymentFen: 1_000n, dayFen: 1_000n }), small));
    expect([p.pay(11n), p.pay(10n), p.pay(10n), p.pay(1n)]).toEqual([
      ...['tier-required', 'accepted', 'accepted', 'tier-day-exceeded'],
    ]);
    p.t.pauseMs = 86_400_000 - 4_000;
    p.t.block();
    p.t.pauseMs = 1_000;
    expect([p.pay(11n), p.pay(11n)]).toEqual(['tier-required', 'accepted']);
    expect(p.pay(11n, near)).toBe('tier-required');
    must(p.t.run(ALICE, operationOf('registerPayee', { account: ALICE, payee: near.payee }), 'bank-a'));
    expect(p.pay(11n, near)).toBe('accepted');
  });

  test('knows no age of payees while no bound asks for it', () => {
    expect(p.pay(10n)).toBe('accepted');
    expect(firstPaidMs(p.t, ALICE, SHOP)).toBeUndefined();
  });

  test('closes the tiers that it does not name', () => {
    must(p.rule(1, bound({ tier: 'strong' }), bound({ tier: 'any', paymentFen: 5n })));
    expect(data(1n, {})).toEqual({ tier: 'strong', have: 'simple' });
    expect(data(6n, {})).toEqual({ tier: 'agreed', have: 'simple' });
    expect(p.pay(5n, strong)).toBe('accepted');
    expect(p.pay(6n, holder)).toBe('accepted');
  });

  test('says how many devices an account may have', () => {
    must(publish({ bounds: [bound()], mostDevices: 2 }));
    expect(outcomeOf(p.t.run(ALICE, registration(ALICE, 'watch'), 'bank-a'))).toBe('too-many-devices');
    must(publish({ version: 2, bounds: [bound()], mostDevices: 3 }));
    expect(outcomeOf(p.t.run(ALICE, registration(ALICE, 'watch'), 'bank-a'))).toBe('accepted');
    expect(outcomeOf(p.t.run('bank-b/bob', registration('bank-b/bob', 'x'), 'bank-b'))).toBe('account-not-found');
  });

  test('is published by banks, with bounds that make sense', () => {
    const fault = (change: Partial<PublishTierRule>) => rejectionData(publish(change)).field;
    expect(outcomeOf(publish({ bounds: [bound()] }, 'merchant'))).toBe('not-authorised');
    expect(fault({ version: 0, bounds: [bound()] })).toBe('version');
    expect(fault({ bounds: [] })).toBe('bounds');
    expect(fault({ bounds: new Array(33).fill(bound()) })).toBe('bounds');
    expect(fault({ newPayeeMs: 366n * 86_400_000n + 1n, bounds: [bound()] })).toBe('newPayeeMs');
    expect(fault({ bounds: [bound()], mostDevices: 0 })).toBe('mostDevices');
    expect(fault({ bounds: [bound()], mostDevices: 21 })).toBe('mostDevices');
    expect(fault({ bounds: [bound({ paymentFen: 0n })] })).toBe('paymentFen');
    expect(fault({ bounds: [bound(), bound({ dayFen: 99n })] })).toBe('dayFen');
    expect(fault({ bounds: [bound({ dayFen: 2n ** 63n })] })).toBe('dayFen');
    for (const assurance of ['any', 'software'] as const) {
      expect(fault({ bounds: [bound({ tier: 'none', assurance })] })).toBe('assurance');
    }
    const height = p.t.height;
    expect(outcomeOf(publish({ fromHeight: height + 1n, bounds: [bound()] }))).toBe('tier-rule-height');
    expect(outcomeOf(publish({ fromHeight: height + 200_000_000n, bounds: [bound()] }))).toBe('tier-rule-height');
    expect(outcomeOf(publish({ bounds: [bound()] }))).toBe('accepted');
  });

  test('has defaults that could be published themselves', () => {
    const { newPayeeMs, bounds, mostDevices } = DEFAULT_TIER_RULE;
    expect(outcomeOf(publish({ newPayeeMs, bounds, mostDevices }))).toBe('accepted');
  });
});
