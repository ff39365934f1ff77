// A version of the tariff plan that takes effect within a month: read and settled in parts, each at its own prices.
import { expect, test } from 'vitest';
import { joinedImports } from '../../../src/client/import-parts.ts';
import { type KeptSeries, type SeriesStore, seriesRecordId } from '../../../src/client/kept-series.ts';
import { allLines } from '../../../src/client/run-lines.ts';
import { prepareParts, settleParts } from '../../../src/client/settlement-parts.ts';
import type { IntervalSeries } from '../../../src/meter-data/interval-series.ts';
import { monthPeriod } from '../../../src/meter-data/month-period.ts';
import { GRID, type LedgerApi, ledgerApi, PLAN, withProducers } from './ledger-client.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const JULY = monthPeriod('2023-07', PLAN.timeZone);
const CHANGE_MS = JULY.startMs + 15 * DAY_MS;

function storeInMemory(): SeriesStore {
  const kept = new Map<string, KeptSeries>();
  return {
    keep: (series) => {
      const there = kept.get(seriesRecordId(series)) ?? series;
      kept.set(seriesRecordId(series), there);
      return there;
    },
    find: (name) => kept.get(seriesRecordId(name)),
  };
}

/** 5 kWh a day between 8 and 13, and 5 between 20 and 1: half by day, half by night. */
function july(site: string, endMs: number = JULY.endMs): IntervalSeries {
  const intervals = [];
  for (let startMs = JULY.startMs; startMs < endMs; startMs += HOUR_MS) {
    const hour = ((startMs - JULY.startMs) / HOUR_MS) % 24;
    const isSunny = (hour >= 8 && hour < 13) || hour >= 20 || hour < 1;
    const exportWh = isSunny ? 1_000n : 0n;
    intervals.push({ startMs, endMs: startMs + HOUR_MS, exportWh, importWh: 0n, quality: 'actual' as const });
  }
  return { site, intervals };
}

async function withTwoVersions(): Promise<LedgerApi> {
  const api = await ledgerApi();
  await withProducers(api, 'lin', 'wang');
  const rates = PLAN.rates.map((rate) => ({ ...rate, microYuanPerKwh: rate.microYuanPerKwh / 2n }));
  const second = { ...PLAN, version: 2, effectiveFromMs: BigInt(CHANGE_MS), rates };
  await api.client.tariffs.publishPlan(GRID, second);
  return api;
}

const partsOf = ({ client }: LedgerApi) =>
  client.tariffs.versionsOver(PLAN.plan, (zone) => {
    const { startMs, endMs } = monthPeriod('2023-07', zone);
    return { periodStartMs: BigInt(startMs), periodEndMs: BigInt(endMs) };
  });

test('the versions over a period are its parts', async () => {
  const parts = await partsOf(await withTwoVersions());
  expect(
    parts.map(({ plan, periodStartMs, periodEndMs }) => [plan.version, Number(periodStartMs), Number(periodEndMs)]),
  ).toEqual([
    [1, JULY.startMs, CHANGE_MS],
    [2, CHANGE_MS, JULY.endMs],
  ]);
});

test('a month is read where a version takes effect, and settled in parts at the prices of each', async () => {
  const api = await withTwoVersions();
  const { client } = api;
  const parts = await partsOf(api);
  const series = [july('site-lin'), july('site-wang')];
  const store = storeInMemory();
  const imported = joinedImports(await client.metering.importParts(GRID, { parts, series, store }));
  allLines(imported.outcomes);
  expect(imported.lines.map(({ atMs }) => Number(atMs)).sort()).toEqual(
    [JULY.startMs, JULY.startMs, CHANGE_MS, CHANGE_MS, JULY.endMs, JULY.endMs].sort(),
  );

  const deps = { settlement: client.settlement, node: client.node };
  const prepared = await prepareParts(deps, parts, ['site-lin', 'site-wang']);
  const settled = await settleParts(deps, GRID, parts, ['site-lin', 'site-wang']);
  const figures = (of: typeof settled) =>
    of.map(({ sites }) => sites.map(({ line, outcome }) => [outcome.name, line?.grossFen]));
  // 15 days of 5 kWh x 0.391 + 5 kWh x 0.291 = 51.15; 16 days of the half = 27.28 yuan.
  expect(figures(settled)).toEqual([
    [
      ['accepted', 5115n],
      ['accepted', 5115n],
    ],
    [
      ['accepted', 2728n],
      ['accepted', 2728n],
    ],
  ]);
  expect(figures(prepared)).toEqual(figures(settled));
  expect((await client.metering.site('site-lin'))?.settledUntilMs).toBe(BigInt(JULY.endMs));

  const again = joinedImports(await client.metering.importParts(GRID, { parts, series, store }));
  expect(again).toMatchObject({ lines: [], misfits: [], known: ['site-lin', 'site-wang'] });
  expect((await settleParts(deps, GRID, parts, ['site-lin'])).map(({ sites }) => sites)).toEqual([[], []]);
});

test('a dry run refuses what the ledger refuses', async () => {
  const { client } = await withTwoVersions();
  const whole = {
    plan: PLAN.plan,
    periodStartMs: BigInt(JULY.startMs),
    periodEndMs: BigInt(JULY.endMs),
    sites: ['site-lin'],
  };
  const refusalOf = async (planVersion: number) => {
    const claim = (await client.settlement.prepare({ ...whole, planVersion })).get('site-lin');
    return claim !== undefined && 'name' in claim ? claim.name : claim;
  };
  expect(await refusalOf(1)).toBe('plan-superseded');
  expect(await refusalOf(2)).toBe('plan-not-in-effect');
});

test('a site that the first part refuses is left out of the second', async () => {
  const api = await withTwoVersions();
  const { client } = api;
  const parts = await partsOf(api);
  const request = { parts, series: [july('site-lin')], store: storeInMemory() };
  allLines(joinedImports(await client.metering.importParts(GRID, request)).outcomes);
  const deps = { settlement: client.settlement, node: client.node };
  const settled = await settleParts(deps, GRID, parts, ['site-lin', 'site-wang']);
  expect(settled.map(({ sites }) => sites.map(({ site, outcome }) => `${site} ${outcome.name}`))).toEqual([
    ['site-lin accepted', 'site-wang reading-at-start-missing'],
    ['site-lin accepted'],
  ]);
});
