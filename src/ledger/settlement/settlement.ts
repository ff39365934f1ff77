import { family } from '../family.ts';
import { correctStatement } from './correct-statement.ts';
import { publishCalendar } from './publish-calendar.ts';
import { publishPrices } from './publish-prices.ts';
import { publishTariffPlan } from './publish-tariff-plan.ts';
import { repayDebt } from './repay-debt.ts';
import { settlePeriod } from './settle-period.ts';
import {
  formerDebts,
  holidayCalendars,
  priceDays,
  priceSeries,
  replacedStatements,
  statements,
  tariffPlans,
} from './tables.ts';

export const SETTLEMENT = family({
  name: 'settlement',
  operations: { publishTariffPlan, settlePeriod, correctStatement, repayDebt, publishCalendar, publishPrices },
  tables: { tariffPlans, holidayCalendars, priceSeries, priceDays, statements, replacedStatements, formerDebts },
});
