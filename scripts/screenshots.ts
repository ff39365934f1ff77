// Where the tests of the console keep pictures of its pages, for people who look at them after the run.
import { readdirSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const SCREENSHOTS = resolve(import.meta.dirname, '../node_modules/.cache/gridpact/screenshots');

/** Before a whole run: what is there afterwards is of that run. */
export function clearScreenshots(folder = SCREENSHOTS): void {
  rmSync(folder, { recursive: true, force: true });
}

/** One line about the pictures that were taken since; undefined: there are none. */
export function screenshotsLine(sinceMs: number, folder = SCREENSHOTS): string | undefined {
  const taken = picturesIn(folder).filter((name) => statSync(join(folder, name)).mtimeMs >= sinceMs);
  if (taken.length === 0) return undefined;
  return `${taken.length} screenshots of the console's pages: ${folder}`;
}

function picturesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).filter((name) => name.endsWith('.png'));
  } catch {
    return [];
  }
}
