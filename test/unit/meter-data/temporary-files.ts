// Readings files for one test, in a directory of their own that is removed after it.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { importReadings } from '../../../src/meter-data/import-readings.ts';
import type { IntervalSeries } from '../../../src/meter-data/interval-series.ts';
import { describeProblem, type ReadingProblem } from '../../../src/meter-data/reading-problem.ts';

/** Writes the files and gives their directory's path. */
export async function directoryOf(files: Readonly<Record<string, string>>): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'gridpact-readings-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) await writeFile(join(directory, name), text);
  return directory;
}

/** Imports one file with this content. */
export async function importText(format: string, text: string): Promise<Awaited<ReturnType<typeof importReadings>>> {
  const name = format === 'greenbutton' ? 'feed.xml' : 'readings.csv';
  return importReadings({ path: join(await directoryOf({ [name]: text }), name), format });
}

export async function importedFrom(format: string, text: string): Promise<readonly IntervalSeries[]> {
  return succeeded(await importText(format, text));
}

export async function problemsIn(format: string, text: string): Promise<readonly ReadingProblem[]> {
  return refusedWith(await importText(format, text));
}

/** Imports a directory of these files, with the gaps that were told. */
export async function importFiles(format: string, files: Readonly<Record<string, string>>) {
  const gaps: ReadingProblem[] = [];
  const path = await directoryOf(files);
  const result = await importReadings({ path, format, onGap: (gap) => gaps.push(gap) });
  return { result, gaps };
}

export function succeeded(result: Awaited<ReturnType<typeof importReadings>>): readonly IntervalSeries[] {
  if (!result.ok) throw new Error(`refused: ${result.error.map(describeProblem).join('\n')}`);
  return result.value;
}

export function refusedWith(result: Awaited<ReturnType<typeof importReadings>>): readonly ReadingProblem[] {
  if (result.ok) throw new Error('the import was expected to be refused');
  return result.error;
}
