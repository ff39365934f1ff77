// What stands before a payment for energy: the statement, the readings that it was computed from, and its plan. Knows no
// page.
import { rowsByKey, textAt } from '../../entries.ts';
import { allRows, type Row } from '../../rows.ts';
import { pricesOf } from '../statement-prices.ts';

export interface ReadStatement {
  readonly statement: Row;
  /** From the start of the period to its end. */
  readonly readings: readonly Row[];
  /** By which the verifier computes it again. */
  readonly keys: readonly string[];
}

const MOST_READINGS = 20_000;

/** Throws Refusal. */
export async function readStatement(statement: Row): Promise<ReadStatement> {
  const { entry } = statement;
  const site = textAt(entry, 'site');
  const [start, end] = [Number(entry.periodStartMs), Number(entry.periodEndMs)];
  const all = await allRows('reading', `${site}/`, MOST_READINGS);
  const readings = all.filter(({ entry: reading }) => {
    const atMs = Number(textAt(reading, 'line.atMs'));
    return atMs >= start && atMs <= end;
  });
  const paidTo = textAt(entry, 'paidTo');
  const account = paidTo === '' ? [] : await rowsByKey([`account/${paidTo}`]);
  return {
    ...{ statement, readings },
    keys: [
      ...[`site/${site}`, statement.key, ...readings.map(({ key }) => key)],
      ...[...(await pricesOf([entry])), ...account.map(({ key }) => key)],
    ],
  };
}
