import { describe, expect, test } from 'vitest';
import { complaintObjects, complaintRules, openComplaints } from '../../../src/ledger/complaints/tables.ts';
import { freezeAccount, payment, postTransfers } from '../../ledger/account-operations.ts';
import { aboutOrder } from '../../ledger/complaint-operations.ts';
import { must } from '../../ledger/receipt-verdicts.ts';
import type { TestLedger } from '../../ledger/test-ledger.ts';
import { ANN, FUNDS_FEN, SHOP } from '../orders/test-orders.ts';
import {
  aboutNamed,
  accept,
  answer,
  assign,
  complaintIn,
  decide,
  escalate,
  file,
  PAID_FEN,
  paidLedger,
  passDeadline,
  publishRule,
  refundFrom,
  run,
  unauthorised,
  withdraw,
} from './test-complaints.ts';

const CREDIT_FEN = 500n;
const AFTER_FEN = FUNDS_FEN - 4n * PAID_FEN;

/** Ann has been credited 5.00 of the 7.00 of p-1. */
async function credited(): Promise<TestLedger> {
  const t = await paidLedger();
  expect(publishRule(t, 'bank-a', 1, CREDIT_FEN)).toBe('accepted');
  expect(file(t, 'u-1', unauthorised, aboutNamed('p-1'))).toBe('accepted');
  expect(t.balanceFen(ANN)).toBe(AFTER_FEN + CREDIT_FEN);
  return t;
}

describe('a provisional credit', () => {
  test('is paid by the rule of the bank of the customer, when the payment is said to be unauthorised', async () => {
    const t = await paidLedger();
    publishRule(t, 'bank-b', 1, CREDIT_FEN);
    file(t, 'u-1', unauthorised, aboutNamed('p-1'));
    expect(t.balanceFen(ANN)).toBe(AFTER_FEN);
    publishRule(t, 'bank-a', 1, CREDIT_FEN);
    file(t, 'c-1', { kind: 'paid-twice', amountFen: 700n });
    expect(t.balanceFen(ANN)).toBe(AFTER_FEN);
    expect(publishRule(t, 'bank-a', 3, CREDIT_FEN)).toBe('complaint-rule-version');
    expect(t.get(complaintRules, 'bank-a/latest')?.rule).toMatchObject({ version: 1, provisionalFen: CREDIT_FEN });
    const vaultFen = t.balanceFen('bank-a/vault');
    file(t, 'u-2', { ...unauthorised, amountFen: 100n }, aboutNamed('p-2'));
    expect([t.balanceFen(ANN), t.balanceFen('bank-a/vault')]).toEqual([AFTER_FEN + 100n, vaultFen - 100n]);
    expect(complaintIn(t, 'u-2')).toMatchObject({ provisionalFen: 100n, provisionalAccount: 'bank-a/vault' });
  });

  test('is left out where the bank has too little, and the complaint stands', async () => {
    const t = await paidLedger();
    publishRule(t, 'bank-a', 1, CREDIT_FEN);
    must(t.run('regulator', freezeAccount('bank-a/vault')));
    expect(file(t, 'u-1', unauthorised, aboutNamed('p-1'))).toBe('accepted');
    expect(complaintIn(t, 'u-1')).toMatchObject({ status: 'filed', provisionalFen: 0n, provisionalAccount: '' });
  });

  test('is paid once for one payment, whatever is withdrawn', async () => {
    const t = await credited();
    expect(run(t, ANN, withdraw('u-1'))).toBe('accepted');
    expect(t.balanceFen(ANN)).toBe(AFTER_FEN);
    expect(complaintIn(t, 'u-1')).toMatchObject({ returnedFen: CREDIT_FEN, owedFen: 0n });
    file(t, 'u-2', unauthorised, aboutNamed('p-1'));
    expect(t.balanceFen(ANN)).toBe(AFTER_FEN);
    expect(t.get(complaintObjects, complaintIn(t, 'u-2').object)).toMatchObject({ provisionalFen: CREDIT_FEN });
  });

  test('is bounded for all complaints of an account together, what is owed included', async () => {
    const t = await paidLedger();
    publishRule(t, 'bank-a', 1, CREDIT_FEN);
    const creditOf = (id: string) => complaintIn(t, id).provisionalFen;
    file(t, 'u-1', { ...unauthorised, amountFen: 400n }, aboutNamed('p-1'));
    file(t, 'u-2', unauthorised, aboutNamed('p-2'));
    file(t, 'u-3', unauthorised, aboutOrder(SHOP, 'tea'));
    expect([creditOf('u-1'), creditOf('u-2'), creditOf('u-3')]).toEqual([400n, 100n, 0n]);
    expect(t.get(openComplaints, ANN)).toEqual({ open: 3, creditedFen: CREDIT_FEN });
    must(t.run(ANN, postTransfers([payment(ANN, 'bank-a/vault', t.balanceFen(ANN) - 30n)])));
    for (const id of ['u-1', 'u-2', 'u-3']) must(t.run(ANN, withdraw(id)));
    expect(t.get(openComplaints, ANN)).toEqual({ open: 0, creditedFen: CREDIT_FEN - 30n });
    file(t, 'u-4', unauthorised, aboutOrder(SHOP, 'cake'));
    expect(creditOf('u-4')).toBe(30n);
    publishRule(t, 'bank-a', 2, 1n);
    expect(file(t, 'u-5', unauthorised, aboutOrder(SHOP, 'tea'))).toBe('accepted');
    expect([creditOf('u-5'), t.balanceFen(ANN)]).toEqual([0n, 30n]);
  });

  test('is kept by a refund, which the bank gets as far as it has credited', async () => {
    const t = await credited();
    const vaultFen = t.balanceFen('bank-a/vault');
    must(t.run('bank-b', assign('u-1', 'bank-b')));
    must(t.run('bank-b', answer('u-1')));
    must(t.run(ANN, escalate('u-1')));
    const receipt = t.run('regulator', decide('u-1', [refundFrom(SHOP, PAID_FEN)]));
    expect(receipt.lines[0]).toMatchObject({ outcome: 'credit-kept' });
    expect(t.balanceFen(ANN)).toBe(AFTER_FEN + PAID_FEN);
    expect(t.balanceFen('bank-a/vault')).toBe(vaultFen + CREDIT_FEN);
    expect(complaintIn(t, 'u-1')).toMatchObject({ returnedFen: CREDIT_FEN, owedFen: 0n, refundedFen: PAID_FEN });
    passDeadline(t, 'u-1');
    expect(t.balanceFen(ANN)).toBe(AFTER_FEN + PAID_FEN);
  });

  test('that comes from the account of the refund needs no transfer of its own', async () => {
    const t = await credited();
    const vaultFen = t.balanceFen('bank-a/vault');
    must(t.run('bank-a', assign('u-1', 'bank-a')));
    const receipt = t.run('bank-a', answer('u-1', [refundFrom('bank-a/vault', 400n)]));
    expect(receipt.lines[0]).toMatchObject({ outcome: 'credit-kept', transfer: '' });
    expect([t.balanceFen(ANN), t.balanceFen('bank-a/vault')]).toEqual([AFTER_FEN + CREDIT_FEN, vaultFen]);
    expect(run(t, ANN, accept('u-1'))).toBe('accepted');
    expect(t.balanceFen(ANN)).toBe(AFTER_FEN + 400n);
  });

  test('is taken back by a decision against the customer, and what is not there is owed', async () => {
    const t = await credited();
    must(t.run('bank-b', assign('u-1', 'bank-b')));
    must(t.run('bank-b', answer('u-1')));
    must(t.run(ANN, escalate('u-1')));
    must(t.run(ANN, postTransfers([payment(ANN, 'bank-a/vault', t.balanceFen(ANN) - 30n)])));
    expect(run(t, 'regulator', decide('u-1'))).toBe('accepted');
    expect(t.balanceFen(ANN)).toBe(0n);
    expect(complaintIn(t, 'u-1')).toMatchObject({ returnedFen: 30n, owedFen: CREDIT_FEN - 30n });
    passDeadline(t, 'u-1');
    expect(complaintIn(t, 'u-1')).toMatchObject({ status: 'resolved', returnedFen: 30n, owedFen: CREDIT_FEN - 30n });
  });

  test('is taken back by the block when the customer says nothing, unless the account is frozen', async () => {
    const t = await credited();
    must(t.run('bank-b', assign('u-1', 'bank-b')));
    must(t.run('bank-b', answer('u-1')));
    must(t.run('regulator', freezeAccount(ANN)));
    passDeadline(t, 'u-1');
    expect(complaintIn(t, 'u-1')).toMatchObject({ status: 'lapsed', returnedFen: 0n, owedFen: CREDIT_FEN });
    expect(t.balanceFen(ANN)).toBe(AFTER_FEN + CREDIT_FEN);
  });
});
