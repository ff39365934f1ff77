// Interval series through the SDK: imported as readings, published as evidence, held against the readings by a reader.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { utf8 } from '../../../src/base/bytes.ts';
import {
  type KeptSeries,
  type SeriesName,
  type SeriesStore,
  seriesRecord,
  seriesRecordId,
} from '../../../src/client/kept-series.ts';
import { allLines } from '../../../src/client/run-lines.ts';
import { MOST_NAMES, nameSeries } from '../../../src/client/series-names.ts';
import { sha256 } from '../../../src/crypto/digest.ts';
import type { IntervalSeries } from '../../../src/meter-data/interval-series.ts';
import { rateClock } from '../../../src/meter-data/rate-clock.ts';
import { encryptionKeyOf } from '../../ledger/key-of.ts';
import { BANK, GRID, type LedgerApi, ledgerApi, MAY, PLAN, POLICY, SCENARIO, withProducers } from './ledger-client.ts';

const HOUR_MS = 3_600_000;
const HOURS = 48;
/** Rates change at full hours. */
const FIRST = Math.ceil(Number(MAY) / HOUR_MS) * HOUR_MS;
const CLOCK = rateClock(PLAN);
const MASTER = sha256(utf8("the grid company's sharing secret"));

/** What a caller of the SDK may keep series in. */
class SeriesMap implements SeriesStore {
  readonly kept = new Map<string, KeptSeries>();

  keep(series: KeptSeries): KeptSeries {
    const there = this.find(series);
    if (there === undefined) this.kept.set(seriesRecordId(series), series);
    return there ?? series;
  }

  find(name: SeriesName): KeptSeries | undefined {
    return this.kept.get(seriesRecordId(name));
  }
}

function periodOf(turn: number) {
  const startMs = FIRST + turn * HOURS * HOUR_MS;
  return { startMs, endMs: startMs + HOURS * HOUR_MS };
}

/** Two days of hours, one Wh to the grid in each. */
function seriesOf(site: string, turn = 0): IntervalSeries {
  const { startMs } = periodOf(turn);
  const intervals = Array.from({ length: HOURS }, (_, i) => {
    const from = startMs + i * HOUR_MS;
    return { startMs: from, endMs: from + HOUR_MS, exportWh: 1n, importWh: 0n, quality: 'actual' as const };
  });
  return { site, intervals };
}

function importOf(store: SeriesStore, turn: number, ...names: readonly string[]) {
  const series = names.map((site) => seriesOf(site, turn));
  return { clock: CLOCK, period: periodOf(turn), series, store };
}

async function started(): Promise<LedgerApi & { store: SeriesMap }> {
  const api = await ledgerApi();
  await withProducers(api, 'lin', 'wang');
  return { ...api, store: new SeriesMap() };
}

function totalWh(registers: readonly { readonly exportWh: bigint }[] = []): bigint {
  return registers.reduce((sum, { exportWh }) => sum + exportWh, 0n);
}

test("an import records both ends of the period, and the next one goes on where the site's registers stood", async () => {
  const { client, store } = await started();
  const first = await client.metering.importSeries(GRID, importOf(store, 0, 'site-lin', 'site-wang'));
  expect(allLines(first.outcomes)).toHaveLength(4);
  const second = await client.metering.importSeries(GRID, importOf(store, 1, 'site-lin'));
  expect(second.lines.map(({ atMs }) => atMs)).toEqual([BigInt(periodOf(1).endMs)]);
  allLines(second.outcomes);
  const last = await client.metering.reading('site-lin', BigInt(periodOf(1).endMs));
  expect(totalWh(last?.line.registers)).toBe(96n);
  expect(last?.line.registers.map(({ name }) => name)).toEqual(['day', 'night']);
});

test('an import that is run again sends only what is not on the ledger, under the salts that were kept', async () => {
  const { client, store, backend } = await started();
  await client.metering.importSeries(GRID, importOf(store, 0, 'site-lin'));
  const before = backend.submitted.length;
  const again = await client.metering.importSeries(GRID, importOf(store, 0, 'site-lin'));
  expect(again).toEqual({ lines: [], outcomes: [], known: ['site-lin'], misfits: [] });
  expect(backend.submitted).toHaveLength(before);
  const both = await client.metering.importSeries(GRID, importOf(store, 0, 'site-lin', 'site-wang'));
  expect(both.known).toEqual(['site-lin']);
  expect(both.lines.map(({ site }) => site)).toEqual(['site-wang', 'site-wang']);
});

test('a month is not imported before the one between, which would lose its energy; the other sites are', async () => {
  const { client, store } = await started();
  await client.metering.importSeries(GRID, importOf(store, 0, 'site-lin', 'site-wang'));
  await client.metering.importSeries(GRID, importOf(store, 1, 'site-wang'));
  const early = await client.metering.importSeries(GRID, importOf(store, 2, 'site-lin', 'site-wang'));
  expect(early.misfits).toMatchObject([{ site: 'site-lin', code: 'readings-missing-before' }]);
  expect(early.lines.map(({ site }) => site)).toEqual(['site-wang']);
  const late = BigInt(periodOf(2).endMs);
  expect(await client.metering.reading('site-lin', late)).toBeUndefined();
  for (const turn of [1, 2]) {
    const { misfits, outcomes } = await client.metering.importSeries(GRID, importOf(store, turn, 'site-lin'));
    expect(misfits).toEqual([]);
    expect(allLines(outcomes)).toHaveLength(1);
  }
  expect(totalWh((await client.metering.reading('site-lin', late))?.line.registers)).toBe(144n);
});

test('a period that begins before the latest reading is not imported: its energy would count twice', async () => {
  const { client, store, backend } = await started();
  await client.metering.importSeries(GRID, importOf(store, 0, 'site-lin'));
  const before = backend.submitted.length;
  const whole = seriesOf('site-lin');
  const shift = (HOURS / 2) * HOUR_MS;
  const intervals = whole.intervals.map((one) => ({ ...one, startMs: one.startMs + shift, endMs: one.endMs + shift }));
  const period = { startMs: periodOf(0).startMs + shift, endMs: periodOf(0).endMs + shift };
  const request = { ...importOf(store, 0), period, series: [{ ...whole, intervals }] };
  const { misfits, lines } = await client.metering.importSeries(GRID, request);
  expect(misfits).toMatchObject([{ site: 'site-lin', code: 'read-within-period' }]);
  expect([lines, backend.submitted.length]).toEqual([[], before]);
});

test('other figures for a period that is on the ledger are told apart from the same ones', async () => {
  const { client, store, backend } = await started();
  const sites = ['site-lin', 'site-wang'];
  await client.metering.importSeries(GRID, importOf(store, 0, ...sites));
  await client.metering.importSeries(GRID, importOf(store, 1, ...sites));
  const before = backend.submitted.length;
  const request = importOf(store, 0, ...sites);
  const changed = request.series.map((one) => {
    if (one.site !== 'site-wang') return one;
    const [first, ...rest] = one.intervals;
    return first === undefined ? one : { ...one, intervals: [{ ...first, exportWh: 9n }, ...rest] };
  });
  const again = await client.metering.importSeries(GRID, { ...request, series: changed });
  expect(again.known).toEqual(['site-lin']);
  expect(again.misfits).toEqual([
    {
      site: 'site-wang',
      code: 'other-readings',
      message: expect.stringMatching(/^(day|night): export \d+ Wh, .* on the ledger, export \d+ Wh, .* in the file$/),
    },
  ]);
  expect(backend.submitted).toHaveLength(before);
  const elsewhere = { ...request, period: { ...request.period, startMs: request.period.startMs - HOUR_MS } };
  const { misfits } = await client.metering.importSeries(GRID, elsewhere);
  expect(misfits.map(({ code }) => code)).toEqual(['other-readings', 'other-readings']);
});

test('a version with other rates begins without a correction when it was published before the readings', async () => {
  const { client, store } = await started();
  const [first, second] = [periodOf(0), periodOf(1)];
  const rates = [{ name: 'all-day', months: '1-12', hours: '0-24', days: '', microYuanPerKwh: 5n }];
  const next = { ...PLAN, version: 2, effectiveFromMs: BigInt(second.startMs), rates };
  await client.tariffs.publishPlan(GRID, next);
  const inTime = { ...importOf(store, 0, 'site-lin'), laterRegisters: ['all-day'] };
  allLines((await client.metering.importSeries(GRID, inTime)).outcomes);
  allLines((await client.metering.importSeries(GRID, importOf(store, 0, 'site-wang'))).outcomes);
  const after = { ...importOf(store, 1, 'site-lin', 'site-wang'), clock: rateClock(next) };
  allLines((await client.metering.importSeries(GRID, after)).outcomes);
  const prepare = (planVersion: number, { startMs, endMs }: typeof first) =>
    client.settlement.prepare({
      ...{ plan: 'feed-in', planVersion, periodStartMs: BigInt(startMs), periodEndMs: BigInt(endMs) },
      sites: ['site-lin', 'site-wang'],
    });
  const before = await prepare(1, first);
  expect([before.get('site-lin'), before.get('site-wang')]).toMatchObject([{ exportWh: 48n }, { exportWh: 48n }]);
  const begun = await prepare(2, second);
  expect(begun.get('site-lin')).toMatchObject({ exportWh: 48n });
  expect(begun.get('site-wang')).toMatchObject({ name: 'register-missing', data: { register: 'all-day' } });
});

test('a series is kept before its reading is sent: a store that fails leaves nothing on the ledger', async () => {
  const { client, backend } = await started();
  const before = backend.submitted.length;
  const store: SeriesStore = { keep: () => Promise.reject(new Error('disk full')), find: () => undefined };
  await expect(client.metering.importSeries(GRID, importOf(store, 0, 'site-lin'))).rejects.toThrow('disk full');
  expect(backend.submitted).toHaveLength(before);
});

test('progress of an import counts readings and ends with all of them', async () => {
  const { client, store } = await started();
  const seen: (readonly [number, number])[] = [];
  const onProgress = (done: number, total: number) => seen.push([done, total]);
  await client.metering.importSeries(GRID, importOf(store, 0, 'site-lin', 'site-wang'), { onProgress });
  expect(seen.at(-1)).toEqual([4, 4]);
  expect(seen).toEqual(seen.toSorted(([a], [b]) => a - b));
});

async function shared() {
  const api = await started();
  const { client, store } = api;
  await client.metering.importSeries(GRID, importOf(store, 0, 'site-lin', 'site-wang'));
  await client.sharing.defineScenario(GRID, POLICY);
  return api;
}

function grantOf(grant: string, purpose: string, subject: string) {
  const place = { granularity: 'subject', subject } as const;
  return { grant, scenario: SCENARIO, reader: 'bank-a', purpose, ...place, expiresAtMs: 1_700_900_000_000n };
}

const LIN: SeriesName = { site: 'site-lin', period: periodOf(0) };

test('a published series is what its reading commits to, and a changed one is not', async () => {
  const { client, store } = await shared();
  const names = [LIN, { ...LIN, site: 'site-wang' }];
  const published = await client.sharing.publishSeries(GRID, MASTER, SCENARIO, store, names);
  expect(allLines(published.outcomes)).toHaveLength(2);
  await client.sharing.grant(GRID, MASTER, grantOf('g1', 'audit', 'site-lin'));
  const secret = { encryptionKey: encryptionKeyOf('bank-a').secret() };
  const request = { record: seriesRecordId(LIN), grant: 'g1', purpose: 'audit' };
  const opened = await client.sharing.read(BANK, secret, request);
  expect(new TextDecoder().decode(opened.content)).toBe(store.find(LIN)?.text);
  expect(await client.sharing.matchesReading(opened)).toBe(true);
  const changed = { ...opened, content: utf8(`${store.find(LIN)?.text.replace(',1,actual', ',9,actual')}`) };
  expect(await client.sharing.matchesReading(changed)).toBe(false);
  const other = { ...opened, header: { ...opened.header, contentType: 'application/pdf' } };
  expect(await client.sharing.matchesReading(other)).toBeUndefined();
});

test('a series that is not in the store is named, and nothing is published', async () => {
  const { client, store, backend } = await shared();
  const before = backend.submitted.length;
  const publishing = client.sharing.publishSeries(GRID, MASTER, SCENARIO, store, [LIN, { ...LIN, site: 'site-zhao' }]);
  await expect(publishing).rejects.toMatchObject({ code: 'series-not-kept', data: { site: 'site-zhao' } });
  expect(backend.submitted).toHaveLength(before);
});

test('a series that was published before is passed over, and one that no reading commits to is not sent', async () => {
  const { client, store, backend } = await shared();
  const publish = (from: SeriesStore) =>
    client.sharing.publishSeries(GRID, MASTER, SCENARIO, from, [LIN, { ...LIN, site: 'site-wang' }]);
  await client.sharing.publishSeries(GRID, MASTER, SCENARIO, store, [LIN]);
  const again = await publish(store);
  expect(again).toMatchObject({ known: [seriesRecordId(LIN)], outcomes: [{ name: 'accepted' }] });
  const salted: SeriesStore = {
    keep: (series) => series,
    find: (name) => ({ ...name, salt: new Uint8Array(16), text: store.find(name)?.text ?? '' }),
  };
  const before = backend.submitted.length;
  const other = await publish(salted);
  const ids = [seriesRecordId(LIN), seriesRecordId({ ...LIN, site: 'site-wang' })];
  expect(other).toEqual({ records: [], outcomes: [], known: [], uncommitted: ids });
  expect(backend.submitted).toHaveLength(before);
});

test('series are published a part after the other, and no further part is read ahead of its reader', async () => {
  const { client, store } = await shared();
  const sites = Array.from({ length: 1_100 }, (_, i) => (i === 600 ? 'site-lin' : `site-${i}`));
  let found = 0;
  const counted: SeriesStore = {
    keep: (series) => series,
    find: (name) => {
      found++;
      return store.find(name) ?? { ...name, salt: new Uint8Array(16), text: store.find(LIN)?.text ?? '' };
    },
  };
  const names = sites.map((site) => ({ ...LIN, site }));
  const parts: { readonly records: readonly string[]; readonly uncommitted: number; readonly found: number }[] = [];
  for await (const { records, outcomes, uncommitted } of client.sharing.publishSeries(
    GRID,
    MASTER,
    SCENARIO,
    counted,
    names,
  )) {
    expect(allLines(outcomes)).toHaveLength(records.length);
    parts.push({ records, uncommitted: uncommitted.length, found });
  }
  expect(parts).toEqual([
    { records: [], uncommitted: 512, found: 512 },
    { records: [seriesRecordId(LIN)], uncommitted: 511, found: 1_024 },
    { records: [], uncommitted: 76, found: 1_100 },
  ]);
});

describe('whoever names the record of a series first', () => {
  const GRAB = 'grab';

  /** A bank publishes something of its own under these ids. */
  async function taken(api: Awaited<ReturnType<typeof shared>>, ...ids: readonly string[]) {
    const drafts = ids.map((record) => ({
      ...{ record, subject: 'site-lin', periodStartMs: 0n, periodEndMs: 1n, contentType: 'text/csv' },
      content: utf8('nothing'),
    }));
    allLines(await api.client.sharing.publish(BANK, MASTER, GRAB, drafts));
  }

  test('does not keep its evidence off the ledger', async () => {
    const api = await shared();
    const { client, store, backend } = api;
    await client.sharing.defineScenario(BANK, { ...POLICY, scenario: GRAB, publishers: ['bank-a'] });
    await taken(api, seriesRecordId(LIN));
    const publish = () => client.sharing.publishSeries(GRID, MASTER, SCENARIO, store, [LIN]);
    const published = await publish();
    allLines(published.outcomes);
    const [record = ''] = published.records;
    expect(record).toMatch(/^[0-9a-f]{32}$/);
    const before = backend.submitted.length;
    expect(await publish()).toMatchObject({ records: [], known: [record], uncommitted: [] });
    expect(backend.submitted).toHaveLength(before);
    await client.sharing.grant(GRID, MASTER, grantOf('g1', 'audit', 'site-lin'));
    const secret = { encryptionKey: encryptionKeyOf('bank-a').secret() };
    const opened = await client.sharing.read(BANK, secret, { record, grant: 'g1', purpose: 'audit' });
    expect(await client.sharing.matchesReading(opened)).toBe(true);
  });

  test('and takes every name that it sees on its way, is refused in the end and not believed', async () => {
    const api = await shared();
    const { client, store } = api;
    await client.sharing.defineScenario(BANK, { ...POLICY, scenario: GRAB, publishers: ['bank-a'] });
    const kept = store.find(LIN);
    if (kept === undefined) throw new Error('it was imported');
    const series = seriesRecord(kept);
    for (let name = 0; name < MOST_NAMES; name++) {
      const [next] = await nameSeries(client.node, [series], SCENARIO, () => true);
      if (next === undefined) throw new Error('one name for each');
      await taken(api, next.draft.record);
    }
    const { outcomes } = await client.sharing.publishSeries(GRID, MASTER, SCENARIO, store, [LIN]);
    expect(outcomes).toMatchObject([{ name: 'record-exists' }]);
  });
});

test('a series whose import was refused is evidence for nothing, and is not published', async () => {
  const { client, store } = await shared();
  const refused = await client.metering.importSeries(GRID, importOf(store, 0, 'site-nowhere'));
  expect(new Set(refused.outcomes.map(({ name }) => name))).toEqual(new Set(['site-not-found']));
  const names = [LIN, { ...LIN, site: 'site-nowhere' }];
  const published = await client.sharing.publishSeries(GRID, MASTER, SCENARIO, store, names);
  expect(published.records).toEqual([seriesRecordId(LIN)]);
  expect(published.uncommitted).toEqual([seriesRecordId({ ...LIN, site: 'site-nowhere' })]);
});

test('the longest name of a site still gives a record id that the ledger takes', () => {
  expect(seriesRecordId({ ...LIN, site: 's'.repeat(48) }).length).toBeLessThanOrEqual(64);
});

test('the grant that fits a record and a purpose best is found, and none that covers another record', async () => {
  const { client, store } = await shared();
  await client.sharing.publishSeries(GRID, MASTER, SCENARIO, store, [LIN]);
  const header = (await client.sharing.record(seriesRecordId(LIN)))?.header;
  if (header === undefined) throw new Error('the record is on the ledger');
  await client.sharing.grant(GRID, MASTER, grantOf('g-wang', 'audit', 'site-wang'));
  expect(await client.sharing.findGrant(header, 'bank-a', 'audit')).toBeUndefined();
  await client.sharing.grant(GRID, MASTER, grantOf('g-loan', 'loan', 'site-lin'));
  await client.sharing.grant(GRID, MASTER, grantOf('g-audit', 'audit', 'site-lin'));
  const found = async (purpose: string) => (await client.sharing.findGrant(header, 'bank-a', purpose))?.grant.grant;
  expect([await found('audit'), await found('loan')]).toEqual(['g-audit', 'g-loan']);
  await client.sharing.revoke(GRID, 'g-audit', 'no longer needed');
  expect(await found('audit')).toBe('g-loan');
  expect(await client.sharing.findGrant(header, 'bank-b', 'audit')).toBeUndefined();
});

test('the version of a plan in effect is the newest that has begun', async () => {
  const { client } = await started();
  await client.tariffs.publishPlan(GRID, { ...PLAN, version: 2, effectiveFromMs: 1_800_000_000_000n });
  const { tariffs } = client;
  expect((await tariffs.planVersions('feed-in')).map(({ plan }) => plan.version)).toEqual([1, 2]);
  const inEffect = async (atMs: bigint) => (await tariffs.planInEffect('feed-in', () => atMs))?.plan.version;
  expect(await inEffect(1_599_999_999_999n)).toBeUndefined();
  expect(await inEffect(1_799_999_999_999n)).toBe(1);
  expect(await inEffect(1_800_000_000_000n)).toBe(2);
});

test('under a policy with field groups the totals and the intervals of a series are records of their own', async () => {
  const { client, store, backend } = await started();
  backend.member = 'grid';
  allLines((await client.metering.importSeries(GRID, importOf(store, 0, 'site-lin'))).outcomes);
  const fieldGroups = [
    { fieldGroup: 'totals', readers: ['role:bank'] },
    { fieldGroup: 'intervals', readers: ['regulator'] },
  ];
  await client.sharing.defineScenario(GRID, { ...POLICY, fieldGroups });
  const name = { site: 'site-lin', period: periodOf(0) };
  const publish = () => client.sharing.publishSeries(GRID, MASTER, SCENARIO, store, [name]);
  const id = seriesRecordId(name);
  const published = await publish();
  allLines(published.outcomes);
  expect(published.records).toEqual([id, `${id}.totals`]);
  expect(await publish()).toMatchObject({ records: [], known: [id, `${id}.totals`], uncommitted: [] });

  const read = (record: string) =>
    client.sharing.read(GRID, { masterSecret: MASTER }, { record, grant: '', purpose: 'audit' });
  const totals = await read(`${id}.totals`);
  expect(totals.header).toMatchObject({ fieldGroup: 'totals', subject: 'site-lin', contentType: 'application/json' });
  expect(JSON.parse(Buffer.from(totals.content).toString())).toEqual({
    ...{ schema: 'interval-totals/1', site: 'site-lin', importWh: '0', exportWh: `${HOURS}` },
    ...{ periodStartMs: name.period.startMs, periodEndMs: name.period.endMs, intervals: HOURS, notMeasured: 0 },
  });
  const intervals = await read(id);
  expect(await client.sharing.matchesReading(intervals)).toBe(true);
  expect(totals.salt).not.toEqual(intervals.salt);
});

test('a series has no field groups but its totals and its intervals', async () => {
  const { client, store } = await started();
  allLines((await client.metering.importSeries(GRID, importOf(store, 0, 'site-lin'))).outcomes);
  const fieldGroups = [{ fieldGroup: 'names', readers: ['role:bank'] }];
  await client.sharing.defineScenario(GRID, { ...POLICY, fieldGroups });
  const published = client.sharing.publishSeries(GRID, MASTER, SCENARIO, store, [
    { site: 'site-lin', period: periodOf(0) },
  ]);
  await expect(published).rejects.toMatchObject({ code: 'field-group-not-found', data: { fieldGroup: 'names' } });
});

const SCHEMA = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../network-config/schemas/interval-series-1.json'), 'utf8'),
);

test('the sample schema describes a series and its totals, and nothing is published of what it does not describe', async () => {
  const { client, store, backend } = await started();
  allLines((await client.metering.importSeries(GRID, importOf(store, 0, 'site-lin'))).outcomes);
  const fieldGroups = ['totals', 'intervals'].map((fieldGroup) => ({ fieldGroup, readers: ['role:bank'] }));
  await client.sharing.defineScenario(GRID, { ...POLICY, dataSchema: 'interval-series/1', fieldGroups });
  const name = { site: 'site-lin', period: periodOf(0) };
  const about = { subject: 'site-lin', periodStartMs: 0n, periodEndMs: 1n, fieldGroup: 'totals' };
  const json = {
    ...about,
    record: 'good',
    contentType: 'application/json',
    content: utf8('{"schema":"interval-totals/1"}'),
  };
  const csv = { ...about, record: 'rows', contentType: 'text/csv', content: utf8('site,start\nsite-lin,now\n') };
  const pdf = { ...about, record: 'pdf', contentType: 'application/pdf', content: utf8('%PDF') };
  const before = backend.payloads.size;
  for (const draft of [json, csv, pdf, { ...json, content: utf8('{') }]) {
    const published = client.sharing.publish(GRID, MASTER, SCENARIO, [draft], { schema: SCHEMA });
    await expect(published).rejects.toMatchObject({ code: 'payload-misfit', data: { record: draft.record } });
  }
  for (const [schema, code] of [
    [{ ...SCHEMA, $id: 'another/1' }, 'schema-differs'],
    [{ ...SCHEMA, anyOf: 'any' }, 'schema-invalid'],
  ] as const) {
    await expect(client.sharing.publish(GRID, MASTER, SCENARIO, [json], { schema })).rejects.toMatchObject({ code });
  }
  expect(backend.payloads.size).toBe(before);
  const published = await client.sharing.publishSeries(GRID, MASTER, SCENARIO, store, [name], { schema: SCHEMA });
  expect(allLines(published.outcomes)).toHaveLength(2);
});
