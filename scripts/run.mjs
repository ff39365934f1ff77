// Runs a script, or a tool of node_modules/.bin, on the Node that the lock file pins; installs on first use.
// Plain JavaScript for any Node >= 18: it is what a fresh machine starts with.
// usage: node scripts/run.mjs <file below the project | tool> [arguments]
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { install, modules, node, root } from './install.mjs';

install();
const [tool = '', ...args] = process.argv.slice(2);
const file = existsSync(join(root, tool)) ? join(root, tool) : join(modules, '.bin', tool);
const PATH = [dirname(node()), join(modules, '.bin'), process.env.PATH].join(delimiter);
// As src/main.ts has it, for every process that this one starts: the sources run unbuilt.
const NODE_COMPILE_CACHE = join(modules, '.cache/gridpact');
const child = spawn(node(), [file, ...args], { stdio: 'inherit', env: { ...process.env, PATH, NODE_COMPILE_CACHE } });
// The terminal signals the whole group; a supervisor signals only us.
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)));
