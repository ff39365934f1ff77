// What files call sites, and their names on the ledger: a CSV file `name,site`.
import { forEachRowUnder } from './csv-rows.ts';
import { type ProblemList, quoted } from './reading-problem.ts';

const COLUMNS = ['name', 'site'];

/** The name without its folder, also one in an archive, and without its ending: a site, when the mapping says `fileName`. */
export function fileStem(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1).replace(/\.[^.]*$/, '');
}

/** By name; a name that comes twice is reported. */
export function readSiteNames(
  file: { readonly name: string; readonly bytes: Uint8Array },
  problems: ProblemList,
): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  forEachRowUnder(COLUMNS, file, problems, ([name = '', site = ''], origin) => {
    if (names.has(name)) {
      problems.add(origin, 'duplicate', 'name', `${quoted(name)} is named twice`, 'keep one of the two lines');
    }
    names.set(name, site);
  });
  return names;
}
