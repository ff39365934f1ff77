// Arbitrary operations of metering: sites that get on, readings that follow each other, now and then one that does not.
import fc from 'fast-check';
import type { Reading, SiteStatus } from '../../src/generated/state.ts';
import {
  MOVE_SITE_CONSENT,
  type MoveSiteConsent,
  type Register,
  SITE_APPLICATION_FEED_IN,
  SITE_STATUS_CHANGE_STATUS,
  type SiteStatusChangeStatus,
} from '../../src/generated/transaction.ts';
import type { METERING } from '../../src/ledger/metering/metering.ts';
import { registersFrom } from '../../src/ledger/metering/registers.ts';
import { readingId, readings, sites } from '../../src/ledger/metering/tables.ts';
import { seedOf } from '../ledger/key-of.ts';
import { type ArbitraryOperations, arbitrarily, nth, type Sight } from './arbitrary-operation.ts';
import { bankOf, DEPOSITS, holderOf, mostly, NEW_DEPOSITS, SITES } from './parties.ts';

/** Long before any block: no reading lies in the future. */
export const FIRST_READING_MS = 1_600_000_000_000n;
const HOUR_MS = 3_600_000n;
const NOTHING = new Uint8Array();

const site = fc.constantFrom(...SITES);
const honest = mostly(12);
const author = (isHonest: boolean) => (isHonest ? 'grid' : 'bank-a');
const energyWh = fc.bigInt({ min: 0n, max: 40_000n });

const STEPS: { readonly [status in SiteStatus]: readonly SiteStatusChangeStatus[] } = {
  applied: ['approved', 'connected'],
  approved: ['connected'],
  connected: [],
  suspended: ['connected'],
  closed: [],
};

const reached = fc.record({
  which: fc.nat(5),
  /** Instead of the next steps. */
  other: fc.oneof(
    { weight: 5, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: fc.constantFrom(...SITE_STATUS_CHANGE_STATUS) },
  ),
});

/** The drawn ones among the sites of this status; among all when there is none. */
function sitesWith(sight: Sight, wanted: readonly SiteStatus[], which: readonly number[]): string[] {
  const found = SITES.filter((id) => wanted.includes(sight.get(sites, id)?.status ?? 'closed'));
  return [...new Set(which.map((one) => nth(found.length > 0 ? found : SITES, one) ?? SITES[0]))];
}

const counted = fc.record({ hours: fc.bigInt({ min: 1n, max: 48n }), peakWh: energyWh, valleyWh: energyWh });

/** Of a site, oldest first. */
export function readingsOf(sight: Sight, id: string): readonly Reading[] {
  const found: Reading[] = [];
  let atMs = sight.get(sites, id)?.latestReadingMs ?? 0n;
  while (atMs !== 0n) {
    const reading = sight.get(readings, readingId(id, atMs));
    if (reading === undefined) break;
    found.push(reading);
    atMs = reading.previousMs;
  }
  return found.reverse();
}

function registersAfter(before: readonly Register[], peakWh: bigint, valleyWh: bigint): Register[] {
  const of = (name: string) => before.find((register) => register.name === name) ?? { exportWh: 0n, importWh: 0n };
  return [
    { name: 'peak', exportWh: of('peak').exportWh + peakWh, importWh: of('peak').importWh },
    { name: 'valley', exportWh: of('valley').exportWh + valleyWh, importWh: of('valley').importWh + valleyWh / 3n },
  ];
}

export const METERING_OPERATIONS: ArbitraryOperations<keyof (typeof METERING)['operations']> = {
  applySites: arbitrarily(
    fc.record({
      honest,
      ids: fc.subarray([...SITES], { minLength: 2 }),
      producerAccount: fc.oneof(
        { weight: 6, arbitrary: fc.constantFrom(...DEPOSITS) },
        fc.constantFrom(...NEW_DEPOSITS),
      ),
      feedIn: fc.constantFrom(...SITE_APPLICATION_FEED_IN),
    }),
    ({ honest: isHonest, ids, ...terms }) => {
      const lines = ids.map((id) => ({ site: id, ...terms, capacityW: 5_000n }));
      return { author: author(isHonest), fields: { lines } };
    },
  ),
  setSiteStatus: arbitrarily(
    fc.record({ honest, reached: fc.array(reached, { minLength: 1, maxLength: 4 }) }),
    ({ honest: isHonest, reached: all }, sight) => {
      const lines = all.flatMap(({ which, other }) => {
        const waiting =
          other === undefined ? (['applied', 'approved', 'suspended'] as const) : (['connected'] as const);
        const [id = SITES[0]] = sitesWith(sight, waiting, [which]);
        const next = other === undefined ? STEPS[sight.get(sites, id)?.status ?? 'applied'] : [other];
        return next.map((status) => ({ site: id, status, reason: 'as ordered' }));
      });
      const some = lines.length > 0 ? lines : [{ site: SITES[0], status: 'connected' as const, reason: '' }];
      return { author: author(isHonest), fields: { lines: some } };
    },
  ),
  recordReadings: arbitrarily(
    fc.record({
      honest,
      which: fc.array(fc.nat(5), { minLength: 1, maxLength: 3 }),
      counted: fc.array(counted, { minLength: 1, maxLength: 3 }),
      /** Or the last line takes back some of what was counted. */
      increases: mostly(12),
    }),
    ({ honest: isHonest, which, counted: all, increases }, sight) => {
      const lines = sitesWith(sight, ['connected'], which).flatMap((id) => {
        const latest = readingsOf(sight, id).at(-1);
        let registers = latest === undefined ? [] : registersFrom(latest);
        let atMs = latest?.line.atMs ?? FIRST_READING_MS;
        return all.map(({ hours, peakWh, valleyWh }, i) => {
          const isFirst = latest === undefined && i === 0;
          atMs += isFirst ? 0n : hours * HOUR_MS;
          registers = registersAfter(registers, peakWh, valleyWh);
          const seriesCommitment = isFirst ? NOTHING : seedOf(`series ${id} ${atMs}`);
          return {
            site: id,
            atMs,
            registers,
            quality: 'actual' as const,
            seriesCommitment,
            intervalDigest: new Uint8Array(),
          };
        });
      });
      const last = lines.at(-1);
      if (!increases && last !== undefined) {
        const registers = last.registers.map((register) => ({ ...register, exportWh: register.exportWh / 2n }));
        lines.push({ ...last, atMs: last.atMs + HOUR_MS, registers, seriesCommitment: seedOf('less') });
      }
      return { author: author(isHonest), fields: { lines } };
    },
  ),
  correctReading: arbitrarily(
    fc.record({
      honest,
      site,
      back: fc.nat(3),
      addedWh: fc.oneof(fc.bigInt({ min: -200n, max: 5_000n }), fc.bigInt({ min: -30_000n, max: 0n })),
      isSameMeter: mostly(6),
    }),
    ({ honest: isHonest, site: drawn, back, addedWh, isSameMeter }, sight) => {
      const id = readingsOf(sight, drawn).length > 0 ? drawn : (withReadings(sight) ?? drawn);
      const known = readingsOf(sight, id);
      const { line, ...old } = known.at(-1 - (back % Math.max(known.length, 1))) ?? {
        line: {
          site: id,
          atMs: FIRST_READING_MS,
          quality: 'actual',
          intervalDigest: new Uint8Array(),
          seriesCommitment: NOTHING,
          registers: [],
        },
        afterExchange: [],
      };
      const registers = registersAfter(line.registers, addedWh < 0n && known.length === 0 ? 0n : addedWh, 0n);
      const unsigned = registers.map((register) => (register.exportWh < 0n ? { ...register, exportWh: 0n } : register));
      const zeros = unsigned.map(({ name }) => ({ name, exportWh: 0n, importWh: 0n }));
      const afterExchange = isSameMeter ? old.afterExchange : zeros;
      const reading = { ...line, quality: 'substituted' as const, registers: unsigned };
      return { author: author(isHonest), fields: { reading, afterExchange, reason: 'read again' } };
    },
  ),
  moveSite: arbitrarily(
    fc.record({
      honest,
      site,
      producerAccount: fc.oneof(
        { weight: 6, arbitrary: fc.constantFrom(...DEPOSITS) },
        fc.constantFrom(...NEW_DEPOSITS),
      ),
      consent: fc.constantFrom(...MOVE_SITE_CONSENT),
      back: fc.nat(2),
      isSigned: mostly(8),
    }),
    ({ honest: isHonest, site: drawn, producerAccount, consent, back, isSigned }, sight) => {
      const id = readingsOf(sight, drawn).length > 0 ? drawn : (withReadings(sight) ?? drawn);
      const known = readingsOf(sight, id);
      const atMs = nth(known.toReversed(), back)?.line.atMs ?? FIRST_READING_MS;
      const old = sight.get(sites, id)?.producerAccount ?? DEPOSITS[0];
      const signers = [holderOf(sight, producerAccount), bankOf(producerAccount), consenting(sight, old, consent)];
      const fields = { site: id, producerAccount, atMs, consent, reason: 'moved' };
      return { author: author(isHonest), cosigners: isSigned ? signers : signers.slice(1), fields };
    },
  ),
};

/** The names of those that sign for an account, by what a move says of it. */
function consenting(sight: Sight, account: string, consent: MoveSiteConsent): string {
  if (consent === 'holder') return holderOf(sight, account);
  return consent === 'regulator' ? 'regulator' : bankOf(account);
}

function withReadings(sight: Sight): string | undefined {
  return SITES.find((id) => readingsOf(sight, id).length > 0);
}
