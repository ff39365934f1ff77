// A file of registrations: its command is killed and run again, and each line is on the ledger once; and a file whose
// lines would not fit into memory is sent by a process that has room for a part of them.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openHolders } from '../../scripts/bench/bench-consortium.ts';
import { entry } from '../../scripts/entry.mjs';
import type { LocalNode } from '../../scripts/local-consortium.ts';
import { patientMs } from '../../scripts/patience.ts';
import { EXIT } from '../../src/cli/exit-codes.ts';
import { subjectGrantId } from '../../src/client/grant-subjects.ts';
import { allLines } from '../../src/client/run-lines.ts';
import { sha256 } from '../../src/crypto/digest.ts';
import { writeKeyFile } from '../../src/crypto/key-file.ts';
import { PrivateKey } from '../../src/crypto/private-key.ts';
import { readingId, readings as readingsTable, sites } from '../../src/ledger/metering/tables.ts';
import { grants } from '../../src/ledger/sharing/tables.ts';
import { TOKENS } from '../unit/api/running-api.ts';
import { GRID, ledgerApi, PLAN, POLICY, SCENARIO, withProducers } from '../unit/client/ledger-client.ts';
import { runEntry } from './cli/run-entry.ts';
import { nodesOf, startNodes, until, untilReady, withConsortium } from './consortium-under-test.ts';
import { atNode } from './run-as-operator.ts';

const folder = mkdtempSync(join(tmpdir(), 'gridpact-lines-'));
afterAll(() => rmSync(folder, { recursive: true }));

const HEAD = 'site,account,capacityW,feedIn';
/** More than are under way at a time. */
const KILLED_LINES = 20_000;
const KILLED_SUBJECTS = 3_000;
const MANY_LINES = 300_000;
/** More than a list of series may have. */
const READ_SITES = 12_000;
/** All rows take 110 MiB. */
const READ_HOURS = 42;
const READ_FROM_MS = Date.UTC(2023, 5, 1);
/** All lines with their outcomes take 90 MiB, and would not fit in beside what the program itself takes. */
const HEAP_MIB = 96;

function fileOf(name: string, account: string, count: number): string {
  const path = join(folder, name);
  const rows = Array.from({ length: count }, (_, i) => `roof-${i},${account},5000,full`);
  writeFileSync(path, `${[HEAD, ...rows].join('\n')}\n`);
  return path;
}

test('a command that is killed is run again, and each line of its file is on the ledger once', () =>
  withConsortium(async (consortium) => {
    const nodes = nodesOf(consortium);
    await startNodes(nodes);
    await Promise.all(nodes.map(untilReady));
    const [holder] = await openHolders(consortium, 1, 1n);
    const grid = consortium.node('grid');
    const file = fileOf('killed.csv', holder?.account ?? '', KILLED_LINES);
    const result = join(folder, 'killed-result.csv');
    const argv = ['site', 'apply', '--file', file, '--result', result, ...atNode(grid)];
    await killedOnce(argv, async () => (await grid.client().metering.site('roof-0')) !== undefined);
    const before = (await sitesOf(grid)).length;
    expect([before > 0, before < KILLED_LINES, existsSync(result)]).toEqual([true, true, false]);

    const { exitCode, stdout } = await runEntry([...argv, '--json']);
    expect(exitCode).toBe(EXIT.ok);
    const { known, accepted, refused } = JSON.parse(stdout);
    // What was under way when it was killed became final after it was counted.
    expect([known >= before, known + accepted, refused]).toEqual([true, KILLED_LINES, 0]);
    const rows = readFileSync(result, 'utf8').trimEnd().split('\r\n').slice(1);
    expect(rows.map((row) => row.split(',')[1])).toEqual(Array.from({ length: KILLED_LINES }, (_, i) => `roof-${i}`));
    expect(new Set(await sitesOf(grid)).size).toBe(KILLED_LINES);
  }));

test('a grant for many subjects that is killed is run again, and each subject is granted once', () =>
  withConsortium(async (consortium) => {
    const nodes = nodesOf(consortium);
    await startNodes(nodes);
    await Promise.all(nodes.map(untilReady));
    const grid = consortium.node('grid');
    const client = grid.client();
    await client.sharing.defineScenario(grid.signingKey(), { ...POLICY, longestGrantMs: 100n * 86_400_000n });
    const subjects = Array.from({ length: KILLED_SUBJECTS }, (_, i) => `roof-${i}`);
    const [file, result] = [join(folder, 'subjects.csv'), join(folder, 'granted.csv')];
    writeFileSync(file, `subject\n${subjects.join('\n')}\n`);
    const terms = ['--scenario', SCENARIO, '--reader', 'bank-a', '--purpose', 'audit', '--plain'];
    const argv = ['share', 'grant', 'city', ...terms, '--subjects', file, '--result', result, ...atNode(grid)];
    await killedOnce(argv, async () => (await client.sharing.grantOf(subjectGrantId('city', 'roof-0'))) !== undefined);
    const before = (await grantsOf(grid)).length;
    expect([before > 0, before < KILLED_SUBJECTS, existsSync(result)]).toEqual([true, true, false]);

    const { exitCode, stdout } = await runEntry([...argv, '--json']);
    expect(exitCode).toBe(EXIT.ok);
    const { grantedCount, knownCount, refused } = JSON.parse(stdout);
    expect([knownCount >= before, knownCount + grantedCount, refused]).toEqual([true, KILLED_SUBJECTS, 0]);
    const rows = readFileSync(result, 'utf8').trimEnd().split('\r\n').slice(1);
    expect(rows.map((row) => row.split(',')[1])).toEqual(subjects);
    expect(new Set(await grantsOf(grid)).size).toBe(KILLED_SUBJECTS);
  }));

async function killedOnce(argv: readonly string[], seen: () => Promise<boolean>): Promise<void> {
  const child: ChildProcess = spawn(process.execPath, [entry(), ...argv], { stdio: 'ignore' });
  const gone = once(child, 'exit');
  await until('the first line is final', async () => ({
    done: (await seen()) || child.exitCode !== null,
    seen: child.exitCode,
  }));
  child.kill('SIGKILL');
  await gone;
  expect([child.exitCode, child.signalCode]).toEqual([null, 'SIGKILL']);
}

async function grantsOf(node: LocalNode): Promise<readonly string[]> {
  const all: string[] = [];
  for await (const { value } of node.client().node.entries(grants)) all.push(value.grant.grant);
  return all;
}

async function sitesOf(node: LocalNode): Promise<readonly string[]> {
  const all: string[] = [];
  for await (const { value } of node.client().node.entries(sites)) all.push(value.site);
  return all;
}

/** Options of the grid company at a node; its files are written once. */
function operatorAt(url: string): readonly string[] {
  const [token, key] = [join(folder, 'token'), join(folder, 'grid.key')];
  if (!existsSync(token)) {
    writeFileSync(token, TOKENS.operator);
    writeKeyFile(key, new PrivateKey('transaction', sha256(Buffer.from('grid'))));
  }
  return ['--node', url, '--token-file', token, '--key-file', key];
}

test('a file of 300,000 lines is sent with memory for a part of them', async () => {
  const api = await ledgerApi();
  await withProducers(api, 'lin');
  const file = fileOf('many.csv', 'bank-a/lin', MANY_LINES);
  const wait = ['--timeout', `${patientMs(60_000)}ms`, '--json'];
  const result = join(folder, 'many-result.csv');
  const ran = await runEntry(['site', 'apply', '--file', file, '--result', result, ...operatorAt(api.url), ...wait], {
    env: { NODE_OPTIONS: `--max-old-space-size=${HEAP_MIB}` },
  });
  expect(ran.stderr).toBe('');
  expect(JSON.parse(ran.stdout)).toMatchObject({ accepted: MANY_LINES, known: 0, refused: 0 });
  for (const i of [0, MANY_LINES / 2, MANY_LINES - 1]) {
    expect(api.backend.read(sites, `roof-${i}`)?.producerAccount).toBe('bank-a/lin');
  }
});

test('half a million readings of more sites than a list has are imported with memory for a part of them, and again', async () => {
  const api = await ledgerApi();
  await withProducers(api, 'mei');
  const ids = Array.from({ length: READ_SITES }, (_, i) => `meter-${i}`);
  const applications = ids.map((site) => ({
    site,
    producerAccount: 'bank-a/mei',
    capacityW: 5_000n,
    feedIn: 'full' as const,
  }));
  allLines(await api.client.metering.applySites(GRID, applications));
  await api.client.metering.connectSites(GRID, ids);
  // Hour by hour, as a head-end system writes them: the rows of a site are far apart.
  const hours = Array.from({ length: READ_HOURS }, (_, hour) => hour);
  const hourOf = (hour: number) => new Date(READ_FROM_MS + hour * 3_600_000).toISOString();
  const rows = hours.flatMap((hour) => {
    const range = `${hourOf(hour)},${hourOf(hour + 1)}`;
    return ids.map((site, i) => `${site},${range},0,${i === 7 && hour === 3 ? 999 : hour},actual`);
  });
  const readings = join(folder, 'many-readings.csv');
  writeFileSync(readings, `site,start,end,importWh,exportWh,quality\n${rows.join('\n')}\n`);
  const period = ['--from', hourOf(0), '--until', hourOf(hours.length)];
  const files = ['--readings', readings, '--format', 'interval-csv', '--series', join(folder, 'many-series')];
  const imported = async (result: string) => {
    const at = [...operatorAt(api.url), '--timeout', `${patientMs(180_000)}ms`];
    const argv = ['readings', 'import', ...files, '--plan', PLAN.plan, ...period, '--result', join(folder, result)];
    const env = { NODE_OPTIONS: `--max-old-space-size=${HEAP_MIB}` };
    const { stderr, stdout } = await runEntry([...argv, ...at, '--json'], { env });
    expect(stderr).toBe('');
    return JSON.parse(stdout);
  };
  const counts = { siteCount: READ_SITES, refused: 0, misfitCount: 0 };
  expect(await imported('readings-result.csv')).toMatchObject({ ...counts, accepted: 2 * READ_SITES, known: 0 });
  const atMs = BigInt(READ_FROM_MS + hours.length * 3_600_000);
  const sum = BigInt(hours.reduce((total, hour) => total + hour, 0));
  const exported = (site: string) =>
    api.backend.read(readingsTable, readingId(site, atMs))?.line.registers.reduce((sum, one) => sum + one.exportWh, 0n);
  expect(['meter-0', 'meter-7', `meter-${READ_SITES - 1}`].map(exported)).toEqual([sum, sum + 996n, sum]);
  expect(await imported('readings-again.csv')).toMatchObject({ ...counts, accepted: 0, known: READ_SITES });
});
