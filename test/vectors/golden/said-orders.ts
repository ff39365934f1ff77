// What members say of orders in the golden chain (said.ts).
import type { SigningKey } from '../../../src/crypto/ed25519.ts';
import type { TerminalOffer } from '../../../src/generated/device.ts';
import type {
  OrderOpening,
  OrderPayment,
  PaymentLine,
  RefundedPayment,
  RefundLine,
} from '../../../src/generated/transaction.ts';
import { offerDigest } from '../../../src/ledger/orders/terminal-offer.ts';
import { seedOf } from '../../ledger/key-of.ts';
import { type Said, type Spelled, say } from './said.ts';

const NOTHING = new Uint8Array();

export type Opening = Spelled<OrderOpening>;

export const opening = (
  payee: string,
  order: string,
  amountFen: bigint,
  expiresAtMs: bigint,
  change: Partial<Opening> = {},
): Opening => ({ payee, order, amountFen, expiresAtMs, delivery: 'none', reference: '', racing: false, ...change });

export const openOrders = (...lines: readonly Opening[]): Said =>
  say('open-orders', { operation: 'openOrders', openOrders: { lines } });

export const orderPayment = (payer: string, payee: string, order: string, amountFen: bigint): OrderPayment => ({
  ...{ payer, payee, order, amountFen },
});

export const payOrders = (...lines: readonly OrderPayment[]): Said =>
  say('pay-orders', { operation: 'payOrders', payOrders: { lines } });

export const cancelOrder = (payee: string, order: string): Said =>
  say(`cancel-order ${order}`, { operation: 'cancelOrder', cancelOrder: { payee, order } });

export const assignCourier = (payee: string, order: string, terminalKey: Uint8Array): Said =>
  say(`assign-courier ${order}`, { operation: 'assignCourier', assignCourier: { payee, order, terminalKey } });

export type Offer = Spelled<TerminalOffer>;

/** A code of the courier's terminal with this key, before it is signed. */
export const offerOf = (
  terminalKey: Uint8Array,
  payee: string,
  order: string,
  amountFen: bigint,
  expiresAtMs: bigint,
): Offer => {
  const terminal = { merchant: payee, terminal: 'courier-1', kind: 'courier', terminalKey };
  const validity = { notBeforeMs: 0n, expiresAtMs };
  const certificate = { ...terminal, ...validity, certifyingKey: seedOf('certifying'), signature: NOTHING };
  return { certificate, order, amountFen, nonce: seedOf(order).subarray(0, 16), expiresAtMs, signature: NOTHING };
};

export function signedOffer(key: SigningKey, chainId: Uint8Array, offer: Offer): Offer {
  return { ...offer, signature: key.sign(offerDigest(chainId, offer as TerminalOffer)) };
}

/** Without `by` the account's holder signs. */
export const payOnDelivery = (payer: string, offer: Offer, by: Spelled<PaymentLine> | null = null): Said =>
  say(`pay-on-delivery ${offer.order}`, { operation: 'payOnDelivery', payOnDelivery: { payer, offer, by } });

export const refuseDelivery = (payee: string, order: string): Said =>
  say(`refuse-delivery ${order}`, { operation: 'refuseDelivery', refuseDelivery: { payee, order } });

export const confirmReturn = (payee: string, order: string): Said =>
  say(`confirm-return ${order}`, { operation: 'confirmReturn', confirmReturn: { payee, order } });

export const ofOrder = (order: string): RefundedPayment => ({ order, payer: '', payment: '', record: null });
export const ofPayment = (payer: string, payment: string): RefundedPayment => ({
  ...{ order: '', payer, payment, record: null },
});

export const refund = (
  payee: string,
  id: string,
  of: RefundedPayment,
  amountFen: bigint,
  reason = 'broken',
): RefundLine => ({
  ...{ payee, refund: id, of, amountFen, reason },
});

export const refundPayments = (...lines: readonly RefundLine[]): Said =>
  say('refund-payments', { operation: 'refundPayments', refundPayments: { lines } });
