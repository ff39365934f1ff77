// Arbitrary operations of orders.
import fc from 'fast-check';
import type { Order } from '../../src/generated/state.ts';
import type { OrderOpening } from '../../src/generated/transaction.ts';
import { paymentIds } from '../../src/ledger/accounts/tables.ts';
import type { ORDERS } from '../../src/ledger/orders/orders.ts';
import { orderId, orders, refunds } from '../../src/ledger/orders/tables.ts';
import { offerDigest } from '../../src/ledger/orders/terminal-offer.ts';
import { keyOf } from '../ledger/key-of.ts';
import { testConsortium } from '../ledger/test-consortium.ts';
import { type ArbitraryOperations, arbitrarily, nth, type Sight } from './arbitrary-operation.ts';
import { bankOf, DEPOSITS, holderOf, mostly } from './parties.ts';

const COURIERS = ['courier 1', 'courier 2'] as const;
/** Few, so that orders meet. */
const names = fc.record({ payee: fc.constantFrom(...DEPOSITS), order: fc.constantFrom('o-1', 'o-2', 'o-3', 'o-4') });

const opening = fc.record({
  name: names,
  amountFen: fc.constantFrom(1n, 40n, 700n),
  /** After the latest block. */
  expiresInMs: fc.constantFrom(1n, 5000n, 90_000n, 400_000n),
  delivery: fc.constantFrom<OrderOpening['delivery'][]>('none', 'on-delivery', 'prepaid'),
  racing: fc.boolean(),
});

/** An order in one of these states, if there is one. */
function orderIn(sight: Sight, which: number, ...states: readonly Order['status'][]): Order | undefined {
  const all = sight.all(orders);
  const fit = all.filter(({ status }) => states.includes(status));
  return nth(fit.length > 0 ? fit : all, which);
}

const which = fc.nat(20);
const payeeOf = (sight: Sight, { payee }: { readonly payee: string }, byBank: boolean) =>
  byBank ? bankOf(payee) : holderOf(sight, payee);

export const ORDER_OPERATIONS: ArbitraryOperations<keyof (typeof ORDERS)['operations']> = {
  openOrders: arbitrarily(
    fc.record({ honest: mostly(10), byBank: fc.boolean(), lines: fc.array(opening, { minLength: 1, maxLength: 3 }) }),
    ({ honest, byBank, lines }, sight) => {
      const openings = lines.map(({ name, amountFen, expiresInMs, delivery, racing }) => {
        const before = sight.get(orders, orderId(name));
        const expiresAtMs = before?.expiresAtMs ?? sight.timestampMs + expiresInMs;
        return { ...name, amountFen: before?.amountFen ?? amountFen, expiresAtMs, delivery, reference: '', racing };
      });
      const [first] = openings;
      const author = first === undefined || !honest ? 'merchant' : payeeOf(sight, first, byBank);
      return { author, fields: { lines: openings } };
    },
  ),
  payOrders: arbitrarily(
    fc.record({
      honest: mostly(10),
      payer: fc.constantFrom(...DEPOSITS),
      which,
      exact: mostly(8),
      twice: fc.boolean(),
    }),
    ({ honest, payer, which: position, exact, twice }, sight) => {
      const order = orderIn(sight, position, 'open');
      const { payee, order: name, amountFen } = order ?? { payee: DEPOSITS[0], order: 'o-1', amountFen: 1n };
      const other = payer === payee ? (DEPOSITS.find((id) => id !== payee) ?? payer) : payer;
      const line = { payer: other, payee, order: name, amountFen: exact ? amountFen : amountFen + 1n };
      return { author: honest ? holderOf(sight, other) : 'merchant', fields: { lines: twice ? [line, line] : [line] } };
    },
  ),
  cancelOrder: arbitrarily(
    fc.record({ by: fc.constantFrom('payee', 'payer', 'merchant'), drawn: names, which }),
    ({ by, drawn, which: position }, sight) => {
      const order = orderIn(sight, position, 'open', 'prepaid', 'out-for-delivery');
      const { payee, order: name } = order ?? drawn;
      const payer = order?.payer ? holderOf(sight, order.payer) : 'merchant';
      const author = by === 'payee' ? holderOf(sight, payee) : by === 'payer' ? payer : 'merchant';
      return { author, fields: { payee, order: name } };
    },
  ),
  assignCourier: arbitrarily(
    fc.record({ honest: mostly(10), byBank: fc.boolean(), courier: fc.constantFrom(...COURIERS), drawn: names, which }),
    ({ honest, byBank, courier, drawn, which: position }, sight) => {
      const waiting = sight.all(orders).filter(({ delivery, status }) => {
        return status === (delivery === 'prepaid' ? 'prepaid' : 'open') && delivery !== 'none';
      });
      const { payee, order } = nth(waiting, position) ?? orderIn(sight, position) ?? drawn;
      const author = honest ? payeeOf(sight, { payee }, byBank) : 'merchant';
      return { author, fields: { payee, order, terminalKey: keyOf(courier).publicKey } };
    },
  ),
  payOnDelivery: arbitrarily(
    fc.record({
      honest: mostly(10),
      payer: fc.constantFrom(...DEPOSITS),
      courier: fc.constantFrom(...COURIERS),
      right: mostly(5),
      lives: fc.constantFrom(60_000n, 60_000n, 1n),
      which,
    }),
    ({ honest, payer, courier, right, lives, which: position }, sight) => {
      const order = orderIn(sight, position, 'out-for-delivery');
      const { payee, order: name, amountFen } = order ?? { payee: DEPOSITS[0], order: 'o-1', amountFen: 1n };
      const drawn = order?.payer || (payer === payee ? (DEPOSITS.find((id) => id !== payee) ?? payer) : payer);
      const assigned = COURIERS.find((one) => order && Buffer.compare(keyOf(one).publicKey, order.courier) === 0);
      const key = keyOf((right ? assigned : undefined) ?? courier);
      const terminal = { merchant: payee, terminal: 't', kind: 'courier', terminalKey: key.publicKey } as const;
      const bytes = new Uint8Array(32);
      const validity = { notBeforeMs: 0n, expiresAtMs: 1n, certifyingKey: bytes, signature: bytes };
      const expiresAtMs = sight.timestampMs + lives;
      const code = { order: name, amountFen, nonce: new Uint8Array(16), expiresAtMs, signature: new Uint8Array() };
      const unsigned = { certificate: { ...terminal, ...validity }, ...code };
      const offer = { ...unsigned, signature: key.sign(offerDigest(testConsortium.chainId, unsigned)) };
      return { author: honest ? holderOf(sight, drawn) : 'merchant', fields: { payer: drawn, offer, by: null } };
    },
  ),
  refuseDelivery: arbitrarily(
    fc.record({ courier: fc.constantFrom(...COURIERS), drawn: names, which }),
    (drawn, sight) => {
      const { payee, order } = orderIn(sight, drawn.which, 'out-for-delivery') ?? drawn.drawn;
      return { author: drawn.courier, fields: { payee, order } };
    },
  ),
  refundPayments: arbitrarily(
    fc.record({
      honest: mostly(10),
      which,
      id: fc.constantFrom('r-1', 'r-2', 'r-3', 'r-4'),
      ofOrder: fc.boolean(),
      amountFen: fc.constantFrom(1n, 20n, 40n, 350n, 700n),
    }),
    ({ honest, which: position, id, ofOrder, amountFen }, sight) => {
      const before = sight.all(refunds).find(({ refund }) => refund === id);
      const named = nth(sight.all(paymentIds), position);
      const order = orderIn(sight, position, 'paid', 'delivered', 'part-refunded');
      const isOrder = ofOrder || named === undefined;
      const payee = (isOrder ? order?.payee : named.payee) ?? DEPOSITS[0];
      const of = isOrder
        ? { order: order?.order ?? 'o-1', payer: '', payment: '', record: null }
        : { order: '', payer: named.account, payment: named.id, record: null };
      const line = { payee, refund: id, of, amountFen: before?.amountFen ?? amountFen, reason: '' };
      return { author: honest ? holderOf(sight, payee) : 'merchant', fields: { lines: [line] } };
    },
  ),
  confirmReturn: arbitrarily(
    fc.record({ honest: mostly(10), byBank: fc.boolean(), drawn: names, which }),
    ({ honest, byBank, drawn, which: position }, sight) => {
      const { payee, order } = orderIn(sight, position, 'refused') ?? drawn;
      return { author: honest ? payeeOf(sight, { payee }, byBank) : 'merchant', fields: { payee, order } };
    },
  ),
};
