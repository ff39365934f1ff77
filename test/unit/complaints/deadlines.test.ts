import { describe, expect, test } from 'vitest';
import { UNITS_PER_COMPLAINT } from '../../../src/ledger/complaints/meet-deadlines.ts';
import { complaints, openComplaints } from '../../../src/ledger/complaints/tables.ts';
import { payment, postTransfers } from '../../ledger/account-operations.ts';
import { aboutPayment, filing } from '../../ledger/complaint-operations.ts';
import { operationOf } from '../../ledger/operation-of.ts';
import { must } from '../../ledger/receipt-verdicts.ts';
import { testConsortium } from '../../ledger/test-consortium.ts';
import { envelopeOf } from '../../ledger/test-envelopes.ts';
import { ANN, SHOP } from '../orders/test-orders.ts';
import {
  accept,
  answer,
  assign,
  complaintIn,
  DAY_MS,
  decide,
  escalate,
  extend,
  file,
  paidLedger,
  pass,
  passDeadline,
  refundFrom,
  run,
  statsOf,
  withdraw,
} from './test-complaints.ts';

const days = (count: number) => BigInt(count * DAY_MS);

describe('the deadline of a complaint', () => {
  test('gives it to the bank of the customer when nobody takes it within a day', async () => {
    const t = await paidLedger();
    file(t, 'c-1');
    passDeadline(t, 'c-1');
    const { status, assignee, assignedMs, dueMs, steps } = complaintIn(t, 'c-1');
    expect([status, assignee, dueMs - assignedMs]).toEqual(['assigned', 'bank-a', days(15)]);
    expect(steps.at(-1)).toEqual({ step: 'assigned', atMs: BigInt(t.timestampMs), transaction: '' });
    expect(run(t, 'bank-b', assign('c-1', 'bank-b'))).toBe('complaint-state');
  });

  test('has a regulator decide when there is no answer within fifteen days', async () => {
    const t = await paidLedger();
    file(t, 'c-1');
    run(t, 'bank-b', assign('c-1', 'bank-b'));
    const { assignedMs, dueMs } = complaintIn(t, 'c-1');
    expect(dueMs - assignedMs).toBe(days(15));
    passDeadline(t, 'c-1');
    expect(complaintIn(t, 'c-1')).toMatchObject({ status: 'escalated', dueMs: BigInt(t.timestampMs) + days(30) });
    expect(run(t, 'bank-b', answer('c-1'))).toBe('complaint-state');
    expect(statsOf(t)).toEqual({ filed: 1n, escalated: 1n });
  });

  test('is sixty days once it was extended, and the first one does nothing then', async () => {
    const t = await paidLedger();
    file(t, 'c-1');
    run(t, 'bank-b', assign('c-1', 'bank-b'));
    expect(run(t, 'bank-b', extend('c-1'))).toBe('accepted');
    expect(run(t, 'bank-b', extend('c-1'))).toBe('deadline-extended-already');
    const { assignedMs, dueMs, reason } = complaintIn(t, 'c-1');
    expect([dueMs - assignedMs, reason]).toEqual([days(60), 'the shop is asked']);
    pass(t, 30 * DAY_MS);
    expect(complaintIn(t, 'c-1').status).toBe('assigned');
    expect(run(t, 'bank-b', answer('c-1'))).toBe('accepted');
    pass(t, DAY_MS);
    expect(complaintIn(t, 'c-1').status).toBe('answered');
  });

  test('takes silence for consent after ten days: lapsed where nothing was given, resolved where something was', async () => {
    const t = await paidLedger();
    file(t, 'c-1');
    file(t, 'c-2', {}, aboutPayment(SHOP, ANN, 'p-1'));
    for (const id of ['c-1', 'c-2']) run(t, 'bank-b', assign(id, 'bank-b'));
    run(t, 'bank-b', answer('c-1'));
    expect(run(t, 'bank-b', answer('c-2', [refundFrom('bank-b/vault', 10n)]))).toBe('accepted');
    const { dueMs, steps } = complaintIn(t, 'c-1');
    expect(dueMs - (steps.at(-1)?.atMs ?? 0n)).toBe(days(10));
    passDeadline(t, 'c-2');
    expect(complaintIn(t, 'c-1')).toMatchObject({ status: 'lapsed', dueMs: 0n });
    expect(complaintIn(t, 'c-2')).toMatchObject({ status: 'resolved', dueMs: 0n, refundedFen: 10n });
    expect(t.get(openComplaints, ANN)).toEqual({ open: 0, creditedFen: 0n });
    expect(statsOf(t)).toMatchObject({ answered: 2n, upheld: 1n, lapsed: 1n, resolved: 1n, refundedFen: 10n });
  });

  test('of a regulator judges nothing: it is overdue, begins again, and the decision still comes', async () => {
    const t = await paidLedger();
    file(t, 'c-1');
    run(t, 'bank-b', assign('c-1', 'bank-b'));
    run(t, 'bank-b', answer('c-1'));
    expect(run(t, ANN, escalate('c-1'))).toBe('accepted');
    for (const overdue of [1, 2]) {
      passDeadline(t, 'c-1');
      const { dueMs, ...complaint } = complaintIn(t, 'c-1');
      expect(complaint).toMatchObject({ status: 'escalated', overdue });
      expect(dueMs).toBe(BigInt(t.timestampMs) + days(30));
    }
    expect(run(t, 'regulator', decide('c-1'))).toBe('accepted');
    expect(complaintIn(t, 'c-1')).toMatchObject({
      status: 'decided',
      decision: { finding: 'rejected', by: 'regulator' },
    });
    passDeadline(t, 'c-1');
    expect(complaintIn(t, 'c-1')).toMatchObject({ status: 'resolved', dueMs: 0n });
    expect(statsOf(t)).toEqual({ filed: 1n, answered: 1n, escalated: 1n, overdue: 2n, decided: 1n, resolved: 1n });
  });

  test('ends each step of a party at once, although no block has met it yet', async () => {
    const t = await paidLedger();
    const until = (id: string) => pass(t, Number(complaintIn(t, id).dueMs) - t.timestampMs - t.pauseMs);
    const late = (author: string, id: string, operation: Parameters<typeof run>[2]) => {
      until(id);
      expect(run(t, author, operation)).toBe('deadline-passed');
    };
    // The deadline is in the middle of a minute: the block that meets it comes with the next one.
    t.timestampMs += 30_000 - (t.timestampMs % 60_000);
    file(t, 'c-1');
    late('bank-b', 'c-1', assign('c-1', 'bank-b'));
    passDeadline(t, 'c-1');
    until('c-1');
    expect(run(t, 'bank-a', answer('c-1'))).toBe('deadline-passed');
    expect(run(t, 'bank-a', extend('c-1'))).toBe('deadline-passed');
    file(t, 'c-2', {}, aboutPayment(SHOP, ANN, 'p-1'));
    run(t, 'bank-b', assign('c-2', 'bank-b'));
    run(t, 'bank-b', answer('c-2'));
    until('c-2');
    expect(run(t, ANN, escalate('c-2'))).toBe('deadline-passed');
    expect(run(t, ANN, accept('c-2'))).toBe('deadline-passed');
    expect(run(t, ANN, withdraw('c-2'))).toBe('accepted');
  });

  test('that many complaints have at once is met for a bounded number in a block', async () => {
    const t = await paidLedger();
    const most = testConsortium.rules.work.block / UNITS_PER_COMPLAINT;
    const accounts = Array.from({ length: Math.ceil((most + 20) / 16) }, (_, i) => `bank-a/many-${i}`);
    t.open(1000n, ...accounts);
    const ids = Array.from({ length: 16 }, (_, i) => `m-${i}`);
    t.pauseMs = 1;
    for (const account of accounts) {
      must(t.run(account, postTransfers(ids.map((id) => ({ ...payment(account, SHOP, 1n), id })))));
    }
    const validUntilHeight = t.height + 50n;
    const filed = accounts.flatMap((account) =>
      ids.map((id) =>
        envelopeOf(account, operationOf('fileComplaint', filing(account, id, aboutPayment(SHOP, account, id))), {
          validUntilHeight,
        }),
      ),
    );
    t.block(...filed);
    t.pauseMs = DAY_MS + 60_000;
    t.block();
    const assigned = () => t.all(complaints).filter(({ status }) => status === 'assigned').length;
    expect(assigned()).toBe(most);
    t.pauseMs = 1;
    t.block();
    expect(assigned()).toBe(filed.length);
  });
});
