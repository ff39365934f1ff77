// A settlement of any number of sites, and what became of each in a new file. Sites come as they are asked for, and a
// part of them is in memory. What is settled stands on the ledger, so a run that was broken off is run again.
import { groupsOf, type Lines, severalAtOnce } from '../client/bulk-run.ts';
import type { SettledSite } from '../client/settlement-flows.ts';
import { type PartsDeps, type SettledPart, settleParts } from '../client/settlement-parts.ts';
import type { PlanPart } from '../client/tariff-flows.ts';
import type { ExecuteOptions } from '../client/transaction-sender.ts';
import type { SigningKey } from '../crypto/ed25519.ts';
import { dataText } from './print/data-words.ts';
import { formatFen } from './print/format-value.ts';
import { periodText } from './print/period-text.ts';
import { nextOf, RefusalCounts, resultPieces } from './result-file.ts';
import { writeResult } from './write-output-file.ts';

/** Held in memory: sites that are settled together, and groups of them that are not final yet. */
const SITES_TOGETHER = 5_000;
const GROUPS_UNDER_WAY = 2;

export interface SitesRun {
  readonly parts: readonly PlanPart[];
  readonly sites: Lines<string>;
  /** A new file. */
  readonly result: string;
  readonly onProgress: (done: number) => void;
}

/** Of a site in a part of the period; `settled` before: it has no part that was left to settle. */
interface SiteOutcome {
  readonly site: string;
  readonly part: SettledPart | undefined;
  readonly settled: SettledSite | undefined;
  readonly status: 'settled' | 'known' | 'refused';
  /** Name of the rejection; empty: none. */
  readonly reason: string;
}

/** Sums while the rows are written: what became of a site is kept nowhere else. */
export class SettledSums {
  settledCount = 0;
  knownCount = 0;
  refused = 0;
  netFen = 0n;
  readonly refusals = new RefusalCounts();

  add(outcome: SiteOutcome): void {
    const { status, settled } = outcome;
    this.refusals.add(outcome);
    if (status === 'known') this.knownCount++;
    else if (status === 'refused') this.refused++;
    else {
      this.settledCount++;
      this.netFen += settled?.line?.netFen ?? 0n;
    }
  }
}

/** `unpaid`: told of the statements for which the grid company had too little. */
export async function settleToFile(
  deps: PartsDeps,
  author: SigningKey,
  { parts, sites, result, onProgress }: SitesRun,
  unpaid: (statements: readonly SettledSite[]) => void,
  options: ExecuteOptions,
): Promise<SettledSums> {
  const sums = new SettledSums();
  const settleSome = async (group: readonly string[]) => {
    const settled = await settleParts(deps, author, parts, group, options);
    for (const part of settled) unpaid(part.sites.filter(({ outcome }) => outcome.name === 'insufficient-funds'));
    return outcomesOf(group, settled);
  };
  const outcomes = severalAtOnce(groupsOf(sites, SITES_TOGETHER), GROUPS_UNDER_WAY, settleSome);
  const onOutcome = (outcome: SiteOutcome) => sums.add(outcome);
  await writeResult(result, resultPieces(outcomes, { columns: COLUMNS, rowOf, onOutcome, onProgress }));
  return sums;
}

/** In the order of the sites; those of one site in the order of the parts. */
function outcomesOf(group: readonly string[], parts: readonly SettledPart[]): readonly SiteOutcome[] {
  const bySite = new Map<string, SiteOutcome[]>(group.map((site) => [site, []]));
  for (const part of parts) {
    for (const settled of part.sites) {
      const { site, outcome } = settled;
      const isSettled = outcome.code === 0;
      const [status, reason] = isSettled ? (['settled', ''] as const) : (['refused', outcome.name] as const);
      bySite.get(site)?.push({ site, part, settled, status, reason });
    }
  }
  return [...bySite].flatMap(([site, outcomes]) => (outcomes.length > 0 ? outcomes : [known(site)]));
}

function known(site: string): SiteOutcome {
  return { site, part: undefined, settled: undefined, status: 'known', reason: '' };
}

const COLUMNS = [
  ...['site', 'period'].map((head) => ({ head })),
  { head: 'version', align: 'right' },
  { head: 'net', align: 'right' },
  ...['outcome', 'reason', 'details', 'transfer', 'transaction'].map((head) => ({ head })),
  { head: 'height', align: 'right' },
  { head: 'next' },
] as const;

function rowOf(one: SiteOutcome): readonly string[] {
  const { site, part, settled, status, reason } = one;
  if (part === undefined || settled === undefined) return [site, '', '', '', status, '', '', '', '', '', ''];
  const { line, outcome } = settled;
  const { data, transfer, transactionId, height } = outcome;
  const sent = transactionId === '' ? ['', '', ''] : [transfer, transactionId, `${height}`];
  const net = line === undefined ? '' : formatFen(line.netFen);
  const period = [periodText(part, part.plan.timeZone), `${part.plan.version}`, net];
  return [site, ...period, outcome.outcome || status, reason, dataText(data), ...sent, nextOf(one)];
}
