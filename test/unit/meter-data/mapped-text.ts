// A small file under a mapping that differs from a plain one by a few fields.
import { join } from 'node:path';
import { importReadings } from '../../../src/meter-data/import-readings.ts';
import { directoryOf, refusedWith, succeeded } from './temporary-files.ts';

export const BASE = {
  format: 'gridpact-mapping/1',
  site: { name: 'house' },
  time: { column: 'time', stepSeconds: 3600 },
  values: { kind: 'intervals', export: 'exp', import: 'imp', unit: 'kWh' },
  quality: { value: 'actual' },
};
export const LOCAL = { column: 'time', pattern: 'yyyy-MM-dd HH:mm', zone: 'Asia/Shanghai', stepSeconds: 3600 };

export async function imported(changes: object, text: string) {
  const mapping = { ...BASE, ...changes };
  const directory = await directoryOf({ 'meter.csv': text, 'mapping.txt': JSON.stringify(mapping) });
  const path = join(directory, 'meter.csv');
  return importReadings({ path, format: 'mapping', mapping: join(directory, 'mapping.txt') });
}

/** "<start in UTC> <hours> <import>/<export>" of every interval. */
export async function rowsOf(changes: object, text: string): Promise<string[]> {
  const [series] = succeeded(await imported(changes, text));
  return (series?.intervals ?? []).map(({ startMs, endMs, importWh, exportWh }) => {
    const start = new Date(startMs).toISOString().slice(0, 16);
    return `${start} ${(endMs - startMs) / 3_600_000}h ${importWh}/${exportWh}`;
  });
}

export async function problemsOf(changes: object, text: string): Promise<string[]> {
  return refusedWith(await imported(changes, text)).map(({ code, field, line }) => `${line} ${code} ${field}`);
}
