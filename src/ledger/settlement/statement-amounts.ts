// From energy to money: the four amounts of a statement. Validators and the client that prepares a settlement run
// use the same function, but each on its own readings.
import { assert } from '../../base/assert.ts';
import type { PlanPrices, PricedSteps } from './plan-prices.ts';
import { halfEven } from './rounding.ts';

/** Wh x micro-yuan per kWh over this is fen: 1000 Wh per kWh times 10000 micro-yuan per fen. */
const WH_MICRO_YUAN_PER_KWH_IN_FEN = 10_000_000n;
const BASIS_POINTS_IN_ONE = 10_000n;

export interface StatementAmounts {
  readonly grossFen: bigint;
  readonly subsidyFen: bigint;
  readonly taxFen: bigint;
  readonly netFen: bigint;
}

/**
 * `exportWh` holds the energy of each of `prices.registers`, in their order; `stepWh` that of each of `prices.steps`,
 * which then are the prices. Gross = sum of energy x price; subsidy =
 * all energy x subsidy; tax = basis points of (gross + subsidy) as printed, and none where that is below zero. Each of
 * the three is rounded half-even to the fen once; net = gross + subsidy - tax, exact. Gross and net may be below zero.
 */
export function statementAmounts(
  prices: PlanPrices,
  exportWh: readonly bigint[],
  stepWh: readonly number[] = [],
): StatementAmounts {
  assert(exportWh.length === prices.registers.length, 'one energy for each register of the plan');
  assert(stepWh.length === (prices.steps?.microYuanPerKwh.length ?? 0), 'one energy for each step');
  let energyWh = 0n;
  let grossExact = prices.steps === undefined ? 0n : grossOfSteps(prices.steps, stepWh);
  for (const [i, { microYuanPerKwh }] of prices.registers.entries()) {
    const wh = exportWh[i] as bigint;
    energyWh += wh;
    if (prices.steps === undefined) grossExact += wh * microYuanPerKwh;
  }
  const priced = halfEven(grossExact, WH_MICRO_YUAN_PER_KWH_IN_FEN);
  const grossFen = prices.grossAtLeastZero ? atLeastZero(priced) : priced;
  const subsidyFen = halfEven(energyWh * prices.subsidyMicroYuanPerKwh, WH_MICRO_YUAN_PER_KWH_IN_FEN);
  const taxFen = halfEven(atLeastZero(grossFen + subsidyFen) * BigInt(prices.taxBasisPoints), BASIS_POINTS_IN_ONE);
  return { grossFen, subsidyFen, taxFen, netFen: grossFen + subsidyFen - taxFen };
}

function grossOfSteps({ microYuanPerKwh }: PricedSteps, stepWh: readonly number[]): bigint {
  return microYuanPerKwh.reduce((sum, price, i) => sum + BigInt(stepWh[i] as number) * price, 0n);
}

function atLeastZero(amountFen: bigint): bigint {
  return amountFen < 0n ? 0n : amountFen;
}
