// Readings in and statements out, on the real ledger in memory behind a real API: parts of months, versions that take
// effect within one, and sites that a file calls otherwise.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { utf8 } from '../../../src/base/bytes.ts';
import { sha256 } from '../../../src/crypto/digest.ts';
import { writeKeyFile } from '../../../src/crypto/key-file.ts';
import { PrivateKey } from '../../../src/crypto/private-key.ts';
import { TOKENS } from '../api/running-api.ts';
import { type LedgerApi, ledgerApi, PLAN, withProducers } from '../client/ledger-client.ts';
import { type Ran, run } from './run-in-memory.ts';

const folder = mkdtempSync(join(tmpdir(), 'gridpact-readings-cli-'));
afterAll(() => rmSync(folder, { recursive: true }));
const [tokenFile, keyFile] = [join(folder, 'token'), join(folder, 'grid.key')];
writeFileSync(tokenFile, TOKENS.operator);
writeKeyFile(keyFile, new PrivateKey('transaction', sha256(utf8('grid'))));
let files = 0;

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const JULY = '2023-07-01T00:00:00+08:00';
const MIDDLE = '2023-07-16T00:00:00+08:00';
const AUGUST = '2023-08-01T00:00:00+08:00';

function at(api: LedgerApi, ...words: string[]): Promise<Ran> {
  return run(...words, '--node', api.url, '--token-file', tokenFile, '--timeout', '5s');
}

function asGrid(api: LedgerApi, ...words: string[]): Promise<Ran> {
  return at(api, ...words, '--key-file', keyFile);
}

async function jsonOf(api: LedgerApi, exitCode: number, ...words: string[]) {
  const ran = await asGrid(api, ...words, '--json');
  expect({ stderr: ran.stderr, exitCode: ran.exitCode }).toEqual({ stderr: expect.any(String), exitCode });
  return JSON.parse(ran.stdout);
}

function fileOf(name: string, text: string): string {
  const path = join(folder, `${files++}-${name}`);
  writeFileSync(path, text);
  return path;
}

/** 10 kWh to the grid each day, in the hours from 8 to 18. */
function hours(site: string, from: string, until: string): string {
  const rows: string[] = [];
  for (let ms = Date.parse(from); ms < Date.parse(until); ms += HOUR_MS) {
    const hour = (Math.floor(ms / HOUR_MS) + 8) % 24;
    const [start, end] = [ms, ms + HOUR_MS].map((at) => new Date(at).toISOString());
    rows.push(`${site},${start},${end},0,${hour >= 8 && hour < 18 ? 1000 : 0},actual`);
  }
  return `${rows.join('\n')}\n`;
}

const HEADER = 'site,start,end,importWh,exportWh,quality\n';

function importOf(file: string, ...more: string[]): string[] {
  return importAs('interval-csv', file, ...more);
}

function importAs(format: string, file: string, ...more: string[]): string[] {
  const series = join(folder, `series-${files++}`);
  const words = ['--readings', file, '--format', format, '--plan', PLAN.plan, '--series', series];
  return ['readings', 'import', ...words, ...more];
}

async function withSites(): Promise<LedgerApi> {
  const api = await ledgerApi();
  await withProducers(api, 'lin', 'wang');
  return api;
}

function tariffOf(changes: object): string {
  const rates = PLAN.rates.map(({ days: _, ...rate }) => ({
    ...rate,
    microYuanPerKwh: `${rate.microYuanPerKwh / 2n}`,
  }));
  const plan = { id: PLAN.plan, version: 2, effectiveFrom: '2023-07-16', timeZone: PLAN.timeZone, rates };
  const subsidy = {
    subsidyMicroYuanPerKwh: `${PLAN.subsidyMicroYuanPerKwh}`,
    taxBasisPoints: PLAN.taxBasisPoints,
  };
  return fileOf('tariff.json', JSON.stringify({ ...plan, ...subsidy, ...changes }));
}

describe('a version that takes effect within a month', () => {
  it('is said by check and publish, and the month is read and settled in its parts', async () => {
    const api = await withSites();
    const tariff = tariffOf({});
    expect((await run('tariff', 'check', tariff)).stderr).toContain('within 2023-07');
    expect((await asGrid(api, 'tariff', 'publish', tariff)).stderr).toContain('2 sites not settled so far');
    const file = fileOf('july.csv', HEADER + hours('site-lin', JULY, AUGUST));
    const imported = await jsonOf(api, 0, ...importOf(file, '--month', '2023-07'));
    expect(imported.lines).toHaveLength(3);
    const dry = await jsonOf(api, 0, 'settle', '--plan', PLAN.plan, '--month', '2023-07', '--dry-run');
    const settled = await jsonOf(api, 0, 'settle', '--plan', PLAN.plan, '--month', '2023-07');
    const amounts = (of: { statements: { planVersion: number; grossFen: string }[] }) =>
      of.statements.map(({ planVersion, grossFen }) => [planVersion, grossFen]);
    // 15 days of 10 kWh x 0.391 = 58.65; 16 days of the half = 31.28 yuan.
    expect(amounts(settled)).toEqual([
      [1, '5865'],
      [2, '3128'],
    ]);
    expect(amounts(dry)).toEqual(amounts(settled));
    const again = ['settle', '--plan', PLAN.plan, '--month', '2023-07', '--site', 'site-lin'];
    for (const words of [again, [...again, '--dry-run']]) {
      const refused = await asGrid(api, ...words);
      expect(refused).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('[nothing-to-settle]') });
      expect(refused.stderr).toContain('2023-07 is settled already, for the one site that was read to its end');
    }
    const early = await asGrid(api, 'settle', '--plan', PLAN.plan, '--month', '2023-09');
    expect(early.stderr).toContain('no site was read to the end of 2023-09');
    expect(early.stderr).toContain('gridpact readings import');
    // A month in parts has no statement of its own: which one is meant is not guessed.
    for (const words of [['show'], ['correct', '--reason', 'misread', '--key-file', keyFile]]) {
      const several = await at(api, 'statement', ...words, 'site-lin', '2023-07');
      expect({ words, ...several }).toMatchObject({ words, exitCode: 2 });
      expect(several.stderr).toContain('[several-statements]');
      expect(several.stderr).toContain(`${JULY}, or ${MIDDLE}`);
    }
    expect((await at(api, 'statement', 'show', 'site-lin', MIDDLE)).exitCode).toBe(0);
  });

  it('is not published where sites have been read over it, unless it has to be', async () => {
    const api = await withSites();
    const file = fileOf('july.csv', HEADER + hours('site-lin', JULY, AUGUST));
    await jsonOf(api, 0, ...importOf(file, '--month', '2023-07'));
    const tariff = tariffOf({});
    const refused = await asGrid(api, 'tariff', 'publish', tariff);
    expect({ exitCode: refused.exitCode, stderr: refused.stderr }).toEqual({
      exitCode: 1,
      stderr: expect.stringContaining('sites-read-beyond'),
    });
    expect(await jsonOf(api, 0, 'tariff', 'publish', tariff, '--even-so')).toMatchObject({ version: 2 });
  });
});

/** On a machine with the clocks of Shanghai; the tests' own are UTC. */
async function inShanghai(test: () => Promise<void>): Promise<void> {
  const { TZ } = process.env;
  process.env.TZ = 'Asia/Shanghai';
  try {
    await test();
  } finally {
    process.env.TZ = TZ ?? 'UTC';
  }
}

describe('a part of a month', () => {
  it('is imported for a site that was connected or closed within it', async () => {
    const api = await withSites();
    const file = fileOf('new.csv', HEADER + hours('site-lin', MIDDLE, AUGUST));
    const period = ['--from', MIDDLE, '--until', AUGUST];
    expect(await jsonOf(api, 0, ...importOf(file, ...period))).toMatchObject({ siteCount: 1, misfits: [] });
    const { statements } = await jsonOf(api, 0, 'settle', '--plan', PLAN.plan, ...period);
    expect(statements).toMatchObject([{ site: 'site-lin', exportWh: '160000', grossFen: '6256' }]);
  });

  it('holds up no other site when it is all that a file has of one', async () => {
    const api = await withSites();
    const text = HEADER + hours('site-lin', JULY, AUGUST) + hours('site-wang', MIDDLE, AUGUST);
    const imported = await jsonOf(api, 1, ...importOf(fileOf('both.csv', text), '--month', '2023-07'));
    expect(imported.misfits).toMatchObject([{ site: 'site-wang', code: 'values-missing' }]);
    expect(imported.lines.map(({ name }: { name: string }) => name)).toHaveLength(2);
  });

  it('holds up no other site when a file has one reading of it', async () => {
    const api = await withSites();
    const row = (site: string, at: string, wh: number) => `${site},${at},${wh},0,0,0,actual\n`;
    const header = 'site,time,exportWh.day,exportWh.night,importWh.day,importWh.night,quality\n';
    const text = header + row('site-lin', JULY, 0) + row('site-lin', AUGUST, 700) + row('site-wang', AUGUST, 5);
    const file = fileOf('registers.csv', text);
    for (const period of [['--month', '2023-07'], []]) {
      const imported = await jsonOf(api, 1, ...importAs('register-csv', file, ...period));
      expect(imported.misfits).toMatchObject([{ site: 'site-wang', code: 'values-missing' }]);
    }
    const dry = await run('readings', 'import', '--readings', file, '--format', 'register-csv', '--dry-run', '--json');
    expect(JSON.parse(dry.stdout)).toMatchObject({
      sites: [{ site: 'site-lin' }],
      notes: [expect.stringContaining('site site-wang has no two readings')],
    });
  });

  it('holds up no other site when the plan has no one price for the values of one', async () => {
    const api = await withSites();
    const long = `site-wang,${JULY},${AUGUST},0,5000,actual\n`;
    const file = fileOf('long.csv', HEADER + hours('site-lin', JULY, AUGUST) + long);
    const imported = await jsonOf(api, 1, ...importOf(file, '--month', '2023-07'));
    expect(imported.misfits).toMatchObject([{ site: 'site-wang', code: 'interval-spans-rates' }]);
    expect(imported).toMatchObject({ siteCount: 1, accepted: 2 });
    const tariff = tariffOf({ effectiveFrom: '2000-01-01' });
    const period = ['--tariff', tariff, '--month', '2023-07', '--json'];
    const words = ['readings', 'import', '--readings', file, '--format', 'interval-csv', '--dry-run', ...period];
    const dry = await run(...words);
    expect({ exitCode: dry.exitCode, ...JSON.parse(dry.stdout) }).toMatchObject({
      exitCode: 1,
      sites: [{ site: 'site-lin' }],
      misfits: imported.misfits,
    });
  });

  it('only what is used has to be whole, and the rest is named', async () => {
    const api = await withSites();
    const early = new Date(Date.parse(JULY) - 3 * DAY_MS).toISOString();
    const text =
      HEADER +
      hours('site-lin', early, new Date(Date.parse(early) + DAY_MS).toISOString()) +
      hours('site-lin', JULY, AUGUST);
    const ran = await asGrid(api, ...importOf(fileOf('gap.csv', text), '--month', '2023-07'));
    expect({ exitCode: ran.exitCode, stderr: ran.stderr }).toEqual({
      exitCode: 0,
      stderr: expect.stringContaining('site site-lin has no reading from'),
    });
    await inShanghai(async () => {
      const empty = await asGrid(api, ...importOf(fileOf('gap.csv', text), '--month', '2023-06'));
      expect(empty.stderr).toContain('no reading from 2023-06-29T00:00:00+08:00 to 2023-07-01T00:00:00+08:00');
      expect(empty.stderr).toContain('no intervals that cover 2023-06-01T00:00:00+08:00 to');
      expect(empty.stderr).not.toMatch(/\dZ/);
    });
  });
});

it('correcting a reading names the statements before and after it', async () => {
  const api = await withSites();
  const file = fileOf('summer.csv', HEADER + hours('site-lin', '2023-06-01T00:00:00+08:00', AUGUST));
  const settle = ['settle', '--plan', PLAN.plan];
  const correct = ['readings', 'correct', 'site-lin', JULY, '--register', 'day=299000,0', '--reason', 'misread'];
  await jsonOf(api, 0, ...importOf(file, '--month', '2023-06'));
  expect(await jsonOf(api, 0, ...correct)).toMatchObject({ statements: [] });
  await jsonOf(api, 0, ...settle, '--month', '2023-06');
  for (const part of [
    ['--from', JULY, '--until', MIDDLE],
    ['--from', MIDDLE, '--until', AUGUST],
  ]) {
    await jsonOf(api, 0, ...importOf(file, ...part));
    await jsonOf(api, 0, ...settle, ...part);
  }
  const back = [...correct, '--register', 'day=298000,0'];
  const { statements } = await jsonOf(api, 0, ...back);
  const periods: string[] = statements.map(({ period }: { period: string }) => period);
  expect(periods).toEqual(['2023-06', JULY]);
  for (const [period, sign] of [
    [periods[0], -1],
    [periods[1], 1],
  ] as const) {
    const words = ['statement', 'correct', 'site-lin', period ?? '', '--reason', 'misread'];
    const fen = Number((await jsonOf(api, 0, ...words)).differenceFen);
    expect(Math.sign(fen)).toBe(sign);
  }
  const said = await asGrid(api, ...correct);
  expect(said.stdout).toContain('2 statements made of it before');
  expect(said.stdout).toContain('gridpact statement correct site-lin 2023-06 --reason');
});

it('values over hours of more than one rate are refused before anything is sent', async () => {
  const api = await withSites();
  const text = `site,time,importWh,exportWh,quality\nsite-lin,${JULY},0,0,actual\nsite-lin,${AUGUST},0,300000,actual\n`;
  const words = importAs('register-csv', fileOf('monthly.csv', text), '--month', '2023-07');
  const refused = await asGrid(api, ...words);
  expect({ exitCode: refused.exitCode, stderr: refused.stderr }).toEqual({
    exitCode: 5,
    stderr: expect.stringContaining('interval-spans-rates'),
  });
  const byRate = `site,time,exportWh.day,exportWh.night,quality\nsite-lin,${JULY},0,0,actual\nsite-lin,${AUGUST},300000,0,actual\n`;
  const named = importAs('register-csv', fileOf('registers.csv', byRate), '--month', '2023-07');
  await jsonOf(api, 0, ...named);
  const { statements } = await jsonOf(api, 0, 'settle', '--plan', PLAN.plan, '--month', '2023-07');
  expect(statements).toMatchObject([{ exportWh: '300000', grossFen: '11730' }]);
});

it('exchanges of meters are told to a person and to a script, and pass no energy on', async () => {
  const rows = [
    [JULY, 'old', 1000],
    [MIDDLE, 'old', 16_000],
    ['2023-07-16T01:00:00+08:00', 'new', 0],
    [AUGUST, 'new', 16_000],
  ].map(([at, meter, wh]) => `site-lin,${at},${meter},${wh},0,actual\n`);
  const text = `site,time,meter,exportWh.day,exportWh.night,quality\n${rows.join('')}`;
  const file = fileOf('exchange.csv', text);
  const words = ['readings', 'import', '--readings', file, '--format', 'register-csv', '--dry-run'];
  const said = /:4: site site-lin: meter "new" took the place of "old", which was last read at 2023-07-15T16:00:00Z/;
  expect((await run(...words)).stderr).toMatch(said);
  const { notes, sites } = JSON.parse((await run(...words, '--json')).stdout);
  expect(notes).toEqual([expect.stringMatching(said)]);
  expect(sites).toMatchObject([{ exportWh: '31000', intervals: 3, quality: 'estimated' }]);
});

it('a dry run shows how the first rows were understood, and takes names of sites', async () => {
  const file = fileOf('july.csv', HEADER + hours('7001', JULY, AUGUST));
  const dryRunWith = (names: string) => {
    const sites = fileOf('sites.csv', names);
    return run('readings', 'import', '--readings', file, '--format', 'interval-csv', '--sites', sites, '--dry-run');
  };
  const ran = await dryRunWith('name,site\n7001,site-lin\n');
  expect(ran.stdout).toContain('The first rows of site-lin, as they were read');
  const refused = await dryRunWith('name,site\n7001,site-lin\n7001,site-wang\n');
  expect(refused.stderr).toContain('"7001" is named twice');
});

it('an import with a result says in a file what became of each reading, and is run again', async () => {
  const api = await withSites();
  const whole = hours('site-lin', JULY, AUGUST) + hours('site-nowhere', JULY, AUGUST);
  const file = fileOf('july.csv', HEADER + hours('site-wang', JULY, MIDDLE) + whole);
  const rowsOf = (path: string) => {
    const [, ...rows] = readFileSync(path, 'utf8').trimEnd().split('\r\n');
    return rows.map((row) => row.split(',').slice(0, 4));
  };
  const words = importOf(file, '--month', '2023-07', '--result');
  const first = join(folder, 'imported.csv');
  const counts = { month: '2023-07', siteCount: 3, refused: 2, misfitCount: 1 };
  const imported = await jsonOf(api, 1, ...words, first);
  expect(imported).toMatchObject({ ...counts, accepted: 2, known: 0, file: first });
  expect(rowsOf(first)).toEqual([
    ['site-lin', '2023-07-01T00:00:00+08:00', 'accepted', ''],
    ['site-lin', '2023-08-01T00:00:00+08:00', 'accepted', ''],
    ['site-nowhere', '2023-07-01T00:00:00+08:00', 'refused', 'site-not-found'],
    ['site-nowhere', '2023-08-01T00:00:00+08:00', 'refused', 'site-not-found'],
    ['site-wang', '', 'left out', 'values-missing'],
  ]);
  const taken = await asGrid(api, ...words, first);
  expect(taken).toMatchObject({ exitCode: 7, stderr: expect.stringContaining('[file-exists]') });
  const second = join(folder, 'imported-again.csv');
  const again = await asGrid(api, ...words, second);
  expect(again.stdout).toMatch(/known from before +1\nleft out +1\nrefused +2 site-not-found/);
  expect(rowsOf(second)[0]).toEqual(['site-lin', '', 'known', '']);
  // The month of all that is read: what one site lacks of it is no reason to leave another out.
  const both = fileOf('both.csv', HEADER + hours('site-wang', JULY, AUGUST) + hours('site-lin', JULY, AUGUST));
  const picked = await jsonOf(api, 0, ...importOf(both, '--result', join(folder, 'picked.csv')));
  expect(picked).toMatchObject({ month: '2023-07', accepted: 2, known: 1 });
  const bad = fileOf('bad.csv', HEADER + hours('site-lin', JULY, AUGUST).replace('actual', 'good'));
  const refused = await asGrid(api, ...importOf(bad, '--month', '2023-07', '--result', join(folder, 'bad-result.csv')));
  expect(refused.stderr).toContain("field 'quality'");
  expect(existsSync(join(folder, 'bad-result.csv'))).toBe(false);
});

describe('a dry run', () => {
  const file = () => fileOf('july.csv', HEADER + hours('site-lin', JULY, AUGUST));
  const words = (...more: string[]) => [
    'readings',
    'import',
    '--readings',
    file(),
    '--format',
    'interval-csv',
    ...more,
  ];
  const tariff = () => tariffOf({ effectiveFrom: '2000-01-01' });

  it.each([
    ['a month without a tariff', ['--dry-run', '--month', '2023-07'], '--tariff FILE'],
    ['a start without a tariff', ['--dry-run', '--from', JULY], '--tariff FILE'],
    ['a plan, which only a node has', ['--dry-run', '--plan', 'feed-in'], '--tariff in place of --plan'],
    ['a version of a plan', ['--dry-run', '--plan-version', '2'], '--tariff in place of --plan'],
    ['a place for series', ['--dry-run', '--series', 'x'], 'leave out --series'],
    ['a place for outcomes', ['--dry-run', '--result', 'x'], 'leave out --result'],
    ['a tariff without --dry-run', ['--tariff', 'x'], 'add --dry-run'],
  ])('does not pass over %s', async (_, more, remedy) => {
    const ran = await run(...words(...more));
    expect({ exitCode: ran.exitCode, stdout: ran.stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(ran.stderr).toContain(remedy);
    const json = await run(...words(...more, '--json'));
    expect(JSON.parse(json.stderr).error.code).toBe('options-unfit');
  });

  it('judges a period by a tariff file, of which both ends are named', async () => {
    const judged = await run(...words('--dry-run', '--tariff', tariff(), '--month', '2023-07', '--json'));
    expect(JSON.parse(judged.stdout)).toMatchObject({ dryRun: true, misfits: [], sites: [{ intervals: 744 }] });
    for (const end of ['--from', '--until']) {
      const ran = await run(...words('--dry-run', '--tariff', tariff(), end, JULY));
      expect({ exitCode: ran.exitCode, stderr: ran.stderr }).toEqual({
        exitCode: 2,
        stderr: expect.stringContaining('--from and --until'),
      });
    }
  });
});
