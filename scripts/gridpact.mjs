#!/usr/bin/env node
// The command-line interface for any Node >= 18: in this process where its Node will do, else on the pinned one.
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { install, isNewEnough, root } from './install.mjs';

const BUNDLE = 'node_modules/.cache/gridpact/cli/main.mjs';

install();
const [command] = process.argv.slice(2);
const file = command !== 'start' && isFresh() ? BUNDLE : 'src/main.ts';
if (isNewEnough()) {
  process.argv.splice(1, 1, join(root, file));
  await import(pathToFileURL(join(root, file)).href);
} else {
  process.argv.splice(2, 0, file);
  await import('./run.mjs');
}

/** scripts/build/bundle-cli.ts made it after the last change of a source. */
function isFresh() {
  const made = statSync(join(root, BUNDLE), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const sources = [join(root, 'package-lock.json'), ...filesIn(join(root, 'src'))];
  return sources.every((path) => statSync(path).mtimeMs < made);
}

function filesIn(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesIn(path) : [path];
  });
}
