// Orders that are paid with devices: at once, into escrow, and at the door with both halves in one envelope.
import { describe, expect, test } from 'vitest';
import { holds, paymentIds } from '../../../src/ledger/accounts/tables.ts';
import { tierDays } from '../../../src/ledger/devices/tables.ts';
import { keyOf } from '../../ledger/key-of.ts';
import { must } from '../../ledger/receipt-verdicts.ts';
import { ALICE, BAND, PayingLedger, PHONE } from '../devices/paying-ledger.ts';
import { register } from '../devices/test-devices.ts';
import { assign, became, code, dataOf, opening, openOrders, orderIn, payAtDoor, run, SHOP } from './test-orders.ts';

const MUCH_FEN = 60_000n;

async function withOrders(): Promise<PayingLedger> {
  const p = await PayingLedger.create();
  const { t } = p;
  const [box, chest] = [{ delivery: 'on-delivery' }, { delivery: 'prepaid' }] as const;
  must(t.run(SHOP, openOrders(opening(t, 'tea'), opening(t, 'box', box), opening(t, 'chest', chest))));
  must(t.run(SHOP, openOrders(opening(t, 'dear', { ...box, amountFen: MUCH_FEN }))));
  must(t.run(SHOP, assign('box')));
  must(t.run(SHOP, assign('dear')));
  return p;
}

describe('a payment by a device that names an order on the ledger', () => {
  test('pays it, once, whatever payment comes later', async () => {
    const p = await withOrders();
    const line = p.line(700n, { order: 'tea', way: 'dynamic-code' });
    const paid = p.carry(line);
    expect(became(paid)).toBe('accepted');
    expect(orderIn(p.t, 'tea')).toMatchObject({ status: 'paid', payer: ALICE, transfer: paid.lines[0]?.transfer });
    expect(became(p.carry(line))).toBe('posted-before');
    const second = p.carry(p.line(700n, { order: 'tea', way: 'dynamic-code' }));
    expect([became(second), dataOf(second)]).toEqual([
      'order-state',
      { payee: SHOP, order: 'tea', is: 'paid', required: 'open' },
    ]);
    expect(p.t.balanceFen(SHOP)).toBe(700n);
  });

  test('has its amount, and counts in no tier when it is refused', async () => {
    const p = await withOrders();
    expect(became(p.carry(p.line(699n, { order: 'tea', way: 'dynamic-code' })))).toBe('amount-differs');
    expect([p.t.get(tierDays, ALICE), orderIn(p.t, 'tea').status, p.t.balanceFen(SHOP)]).toEqual([
      undefined,
      'open',
      0n,
    ]);
  });

  test('is held for one that is prepaid, and is no handover of one at the door', async () => {
    const p = await withOrders();
    const paid = p.carry(p.line(700n, { order: 'chest', way: 'online', id: 'chest-1' }));
    expect(became(paid)).toBe('held-for-delivery');
    const { hold, status } = orderIn(p.t, 'chest');
    expect([status, hold, p.t.get(holds, hold)?.status]).toEqual(['prepaid', paid.lines[0]?.transfer, 'pending']);
    expect(became(p.carry(p.line(700n, { order: 'box', way: 'dynamic-code' })))).toBe('order-state');
  });

  test('pays like any other when the payee has no such order on the ledger', async () => {
    const p = await withOrders();
    expect(became(p.carry(p.line(5n, { order: 'till-7', way: 'dynamic-code' })))).toBe('accepted');
    expect(p.t.balanceFen(SHOP)).toBe(5n);
  });
});

describe('a handover with the halves of a device and of a courier', () => {
  const half = (p: PayingLedger, order: string, change = {}) =>
    p.line(700n, { order, way: 'dynamic-code', unlocked: true, ...change });

  test('is carried by anybody, pays and delivers, and uses the payment up', async () => {
    const p = await withOrders();
    const by = half(p, 'box');
    const handed = p.t.run('merchant', payAtDoor(ALICE, code(p.t, 'box'), by));
    expect(became(handed)).toBe('accepted');
    expect(orderIn(p.t, 'box')).toMatchObject({ status: 'delivered', payer: ALICE });
    expect(p.t.get(paymentIds, `${ALICE}/${by.payment.id}`)?.transfer).toBe(handed.lines[0]?.transfer);
    expect(became(p.t.run('merchant', payAtDoor(ALICE, code(p.t, 'box'), by)))).toBe('order-paid-before');
    expect(became(p.carry(by))).toBe('posted-before');
    expect(p.t.balanceFen(SHOP)).toBe(700n);
  });

  test('is of one order, amount and payee, and of a device of the account that pays', async () => {
    const p = await withOrders();
    const offer = code(p.t, 'box');
    for (const by of [half(p, 'chest'), p.line(701n, { order: 'box' }), half(p, 'box', { payee: 'bank-a/cafe' })]) {
      expect(run(p.t, 'merchant', payAtDoor(ALICE, offer, by))).toBe('malformed-field');
    }
    expect(run(p.t, 'merchant', payAtDoor('bank-a/carol', offer, half(p, 'box')))).toBe('not-authorised');
    const forged = { ...half(p, 'box'), signature: keyOf(BAND).sign(new Uint8Array(32)) };
    expect(run(p.t, 'merchant', payAtDoor(ALICE, offer, forged))).toBe('bad-line-signature');
    must(p.t.run(ALICE, { operation: 'suspendDevice', suspendDevice: { deviceKey: keyOf(PHONE).publicKey } }));
    expect(run(p.t, 'merchant', payAtDoor(ALICE, offer, half(p, 'box')))).toBe('device-not-active');
    expect([orderIn(p.t, 'box').status, p.t.balanceFen(SHOP)]).toEqual(['out-for-delivery', 0n]);
  });

  test('needs the tier of its amount', async () => {
    const p = await withOrders();
    const dear = (change = {}) => p.line(MUCH_FEN, { order: 'dear', way: 'dynamic-code', unlocked: true, ...change });
    const offer = () => code(p.t, 'dear', { amountFen: MUCH_FEN });
    expect(run(p.t, 'merchant', payAtDoor(ALICE, offer(), dear()))).toBe('tier-required');
    const strong = dear({ factor: ['device', BAND] });
    expect(run(p.t, 'merchant', payAtDoor(ALICE, offer(), strong))).toBe('accepted');
  });

  test('does not take a payment whose id was used', async () => {
    const p = await withOrders();
    must(p.carry(p.line(5n, { id: 'used' })));
    expect(run(p.t, 'merchant', payAtDoor(ALICE, code(p.t, 'box'), half(p, 'box', { id: 'used' })))).toBe('id-reused');
  });

  test('posts what is held of a prepaid one, without a tier, and only with a device of the same account', async () => {
    const p = await withOrders();
    must(p.carry(p.line(700n, { order: 'chest', way: 'online' })));
    must(p.t.run(SHOP, assign('chest')));
    register(p.t, 'bank-a/carol', 'phone of carol');
    const another = half(p, 'chest', { by: 'phone of carol' });
    expect(run(p.t, 'merchant', payAtDoor('bank-a/carol', code(p.t, 'chest'), another))).toBe('not-authorised');
    const before = p.t.get(tierDays, ALICE);
    const locked = half(p, 'chest', { by: BAND, unlocked: false });
    expect(run(p.t, 'merchant', payAtDoor(ALICE, code(p.t, 'chest'), locked))).toBe('accepted');
    expect(p.t.get(tierDays, ALICE)).toEqual(before);
    expect([orderIn(p.t, 'chest').status, p.t.balanceFen(SHOP)]).toEqual(['delivered', 700n]);
  });
});
