// The sites of a settlement run. The ledger does not say which plan a site is on, so with several plans the person
// does: at another plan's prices a site would be paid the wrong amount, and every validator would agree.
import { type Command, Option } from 'commander';
import { type Lines, mapLines } from '../../client/bulk-run.ts';
import type { GridpactClient } from '../../client/client.ts';
import type { Site } from '../../generated/state.ts';
import { sites } from '../../ledger/metering/tables.ts';
import { tariffPlans } from '../../ledger/settlement/tables.ts';
import { CliError } from '../cli-error.ts';
import { EXIT } from '../exit-codes.ts';
import { say } from '../print/say.ts';
import { bulkOption, readSiteFile, SITE_COLUMNS } from '../registration-file.ts';
import { collect } from './parse-argument.ts';

export interface SettlementSitesOptions {
  readonly site?: readonly string[];
  readonly file?: string;
  readonly allSites?: true;
}

export function settlementSitesOptions(command: Command): Command {
  return command
    .addOption(
      new Option('--site <site>', 'only this site; may be given more than once')
        .argParser(collect)
        .conflicts(['file', 'allSites']),
    )
    .addOption(bulkOption(SITE_COLUMNS).conflicts('allSites'))
    .addOption(new Option('--all-sites', 'all sites are on this plan, though the ledger has others'));
}

/**
 * The sites that are named; of those of a file, or of all, the ones that were read to `periodEndMs` and are not settled
 * to it. Throws CliError `several-plans` when the plan of a site would be a guess.
 */
export async function sitesToSettle(
  client: GridpactClient,
  { site, file, allSites }: SettlementSitesOptions,
  periodEndMs: bigint,
): Promise<readonly string[]> {
  if (site !== undefined) return site;
  if (file !== undefined) {
    const ids = await idsOf(file);
    const entries = await client.node.entriesById(sites, ids);
    return ids.filter((_, i) => {
      const found = entries[i]?.value;
      // One that is not on the ledger is the ledger's to refuse, by name.
      return found === undefined || isDueAt(found, periodEndMs);
    });
  }
  if (!allSites) await requireOnePlan(client);
  const due: string[] = [];
  for await (const id of dueSites(client, periodEndMs)) due.push(id);
  return due;
}

/** The sites that are named, each of them; of all, the ones that are due. Throws as {@link sitesToSettle} does. */
export async function eachSiteToSettle(
  client: GridpactClient,
  { site, file, allSites }: SettlementSitesOptions,
  periodEndMs: bigint,
): Promise<Lines<string>> {
  if (site !== undefined) return site;
  if (file !== undefined) {
    const lines = await readSiteFile(file);
    return mapLines(lines.lines(), ({ value }) => value.site);
  }
  if (!allSites) await requireOnePlan(client);
  return dueSites(client, periodEndMs);
}

async function* dueSites({ node }: GridpactClient, periodEndMs: bigint): AsyncGenerator<string> {
  for await (const { value } of node.entries(sites)) if (isDueAt(value, periodEndMs)) yield value.site;
}

function isDueAt({ latestReadingMs, settledUntilMs }: Site, periodEndMs: bigint): boolean {
  return latestReadingMs >= periodEndMs && settledUntilMs < periodEndMs;
}

/** How many of the named sites, or of all, are settled to `periodEndMs`. */
export async function settledTo(
  { node }: GridpactClient,
  { site, file }: SettlementSitesOptions,
  periodEndMs: bigint,
): Promise<number> {
  const ids = site ?? (file === undefined ? undefined : await idsOf(file));
  const named = ids === undefined ? undefined : new Set(ids);
  let count = 0;
  for await (const { value } of node.entries(sites)) {
    if (value.settledUntilMs >= periodEndMs && (named?.has(value.site) ?? true)) count += 1;
  }
  return count;
}

async function idsOf(path: string): Promise<readonly string[]> {
  const file = await readSiteFile(path);
  const ids: string[] = [];
  for await (const { value } of file.lines()) ids.push(value.site);
  return ids;
}

async function requireOnePlan({ node }: GridpactClient): Promise<void> {
  const plans: string[] = [];
  for await (const { key, value } of node.entries(tariffPlans)) {
    if (key.endsWith('/latest')) plans.push(value.plan.plan);
  }
  if (plans.length < 2) return;
  throw new CliError({
    exitCode: EXIT.usage,
    code: 'several-plans',
    message: say`the ledger has the tariff plans ${plans.join(', ')}, and does not say which sites are on which`,
    remedy: say`name the sites of this plan with --site or --file, or say with --all-sites that all are on it`,
  });
}
