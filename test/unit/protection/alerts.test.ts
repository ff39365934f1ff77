// Alert rules: who sets them, which debits meet them, and that they delay nothing.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AlertRule } from '../../../src/generated/transaction.ts';
import { type AlertRow, matchAlerts, RATE_WINDOW_MS } from '../../../src/ledger/protection/match-alerts.ts';
import { alertRules } from '../../../src/ledger/protection/tables.ts';
import { alertRule, payment, postTransfers } from '../../ledger/account-operations.ts';
import { operationOf } from '../../ledger/operation-of.ts';
import { must, outcomeOf } from '../../ledger/receipt-verdicts.ts';
import { TestLedger } from '../../ledger/test-ledger.ts';

const ALICE = 'bank-a/alice';
const OFFSET_MS = 8n * 3_600_000n;
/** 12:00 at UTC+8. */
const NOON_MS = BigInt(Date.UTC(2026, 5, 1, 4));
const MINUTE_MS = 60_000n;

const row = (change: Partial<AlertRow> = {}): AlertRow => ({
  ...{ account: ALICE, side: 'debit', kind: 'posted', counterparty: 'bank-a/carol', amountFen: 100n },
  timestampMs: NOON_MS,
  ...change,
});
const meets = (rule: AlertRule, change: Partial<AlertRow> = {}, earlierMs: readonly bigint[] = []) =>
  matchAlerts([rule], row(change), earlierMs, OFFSET_MS).length === 1;

describe('a debit meets a rule', () => {
  test('of an amount from that amount on', () => {
    const rule = alertRule({ kind: 'amount', amountFen: 100n });
    expect([99n, 100n, 101n].map((amountFen) => meets(rule, { amountFen }))).toEqual([false, true, true]);
  });

  test("of foreign members when it goes to another member's account", () => {
    const rule = alertRule({ kind: 'foreign-member', amountFen: 50n });
    expect(meets(rule)).toBe(false);
    expect(meets(rule, { counterparty: 'bank-b/bob' })).toBe(true);
    expect(meets(rule, { counterparty: 'bank-b/bob', amountFen: 49n })).toBe(false);
  });

  test("of the night by the consortium's day, from the first minute to before the second, over midnight", () => {
    const night = alertRule({ kind: 'night', fromMinute: 23 * 60, untilMinute: 6 * 60 });
    const at = (rule: AlertRule, hour: number, minute: number) =>
      meets(rule, { timestampMs: NOON_MS + (BigInt(hour) * 60n + BigInt(minute) - 720n) * MINUTE_MS });
    expect([at(night, 22, 59), at(night, 23, 0), at(night, 0, 0), at(night, 5, 59), at(night, 6, 0)]).toEqual([
      false,
      true,
      true,
      true,
      false,
    ]);
    const day = alertRule({ kind: 'night', fromMinute: 60, untilMinute: 120 });
    expect([at(day, 0, 59), at(day, 1, 0), at(day, 1, 59), at(day, 2, 0)]).toEqual([false, true, true, false]);
  });

  test('of a rate when it is exactly the n-th within an hour', () => {
    const rule = alertRule({ kind: 'rate', count: 3 });
    const ago = (...ms: readonly bigint[]) => ms.map((before) => NOON_MS - before);
    expect(meets(rule, {}, ago(1n))).toBe(false);
    expect(meets(rule, {}, ago(RATE_WINDOW_MS - 1n, 1n))).toBe(true);
    expect(meets(rule, {}, ago(RATE_WINDOW_MS, 1n))).toBe(false);
    expect(meets(rule, {}, ago(3n, 2n, 1n))).toBe(false);
  });

  test('never as a credit, nor at the end of a hold, and as a hold when it is made', () => {
    const rule = alertRule({ kind: 'amount', amountFen: 1n });
    expect(meets(rule, { side: 'credit' })).toBe(false);
    const kinds = ['posted', 'hold', 'post-hold', 'void-hold', 'expired-hold'] as const;
    expect(kinds.map((kind) => meets(rule, { kind }))).toEqual([true, true, false, false, false]);
  });

  test('whatever other rules there are, in their order', () => {
    const kinds = fc.constantFrom<AlertRule>(
      alertRule({ kind: 'amount', amountFen: 100n }),
      alertRule({ kind: 'amount', amountFen: 101n }),
      alertRule({ kind: 'foreign-member' }),
      alertRule({ kind: 'night', fromMinute: 720, untilMinute: 721 }),
      alertRule({ kind: 'rate', count: 2 }),
    );
    fc.assert(
      fc.property(
        fc.array(kinds, { maxLength: 8 }),
        fc.array(fc.bigInt({ min: 0n, max: 7_200_000n })),
        (rules, ago) => {
          const earlier = ago.map((ms) => NOON_MS - ms);
          const alone = rules.filter((rule) => matchAlerts([rule], row(), earlier, OFFSET_MS).length === 1);
          expect(matchAlerts(rules, row(), earlier, OFFSET_MS)).toEqual(alone);
        },
      ),
    );
  });
});

describe('alert rules', () => {
  test('are set by the holder or the bank, and take the place of those before', async () => {
    const t = await TestLedger.create();
    t.open(100n, ALICE);
    t.open(0n, 'bank-a/carol');
    const set = (...rules: readonly AlertRule[]) => operationOf('setAlerts', { account: ALICE, rules: [...rules] });
    const [first, second] = [alertRule({ kind: 'amount', amountFen: 1n }), alertRule({ kind: 'rate', count: 2 })];
    for (const author of ['bank-b', 'bank-a/carol', 'regulator']) {
      expect(outcomeOf(t.run(author, set(first)))).toBe('not-authorised');
    }
    must(t.run(ALICE, set(first)));
    must(t.run('bank-a', set(second)));
    expect(t.get(alertRules, ALICE)?.rules).toEqual([second]);
    must(t.run(ALICE, set()));
    expect(t.get(alertRules, ALICE)?.rules).toEqual([]);
  });

  test('delay nothing: a payment reads none of them', async () => {
    const t = await TestLedger.create();
    t.open(100n, ALICE);
    t.open(0n, 'bank-a/carol');
    const pay = () => {
      must(t.run(ALICE, postTransfers([payment(ALICE, 'bank-a/carol', 10n)])));
      return t.written.map((key) => key.split('/')[0]);
    };
    const before = pay();
    must(t.run(ALICE, operationOf('setAlerts', { account: ALICE, rules: [alertRule({ kind: 'foreign-member' })] })));
    expect(pay()).toEqual(before);
  });
});
