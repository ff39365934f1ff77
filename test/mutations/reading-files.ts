// Faults in files of readings that are larger than memory: each would lose energy, count some for another site, or leave
// customers' data behind.
import { type Mutation, mutation } from './mutation.ts';

export const READING_FILES: readonly Mutation[] = [
  mutation(
    'the rows of a site in two runs are two sites',
    'meter-data/rows-by-site.ts',
    'if (whole?.site === part.site && rowsIn(whole) < this.mostOfSite) {',
    'if (whole?.site === part.site && whole === part && rowsIn(whole) < this.mostOfSite) {',
  ),
  mutation(
    'runs are read one after the other',
    'meter-data/sorted-runs.ts',
    'if (before === undefined || head.site < before.site) first = i;',
    'if (before === undefined) first = i;',
  ),
  mutation(
    'rows on disk keep a name',
    'meter-data/sorted-runs.ts',
    'rmSync(folder, { recursive: true });',
    'void [rmSync, folder];',
  ),
  mutation(
    'a site has any number of rows in memory',
    'meter-data/rows-by-site.ts',
    'rowsIn(whole) < this.mostOfSite',
    'rowsIn(whole) >= 0',
  ),
  mutation(
    'a read that gives less than there is ends the file',
    'meter-data/source-files.ts',
    'read > 0 && end < length',
    'read > 0 && end < 1',
  ),
  mutation(
    'a line end within quotes ends a line',
    'meter-data/csv-rows.ts',
    'if (quotes % 2 === 0) whole = at + 1;',
    'whole = at + 1;',
  ),
  mutation('the lines before a piece do not count', 'meter-data/csv-rows.ts', 'before += linesIn(last);', 'void last;'),
  mutation(
    'further pieces are in UTF-8',
    'meter-data/readable-text.ts',
    "  if (encoding !== undefined && encoding !== 'utf-8') return decoded(bytes, encoding, origin, problems);\n  if (isUtf8(bytes)) return bytes;\n  return",
    '  if (isUtf8(bytes)) return bytes;\n  return',
  ),
  mutation(
    'sites without values are passed over in silence',
    'cli/commands/readings/import-to-file.ts',
    'misfits: [...unfit, ...imported.misfits]',
    'misfits: imported.misfits',
  ),
];
