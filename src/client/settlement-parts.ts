// A settlement run over a period in which the tariff plan changes, or sites move to other accounts: each version settles
// the part that it is in effect for, and each account is paid for its own, one after the other.
import type { SigningKey } from '../crypto/ed25519.ts';
import { sites as metered } from '../ledger/metering/tables.ts';
import type { SeriesStore } from './kept-series.ts';
import type { NodeConnection } from './node-connection.ts';
import { cutAtMoves } from './parts-at-moves.ts';
import type { SettledSite, SettlementFlows, SettlementRun } from './settlement-flows.ts';
import type { PlanPart } from './tariff-flows.ts';
import type { ExecuteOptions } from './transaction-sender.ts';

/** A part of the period, with the outcome of each site that is not settled to its end. */
export interface SettledPart extends PlanPart {
  readonly sites: readonly SettledSite[];
}

/** The parts' settlement and the node that says how far sites are settled. */
export interface PartsDeps {
  readonly settlement: Pick<SettlementFlows, 'prepare' | 'settle' | 'settledSites'>;
  readonly node: Pick<NodeConnection, 'entriesById'>;
  /** For plans with dated prices. */
  readonly series?: SeriesStore | undefined;
}

/** What {@link settleParts} would do, by the ledger's own rules. Sends nothing. */
export async function prepareParts(
  { settlement, node, series }: PartsDeps,
  parts: readonly PlanPart[],
  sites: readonly string[],
): Promise<readonly SettledPart[]> {
  const settlesFromMs = parts[0]?.periodStartMs ?? 0n;
  const prepared: SettledPart[] = [];
  const owed = await debtsOf(node, sites);
  const refused = new Set<string>();
  for (const part of await cutAtMoves(node, parts, sites)) {
    const due = await notSettledTo(node, withoutRefused(part.sites, refused), part.periodEndMs);
    const claims = settlement.settledSites(due, await settlement.prepare(runOf(part, due, series), { settlesFromMs }));
    const outcomes = claims.map((claim) => netted(owed, claim));
    prepared.push({ ...part, sites: outcomes });
    noteRefused(refused, outcomes);
  }
  return prepared;
}

/** As {@link prepareParts} says, and sent. */
export async function settleParts(
  { settlement, node, series }: PartsDeps,
  author: SigningKey,
  parts: readonly PlanPart[],
  sites: readonly string[],
  options: ExecuteOptions = {},
): Promise<readonly SettledPart[]> {
  const settled: SettledPart[] = [];
  const refused = new Set<string>();
  const cut = await cutAtMoves(node, parts, sites);
  const total = cut.reduce((sum, part) => sum + part.sites.length, 0);
  let done = 0;
  for (const part of cut) {
    const due = await notSettledTo(node, withoutRefused(part.sites, refused), part.periodEndMs);
    const outcomes = await settlement.settle(author, runOf(part, due, series), {
      ...options,
      onProgress: (count) => options.onProgress?.(done + count, total),
    });
    done += part.sites.length;
    settled.push({ ...part, sites: outcomes });
    noteRefused(refused, outcomes);
  }
  return settled;
}

/** By site: what is owed now. */
async function debtsOf(node: PartsDeps['node'], sites: readonly string[]): Promise<Map<string, bigint>> {
  const entries = await node.entriesById(metered, sites);
  return new Map(sites.map((site, i) => [site, entries[i]?.value.owedFen ?? 0n]));
}

/** With the outcome that the ledger would note when a part of the payment goes against the debt, which is less then. */
function netted(owed: Map<string, bigint>, settled: SettledSite): SettledSite {
  const { site, line, outcome } = settled;
  const owedFen = owed.get(site) ?? 0n;
  const netFen = outcome.code === 0 ? (line?.netFen ?? 0n) : 0n;
  const nettedFen = netFen < owedFen ? netFen : owedFen;
  if (nettedFen === 0n) return settled;
  owed.set(site, owedFen - nettedFen);
  const data = { nettedFen: `${nettedFen}`, outstandingFen: `${owedFen - nettedFen}` };
  return { site, line, outcome: { ...outcome, outcome: 'netted', data } };
}

function runOf(
  { plan, periodStartMs, periodEndMs }: PlanPart,
  sites: readonly string[],
  series: SeriesStore | undefined,
): SettlementRun {
  const run = { plan: plan.plan, planVersion: plan.version, periodStartMs, periodEndMs, sites };
  return series === undefined ? run : { ...run, series };
}

/** A run that was broken off has settled some parts. One that is not on the ledger is the ledger's to refuse, by name. */
async function notSettledTo(
  node: PartsDeps['node'],
  sites: readonly string[],
  endMs: bigint,
): Promise<readonly string[]> {
  const entries = await node.entriesById(metered, sites);
  return sites.filter((_, i) => (entries[i]?.value.settledUntilMs ?? 0n) < endMs);
}

/** A site that a part refuses is left out of the parts after it, which would have to follow. */
function withoutRefused(sites: readonly string[], refused: ReadonlySet<string>): readonly string[] {
  return sites.filter((site) => !refused.has(site));
}

function noteRefused(refused: Set<string>, outcomes: readonly SettledSite[]): void {
  for (const { site, outcome } of outcomes) if (outcome.code !== 0) refused.add(site);
}
