// The start of a foreign CSV file as a table, under the delimiter that fits it best, and the layout that it proposes.
import { basename } from 'node:path';
import { parse } from 'csv-parse/sync';
import { ok, type Result, refused } from '../base/result.ts';
import { readableText } from './readable-text.ts';
import { ProblemList, type ReadingProblem } from './reading-problem.ts';
import { fitOf, type SampleTable } from './sample-table.ts';
import { startOfFile } from './sniff-bytes.ts';
import { type LayoutProposal, proposeLayout } from './sniff-layout.ts';

const DELIMITERS = [',', ';', '\t', '|'] as const;
const SAMPLE_LINES = 300;

/** Refused when the file is no text, or no table. Throws NodeError `readings-unreadable`. */
export async function sniffFile(
  path: string,
  encoding?: string,
): Promise<Result<LayoutProposal, readonly ReadingProblem[]>> {
  const problems = new ProblemList();
  const origin = { file: basename(path), line: 0 };
  const bytes = await startOfFile(path);
  const proposal = problems.until(() => {
    const text = readableText(bytes, encoding, origin, problems);
    const proposed = proposedFor(text);
    const remedy =
      'the formats interval-csv, register-csv, nem12 and greenbutton need no mapping; else write one by hand';
    return proposed ?? problems.abort(origin, 'malformed-file', '', 'no line looks like the names of columns', remedy);
  });
  return proposal === undefined ? refused(problems.found) : ok(proposal);
}

/** Undefined when it is no table. */
export function proposedFor(text: Buffer): LayoutProposal | undefined {
  return proposeLayout(bestTable(text));
}

/** Under the delimiter that gives the most cells in rows of one width, below a line of titles. */
function bestTable(text: Buffer): SampleTable {
  const tables = DELIMITERS.map((delimiter) => tableOf(text, delimiter));
  return tables.reduce((best, table) => (fitOf(table) > fitOf(best) ? table : best));
}

function tableOf(text: Buffer, delimiter: SampleTable['delimiter']): SampleTable {
  const rows: SampleTable['rows'][number][] = [];
  parse(text, {
    bom: true,
    delimiter,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    trim: true,
    to_line: SAMPLE_LINES,
    on_record(cells: string[], { lines }) {
      rows.push({ line: lines, cells });
      return null;
    },
  });
  return { delimiter, rows };
}
