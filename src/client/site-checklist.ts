// What is still open before a site may be closed: its final reading, unsettled periods, statements to correct, money on
// suspense, grants of its data, money on its account. Reads only; words for people are the caller's.
import type { Account, Grant, Site, Statement } from '../generated/state.ts';
import { accounts } from '../ledger/accounts/tables.ts';
import { listPages, lists } from '../ledger/chain-tables.ts';
import { IDS_PER_PAGE } from '../ledger/list.ts';
import { readings, sites } from '../ledger/metering/tables.ts';
import { statements } from '../ledger/settlement/tables.ts';
import { grants } from '../ledger/sharing/tables.ts';
import { badAnswer } from './bad-answer.ts';
import { tooLong } from './list-errors.ts';
import type { NodeConnection } from './node-connection.ts';
import type { SettlementFlows } from './settlement-flows.ts';
import { MAX_LIST_ENTRIES } from './walk-list.ts';

export interface ChecklistRequest {
  readonly site: string;
  /** The instant of the final reading; without it that of the latest. */
  readonly finalMs?: bigint;
  /** Grants that ended before are over. */
  readonly nowMs: bigint;
}

export interface SiteChecklist {
  readonly site: Site;
  /** There is nothing to read at a site that was never connected. */
  readonly finalReading: { readonly atMs: bigint; readonly isThere: boolean };
  /** From the end of the last settled period to the final reading; undefined when there is nothing between. */
  readonly unsettled: { readonly fromMs: bigint; readonly untilMs: bigint } | undefined;
  /** Of the latest statement; empty when there is none. */
  readonly plan: string;
  /** Statements that say something else than the readings do now, or that these no longer give. */
  readonly uncorrected: readonly Statement[];
  /** Statements whose money waits on suspense. */
  readonly onSuspense: readonly Statement[];
  /** Grants of data about the site that are not over. */
  readonly grants: readonly Grant[];
  /** That the site is paid to; undefined when the ledger does not have it. */
  readonly account: Account | undefined;
}

export interface ChecklistDeps {
  readonly node: NodeConnection;
  readonly settlement: Pick<SettlementFlows, 'prepare'>;
}

/** Undefined when there is no such site. */
export async function siteChecklist(
  deps: ChecklistDeps,
  request: ChecklistRequest,
): Promise<SiteChecklist | undefined> {
  const { node } = deps;
  const site = (await node.entry(sites, request.site))?.value;
  if (site === undefined) return undefined;
  const settled: Statement[] = [];
  for await (const { value } of node.entries(statements, `${site.site}/`)) settled.push(value);
  const { suspense } = (await node.consortium()).rules.settlement;
  const wasConnected = site.status !== 'applied' && site.status !== 'approved';
  const finalMs = request.finalMs ?? site.latestReadingMs;
  const uncorrected: Statement[] = [];
  for (const statement of settled) if (await differs(deps, statement)) uncorrected.push(statement);
  return {
    site,
    finalReading: { atMs: finalMs, isThere: !wasConnected || (finalMs > 0n && finalMs <= site.latestReadingMs) },
    unsettled: await unsettledOf(node, site, finalMs),
    plan: settled.at(-1)?.plan ?? '',
    uncorrected,
    onSuspense: settled.filter(({ paidTo, netFen }) => paidTo === suspense && netFen > 0n),
    grants: (await grantsAbout(node, site.site)).filter(
      ({ status, grant }) => status === 'active' && grant.expiresAtMs > request.nowMs,
    ),
    account: (await node.entry(accounts, site.producerAccount))?.value,
  };
}

/** The first period may start at any reading: the site's first one is where it is proposed. */
async function unsettledOf(
  node: NodeConnection,
  { site, settledUntilMs, latestReadingMs }: Site,
  finalMs: bigint,
): Promise<SiteChecklist['unsettled']> {
  const untilMs = finalMs < latestReadingMs ? finalMs : latestReadingMs;
  if (settledUntilMs > 0n) return settledUntilMs < untilMs ? { fromMs: settledUntilMs, untilMs } : undefined;
  for await (const { value } of node.entries(readings, `${site}/`)) {
    const fromMs = value.line.atMs;
    return fromMs < untilMs ? { fromMs, untilMs } : undefined;
  }
  return undefined;
}

async function differs({ settlement }: ChecklistDeps, statement: Statement): Promise<boolean> {
  const claim = (await settlement.prepare({ ...statement, sites: [statement.site] })).get(statement.site);
  if (claim === undefined || !('site' in claim)) return true;
  const { exportWh, importWh, grossFen, netFen } = statement;
  return (
    claim.exportWh !== exportWh || claim.importWh !== importWh || claim.grossFen !== grossFen || claim.netFen !== netFen
  );
}

async function grantsAbout(node: NodeConnection, site: string): Promise<readonly Grant[]> {
  const list = `grants-of-subject/${site}`;
  const head = (await node.entry(lists, list))?.value;
  if (head === undefined) return [];
  if (head.count > MAX_LIST_ENTRIES) throw tooLong(`grants of ${site}`);
  const pages = Math.floor((Number(head.count) - head.ids.length) / IDS_PER_PAGE);
  const names = Array.from({ length: pages }, (_, page) => `${list}/${page}`);
  const full = await node.entriesById(listPages, names);
  const ids = [...full.flatMap((page) => page?.value.ids ?? []), ...head.ids];
  if (BigInt(ids.length) !== head.count) throw badAnswer(`the grants of ${site}`);
  return (await node.entriesById(grants, ids)).flatMap((entry) => (entry === undefined ? [] : [entry.value]));
}
