// Complaints as tests need them: a customer who paid a shop at another bank for orders and with payments that have ids.
import type { Complaint, ComplaintStats, Receipt } from '../../../src/generated/state.ts';
import type { BodyOperation, Correction, FileComplaint } from '../../../src/generated/transaction.ts';
import { complaintStats, complaints } from '../../../src/ledger/complaints/tables.ts';
import { payment, postTransfers } from '../../ledger/account-operations.ts';
import { aboutOrder, aboutPayment, correction, filing } from '../../ledger/complaint-operations.ts';
import { seedOf } from '../../ledger/key-of.ts';
import { operationOf } from '../../ledger/operation-of.ts';
import { must, outcomeOf } from '../../ledger/receipt-verdicts.ts';
import type { TestLedger } from '../../ledger/test-ledger.ts';
import { ANN, opening, openOrders, payOrder, SHOP, shopLedger } from '../orders/test-orders.ts';

export const DAY_MS = 86_400_000;
export const PAID_FEN = 700n;
const WEEK_DAYS = 6;

/** Ann paid 7.00 for "tea" and for "cake", and 7.00 as "p-1" and "p-2". */
export async function paidLedger(): Promise<TestLedger> {
  const t = await shopLedger();
  must(t.run(SHOP, openOrders(opening(t, 'tea'), opening(t, 'cake'), opening(t, 'unpaid'))));
  for (const order of ['tea', 'cake']) must(t.run(ANN, payOrder(ANN, order)));
  const named = ['p-1', 'p-2'].map((id) => ({ ...payment(ANN, SHOP, PAID_FEN), id }));
  must(t.run(ANN, postTransfers(named)));
  return t;
}

export function file(
  t: TestLedger,
  complaint: string,
  change: Partial<FileComplaint> = {},
  about = aboutOrder(SHOP, 'tea'),
  author = ANN,
): string {
  return outcomeOf(t.run(author, operationOf('fileComplaint', filing(ANN, complaint, about, change))));
}

export const aboutNamed = (id: string) => aboutPayment(SHOP, ANN, id);

export const unauthorised = { kind: 'unauthorised', amountFen: PAID_FEN } as const;

const name = (complaint: string) => ({ account: ANN, complaint });

export const assign = (complaint: string, assignee: string): BodyOperation =>
  operationOf('assignComplaint', { ...name(complaint), assignee });
export const extend = (complaint: string): BodyOperation =>
  operationOf('extendComplaint', { ...name(complaint), reason: 'the shop is asked' });
export const accept = (complaint: string): BodyOperation => operationOf('acceptAnswer', name(complaint));
export const escalate = (complaint: string): BodyOperation => operationOf('escalateComplaint', name(complaint));
export const withdraw = (complaint: string): BodyOperation => operationOf('withdrawComplaint', name(complaint));

type Finding = 'upheld' | 'partly' | 'rejected';

function finding(complaint: string, corrections: readonly Correction[], found?: Finding) {
  const commitment = seedOf(`finding on ${complaint}`);
  const plain = corrections.length > 0 ? 'upheld' : 'rejected';
  return { ...name(complaint), finding: found ?? plain, commitment, corrections } as const;
}

export const answer = (complaint: string, corrections: readonly Correction[] = [], found?: Finding): BodyOperation =>
  operationOf('answerComplaint', finding(complaint, corrections, found));
export const decide = (complaint: string, corrections: readonly Correction[] = [], found?: Finding): BodyOperation =>
  operationOf('decideComplaint', finding(complaint, corrections, found));

export const refundFrom = (from: string, amountFen: bigint, due = ''): Correction =>
  correction({ refund: { from, amountFen, due } });

export function publishRule(t: TestLedger, bank: string, version: number, provisionalFen: bigint): string {
  const provisionalAccount = provisionalFen === 0n ? '' : `${bank}/vault`;
  return run(t, bank, operationOf('publishComplaintRule', { version, provisionalFen, provisionalAccount }));
}

export function run(t: TestLedger, author: string, operation: BodyOperation, ...coSigners: string[]): string {
  return outcomeOf(t.run(author, operation, ...coSigners));
}

export function dataOf(receipt: Receipt): { readonly [name: string]: string } {
  return Object.fromEntries(receipt.data.map(({ name: of, value }) => [of, value]));
}

export function complaintIn(t: TestLedger, complaint: string): Complaint {
  const found = t.get(complaints, `${ANN}/${complaint}`);
  if (found === undefined) throw new Error(`no complaint ${complaint}`);
  return found;
}

/** Blocks until so much time has passed: none looks through more than a week of deadlines. */
export function pass(t: TestLedger, ms: number): void {
  const pauseMs = t.pauseMs;
  for (let left = ms; left > 0; left -= WEEK_DAYS * DAY_MS) {
    t.pauseMs = Math.min(left, WEEK_DAYS * DAY_MS);
    t.block();
  }
  t.pauseMs = pauseMs;
}

/** Until the deadline has passed, and the block that meets it. */
export function passDeadline(t: TestLedger, complaint: string): void {
  pass(t, Number(complaintIn(t, complaint).dueMs) - t.timestampMs + 60_000);
}

/** Of all months and kinds together. */
export function statsOf(t: TestLedger): Partial<Record<keyof ComplaintStats, bigint>> {
  const sums: Partial<Record<keyof ComplaintStats, bigint>> = {};
  for (const row of t.all(complaintStats)) {
    for (const [field, value] of Object.entries(row) as [keyof ComplaintStats, unknown][]) {
      if (typeof value === 'bigint' && value > 0n) sums[field] = (sums[field] ?? 0n) + value;
    }
  }
  return sums;
}
