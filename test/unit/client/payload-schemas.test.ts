// The schema of each scenario that comes with the program takes what is published in it, and nothing else.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { utf8 } from '../../../src/base/bytes.ts';
import { shippedSchemas } from '../../../src/cli/shipped-schemas.ts';
import { payloadCheck } from '../../../src/client/payload-schema.ts';
import { seriesParts } from '../../../src/client/series-parts.ts';
import { seriesText } from '../../../src/meter-data/interval-series.ts';
import { readScenarioFile } from '../../../src/node/config/scenario-file.ts';

const SAMPLES = join(import.meta.dirname, '../../../network-config/scenarios');
const HOUR_MS = 3_600_000;

function keptSeries(registers?: readonly string[]) {
  const energies = { exportWh: 30n, importWh: 40n };
  const byRate = registers && { registers: registers.map((name) => ({ name, exportWh: 15n, importWh: 20n })) };
  const interval = (startMs: number) =>
    ({ startMs, endMs: startMs + HOUR_MS, ...energies, quality: 'actual', ...byRate }) as const;
  const text = seriesText({ site: 'roof-17', intervals: [interval(0), interval(HOUR_MS)] });
  return { site: 'roof-17', period: { startMs: 0, endMs: 2 * HOUR_MS }, salt: new Uint8Array(16), text };
}

async function checkFor(scenario: string) {
  const policy = readScenarioFile(join(SAMPLES, `${scenario}.json`));
  const schemas = shippedSchemas();
  const schema = schemas.find(({ $id }) => $id === policy.dataSchema);
  return { policy, check: await payloadCheck(schema, policy.dataSchema, schemas) };
}

const rows = (text: string) => ({ record: 'r', contentType: 'text/csv', content: utf8(text) });
const HEAD = 'site,start,end,importWh,exportWh,quality\n';
const ROW = 'roof-17,1970-01-01T00:00:00Z,1970-01-01T01:00:00Z,40,30,actual\n';

describe.each(readdirSync(SAMPLES).map((file) => file.replace('.json', '')))('%s', (scenario) => {
  test('takes a series, and its parts, as they are published under its policy', async () => {
    const { policy, check } = await checkFor(scenario);
    for (const series of [keptSeries(), keptSeries(['peak', 'valley'])]) {
      const parts = seriesParts(series, policy);
      expect(parts).toHaveLength(Math.max(1, policy.fieldGroups.length));
      for (const part of parts) expect(() => check(part)).not.toThrow();
    }
  });

  test('takes no other columns, energies that are none, names of people, or nothing', async () => {
    const { check } = await checkFor(scenario);
    expect(() => check(rows(HEAD + ROW))).not.toThrow();
    const others = [
      HEAD,
      HEAD + ROW.replace('40', '-40'),
      HEAD + ROW.replace('actual', 'guessed'),
      (HEAD + ROW).replace('quality', 'customer'),
      (HEAD + ROW).replaceAll('\n', ',x\n'),
    ];
    for (const text of others) expect(() => check(rows(text)), text).toThrow('is not what the schema says');
    const json = { record: 'r', contentType: 'application/json', content: utf8('{"site":"roof-17"}') };
    expect(() => check(json)).toThrow('is not what the schema says');
  });
});

test('what a scenario is not about is not published in it', async () => {
  const oneWay = (column: string) =>
    rows(`${HEAD}${ROW}`.replace(`,${column}`, '').replace(column === 'exportWh' ? ',30' : ',40', ''));
  for (const [scenario, column] of [
    ['subsidy-audit', 'exportWh'],
    ['pv-loan-assessment', 'exportWh'],
    ['tariff-collection', 'importWh'],
  ] as const) {
    const { check } = await checkFor(scenario);
    expect(() => check(oneWay(column === 'exportWh' ? 'importWh' : 'exportWh')), scenario).not.toThrow();
    expect(() => check(oneWay(column)), scenario).toThrow('is not what the schema says');
  }
  const { check } = await checkFor('settlement-evidence');
  const [, totals] = seriesParts(keptSeries(), (await checkFor('tariff-collection')).policy);
  expect(() => totals && check(totals)).toThrow('is not what the schema says');
});

test('the schema of another scenario judges nothing, nor does one without a name', async () => {
  const [one, other] = shippedSchemas();
  if (one === undefined || other === undefined) throw new Error('there are several');
  const { $id: _, ...nameless } = one;
  for (const schema of [other, nameless, [one], null]) {
    await expect(payloadCheck(schema, one.$id, [])).rejects.toMatchObject({ code: 'schema-differs' });
  }
});
