import { describe, expect, test } from 'vitest';
import { CLOCKS_APART_MS, LONGEST_CODE_MS, offerDigest } from '../../../src/ledger/orders/terminal-offer.ts';
import { keyOf } from '../../ledger/key-of.ts';
import { testConsortium } from '../../ledger/test-consortium.ts';
import type { TestLedger } from '../../ledger/test-ledger.ts';
import {
  ANN,
  assign,
  BEN,
  became,
  COURIER,
  cancel,
  code,
  datumOf,
  FUNDS_FEN,
  giveBack,
  nowMs,
  opening,
  openOrders,
  orderIn,
  payAtDoor,
  payOrder,
  refuse,
  run,
  SHOP,
  shopLedger,
} from './test-orders.ts';

/** "box" is with the courier, to be paid at the door. */
async function atTheDoor(): Promise<TestLedger> {
  const t = await shopLedger();
  expect(run(t, SHOP, openOrders(opening(t, 'box', { delivery: 'on-delivery' })))).toBe('accepted');
  expect(run(t, SHOP, assign('box'))).toBe('accepted');
  return t;
}

const untouched = (t: TestLedger) => [t.balanceFen(ANN), t.balanceFen(SHOP), orderIn(t, 'box').status];
const NOTHING_MOVED = [FUNDS_FEN, 0n, 'out-for-delivery'];

describe('an order that is paid at the door', () => {
  test('is delivered and paid in one step', async () => {
    const t = await atTheDoor();
    const handed = t.run(ANN, payAtDoor(ANN, code(t, 'box')));
    expect(became(handed)).toBe('accepted');
    const transfer = handed.lines[0]?.transfer;
    expect(orderIn(t, 'box')).toMatchObject({ status: 'delivered', payer: ANN, transfer, paidMs: nowMs(t) });
    expect([t.balanceFen(ANN), t.balanceFen(SHOP)]).toEqual([FUNDS_FEN - 700n, 700n]);
  });

  test('is paid once under retries, also with another code of the same courier', async () => {
    const t = await atTheDoor();
    const first = code(t, 'box');
    const handed = t.run(ANN, payAtDoor(ANN, first));
    for (const offer of [first, code(t, 'box', { nonce: new Uint8Array(16).fill(7) })]) {
      const again = t.run(ANN, payAtDoor(ANN, offer));
      expect([became(again), again.lines[0]?.transfer]).toEqual(['order-paid-before', handed.lines[0]?.transfer]);
    }
    expect(run(t, BEN, payAtDoor(BEN, first))).toBe('order-state');
    expect(run(t, BEN, payAtDoor(ANN, first))).toBe('order-state');
    expect(t.balanceFen(SHOP)).toBe(700n);
  });

  test('needs both halves: nothing moves without the courier, and nothing is delivered without the payer', async () => {
    const t = await atTheDoor();
    const genuine = code(t, 'box');
    const forged = { ...genuine, signature: keyOf(ANN).sign(offerDigest(testConsortium.chainId, genuine)) };
    expect(run(t, ANN, payAtDoor(ANN, forged))).toBe('bad-signature');
    expect(run(t, ANN, payAtDoor(ANN, code(t, 'box', {}, 'another courier')))).toBe('wrong-courier');
    for (const author of [COURIER, SHOP, 'bank-a', BEN]) {
      expect(run(t, author, payAtDoor(ANN, genuine)), author).toBe('not-authorised');
    }
    expect(untouched(t)).toEqual(NOTHING_MOVED);
  });

  test('is not paid with a code of another order, another shop, another amount or another chain', async () => {
    const t = await atTheDoor();
    run(t, SHOP, openOrders(opening(t, 'crate', { delivery: 'on-delivery' })));
    run(t, SHOP, assign('crate'));
    const crate = code(t, 'crate');
    expect(run(t, ANN, payAtDoor(ANN, { ...crate, order: 'box' }))).toBe('bad-signature');
    expect(run(t, ANN, payAtDoor(ANN, code(t, 'box', { amountFen: 699n })))).toBe('amount-differs');
    expect(run(t, ANN, payAtDoor(ANN, code(t, 'none')))).toBe('order-not-found');
    const { certificate } = code(t, 'box');
    const elsewhere = { certificate: { ...certificate, merchant: BEN } };
    expect(run(t, ANN, payAtDoor(ANN, code(t, 'box', elsewhere)))).toBe('order-not-found');
    const offer = code(t, 'box');
    const otherChain = keyOf(COURIER).sign(offerDigest(new Uint8Array(32), offer));
    expect(run(t, ANN, payAtDoor(ANN, { ...offer, signature: otherChain }))).toBe('bad-signature');
    expect(untouched(t)).toEqual(NOTHING_MOVED);
  });

  test('is not paid with a code that is over, or that would live for longer than a code does', async () => {
    const t = await atTheDoor();
    const offer = code(t, 'box', { expiresAtMs: nowMs(t) + 2000n });
    t.blocks(1);
    const late = t.run(ANN, payAtDoor(ANN, offer));
    expect([became(late), datumOf(late, 'field')]).toEqual(['qr-expired', 'offer.expiresAtMs']);
    expect(nowMs(t)).toBe(offer.expiresAtMs);
    const long = (lives: bigint) => code(t, 'box', { expiresAtMs: nowMs(t) + 1000n + lives });
    expect(run(t, ANN, payAtDoor(ANN, long(LONGEST_CODE_MS + CLOCKS_APART_MS + 1n)))).toBe('qr-expired');
    expect(untouched(t)).toEqual(NOTHING_MOVED);
    expect(run(t, ANN, payAtDoor(ANN, long(LONGEST_CODE_MS + CLOCKS_APART_MS)))).toBe('accepted');
  });

  test('is handed over by the courier that was assigned last', async () => {
    const t = await atTheDoor();
    expect(run(t, SHOP, assign('box', 'second courier'))).toBe('accepted');
    expect(run(t, ANN, payAtDoor(ANN, code(t, 'box')))).toBe('wrong-courier');
    expect(run(t, COURIER, refuse('box'))).toBe('wrong-courier');
    expect(run(t, ANN, payAtDoor(ANN, code(t, 'box', {}, 'second courier')))).toBe('accepted');
    expect(run(t, ANN, payAtDoor(ANN, code(t, 'box')))).toBe('order-state');
  });

  test('is paid nowhere else, and not before it is on its way', async () => {
    const t = await atTheDoor();
    run(t, SHOP, openOrders(opening(t, 'crate', { delivery: 'on-delivery' })));
    expect(run(t, ANN, payOrder(ANN, 'crate'))).toBe('order-state');
    expect(run(t, ANN, payOrder(ANN, 'box'))).toBe('order-state');
    expect(run(t, ANN, payAtDoor(ANN, code(t, 'crate')))).toBe('order-state');
    expect(untouched(t)).toEqual(NOTHING_MOVED);
  });

  test('is refused by its courier alone, returned by its payee, and then never paid', async () => {
    const t = await atTheDoor();
    for (const author of [ANN, SHOP, 'bank-b']) expect(run(t, author, refuse('box')), author).toBe('wrong-courier');
    expect(run(t, COURIER, refuse('box'))).toBe('accepted');
    expect(run(t, ANN, payAtDoor(ANN, code(t, 'box')))).toBe('order-state');
    expect(run(t, COURIER, giveBack('box'))).toBe('not-authorised');
    expect(run(t, SHOP, giveBack('box'))).toBe('accepted');
    expect(orderIn(t, 'box').status).toBe('returned');
    for (const [author, operation] of [
      [SHOP, giveBack('box')],
      [SHOP, cancel('box')],
      [SHOP, assign('box')],
      [COURIER, refuse('box')],
    ] as const) {
      expect(run(t, author, operation)).toBe('order-state');
    }
    expect(t.balanceFen(ANN)).toBe(FUNDS_FEN);
  });

  test('whose time is over is not paid, and may still be refused and returned', async () => {
    const t = await atTheDoor();
    t.timestampMs = Number(orderIn(t, 'box').expiresAtMs);
    const late = t.run(ANN, payAtDoor(ANN, code(t, 'box')));
    expect([became(late), datumOf(late, 'is')]).toEqual(['order-state', 'expired']);
    expect(run(t, SHOP, assign('box'))).toBe('order-state');
    expect(run(t, COURIER, refuse('box'))).toBe('accepted');
    expect(run(t, SHOP, giveBack('box'))).toBe('accepted');
  });

  test('with too little money is neither paid nor delivered', async () => {
    const t = await shopLedger();
    const dear = { delivery: 'on-delivery', amountFen: FUNDS_FEN + 1n } as const;
    run(t, SHOP, openOrders(opening(t, 'box', dear)));
    run(t, SHOP, assign('box'));
    const offer = code(t, 'box', { amountFen: FUNDS_FEN + 1n });
    expect(run(t, ANN, payAtDoor(ANN, offer))).toBe('insufficient-funds');
    expect(untouched(t)).toEqual(NOTHING_MOVED);
  });
});
