// Operations of accounts as most tests need them: what a test does not name is empty.
import type {
  AccountOpeningKind,
  AlertRule,
  BodyOperation,
  FreezeAccount,
  SetLimits,
  TransferLine,
} from '../../src/generated/transaction.ts';
import { keyOf } from './key-of.ts';

const NOTHING = new Uint8Array();

export function transferLine(change: Partial<TransferLine>): TransferLine {
  const empty = { debitAccount: '', creditAccount: '', amountFen: 0n, hold: '', expiresAtMs: 0n, code: 'payment' };
  const unsigned = { signer: NOTHING, nonce: NOTHING, validUntilHeight: 0n, signature: NOTHING };
  return { kind: 'posted', ...empty, reference: '', ...unsigned, id: '', atOnce: false, ...change };
}

export function payment(debitAccount: string, creditAccount: string, amountFen: bigint): TransferLine {
  return transferLine({ debitAccount, creditAccount, amountFen });
}

export function postTransfers(lines: readonly TransferLine[], linked = false): BodyOperation {
  return { operation: 'postTransfers', postTransfers: { lines, linked } };
}

/** Each with the key of its id. */
export function openAccounts(ids: readonly string[], kind: AccountOpeningKind = 'deposit'): BodyOperation {
  const lines = ids.map((id) => ({ account: id, key: keyOf(id).publicKey, kind }));
  return { operation: 'openAccounts', openAccounts: { lines } };
}

/** Of scope all and without an end, unless told otherwise. */
export function freezeOrder(account: string, change: Partial<FreezeAccount> = {}): FreezeAccount {
  const order = { reason: 'suspected fraud', order: '17/2026', authority: 'District Court' };
  return { account, ...order, untilMs: 0n, scope: 'all', amountFen: 0n, ...change };
}

export function freezeAccount(account: string, change: Partial<FreezeAccount> = {}): BodyOperation {
  return { operation: 'freezeAccount', freezeAccount: freezeOrder(account, change) };
}

export function unfreezeAccount(account: string, order = '17/2026'): BodyOperation {
  return { operation: 'unfreezeAccount', unfreezeAccount: { account, reason: 'lifted', order } };
}

/** None but those that are named. */
export function setLimits(account: string, limits: Partial<SetLimits>): BodyOperation {
  const none = { perPaymentFen: 0n, perDayFen: 0n, perMonthFen: 0n, coolingFen: 0n };
  return { operation: 'setLimits', setLimits: { account, ...none, ...limits } };
}

export function alertRule(rule: Pick<AlertRule, 'kind'> & Partial<AlertRule>): AlertRule {
  return { amountFen: 0n, fromMinute: 0, untilMinute: 0, count: 0, ...rule };
}
