// The evidence of rows of a table: each of them, and what the verifier judges them by.
import { Refusal } from '../ask.ts';
import { type ProofFile, proveEntries } from '../prove.ts';
import type { Row } from '../rows.ts';
import type { OnProgress } from './evidence.ts';
import { validatorsOf } from './found-evidence.ts';
import { proveSites } from './prove-sites.ts';

/** More rows are packed by commands, month by month or list by list. */
const MOST_ROWS = 20_000;

/** `withLists`: of statements and readings also that no other of the site is missing. Throws Refusal, `pack-too-large`. */
export async function proveRows(
  rows: readonly Row[],
  onProgress: OnProgress,
  withLists: boolean,
): Promise<readonly ProofFile[]> {
  if (rows.length > MOST_ROWS) throw new Refusal('pack-too-large', 0, '', '');
  const ofSites = new Set(rows.filter(isSettled).map(siteOf));
  // A statement is worth what can be computed again, and its payment.
  const settled = ofSites.size === 0 ? [] : await proveSites([...ofSites], onProgress, withLists);
  const others = rows.filter((row) => !isSettled(row));
  if (others.length === 0) return settled;
  const accused = others.filter(({ key }) => key.startsWith('evidence/')).map(({ entry }) => validatorsOf(entry));
  return [...settled, await proveEntries([...others.map(({ key }) => key), ...accused])];
}

function isSettled({ key }: Row): boolean {
  return key.startsWith('statement/');
}

function siteOf({ entry }: Row): string {
  return String(entry.site);
}
