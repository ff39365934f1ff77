// Clearing as tests need it: customers of two banks, with the grid company as operator and settlement bank.
import type { Receipt } from '../../../src/generated/state.ts';
import type {
  BodyOperation,
  ConfirmSettlement,
  FundSettlement,
  PublishClearingRule,
} from '../../../src/generated/transaction.ts';
import { latestRule } from '../../../src/ledger/clearing/clearing-rule.ts';
import { openWindow } from '../../../src/ledger/clearing/open-window.ts';
import { clearingWindows, windowNets } from '../../../src/ledger/clearing/tables.ts';
import { payment, postTransfers } from '../../ledger/account-operations.ts';
import { operationOf } from '../../ledger/operation-of.ts';
import { must, outcomeOf } from '../../ledger/receipt-verdicts.ts';
import { TestLedger } from '../../ledger/test-ledger.ts';

export const ANN = 'bank-a/ann';
export const BEN = 'bank-b/ben';
export const FUNDS_FEN = 50_000n;

export async function clearingLedger(change: Partial<PublishClearingRule> = {}): Promise<TestLedger> {
  const t = await TestLedger.create();
  t.open(FUNDS_FEN, ANN, BEN);
  publish(t, change);
  return t;
}

export function publish(t: TestLedger, change: Partial<PublishClearingRule> = {}): void {
  const rule: PublishClearingRule = {
    ...{ version: latestRule(t).version + 1, mode: 'multilateral', grossAboveFen: 0n, noticeBlocks: 1, leastBlocks: 1 },
    ...{ confirmWithinMs: 60_000n, fundCapFen: 1_000_000n },
    ...change,
  };
  must(t.run('regulator', operationOf('publishClearingRule', rule)));
}

export function pay(t: TestLedger, from: string, to: string, amountFen: bigint): string {
  return outcomeOf(t.run(from, postTransfers([payment(from, to, amountFen)])), 0);
}

export const schedule = (window: number, height: bigint): BodyOperation =>
  operationOf('scheduleCutoff', { window, height });
export const startOf = (window: number): BodyOperation => operationOf('startSettlement', { window });
export const defaultOf = (window: number): BodyOperation =>
  operationOf('declareDefault', { window, reason: 'nothing came' });

export function confirm(
  window: number,
  member: string,
  amountFen: bigint,
  change: Partial<ConfirmSettlement> = {},
): BodyOperation {
  const reference = `${window}-${member}-${amountFen}`;
  return operationOf('confirmSettlement', { window, member, counterparty: '', amountFen, reference, ...change });
}

export function fund(member: string, amountFen: bigint, change: Partial<FundSettlement> = {}): BodyOperation {
  const fields = { member, purpose: 'reserve', direction: 'in', amountFen, reference: `f-${amountFen}` } as const;
  return operationOf('fundSettlement', { ...fields, ...change });
}

/** The open window ends with the next block; its number. */
export function close(t: TestLedger): number {
  const { window } = openWindow(t);
  must(t.run('grid', schedule(window, t.height + 2n)));
  t.blocks(2);
  return window;
}

export function start(t: TestLedger, window: number): void {
  must(t.run('grid', startOf(window)));
}

/** What became of it. */
export function said(t: TestLedger, author: string, operation: BodyOperation): string {
  const receipt = t.run(author, operation);
  return receipt.code === 0 && receipt.outcome !== '' ? receipt.outcome : outcomeOf(receipt);
}

export const windowOf = (t: TestLedger, window: number) => t.get(clearingWindows, window.toString());
export const netOf = (t: TestLedger, window: number, member: string) => t.get(windowNets, `${window}/${member}`);
export const dataOf = ({ data }: Receipt): { readonly [name: string]: string } =>
  Object.fromEntries(data.map(({ name, value }) => [name, value]));
