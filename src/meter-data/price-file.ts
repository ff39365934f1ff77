// The file of prices by date: `start,microYuanPerKwh`, one row for each step, in order and without gaps. The step is the
// time from each row to the next.
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { NodeError } from '../base/node-error.ts';
import { reasonOf } from '../base/reason-of.ts';
import { MAX_MICRO_YUAN_PER_KWH } from '../ledger/settlement/check-price.ts';
import { PRICE_STEPS } from '../ledger/settlement/price-days.ts';
import { readInstant } from './cells.ts';
import { forEachRowUnder } from './csv-rows.ts';
import { utcText } from './interval-series.ts';
import { describeProblem, type Origin, ProblemList, quoted, TooManyProblems } from './reading-problem.ts';

export interface PriceRows {
  readonly stepSeconds: number;
  readonly fromMs: number;
  /** Micro-yuan per kWh, one for each step. */
  readonly prices: readonly bigint[];
}

const COLUMNS = ['start', 'microYuanPerKwh'] as const;

/** Throws {@link NodeError}: `prices-unreadable`, or as {@link parsePrices}. */
export async function readPriceFile(path: string): Promise<PriceRows> {
  const bytes = await readFile(path).catch((cause: unknown) => {
    throw new NodeError({
      code: 'prices-unreadable',
      message: `cannot read the prices: ${reasonOf(cause)}`,
      remedy: 'name a readable CSV file',
      cause,
    });
  });
  return parsePrices(bytes, basename(path));
}

/** Throws {@link NodeError} `prices-invalid` with everything that is wrong. */
export function parsePrices(bytes: Uint8Array, name: string): PriceRows {
  const problems = new ProblemList();
  const rows: { readonly ms: number; readonly price: bigint; readonly origin: Origin }[] = [];
  try {
    forEachRowUnder(COLUMNS, { name, bytes }, problems, ([start = '', price = ''], origin) => {
      const ms = readInstant({ name: 'start', text: start, origin }, problems);
      const microYuan = readPrice(price, origin, problems);
      if (ms !== undefined && microYuan !== undefined) rows.push({ ms, price: microYuan, origin });
    });
    const [first, second] = rows;
    const stepMs = (second?.ms ?? 0) - (first?.ms ?? 0);
    if (problems.found.length === 0) checkSteps(rows, stepMs, name, problems);
    if (problems.found.length === 0 && first !== undefined) {
      return { stepSeconds: stepMs / 1000, fromMs: first.ms, prices: rows.map(({ price }) => price) };
    }
  } catch (error) {
    if (!(error instanceof TooManyProblems)) throw error;
  }
  throw new NodeError({
    code: 'prices-invalid',
    message: problems.found.map(describeProblem).join('; '),
    remedy: `write ${COLUMNS.join(',')}, one row for each step, in order and without gaps`,
  });
}

function readPrice(text: string, origin: Origin, problems: ProblemList): bigint | undefined {
  const price = /^-?\d{1,40}$/.test(text) ? BigInt(text) : undefined;
  if (price !== undefined && price >= -MAX_MICRO_YUAN_PER_KWH && price <= MAX_MICRO_YUAN_PER_KWH) return price;
  const message = `${quoted(text)} is no price of at most a thousand yuan per kWh, either way`;
  problems.add(origin, 'bad-number', 'microYuanPerKwh', message, 'write micro-yuan per kWh as a whole number');
  return undefined;
}

function checkSteps(
  rows: readonly { readonly ms: number; readonly origin: Origin }[],
  stepMs: number,
  file: string,
  problems: ProblemList,
): void {
  if (!PRICE_STEPS.includes(stepMs / 1000)) {
    const message =
      rows.length < 2 ? 'there are no two rows' : `the first two rows are ${stepMs / 60_000} minutes apart`;
    const remedy = 'give at least two prices, 15, 30 or 60 minutes apart';
    problems.add({ file, line: 0 }, 'bad-time', 'start', message, remedy);
    return;
  }
  for (const [i, { ms, origin }] of rows.entries()) {
    const before = rows[i - 1];
    if (i === 0 ? ms % stepMs === 0 : ms - (before?.ms ?? 0) === stepMs) continue;
    const message = i === 0 ? `${utcText(ms)} is no full step` : `it is not one step after ${utcText(before?.ms ?? 0)}`;
    problems.add(origin, 'bad-time', 'start', message, 'give each step of time once, in order');
  }
}
