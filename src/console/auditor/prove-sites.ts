// The evidence of what sites were paid: their statements with the readings and prices behind them, and the payments.
import { Refusal } from '../ask.ts';
import { type ProofFile, proveEntries } from '../prove.ts';
import { allRows, type Row } from '../rows.ts';
import type { OnProgress } from './evidence.ts';
import type { Fields } from './find.ts';
import { provePayments } from './prove-payments.ts';
import { pricesOf } from './statement-prices.ts';

/** Of what the page makes; larger ones are made by the command. */
const MOST_STATEMENTS = 2_000;
const MOST_ROWS = 20_000;
const SITES_AT_ONCE = 20;

/** `withLists`: proven that no statement and no reading of a site is missing. Throws Refusal, `pack-too-large`. */
export async function proveSites(
  sites: readonly string[],
  onProgress: OnProgress,
  withLists: boolean,
): Promise<readonly ProofFile[]> {
  const files: ProofFile[] = [];
  const statements: Fields[] = [];
  for (let at = 0; at < sites.length; at += SITES_AT_ONCE) {
    onProgress(at, sites.length);
    const some = sites.slice(at, at + SITES_AT_ONCE);
    const rows: Row[] = [];
    for (const site of some) {
      for (const table of ['statement', 'reading']) rows.push(...(await allRows(table, `${site}/`, MOST_ROWS)));
    }
    const settled = rows.filter(({ key }) => key.startsWith('statement/')).map(({ entry }) => entry);
    statements.push(...settled);
    if (rows.length >= MOST_ROWS || statements.length > MOST_STATEMENTS) throw new Refusal('pack-too-large', 0, '', '');
    const keys = [...some.map((site) => `site/${site}`), ...rows.map(({ key }) => key), ...(await pricesOf(settled))];
    const proof = await proveEntries(keys);
    const lists = withLists
      ? some.flatMap((subject) => ['statements', 'readings'].map((list) => ({ kind: 'list', list, subject })))
      : [];
    files.push({ ...proof, claims: [...proof.claims, ...lists] });
  }
  onProgress(sites.length, sites.length);
  return [...files, ...(await provePayments(statements))];
}
