// The form of a sub-wallet's fields.
import type { SubLimits } from '../../generated/transaction.ts';
import { checkAmount, checkFen, malformedField } from '../field-checks.ts';
import type { Rejection } from '../rejection.ts';

export const PSEUDONYM_BYTES = 16;
/** As its owner draws it: so nobody reads from an id whose it is, or how many its owner has. */
const SUB_ID = /^[0-9a-f]{32}$/;
const POOL_NAME = 'sub-pool';

export function checkSubId(sub: string): Rejection | undefined {
  return SUB_ID.test(sub) ? undefined : malformedField('sub', '32 lower-case hexadecimal digits');
}

/** The account of a member's pool. */
export function poolOf(member: string): string {
  return `${member}/${POOL_NAME}`;
}

export function checkPoolId(field: string, pool: string): Rejection | undefined {
  const fits = pool.endsWith(`/${POOL_NAME}`) && /^[a-z0-9-]{1,32}\//.test(pool) && pool.split('/').length === 2;
  return fits ? undefined : malformedField(field, `"<servicing member>/${POOL_NAME}"`);
}

/** None is empty but the total, and none is above the next longer one: a limit that never binds misleads its owner. */
export function checkSubLimits({ perPaymentFen, perDayFen, perMonthFen, totalFen }: SubLimits): Rejection | undefined {
  return (
    checkAmount('perPaymentFen', perPaymentFen) ??
    checkFen('perDayFen', perDayFen) ??
    checkFen('perMonthFen', perMonthFen) ??
    checkFen('totalFen', totalFen) ??
    (perPaymentFen > perDayFen ? malformedField('perDayFen', 'at least the limit per payment') : undefined) ??
    (perDayFen > perMonthFen ? malformedField('perMonthFen', 'at least the limit per day') : undefined)
  );
}
