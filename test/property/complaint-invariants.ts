// What must hold of complaints after every block, whatever happened in it.
import { expect } from 'vitest';
import type { Complaint, ComplaintStats } from '../../src/generated/state.ts';
import { latestBlock } from '../../src/ledger/chain-tables.ts';
import {
  complaintId,
  complaintObjects,
  complaintStats,
  complaints,
  openComplaints,
} from '../../src/ledger/complaints/tables.ts';
import { collections } from '../../src/ledger/mandates/tables.ts';
import { refunds } from '../../src/ledger/orders/tables.ts';
import { entriesOf } from '../ledger/entries.ts';
import type { MemoryRows } from '../ledger/memory-rows.ts';

const OVER: readonly Complaint['status'][] = ['resolved', 'withdrawn', 'lapsed'];
const MINUTE_MS = 60_000n;

/**
 * A complaint has exactly one next deadline or is over; a thing has at most one that is open; a credit is returned, owed or
 * outstanding, and outstanding only until the last word; what corrections paid back stands among the payment's refunds; and
 * the statistics say what a recount of the rows says.
 */
export function expectComplaintsSound(rows: MemoryRows): void {
  const all = entriesOf(rows, complaints);
  const nowMs = entriesOf(rows, latestBlock)[0]?.timestampMs ?? 0n;
  const open = all.filter(({ dueMs }) => dueMs > 0n);
  for (const complaint of all) expectSound(complaint, nowMs);
  expect(new Set(open.map(({ object }) => object)).size, 'one open complaint of one thing').toBe(open.length);
  const counted = entriesOf(rows, openComplaints);
  expect(
    counted.reduce((count, row) => count + row.open, 0),
    'open complaints',
  ).toBe(open.length);
  expect(
    sum(counted, (row) => row.creditedFen),
    'credits that did not come back',
  ).toBe(sum(all, ({ provisionalFen, returnedFen }) => provisionalFen - returnedFen));
  expectCreditedOnce(rows, all);
  expectRefundsOnRecord(rows, all);
  expectRecounted(rows, all);
}

function expectSound(complaint: Complaint, nowMs: bigint): void {
  const name = `${complaintId(complaint)}, ${complaint.status}`;
  const { status, dueMs, steps, provisionalFen, returnedFen, owedFen } = complaint;
  expect(dueMs === 0n, name).toBe(OVER.includes(status));
  // Blocks of these histories are so near one another that each meets what is due in the minutes before it.
  if (dueMs > 0n) expect(dueMs / MINUTE_MS >= nowMs / MINUTE_MS, name).toBe(true);
  expect(steps.at(-1)?.step === 'extended' ? 'assigned' : steps.at(-1)?.step, name).toBe(status);
  expect(complaint.assignee !== '', name).toBe(steps.some(({ step }) => step === 'assigned'));
  expect(complaint.answer !== null, name).toBe(steps.some(({ step }) => step === 'answered'));
  expect(complaint.decision !== null, name).toBe(steps.some(({ step }) => step === 'decided'));
  const outstandingFen = provisionalFen - returnedFen - owedFen;
  expect(outstandingFen >= 0n && returnedFen >= 0n && owedFen >= 0n, name).toBe(true);
  if (status === 'decided' || OVER.includes(status)) expect(outstandingFen, name).toBe(0n);
}

function expectCreditedOnce(rows: MemoryRows, all: readonly Complaint[]): void {
  const byObject = Map.groupBy(all, ({ object }) => object);
  for (const { complaint, complaints: count, provisionalFen } of entriesOf(rows, complaintObjects)) {
    const of = all.find((one) => complaintId(one) === complaint);
    const same = byObject.get(of?.object ?? '') ?? [];
    expect(same.length, complaint).toBe(count);
    expect(same.filter((one) => one.provisionalFen > 0n).length, complaint).toBeLessThanOrEqual(1);
    expect(
      sum(same, (one) => one.provisionalFen),
      complaint,
    ).toBe(provisionalFen);
  }
}

function expectRefundsOnRecord(rows: MemoryRows, all: readonly Complaint[]): void {
  const refunded = all.filter(({ refundedFen }) => refundedFen > 0n);
  const wanted = refunded.filter(({ about }) => about !== 'collection' && about !== 'packet');
  const made = entriesOf(rows, refunds).filter(({ refund }) => refund.startsWith('complaint:'));
  const found = Map.groupBy(made, ({ refund }) => refund.slice('complaint:'.length).split('/').slice(0, 3).join('/'));
  const sums = new Map([...found].map(([id, some]) => [id, sum(some, ({ amountFen }) => amountFen)]));
  expect(sums).toEqual(new Map(wanted.map((one) => [complaintId(one), one.refundedFen])));
  // A collection is paid back once, whoever asks: at most one complaint did it.
  const collected = refunded.filter(({ about }) => about === 'collection');
  const whole = entriesOf(rows, collections).filter(({ refundReason }) => refundReason === 'complaint');
  expect(collected.map(({ respondent, named, refundedFen }) => [respondent, named, refundedFen]).sort()).toEqual(
    whole.map(({ biller, collection, amountFen }) => [biller, collection, amountFen]).sort(),
  );
}

type Count = Exclude<keyof ComplaintStats, 'member' | 'kind' | 'month'>;

function expectRecounted(rows: MemoryRows, all: readonly Complaint[]): void {
  const stats = entriesOf(rows, complaintStats);
  const total = (field: Count) => sum(stats, (row) => row[field]);
  const steps = (step: string) => BigInt(all.flatMap((one) => one.steps.filter((taken) => taken.step === step)).length);
  for (const step of ['filed', 'answered', 'escalated', 'decided', 'resolved', 'withdrawn', 'lapsed'] as const) {
    expect(total(step), step).toBe(steps(step));
  }
  const findings = all.flatMap(({ answer, decision }) => [answer, decision]).filter((one) => one !== null);
  expect(total('upheld')).toBe(BigInt(findings.filter(({ finding }) => finding !== 'rejected').length));
  expect(total('overdue')).toBe(BigInt(all.reduce((count, { overdue }) => count + overdue, 0)));
  expect(total('claimedFen')).toBe(sum(all, ({ amountFen }) => amountFen));
  expect(total('refundedFen')).toBe(sum(all, ({ refundedFen }) => refundedFen));
}

function sum<T>(items: readonly T[], of: (item: T) => bigint): bigint {
  return items.reduce((total, item) => total + of(item), 0n);
}
