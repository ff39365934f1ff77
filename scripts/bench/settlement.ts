// Sites settled per second: an end-of-period reading, a statement and a payout each, in operations of 1,000 lines and
// more, on four validators. Bound: the same rows put into a raw LevelDB in batches by one process, per second, divided
// by the validators that share a core. Sustained is the same per second of a core, run after run: LevelDB puts rows
// into memory first and sorts them into tables on a thread of its own, which finds no idle core beside validators that
// share theirs.
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { GridpactClient } from '../../src/client/client.ts';
import { sha256 } from '../../src/crypto/digest.ts';
import type { SigningKey } from '../../src/crypto/ed25519.ts';
import type { BodyOperation, ReadingLine, StatementLine } from '../../src/generated/transaction.ts';
import { LevelRowStore } from '../../src/storage/level-row-store.ts';
import type { LocalConsortium } from '../local-consortium.ts';
import { type Holder, openHolders, untilHeight, VALIDATORS, withValidators } from './bench-consortium.ts';
import { cpuSeconds } from './cpu-time.ts';
import { rounded } from './figures.ts';
import { putAgainAndAgain, putOnce, type Row } from './raw-puts.ts';
import { PLAN } from './site-operations.ts';

/**
 * Ends of periods, which begin where the one before ends. Only the last is counted: the code has to be compiled first.
 */
const PERIOD_ENDS_MS = [10, 11, 12, 13].map((month) => Date.UTC(2024, month, 1));
const FUNDS_FEN = 50_000_000_000n;
/** Per operation: one signature for as many lines as the bound of its work has room for. */
const LINES = 1_500;

export interface SettlementFigures {
  readonly sites: number;
  readonly perSecond: number;
  readonly rowsPerSite: number;
  readonly bound: number;
  readonly ratio: number;
  /** The bound when LevelDB's own thread takes its time from the same cores. */
  readonly sustained: number;
  readonly sustainedRatio: number;
  readonly readingMs: number;
  readonly settlingMs: number;
  /** CPU time of one node with all its threads. */
  readonly cpuMicrosPerSiteEachNode: number;
}

export async function benchSettlement(count = 10_000): Promise<SettlementFigures> {
  return withValidators(async ({ consortium, nodes }) => {
    const grid = consortium.node('grid');
    const client = grid.client('submitter');
    const author = grid.signingKey();
    const holders = await openHolders(consortium, count, 1n);
    const sites = await connectSites(consortium, client, author, holders);
    const last = PERIOD_ENDS_MS.length - 1;
    for (let warmUp = 1; warmUp < last; warmUp++) await settlePeriod(client, author, sites, warmUp);
    const { height } = await client.node.status();

    const cpuBefore = nodes.map(({ pid }) => cpuSeconds(pid) ?? 0);
    const { readingMs, settlingMs } = await settlePeriod(client, author, sites, last);
    const perSecond = (count * 1_000) / (readingMs + settlingMs);
    const nodeSeconds = nodes.reduce((sum, { pid }, i) => sum + (cpuSeconds(pid) ?? 0) - (cpuBefore[i] ?? 0), 0);

    const observed = consortium.node('merchant');
    await untilHeight(observed, (await client.node.status()).height);
    await observed.end('SIGTERM');
    const ledger = join(observed.files.folder, 'data', 'ledger');
    const rows = inOrderOfWriting(await rowsSince(ledger, height, new Set(sites)));
    await consortium.stopAll();
    const validatorsPerCore = VALIDATORS.length / availableParallelism();
    const bound = (count * 1_000) / (await putOnce(rows)) / validatorsPerCore;
    const sustained = (count * 1_000) / (await putAgainAndAgain(rows)) / validatorsPerCore;
    return {
      sites: count,
      perSecond: rounded(perSecond),
      rowsPerSite: rounded(rows.length / count, 1),
      bound: rounded(bound),
      ratio: rounded(perSecond / bound, 3),
      sustained: rounded(sustained),
      sustainedRatio: rounded(perSecond / sustained, 3),
      readingMs: rounded(readingMs),
      settlingMs: rounded(settlingMs),
      cpuMicrosPerSiteEachNode: rounded((nodeSeconds * 1e6) / nodes.length / count),
    };
  });
}

/** The period that ends with number `end` of PERIOD_ENDS_MS: 1 and up. */
export async function settlePeriod(client: GridpactClient, author: SigningKey, sites: readonly string[], end: number) {
  const settlement = { plan: PLAN.plan, planVersion: PLAN.version, ...periodOf(end) };
  const readings = sites.map((site, index) => readingAt(end, site, index));
  const readingMs = await timed(async () => refuse(await client.metering.recordReadings(author, readings)));
  // Not counted: what the grid company computes before it submits.
  const claims = [...(await client.settlement.prepare({ ...settlement, sites })).values()];
  const lines = claims.filter((claim): claim is StatementLine => 'netFen' in claim);
  const operations = Array.from({ length: Math.ceil(lines.length / LINES) }, (_, i): BodyOperation => {
    const part = lines.slice(i * LINES, (i + 1) * LINES);
    return { operation: 'settlePeriod', settlePeriod: { ...settlement, lines: part } };
  });
  const settlingMs = await timed(async () => {
    const finals = await client.transactions.executeAll(author, operations);
    refuse(finals.flatMap((final) => final.lines));
  });
  return { readingMs, settlingMs };
}

export async function connectSites(
  consortium: LocalConsortium,
  client: GridpactClient,
  author: SigningKey,
  holders: readonly Holder[],
  firstReadingMs = endOf(0),
): Promise<string[]> {
  const bank = consortium.node('bank-a');
  const funds = ['bank-a/grid-purchase', 'bank-a/grid-subsidy'].map((to) => ({
    from: 'bank-a/vault',
    to,
    amountFen: FUNDS_FEN,
    code: 'pay-in',
  }));
  refuse(await bank.client('submitter').payments.payMany(bank.signingKey(), funds));
  const sites = holders.map((_, i) => `site-${i}`);
  const applications = sites.map((site, i) => ({
    site,
    producerAccount: holders[i]?.account ?? '',
    feedIn: 'full' as const,
    capacityW: 5_000n,
  }));
  refuse(await client.metering.applySites(author, applications));
  await client.metering.connectSites(author, sites);
  const readings = sites.map((site, index) => ({ ...readingAt(0, site, index), atMs: firstReadingMs }));
  refuse(await client.metering.recordReadings(author, readings));
  await client.tariffs.publishPlan(author, PLAN);
  return sites;
}

export function periodOf(end: number) {
  return { periodStartMs: endOf(end - 1), periodEndMs: endOf(end) };
}

/** Registers count on from period to period. */
export function readingAt(end: number, site: string, index: number): ReadingLine {
  const periods = BigInt(end);
  const exportWh = periods * BigInt(300_000 + ((index * 7_919) % 200_000));
  const registers = [
    { name: 'peak', exportWh, importWh: periods * 1_000n },
    { name: 'valley', exportWh: exportWh / 10n, importWh: periods * 90_000n },
  ];
  return {
    site,
    atMs: endOf(end),
    registers,
    quality: 'actual',
    intervalDigest: new Uint8Array(),
    seriesCommitment: end === 0 ? new Uint8Array() : sha256(Buffer.from(site)),
  };
}

function endOf(period: number): bigint {
  return BigInt(PERIOD_ENDS_MS[period] ?? Number.NaN);
}

/** The rows that the run wrote: everything of blocks above `height`, and the entries that it made or changed. */
async function rowsSince(folder: string, height: number, sites: ReadonlySet<string>): Promise<Row[]> {
  const store = await LevelRowStore.open(folder);
  try {
    const rows: Row[] = [];
    for await (const row of store.scan('a/', 't0')) if (isOfRun(row[0], height, sites)) rows.push(row);
    return rows;
  } finally {
    await store.close();
  }
}

function isOfRun(key: string, height: number, sites: ReadonlySet<string>): boolean {
  const [kind, table, id = '', third = ''] = key.split('/');
  if (kind === 'a') return 10 ** 12 - 1 - Number(key.split('/').at(-1)) > height;
  if (kind === 'b' || kind === 'r') return Number(table) > height;
  if (kind !== 's') return false;
  if (table === 'reading') return Number(third) === PERIOD_ENDS_MS.at(-1);
  if (table === 'statement') return Number(third) === PERIOD_ENDS_MS.at(-2);
  return (table === 'site' && sites.has(id)) || table === 'account';
}

/**
 * As the node writes them: site by site, not in the order of keys; a site's own row with its reading, and once more.
 */
function inOrderOfWriting(rows: readonly Row[]): Row[] {
  const siteOf = ([key]: Row) => Number(/(?:site-|\/p)(\d+)/.exec(key)?.[1] ?? -1);
  const bySite = rows.toSorted((a, b) => siteOf(a) - siteOf(b));
  const isReading = ([key]: Row) => key.startsWith('s/reading/');
  const isSite = ([key]: Row) => key.startsWith('s/site/');
  return [...bySite.filter((row) => isReading(row) || isSite(row)), ...bySite.filter((row) => !isReading(row))];
}

async function timed(run: () => Promise<void>): Promise<number> {
  const started = performance.now();
  await run();
  return performance.now() - started;
}

function refuse(outcomes: readonly { readonly code: number; readonly name: string }[]): void {
  const failed = outcomes.find(({ code }) => code !== 0);
  if (failed !== undefined) throw new Error(`a line of the bench was refused: ${failed.name}`);
}
