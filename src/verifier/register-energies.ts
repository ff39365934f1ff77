// What the registers of a site counted over a period, a second time and from the documentation: the chain of its
// readings, exchanged meters, and a single register that a load profile spreads over the rates.
import { bigintOf, messageOf, messagesOf, numberOf, optionalOf, textOf } from './decoded-fields.ts';
import { ProofFault } from './proof-fault.ts';
import type { DecodedMessage } from './protobuf-reader.ts';
import { needed, type ProvenState, readingKey } from './proven-state.ts';

/** A period of one year with a reading in each quarter of an hour. */
const MAX_READINGS = 40_000;
const MILLION = 1_000_000n;

/** From the period's start to its end: each reading names the one before it, so none can be left out. */
export function readingsOf(state: ProvenState, statement: DecodedMessage): { key: string; reading: DecodedMessage }[] {
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
export function countedBetween(
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
export function profileOf(
  plan: DecodedMessage,
): { name: string; shares: readonly (readonly [string, bigint])[] } | undefined {
  const terms = optionalOf(plan, 'terms');
  const profile = terms && optionalOf(terms, 'profile');
  if (profile === undefined) return undefined;
  const shares = messagesOf(profile, 'shares').map(
    (s) => [textOf(s, 'rate'), BigInt(numberOf(s, 'millionths'))] as const,
  );
  return { name: textOf(profile, 'name'), shares };
}

/** Whole Wh to each; the Wh that are left over go to the largest fractions, the first of equal ones first. */
export function spreadOver(
  exports: Map<string, bigint>,
  wh: bigint,
  shares: readonly (readonly [string, bigint])[],
): void {
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
