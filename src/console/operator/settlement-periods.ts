// Statements by the period and plan that they settle, and the sites of a period that have none yet. Knows no page.
import type { Row } from '../rows.ts';

export interface SettledSite {
  readonly site: string;
  readonly exportWh: bigint;
  readonly grossFen: bigint;
  readonly subsidyFen: bigint;
  readonly taxFen: bigint;
  readonly netFen: bigint;
  readonly transfer: string;
  /** Of the block that has it. */
  readonly height: number;
}

/** Periods of one plan's version that begin and end together: what a run settles. */
export interface Period extends Omit<SettledSite, 'site' | 'transfer' | 'height'> {
  readonly id: string;
  readonly startMs: number;
  readonly endMs: number;
  /** "<plan>/<version>". */
  readonly plan: string;
  readonly statements: readonly SettledSite[];
  /** With a statement, or without one and connected in time. */
  readonly expected: number;
}

export interface Unsettled {
  readonly site: string;
  readonly reason: 'no-reading' | 'not-settled' | 'not-connected';
  readonly latestReadingMs: number;
}

type Entry = Row['entry'];
const fen = (entry: Entry, field: string) => BigInt(String(entry[field] ?? 0));

/** The newest first. */
export function periodsOf(statements: readonly Row[], sites: readonly Row[]): readonly Period[] {
  const byId = new Map<string, Entry[]>();
  for (const { entry } of statements) {
    const id = [entry.periodStartMs, entry.periodEndMs, entry.plan, entry.planVersion].map(String).join(' ');
    const known = byId.get(id);
    if (known === undefined) byId.set(id, [entry]);
    else known.push(entry);
  }
  const periods = [...byId].map(([id, entries]) => periodOf(id, entries));
  return periods
    .map((period) => ({ ...period, expected: period.statements.length + unsettledAt(period, sites).length }))
    .toSorted((a, b) => b.startMs - a.startMs || (a.id < b.id ? -1 : 1));
}

function periodOf(id: string, entries: readonly Entry[]): Omit<Period, 'expected'> {
  const [first = {}] = entries;
  const sum = (field: string) => entries.reduce((total, entry) => total + fen(entry, field), 0n);
  return {
    ...{ id, startMs: Number(first.periodStartMs), endMs: Number(first.periodEndMs) },
    plan: `${first.plan}/${first.planVersion}`,
    ...{ exportWh: sum('exportWh'), grossFen: sum('grossFen'), subsidyFen: sum('subsidyFen') },
    ...{ taxFen: sum('taxFen'), netFen: sum('netFen') },
    statements: entries.map((entry) => ({
      ...{ site: String(entry.site), exportWh: fen(entry, 'exportWh'), grossFen: fen(entry, 'grossFen') },
      ...{ subsidyFen: fen(entry, 'subsidyFen'), taxFen: fen(entry, 'taxFen'), netFen: fen(entry, 'netFen') },
      ...{ transfer: String(entry.transfer ?? ''), height: Number(entry.height ?? 0) },
    })),
  };
}

/** Sites that a run of this period would have to settle still, whatever their plan, and why it has not. */
export function unsettledAt(
  { statements, startMs, endMs }: Pick<Period, 'statements' | 'startMs' | 'endMs'>,
  sites: readonly Row[],
) {
  const settled = new Set(statements.map(({ site }) => site));
  return sites.flatMap(({ entry }): Unsettled[] => {
    const [site, status] = [String(entry.site), String(entry.status)];
    const isOver = Number(entry.settledUntilMs ?? 0) >= endMs;
    if (settled.has(site) || isOver || !/^(connected|suspended)$/.test(status)) return [];
    const latestReadingMs = Number(entry.latestReadingMs ?? 0);
    if (latestReadingMs !== 0 && latestReadingMs < startMs && status === 'suspended') return [];
    const reason = status !== 'connected' ? 'not-connected' : latestReadingMs < endMs ? 'no-reading' : 'not-settled';
    return [{ site, reason, latestReadingMs }];
  });
}
