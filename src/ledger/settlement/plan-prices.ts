// A tariff plan as the arithmetic sees it: a price per register, subsidy and tax. Knows no calendar: the meter, or the
// importer, has decided the hours of each register.
import type { PlanTerms, PublishTariffPlan } from '../../generated/transaction.ts';

export interface PlanPrices {
  /** One for each distinct rate name, in the plan's order: the register of that name is paid at this price. */
  readonly registers: readonly PricedRegister[];
  /** Position of a register in `registers`. */
  readonly position: ReadonlyMap<string, number>;
  readonly subsidyMicroYuanPerKwh: bigint;
  readonly taxBasisPoints: number;
  /** A gross below zero counts as zero. */
  readonly grossAtLeastZero: boolean;
  /** For meters with one register for all rates. */
  readonly profile: RegisterProfile | undefined;
  /** Of one period, under a plan with dated prices: these count, and not the register's. */
  readonly steps?: PricedSteps;
}

/** One price for each step of a period. */
export interface PricedSteps {
  readonly series: string;
  readonly stepMs: bigint;
  readonly microYuanPerKwh: readonly bigint[];
}

/** How the energy of a single register is spread. */
export interface RegisterProfile {
  /** Of the single register. */
  readonly register: string;
  /** One for each of the plan's registers, in their order. */
  readonly millionths: readonly number[];
}

export interface PricedRegister {
  readonly name: string;
  /** Within the plan's floor and cap. */
  readonly microYuanPerKwh: bigint;
}

type Priced = Pick<PublishTariffPlan, 'rates' | 'subsidyMicroYuanPerKwh' | 'taxBasisPoints' | 'terms'>;

/** Rates of one name share a register, so they have one price: {@link ambiguousRate} tells when they do not. */
export function planPrices(plan: Priced): PlanPrices {
  const registers: PricedRegister[] = [];
  const position = new Map<string, number>();
  for (const { name, microYuanPerKwh } of plan.rates) {
    if (position.has(name)) continue;
    position.set(name, registers.length);
    registers.push({ name, microYuanPerKwh: boundedPrice(plan.terms, microYuanPerKwh) });
  }
  const { subsidyMicroYuanPerKwh, taxBasisPoints } = plan;
  const grossAtLeastZero = plan.terms?.grossAtLeastZero ?? false;
  const profile = profileOf(plan.terms);
  return { registers, position, subsidyMicroYuanPerKwh, taxBasisPoints, grossAtLeastZero, profile };
}

/** The shares stand in the order of the plan's registers: its publication is refused otherwise. */
function profileOf(terms: PlanTerms | null): RegisterProfile | undefined {
  if (!terms?.profile) return undefined;
  const { name, shares } = terms.profile;
  return { register: name, millionths: shares.map(({ millionths }) => millionths) };
}

/** The price that is paid: not below the plan's floor, not above its cap. */
export function boundedPrice(terms: PlanTerms | null, microYuanPerKwh: bigint): bigint {
  const floor = terms?.floor?.microYuanPerKwh ?? microYuanPerKwh;
  const cap = terms?.cap?.microYuanPerKwh ?? microYuanPerKwh;
  if (microYuanPerKwh < floor) return floor;
  return microYuanPerKwh > cap ? cap : microYuanPerKwh;
}

/** The first rate whose name stands with another price before it, and the two prices; undefined when none does. */
export function ambiguousRate(
  rates: Priced['rates'],
): { readonly name: string; readonly first: bigint; readonly other: bigint } | undefined {
  const priceOf = new Map<string, bigint>();
  for (const { name, microYuanPerKwh: other } of rates) {
    const first = priceOf.get(name);
    if (first !== undefined && first !== other) return { name, first, other };
    priceOf.set(name, other);
  }
  return undefined;
}
