import { describe, expect, test } from 'vitest';
import type { BodyOperation } from '../../../src/generated/transaction.ts';
import { holds } from '../../../src/ledger/accounts/tables.ts';
import { firstPaidMs } from '../../../src/ledger/protection/first-paid.ts';
import {
  freezeAccount,
  openAccounts,
  postTransfers,
  setLimits,
  transferLine,
} from '../../ledger/account-operations.ts';
import { CAP_FEN } from '../../ledger/test-consortium.ts';
import type { TestLedger } from '../../ledger/test-ledger.ts';
import {
  ANN,
  assign,
  BEN,
  became,
  COURIER,
  cancel,
  code,
  dataOf,
  FUNDS_FEN,
  giveBack,
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

const ESCROW = 'bank-b/escrow';
const closeAccount = (account: string): BodyOperation => ({ operation: 'closeAccount', closeAccount: { account } });

/** "chest" is paid by Ann: its amount is held. */
async function prepaid(): Promise<TestLedger> {
  const t = await shopLedger();
  expect(run(t, SHOP, openOrders(opening(t, 'chest', { delivery: 'prepaid' })))).toBe('accepted');
  expect(run(t, ANN, payOrder(ANN, 'chest'))).toBe('held-for-delivery');
  return t;
}

const heldFen = (t: TestLedger) => t.account(ESCROW).creditsPendingFen;
const availableFen = (t: TestLedger) => t.balanceFen(ANN) - t.account(ANN).debitsPendingFen;

describe('a prepaid order', () => {
  test('sets its amount aside, and nobody has it', async () => {
    const t = await prepaid();
    expect(orderIn(t, 'chest')).toMatchObject({ status: 'prepaid', payer: ANN, transfer: '' });
    expect([availableFen(t), heldFen(t), t.balanceFen(SHOP)]).toEqual([FUNDS_FEN - 700n, 700n, 0n]);
    const hold = orderIn(t, 'chest').hold;
    for (const author of [SHOP, 'bank-b', 'bank-a', ANN]) {
      for (const kind of ['post-hold', 'void-hold'] as const) {
        const amountFen = kind === 'post-hold' ? 700n : 0n;
        const receipt = t.run(author, postTransfers([transferLine({ kind, hold, amountFen })]));
        expect([author, kind, became(receipt)]).toEqual([author, kind, 'not-authorised']);
      }
    }
  });

  test('is paid to its payee by the handover, in one step', async () => {
    const t = await prepaid();
    expect(run(t, SHOP, assign('chest'))).toBe('accepted');
    expect(run(t, BEN, payAtDoor(BEN, code(t, 'chest')))).toBe('not-authorised');
    const handed = t.run(ANN, payAtDoor(ANN, code(t, 'chest')));
    expect(became(handed)).toBe('accepted');
    expect(orderIn(t, 'chest')).toMatchObject({ status: 'delivered', transfer: handed.lines[0]?.transfer });
    expect([availableFen(t), heldFen(t), t.balanceFen(ESCROW), t.balanceFen(SHOP)]).toEqual([
      FUNDS_FEN - 700n,
      0n,
      0n,
      700n,
    ]);
    expect(run(t, ANN, payAtDoor(ANN, code(t, 'chest')))).toBe('order-paid-before');
    expect(t.balanceFen(SHOP)).toBe(700n);
  });

  test('is paid once: by the same payer again it is known, by another it is refused', async () => {
    const t = await prepaid();
    const again = t.run(ANN, payOrder(ANN, 'chest'));
    expect([became(again), again.lines[0]?.transfer]).toEqual(['order-paid-before', orderIn(t, 'chest').hold]);
    expect(run(t, BEN, payOrder(BEN, 'chest'))).toBe('order-state');
    expect(heldFen(t)).toBe(700n);
  });

  test('goes out only when its amount is held', async () => {
    const t = await shopLedger();
    run(t, SHOP, openOrders(opening(t, 'chest', { delivery: 'prepaid' })));
    expect(run(t, SHOP, assign('chest'))).toBe('order-state');
    expect(run(t, ANN, payAtDoor(ANN, code(t, 'chest')))).toBe('order-state');
  });

  test.each([
    ['a refusal at the door', COURIER, refuse('chest'), 'refused'],
    ['a cancellation', SHOP, cancel('chest'), 'cancelled'],
    ['a return', SHOP, giveBack('chest'), 'returned'],
  ] as const)('is given back with %s', async (_, author, operation, status) => {
    const t = await prepaid();
    run(t, SHOP, assign('chest'));
    const receipt = t.run(author, operation);
    expect(became(receipt)).toBe('accepted');
    expect(t.get(holds, orderIn(t, 'chest').hold)?.status).toBe('voided');
    expect([orderIn(t, 'chest').status, availableFen(t), heldFen(t)]).toEqual([status, FUNDS_FEN, 0n]);
    expect(run(t, ANN, payAtDoor(ANN, code(t, 'chest')))).toBe('order-state');
  });

  test('is cancelled by its payer until a courier has it', async () => {
    const t = await prepaid();
    expect(run(t, BEN, cancel('chest'))).toBe('not-authorised');
    expect(run(t, ANN, cancel('chest'))).toBe('accepted');
    expect(availableFen(t)).toBe(FUNDS_FEN);
    const second = await prepaid();
    run(second, SHOP, assign('chest'));
    expect(run(second, ANN, cancel('chest'))).toBe('order-state');
    expect(heldFen(second)).toBe(700n);
  });

  test('is given back by the ledger when its time is over, whatever state it is in', async () => {
    for (const isOut of [false, true]) {
      const t = await prepaid();
      if (isOut) run(t, SHOP, assign('chest'));
      t.timestampMs = Number(orderIn(t, 'chest').expiresAtMs);
      expect(run(t, ANN, payAtDoor(ANN, code(t, 'chest')))).toBe('order-state');
      expect(run(t, SHOP, cancel('chest'))).toBe('order-state');
      t.timestampMs += 60_000;
      t.blocks(1);
      expect([availableFen(t), heldFen(t)]).toEqual([FUNDS_FEN, 0n]);
      expect(t.get(holds, orderIn(t, 'chest').hold)?.status).toBe('expired');
      if (!isOut) continue;
      expect(run(t, COURIER, refuse('chest'))).toBe('accepted');
      expect(availableFen(t)).toBe(FUNDS_FEN);
    }
  });

  test('is handed over whatever was paid in between: its room is kept on every account', async () => {
    const t = await prepaid();
    run(t, SHOP, assign('chest'));
    // The rest of the cap, and all of the payer's money, are used up by others.
    t.open(CAP_FEN, 'bank-a/rich');
    const rest = transferLine({ debitAccount: 'bank-a/rich', creditAccount: SHOP, amountFen: CAP_FEN - 700n });
    expect(run(t, 'bank-a/rich', postTransfers([rest]))).toBe('accepted');
    const all = transferLine({ debitAccount: ANN, creditAccount: 'bank-a/rich', amountFen: FUNDS_FEN - 700n });
    expect(run(t, ANN, postTransfers([all]))).toBe('accepted');
    expect(run(t, ANN, payAtDoor(ANN, code(t, 'chest')))).toBe('accepted');
    expect(t.balanceFen(SHOP)).toBe(CAP_FEN);
  });

  test('waits while its payer is frozen', async () => {
    const t = await prepaid();
    run(t, SHOP, assign('chest'));
    run(t, 'bank-a', freezeAccount(ANN));
    expect(run(t, ANN, payAtDoor(ANN, code(t, 'chest')))).toBe('account-frozen');
    expect([orderIn(t, 'chest').status, heldFen(t)]).toEqual(['out-for-delivery', 700n]);
  });

  test('keeps the escrow account open; an empty one is closed by its bank, which takes no more of them', async () => {
    const t = await prepaid();
    expect(run(t, 'bank-b', closeAccount(ESCROW))).toBe('account-not-empty');
    run(t, ANN, cancel('chest'));
    expect(run(t, 'bank-a', closeAccount(ESCROW))).toBe('not-authorised');
    expect(run(t, 'bank-b', closeAccount(ESCROW))).toBe('accepted');
    expect(run(t, SHOP, openOrders(opening(t, 'chest-2', { delivery: 'prepaid' })))).toBe('account-closed');
    expect(run(t, SHOP, openOrders(opening(t, 'box', { delivery: 'on-delivery' })))).toBe('accepted');
  });

  test('is none where the id of the escrow account is that of a customer, who would take what is held', async () => {
    const t = await shopLedger();
    expect(run(t, 'bank-b', openAccounts([ESCROW]))).toBe('accepted');
    const receipt = t.run(SHOP, openOrders(opening(t, 'chest', { delivery: 'prepaid' })));
    expect([became(receipt), dataOf(receipt)]).toEqual(['account-exists', { account: ESCROW, kind: 'deposit' }]);
  });
});

describe('a prepaid order of a new payee', () => {
  const newPayee = async (coolingFen: bigint): Promise<TestLedger> => {
    const t = await shopLedger();
    expect(run(t, ANN, setLimits(ANN, { coolingFen }))).toBe('accepted');
    for (const order of ['chest', 'box']) run(t, SHOP, openOrders(opening(t, order, { delivery: 'prepaid' })));
    return t;
  };

  test('is refused where a payment to it would wait: who has the key must not be paid at the own door', async () => {
    const t = await newPayee(699n);
    const receipt = t.run(ANN, payOrder(ANN, 'chest'));
    expect([became(receipt), dataOf(receipt).payee]).toEqual(['cooling-off', SHOP]);
    expect(orderIn(t, 'chest').status).toBe('open');
  });

  test('counts among what is paid to it, and makes it known when it is handed over', async () => {
    const t = await newPayee(700n);
    expect(run(t, ANN, payOrder(ANN, 'chest'))).toBe('held-for-delivery');
    expect(run(t, ANN, payOrder(ANN, 'box'))).toBe('cooling-off');
    expect(firstPaidMs(t, ANN, SHOP)).toBeUndefined();
    run(t, SHOP, assign('chest'));
    expect(run(t, ANN, payAtDoor(ANN, code(t, 'chest')))).toBe('accepted');
    expect(firstPaidMs(t, ANN, SHOP)).toBe(BigInt(t.timestampMs));
  });
});
