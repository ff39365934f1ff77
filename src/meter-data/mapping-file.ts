// A mapping says in JSON how a foreign CSV file is read: which columns, which units, where times come from. Here is its
// schema; mapped-csv.ts follows it.
import { z } from 'zod';
import { parseInputJson } from '../base/input-json.ts';
import { SHORT_NAME } from '../ledger/ids.ts';
import { parseDecimal } from './decimal.ts';
import { MAPPED_UNITS } from './energy-conversion.ts';
import { QUALITIES } from './interval-series.ts';
import { column, columns, time } from './mapping-time.ts';
import type { ProblemList } from './reading-problem.ts';

const words = z.array(z.string().max(200)).min(1).max(64);
const unit = z.enum(Object.keys(MAPPED_UNITS) as [keyof typeof MAPPED_UNITS]);
const quality = z.enum(QUALITIES);
const positiveDecimal = z
  .string()
  .refine((text) => (parseDecimal(text)?.digits ?? 0n) > 0n, 'write a decimal number above 0 as a string');

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

/** A column, the sum of some, or either of them for each register of a meter that counts by rate. */
const source = z.union(
  [column, columns, z.record(z.string().regex(SHORT_NAME), z.union([column, columns]))],
  'write a column, a list of columns to add up, or { "REGISTER": column }',
);
const direction = z.enum(['export', 'import']);

const values = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('registers'),
    export: source.optional(),
    import: source.optional(),
    unit,
    meter: column.optional(),
  }),
  z.strictObject({ kind: z.literal('intervals'), export: source.optional(), import: source.optional(), unit }),
  /** One column with a sign: what is above zero goes in the direction of `positive`, what is below in the other.
   * `net`: left out where a row has a day. */
  z.strictObject({ kind: z.literal('net'), net: z.union([column, columns]).optional(), positive: direction, unit }),
  /** A row for each direction. `value`: left out where a row has a day. */
  z.strictObject({
    kind: z.literal('by-direction'),
    value: column.optional(),
    direction: column,
    export: words.optional(),
    import: words.optional(),
    unit,
  }),
  /** All rows in one direction, a row per day. */
  z.strictObject({ kind: z.literal('one-direction'), direction, unit }),
  z.strictObject({ kind: z.literal('solar-and-load'), solarWPerKw: column, load: column, unit, nominalPowerKw }),
]);

/** By column: a row is taken, or left out, for one of these cells. */
const cells = z.record(column, words);

const mappingSchema = z
  .strictObject({
    format: z.literal('gridpact-mapping/1'),
    description: z.string().max(2000).default(''),
    /** A pattern for the files of a directory: `*` stands for any characters. */
    files: z.string().min(1).max(100).default('*.csv'),
    delimiter: z.enum([',', ';', '\t', '|']).default(','),
    decimal: z.enum(['.', ',']).default('.'),
    thousands: z.enum(['.', ',', ' ', "'"]).optional(),
    /** Cells that say that there is no value, such as "--". */
    blank: words.optional(),
    /**
     * Number of the line with the names of the columns, or one of the names, which the first such line has. 0: there is
     * none, and columns are called "1", "2", ...
     */
    header: z
      .union([z.int().min(0).max(1000), column], 'write the number of a line, or the name of a column')
      .optional(),
    rows: z.strictObject({ keep: cells.optional(), leaveOut: cells.optional() }).optional(),
    site: z.union(
      [
        z.strictObject({ name: z.string() }),
        z.strictObject({ column, names: z.record(z.string(), z.string()).optional() }),
        z.strictObject({ fileName: z.literal(true) }),
      ],
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
  })
  .superRefine(({ time, values, decimal, thousands }, context) => {
    const wrong = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
    const isDayRow = 'day' in time;
    if (values.kind === 'one-direction' && !isDayRow) wrong('values', 'only a row per day needs no column of values');
    if (values.kind === 'by-direction' && isDayRow !== (values.value === undefined)) {
      wrong('values', 'name a "value" column, unless a row has a day');
    }
    if (values.kind === 'net' && isDayRow !== (values.net === undefined)) {
      wrong('values', 'name a "net" column, unless a row has a day');
    }
    if (isDayRow && values.kind !== 'one-direction' && values.kind !== 'by-direction' && values.kind !== 'net') {
      wrong('values', 'a row per day has "one-direction", "by-direction" or "net" values');
    }
    if (values.kind === 'registers' && MAPPED_UNITS[values.unit].isPower) wrong('values', 'a register counts no power');
    if (values.kind === 'solar-and-load' && (MAPPED_UNITS[values.unit].isPower || !('stepSeconds' in time))) {
      wrong('values', 'the load is energy in steps of seconds');
    }
    if (decimal === thousands) wrong('thousands', 'it is the decimal mark already');
    checkDirections(values, (message) => wrong('values', message));
  });

export type Mapping = z.infer<typeof mappingSchema>;
export type TimeMapping = Mapping['time'];
export type ValueMapping = Mapping['values'];
export type ValueSource = z.infer<typeof source>;

/** Both directions are told apart, and at least one is there. */
function checkDirections(mapped: z.infer<typeof values>, wrong: (message: string) => void): void {
  if (mapped.kind !== 'registers' && mapped.kind !== 'intervals' && mapped.kind !== 'by-direction') return;
  const named = [mapped.export, mapped.import].flatMap((one) => (one === undefined ? [] : namesIn(one)));
  if (named.length === 0) wrong('name "export", "import" or both; what is left out counts nothing');
  if (mapped.kind !== 'by-direction' && isByRate(mapped.export) !== isByRate(mapped.import)) {
    if (mapped.export !== undefined && mapped.import !== undefined) {
      wrong('one direction is a total and the other by register: add the columns up, or name the registers of both');
    }
  }
  const twice = named.find((name, index) => named.indexOf(name) < index);
  if (twice !== undefined) wrong(`${JSON.stringify(twice)} is named twice: its energy would be counted twice`);
}

function isByRate(source: ValueSource | undefined): boolean {
  return typeof source === 'object' && !Array.isArray(source);
}

/** Columns, or words, in any of the forms of a source. */
export function namesIn(source: ValueSource): string[] {
  if (typeof source === 'string') return [source];
  return Array.isArray(source) ? source : Object.values(source).flat();
}

/** The mapping in `text`, or undefined after reporting what is wrong with it. `file` is named in the problems. */
export function parseMapping(text: string, file: string, problems: ProblemList): Mapping | undefined {
  const origin = { file, line: 0 };
  const remedy = 'see network-config/mappings for working examples';
  let json: unknown;
  try {
    json = parseInputJson(text);
  } catch (error) {
    problems.add(origin, 'mapping-invalid', '', `not JSON: ${(error as Error).message}`, remedy);
    return undefined;
  }
  const parsed = mappingSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues.flatMap(nearestIssues)) {
    problems.add(origin, 'mapping-invalid', issue.path.join('.'), issue.message, remedy);
  }
  return undefined;
}

type Issue = z.core.$ZodIssue;

/** Of forms that all fail: the faults of the only one whose fields are there; else what may be written. */
function nearestIssues(issue: Issue): Pick<Issue, 'path' | 'message'>[] {
  if (issue.code !== 'invalid_union') return [issue];
  const near = issue.errors.filter((ofForm) => ofForm.every(({ code, path }) => code === 'custom' && path.length > 0));
  const [only, ...more] = near;
  if (only === undefined || more.length > 0) return [issue];
  return only.map(({ path, message }) => ({ path: [...issue.path, ...path], message }));
}
