// The package that others install: built, packed, installed into an empty project, and used there on the Node that a
// reader has and on the pinned one.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importGraph } from '../../scripts/build/import-graph.ts';
import { createLocalConsortium, type LocalConsortium } from '../../scripts/local-consortium.ts';
import { patientMs } from '../../scripts/patience.ts';
import { blocksOf, readDocument, section } from '../docs/documents.ts';
import { projectPath } from './cli/run-entry.ts';
import { untilReady } from './consortium-under-test.ts';

const PINNED = process.execPath;
/** What started the tests, before it handed over to the pinned one; undefined when there is no older one. */
const OWN = olderNode();
const NODES = OWN === undefined ? [PINNED] : [OWN, PINNED];
/** 18 of them are native code for the platforms that there are, 8 the largest library. */
const MOST_INSTALLED_MIB = 60;
/** The sources with their types: more than half a megabyte of them the ledger's families, some 170 operations, and their messages. */
const MOST_PACKED_KIB = 1664;

const [example] = blocksOf(section(readDocument('docs/api.md'), '## The SDK')).filter(({ info }) => info === 'js');

let folder: string;
let tarball: string;
/** A stranger's project, and the package in it. */
let project: string;
let installed: string;
let consortium: LocalConsortium | undefined;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gridpact-package-'));
  project = join(folder, 'back-office');
  installed = join(project, 'node_modules/gridpact');
  mkdirSync(project);
  writeFileSync(join(project, 'package.json'), JSON.stringify({ private: true, type: 'module' }));
  writeFileSync(join(project, 'pay-in.mjs'), example?.text ?? '');
  // Its API keeps its port, as the document's does.
  consortium = await createLocalConsortium({ folder: join(folder, 'consortium'), outlives: true });
  process.once('exit', killNodes);
  symlinkSync(consortium.folder, join(project, 'sample'));
  await consortium.startAll();
  await install();
  await untilReady(consortium.node('bank-a'));
}, patientMs(180_000));

afterAll(async () => {
  await consortium?.stopAll();
  process.off('exit', killNodes);
  rmSync(folder, { recursive: true, force: true });
});

function killNodes(): void {
  for (const { pid } of consortium?.nodes ?? []) if (pid !== undefined) process.kill(pid, 'SIGKILL');
}

async function install(): Promise<void> {
  const built = join(folder, 'dist');
  await output(PINNED, [projectPath('scripts/build.ts'), built]);
  const name = await output('npm', ['pack', '--silent', '--pack-destination', folder, built]);
  tarball = join(folder, name.trim());
  // Engines count: what does not want the reader's Node is no dependency of ours. And nothing is run on installing.
  const options = ['--engine-strict', '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund'];
  await output('npm', ['install', ...options, tarball], OWN);
}

describe.skipIf(process.platform === 'win32')('the package', () => {
  it.skipIf(OWN === undefined)('is tried on a Node that has no Temporal and runs no TypeScript', async () => {
    const [own = 0, pinned = 0] = await Promise.all(
      [OWN ?? '', PINNED].map(async (node) => Number.parseInt((await output(node, ['--version'])).slice(1), 10)),
    );
    expect(own).toBeLessThan(pinned);
  });

  it('brings what its entry points need, and neither the pinned Node nor a tool nor the node', () => {
    const ours = readJson(projectPath('package.json'));
    const { dependencies } = readJson(join(installed, 'package.json'));
    const { '@noble/curves': curves, fastify, libp2p, ...rest } = ours.dependencies;
    expect(dependencies).toMatchObject({ '@noble/curves': curves });
    expect(Object.keys(dependencies).length).toBeLessThan(Object.keys(rest).length);
    const unwanted = Object.keys({ ...ours.devDependencies, ...ours.optionalDependencies, fastify, libp2p });
    const packages = packagesIn(join(project, 'node_modules'));
    expect(packages).toContain('@noble/curves');
    expect(packages.filter((name) => unwanted.includes(name))).toEqual([]);
    expect(bytesBelow(join(project, 'node_modules')) / 2 ** 20).toBeLessThan(MOST_INSTALLED_MIB);
    expect(statSync(tarball).size / 2 ** 10).toBeLessThan(MOST_PACKED_KIB);
  });

  it('wants no newer Node than it says', () => {
    const lowest = (path: string) =>
      /(\d+)\.?(\d*)/
        .exec(readJson(path).engines?.node ?? '0')
        ?.slice(1)
        .map(Number);
    const manifests = filesBelow(join(project, 'node_modules')).filter((path) =>
      /node_modules\/(@[^/]+\/)?[^/]+\/package\.json$/.test(path),
    );
    const [ownMajor = 0, ownMinor = 0] = lowest(join(installed, 'package.json')) ?? [];
    expect(manifests.length).toBeGreaterThan(20);
    const newer = manifests.filter((path) => {
      const [major = 0, minor = 0] = lowest(path) ?? [];
      return major > ownMajor || (major === ownMajor && minor > ownMinor);
    });
    expect(newer).toEqual([]);
  });

  it('has the sources in its source maps, and no path of the machine that built it', () => {
    const all = filesBelow(join(installed, 'lib')).filter((path) => path.endsWith('.js'));
    const [generated = [], code = []] = [true, false].map((is) =>
      all.filter((path) => path.includes('/lib/generated/') === is),
    );
    expect(code.length).toBeGreaterThan(100);
    expect(generated.length).toBeGreaterThan(2);
    expect(generated.filter((path) => readFileSync(path, 'utf8').includes('sourceMappingURL'))).toEqual([]);
    const named = code.map((path) => {
      const { sourceRoot, sources, sourcesContent } = readJson(`${path}.map`);
      return [`${sourceRoot}${sources}`, sourcesContent?.length, typeof sourcesContent?.[0]];
    });
    const own = code.map((path) => relative(join(installed, 'lib'), path).replace(/js$/, 'ts'));
    expect(named).toEqual(own.map((path) => [`gridpact:///${path}`, 1, 'string']));
  });

  it.each(NODES)('does what docs/api.md says, on %s', async (node) => {
    expect(await output(node, ['pay-in.mjs'])).toMatch(
      /^final at height \d+\ncredited in all: [1-9]\d+ fen\nproven\ncomplete\n$/,
    );
  });

  it.each([
    [OWN ?? PINNED, 'nodenext', 'nodenext'],
    [PINNED, 'bundler', 'esnext'],
  ])(
    'has types that hold for the example and refuse a mistake in it, on %s with %s',
    async (node, resolution, module) => {
      const options = { module, moduleResolution: resolution, lib: ['es2023'], types: ['node'] };
      expect(await typeErrors(node, options, example?.text ?? '')).toEqual([]);
      const wrong = example?.text.replace('100_00n', "'100.00'") ?? '';
      expect(await typeErrors(node, options, wrong)).toEqual([
        expect.stringContaining("not assignable to type 'bigint'"),
      ]);
    },
  );

  it.each(NODES)('seals, opens, and keeps keys behind a passphrase, on %s', async (node) => {
    const script = `
      import { generateKey, PassphraseLock, readKeyFile, toHex, writeKeyFile } from 'gridpact';
      import { hpkeOpen, hpkeSeal } from './node_modules/gridpact/lib/crypto/hpke.js';
      const key = generateKey('encryption');
      writeKeyFile(process.argv[2], key, new PassphraseLock('a long one'));
      const read = readKeyFile(process.argv[2], 'encryption', 'a long one');
      const binding = { info: Uint8Array.of(1), aad: Uint8Array.of(2) };
      const sealed = await hpkeSeal(read.publicKey, Uint8Array.of(7, 8, 9), binding);
      console.log(toHex(await hpkeOpen(key.secret(), sealed, binding)));`;
    const keyFile = join(folder, `${NODES.indexOf(node)}.key.json`);
    expect(await output(node, [scriptFile('seal.mjs', script), keyFile])).toBe('070809\n');
  });

  it.each(NODES)('reads meter data over a change of the clocks, and a tariff plan, on %s', async (node) => {
    const hours = Array.from({ length: 31 * 24 }, (_, i) => new Date(Date.UTC(2016, 1, 29, 23) + i * 3_600_000));
    const rows = hours.slice(1).map((end, i) => `a,${hours[i]?.toISOString()},${end.toISOString()},1,2,actual`);
    writeFileSync(join(project, 'readings.csv'), ['site,start,end,importWh,exportWh,quality', ...rows, ''].join('\n'));
    const script = `
      import { energyByRegister, importReadings, pickMonth, rateClock, readTariffFile } from 'gridpact/meter-data';
      const read = await importReadings({ path: 'readings.csv', format: 'interval-csv' });
      const { month } = pickMonth(read.value, 'Europe/Berlin');
      const plan = await readTariffFile(process.argv[2]);
      const registers = energyByRegister(read.value[0], rateClock({ ...plan, timeZone: 'Europe/Berlin' }));
      const foreign = await importReadings({ path: 'readings.csv', format: 'opsd' });
      console.log(month, registers.map(({ exportWh }) => exportWh).reduce((a, b) => a + b), foreign.error[0].code);`;
    const plan = projectPath('network-config/tariff.json');
    // March has one hour less there; and the mapping that comes with the package was found, and does not fit.
    expect(await output(node, [scriptFile('read.mjs', script), plan])).toBe(
      `2016-03 ${2 * (31 * 24 - 1)}n bad-header\n`,
    );
  });

  it.each(NODES)('verifies where nothing of Node is known, on %s', async (node) => {
    const proof = await consortium
      ?.node('bank-a')
      .client()
      .evidence.prove([{ kind: 'entry', key: 'account/bank-a/vault' }]);
    writeFileSync(join(project, 'proof.json'), JSON.stringify(proof));
    const script = `
      import { readFileSync } from 'node:fs';
      const [proof, genesis] = ['proof.json', 'sample/genesis.json'].map((path) => JSON.parse(readFileSync(path, 'utf8')));
      const { log } = console;
      for (const name of ['process', 'Buffer', 'global', 'setImmediate']) delete globalThis[name];
      const { verifyProof } = await import('gridpact/verifier');
      const { ok, claims } = verifyProof(proof, genesis);
      log(ok, claims[0].key, typeof Buffer);`;
    expect(await output(node, [scriptFile('verify.mjs', script)])).toBe('true account/bank-a/vault undefined\n');
  });

  it('has a verifier that imports nothing of Node, nor does what it imports, and that needs no types of Node', async () => {
    const { files, outside } = followed(join(installed, 'lib/sdk/verifier.js'));
    expect(files.filter((path) => path.startsWith(installed)).length).toBeGreaterThan(20);
    expect(outside.length).toBeGreaterThan(1);
    expect(outside.filter((name) => !/^@noble\/(hashes|curves)\//.test(name))).toEqual([]);
    // The same walk does find Node where it is.
    expect(followed(join(installed, 'lib/sdk/client.js')).outside).toContain('node:crypto');
    const options = { module: 'esnext', moduleResolution: 'bundler', lib: ['es2023', 'dom'], types: [] };
    const page = `import { verifyProof } from 'gridpact/verifier';\nconsole.log(verifyProof({}, {}).failed.toFixed());`;
    expect(await typeErrors(PINNED, options, page)).toEqual([]);
  });
});

/** The first Node on the path of a lower version than the one that runs this. */
function olderNode(): string | undefined {
  const nodes = (process.env.PATH ?? '').split(delimiter).map((part) => join(part, 'node'));
  return nodes.find((node) => {
    const { stdout } = spawnSync(node, ['-p', 'process.versions.node'], { encoding: 'utf8' });
    return Number.parseInt(stdout ?? '', 10) < Number.parseInt(process.versions.node, 10);
  });
}

/** What a program writes; rejects when it fails, with all that it said. Any Node that it starts itself is `node`. */
async function output(program: string, argv: readonly string[], node = program): Promise<string> {
  const env = { ...process.env, PATH: [dirname(node), process.env.PATH].join(delimiter) };
  const child = spawn(program, argv, { cwd: project, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const said = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].setEncoding('utf8').on('data', (text: string) => {
      said[stream] += text;
    });
  }
  await once(child, 'close');
  if (child.exitCode !== 0) throw new Error(`${program} ${argv.join(' ')}\n${said.stdout}${said.stderr}`);
  return said.stdout;
}

/** What the compiler has against the text as a module of the project; declarations of all packages are checked too. */
async function typeErrors(node: string, options: object, text: string): Promise<string[]> {
  scriptFile('typed.mjs', text);
  const typeRoots = [projectPath('node_modules/@types')];
  const always = { strict: true, noEmit: true, allowJs: true, checkJs: true, skipLibCheck: false, target: 'es2022' };
  const config = { compilerOptions: { ...always, ...options, typeRoots }, files: ['typed.mjs'] };
  writeFileSync(join(project, 'tsconfig.json'), JSON.stringify(config));
  const compiler = projectPath('node_modules/typescript/bin/tsc');
  const said = await output(node, [compiler, '-p', '.', '--pretty', 'false']).catch((failure: unknown) => {
    // The compiler itself failed, and has not looked at the text.
    if (!String(failure).includes('error TS')) throw failure;
    return String(failure);
  });
  return said.split('\n').filter((line) => line.includes('error TS'));
}

function scriptFile(name: string, text: string): string {
  writeFileSync(join(project, name), text);
  return name;
}

/** All that is imported from an entry on, through other packages too. */
function followed(entry: string): { readonly files: readonly string[]; readonly outside: readonly string[] } {
  const entries = new Set([entry]);
  const files = new Set<string>();
  const outside = new Set<string>();
  for (const from of entries) {
    const graph = importGraph([from]);
    const { resolve } = createRequire(from);
    for (const file of graph.files) files.add(file);
    for (const name of graph.outside) {
      outside.add(name);
      if (name.startsWith('@noble/')) entries.add(resolve(name));
    }
  }
  return { files: [...files], outside: [...outside] };
}

function filesBelow(path: string): string[] {
  const entries = readdirSync(path, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

/** Names of the packages in a node_modules folder, those with a scope too. */
function packagesIn(path: string): string[] {
  return readdirSync(path).flatMap((name) =>
    name.startsWith('@') ? readdirSync(join(path, name)).map((inner) => `${name}/${inner}`) : [name],
  );
}

function bytesBelow(path: string): number {
  return filesBelow(path).reduce((sum, file) => sum + statSync(file).size, 0);
}

function readJson(path: string) {
  return JSON.parse(readFileSync(path, 'utf8'));
}
