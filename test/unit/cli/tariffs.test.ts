// Tariff files that say more than months and hours, from the file to the statement, on the real ledger in memory behind
// a real API. Every expected amount is worked out by hand, beside it.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { utf8 } from '../../../src/base/bytes.ts';
import { sha256 } from '../../../src/crypto/digest.ts';
import { writeKeyFile } from '../../../src/crypto/key-file.ts';
import { PrivateKey } from '../../../src/crypto/private-key.ts';
import { CERTIFYING_GENESIS } from '../../ledger/certified-proof.ts';
import { TOKENS } from '../api/running-api.ts';
import { type LedgerApi, ledgerApi, withProducers } from '../client/ledger-client.ts';
import { type Ran, run } from './run-in-memory.ts';

const folder = mkdtempSync(join(tmpdir(), 'gridpact-tariffs-cli-'));
afterAll(() => rmSync(folder, { recursive: true }));
const [tokenFile, keyFile] = [join(folder, 'token'), join(folder, 'grid.key')];
writeFileSync(tokenFile, TOKENS.operator);
writeKeyFile(keyFile, new PrivateKey('transaction', sha256(utf8('grid'))));
let files = 0;

function asGrid(api: LedgerApi, ...words: string[]): Promise<Ran> {
  const key = words.includes('show') ? [] : ['--key-file', keyFile];
  return run(...words, '--node', api.url, '--token-file', tokenFile, '--timeout', '5s', ...key);
}

/** Its output, when it goes well. */
async function said(api: LedgerApi, ...words: string[]): Promise<string> {
  const { stdout, stderr, exitCode } = await asGrid(api, ...words);
  expect({ stderr: exitCode === 0 ? '' : stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
  return stdout;
}

function fileOf(name: string, text: string): string {
  const path = join(folder, `${files++}-${name}`);
  writeFileSync(path, text);
  return path;
}

function tariffOf(changes: object): string {
  const plan = { id: 'field', version: 1, effectiveFrom: '2023-01-01', timeZone: 'Asia/Shanghai' };
  const rest = { subsidyMicroYuanPerKwh: '0', taxBasisPoints: 0 };
  return fileOf('tariff.json', JSON.stringify({ ...plan, ...rest, ...changes }));
}

const STEP_MS = 1_800_000;

/** Half hours from `from` until `until`, with the energy to the grid that `whAt` gives for the local time. */
function halfHours(site: string, from: string, until: string, whAt: (local: Date) => number): string {
  const rows = ['site,start,end,importWh,exportWh,quality'];
  for (let ms = Date.parse(from); ms < Date.parse(until); ms += STEP_MS) {
    const [start, end] = [ms, ms + STEP_MS].map((at) => new Date(at).toISOString());
    rows.push(`${site},${start},${end},0,${whAt(new Date(ms + 8 * 3_600_000))},actual`);
  }
  return fileOf('readings.csv', `${rows.join('\n')}\n`);
}

/** July 2023 has 21 days from Monday to Friday and 10 of a weekend; its 1st is a Saturday. */
const JULY = ['2023-07-01T00:00:00+08:00', '2023-08-01T00:00:00+08:00'] as const;

async function imported(api: LedgerApi, readings: string, format = 'interval-csv'): Promise<void> {
  const series = join(folder, `series-${files++}`);
  const words = ['--readings', readings, '--format', format, '--plan', 'field', '--month', '2023-07'];
  await said(api, 'readings', 'import', ...words, '--series', series);
}

describe('holidays', () => {
  const calendar = (change: object = {}) =>
    fileOf(
      'calendar.json',
      JSON.stringify({
        ...{ id: 'cn', version: 1, from: '2023-01-01', until: '2023-12-31' },
        kinds: { rest: ['2023-07-03', '2023-10-02'], 'deep-valley': ['2023-07-08'] },
        ...change,
      }),
    );
  const all = { months: '1-12', hours: '0-24' };
  const rates = [
    { ...all, name: 'work', weekdays: '1-5', microYuanPerKwh: '500000' },
    { ...all, name: 'rest', weekdays: '6-7', holidays: 'rest', microYuanPerKwh: '200000' },
    { ...all, name: 'deep', holidays: 'deep-valley', microYuanPerKwh: '-100000' },
  ];
  const tariff = (change: object = {}) => tariffOf({ rates, calendar: { id: 'cn', version: 1 }, ...change });

  it('are days of their own, by a calendar on the ledger', async () => {
    const api = await ledgerApi();
    await withProducers(api, 'lin');
    const early = await asGrid(api, 'tariff', 'publish', tariff());
    expect({ exitCode: early.exitCode, stderr: early.stderr }).toEqual({
      exitCode: 1,
      stderr: expect.stringContaining('calendar-not-found'),
    });
    expect((await run('calendar', 'check', calendar())).stdout).toMatch(
      /^rest +2023-07-03\n +2023-10-02\ndeep-valley +/m,
    );
    await said(api, 'calendar', 'publish', calendar());
    expect(await said(api, 'calendar', 'show', 'cn')).toMatch(/^calendar +cn, version 1$/m);
    await said(api, 'tariff', 'publish', tariff());
    const shown = await said(api, 'tariff', 'show', 'field');
    expect(shown).toMatch(/^holidays +by the calendar cn, version 1$/m);
    expect(shown).toMatch(/Saturday to Sunday, rest\nrate .*\n.*\nrest +1-12 +0-24 +0\.200000/);
    expect(shown).toMatch(/\ndeep-valley\nrate .*\n.*\ndeep +1-12 +0-24 +-0\.100000/);
    const readings = halfHours('site-lin', ...JULY, (local) =>
      local.getUTCHours() === 7 && local.getUTCMinutes() === 0 ? 1000 : 0,
    );
    await imported(api, readings);
    await said(api, 'settle', '--plan', 'field', '--month', '2023-07', '--all-sites');
    const statement = await said(api, 'statement', 'show', 'site-lin', '2023-07');
    // 1 kWh a day: 21 days from Monday to Friday but the 3rd; 10 of weekends but the 8th, and the 3rd; the 8th.
    expect(statement).toMatch(/^work +20\.000 +0\.500000 +10\.00$/m);
    expect(statement).toMatch(/^rest +10\.000 +0\.200000 +2\.00$/m);
    expect(statement).toMatch(/^deep +1\.000 +-0\.100000 +-0\.10$/m);
    expect(statement).toMatch(/^net +11\.90$/m);
  });

  it('are judged without a node by a file of the calendar, and beyond its days by nobody', async () => {
    const readings = halfHours('site-lin', ...JULY, () => 5);
    const words = ['readings', 'import', '--readings', readings, '--format', 'interval-csv', '--dry-run'];
    const judged = (...more: string[]) => run(...words, '--month', '2023-07', '--tariff', tariff(), ...more);
    expect((await judged('--calendar', calendar())).exitCode).toBe(0);
    expect((await judged()).stderr).toContain('add --calendar FILE');
    expect((await judged('--calendar', calendar({ version: 2 }))).stderr).toContain('it is cn version 2');
    const ended = await judged('--calendar', calendar({ until: '2023-07-30', kinds: { rest: [], 'deep-valley': [] } }));
    expect(ended.stderr).toContain('knows the holidays from 2023-01-01 to 2023-07-30, and not of 2023-07-31');
  });

  it('that a plan leaves out are named when it is published', async () => {
    const api = await ledgerApi();
    await said(api, 'calendar', 'publish', calendar());
    const refused = await asGrid(api, 'tariff', 'publish', tariff({ rates: rates.slice(0, 2) }));
    expect(refused.stderr).toContain('plan-hours-missing');
    expect(refused.stderr).toContain('months 1-12, days deep-valley: hours 0-24');
  });
});

describe('a load profile', () => {
  const all = { months: '1-12', hours: '0-24' };
  const rates = [
    { ...all, name: 'work', weekdays: '1-5', microYuanPerKwh: '500000' },
    { ...all, name: 'rest', weekdays: '6-7', microYuanPerKwh: '200000' },
  ];
  const profile = { name: 'total', shares: { rest: 400_000, work: 600_000 } };
  const total = (until: string) =>
    fileOf(
      'total.csv',
      `site,time,importWh,exportWh,quality\nsite-lin,${JULY[0]},0,7000,actual\nsite-lin,${until},500,107001,actual\n`,
    );

  it('spreads the energy of a single register, and the statement says so', async () => {
    const api = await ledgerApi();
    await withProducers(api, 'lin');
    await said(api, 'tariff', 'publish', tariffOf({ rates, profile }));
    expect(await said(api, 'tariff', 'show', 'field')).toMatch(
      /^profile +a single register total is spread: work 60%, rest 40%$/m,
    );
    await imported(api, total(JULY[1]), 'register-csv');
    expect(await said(api, 'readings', 'show', 'site-lin')).toMatch(/ total +100\.001 /);
    await said(api, 'settle', '--plan', 'field', '--month', '2023-07', '--all-sites');
    const statement = await said(api, 'statement', 'show', 'site-lin', '2023-07');
    // 100,001 Wh: 60,000.6 and 40,000.4, and the Wh that is left goes to work. 30.0005 + 8.00 = 38.0005 yuan.
    expect(statement).toMatch(/^profile +100\.001 kWh of the single register total, spread over the rates/m);
    expect(statement).toMatch(/^work +60\.001 +0\.500000 +30\.0005$/m);
    expect(statement).toMatch(/^rest +40\.000 +0\.200000 +8\.00$/m);
    expect(statement).toMatch(/^gross +100\.001 +38\.00$/m);
    const pack = await api.client.evidence.auditPack([
      { site: 'site-lin', periodStartMs: BigInt(Date.parse(JULY[0])) },
    ]);
    const { verdict, statements } = api.client.evidence.verifyPack(pack, CERTIFYING_GENESIS);
    expect([verdict, statements[0]?.recomputed?.energies.map(({ exportWh }) => exportWh)]).toEqual([
      'paid',
      [60_001n, 40_000n],
    ]);
  });

  it('is needed for a single register under several rates', async () => {
    const api = await ledgerApi();
    await withProducers(api, 'lin');
    await said(api, 'tariff', 'publish', tariffOf({ rates }));
    const words = ['readings', 'import', '--readings', total(JULY[1]), '--format', 'register-csv', '--plan', 'field'];
    const refused = await asGrid(api, ...words, '--month', '2023-07', '--series', join(folder, `series-${files++}`));
    expect(refused.stderr).toContain('interval-spans-rates');
    expect(refused.stderr).toContain('a plan with a load profile');
  });

  it('names every rate, and adds up', async () => {
    const wrong = { name: 'work', shares: { work: 600_000, night: 400_001 } };
    const { stderr } = await run('tariff', 'check', tariffOf({ rates, profile: wrong }));
    for (const part of [
      'profile.name:',
      'night is no rate',
      'give rest a share',
      'they are 600000 millionths together',
    ]) {
      expect(stderr).toContain(part);
    }
  });
});

describe('prices by date', () => {
  const tariff = (change: object = {}) =>
    tariffOf({
      rates: [{ name: 'spot', months: '1-12', hours: '0-24', microYuanPerKwh: '-50000' }],
      prices: { series: 'day-ahead', stepSeconds: 3600 },
      floorMicroYuanPerKwh: '-100000',
      ...change,
    });
  /** 0.40 yuan in each hour, but -0.20 from 12:00 to 13:00. */
  const hourly = (from: string, until: string) => {
    const rows = ['start,microYuanPerKwh'];
    for (let ms = Date.parse(from); ms < Date.parse(until); ms += 2 * STEP_MS) {
      const isNoon = new Date(ms + 8 * 3_600_000).getUTCHours() === 12;
      rows.push(`${new Date(ms).toISOString()},${isNoon ? -200_000 : 400_000}`);
    }
    return fileOf('prices.csv', `${rows.join('\n')}\n`);
  };
  /** Each day 1 kWh from 10:00 and 2 kWh from 12:00. */
  const readings = () =>
    halfHours('site-lin', ...JULY, (local) => {
      const at = local.getUTCHours() + local.getUTCMinutes() / 60;
      return at === 10 ? 1000 : at === 12 ? 2000 : 0;
    });

  it('are settled step by step, shown day by day, and proven with the prices', async () => {
    const api = await ledgerApi();
    await withProducers(api, 'lin');
    await said(api, 'tariff', 'publish', tariff());
    expect(await said(api, 'tariff', 'show', 'field')).toMatch(
      /^prices +by date, of the series day-ahead, every 60 min/m,
    );
    expect(await said(api, 'prices', 'publish', hourly(...JULY), '--series', 'day-ahead')).toContain('744 prices');
    const day = await said(api, 'prices', 'show', 'day-ahead', '--day', '2023-07-01');
    expect(day).toMatch(/^published +from 2023-06-30T16:00:00Z to 2023-07-31T16:00:00Z$/m);
    expect(day).toMatch(/^2023-07-01T04:00:00Z +-0\.200000$/m);
    const series = join(folder, `series-${files++}`);
    const words = ['--readings', readings(), '--format', 'interval-csv', '--plan', 'field', '--month', '2023-07'];
    await said(api, 'readings', 'import', ...words, '--series', series);
    const settling = ['settle', '--plan', 'field', '--month', '2023-07', '--all-sites'];
    const without = await asGrid(api, ...settling);
    expect(without.stdout).toMatch(/intervals-differ \(338\).*name its folder with --series/);
    await said(api, ...settling, '--series', series);
    const statement = await said(api, 'statement', 'show', 'site-lin', '2023-07');
    // 0.40 - 0.05 = 0.35; -0.20 - 0.05 = -0.25, raised to -0.10. A day: 0.35 - 0.20 = 0.15; 31 days: 4.65 yuan.
    expect(statement).toMatch(/^prices +by date, of the series day-ahead$/m);
    expect(statement).toMatch(/^2023-07-31 +3\.000 +-0\.100000 +0\.350000 +0\.15$/m);
    expect(statement.match(/^2023-07-\d\d +3\.000 /gm)).toHaveLength(31);
    expect(statement).toMatch(/^spot +93\.000 +by date$/m);
    expect(statement).toMatch(/^net +4\.65$/m);
    const july = { site: 'site-lin', periodStartMs: BigInt(Date.parse(JULY[0])) };
    const pack = await api.client.evidence.auditPack([july]);
    const report = api.client.evidence.verifyPack(pack, CERTIFYING_GENESIS);
    expect(report).toMatchObject({ verdict: 'paid', failures: [] });
    expect(report.statements[0]?.recomputed?.prices).toHaveLength(32);
    expect(report.statements[0]?.recomputed).toMatchObject({ grossFen: 465n, netFen: 465n });
    const lists = await api.client.evidence.auditPack([july], undefined, { lists: true });
    expect(api.client.evidence.verifyPack(lists, CERTIFYING_GENESIS)).toMatchObject({ verdict: 'paid', failures: [] });
    // The energy of noon came at 14:00: 0.35 - and 2 kWh x 0.35 = 1.05 a day; 31 days: 32.55 yuan.
    const later = halfHours('site-lin', ...JULY, (local) => {
      const at = local.getUTCHours() + local.getUTCMinutes() / 60;
      return at === 10 ? 1000 : at === 14 ? 2000 : 0;
    });
    const correcting = ['readings', 'correct', 'site-lin', JULY[1], '--values', later, '--plan', 'field'];
    await said(api, ...correcting, '--series', series, '--reason', 'wrong hours');
    await said(api, 'statement', 'correct', 'site-lin', '2023-07', '--series', series, '--reason', 'wrong hours');
    expect(await said(api, 'statement', 'show', 'site-lin', '2023-07')).toMatch(/^net +32\.55$/m);
    const month = await asGrid(api, ...settling, '--series', series);
    expect(month.stderr).toContain('nothing-to-settle');
  });

  it('have to be there, go on where they end, and need values as fine as they are', async () => {
    const api = await ledgerApi();
    await withProducers(api, 'lin');
    await said(api, 'tariff', 'publish', tariff({ prices: { series: 'day-ahead', stepSeconds: 900 } }));
    const series = join(folder, `series-${files++}`);
    const words = ['--readings', readings(), '--format', 'interval-csv', '--plan', 'field', '--month', '2023-07'];
    const coarse = await asGrid(api, 'readings', 'import', ...words, '--series', series);
    expect(coarse.stderr).toContain('give values of at most 15 minutes');
    await said(api, 'prices', 'publish', hourly(JULY[0], '2023-07-02T00:00:00+08:00'), '--series', 'day-ahead');
    const again = hourly('2023-07-03T00:00:00+08:00', '2023-07-04T00:00:00+08:00');
    const refused = await asGrid(api, 'prices', 'publish', again, '--series', 'day-ahead');
    expect({ exitCode: refused.exitCode, stderr: refused.stderr }).toEqual({
      exitCode: 1,
      stderr: expect.stringContaining('prices-not-next'),
    });
  });
});

describe('prices below zero', () => {
  const rates = [
    { name: 'day', months: '1-12', hours: '8-12,14-24', microYuanPerKwh: '400000' },
    { name: 'noon', months: '1-12', hours: '12-14', microYuanPerKwh: '-100000' },
    { name: 'night', months: '1-12', hours: '0-8', microYuanPerKwh: '-300000' },
  ];
  /** Each day 1 kWh from 10:00 and `noonKwh` from 12:00, both within half an hour. */
  const readings = (noonKwh: number) =>
    halfHours('site-lin', ...JULY, (local) => {
      const at = local.getUTCHours() + local.getUTCMinutes() / 60;
      return at === 10 ? 1000 : at === 12 ? noonKwh * 1000 : 0;
    });
  const settled = async (api: LedgerApi, changes: object, noonKwh: number) => {
    await withProducers(api, 'lin');
    await said(api, 'tariff', 'publish', tariffOf({ rates, ...changes }));
    await imported(api, readings(noonKwh));
    return asGrid(api, 'settle', '--plan', 'field', '--month', '2023-07', '--all-sites');
  };

  it('are taken off the gross, and a floor raises them', async () => {
    const api = await ledgerApi();
    const terms = { floorMicroYuanPerKwh: '-50000', capMicroYuanPerKwh: 350000, subsidyMicroYuanPerKwh: '10000' };
    const { exitCode } = await settled(api, { ...terms, taxBasisPoints: 1000 }, 2);
    expect(exitCode).toBe(0);
    const shown = await said(api, 'tariff', 'show', 'field');
    expect(shown).toMatch(/^floor +-0\.050000 yuan per kWh: a lower price counts as this one$/m);
    expect(shown).toMatch(/^night +1-12 +0-8 +-0\.300000$/m);
    const statement = await said(api, 'statement', 'show', 'site-lin', '2023-07');
    // Day: 31 kWh x 0.35 = 10.85. Noon: 62 kWh x -0.05 = -3.10. Gross 7.75; subsidy 93 x 0.01 = 0.93; tax 0.868.
    expect(statement).toMatch(/^day, lowered to the cap +31\.000 +0\.350000 +10\.85$/m);
    expect(statement).toMatch(/^noon, raised to the floor +62\.000 +-0\.050000 +-3\.10$/m);
    expect(statement).toMatch(/^gross +93\.000 +7\.75$/m);
    expect(statement).toMatch(/^tax 10% +-0\.87$/m);
    expect(statement).toMatch(/^net +7\.81$/m);
  });

  it('that leave the producer owing become a debt, unless the plan counts a gross below zero as zero', async () => {
    // 31 x 0.40 = 12.40 and 31 x 5 x -0.10 = -15.50: -3.10 yuan.
    const owing = await ledgerApi();
    const { exitCode, stdout } = await settled(owing, {}, 5);
    expect({ exitCode, stdout }).toEqual({
      exitCode: 0,
      stdout: expect.stringMatching(/site-lin +2023-07 .* -3\.10 +0\.00 +3\.10 +0\.00$/m),
    });
    const owed = await said(owing, 'statement', 'show', 'site-lin', '2023-07');
    expect(owed).toMatch(/^net +-3\.10$/m);
    expect(owed).toMatch(/^not taken back: owed +3\.10$/m);
    const pack = await owing.client.evidence.auditPack([
      { site: 'site-lin', periodStartMs: BigInt(Date.parse(JULY[0])) },
    ]);
    const report = owing.client.evidence.verifyPack(pack, CERTIFYING_GENESIS);
    expect(report).toMatchObject({
      failures: [],
      statements: [{ recomputed: { netFen: -310n }, payment: { owedFen: 310n } }],
    });
    const api = await ledgerApi();
    expect(await settled(api, { grossAtLeastZero: true }, 5)).toMatchObject({ exitCode: 0 });
    expect(await said(api, 'tariff', 'show', 'field')).toMatch(/^gross +at least zero in each statement$/m);
    const statement = await said(api, 'statement', 'show', 'site-lin', '2023-07');
    expect(statement).toMatch(/^noon +155\.000 +-0\.100000 +-15\.50$/m);
    expect(statement).toMatch(/^gross, at least zero +186\.000 +0\.00$/m);
    expect(statement).toMatch(/^net +0\.00$/m);
  });

  it('are written with a sign, and a cap is not below the floor', async () => {
    const wrong = { ...rates[0], hours: '0-24', microYuanPerKwh: '-0.1' };
    const { stderr } = await run('tariff', 'check', tariffOf({ rates: [wrong] }));
    expect(stderr).toContain('rates.0.microYuanPerKwh: write a whole number as digits, with - in front');
    const bounds = { rates, floorMicroYuanPerKwh: '0', capMicroYuanPerKwh: '-1' };
    expect((await run('tariff', 'check', tariffOf(bounds))).stderr).toContain(
      'capMicroYuanPerKwh: -1 is below the floor',
    );
  });
});

describe('weekdays and half hours', () => {
  const rates = [
    { name: 'work', months: '1-12', weekdays: '1-5', hours: '7:30-22', microYuanPerKwh: '500000' },
    { name: 'rest', months: '1-12', weekdays: '1-5', hours: '0-7:30,22-24', microYuanPerKwh: '200000' },
    { name: 'rest', months: '1-12', weekdays: '6-7', hours: '0-24', microYuanPerKwh: '200000' },
  ];

  it('are settled as the file says, and shown by the days that have the same rates', async () => {
    const api = await ledgerApi();
    await withProducers(api, 'lin');
    await said(api, 'tariff', 'publish', tariffOf({ rates }));
    const shown = await said(api, 'tariff', 'show', 'field');
    expect(shown).toMatch(/Monday to Friday\nrate .*\n.*\nwork +1-12 +7:30-22 +0\.500000\nrest +1-12 +0-7:30,22-24 +0/);
    expect(shown).toMatch(/Saturday to Sunday\nrate .*\n.*\nrest +1-12 +0-24 +0\.200000/);
    // 1 kWh from 7:00 to 7:30 and 1 kWh from 7:30 to 8:00 each day.
    const readings = halfHours('site-lin', ...JULY, (local) => (local.getUTCHours() === 7 ? 1000 : 0));
    await imported(api, readings);
    await said(api, 'settle', '--plan', 'field', '--month', '2023-07', '--all-sites');
    const statement = await said(api, 'statement', 'show', 'site-lin', '2023-07');
    // Work: 21 kWh x 0.50 = 10.50. Rest: 21 + 10 x 2 = 41 kWh x 0.20 = 8.20.
    expect(statement).toMatch(/^work +21\.000 +0\.500000 +10\.50$/m);
    expect(statement).toMatch(/^rest +41\.000 +0\.200000 +8\.20$/m);
    expect(statement).toMatch(/^net +18\.70$/m);
  });

  it('that the values cannot resolve are refused, with what would be right', async () => {
    const tariff = tariffOf({ rates });
    const hour = '2023-07-03T07:00:00+08:00,2023-07-03T08:00:00+08:00';
    const file = fileOf('hour.csv', `site,start,end,importWh,exportWh,quality\nsite-lin,${hour},0,5,actual\n`);
    const words = ['--from', '2023-07-03T07:00:00+08:00', '--until', '2023-07-03T08:00:00+08:00', '--dry-run'];
    const judged = await run(
      ...['readings', 'import', '--readings', file, '--format', 'interval-csv', '--tariff', tariff, ...words],
    );
    expect(judged.exitCode).not.toBe(0);
    expect(judged.stderr).toContain('from 2023-07-02T23:00:00Z to 2023-07-03T00:00:00Z');
    expect(judged.stderr).toContain('give values at every change of the rate');
  });

  it('left out or taken twice are named by check', async () => {
    const { stderr } = await run('tariff', 'check', tariffOf({ rates: [...rates.slice(0, 2), rates[0]] }));
    expect(stderr).toContain('without a rate: months 1-12, days 6-7: hours 0-24');
    expect(stderr).toContain('with more than one rate: months 1-12, days 1-5: hours 7:30-22');
  });
});
