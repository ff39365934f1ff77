// The statements of a month and the sites that are not settled to its end, as the node has them: by the same rule as
// `gridpact audit sums --month`.
import { ask } from '../ask.ts';
import { textAt } from '../entries.ts';
import { monthIn } from '../month.ts';
import { type Row, readRows } from '../rows.ts';
import type { Groups, Summand } from './statement-sums.ts';

export interface Month {
  /** "2026-01". */
  readonly month: string;
  readonly summands: readonly Summand[];
  /** Sites that are not settled to its end, in the order of their ids. */
  readonly notSettled: readonly string[];
  /** There are more statements or sites than were looked at. */
  readonly isCut: boolean;
}

/** Statements, and sites, that are looked through: beyond it the sums are left to the command. */
export const MOST_SUMMED = 100_000;
const KEYS_AT_ONCE = 1_000;

/** A statement belongs to the month in which its period starts, by its plan's time zone. Undefined: the month has none. */
export async function readMonth(month: string): Promise<Month | undefined> {
  const { rows, isCut } = await readRows('statement', '', MOST_SUMMED);
  const zones = await zonesOf(rows);
  const zoneOf = ({ entry }: Row) => zones.get(planOf(entry)) ?? 'UTC';
  const statements = rows.filter((row) => monthIn(Number(row.entry.periodStartMs), zoneOf(row)) === month);
  // Of more than were looked at nobody knows here that there is none.
  if (statements.length === 0 && !isCut) return undefined;
  const sites = await readRows('site', '', MOST_SUMMED);
  const known = new Map(sites.rows.map(({ entry }) => [String(entry.site), entry]));
  const lastOf = new Map(rows.map((row) => [String(row.entry.site), row]));
  const otherZone = await zoneOfPlans();
  const notSettled: Row[] = [];
  for (const site of sites.rows) {
    const last = lastOf.get(String(site.entry.site));
    if (await isNotSettled(site, month, last === undefined ? otherZone : zoneOf(last))) notSettled.push(site);
  }
  const settled = statements.map((statement): Summand => {
    const { plan, producerAccount, site } = statement.entry;
    return { statement, groups: groupsOf(plan, producerAccount, known.get(String(site))) };
  });
  const others = notSettled.map(({ entry }): Summand => {
    const plan = lastOf.get(String(entry.site))?.entry.plan;
    return { statement: undefined, groups: groupsOf(plan, entry.producerAccount, entry) };
  });
  return {
    ...{ month, summands: [...settled, ...others], isCut: isCut || sites.isCut },
    notSettled: notSettled.map(({ entry }) => String(entry.site)),
  };
}

/** The bank is the one that services the producer's account; of a statement the account over its period. */
function groupsOf(plan: unknown, account: unknown, site: Row['entry'] | undefined): Groups {
  return {
    plan: String(plan ?? ''),
    bank: String(account ?? '').split('/')[0] ?? '',
    status: site === undefined ? '' : textAt(site, 'status'),
  };
}

function planOf({ plan, planVersion }: Row['entry']): string {
  return `${plan}/${planVersion}`;
}

/** By the plan's version. */
async function zonesOf(statements: readonly Row[]): Promise<ReadonlyMap<string, string>> {
  const plans = [...new Set(statements.map(({ entry }) => planOf(entry)))];
  const zones = new Map<string, string>();
  for (let at = 0; at < plans.length; at += KEYS_AT_ONCE) {
    const keys = plans.slice(at, at + KEYS_AT_ONCE).map((plan) => `tariff-plan/${plan}`);
    const { entries } = await ask<{ entries: readonly (Row | null)[] }>('/v1/entries', { body: { keys } });
    for (const row of entries) {
      if (row !== null) zones.set(row.key.slice('tariff-plan/'.length), textAt(row.entry, 'plan.timeZone') || 'UTC');
    }
  }
  return zones;
}

/** For sites that were never settled: that of the plans when all have the same, else that of this computer. */
async function zoneOfPlans(): Promise<string> {
  const { rows } = await readRows('tariff-plan', '', KEYS_AT_ONCE);
  const [zone, other] = new Set(rows.map(({ entry }) => textAt(entry, 'plan.timeZone')));
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return other === undefined ? (zone ?? own) : own;
}

/**
 * Not settled to the month's end, though it is read: its meter was read in the month and beyond what is settled, or it is
 * connected, so that a reading is missing. A site whose first reading is of the month's end or later began after it.
 */
async function isNotSettled({ entry }: Row, month: string, zone: string): Promise<boolean> {
  const [settledMs, latestMs] = [Number(entry.settledUntilMs), Number(entry.latestReadingMs)];
  const isAfter = (ms: number) => ms > 0 && monthIn(ms, zone) > month;
  if (isAfter(settledMs)) return false;
  if (settledMs === 0 && isAfter(latestMs)) {
    const { rows } = await readRows('reading', `${entry.site}/`, 1);
    const [first] = rows;
    return first !== undefined && !isAfter(Number(textAt(first.entry, 'line.atMs')));
  }
  // Beyond the month's start: the instant before it is of the month itself.
  const isInMonth = latestMs > 0 && monthIn(latestMs - 1, zone) >= month;
  return entry.status === 'connected' || (isInMonth && latestMs > settledMs);
}
