// Adds up a period's statements and finds the sites that are not settled to its end, from one node's entries.
import type { Entry, ReadableTable } from '../client/entry-answer.ts';
import type { Site, Statement } from '../generated/state.ts';
import { readings, sites } from '../ledger/metering/tables.ts';
import { statements, tariffPlans } from '../ledger/settlement/tables.ts';
import { type PlanSource, planReader } from './find-statement.ts';
import type { Period } from './print/period-text.ts';
import { readersTimeZone } from './reader.ts';
import { type Groups, StatementSums } from './statement-sums.ts';

/** Where entries are read from: a client's node, or a pack. */
export interface SumsSource extends PlanSource {
  readonly node: {
    entries<T>(table: ReadableTable<T>, prefix?: string): AsyncIterable<{ readonly value: T }>;
  };
}

type Entries<T> = AsyncIterable<Pick<Entry<T>, 'value'>> | Iterable<Pick<Entry<T>, 'value'>>;

export interface SummedStatements {
  readonly sums: StatementSums;
  /** Ids of the sites that are not settled to the end of the period, in order. */
  readonly notSettled: readonly string[];
}

/**
 * `periodIn`: the period by the clocks of a time zone. A statement belongs to the period in which it starts, by its
 * plan's time zone. `listed`: the statements, in place of those that the node lists.
 */
export async function sumStatements(
  client: SumsSource,
  periodIn: (timeZone: string) => Period,
  listed: Entries<Statement> = client.node.entries(statements),
): Promise<SummedStatements> {
  const period = remembered(periodIn);
  const known = new Map<string, Site>();
  for await (const { value } of client.node.entries(sites)) known.set(value.site, value);
  const plans = planReader(client);
  const lastOf = new Map<string, { readonly plan: string; readonly timeZone: string }>();
  const sums = new StatementSums();
  for await (const { value } of listed) {
    const { timeZone } = (await plans(value)).plan;
    lastOf.set(value.site, { plan: value.plan, timeZone });
    const { periodStartMs, periodEndMs } = period(timeZone);
    if (value.periodStartMs < periodStartMs || value.periodStartMs >= periodEndMs) continue;
    sums.addStatement(value, groupsOf(value.plan, value.producerAccount, known.get(value.site)));
  }
  const otherZone = await zoneOfPlans(client);
  const notSettled: string[] = [];
  for (const site of known.values()) {
    const last = lastOf.get(site.site);
    if (!(await isNotSettled(client, site, period(last?.timeZone ?? otherZone)))) continue;
    notSettled.push(site.site);
    sums.addNotSettled(groupsOf(last?.plan ?? '', site.producerAccount, site));
  }
  return { sums, notSettled };
}

/** The bank is the one that services the producer's account; of a statement the account over its period. */
function groupsOf(plan: string, account: string, site: Site | undefined): Groups {
  return { plan, bank: account.slice(0, Math.max(0, account.indexOf('/'))), status: site?.status ?? '' };
}

/**
 * Not settled to the period's end, though it is read: its meter was read in the period and beyond what is settled, or
 * it is connected, so that a reading is missing. A site whose first reading is of the period's end or later began after
 * it.
 */
async function isNotSettled({ node }: SumsSource, site: Site, period: Period): Promise<boolean> {
  const { latestReadingMs, settledUntilMs } = site;
  const { periodStartMs, periodEndMs } = period;
  if (settledUntilMs >= periodEndMs) return false;
  if (settledUntilMs === 0n && latestReadingMs >= periodEndMs) {
    for await (const { value } of node.entries(readings, `${site.site}/`)) return value.line.atMs < periodEndMs;
  }
  const settledMs = settledUntilMs > periodStartMs ? settledUntilMs : periodStartMs;
  return site.status === 'connected' || latestReadingMs > settledMs;
}

/** For sites that were never settled: that of the plans when all have the same, else that of this machine. */
async function zoneOfPlans({ node }: Pick<SumsSource, 'node'>): Promise<string> {
  const zones = new Set<string>();
  for await (const { value } of node.entries(tariffPlans)) zones.add(value.plan.timeZone);
  const [zone] = zones;
  return zones.size === 1 && zone !== undefined ? zone : readersTimeZone();
}

function remembered(periodIn: (timeZone: string) => Period): (timeZone: string) => Period {
  const known = new Map<string, Period>();
  return (timeZone) => {
    const period = known.get(timeZone) ?? periodIn(timeZone);
    known.set(timeZone, period);
    return period;
  };
}
