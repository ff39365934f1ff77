// The main job with nothing but the command line, on real node processes: register, import, settle, audit; publish,
// grant, read, deny, revoke. Each command does what its output says, and others can check it.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { LocalConsortium } from '../../../scripts/local-consortium.ts';
import { type Ran, run } from '../../unit/cli/run-in-memory.ts';
import { nodesOf, startNodes, untilAgreed, untilReady, withConsortium } from '../consortium-under-test.ts';
import { atNode } from '../run-as-operator.ts';
import { projectPath } from './run-entry.ts';

const HOUR_MS = 3_600_000;
const MONTH = '2026-01';
const START_MS = Date.parse('2026-01-01T00:00:00+08:00');
const END_MS = Date.parse('2026-02-01T00:00:00+08:00');

/** A month of hours: each site exports its own number of Wh from 10:00 to 14:00 of Shanghai, and takes 100 Wh else. */
function readingsFile(path: string, exportWh: { readonly [site: string]: number }): void {
  const lines = ['site,start,end,importWh,exportWh,quality'];
  for (const [site, wh] of Object.entries(exportWh)) {
    for (let ms = START_MS; ms < END_MS; ms += HOUR_MS) {
      const hour = (new Date(ms).getUTCHours() + 8) % 24;
      const [imported, exported] = hour >= 10 && hour < 14 ? [0, wh] : [100, 0];
      const [start, end] = [ms, ms + HOUR_MS].map((at) => new Date(at).toISOString());
      lines.push(`${site},${start},${end},${imported},${exported},actual`);
    }
  }
  writeFileSync(path, `${lines.join('\n')}\n`);
}

interface Commands {
  /** As this member; must end with 0. The answer. */
  as(member: string, ...words: string[]): Promise<Record<string, unknown>>;
  /** Resolves when every node has what any of them has: a member asks its own node. */
  agreed(): Promise<void>;
  /** As this member, whatever comes of it; no JSON. */
  try(member: string, ...words: string[]): Promise<Ran>;
}

function commandsOf(consortium: LocalConsortium): Commands {
  const at = (member: string) => atNode(consortium.node(member));
  return {
    async as(member, ...words) {
      const { exitCode, stdout, stderr } = await run(...words, ...at(member), '--json');
      if (exitCode !== 0) throw new Error(`${words.join(' ')} ended with ${exitCode}: ${stderr}${stdout}`);
      return JSON.parse(stdout);
    },
    async agreed() {
      const heights = consortium.nodes.map(async (node) => (await node.client().node.status()).height);
      await untilAgreed(consortium.nodes, Math.max(...(await Promise.all(heights))));
    },
    try: (member, ...words) => run(...words, ...at(member)),
  };
}

it('settles, shares and audits a month with the command line alone', async () => {
  await withConsortium(async (consortium) => {
    await startNodes(nodesOf(consortium, ['grid', 'bank-a', 'bank-b', 'merchant', 'regulator']));
    for (const id of ['grid', 'bank-a', 'bank-b', 'merchant', 'regulator']) await untilReady(consortium.node(id));
    const commands = commandsOf(consortium);
    const folder = join(consortium.folder, 'test');
    mkdirSync(folder);
    await register(commands, folder);
    await settle(commands, folder);
    await share(commands, folder);
    await audit(commands, folder, consortium.genesisPath);
  });
});

async function register({ as }: Commands, folder: string): Promise<void> {
  await as('bank-a', 'account', 'open', 'bank-a/alice', '--new-key', join(folder, 'alice.key'));
  await as('bank-b', 'account', 'open', 'bank-b/bob', '--new-key', join(folder, 'bob.key'));
  await as('bank-a', 'pay', 'bank-a/vault', 'bank-a/grid-purchase', '10000', '--code', 'pay-in');
  await as('bank-a', 'pay', 'bank-a/vault', 'bank-a/grid-subsidy', '1000', '--code', 'pay-in');
  await as('grid', 'site', 'apply', 'roof-1', '--account', 'bank-a/alice', '--capacity-w', '5000');
  const sites = join(folder, 'sites.csv');
  writeFileSync(
    sites,
    'site,account,capacityW,feedIn\nroof-1,bank-a/alice,5000,surplus\nroof-2,bank-b/bob,8000,surplus\n',
  );
  expect(await as('grid', 'site', 'apply', '--file', sites)).toMatchObject({ accepted: 1, known: 1 });
  await as('grid', 'site', 'approve', '--file', sites);
  await as('grid', 'site', 'connect', 'roof-1', 'roof-2');
  const listed = await as('grid', 'site', 'list', '--prefix', 'roof');
  expect(listed.sites).toMatchObject([{ site: 'roof-1' }, { site: 'roof-2' }]);
  const tariff = projectPath('network-config/tariff.json');
  await as('grid', 'tariff', 'publish', tariff);
  // Next year's version, with one rate: what is of this year is read and settled by the version in effect.
  const rates = [{ name: 'all-day', months: '1-12', hours: '0-24', microYuanPerKwh: '1' }];
  const next = { ...JSON.parse(readFileSync(tariff, 'utf8')), version: 2, effectiveFrom: '2027-01-01', rates };
  const nextFile = join(folder, 'next-tariff.json');
  writeFileSync(nextFile, JSON.stringify(next));
  await as('grid', 'tariff', 'publish', nextFile);
}

async function settle({ as, agreed, try: attempt }: Commands, folder: string): Promise<void> {
  const file = join(folder, 'readings.csv');
  readingsFile(file, { 'roof-1': 1000, 'roof-2': 2501 });
  const words = ['--readings', file, '--format', 'interval-csv', '--plan', 'feed-in', '--month', MONTH];
  const series = join(folder, 'series');
  const imported = await as('grid', 'readings', 'import', ...words, '--series', series);
  expect(imported).toMatchObject({ month: MONTH, siteCount: 2, accepted: 4, refused: 0 });
  const again = await as('grid', 'readings', 'import', ...words, '--series', series);
  expect(again).toMatchObject({ knownSites: ['roof-1', 'roof-2'], accepted: 0, misfits: [] });
  const shown = await as('grid', 'readings', 'show', 'roof-1');
  const nextYears = { name: 'all-day', exportWh: '0', importWh: '0' };
  const lines = (shown.readings as { registers: object[] }[]).map(({ registers }) => registers);
  expect(lines).toEqual([expect.arrayContaining([nextYears]), expect.arrayContaining([nextYears])]);
  readingsFile(file, { 'roof-1': 1000, 'roof-2': 2502 });
  const other = await attempt('grid', 'readings', 'import', ...words, '--series', series);
  expect(other.exitCode).toBe(1);
  expect(other.stdout).toMatch(/^roof-2 +other-readings +peak: export 310124 Wh, .* on the ledger, export 310248 Wh/m);
  expect(other.stdout).not.toMatch(/^roof-1 +other-readings/m);

  const run = ['settle', '--plan', 'feed-in', '--month', MONTH];
  const otherPlan = { ...JSON.parse(readFileSync(projectPath('network-config/tariff.json'), 'utf8')), id: 'other' };
  writeFileSync(join(folder, 'other-tariff.json'), JSON.stringify(otherPlan));
  await as('grid', 'tariff', 'publish', join(folder, 'other-tariff.json'));
  const guess = await attempt('grid', ...run);
  expect(guess).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('[several-plans]') });
  const dry = await as('grid', ...run, '--all-sites', '--dry-run');
  const settled = await as('grid', ...run, '--file', join(folder, 'sites.csv'));
  // 31 days of four hours at the peak price: 124 kWh x 0.56, subsidy 124 x 0.03, 3 % tax of both.
  expect(settled.statements).toMatchObject([
    { site: 'roof-1', exportWh: '124000', grossFen: '6944', subsidyFen: '372', taxFen: '219', netFen: '7097' },
    { site: 'roof-2', exportWh: '310124', grossFen: '17367', subsidyFen: '930', taxFen: '549', netFen: '17748' },
  ]);
  expect(dry.statements).toMatchObject([{ netFen: '7097' }, { netFen: '17748' }]);
  const nothing = await attempt('grid', ...run, '--file', join(folder, 'sites.csv'));
  expect(nothing.exitCode).toBe(1);
  expect(nothing.stderr).toContain('[nothing-to-settle]');
  await agreed();
  expect(await as('bank-b', 'account', 'show', 'bank-b/bob')).toMatchObject({ balanceFen: '17748' });

  const correct = ['readings', 'correct', 'roof-1', '2026-02-01T00:00:00+08:00', '--reason', 'misread'];
  for (const words of [['--register', 'paek=125000,0'], ['--add-register', 'peak=125000,0'], []]) {
    const mistyped = await attempt('grid', ...correct, ...words);
    expect(mistyped).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('[wrong-register]') });
  }
  await as('grid', ...correct, '--register', 'peak=125000,0');
  const corrected = await as('grid', 'statement', 'correct', 'roof-1', MONTH, '--reason', 'misread');
  expect(corrected).toMatchObject({ revision: 1, netFen: '7154', differenceFen: '57' });
  await agreed();
  await lookBack(as, corrected);
}

/** What came before the correction, what the month came to, and what the day did to an account. */
async function lookBack(as: Commands['as'], corrected: Record<string, unknown>): Promise<void> {
  const ofReading = await as('regulator', 'readings', 'history', 'roof-1', '2026-02-01T00:00:00+08:00');
  const changes = [
    { field: 'registers.peak.exportWh', was: '124000', is: '125000', difference: '1000' },
    { field: 'registers.peak.importWh', was: '12400', is: '0', difference: '-12400' },
  ];
  expect(ofReading.revisions).toMatchObject([{ by: 'grid', reason: 'misread', changes }, { by: 'grid' }]);
  const ofStatement = await as('regulator', 'statement', 'history', 'roof-1', MONTH);
  expect(ofStatement.revisions).toMatchObject([
    { by: 'grid', transaction: corrected.transactionId },
    { by: 'grid', transaction: expect.stringMatching(/^[0-9a-f]{64}$/), statement: { netFen: '7097' } },
  ]);
  expect(await as('regulator', 'audit', 'sums', '--month', MONTH)).toMatchObject({
    total: {
      siteCount: 2,
      statementCount: 2,
      exportWh: '435124',
      netFen: '24902',
      paidFen: '24902',
      unsettledCount: 0,
    },
    unsettledSites: [],
  });
  const { blockTimestampMs } = await as('regulator', 'status');
  const today = new Date(Number(blockTimestampMs)).toISOString().slice(0, 10);
  const day = ['account', 'statement', 'bank-a/alice', '--day', today, '--time-zone', 'UTC'];
  expect(await as('regulator', ...day)).toMatchObject({ closingFen: '7154', isOver: false });
}

const RECORD = `roof-2_${START_MS}`;

async function share({ as, agreed, try: attempt }: Commands, folder: string): Promise<void> {
  const series = join(folder, 'series');
  await as('grid', 'share', 'define-scenario', projectPath('network-config/scenarios/settlement-evidence.json'));
  const publish = ['share', 'publish', '--scenario', 'settlement-evidence', '--series', series];
  await as('grid', ...publish, '--site', 'roof-2');
  const result = join(folder, 'published.csv');
  expect(await as('grid', ...publish, '--result', result)).toEqual({
    ...{ scenario: 'settlement-evidence', accepted: 1, known: 1, refused: 0, uncommittedCount: 0 },
    ...{ unattestedCount: 0, file: result },
  });
  const rows = readFileSync(result, 'utf8').trim().split(/\r?\n/);
  expect(rows).toEqual([
    'record,outcome,reason,not attested by,transaction,height,next',
    expect.stringMatching(new RegExp(`^roof-1_${START_MS},accepted,,,[0-9a-f]{64},[0-9]+,$`)),
    `${RECORD},known,,,,,`,
  ]);
  const terms = ['--scenario', 'settlement-evidence', '--reader', 'bank-a', '--purpose', 'loan-assessment'];
  const { transactionId, height } = await as('grid', 'share', 'grant', 'loan-7', ...terms, '--subject', 'roof-2');
  const granted = { transactionId, height };
  const reading = ['share', 'read', RECORD, '--purpose', 'loan-assessment'];
  await agreed();
  const read = await as('bank-a', ...reading);
  expect(read).toMatchObject({ grant: 'loan-7', commitment: 'matches' });
  expect(String(read.content)).toContain('roof-2,2026-01-01T02:00:00Z,2026-01-01T03:00:00Z,0,2501,actual');

  const denied = await attempt('merchant', ...reading);
  expect(denied.exitCode).toBe(1);
  expect(denied.stderr).toContain('not-a-reader');
  expect(denied.stdout).not.toContain('2501');
  const why = ['share', 'explain', RECORD, '--reader', 'merchant', '--purpose', 'loan-assessment'];
  const no = 'no: the policy does not name this reader [not-a-reader]';
  expect(await attempt('grid', ...why)).toMatchObject({ exitCode: 1, stdout: expect.stringContaining(no) });
  const inChinese = '策略未列出该读取方 [not-a-reader]';
  expect((await attempt('grid', ...why, '--lang', 'zh')).stdout).toContain(inChinese);
  // Of the record that is published next.
  const next = await as('grid', 'share', 'explain', ...terms, '--subject', 'roof-2');
  expect(next).toMatchObject({ allowed: true, as: 'grantee', grant: 'loan-7' });
  expect(next.basis).toContainEqual({ ...granted, entry: 'grant/loan-7', happened: 'granted' });

  await as('grid', 'share', 'revoke', 'loan-7', '--reason', 'loan repaid');
  await agreed();
  expect((await attempt('bank-a', ...reading)).stderr).toContain('grant-revoked');
  await agreed();
  const { reads } = await as('regulator', 'audit', 'access', '--record', RECORD);
  expect(reads).toMatchObject([
    { reader: 'bank-a', allowed: true },
    { reader: 'merchant', allowed: false, reason: 'not-a-reader' },
    { reader: 'bank-a', allowed: false, reason: 'grant-revoked' },
  ]);
}

async function audit({ as, try: attempt }: Commands, folder: string, genesis: string): Promise<void> {
  const pack = join(folder, 'january.pack.json');
  const packed = await as('regulator', 'audit', 'pack', pack, '--month', MONTH);
  expect(packed).toMatchObject({ statementCount: 2, audit: { ok: true, failed: 0 } });
  expect((await run('verify', pack, '--genesis', genesis)).exitCode).toBe(0);

  const told = await attempt('regulator', 'audit', 'site', 'roof-2', MONTH);
  expect(told.exitCode).toBe(0);
  expect(told.stdout).toMatch(/^peak +310\.124 +0\.560000 +173\.66944$/m);
  expect(told.stdout).toContain('every line agrees');
  expect(told.stdout).toContain('PROVEN');

  // One digit of one proven value, and nothing that rests on it is believed.
  const forged = join(folder, 'forged.pack.json');
  writeFileSync(
    forged,
    readFileSync(pack, 'utf8').replace(
      /"value": "(..)(.)/,
      (_, head, digit) => `"value": "${head}${digit === '0' ? '1' : '0'}`,
    ),
  );
  expect(await run('verify', forged, '--genesis', genesis)).toMatchObject({
    exitCode: 4,
    stdout: expect.stringContaining('FAILED'),
  });
}
