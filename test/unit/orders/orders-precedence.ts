// The order of the checks of the operations on orders.
import { type ChainWriter, goldenKey } from '../../vectors/golden/chain-writer.ts';
import {
  type Checks,
  copies,
  type PrecedenceTable,
  precedence,
  prepared,
  TOO_MANY_LINES,
  UNSAFE_KEY,
} from '../../vectors/golden/precedence.ts';
import { closeAccount, freezeAccount, openAccounts, payment, postTransfers } from '../../vectors/golden/said.ts';
import {
  assignCourier,
  cancelOrder,
  confirmReturn,
  offerOf,
  ofOrder,
  opening,
  openOrders,
  orderPayment,
  payOnDelivery,
  payOrders,
  refund,
  refundPayments,
  refuseDelivery,
  signedOffer,
} from '../../vectors/golden/said-orders.ts';

const TOO_MUCH_FEN = 2n ** 63n;
const MINUTE_MS = 60_000n;
const key = (name: string) => goldenKey(name).publicKey;

interface Named {
  readonly author: string;
  readonly payee: string;
  readonly order: string;
}

interface Refunded {
  readonly author: string;
  readonly lines: number;
  readonly payee: string;
  readonly refund: string;
  readonly order: string;
  readonly amountFen: bigint;
  readonly reason: string;
}

interface Assigned extends Named {
  readonly terminalKey: Uint8Array;
}

interface Opened extends Named {
  readonly lines: number;
  readonly amountFen: bigint;
  readonly expiresAtMs: bigint;
  readonly delivery: string;
  readonly reference: string;
}

interface Door {
  readonly author: string;
  readonly payer: string;
  readonly merchant: string;
  readonly courierKey: Uint8Array;
  /** In the certificate. */
  readonly terminal: string;
  readonly order: string;
  readonly amountFen: bigint;
  readonly expiresAtMs: bigint;
  readonly nonce: number;
  readonly signature: string;
  /** Whose key signs the offer; empty: the assigned courier's, which then stands in the certificate. */
  readonly by: string;
}

/** At bank-c, held by the key of `holder`, with so much on it. */
function open(c: ChainWriter, account: string, holder: string, amountFen = 0n): void {
  c.say('bank-c', openAccounts({ account, key: key(holder), kind: 'deposit' }));
  if (amountFen > 0n) c.say('bank-c', postTransfers(payment('bank-c/vault', account, amountFen)));
}

/** A shop, and a payer with so much. */
function shopAndPayer(
  c: ChainWriter,
  prefix: string,
  amountFen = 100n,
): { readonly shop: string; readonly payer: string } {
  const [shop, payer] = [`bank-c/${prefix}-shop`, `bank-c/${prefix}-payer`];
  open(c, shop, `${prefix}-shop`);
  open(c, payer, `${prefix}-payer`, amountFen);
  prepared(c);
  return { shop, payer };
}

const openings = precedence(
  'open-orders',
  (c) => {
    const { shop } = shopAndPayer(c, 'oo');
    open(c, 'bank-c/oo-closed', 'oo-shop');
    c.say('bank-c', closeAccount('bank-c/oo-closed'));
    c.say('oo-shop', openOrders(opening(shop, 'there', 5n, c.nowMs + MINUTE_MS)));
    prepared(c);
  },
  (c) => ({
    worst: {
      ...{ author: 'merchant', lines: TOO_MANY_LINES, payee: 'None', order: 'no id', amountFen: 0n },
      ...{ expiresAtMs: c.nowMs, delivery: 'by hand', reference: '\u0007' },
    },
    said: ({ lines, payee, order, amountFen, expiresAtMs, delivery, reference }: Opened) =>
      openOrders(...copies(opening(payee, order, amountFen, expiresAtMs, { delivery, reference }), lines)),
    reading: [['malformed-field delivery', { delivery: 'none' }]],
    fields: [
      ['too-many-lines', { lines: 1 }],
      ['malformed-field payee', { payee: 'bank-c/none' }],
      ['malformed-field order', { order: 'there' }],
      ['amount-zero', { amountFen: TOO_MUCH_FEN }],
      ['amount-overflow', { amountFen: 4n }],
      ['malformed-field reference', { reference: '' }],
    ],
    state: [
      ['account-not-found', { payee: 'bank-c/position' }],
      ['not-authorised: the payee', { author: 'bank-c' }],
      ['not-authorised: a deposit or vault', { payee: 'bank-c/oo-closed' }],
      ['account-closed', { payee: 'bank-c/oo-shop' }],
      ['id-used-otherwise', { order: 'new' }],
      ['expiry-invalid', { expiresAtMs: c.nowMs + MINUTE_MS }],
    ],
  }),
);

const paying = precedence(
  'pay-orders',
  (c) => {
    const { shop, payer } = shopAndPayer(c, 'po');
    const until = c.nowMs + 60n * MINUTE_MS;
    open(c, 'bank-c/po-frozen', 'po-payer', 10n);
    c.say('bank-c', freezeAccount('bank-c/po-frozen'));
    for (const [order, amountFen] of [
      ['paid', 1n],
      ['cancelled', 1n],
      ['much', 101n],
      ['due', 7n],
    ] as const) {
      c.say('po-shop', openOrders(opening(shop, order, amountFen, until)));
    }
    c.say('po-shop', openOrders(opening(shop, 'box', 7n, until, { delivery: 'on-delivery' })));
    prepared(c);
    c.say('po-payer', payOrders(orderPayment(payer, shop, 'paid', 1n)));
    c.say('po-shop', cancelOrder(shop, 'cancelled'));
    prepared(c);
  },
  () => ({
    worst: {
      ...{ author: 'merchant', lines: TOO_MANY_LINES, payer: 'None', payee: 'None', order: 'no id', amountFen: 0n },
    },
    said: ({ lines, payer, payee, order, amountFen }) =>
      payOrders(...copies(orderPayment(payer, payee, order, amountFen), lines)),
    fields: [
      ['too-many-lines', { lines: 1 }],
      ['malformed-field payer', { payer: 'bank-c/none' }],
      ['malformed-field payee', { payee: 'bank-c/none' }],
      ['malformed-field order', { order: 'none' }],
      ['same-account', { payee: 'bank-c/po-shop' }],
      ['amount-zero', { amountFen: TOO_MUCH_FEN }],
      ['amount-overflow', { amountFen: 2n }],
    ],
    state: [
      ['account-not-found', { payer: 'bank-c/po-payer' }],
      ['not-authorised', { author: 'po-payer' }],
      ['order-not-found', { order: 'paid' }],
      ['amount-differs', { order: 'cancelled' }],
      ['order-state: "is":"cancelled","required":"open"', { order: 'box' }],
      ['order-state: "required":"out-for-delivery"', { order: 'due', payer: 'bank-c/po-frozen' }],
      ['amount-differs', { amountFen: 7n }],
      ['account-frozen', { payer: 'bank-c/po-payer', order: 'much', amountFen: 101n }],
      ['insufficient-funds', { order: 'due', amountFen: 7n }],
    ],
  }),
);

const cancelling = precedence(
  'cancel-order',
  (c) => {
    const { shop, payer } = shopAndPayer(c, 'co');
    const until = c.nowMs + 60n * MINUTE_MS;
    c.say('co-shop', openOrders(opening(shop, 'paid', 1n, until), opening(shop, 'open', 1n, until)));
    prepared(c);
    c.say('co-payer', payOrders(orderPayment(payer, shop, 'paid', 1n)));
    prepared(c);
    return { shop };
  },
  (_, { shop }) => ({
    worst: { author: 'merchant', payee: 'None', order: 'no id' },
    said: ({ payee, order }: Named) => cancelOrder(payee, order),
    fields: [
      ['malformed-field payee', { payee: shop }],
      ['malformed-field order', { order: 'none' }],
    ],
    state: [
      ['order-not-found', { order: 'paid' }],
      ['not-authorised: the payee, or the payer', { author: 'co-payer' }],
      ['order-state: "required":"prepaid"', { author: 'co-shop' }],
      ['order-state: "required":"open or prepaid or out-for-delivery"', { order: 'open' }],
    ],
  }),
);

const assigning = precedence(
  'assign-courier',
  (c) => {
    const { shop } = shopAndPayer(c, 'ac');
    const until = c.nowMs + 60n * MINUTE_MS;
    const box = { delivery: 'on-delivery' };
    c.say('ac-shop', openOrders(opening(shop, 'tea', 1n, until), opening(shop, 'open', 1n, until, box)));
    c.say('ac-shop', openOrders(opening(shop, 'over', 1n, until, box)));
    prepared(c);
    c.say('ac-shop', cancelOrder(shop, 'over'));
    prepared(c);
    return { shop };
  },
  (_, { shop }): Checks<Assigned> => ({
    worst: { author: 'merchant', payee: 'None', order: 'no id', terminalKey: new Uint8Array(31) },
    said: ({ payee, order, terminalKey }: Assigned) => assignCourier(payee, order, terminalKey),
    fields: [
      ['malformed-field payee', { payee: shop }],
      ['malformed-field order', { order: 'none' }],
      ['malformed-field terminalKey', { terminalKey: UNSAFE_KEY }],
    ],
    dear: [['unsafe-key', { terminalKey: key('ac courier') }]],
    state: [
      ['order-not-found', { order: 'tea' }],
      ['not-authorised: the payee', { author: 'ac-shop' }],
      ['order-without-delivery', { order: 'over' }],
      ['order-state', { order: 'open' }],
    ],
  }),
);

/** An order at the door, one that is prepaid by somebody, and one that is refused. */
function prepareDoor(c: ChainWriter, prefix: string) {
  const { shop, payer } = shopAndPayer(c, prefix);
  const until = c.nowMs + 60n * MINUTE_MS;
  const other = `bank-c/${prefix}-other`;
  open(c, other, `${prefix}-other`, 50n);
  const [box, chest] = [{ delivery: 'on-delivery' }, { delivery: 'prepaid' }];
  const openBox = (order: string, amountFen: bigint) => opening(shop, order, amountFen, until, box);
  c.say(`${prefix}-shop`, openOrders(openBox('box', 40n), openBox('much', 101n), openBox('back', 40n)));
  c.say(`${prefix}-shop`, openOrders(opening(shop, 'chest', 40n, until, chest)));
  prepared(c);
  c.say(`${prefix}-other`, payOrders(orderPayment(other, shop, 'chest', 40n)));
  c.block();
  for (const order of ['box', 'much', 'back', 'chest']) {
    c.say(`${prefix}-shop`, assignCourier(shop, order, key(`${prefix} courier`)));
  }
  prepared(c);
  c.say(`${prefix} courier`, refuseDelivery(shop, 'back'));
  prepared(c);
  return { shop, payer, other };
}

const delivering = precedence(
  'pay-on-delivery',
  (c) => prepareDoor(c, 'pd'),
  (c, { shop, payer }): Checks<Door> => ({
    worst: {
      ...{
        author: 'merchant',
        payer: 'None',
        merchant: 'None',
        courierKey: new Uint8Array(31),
        terminal: 'x'.repeat(600),
      },
      ...{ order: 'no id', amountFen: 0n, expiresAtMs: c.nowMs, nonce: 0, signature: 'none', by: 'pd another' },
    },
    said: ({
      payer: from,
      merchant,
      courierKey,
      terminal,
      order,
      amountFen,
      expiresAtMs,
      nonce,
      signature,
      by,
    }: Door) => {
      const plain = offerOf(by === '' ? key('pd courier') : courierKey, merchant, order, amountFen, expiresAtMs);
      const { certificate } = plain;
      const offer = { ...plain, certificate: { ...certificate, terminal }, nonce: new Uint8Array(nonce) };
      if (signature === 'none') return payOnDelivery(from, offer);
      if (signature === 'false') return payOnDelivery(from, { ...offer, signature: new Uint8Array(64) });
      return payOnDelivery(from, signedOffer(goldenKey(by === '' ? 'pd courier' : by), c.chainId, offer));
    },
    fields: [
      ['malformed-field payer', { payer: 'bank-c/none' }],
      ['malformed-field offer.certificate.merchant', { merchant: 'bank-c/none' }],
      ['malformed-field offer.certificate.terminalKey', { courierKey: key('pd another') }],
      ['malformed-field offer.certificate', { terminal: 't-1' }],
      ['malformed-field offer.order', { order: 'none' }],
      ['amount-zero', { amountFen: TOO_MUCH_FEN }],
      ['amount-overflow', { amountFen: 41n }],
      ['malformed-field offer.nonce', { nonce: 16 }],
      ['malformed-field offer.signature', { signature: 'false' }],
      ['same-account', { merchant: shop }],
    ],
    dear: [['bad-signature', { signature: 'true' }]],
    state: [
      ['order-not-found', { order: 'back' }],
      ['order-state', { order: 'box' }],
      ['wrong-courier', { by: '' }],
      ['qr-expired', { expiresAtMs: c.nowMs + MINUTE_MS }],
      ['amount-differs', { amountFen: 40n }],
      ['account-not-found', { payer }],
      ['not-authorised: the payer', { author: 'pd-payer', order: 'chest' }],
      ['not-authorised: the account that the order was paid from', { order: 'much', amountFen: 101n }],
      ['insufficient-funds', { order: 'box', amountFen: 40n }],
    ],
  }),
);

const refusing = precedence(
  'refuse-delivery',
  (c) => prepareDoor(c, 'rd'),
  (_, { shop }) => ({
    worst: { author: 'merchant', payee: 'None', order: 'no id' },
    said: ({ payee, order }: Named) => refuseDelivery(payee, order),
    fields: [
      ['malformed-field payee', { payee: shop }],
      ['malformed-field order', { order: 'none' }],
    ],
    state: [
      ['order-not-found', { order: 'back' }],
      ['order-state', { order: 'box' }],
      ['wrong-courier', { author: 'rd courier' }],
    ],
  }),
);

const returning = precedence(
  'confirm-return',
  (c) => {
    const { shop } = prepareDoor(c, 'cr');
    c.say('cr-shop', cancelOrder(shop, 'much'));
    prepared(c);
    return { shop };
  },
  (_, { shop }) => ({
    worst: { author: 'merchant', payee: 'None', order: 'no id' },
    said: ({ payee, order }: Named) => confirmReturn(payee, order),
    fields: [
      ['malformed-field payee', { payee: shop }],
      ['malformed-field order', { order: 'none' }],
    ],
    state: [
      ['order-not-found', { order: 'much' }],
      ['not-authorised', { author: 'cr-shop' }],
      ['order-state', { order: 'back' }],
    ],
  }),
);

const refunding = precedence(
  'refund-payments',
  (c) => {
    const { shop, payer } = shopAndPayer(c, 'rp');
    const until = c.nowMs + 60n * MINUTE_MS;
    const lines = ['old', 'open', 'paid'].map((order) => opening(shop, order, 20n, until));
    c.say('rp-shop', openOrders(...lines));
    prepared(c);
    c.say('rp-payer', payOrders(orderPayment(payer, shop, 'old', 20n), orderPayment(payer, shop, 'paid', 20n)));
    prepared(c);
    c.say('rp-shop', refundPayments(refund(shop, 'there', ofOrder('paid'), 5n)));
    c.say('rp-shop', postTransfers(payment(shop, 'bank-c/vault', 35n)));
    prepared(c);
    return { shop };
  },
  (_, { shop }): Checks<Refunded> => ({
    worst: {
      ...{ author: 'merchant', lines: TOO_MANY_LINES, payee: 'None', refund: 'no id', order: 'no id' },
      ...{ amountFen: 0n, reason: '\u0007' },
    },
    said: ({ lines, payee, refund: id, order, amountFen, reason }) =>
      refundPayments(...copies(refund(payee, id, ofOrder(order), amountFen, reason), lines)),
    fields: [
      ['too-many-lines', { lines: 1 }],
      ['malformed-field payee', { payee: 'bank-c/none' }],
      ['malformed-field refund', { refund: 'there' }],
      ['malformed-field of.order', { order: 'none' }],
      ['amount-zero', { amountFen: TOO_MUCH_FEN }],
      ['amount-overflow', { amountFen: 16n }],
      ['malformed-field reason', { reason: 'broken' }],
    ],
    state: [
      ['account-not-found', { payee: shop }],
      ['not-authorised', { author: 'rp-shop' }],
      ['order-not-found', { order: 'open' }],
      ['not-refundable of.order', { order: 'paid' }],
      ['id-used-otherwise', { refund: 'new' }],
      ['refund-exceeds', { amountFen: 15n }],
    ],
    end: 'refund-due',
  }),
);

export const ORDERS_PRECEDENCE: readonly PrecedenceTable[] = [
  ...[openings, paying, cancelling, assigning, delivering, refusing, returning, refunding],
];
