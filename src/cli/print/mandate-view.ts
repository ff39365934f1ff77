// A mandate as an answer: dates in place of numbers of days.
import { dateOfDay } from '../../client/day-dates.ts';
import type { PresentMandate } from '../../client/mandate-flows.ts';

export function mandateView({ mandate: row, is, use }: PresentMandate) {
  const { biller, mandate, payer, contract, kind, terms, revision, supersedes, supersededBy, order, height } = row;
  const { perCollectionFen, periodCapFen, period, totalCapFen, noticeDays, retries } = terms;
  return {
    ...{ biller, mandate, payer, contract, mandateKind: kind, status: is, revision },
    ...{ perCollectionFen, periodCapFen, capPeriod: period, totalCapFen, noticeDays, retries },
    ...{ retrySpacingHours: terms.retrySpacingHours, retryWindowDays: terms.retryWindowDays },
    ...{ anchorDate: dateOfDay(terms.anchorDay), fromDate: dateOfDay(terms.firstDay) },
    ...(terms.lastDay !== 0 && { untilDate: dateOfDay(terms.lastDay) }),
    ...{ supersedes, supersededBy, order, signedMs: row.signedMs, lastUsedMs: use.lastUsedMs, netFen: use.netFen },
    height,
  };
}
