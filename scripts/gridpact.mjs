#!/usr/bin/env node
// The command-line interface for any Node >= 18: hands over to src/main.ts on the pinned Node.
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

process.argv.splice(2, 0, 'src/main.ts');
await import(`file://${resolve(dirname(fileURLToPath(import.meta.url)), 'run.mjs')}`);
