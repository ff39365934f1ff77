// Orders as tests need them: a shop, two payers and two couriers on a real ledger.
import type { TerminalOffer } from '../../../src/generated/device.ts';
import type { Order, Receipt } from '../../../src/generated/state.ts';
import type { BodyOperation, OrderOpening, PaymentLine } from '../../../src/generated/transaction.ts';
import { orders } from '../../../src/ledger/orders/tables.ts';
import { offerDigest } from '../../../src/ledger/orders/terminal-offer.ts';
import { keyOf } from '../../ledger/key-of.ts';
import { outcomeOf } from '../../ledger/receipt-verdicts.ts';
import { testConsortium } from '../../ledger/test-consortium.ts';
import { TestLedger } from '../../ledger/test-ledger.ts';

export const SHOP = 'bank-b/shop';
/** At another bank than the shop. */
export const ANN = 'bank-a/ann';
export const BEN = 'bank-b/ben';
export const COURIER = 'courier';
export const FUNDS_FEN = 10_000n;
export const MINUTE_MS = 60_000n;

export async function shopLedger(): Promise<TestLedger> {
  const t = await TestLedger.create();
  t.open(FUNDS_FEN, ANN, BEN);
  t.open(0n, SHOP);
  return t;
}

export const nowMs = (t: TestLedger): bigint => BigInt(t.timestampMs);

export function opening(t: TestLedger, order: string, change: Partial<OrderOpening> = {}): OrderOpening {
  const expiresAtMs = nowMs(t) + 60n * MINUTE_MS;
  return {
    payee: SHOP,
    order,
    amountFen: 700n,
    expiresAtMs,
    delivery: 'none',
    reference: '',
    racing: false,
    ...change,
  };
}

export const openOrders = (...lines: readonly OrderOpening[]): BodyOperation => ({
  operation: 'openOrders',
  openOrders: { lines },
});

export const payOrder = (payer: string, order: string, amountFen = 700n): BodyOperation => ({
  operation: 'payOrders',
  payOrders: { lines: [{ payer, payee: SHOP, order, amountFen }] },
});

export const cancel = (order: string): BodyOperation => ({
  operation: 'cancelOrder',
  cancelOrder: { payee: SHOP, order },
});

export const assign = (order: string, courier = COURIER): BodyOperation => ({
  operation: 'assignCourier',
  assignCourier: { payee: SHOP, order, terminalKey: keyOf(courier).publicKey },
});

export const refuse = (order: string): BodyOperation => ({
  operation: 'refuseDelivery',
  refuseDelivery: { payee: SHOP, order },
});

export const giveBack = (order: string): BodyOperation => ({
  operation: 'confirmReturn',
  confirmReturn: { payee: SHOP, order },
});

/** The code that a courier's terminal shows. */
export function code(
  t: TestLedger,
  order: string,
  change: Partial<TerminalOffer> = {},
  courier = COURIER,
): TerminalOffer {
  const bytes = new Uint8Array(32);
  const terminal = {
    merchant: SHOP,
    terminal: 'van-1',
    kind: 'courier',
    terminalKey: keyOf(courier).publicKey,
  } as const;
  const validity = { notBeforeMs: 0n, expiresAtMs: nowMs(t), certifyingKey: bytes, signature: bytes };
  const certificate = { ...terminal, ...validity };
  const times = { nonce: new Uint8Array(16), expiresAtMs: nowMs(t) + 5n * MINUTE_MS, signature: new Uint8Array() };
  const offer: TerminalOffer = { certificate, order, amountFen: 700n, ...times, ...change };
  return { ...offer, signature: keyOf(courier).sign(offerDigest(testConsortium.chainId, offer)) };
}

export const payAtDoor = (payer: string, offer: TerminalOffer, by: PaymentLine | null = null): BodyOperation => ({
  operation: 'payOnDelivery',
  payOnDelivery: { payer, offer, by },
});

export function orderIn(t: TestLedger, order: string): Order {
  const found = t.get(orders, `${SHOP}/${order}`);
  if (found === undefined) throw new Error(`no order ${order}`);
  return found;
}

/** Of the transaction, or of its only line where that was refused or has an outcome. */
export function became(receipt: Receipt): string {
  const [line] = receipt.lines;
  if (receipt.code !== 0 || line === undefined) return outcomeOf(receipt);
  return line.outcome === '' ? outcomeOf(receipt, 0) : line.outcome;
}

export function dataOf(receipt: Receipt): { readonly [name: string]: string } {
  const [line] = receipt.lines;
  const { data } = receipt.code === 0 && line !== undefined ? line : receipt;
  return Object.fromEntries(data.map(({ name, value }) => [name, value]));
}

export function run(t: TestLedger, author: string, operation: BodyOperation): string {
  return became(t.run(author, operation));
}

export function datumOf(receipt: Receipt, name: string): string | undefined {
  return dataOf(receipt)[name];
}
