// What a plan pays for energies, a second time and from the documentation: prices of registers or of steps, floors and
// caps, and how gross, subsidy and tax are rounded.
import { type DatedTerms, energiesOf, priceAt } from './dated-prices.ts';
import { bigintOf, isSet, messagesOf, numberOf, optionalOf, textOf } from './decoded-fields.ts';
import { ProofFault } from './proof-fault.ts';
import type { DecodedMessage } from './protobuf-reader.ts';
import { needed, type ProvenState } from './proven-state.ts';

const WH_PER_KWH = 1_000n;
const MICRO_YUAN_PER_FEN = 10_000n;
const BASIS_POINTS = 10_000n;

/** Per register of the plan, in its order. */
export interface RegisterEnergy {
  readonly rate: string;
  readonly exportWh: bigint;
  readonly microYuanPerKwh: bigint;
}

export interface Amounts {
  readonly exportWh: bigint;
  readonly grossFen: bigint;
  readonly subsidyFen: bigint;
  readonly taxFen: bigint;
  readonly netFen: bigint;
}

/** Gross, subsidy and tax are rounded once each; net is exact. */
export function amountsOf(plan: DecodedMessage, energies: readonly RegisterEnergy[], value: bigint): Amounts {
  const exportWh = energies.reduce((sum, energy) => sum + energy.exportWh, 0n);
  const grossFen = priced(plan, toFen(value));
  const subsidyFen = toFen(exportWh * bigintOf(plan, 'subsidyMicroYuanPerKwh'));
  const base = grossFen + subsidyFen;
  const taxFen = base > 0n ? nearestOrEven(base * BigInt(numberOf(plan, 'taxBasisPoints')), BASIS_POINTS) : 0n;
  return { exportWh, grossFen, subsidyFen, taxFen, netFen: grossFen + subsidyFen - taxFen };
}

/** Prices by date, which the plan's rate is added to. */
export function datedOf(plan: DecodedMessage): DatedTerms | undefined {
  const terms = optionalOf(plan, 'terms');
  const dated = terms && optionalOf(terms, 'dated');
  if (dated === undefined) return undefined;
  return { series: textOf(dated, 'series'), stepMs: BigInt(numberOf(dated, 'stepSeconds')) * 1000n };
}

export function periodOf(statement: DecodedMessage): readonly [startMs: bigint, endMs: bigint] {
  return [bigintOf(statement, 'periodStartMs'), bigintOf(statement, 'periodEndMs')];
}

/** Energy times price, of the registers or of the steps of a plan with dated prices, as the statement has them. */
export function pricedValue(
  state: ProvenState,
  { statement, plan }: { readonly statement: DecodedMessage; readonly plan: DecodedMessage },
  registers: readonly RegisterEnergy[],
): bigint {
  const dated = datedOf(plan);
  if (textOf(statement, 'priceSeries') !== (dated?.series ?? '')) {
    throw new ProofFault('amounts', 'the statement names another price series than its plan');
  }
  const energies = energiesOf(statement);
  if (dated === undefined) {
    if (energies.length === 0) return registers.reduce((sum, one) => sum + one.exportWh * one.microYuanPerKwh, 0n);
    throw new ProofFault('amounts', 'the statement has energies of steps, and its plan no prices of them');
  }
  const [startMs, endMs] = periodOf(statement);
  if (startMs + BigInt(energies.length) * dated.stepMs !== endMs || startMs % dated.stepMs !== 0n) {
    throw new ProofFault('amounts', 'the statement has not one energy for each step of its period');
  }
  if (energies.reduce((sum, { wh }) => sum + wh, 0n) !== registers.reduce((sum, { exportWh }) => sum + exportWh, 0n)) {
    throw new ProofFault('amounts', 'the energies of the steps are not what the register counted');
  }
  const added = bigintOf(messagesOf(plan, 'rates')[0] ?? {}, 'microYuanPerKwh');
  return energies.reduce((sum, { wh }, i) => {
    const price = priceAt((key) => needed(state, key, 'plan'), dated, startMs + BigInt(i) * dated.stepMs);
    return sum + wh * withinBounds(plan, price + added);
  }, 0n);
}

/** Gross as it is printed: some plans let it count as zero where it is less. */
function priced(plan: DecodedMessage, grossFen: bigint): bigint {
  const terms = optionalOf(plan, 'terms');
  return grossFen < 0n && terms !== undefined && isSet(terms, 'grossAtLeastZero') ? 0n : grossFen;
}

/** A price as it is paid: raised to the plan's floor, lowered to its cap. */
function withinBounds(plan: DecodedMessage, price: bigint): bigint {
  const terms = optionalOf(plan, 'terms');
  const [floor, cap] = ['floor', 'cap'].map((name) => {
    const bound = terms && optionalOf(terms, name);
    return bound && bigintOf(bound, 'microYuanPerKwh');
  });
  if (floor !== undefined && price < floor) return floor;
  return cap !== undefined && price > cap ? cap : price;
}

/** Price of each register, in the plan's order. Rates of one name share a register and a price. */
export function pricesOf(plan: DecodedMessage): ReadonlyMap<string, bigint> {
  const prices = new Map<string, bigint>();
  for (const rate of messagesOf(plan, 'rates')) {
    const [name, price] = [textOf(rate, 'name'), withinBounds(plan, bigintOf(rate, 'microYuanPerKwh'))];
    if ((prices.get(name) ?? price) !== price) throw new ProofFault('plan', `rate ${name} has two prices`);
    prices.set(name, price);
  }
  return prices;
}

/** Wh times micro-yuan per kWh, to fen. */
function toFen(whMicroYuanPerKwh: bigint): bigint {
  return nearestOrEven(whMicroYuanPerKwh, WH_PER_KWH * MICRO_YUAN_PER_FEN);
}

/** The nearest integer; of two that are equally near, the even one. */
function nearestOrEven(dividend: bigint, divisor: bigint): bigint {
  if (dividend < 0n) return -nearestOrEven(-dividend, divisor);
  const up = (2n * dividend + divisor) / (2n * divisor);
  const isTie = (2n * dividend + divisor) % (2n * divisor) === 0n;
  return isTie && up % 2n === 1n ? up - 1n : up;
}
