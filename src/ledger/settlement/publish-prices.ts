// The grid company publishes the next prices of a series, such as those of the day-ahead market for tomorrow. A price
// never changes, so statements that were settled by it can always be recomputed.
import type { PriceSeries } from '../../generated/state.ts';
import type { Price, PublishPrices } from '../../generated/transaction.ts';
import { theGridCompany } from '../authors.ts';
import { operation } from '../family.ts';
import { checkNumber, malformedField } from '../field-checks.ts';
import { ACCEPTED, rejected } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import type { State } from '../state.ts';
import { checkPrice } from './check-price.ts';
import { dayStartMs, PRICE_STEPS } from './price-days.ts';
import { priceDayId, priceDays, priceSeries } from './tables.ts';

/** Two days of quarters of an hour. */
export const MAX_PRICES = 200;
/** The last instant that has a date in JavaScript: every reader can show the prices, and their end fits 64 bits. */
const LAST_MS = 8_640_000_000_000_000n;

function checkPublishPrices({ series, stepSeconds, fromMs, prices }: PublishPrices): Rejection | undefined {
  const misnamed = checkNumber('series', series);
  if (misnamed !== undefined) return misnamed;
  if (!PRICE_STEPS.includes(stepSeconds)) return malformedField('stepSeconds', PRICE_STEPS.join(' | '));
  if (fromMs % stepMsOf(stepSeconds) !== 0n) return malformedField('fromMs', 'a multiple of the step');
  if (prices.length < 1 || prices.length > MAX_PRICES) return malformedField('prices', `1 to ${MAX_PRICES}`);
  const latestMs = LAST_MS - BigInt(prices.length) * stepMsOf(stepSeconds);
  if (fromMs > latestMs) return malformedField('fromMs', `${latestMs} or earlier, for as many prices`);
  for (const [i, { microYuanPerKwh }] of prices.entries()) {
    const dear = checkPrice(`prices[${i}]`, microYuanPerKwh);
    if (dear !== undefined) return dear;
  }
  return undefined;
}

/** Order of the checks: the step, where the series goes on. */
export const publishPrices = operation({
  name: 'publishPrices',
  by: 'the grid company',
  since: 1,
  mayAuthor: theGridCompany,
  check: checkPublishPrices,
  execute(context, { series, stepSeconds, fromMs, prices }) {
    const { state, block } = context;
    const known = state.get(priceSeries, series);
    const refusal = known && checkNext(known, stepSeconds, fromMs);
    if (refusal !== undefined) return rejected(refusal);

    const untilMs = fromMs + BigInt(prices.length) * stepMsOf(stepSeconds);
    state.put(priceSeries, series, {
      ...{ series, stepSeconds, untilMs, height: block.height },
      fromMs: known?.fromMs ?? fromMs,
    });
    putDays(state, { series, stepSeconds, fromMs, prices });
    return ACCEPTED;
  },
});

function checkNext(known: PriceSeries, stepSeconds: number, fromMs: bigint): Rejection | undefined {
  const { series } = known;
  if (known.stepSeconds !== stepSeconds) {
    return reject('price-step-differs', { series, stepSeconds, required: known.stepSeconds });
  }
  return known.untilMs === fromMs ? undefined : reject('prices-not-next', { series, fromMs, required: known.untilMs });
}

/** Each price goes behind those of its day. */
function putDays(state: State, { series, stepSeconds, fromMs, prices }: PublishPrices): void {
  const stepMs = stepMsOf(stepSeconds);
  const byDay = new Map<bigint, { readonly fromMs: bigint; readonly prices: Price[] }>();
  for (const [i, price] of prices.entries()) {
    const atMs = fromMs + BigInt(i) * stepMs;
    const day = byDay.get(dayStartMs(atMs)) ?? { fromMs: atMs, prices: [] };
    day.prices.push(price);
    byDay.set(dayStartMs(atMs), day);
  }
  for (const [dayMs, day] of byDay) {
    const id = priceDayId(series, dayMs);
    const before = state.get(priceDays, id);
    const all = [...(before?.prices ?? []), ...day.prices];
    state.put(priceDays, id, { series, stepSeconds, fromMs: before?.fromMs ?? day.fromMs, prices: all });
  }
}

function stepMsOf(stepSeconds: number): bigint {
  return BigInt(stepSeconds) * 1000n;
}
