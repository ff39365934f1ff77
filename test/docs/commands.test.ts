// The documentation is run: every `sh` block of the README and of docs/, against a consortium that the documented
// command itself has started. docs/development.md describes the marks that leave a block out or run it alone.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, delimiter, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { entry } from '../../scripts/entry.mjs';
import { until } from '../../scripts/patience.ts';
import { type Block, blocksOf, documents, ROOT, readDocument } from './documents.ts';

/** What the README writes for the folder that a run of the demonstration names. */
const WRITTEN_FOLDER = '/tmp/gridpact-demo-XXXXXX';

const skipped = ({ info }: Block) => info.startsWith('sh skip:');
const alone = ({ info }: Block) => info === 'sh new-folder';
const runBlocks = (document: string) =>
  blocksOf(readDocument(document)).filter((block) => /^sh( |$)/.test(block.info) && !skipped(block));
const withBlocks = documents().filter((document) => runBlocks(document).length > 0);

let folder: string;
/** The folder that the demonstration leaves, and the processes in it. */
let demo: { readonly folder: string; readonly pids: readonly number[] } | undefined;

beforeAll(async () => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'gridpact-docs-')));
  const argv = [join(ROOT, 'scripts/demo.ts'), '--keep', '--sites', '2'];
  const { exitCode, output } = await run(process.execPath, argv, ROOT);
  const [, pids, left] = /^ *kill ([\d ]+); rm -r (\S+)$/m.exec(output) ?? [];
  if (exitCode !== 0 || pids === undefined || left === undefined)
    throw new Error(`the demonstration failed:\n${output}`);
  demo = { folder: left, pids: pids.split(' ').map(Number) };
});

afterAll(async () => {
  const pids = demo?.pids ?? [];
  for (const pid of pids) if (isRunning(pid)) process.kill(pid, 'SIGTERM');
  await until('the nodes are gone', () => ({ done: !pids.some(isRunning), seen: pids.filter(isRunning) }));
  rmSync(folder, { recursive: true, force: true });
  if (demo !== undefined) rmSync(demo.folder, { recursive: true, force: true });
});

describe.skipIf(process.platform === 'win32')('the commands of', () => {
  it.each(withBlocks)('%s run as they stand', async (document) => {
    const blocks = runBlocks(document);
    const cwd = workingFolder(document, blocks);
    expect(
      await runScript(
        document,
        blocks.filter((block) => !alone(block)),
        cwd,
      ),
    ).toBe('');
    for (const block of blocks.filter(alone)) {
      expect(await runScript(document, [block], emptyFolder(`${basename(document)}-${block.line}`))).toBe('');
    }
  });

  it('a document fail when one of them does, and the line of its block is told', async () => {
    const block = { info: 'sh', text: 'false\ntrue', line: 17 };
    expect(await runScript('x.md', [block], emptyFolder('failing'))).toContain('x.md:17');
  });
});

it('no block of commands escapes: each is run, or says why not', () => {
  const infos = documents().flatMap((document) => blocksOf(readDocument(document)).map(({ info }) => info));
  const commands = infos.filter((info) => /^(sh|bash|shell|zsh|console)\b/.test(info));
  expect(commands.filter((info) => !/^sh( new-folder| skip: \w.{10,})?$/.test(info))).toEqual([]);
  expect(withBlocks.length).toBeGreaterThanOrEqual(4);
});

/** One shell runs the blocks in their order; nothing when all went well, else what was said and where it ended. */
async function runScript(document: string, blocks: readonly Block[], cwd: string): Promise<string> {
  const parts = blocks.map(({ line, text }) => `echo "--- ${document}:${line}" >&2\n${text}\n`);
  const script = parts.join('').replaceAll(WRITTEN_FOLDER, demo?.folder ?? '');
  const { exitCode, output } = await run('sh', ['-eu', '-c', script], cwd);
  return exitCode === 0 ? '' : `exit code ${exitCode}\n${output.split('\n').slice(-20).join('\n')}`;
}

/** As the project's folder is to a reader who has a consortium running in `sample`. */
function workingFolder(document: string, blocks: readonly Block[]): string {
  const cwd = emptyFolder(basename(document));
  const linksItself = blocks.some(({ text }) => text.includes(WRITTEN_FOLDER));
  if (!linksItself) symlinkSync(join(demo?.folder ?? '', 'consortium'), join(cwd, 'sample'));
  return cwd;
}

/** Only what the launchers do on first use, installing, is left out. */
function emptyFolder(name: string): string {
  const cwd = join(folder, name);
  mkdirSync(join(cwd, 'scripts'), { recursive: true });
  for (const part of ['docs', 'network-config', 'src']) symlinkSync(join(ROOT, part), join(cwd, part));
  const gridpact = join(cwd, 'scripts/gridpact');
  writeFileSync(gridpact, `#!/bin/sh\nexec "${process.execPath}" "${entry()}" "$@"\n`);
  chmodSync(gridpact, 0o755);
  const launch = `import { spawnSync } from 'node:child_process';\nprocess.exit(spawnSync(process.execPath, process.argv.slice(2), { stdio: 'inherit' }).status);\n`;
  writeFileSync(join(cwd, 'scripts/run.mjs'), launch);
  return cwd;
}

async function run(program: string, argv: readonly string[], cwd: string) {
  const path = [dirname(process.execPath), process.env.PATH].join(delimiter);
  const child = spawn(program, argv, { cwd, env: { ...process.env, PATH: path }, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  await once(child, 'close');
  return { exitCode: child.exitCode, output };
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
