// Which of an account's alert rules a debit meets: a pure function of the rules, the debit and the debits before it. The
// ledger runs none of it; whoever follows the account does.
import type { AlertRule } from '../../generated/transaction.ts';
import { servicingMemberOf } from '../accounts/new-account.ts';
import type { AccountActivity } from '../activity.ts';

export const RATE_WINDOW_MS = 3_600_000n;
const MINUTE_MS = 60_000n;
const MINUTES_OF_DAY = 1_440n;

/** A row of the account's activity, and the timestamp of its block. */
export interface AlertRow extends Pick<AccountActivity, 'account' | 'side' | 'kind' | 'counterparty' | 'amountFen'> {
  readonly timestampMs: bigint;
}

/** Whether the rules are about the row at all: money that leaves, or is promised; not the end of a promise. */
export function isAlertable({ side, kind }: Pick<AlertRow, 'side' | 'kind'>): boolean {
  return side === 'debit' && (kind === 'posted' || kind === 'hold');
}

/**
 * The rules that the row meets, in their order. `earlierMs`: timestamps of the alertable rows before it, at least those
 * of the hour before. `dayOffsetMs`: the consortium's.
 */
export function matchAlerts(
  rules: readonly AlertRule[],
  row: AlertRow,
  earlierMs: readonly bigint[],
  dayOffsetMs: bigint,
): readonly AlertRule[] {
  if (!isAlertable(row)) return [];
  return rules.filter((rule) => meets(rule, row, earlierMs, dayOffsetMs));
}

function meets(rule: AlertRule, row: AlertRow, earlierMs: readonly bigint[], dayOffsetMs: bigint): boolean {
  switch (rule.kind) {
    case 'amount':
      return row.amountFen >= rule.amountFen;
    case 'foreign-member':
      return row.amountFen >= rule.amountFen && servicingMemberOf(row.counterparty) !== servicingMemberOf(row.account);
    case 'night':
      return row.amountFen >= rule.amountFen && isBetween(rule, minuteOf(row.timestampMs + dayOffsetMs));
    case 'rate': {
      const since = row.timestampMs - RATE_WINDOW_MS;
      // Neither the one before it nor the one after it: an hour of payments is one alert, not one for each.
      return earlierMs.filter((ms) => ms > since).length + 1 === rule.count;
    }
  }
}

function minuteOf(shiftedMs: bigint): number {
  return Number((shiftedMs / MINUTE_MS) % MINUTES_OF_DAY);
}

function isBetween({ fromMinute, untilMinute }: AlertRule, minute: number): boolean {
  if (fromMinute < untilMinute) return minute >= fromMinute && minute < untilMinute;
  return minute >= fromMinute || minute < untilMinute;
}
