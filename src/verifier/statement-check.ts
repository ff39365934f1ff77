// Recomputes a proven statement from the proven readings and tariff plan behind it, with arithmetic of its own: the
// rule is written here a second time, from the documentation and not from the ledger's code.

import { checkCommitted, type DatedTerms, energiesOf, priceAt, priceKeys } from './dated-prices.ts';
import { bigintOf, isSet, messageOf, messagesOf, numberOf, optionalOf, textOf } from './decoded-fields.ts';
import { ProofFault, type Step } from './proof-fault.ts';
import type { DecodedMessage } from './protobuf-reader.ts';

/** Proven entries by their key in the state. */
export type ProvenState = ReadonlyMap<string, DecodedMessage>;

/** A period of one year with a reading in each quarter of an hour. */
const MAX_READINGS = 40_000;
const WH_PER_KWH = 1_000n;
const MICRO_YUAN_PER_FEN = 10_000n;
const BASIS_POINTS = 10_000n;
const MILLION = 1_000_000n;

export interface Recomputed {
  /** Per register of the plan, in its order. */
  readonly energies: readonly { readonly rate: string; readonly exportWh: bigint; readonly microYuanPerKwh: bigint }[];
  readonly exportWh: bigint;
  readonly importWh: bigint;
  readonly grossFen: bigint;
  readonly subsidyFen: bigint;
  readonly taxFen: bigint;
  readonly netFen: bigint;
  /** Keys of the readings that it was computed from, oldest first. */
  readonly readings: readonly string[];
  /** Keys of the prices by date, if it was computed by such. */
  readonly prices: readonly string[];
}

/** Key of the plan's version that the statement names. */
export function planKey(statement: DecodedMessage): string {
  return `tariff-plan/${textOf(statement, 'plan')}/${numberOf(statement, 'planVersion')}`;
}

/** Key of a site's reading at an instant. */
export function readingKey(site: string, atMs: bigint): string {
  return `reading/${site}/${sortable(atMs)}`;
}

/** Key of the statement of a site whose period starts at this instant. */
export function statementKey(site: string, startMs: bigint): string {
  return `statement/${site}/${sortable(startMs)}`;
}

/** Key of a site's move at this instant. */
export function moveKey(site: string, atMs: bigint): string {
  return `site-move/${site}/${sortable(atMs)}`;
}

/** Milliseconds since 1970, padded so that keys sort by time. */
function sortable(ms: bigint): string {
  return ms.toString().padStart(13, '0');
}

/**
 * The statement's figures as they follow from the proven entries. Throws ProofFault `plan` or `readings` when an entry
 * that the computation needs is not proven or does not fit, `amounts` when a figure of the statement differs.
 */
export function checkStatement(state: ProvenState, statement: DecodedMessage): Recomputed {
  const plan = messageOf(needed(state, planKey(statement), 'plan'), 'plan');
  const prices = pricesOf(plan);
  const chain = readingsOf(state, statement);
  const profile = profileOf(plan);
  const { exports, importWh, single } = countedBetween(
    chain.map(({ reading }) => reading),
    prices,
    profile?.name,
  );
  if (profile !== undefined) spreadOver(exports, single ?? 0n, profile.shares);
  const energies = [...prices].map(([rate, microYuanPerKwh]) => {
    return { rate, exportWh: exports.get(rate) ?? 0n, microYuanPerKwh };
  });
  const dated = datedOf(plan);
  if (dated !== undefined)
    checkCommitted(
      chain.map(({ reading }) => reading),
      energiesOf(statement),
      dated.stepMs,
    );
  const amounts = amountsOf(plan, energies, pricedValue(state, { statement, plan }, energies));
  const keys = { readings: chain.map(({ key }) => key), prices: dated ? priceKeys(dated, ...periodOf(statement)) : [] };
  const recomputed = { energies, importWh, ...amounts, ...keys };
  compare(statement, recomputed);
  compareProfile(statement, single === undefined ? '' : (profile?.name ?? ''), single ?? 0n);
  return recomputed;
}

/** A reading within the period that was replaced after the statement was made. */
export interface LaterCorrection {
  /** In the state: `reading/<site>/<instant>`. */
  readonly key: string;
  /** Of the reading as it is now. */
  readonly revision: number;
}

/**
 * The readings that were corrected in the statement's block or later. Without one the statement would have to follow
 * from its readings. With one it only has to follow from the energies that it names itself: throws ProofFault `amounts`
 * when it does not, and as {@link checkStatement} when an entry is missing.
 */
export function correctedSince(state: ProvenState, statement: DecodedMessage): readonly LaterCorrection[] {
  const plan = messageOf(needed(state, planKey(statement), 'plan'), 'plan');
  const made = bigintOf(statement, 'height');
  const later = readingsOf(state, statement).flatMap(({ key, reading }): LaterCorrection[] => {
    const revision = numberOf(reading, 'revision');
    return revision > 0 && bigintOf(reading, 'height') >= made ? [{ key, revision }] : [];
  });
  if (later.length === 0) return later;
  const stated = messagesOf(statement, 'energies');
  const energies = [...pricesOf(plan)].map(([rate, microYuanPerKwh]) => {
    const own = stated.find((energy) => textOf(energy, 'rate') === rate);
    return { rate, exportWh: own === undefined ? 0n : bigintOf(own, 'exportWh'), microYuanPerKwh };
  });
  const importWh = bigintOf(statement, 'importWh');
  const amounts = amountsOf(plan, energies, pricedValue(state, { statement, plan }, energies));
  compare(statement, { energies, importWh, ...amounts, readings: [], prices: [] });
  return later;
}

type Amounts = Pick<Recomputed, 'exportWh' | 'grossFen' | 'subsidyFen' | 'taxFen' | 'netFen'>;

/** Gross, subsidy and tax are rounded once each; net is exact. */
function amountsOf(plan: DecodedMessage, energies: Recomputed['energies'], value: bigint): Amounts {
  const exportWh = energies.reduce((sum, energy) => sum + energy.exportWh, 0n);
  const grossFen = priced(plan, toFen(value));
  const subsidyFen = toFen(exportWh * bigintOf(plan, 'subsidyMicroYuanPerKwh'));
  const base = grossFen + subsidyFen;
  const taxFen = base > 0n ? nearestOrEven(base * BigInt(numberOf(plan, 'taxBasisPoints')), BASIS_POINTS) : 0n;
  return { exportWh, grossFen, subsidyFen, taxFen, netFen: grossFen + subsidyFen - taxFen };
}

/** Prices by date, which the plan's rate is added to. */
function datedOf(plan: DecodedMessage): DatedTerms | undefined {
  const terms = optionalOf(plan, 'terms');
  const dated = terms && optionalOf(terms, 'dated');
  if (dated === undefined) return undefined;
  return { series: textOf(dated, 'series'), stepMs: BigInt(numberOf(dated, 'stepSeconds')) * 1000n };
}

function periodOf(statement: DecodedMessage): readonly [startMs: bigint, endMs: bigint] {
  return [bigintOf(statement, 'periodStartMs'), bigintOf(statement, 'periodEndMs')];
}

/** Energy times price, of the registers or of the steps of a plan with dated prices, as the statement has them. */
function pricedValue(
  state: ProvenState,
  { statement, plan }: { readonly statement: DecodedMessage; readonly plan: DecodedMessage },
  registers: Recomputed['energies'],
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
function pricesOf(plan: DecodedMessage): ReadonlyMap<string, bigint> {
  const prices = new Map<string, bigint>();
  for (const rate of messagesOf(plan, 'rates')) {
    const [name, price] = [textOf(rate, 'name'), withinBounds(plan, bigintOf(rate, 'microYuanPerKwh'))];
    if ((prices.get(name) ?? price) !== price) throw new ProofFault('plan', `rate ${name} has two prices`);
    prices.set(name, price);
  }
  return prices;
}

/** From the period's start to its end: each reading names the one before it, so none can be left out. */
function readingsOf(state: ProvenState, statement: DecodedMessage): { key: string; reading: DecodedMessage }[] {
  const site = textOf(statement, 'site');
  const startMs = bigintOf(statement, 'periodStartMs');
  const chain: { key: string; reading: DecodedMessage }[] = [];
  for (let atMs = bigintOf(statement, 'periodEndMs'); ; ) {
    if (atMs < startMs || chain.length > MAX_READINGS) {
      throw new ProofFault('readings', `the readings of ${site} do not lead back to the period's start`);
    }
    const key = readingKey(site, atMs);
    const reading = needed(state, key, 'readings');
    const line = messageOf(reading, 'line');
    if (textOf(line, 'site') !== site || bigintOf(line, 'atMs') !== atMs) {
      throw new ProofFault('readings', `${key} holds the reading of another site or instant`);
    }
    chain.push({ key, reading });
    if (atMs === startMs) return chain.reverse();
    const previousMs = bigintOf(reading, 'previousMs');
    if (previousMs >= atMs) throw new ProofFault('readings', `${key} names no earlier reading before it`);
    atMs = previousMs;
  }
}

/**
 * The energy that each priced register counted to the grid, and all of them from it; over a meter's exchange both
 * meters count. A register without a price may stand there, but may not have counted: that energy would be paid to
 * nobody. `profile` is a single register that may stand for all priced ones: `single` is its energy to the grid, where
 * it counted.
 */
function countedBetween(
  readings: readonly DecodedMessage[],
  prices: ReadonlyMap<string, bigint>,
  profile: string | undefined,
): { exports: Map<string, bigint>; importWh: bigint; single: bigint | undefined } {
  const exports = new Map([...prices.keys()].map((name) => [name, 0n]));
  let importWh = 0n;
  let single: bigint | undefined;
  let before: readonly DecodedMessage[] | undefined;
  for (const reading of readings) {
    const after = messagesOf(messageOf(reading, 'line'), 'registers');
    for (const [name, counted] of before ? countedFrom(before, after, prices, profile) : []) {
      if (name === profile) single = (single ?? 0n) + counted.exportWh;
      else exports.set(name, (exports.get(name) ?? 0n) + counted.exportWh);
      importWh += counted.importWh;
    }
    const exchanged = messagesOf(reading, 'afterExchange');
    before = exchanged.length > 0 ? exchanged : after;
  }
  return { exports, importWh, single };
}

/** Of one reading to the next: the registers that counted, each of which has a price or is the profile's, alone. */
function countedFrom(
  before: readonly DecodedMessage[],
  after: readonly DecodedMessage[],
  prices: ReadonlyMap<string, bigint>,
  profile: string | undefined,
): ReadonlyMap<string, Counted> {
  const mayLack = hasBoth(before, after, profile);
  const found = new Map<string, Counted>();
  for (const name of namesOf(prices, after)) {
    const isMeant = prices.has(name) || name === profile;
    const counted = difference(name, before, after, { isMeant, mayLack, hasProfile: profile !== undefined });
    if (counted.exportWh === 0n && counted.importWh === 0n) continue;
    if (!isMeant) throw new ProofFault('plan', `the plan has no price for register ${name}, which counted`);
    found.set(name, counted);
  }
  if (profile !== undefined && found.has(profile) && found.size > 1) {
    throw new ProofFault('readings', `register ${profile} counted beside those of the rates`);
  }
  return found;
}

function hasBoth(
  before: readonly DecodedMessage[],
  after: readonly DecodedMessage[],
  name: string | undefined,
): boolean {
  return [before, after].every((registers) => registers.some((register) => register.name === name));
}

/** The plan's shares, in millionths, of a single register's energy. */
function profileOf(plan: DecodedMessage): { name: string; shares: readonly (readonly [string, bigint])[] } | undefined {
  const terms = optionalOf(plan, 'terms');
  const profile = terms && optionalOf(terms, 'profile');
  if (profile === undefined) return undefined;
  const shares = messagesOf(profile, 'shares').map(
    (s) => [textOf(s, 'rate'), BigInt(numberOf(s, 'millionths'))] as const,
  );
  return { name: textOf(profile, 'name'), shares };
}

/** Whole Wh to each; the Wh that are left over go to the largest fractions, the first of equal ones first. */
function spreadOver(exports: Map<string, bigint>, wh: bigint, shares: readonly (readonly [string, bigint])[]): void {
  const fractions = shares.map(([rate, share]) => ({
    rate,
    wh: (wh * share) / MILLION,
    fraction: (wh * share) % MILLION,
  }));
  const given = fractions.reduce((sum, part) => sum + part.wh, 0n);
  // A stable sort: equal fractions keep the order of the plan.
  const byFraction = [...fractions].sort((a, b) => (a.fraction === b.fraction ? 0 : a.fraction > b.fraction ? -1 : 1));
  const raised = new Set(byFraction.slice(0, Number(wh - given)).map(({ rate }) => rate));
  for (const part of fractions) {
    const more = part.wh + (raised.has(part.rate) ? 1n : 0n);
    exports.set(part.rate, (exports.get(part.rate) ?? 0n) + more);
  }
}

function compareProfile(statement: DecodedMessage, profile: string, profileWh: bigint): void {
  const [said, saidWh] = [textOf(statement, 'profile'), bigintOf(statement, 'profileWh')];
  if (said === profile && saidWh === profileWh) return;
  const [stated, counted] = [`"${said}" of ${saidWh} Wh`, `"${profile}" of ${profileWh} Wh`];
  throw new ProofFault('amounts', `the load profile is ${stated} in the statement and ${counted} by its readings`);
}

function namesOf(prices: ReadonlyMap<string, bigint>, registers: readonly DecodedMessage[]): Set<string> {
  return new Set([...prices.keys(), ...registers.map((register) => textOf(register, 'name'))]);
}

/** How a register has to be read: see difference. */
interface Expected {
  /** It has a price, or the load profile spreads it. */
  readonly isMeant: boolean;
  /** A single register stands there in its place. */
  readonly mayLack: boolean;
  readonly hasProfile: boolean;
}

function difference(
  name: string,
  before: readonly DecodedMessage[],
  after: readonly DecodedMessage[],
  { isMeant, mayLack, hasProfile }: Expected,
): Counted {
  const [earlier, later] = [before, after].map((registers) => registers.find((register) => register.name === name));
  if (later === undefined && mayLack) return NOTHING;
  if (earlier === undefined && later !== undefined) {
    // A register that is new and not meant starts at what it shows; under a load profile a meant one starts at zero.
    const isZero = bigintOf(later, 'exportWh') === 0n && bigintOf(later, 'importWh') === 0n;
    if (!isMeant || (hasProfile && isZero)) return NOTHING;
  }
  if (earlier === undefined || later === undefined) throw new ProofFault('readings', `register ${name} was not read`);
  const exportWh = bigintOf(later, 'exportWh') - bigintOf(earlier, 'exportWh');
  const importWh = bigintOf(later, 'importWh') - bigintOf(earlier, 'importWh');
  if (exportWh < 0n || importWh < 0n) throw new ProofFault('readings', `register ${name} decreases`);
  return { exportWh, importWh };
}

interface Counted {
  readonly exportWh: bigint;
  readonly importWh: bigint;
}

const NOTHING: Counted = { exportWh: 0n, importWh: 0n };

function compare(statement: DecodedMessage, recomputed: Recomputed): void {
  for (const field of ['exportWh', 'importWh', 'grossFen', 'subsidyFen', 'taxFen', 'netFen'] as const) {
    const stated = bigintOf(statement, field);
    if (stated === recomputed[field]) continue;
    throw new ProofFault('amounts', `${field} is ${stated} in the statement and ${recomputed[field]} by its readings`);
  }
  const stated = messagesOf(statement, 'energies').map((e) => `${textOf(e, 'rate')} ${bigintOf(e, 'exportWh')}`);
  const counted = recomputed.energies.map(({ rate, exportWh }) => `${rate} ${exportWh}`);
  if (stated.join() === counted.join()) return;
  throw new ProofFault('amounts', `the energies are "${stated}" in the statement and "${counted}" by its readings`);
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

function needed(state: ProvenState, key: string, step: Step): DecodedMessage {
  const entry = state.get(key);
  if (entry === undefined) throw new ProofFault(step, `${key} is needed and not proven here`, key);
  return entry;
}
