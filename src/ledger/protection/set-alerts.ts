// What a holder wants to be told of: kept here, matched by whoever follows the account (match-alerts.ts).
import type { AlertRule, SetAlerts } from '../../generated/transaction.ts';
import { accountFor, holderSigned, servicingMemberSigned } from '../accounts/account-authority.ts';
import { operation } from '../family.ts';
import { checkAccountId, checkAmount, checkFen, malformedField } from '../field-checks.ts';
import { ACCEPTED, rejected } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import { alertRules } from './tables.ts';

const MOST_RULES = 8;
const MINUTES_OF_DAY = 1_440;
export const MOST_IN_AN_HOUR = 1_000;

function checkSetAlerts({ account, rules }: SetAlerts): Rejection | undefined {
  const fault = checkAccountId('account', account);
  if (fault !== undefined) return fault;
  if (rules.length > MOST_RULES) return malformedField('rules', `at most ${MOST_RULES}`);
  for (const [number, rule] of rules.entries()) {
    const malformed = checkRule(rule);
    if (malformed !== undefined) return reject(malformed.name, { rule: number, ...malformed.data });
  }
  return undefined;
}

function checkRule({ kind, amountFen, fromMinute, untilMinute, count }: AlertRule): Rejection | undefined {
  const isNight = kind === 'night';
  const isRate = kind === 'rate';
  const minutesFit = fromMinute < MINUTES_OF_DAY && untilMinute < MINUTES_OF_DAY && fromMinute !== untilMinute;
  return (
    (kind === 'amount' ? checkAmount('amountFen', amountFen) : checkFen('amountFen', amountFen)) ??
    (isRate && amountFen !== 0n ? malformedField('amountFen', 'nothing in a rule of kind rate') : undefined) ??
    (isNight && !minutesFit ? malformedField('untilMinute', 'two different minutes of the day, 0-1439') : undefined) ??
    (!isNight && (fromMinute !== 0 || untilMinute !== 0)
      ? malformedField('fromMinute', `nothing in a rule of kind ${kind}`)
      : undefined) ??
    (isRate && (count < 2 || count > MOST_IN_AN_HOUR) ? malformedField('count', `2-${MOST_IN_AN_HOUR}`) : undefined) ??
    (!isRate && count !== 0 ? malformedField('count', `nothing in a rule of kind ${kind}`) : undefined)
  );
}

/** Order of the checks: account, signatures, status. */
export const setAlerts = operation({
  name: 'setAlerts',
  by: 'the holder or the servicing member',
  since: 1,
  check: checkSetAlerts,
  execute(context, { account, rules }) {
    const found = accountFor(
      context,
      account,
      (signed, entry) => holderSigned(signed, entry) || servicingMemberSigned(signed, entry),
      'the holder or the servicing member',
    );
    if (!found.ok) return rejected(found.error);
    if (found.value.status === 'closed') return rejected(reject('account-closed', { account }));
    context.state.put(alertRules, account, { rules: [...rules], height: context.block.height });
    return ACCEPTED;
  },
});
