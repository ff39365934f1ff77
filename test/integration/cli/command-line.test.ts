// The command line as a process: what it prints where, and how it ends. What needs a node is tested with real nodes.
import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, openSync } from 'node:fs';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectPath, runEntry } from './run-entry.ts';

const ESCAPE = '\u001b';
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gridpact-cli-'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

const TARIFF = {
  id: 'feed-in',
  version: 1,
  effectiveFrom: '2026-01-01',
  timeZone: 'Asia/Shanghai',
  rates: [{ name: 'flat', months: '1-12', hours: '0-24', microYuanPerKwh: '391000' }],
  subsidyMicroYuanPerKwh: '0',
  taxBasisPoints: 0,
};

describe('gridpact', () => {
  it('prints its version and ends with 0', async () => {
    const { version } = JSON.parse(await readFile(projectPath('package.json'), 'utf8'));
    expect(await runEntry(['--version'])).toEqual({ exitCode: 0, stdout: `${version}\n`, stderr: '' });
  });

  it('uses no colour when it is not on a terminal', async () => {
    const help = await runEntry(['--help']);
    const error = await runEntry(['no-such-command']);
    expect([help.exitCode, error.exitCode]).toEqual([0, 2]);
    expect(help.stdout + error.stderr).not.toContain(ESCAPE);
  });

  it('ends with 3 and says what to do when no node is there', async () => {
    await writeFile(join(folder, 'token'), 'x'.repeat(43));
    const words = [
      'status',
      '--node',
      'http://127.0.0.1:9',
      '--token-file',
      join(folder, 'token'),
      '--timeout',
      '200ms',
    ];
    const text = await runEntry(words);
    expect({ exitCode: text.exitCode, stdout: text.stdout }).toEqual({ exitCode: 3, stdout: '' });
    expect(text.stderr).toMatch(/^error cannot talk to .*\[node-unreachable\]\nnext: /s);
    const json = await runEntry([...words, '--json']);
    expect(JSON.parse(json.stderr).error).toMatchObject({ code: 'node-unreachable', exitCode: 3 });
  });
});

describe('an answer that cannot be written', () => {
  it.runIf(existsSync('/dev/full'))('ends with 7 and says so in a line', () => {
    const full = openSync('/dev/full', 'w');
    const words = ['src/main.ts', 'tariff', 'check', 'network-config/tariff.json', '--json'];
    const { status, stderr } = spawnSync(process.execPath, words, {
      stdio: ['ignore', full, 'pipe'],
      encoding: 'utf8',
    });
    closeSync(full);
    expect(status).toBe(7);
    expect(JSON.parse(stderr).error).toMatchObject({ code: 'file-not-written', exitCode: 7 });
  });
});

describe('gridpact init', () => {
  it('makes a consortium whose private keys only their owner can read', async () => {
    const out = join(folder, 'sample');
    const { exitCode, stdout, stderr } = await runEntry(['init', out, '--base-port', '9100', '--json']);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    const made = JSON.parse(stdout);
    expect(made.chainId).toMatch(/^[0-9a-f]{64}$/);
    const ids = made.members.map(({ id }: { id: string }) => id);
    expect(ids).toEqual(['grid', 'bank-a', 'bank-b', 'merchant', 'regulator']);
    expect(made.members[0].ports).toEqual({ listen: 9100, api: 9105 });
    for (const path of Object.values<string>(made.members[0].keys)) expect((await stat(path)).mode & 0o777).toBe(0o600);
    const secret = JSON.parse(await readFile(made.members[0].keys.transaction, 'utf8')).secret;
    expect(stdout + (await readFile(made.genesis, 'utf8'))).not.toContain(secret);
  });

  it('refuses a folder that is in use, and changes nothing in it', async () => {
    const { exitCode, stderr } = await runEntry(['init', folder, '--json']);
    expect(exitCode).toBe(7);
    expect(JSON.parse(stderr).error.code).toBe('folder-not-empty');
  });

  it('asks nobody for a passphrase when nobody is there', async () => {
    const out = join(folder, 'encrypted');
    const { exitCode, stderr } = await runEntry(['init', out, '--encrypt', '--json']);
    expect(exitCode).toBe(2);
    expect(JSON.parse(stderr).error.code).toBe('passphrase-missing');
    await expect(stat(out)).rejects.toThrow('ENOENT');
  });

  it('names every fault of a template, and makes nothing', async () => {
    const template = join(folder, 'template.json');
    await writeFile(template, JSON.stringify({ name: 'x' }));
    const { exitCode, stderr } = await runEntry(['init', join(folder, 'bad'), '--template', template]);
    expect(exitCode).toBe(5);
    expect(stderr).toContain('members:');
    expect(stderr).toContain('accounts:');
  });
});

describe('gridpact tariff check', () => {
  it('shows a sound plan', async () => {
    const file = join(folder, 'tariff.json');
    await writeFile(file, JSON.stringify(TARIFF));
    const { exitCode, stdout } = await runEntry(['tariff', 'check', file]);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('feed-in, version 1');
    const json = JSON.parse((await runEntry(['tariff', 'check', file, '--json'])).stdout);
    expect(json.rates[0].microYuanPerKwh).toBe('391000');
  });

  it('refuses a plan with uncovered hours and names them', async () => {
    const file = join(folder, 'holes.json');
    await writeFile(file, JSON.stringify({ ...TARIFF, rates: [{ ...TARIFF.rates[0], hours: '0-23' }] }));
    const { exitCode, stderr } = await runEntry(['tariff', 'check', file]);
    expect(exitCode).toBe(5);
    expect(stderr).toContain('hours 23-24');
  });
});

describe('gridpact readings import --dry-run', () => {
  const row = 'a,2026-01-01T00:00:00Z,2026-01-01T01:00:00Z,1,2,actual';

  it('sums up what the files hold, and sends nothing', async () => {
    const file = join(folder, 'readings.csv');
    await writeFile(file, `site,start,end,importWh,exportWh,quality\n${row}\n`);
    const words = ['readings', 'import', '--readings', file, '--format', 'interval-csv', '--dry-run', '--json'];
    const { exitCode, stdout } = await runEntry(words);
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout).sites).toMatchObject([{ site: 'a', intervals: 1, exportWh: '2', importWh: '1' }]);
  });

  it('names file, line and field of everything that is wrong', async () => {
    const file = join(folder, 'bad.csv');
    await writeFile(file, `site,start,end,importWh,exportWh,quality\n${row}\n${row.replace(',2,', ',x,')}\n`);
    const words = ['readings', 'import', '--readings', file, '--format', 'interval-csv', '--dry-run'];
    const { exitCode, stdout, stderr } = await runEntry(words);
    expect({ exitCode, stdout }).toEqual({ exitCode: 5, stdout: '' });
    expect(stderr).toContain("bad.csv:3: field 'exportWh'");
    const json = JSON.parse((await runEntry([...words, '--json'])).stderr);
    expect(json.error.problems).toMatchObject([{ file: 'bad.csv', line: 3, field: 'exportWh' }]);
  });
});
