// A mapping says in JSON how a foreign CSV file is read: which columns, which units, where times come from. Here is its
// schema; mapped-csv.ts follows it.
import { z } from 'zod';
import { parseDecimal } from './decimal.ts';
import { ENERGY_UNITS } from './energy-conversion.ts';
import { QUALITIES } from './interval-series.ts';
import { parseTime } from './parse-time.ts';
import type { ProblemList } from './reading-problem.ts';

const column = z.string().min(1).max(200);
const unit = z.enum(Object.keys(ENERGY_UNITS) as [keyof typeof ENERGY_UNITS]);
const quality = z.enum(QUALITIES);
const stepSeconds = z.int().min(60).max(86_400);
const positiveDecimal = z
  .string()
  .refine((text) => (parseDecimal(text)?.digits ?? 0n) > 0n, 'write a decimal number above 0 as a string');

const time = z.union(
  [
    /** Registers: the instant of the reading. Intervals: their start. */
    z.strictObject({ column, stepSeconds }),
    /** Rows without times: the first row is at `first`, each next line one step later. */
    z.strictObject({
      first: z.string().refine((text) => parseTime(text).kind === 'instant', 'write ISO 8601 with an offset'),
      stepSeconds,
    }),
  ],
  'write { "column", "stepSeconds" } or { "first", "stepSeconds" }',
);

const nominalPowerKw = z.union(
  [
    z.strictObject({ value: positiveDecimal }),
    z.strictObject({ bySite: z.record(z.string(), positiveDecimal) }),
    /** A JSON file beside the readings; `{file}` in the path stands for the CSV file's name without `.csv`. */
    z.strictObject({
      file: z.string().regex(/^[^/\\]+$/, 'name a file beside the readings, without a folder'),
      path: z.array(z.string()).min(1).max(16),
    }),
  ],
  'write { "value": "5.5" }, { "bySite": { "SITE": "5.5" } } or { "file", "path" }',
);

const values = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('registers'), export: column, import: column, unit }),
  z.strictObject({ kind: z.literal('intervals'), export: column, import: column, unit }),
  z.strictObject({ kind: z.literal('solar-and-load'), solarWPerKw: column, load: column, unit, nominalPowerKw }),
]);

const mappingSchema = z
  .strictObject({
    format: z.literal('gridpact-mapping/1'),
    description: z.string().max(2000).default(''),
    /** A pattern for the files of a directory: `*` stands for any characters. */
    files: z.string().min(1).max(100).default('*.csv'),
    delimiter: z.enum([',', ';', '\t', '|']).default(','),
    site: z.union(
      [z.strictObject({ name: z.string() }), z.strictObject({ column }), z.strictObject({ fileName: z.literal(true) })],
      'write one of { "name" }, { "column" } and { "fileName": true }',
    ),
    time,
    values,
    quality: z.union(
      [
        z.strictObject({ value: quality }),
        z.strictObject({ column, meanings: z.record(z.string(), quality) }),
        /** A cell that lists the columns whose values are not the meter's own. */
        z.strictObject({ listColumn: column, separator: z.string().min(1), listed: quality, otherwise: quality }),
      ],
      `write { "value" }, { "column", "meanings" } or { "listColumn", "separator", "listed", "otherwise" }; qualities are ${QUALITIES.join(', ')}`,
    ),
    gaps: z.enum(['refuse', 'allow']).default('refuse'),
  })
  .refine((mapping) => !('first' in mapping.time && 'column' in mapping.site), {
    path: ['site'],
    message: 'rows without times need one file per site: use "name" or "fileName"',
  });

export type Mapping = z.infer<typeof mappingSchema>;

/** The mapping in `text`, or undefined after reporting what is wrong with it. `file` is named in the problems. */
export function parseMapping(text: string, file: string, problems: ProblemList): Mapping | undefined {
  const origin = { file, line: 0 };
  const remedy = 'see network-config/mappings for working examples';
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    problems.add(origin, 'mapping-invalid', '', `not JSON: ${(error as Error).message}`, remedy);
    return undefined;
  }
  const parsed = mappingSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) {
    problems.add(origin, 'mapping-invalid', issue.path.join('.'), issue.message, remedy);
  }
  return undefined;
}

/** Whether the mapping's `files` pattern names this file. */
export function matchesFiles(mapping: Mapping, name: string): boolean {
  const literally = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  const pattern = mapping.files.split('*').map(literally).join('.*');
  return new RegExp(`^${pattern}$`).test(name);
}
