#!/usr/bin/env node
// The command-line interface for any Node >= 18: in this process where its Node will do, else on the pinned one.
import { relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { entry } from './entry.mjs';
import { install, isNewEnough, root } from './install.mjs';

install();
const file = entry();
if (isNewEnough()) {
  process.argv.splice(1, 1, file);
  await import(pathToFileURL(file).href);
} else {
  process.argv.splice(2, 0, relative(root, file));
  await import('./run.mjs');
}
