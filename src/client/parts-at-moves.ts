// A site that moved to another account inside a period is settled to the move first, and then from there: each part is
// paid to its own account.
import type { Site, SiteMove } from '../generated/state.ts';
import { sites as metered, siteMoveId, siteMoves } from '../ledger/metering/tables.ts';
import { badAnswer } from './bad-answer.ts';
import type { NodeConnection } from './node-connection.ts';
import type { PlanPart } from './tariff-flows.ts';

/** The ledger keeps fewer unsettled ones of a site: a node could name others without end. */
const MAX_MOVES = 1_000;

/** A part of a period, and the sites that are settled over it. */
export interface SitesPart extends PlanPart {
  readonly sites: readonly string[];
}

/** The parts, cut for the sites that moved inside one; by their start, and none without a site. */
export async function cutAtMoves(
  node: Pick<NodeConnection, 'entriesById'>,
  parts: readonly PlanPart[],
  sites: readonly string[],
): Promise<readonly SitesPart[]> {
  const entries = await node.entriesById(metered, sites);
  const afterMs = parts[0]?.periodStartMs ?? 0n;
  const moved = new Map<string, readonly bigint[]>();
  for (const entry of entries) {
    if (entry === undefined || entry.value.movedMs <= afterMs) continue;
    moved.set(
      entry.value.site,
      (await movesSince(node, entry.value, afterMs)).map(({ atMs }) => atMs),
    );
  }
  return parts.flatMap((part) => cutPart(part, sites, moved));
}

/** The site's moves after an instant, newest first. Throws ClientError `bad-answer`. */
export async function movesSince(
  node: Pick<NodeConnection, 'entriesById'>,
  { site, movedMs }: Site,
  afterMs: bigint,
): Promise<readonly SiteMove[]> {
  const moves: SiteMove[] = [];
  for (let atMs = movedMs; atMs > afterMs; ) {
    const [entry] = await node.entriesById(siteMoves, [siteMoveId(site, atMs)]);
    if (entry === undefined || moves.length >= MAX_MOVES || entry.value.previousMs >= atMs) {
      throw badAnswer(`the moves of site ${site}`);
    }
    moves.push(entry.value);
    atMs = entry.value.previousMs;
  }
  return moves;
}

function cutPart(
  part: PlanPart,
  sites: readonly string[],
  moved: ReadonlyMap<string, readonly bigint[]>,
): readonly SitesPart[] {
  const { periodStartMs, periodEndMs } = part;
  const bySpan = new Map<string, SitesPart & { readonly sites: string[] }>();
  for (const site of sites) {
    const inside = (moved.get(site) ?? []).filter((atMs) => periodStartMs < atMs && atMs < periodEndMs);
    const instants = [periodStartMs, ...inside.toReversed(), periodEndMs];
    for (const [i, startMs] of instants.slice(0, -1).entries()) {
      const endMs = instants[i + 1] ?? periodEndMs;
      const span = `${startMs}-${endMs}`;
      const known = bySpan.get(span);
      if (known === undefined) bySpan.set(span, { ...part, periodStartMs: startMs, periodEndMs: endMs, sites: [site] });
      else known.sites.push(site);
    }
  }
  return [...bySpan.values()].sort((a, b) =>
    Number(a.periodStartMs - b.periodStartMs || a.periodEndMs - b.periodEndMs),
  );
}
