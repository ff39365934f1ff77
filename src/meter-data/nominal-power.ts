// Where the nominal power of a site's panels comes from: the mapping itself, or a JSON file beside the readings, or
// beside the archive that they are in.
import { dirname, join } from 'node:path';
import { type Decimal, parseDecimal } from './decimal.ts';
import type { Mapping } from './mapping-file.ts';
import type { ProblemList } from './reading-problem.ts';
import { fileStem } from './site-names.ts';
import type { BoundedReader, SourceFile } from './source-files.ts';

type NominalPower = Extract<Mapping['values'], { kind: 'solar-and-load' }>['nominalPowerKw'];

/** The kilowatts of the site in each file, or entry of an archive; undefined, with a problem, where they are not to be found. */
export async function nominalPowerReader(
  source: NominalPower,
  files: readonly SourceFile[],
  reader: BoundedReader,
  problems: ProblemList,
): Promise<(file: { readonly name: string }) => Decimal | undefined> {
  if ('value' in source) return () => parseDecimal(source.value);
  if ('bySite' in source) {
    return ({ name }) => {
      const stem = fileStem(name);
      const text = Object.hasOwn(source.bySite, stem) ? source.bySite[stem] : undefined;
      return text === undefined ? undefined : parseDecimal(text);
    };
  }
  const first = files[0];
  if (first === undefined) return () => undefined;
  const beside = { name: source.file, path: join(dirname(first.path), source.file) };
  const document = parseKeepingNumbers((await reader.read(beside)).toString('utf8'), source.file, problems);
  return (file) => {
    const path = source.path.map((key) => key.replaceAll('{file}', fileStem(file.name)));
    const text = valueAt(document, path);
    const value = typeof text === 'string' ? parseDecimal(text) : undefined;
    if (value !== undefined && value.digits > 0n) return value;
    const origin = { file: source.file, line: 0 };
    problems.add(origin, 'bad-number', path.join('.'), 'no number above 0 there', 'correct the path in the mapping');
    return undefined;
  };
}

/** JSON whose numbers stay the text they were, so that none passes through floating point. */
function parseKeepingNumbers(text: string, file: string, problems: ProblemList): unknown {
  try {
    return JSON.parse(text, (_key, value: unknown, context?: { source?: string }) =>
      typeof value === 'number' ? context?.source : value,
    );
  } catch (error) {
    const message = `not JSON: ${(error as Error).message}`;
    return problems.abort({ file, line: 0 }, 'malformed-file', '', message, 'correct the file');
  }
}

function valueAt(document: unknown, path: readonly string[]): unknown {
  let value = document;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<string, unknown>)[key];
  }
  return value;
}
