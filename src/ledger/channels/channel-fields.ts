// The forms of the fields of channels.
import type { ChannelFee, ChannelTerms } from '../../generated/transaction.ts';
import { checkAccountId, malformedField } from '../field-checks.ts';
import { LONG_NUMBER } from '../ids.ts';
import { checkOrderId } from '../orders/order-authority.ts';
import type { Rejection } from '../rejection.ts';

/** "<owner>/<name>" */
const CHANNEL_ID = /^[a-z0-9-]{1,32}\/[a-z0-9-]{1,32}$/;
const MINUTES_PER_DAY = 1440;
const ALL_BASIS_POINTS = 10_000;
/** A trillion yuan: sums of many such amounts are far from the bound of an amount. */
export const MOST_ORDER_FEN = 10n ** 14n;
const MOST_SUM_FEN = 10n ** 17n;

export function checkChannelId(channel: string): Rejection | undefined {
  return CHANNEL_ID.test(channel)
    ? undefined
    : malformedField('channel', '"<owner>/<name>", the name 1-32 of a-z 0-9 -');
}

export function checkAttemptName({ channel, attempt }: { readonly channel: string; readonly attempt: string }) {
  return checkChannelId(channel) ?? checkOrderId('attempt', attempt);
}

export function checkReference(field: string, reference: string): Rejection | undefined {
  return LONG_NUMBER.test(reference) ? undefined : malformedField(field, '1-64 of a-z A-Z 0-9 . _ -');
}

export function checkTerms(terms: ChannelTerms): Rejection | undefined {
  const { account, leastFen, mostFen, perDayFen, boundFen, fromMinute, untilMinute } = terms;
  return (
    checkAccountId('terms.account', account) ??
    within('terms.mostFen', mostFen, 1n, MOST_ORDER_FEN) ??
    within('terms.leastFen', leastFen, 0n, mostFen) ??
    within('terms.perDayFen', perDayFen, mostFen, MOST_SUM_FEN) ??
    within('terms.boundFen', boundFen, mostFen, MOST_SUM_FEN) ??
    (fromMinute < MINUTES_PER_DAY ? undefined : malformedField('terms.fromMinute', '0 to 1439')) ??
    (untilMinute < MINUTES_PER_DAY ? undefined : malformedField('terms.untilMinute', '0 to 1439'))
  );
}

export function checkFee({ fixedFen, basisPoints, leastFen, mostFen }: ChannelFee): Rejection | undefined {
  return (
    within('fee.fixedFen', fixedFen, 0n, MOST_ORDER_FEN) ??
    (basisPoints <= ALL_BASIS_POINTS ? undefined : malformedField('fee.basisPoints', 'at most 10,000')) ??
    within('fee.mostFen', mostFen, 0n, MOST_ORDER_FEN) ??
    within('fee.leastFen', leastFen, 0n, mostFen === 0n ? MOST_ORDER_FEN : mostFen)
  );
}

function within(field: string, fen: bigint, least: bigint, most: bigint): Rejection | undefined {
  return fen >= least && fen <= most ? undefined : malformedField(field, `${least} to ${most}`);
}
