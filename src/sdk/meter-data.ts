// Entry point `gridpact/meter-data`: readings and tariff plans out of files, months of a time zone, registers of a
// plan. Only names what is public.
export { NodeError } from '../base/node-error.ts';
export type { Result } from '../base/result.ts';
export type { PublishCalendar, PublishTariffPlan } from '../generated/transaction.ts';
export { parseCalendar, readCalendarFile } from '../meter-data/calendar-file.ts';
export {
  importReadings,
  type JudgedReadings,
  judgeReadings,
  READING_FORMATS,
  type ReadingSource,
} from '../meter-data/import-readings.ts';
export {
  type Interval,
  type IntervalSeries,
  type Quality,
  seriesText,
  seriesWithin,
  type TimeRange,
} from '../meter-data/interval-series.ts';
export { type MonthPeriod, monthOfSeries, monthPeriod, pickMonth } from '../meter-data/month-period.ts';
export { type PriceRows, parsePrices, readPriceFile } from '../meter-data/price-file.ts';
export { type Holidays, type RateClock, rateClock } from '../meter-data/rate-clock.ts';
export { energyByRegister } from '../meter-data/rate-registers.ts';
export { describeProblem, type ReadingProblem } from '../meter-data/reading-problem.ts';
export { parseTariff, readTariffFile } from '../meter-data/tariff-file.ts';
