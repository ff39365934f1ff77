// Audit packs: all that an auditor needs to compute statements again and to see them paid, collected from one node that
// need not be believed. Everything that a statement is computed from is proven of the same block as the statement.
import { fromHex } from '../base/bytes.ts';
import type { Statement } from '../generated/state.ts';
import { readingId, readings, sites } from '../ledger/metering/tables.ts';
import type { ProofFile } from '../ledger/proof-file.ts';
import { daysOfStatement } from '../ledger/settlement/price-days.ts';
import {
  priceDayId,
  priceDays,
  statementId,
  statements,
  tariffPlanId,
  tariffPlans,
} from '../ledger/settlement/tables.ts';
import { AUDIT_PACK_FORMAT, type AuditPack } from '../verifier/verify-audit-pack.ts';
import { readAnswer } from './bad-answer.ts';
import { ClientError } from './client-error.ts';
import { fetchReadings, readingBefore } from './fetch-readings.ts';
import { FetchedState } from './fetched-state.ts';
import type { PaymentSource } from './payment-finder.ts';
import { type ListSource, proveLists } from './prove-lists.ts';
import { provePayments } from './prove-payments.ts';
import { proveEntries } from './prove-together.ts';
import type { EntryName, KnownEntries } from './walk-list.ts';

export type PackSource = ListSource & PaymentSource;

export interface StatementName {
  readonly site: string;
  readonly periodStartMs: bigint;
}

/** A site that is read and settled by the month has some twenty entries a year. */
const SITES_PER_FILE = 20;

export interface PackContent {
  /** Also all other statements and readings of the sites, proven to be complete. Not unless it is asked for. */
  readonly lists?: boolean;
  /** Where the node no longer has a payment, the pack goes without: its verdict says so. Not unless it is asked for. */
  readonly unpaid?: boolean;
}

/**
 * Throws ClientError `statement-not-found`, `payout-not-found` unless `unpaid`, and the errors of {@link proveLists}.
 */
export async function fetchAuditPack(
  node: PackSource,
  names: readonly StatementName[],
  { lists = false, unpaid = false }: PackContent,
  onProgress: (done: number, total: number) => void,
): Promise<AuditPack> {
  const bySite = groupsOf(names, ({ site }) => site);
  const all = [...bySite.keys()];
  const proofs: ProofFile[] = [];
  for (let start = 0; start < all.length; start += SITES_PER_FILE) {
    const some = all.slice(start, start + SITES_PER_FILE);
    const asked = some.flatMap((site) => bySite.get(site) ?? []);
    const files = lists ? await listsOf(node, some) : [await proveEntries(node, await keysOf(node, asked))];
    checkAsked(files, asked);
    proofs.push(...files);
    onProgress(Math.min(start + SITES_PER_FILE, all.length), all.length);
  }
  proofs.push(...(await provePayments(node, proofs.flatMap(statementsIn), idsOf(unpaid ? [] : names))));
  return { format: AUDIT_PACK_FORMAT, proofs };
}

/** All statements and readings of the sites, in one file unless they are too many for one. */
async function listsOf(node: PackSource, some: readonly string[]): Promise<readonly ProofFile[]> {
  const requests = some.flatMap((subject) => (['statements', 'readings'] as const).map((list) => ({ list, subject })));
  try {
    return [(await proveLists(node, requests, plansOf)).proof];
  } catch (error) {
    const isDivisible = some.length > 1 && error instanceof ClientError && error.code === 'list-too-long';
    if (!isDivisible) throw error;
    const half = Math.ceil(some.length / 2);
    return [...(await listsOf(node, some.slice(0, half))), ...(await listsOf(node, some.slice(half)))];
  }
}

/** A statement is computed from its plan, which has to be proven of the same block. */
function plansOf(state: KnownEntries, listed: readonly EntryName[]): readonly EntryName[] {
  return listed.flatMap(({ table, id }) => {
    const statement = table.name === statements.name ? state.get(statements, id) : undefined;
    if (statement === undefined) return [];
    const days = priceDayIds(statement).map((day) => ({ table: priceDays, id: day }));
    return [{ table: tariffPlans, id: tariffPlanId(statement.plan, statement.planVersion) }, ...days];
  });
}

/** Of the statements, their sites, plans and readings. */
async function keysOf(node: PackSource, asked: readonly StatementName[]): Promise<readonly string[]> {
  const state = new FetchedState(node);
  await state.fetch(
    statements,
    asked.map(({ site, periodStartMs }) => statementId(site, periodStartMs)),
  );
  const found = asked.map(({ site, periodStartMs }) => {
    const statement = state.get(statements, statementId(site, periodStartMs));
    if (statement === undefined) throw noStatement(site, periodStartMs);
    return statement;
  });
  for (const some of groupsOf(found, periodOf).values()) {
    const [{ periodStartMs, periodEndMs }] = some;
    await fetchReadings(
      state,
      some.map(({ site }) => site),
      periodStartMs,
      periodEndMs,
    );
  }
  return found.flatMap((statement) => {
    const { site, periodStartMs, plan, planVersion } = statement;
    return [
      `${statements.name}/${statementId(site, periodStartMs)}`,
      `${tariffPlans.name}/${tariffPlanId(plan, planVersion)}`,
      `${sites.name}/${site}`,
      ...readingKeys(state, statement),
      ...priceDayIds(statement).map((id) => `${priceDays.name}/${id}`),
    ];
  });
}

/** Of the prices by date that the statement was computed by. */
function priceDayIds({ priceSeries, periodStartMs, periodEndMs }: Statement): readonly string[] {
  if (priceSeries === '') return [];
  return daysOfStatement(periodStartMs, periodEndMs).map((dayMs) => priceDayId(priceSeries, dayMs));
}

/** From the period's end back to its start, along the readings' chain. */
function readingKeys(state: FetchedState, { site, periodStartMs, periodEndMs }: Statement): readonly string[] {
  const keys = [`${readings.name}/${readingId(site, periodStartMs)}`];
  for (let atMs = periodEndMs; atMs > periodStartMs; ) {
    keys.push(`${readings.name}/${readingId(site, atMs)}`);
    // Asked for another period meanwhile, the node may have said something else than when they were fetched.
    atMs = readingBefore(state, site, atMs) ?? periodStartMs;
  }
  return keys;
}

function checkAsked(files: readonly ProofFile[], asked: readonly StatementName[]): void {
  const shown = idsOf(files.flatMap(statementsIn));
  const absent = asked.find(({ site, periodStartMs }) => !shown.has(statementId(site, periodStartMs)));
  if (absent !== undefined) throw noStatement(absent.site, absent.periodStartMs);
}

function statementsIn({ claims }: ProofFile): readonly Statement[] {
  return claims.flatMap((claim) => {
    if (claim.kind !== 'entry' || !claim.key.startsWith(`${statements.name}/`)) return [];
    return [readAnswer(`the proven ${claim.key}`, () => statements.codec.decode(fromHex(claim.value)))];
  });
}

function idsOf(names: readonly StatementName[]): ReadonlySet<string> {
  return new Set(names.map(({ site, periodStartMs }) => statementId(site, periodStartMs)));
}

function groupsOf<T>(items: readonly T[], nameOf: (item: T) => string): ReadonlyMap<string, readonly [T, ...T[]]> {
  const groups = new Map<string, [T, ...T[]]>();
  for (const item of items) {
    const group = groups.get(nameOf(item));
    if (group === undefined) groups.set(nameOf(item), [item]);
    else group.push(item);
  }
  return groups;
}

function periodOf({ periodStartMs, periodEndMs }: Statement): string {
  return `${periodStartMs}-${periodEndMs}`;
}

function noStatement(site: string, periodStartMs: bigint): ClientError {
  return new ClientError({
    code: 'statement-not-found',
    message: `site ${site} has no statement for the period from ${periodStartMs}`,
    remedy: 'check the site and the period, or settle it first',
    data: { site, periodStartMs: String(periodStartMs) },
  });
}
