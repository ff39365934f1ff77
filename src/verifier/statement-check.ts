// Recomputes a proven statement from the proven readings and tariff plan behind it, with arithmetic of its own: the
// rule is written here a second time, from the documentation and not from the ledger's code.
import { bigintOf, messageOf, messagesOf, numberOf, textOf } from './decoded-fields.ts';
import { ProofFault } from './proof-fault.ts';
import type { DecodedMessage } from './protobuf-reader.ts';

/** Proven entries by their key in the state. */
export type ProvenState = ReadonlyMap<string, DecodedMessage>;

/** A period of one year with a reading in each quarter of an hour. */
const MAX_READINGS = 40_000;
const WH_PER_KWH = 1_000n;
const MICRO_YUAN_PER_FEN = 10_000n;
const BASIS_POINTS = 10_000n;

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
  const { exports, importWh } = countedBetween(
    chain.map(({ reading }) => reading),
    prices,
  );
  const energies = [...prices].map(([rate, microYuanPerKwh]) => {
    return { rate, exportWh: exports.get(rate) ?? 0n, microYuanPerKwh };
  });
  const readings = chain.map(({ key }) => key);
  const recomputed = { energies, importWh, ...amountsOf(plan, energies), readings };
  compare(statement, recomputed);
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
  compare(statement, { energies, importWh, ...amountsOf(plan, energies), readings: [] });
  return later;
}

type Amounts = Pick<Recomputed, 'exportWh' | 'grossFen' | 'subsidyFen' | 'taxFen' | 'netFen'>;

/** Gross, subsidy and tax are rounded once each; net is exact. */
function amountsOf(plan: DecodedMessage, energies: Recomputed['energies']): Amounts {
  const exportWh = energies.reduce((sum, energy) => sum + energy.exportWh, 0n);
  const value = energies.reduce((sum, energy) => sum + energy.exportWh * energy.microYuanPerKwh, 0n);
  const grossFen = toFen(value);
  const subsidyFen = toFen(exportWh * bigintOf(plan, 'subsidyMicroYuanPerKwh'));
  const taxed = (grossFen + subsidyFen) * BigInt(numberOf(plan, 'taxBasisPoints'));
  const taxFen = nearestOrEven(taxed, BASIS_POINTS);
  return { exportWh, grossFen, subsidyFen, taxFen, netFen: grossFen + subsidyFen - taxFen };
}

/** Price of each register, in the plan's order. Rates of one name share a register and a price. */
function pricesOf(plan: DecodedMessage): ReadonlyMap<string, bigint> {
  const prices = new Map<string, bigint>();
  for (const rate of messagesOf(plan, 'rates')) {
    const [name, price] = [textOf(rate, 'name'), bigintOf(rate, 'microYuanPerKwh')];
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
 * nobody.
 */
function countedBetween(
  readings: readonly DecodedMessage[],
  prices: ReadonlyMap<string, bigint>,
): { exports: Map<string, bigint>; importWh: bigint } {
  const exports = new Map([...prices.keys()].map((name) => [name, 0n]));
  let importWh = 0n;
  let before: readonly DecodedMessage[] | undefined;
  for (const reading of readings) {
    const after = messagesOf(messageOf(reading, 'line'), 'registers');
    for (const name of before ? namesOf(prices, after) : []) {
      const counted = difference(name, before ?? [], after, prices.has(name));
      const soFar = exports.get(name);
      if (soFar === undefined) {
        if (counted.exportWh === 0n && counted.importWh === 0n) continue;
        throw new ProofFault('plan', `the plan has no price for register ${name}, which counted`);
      }
      exports.set(name, soFar + counted.exportWh);
      importWh += counted.importWh;
    }
    const exchanged = messagesOf(reading, 'afterExchange');
    before = exchanged.length > 0 ? exchanged : after;
  }
  return { exports, importWh };
}

function namesOf(prices: ReadonlyMap<string, bigint>, registers: readonly DecodedMessage[]): Set<string> {
  return new Set([...prices.keys(), ...registers.map((register) => textOf(register, 'name'))]);
}

function difference(
  name: string,
  before: readonly DecodedMessage[],
  after: readonly DecodedMessage[],
  priced: boolean,
): { exportWh: bigint; importWh: bigint } {
  const [earlier, later] = [before, after].map((registers) => registers.find((register) => register.name === name));
  // A register that is new and has no price yet starts at what it shows.
  if (earlier === undefined && !priced) return { exportWh: 0n, importWh: 0n };
  if (earlier === undefined || later === undefined) throw new ProofFault('readings', `register ${name} was not read`);
  const exportWh = bigintOf(later, 'exportWh') - bigintOf(earlier, 'exportWh');
  const importWh = bigintOf(later, 'importWh') - bigintOf(earlier, 'importWh');
  if (exportWh < 0n || importWh < 0n) throw new ProofFault('readings', `register ${name} decreases`);
  return { exportWh, importWh };
}

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

/** The nearest integer; of two that are equally near, the even one. `dividend` is not negative. */
function nearestOrEven(dividend: bigint, divisor: bigint): bigint {
  const up = (2n * dividend + divisor) / (2n * divisor);
  const isTie = (2n * dividend + divisor) % (2n * divisor) === 0n;
  return isTie && up % 2n === 1n ? up - 1n : up;
}

function needed(state: ProvenState, key: string, step: string): DecodedMessage {
  const entry = state.get(key);
  if (entry === undefined) throw new ProofFault(step, `${key} is needed and not proven here`, key);
  return entry;
}
