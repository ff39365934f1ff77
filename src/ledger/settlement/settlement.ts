import { family } from '../family.ts';
import { correctStatement } from './correct-statement.ts';
import { publishCalendar } from './publish-calendar.ts';
import { publishTariffPlan } from './publish-tariff-plan.ts';
import { repayDebt } from './repay-debt.ts';
import { settlePeriod } from './settle-period.ts';
import { holidayCalendars, statements, tariffPlans } from './tables.ts';

export const SETTLEMENT = family({
  name: 'settlement',
  operations: { publishTariffPlan, settlePeriod, correctStatement, repayDebt, publishCalendar },
  tables: { tariffPlans, holidayCalendars, statements },
});
