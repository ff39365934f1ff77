// The file that a process of gridpact runs: the bundle, which loads in a third of the time, unless a source is newer.
// Plain JavaScript for any Node >= 18, as scripts/gridpact.mjs.
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './install.mjs';

const BUNDLE = join(root, 'node_modules/.cache/gridpact/cli/main.mjs');
const SOURCES = join(root, 'src/main.ts');

/** An absolute path. */
export function entry() {
  return isFresh() ? BUNDLE : SOURCES;
}

/** scripts/build/bundle-cli.ts made it after the last change of a source. */
export function isFresh() {
  const made = statSync(BUNDLE, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const sources = [join(root, 'package-lock.json'), ...filesIn(join(root, 'src'))];
  return sources.every((path) => statSync(path).mtimeMs < made);
}

function filesIn(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((found) => {
    const path = join(folder, found.name);
    return found.isDirectory() ? filesIn(path) : [path];
  });
}
