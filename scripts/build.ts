// `npm run build [NEW_FOLDER]`: the package that others install, in dist/ or a new folder, with a manifest of its own, and
// the offline verifier as a page beside it. Without a folder also the pages of the console, and the command line as it
// loads fast.
// The manifest's dependencies are those that the built files import, in the versions of our own manifest.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { basename, join, resolve } from 'node:path';
import { CONSOLE_FOLDER } from '../src/node/boot/console-files.ts';
import { buildConsolePages } from './build/console-pages.ts';
import { importGraph, packageOf } from './build/import-graph.ts';
import { lineMap } from './build/line-map.ts';
import { buildVerifierPage } from './build/verifier-page.ts';

/** By what comes behind the package's name: files of src/sdk. */
const ENTRY_POINTS = { '.': 'client', './verifier': 'verifier', './meter-data': 'meter-data' } as const;
/** noble wants no older one, and tsconfig.build.json holds our own code to it. */
const ENGINES = { node: '>=20.19.0' };
/** Beside the built files: read when it runs, or by people. */
const COPIED = {
  'network-config/mappings': 'network-config/mappings',
  'src/sdk/README.md': 'README.md',
  LICENSE: 'LICENSE',
};
const PAGE = 'verifier.html';
const DESCRIPTION = 'SDK of gridpact: the client, the offline verifier and the readers of meter data';

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly dependencies: Readonly<Record<string, string>>;
}

const root = resolve(import.meta.dirname, '..');
const dist = join(root, 'dist');
const out = resolve(process.argv[2] ?? dist);
const ours = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest;

// Only what is ours is removed: another folder must not be there yet.
if (out === dist) rmSync(dist, { recursive: true, force: true });
mkdirSync(out);
compile();
const entries = Object.values(ENTRY_POINTS).flatMap((entry) => ['js', 'd.ts'].map((kind) => built(entry, kind)));
const graph = importGraph(entries.map((entry) => join(out, entry)));
removeUnreached();
for (const file of graph.files) if (file.endsWith('.js')) (isGenerated(file) ? removeMap : shortenMap)(file);
for (const [from, to] of Object.entries(COPIED)) cpSync(join(root, from), join(out, to), { recursive: true });
console.log(`${await buildVerifierPage(join(out, PAGE))}  ${PAGE}`);
writeFileSync(join(out, 'package.json'), `${JSON.stringify(manifest(), undefined, 2)}\n`);
if (out === dist) {
  for (const [name, hash] of Object.entries(await buildConsolePages(CONSOLE_FOLDER)))
    console.log(`${hash}  ${name}.html`);
  await import('./build/bundle-cli.ts');
}

function compile(): void {
  const argv = [join(root, 'node_modules/.bin/tsc'), '-p', 'tsconfig.build.json', '--outDir', join(out, 'lib')];
  const tsc = spawnSync(process.execPath, argv, { cwd: root, encoding: 'utf8' });
  if (tsc.status === 0) return;
  console.error(`${tsc.stdout}${tsc.stderr}`);
  process.exit(1);
}

function built(entry: string, kind: string): string {
  return `./lib/sdk/${entry}.${kind}`;
}

/** The compiler declares every file that it reads, also those that only others of them need. */
function removeUnreached(): void {
  for (const file of readdirSync(join(out, 'lib'), { recursive: true, withFileTypes: true })) {
    const path = join(file.parentPath, file.name);
    if (file.isFile() && !graph.files.has(path.replace(/\.map$/, ''))) rmSync(path);
  }
}

function shortenMap(file: string): void {
  const map = `${file}.map`;
  writeFileSync(map, lineMap(readFileSync(map, 'utf8')));
}

function isGenerated(file: string): boolean {
  return file.startsWith(join(out, 'lib/generated/'));
}

/** A file that nobody wrote reads as well without its types. */
function removeMap(file: string): void {
  rmSync(`${file}.map`);
  writeFileSync(file, readFileSync(file, 'utf8').replace(/\n\/\/# sourceMappingURL=.*\s*$/, '\n'));
}

function manifest(): object {
  const { name, version, license } = ours;
  const exports = Object.entries(ENTRY_POINTS).map(([path, entry]) => [
    path,
    { types: built(entry, 'd.ts'), default: built(entry, 'js') },
  ]);
  return {
    name,
    version,
    description: DESCRIPTION,
    license,
    type: 'module',
    engines: ENGINES,
    exports: Object.fromEntries(exports),
    files: ['lib', ...Object.values(COPIED).filter((path) => path !== basename(path))],
    dependencies: dependencies(),
  };
}

/** Of everything that the entry points reach, as code and as declarations. */
function dependencies(): Record<string, string> {
  const packages = new Set([...graph.outside].filter((name) => !isBuiltin(name)).map(packageOf));
  return Object.fromEntries([...packages].sort().map((name) => [name, versionOf(name)]));
}

function versionOf(name: string): string {
  const version = ours.dependencies[name];
  if (version === undefined) throw new Error(`the package needs ${name}, which is no dependency in package.json`);
  return version;
}
