// Mandates that move: the payer to another bank, the biller to another account or other numbers. The new one replaces the
// old one at one instant; caps, bills and what was collected are counted where the first of them began.
import { equalBytes } from '../../base/bytes.ts';
import { ok, type Result, refused } from '../../base/result.ts';
import type { Account, Mandate } from '../../generated/state.ts';
import type { MandateMigration } from '../../generated/transaction.ts';
import { operation } from '../family.ts';
import { checkAccountId, checkEachLine, malformedField } from '../field-checks.ts';
import { ACCEPTED, type LineOutcome, type OperationContext, rejected } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import { DAY_MS, dayOfMs, LAST_DAY, startOfDayMs } from './calendar.ts';
import { findMandate, openAccount, refuseBank, refuseBiller, refusePayer } from './mandate-authority.ts';
import { presentState } from './mandate-state.ts';
import { allowsNoMore, checkMandateId, checkTerms, sameCalendar, sameTerms } from './mandate-terms.ts';
import { newMandate } from './sign-mandate.ts';
import { mandateId, mandates } from './tables.ts';

/** Silence is consent after so many days. */
export const LEAST_DAYS_TO_OBJECT = 60;
const MOST_DAYS_AHEAD = 400;

function checkMigration(line: MandateMigration): Rejection | undefined {
  const { fromBiller, fromMandate, biller, mandate, payer, terms, effectiveDay } = line;
  return (
    checkAccountId('fromBiller', fromBiller) ??
    checkMandateId('fromMandate', fromMandate) ??
    checkAccountId('biller', biller) ??
    checkMandateId('mandate', mandate) ??
    (fromBiller === biller && fromMandate === mandate
      ? malformedField('mandate', 'another one than before')
      : undefined) ??
    checkAccountId('payer', payer) ??
    (biller === payer ? reject('same-account', { account: payer }) : undefined) ??
    checkTerms(terms) ??
    (effectiveDay <= LAST_DAY ? undefined : malformedField('effectiveDay', `at most ${LAST_DAY}`))
  );
}

/**
 * Order of the checks of a line: the mandate before, its biller, the new biller, the new payer account, signatures (both
 * billers, the payer's new bank, and the payer of both accounts where it is to hold at once; else that both accounts have
 * one key), the id (on record with the same content: accepted), state, no other successor, terms (period, anchor and first
 * day as before; nothing more than before), the day.
 */
export const migrateMandates = operation({
  name: 'migrateMandates',
  by: "the biller before and after, and the payer's new bank; to hold at once the payer, too",
  since: 1,
  check: ({ lines }) => checkEachLine(lines, checkMigration),
  execute: (context, { lines }) => ({ ok: true, lines: lines.map((line) => migrate(context, line)) }),
});

function migrate(context: OperationContext, line: MandateMigration): LineOutcome {
  const { state, block, consortium } = context;
  const found = findMandate(context, { biller: line.fromBiller, mandate: line.fromMandate });
  if (!found.ok) return rejected(found.error);
  const from = found.value;
  const consent = authorise(context, line, from);
  if (!consent.ok) return rejected(consent.error);
  const id = mandateId(line);
  const before = state.get(mandates, id);
  if (before !== undefined) return again(before, line);
  const { is } = presentState(context, from);
  const refusal = refuseMove(from, line, is) ?? refuseDay(context, line.effectiveDay);
  if (refusal !== undefined) return rejected(refusal);

  const { timestampMs, height } = block;
  const { contract, kind, pausedByPayer, pausedByBank, order, origin } = from;
  const { biller, mandate, payer, terms, effectiveDay } = line;
  const isAtOnce = effectiveDay === 0;
  const effectiveMs = isAtOnce ? timestampMs : startOfDayMs(effectiveDay, consortium.rules.dayOffsetMs);
  state.put(mandates, id, {
    ...{ biller, mandate, payer, contract, kind, terms },
    ...newMandate(origin, isAtOnce ? timestampMs : from.signedMs, height),
    ...{ pausedByPayer, pausedByBank, order, supersedes: mandateId(from), effectiveMs },
  });
  state.put(mandates, mandateId(from), { ...from, supersededBy: id, supersededMs: effectiveMs, height });
  return isAtOnce ? ACCEPTED : { ok: true, noted: { name: 'moves-later', data: { biller, mandate, effectiveMs } } };
}

function authorise(context: OperationContext, line: MandateMigration, from: Mandate): Result<void, Rejection> {
  const accounts: Account[] = [];
  for (const [id, ...kinds] of [
    [from.biller, 'deposit', 'vault'],
    [line.biller, 'deposit', 'vault'],
    [from.payer, 'deposit'],
    [line.payer, 'deposit'],
  ] as const) {
    const account = openAccount(context, id, ...kinds);
    if (!account.ok) {
      // The account that is left behind may be closed.
      if (id !== from.payer || id === line.payer || account.error.name !== 'account-closed') return account;
    } else accounts.push(account.value);
  }
  const [fromBiller, biller] = accounts;
  const payer = accounts.at(-1);
  const left = accounts.length === 4 ? accounts[2] : undefined;
  if (fromBiller === undefined || biller === undefined || payer === undefined) {
    return refused(reject('account-not-found', { account: line.payer }));
  }
  const unsigned =
    refuseBiller(context, fromBiller) ??
    refuseBiller(context, biller) ??
    refuseBank(context, payer) ??
    refuseConsent(context, line, payer, left);
  return unsigned === undefined ? ok(undefined) : refused(unsigned);
}

/** `left`: the payer's account before, unless it is closed. */
function refuseConsent(
  context: OperationContext,
  { effectiveDay, payer }: MandateMigration,
  account: Account,
  left: Account | undefined,
): Rejection | undefined {
  if (effectiveDay === 0) {
    return refusePayer(context, account) ?? (left === undefined ? undefined : refusePayer(context, left));
  }
  const isSamePayer = left !== undefined && (left.account === payer || equalBytes(left.key, account.key));
  return isSamePayer ? undefined : refusePayer(context, account);
}

function refuseMove(
  { biller, mandate, supersededBy: by, terms: before }: Mandate,
  { terms }: MandateMigration,
  is: string,
): Rejection | undefined {
  if (is !== 'active' && is !== 'paused') {
    return reject('mandate-state', { biller, mandate, is, required: 'active or paused' });
  }
  if (by !== '') return reject('mandate-moved', { biller, mandate, by });
  if (!sameCalendar(terms, before)) {
    return malformedField('terms.period', 'with anchorDay and firstDay as before');
  }
  return allowsNoMore(terms, before) ? undefined : reject('above-mandate', { biller, mandate, field: 'terms' });
}

function refuseDay({ block, consortium }: OperationContext, effectiveDay: number): Rejection | undefined {
  if (effectiveDay === 0) return undefined;
  const today = dayOfMs(block.timestampMs + DAY_MS - 1n, consortium.rules.dayOffsetMs);
  const [earliestDay, latestDay] = [today + LEAST_DAYS_TO_OBJECT, today + MOST_DAYS_AHEAD];
  if (effectiveDay >= earliestDay && effectiveDay <= latestDay) return undefined;
  return reject('migration-too-soon', { effectiveDay, earliestDay, latestDay });
}

function again(before: Mandate, line: MandateMigration): LineOutcome {
  const { biller, mandate, payer, terms } = line;
  const from = mandateId({ biller: line.fromBiller, mandate: line.fromMandate });
  const isSame =
    before.supersedes === from && before.payer === payer && before.revision === 1 && sameTerms(before.terms, terms);
  if (!isSame) return rejected(reject('mandate-exists', { biller, mandate, payer: before.payer }));
  return { ok: true, noted: { name: 'signed-before', data: { biller, mandate, height: before.height } } };
}
