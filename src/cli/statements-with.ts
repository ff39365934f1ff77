// The statements that are made of a reading: the one that ends with it, and the one that starts with it.
import type { GridpactClient } from '../client/client.ts';
import { statements } from '../ledger/settlement/tables.ts';
import { planReader } from './find-statement.ts';
import { formatLocalTime } from './print/format-value.ts';
import { monthOf, type Period, periodText } from './print/period-text.ts';

export interface NamedStatement extends Period {
  /** As `statement correct` takes it: a month, or the instant at which the period starts. */
  readonly period: string;
}

export async function statementsWith(
  client: GridpactClient,
  site: string,
  atMs: bigint,
): Promise<readonly NamedStatement[]> {
  const plans = planReader(client);
  const found: NamedStatement[] = [];
  for await (const { value } of client.node.entries(statements, `${site}/`)) {
    const { periodStartMs, periodEndMs } = value;
    if (atMs < periodStartMs || atMs > periodEndMs) continue;
    const { timeZone } = (await plans(value)).plan;
    const month = monthOf(periodStartMs, timeZone);
    const isMonth = periodText(value, timeZone) === month;
    const period = isMonth ? month : formatLocalTime(periodStartMs, timeZone);
    found.push({ period, periodStartMs, periodEndMs });
  }
  return found;
}
