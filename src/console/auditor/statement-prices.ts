// The prices that statements were computed by, as keys of the state.
import { allRows, type Row } from '../rows.ts';
import type { Fields } from './find.ts';

const MOST_ROWS = 20_000;
const DAY_MS = 86_400_000;

/** The plans, and the days of prices by date. Throws Refusal. */
export async function pricesOf(statements: readonly Fields[]): Promise<readonly string[]> {
  const plans = statements.map(({ plan, planVersion }) => `tariff-plan/${plan}/${planVersion}`);
  const bySeries = Map.groupBy(statements, ({ priceSeries }) => String(priceSeries ?? ''));
  bySeries.delete('');
  const days: string[] = [];
  for (const [series, some] of bySeries) {
    const rows = await allRows('price-day', `${series}/`, MOST_ROWS);
    const isOf = ({ entry: { fromMs } }: Row) =>
      some.some(({ periodStartMs, periodEndMs }) => {
        return Number(fromMs) < Number(periodEndMs) && Number(fromMs) > Number(periodStartMs) - DAY_MS;
      });
    days.push(...rows.filter(isOf).map(({ key }) => key));
  }
  return [...new Set([...plans, ...days])];
}
