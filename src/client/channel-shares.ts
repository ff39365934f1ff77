// Sums over the counters of channels, and their shares in tenths of a percent: the largest remainders are rounded up, so
// that the shares of any sums are 100.0 together.
import type { ChannelCount } from '../generated/state.ts';

export type CountedBy = 'channel' | 'day' | 'reason' | 'source' | 'purpose';
export type CountSums = Omit<ChannelCount, 'of' | 'reason' | 'source' | 'purpose'>;

const THOUSAND = 1_000n;
const NOTHING: CountSums = {
  ...{ attempts: 0, confirmed: 0, aborted: 0, late: 0, amountFen: 0n, feeFen: 0n, lateFen: 0n },
  ...{ refunds: 0, refundFen: 0n },
};

/** By name, in its order. */
export function sumCounts(counts: Iterable<ChannelCount>, by: CountedBy): ReadonlyMap<string, CountSums> {
  const sums = new Map<string, CountSums>();
  for (const count of counts) {
    const name = nameOf(count, by);
    sums.set(name, added(sums.get(name) ?? NOTHING, count));
  }
  return new Map([...sums].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function nameOf(count: ChannelCount, by: CountedBy): string {
  if (by === 'channel') return count.of.slice(0, count.of.lastIndexOf('/'));
  return by === 'day' ? dateOf(count) : count[by];
}

/** Of "<channel>/<days since 1970>": "2026-06-01". */
export function dateOf({ of }: Pick<ChannelCount, 'of'>): string {
  const days = Number(of.slice(of.lastIndexOf('/') + 1));
  // Without Temporal, which the oldest Node that the SDK runs on does not know.
  return new Date(days * 86_400_000).toISOString().slice(0, 10);
}

/** Tenths of a percent of each, in the same order; all 0 where there is nothing. */
export function shares(parts: readonly bigint[]): readonly number[] {
  const whole = parts.reduce((sum, part) => sum + part, 0n);
  if (whole === 0n) return parts.map(() => 0);
  const floors = parts.map((part) => (part * THOUSAND) / whole);
  const left = Number(THOUSAND - floors.reduce((sum, floor) => sum + floor, 0n));
  const byRemainder = parts
    .map((part, place) => ({ place, rest: (part * THOUSAND) % whole }))
    .toSorted((a, b) => (a.rest === b.rest ? a.place - b.place : a.rest > b.rest ? -1 : 1));
  const raised = new Set(byRemainder.slice(0, left).map(({ place }) => place));
  return floors.map((floor, place) => Number(floor) + (raised.has(place) ? 1 : 0));
}

function added(a: CountSums, b: CountSums): CountSums {
  return {
    ...{ attempts: a.attempts + b.attempts, confirmed: a.confirmed + b.confirmed, aborted: a.aborted + b.aborted },
    ...{ late: a.late + b.late, amountFen: a.amountFen + b.amountFen, feeFen: a.feeFen + b.feeFen },
    ...{ lateFen: a.lateFen + b.lateFen, refunds: a.refunds + b.refunds, refundFen: a.refundFen + b.refundFen },
  };
}
