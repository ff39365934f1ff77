// Orders in the golden chain: paid, delivered, refused, returned, cancelled, expired. The shop is held by bank-b/wang, its
// courier's terminal has a key of its own.
import { type ChainWriter, goldenKey } from './chain-writer.ts';
import { openAccounts, payment, postTransfers } from './said.ts';
import {
  assignCourier,
  cancelOrder,
  confirmReturn,
  offerOf,
  ofOrder,
  ofPayment,
  opening,
  openOrders,
  orderPayment,
  payOnDelivery,
  payOrders,
  refund,
  refundPayments,
  refuseDelivery,
  signedOffer,
} from './said-orders.ts';

const SHOP = 'bank-b/shop';
const ANN = 'bank-b/ann';
const BEN = 'pay/ben';
const COURIER = 'courier of the shop';
const MINUTE_MS = 60_000n;

const key = (name: string) => goldenKey(name).publicKey;

export function orders(c: ChainWriter): void {
  const deposit = (account: string) => ({ account, key: key(account), kind: 'deposit' });
  c.say('bank-b', openAccounts(deposit(SHOP), deposit(ANN)));
  c.say('pay', openAccounts(deposit(BEN)));
  c.say('bank-b', postTransfers(payment('bank-b/vault', ANN, 5000n)));
  c.say('pay', postTransfers(payment('pay/vault', BEN, 3000n)));
  c.block();
  plainOrders(c);
  deliveries(c);
  prepaidOrders(c);
  refunds(c);
}

function plainOrders(c: ChainWriter): void {
  const until = c.nowMs + 10n * MINUTE_MS;
  const tea = opening(SHOP, 'tea-1', 250n, until, { reference: '一壶茶' });
  const late = opening(SHOP, 'tea-2', 300n, c.nowMs + 3000n);
  c.say(SHOP, openOrders(tea, late, opening(SHOP, 'tea-3', 10n, until), tea, { ...tea, amountFen: 251n }));
  c.say('bank-b', openOrders(opening(SHOP, 'tea-4', 1n, c.nowMs), opening('bank-b/none', 'tea', 1n, until)));
  c.say('bank-b', openOrders(opening('bank-b/position', 'tea', 1n, until), opening('bank-a/gone', 'tea', 1n, until)));
  c.say('bank-a', openOrders(opening('bank-a/gone', 'tea', 1n, until)));
  c.say(ANN, openOrders(opening(SHOP, 'tea-5', 1n, until)));
  c.say(SHOP, openOrders(opening(SHOP, 'tea 6', 1n, until)));
  c.say(SHOP, openOrders(opening(SHOP, 'tea-6', 0n, until)));
  c.say(SHOP, openOrders(opening(SHOP, 'tea-6', 1n, until, { delivery: 'by hand' })));
  c.block();
  c.say(BEN, payOrders(orderPayment(BEN, SHOP, 'tea-1', 249n), orderPayment(BEN, SHOP, 'tea-0', 250n)));
  c.say(
    ANN,
    payOrders(
      orderPayment(ANN, SHOP, 'tea-1', 250n),
      orderPayment(ANN, SHOP, 'tea-1', 250n),
      orderPayment(ANN, SHOP, 'tea-1', 251n),
      orderPayment(BEN, SHOP, 'tea-3', 10n),
    ),
  );
  c.say(BEN, payOrders(orderPayment(BEN, SHOP, 'tea-1', 250n)), { note: 'paid by another' });
  c.say(SHOP, payOrders(orderPayment(SHOP, SHOP, 'tea-1', 250n)), { note: 'to itself' });
  c.say(ANN, cancelOrder(SHOP, 'tea-3'));
  c.say(SHOP, cancelOrder(SHOP, 'tea-1'));
  c.say(SHOP, cancelOrder(SHOP, 'tea-3'));
  c.say(SHOP, cancelOrder(SHOP, 'tea-0'));
  c.say(BEN, payOrders(orderPayment(BEN, SHOP, 'tea-3', 10n)), { note: 'cancelled' });
  c.block({ afterMs: 3000 });
  c.say(ANN, payOrders(orderPayment(ANN, SHOP, 'tea-2', 300n)), { note: 'too late' });
  c.say(SHOP, assignCourier(SHOP, 'tea-1', key(COURIER)));
  c.block();
}

function deliveries(c: ChainWriter): void {
  const until = c.nowMs + 30n * MINUTE_MS;
  const given = { delivery: 'on-delivery' };
  const names = ['box-1', 'box-2', 'box-3'];
  c.say('bank-b', openOrders(...names.map((name) => opening(SHOP, name, 400n, until, given))));
  c.block();
  c.say(ANN, payOrders(orderPayment(ANN, SHOP, 'box-1', 400n)), { note: 'before it is handed over' });
  c.say(ANN, assignCourier(SHOP, 'box-1', key(COURIER)));
  c.say(SHOP, assignCourier(SHOP, 'box-1', new Uint8Array(31)));
  for (const name of names) c.say(SHOP, assignCourier(SHOP, name, key('courier that is ill')));
  for (const name of names) c.say(SHOP, assignCourier(SHOP, name, key(COURIER)));
  c.block();
  const code = (name: string, amountFen = 400n, expiresAtMs = c.nowMs + 2n * MINUTE_MS, by = COURIER) =>
    signedOffer(goldenKey(by), c.chainId, offerOf(key(by), SHOP, name, amountFen, expiresAtMs));
  c.say(ANN, payOnDelivery(ANN, code('box-1', 401n)), { note: 'another amount' });
  c.say(ANN, payOnDelivery(ANN, code('box-1', 400n, c.nowMs)), { note: 'a code that is over' });
  c.say(ANN, payOnDelivery(ANN, code('box-1', 400n, c.nowMs + 7n * MINUTE_MS)), { note: 'a code that lives too long' });
  c.say(ANN, payOnDelivery(ANN, code('box-1', 400n, c.nowMs + MINUTE_MS, 'courier that is ill')));
  c.say(ANN, payOnDelivery(ANN, { ...code('box-2'), order: 'box-1' }), { note: 'a code of another order' });
  c.say(ANN, payOnDelivery(BEN, code('box-1')), { note: "from another's account" });
  c.say(ANN, payOnDelivery(ANN, code('box-1')));
  c.say(ANN, payOnDelivery(ANN, code('box-1')), { note: 'once more' });
  c.say(ANN, refuseDelivery(SHOP, 'box-2'));
  c.say(COURIER, refuseDelivery(SHOP, 'box-2'));
  c.say(COURIER, refuseDelivery(SHOP, 'box-1'));
  c.say(ANN, payOnDelivery(ANN, code('box-2')), { note: 'refused before' });
  c.say(COURIER, confirmReturn(SHOP, 'box-2'));
  c.say(SHOP, confirmReturn(SHOP, 'box-2'));
  c.say(SHOP, confirmReturn(SHOP, 'box-3'), { note: 'nobody at home' });
  c.say(SHOP, confirmReturn(SHOP, 'box-1'));
  c.block();
}

/** In escrow from the payment to the handover; given back at a refusal, a cancellation, the deadline. */
function prepaidOrders(c: ChainWriter): void {
  const until = c.nowMs + 3n * MINUTE_MS;
  const given = { delivery: 'prepaid' };
  const names = ['chest-1', 'chest-2', 'chest-3', 'chest-4', 'chest-5'];
  c.say(SHOP, openOrders(...names.map((name) => opening(SHOP, name, 500n, until, given))));
  c.block();
  c.say(SHOP, assignCourier(SHOP, 'chest-1', key(COURIER)), { note: 'before it is paid' });
  const held = c.say(BEN, payOrders(...names.map((name) => orderPayment(BEN, SHOP, name, 500n))));
  c.say(BEN, payOrders(orderPayment(BEN, SHOP, 'chest-1', 500n)), { note: 'once more' });
  c.say(ANN, cancelOrder(SHOP, 'chest-2'));
  c.block();
  c.say(SHOP, postTransfers({ ...payment('', '', 500n), kind: 'post-hold', code: '', hold: held.transfer() }));
  c.say(BEN, cancelOrder(SHOP, 'chest-2'));
  for (const name of ['chest-1', 'chest-3', 'chest-4']) c.say(SHOP, assignCourier(SHOP, name, key(COURIER)));
  c.say(BEN, cancelOrder(SHOP, 'chest-3'), { note: 'with the courier' });
  c.block();
  const code = (name: string) =>
    signedOffer(goldenKey(COURIER), c.chainId, offerOf(key(COURIER), SHOP, name, 500n, c.nowMs + MINUTE_MS));
  c.say(ANN, payOnDelivery(ANN, code('chest-1')), { note: 'paid by another' });
  c.say(BEN, payOnDelivery(BEN, code('chest-1')));
  c.say(COURIER, refuseDelivery(SHOP, 'chest-3'));
  c.block();
  c.block({ afterMs: 240_000 });
  c.say(BEN, payOnDelivery(BEN, code('chest-4')), { note: 'too late' });
  c.say(COURIER, refuseDelivery(SHOP, 'chest-4'));
  c.say(SHOP, cancelOrder(SHOP, 'chest-5'), { note: 'too late' });
  c.block();
}

/** In part, in full, never more; due while the shop has too little. */
function refunds(c: ChainWriter): void {
  const ask = (note: string, ...lines: readonly ReturnType<typeof refund>[]) =>
    c.say(SHOP, refundPayments(...lines), { note });
  const named = payment(BEN, SHOP, 100n, { id: 'parcel-7' });
  const held = { ...payment(BEN, SHOP, 100n, { id: 'held-7' }), kind: 'hold', expiresAtMs: c.nowMs + 9n * MINUTE_MS };
  c.say(BEN, postTransfers(named, held));
  c.block();
  ask(
    'of orders and payments',
    refund(SHOP, 'r-1', ofOrder('tea-1'), 100n),
    refund(SHOP, 'r-1', ofOrder('tea-1'), 100n),
    refund(SHOP, 'r-1', ofOrder('tea-1'), 101n),
    refund(SHOP, 'r-2', ofOrder('tea-1'), 151n),
    refund(SHOP, 'r-2', ofOrder('tea-1'), 150n),
    refund(SHOP, 'r-3', ofOrder('tea-1'), 1n),
    refund(SHOP, 'r-4', ofOrder('tea-2'), 1n),
    refund(SHOP, 'r-4', ofOrder('tea-0'), 1n),
    refund(SHOP, 'r-4', ofPayment(BEN, 'parcel-7'), 60n),
    refund(SHOP, 'r-5', ofPayment(BEN, 'held-7'), 1n),
    refund(SHOP, 'r-5', ofPayment(ANN, 'parcel-7'), 1n),
  );
  c.say(ANN, refundPayments(refund(SHOP, 'r-6', ofOrder('box-1'), 1n)));
  c.say(ANN, refundPayments(refund(ANN, 'r-6', ofPayment(BEN, 'parcel-7'), 1n)), { note: 'of what another got' });
  ask('no payment', refund(SHOP, 'r-6', { ...ofOrder('tea-1'), payer: BEN }, 1n));
  ask('without an id', refund(SHOP, 'r-6', ofPayment(BEN, ''), 1n));
  ask('no id of its own', refund(SHOP, 'r 6', ofOrder('box-1'), 1n));
  c.block();
  const all = c.say(SHOP, postTransfers(payment(SHOP, 'bank-b/vault', 940n)));
  c.block();
  if (all.receipt?.lines?.[0]?.outcome !== '0 accepted') throw new Error(JSON.stringify(all.receipt));
  const box = refund(SHOP, 'r-7', ofOrder('box-1'), 400n, '退货');
  ask('with an empty till', box);
  ask('beyond what is due', refund(SHOP, 'r-8', ofOrder('box-1'), 1n));
  c.block();
  ask('once more, with an empty till', box);
  c.say('bank-b', postTransfers(payment('bank-b/vault', SHOP, 400n)));
  c.block();
  ask('once more', box);
  ask('and again', box);
  c.block();
}
