// The mappings that come with gridpact, on a few rows as those files have them. The whole files are read in
// real-files.test.ts, where they are at hand.
import { expect, test } from 'vitest';
import { importReadings } from '../../../src/meter-data/import-readings.ts';
import { directoryOf, succeeded } from './temporary-files.ts';

const HOUSE = 'DE_KN_residential4';
const DEVICES = ['dishwasher', 'ev', 'freezer', 'grid_export', 'grid_import', 'heat_pump', 'pv', 'washing_machine'];
const OPSD_HEADER = [
  'utc_timestamp',
  'cet_cest_timestamp',
  ...DEVICES.map((device) => `${HOUSE}_${device}`),
  'interpolated_values',
].join(',');

function opsdRow(hour: number, exportKwh: string, importKwh: string, interpolated = ''): string {
  const utc = `2016-03-27T0${hour}:00:00Z`;
  return `${utc},2016-03-27T0${hour + 2}:00:00+0200,1,2,3,${exportKwh},${importKwh},4,5,6,${interpolated}`;
}

test('the mapping for OPSD takes the registers of the grid, in UTC, and knows which were filled in', async () => {
  const rows = [
    opsdRow(1, '', ''),
    opsdRow(2, '100.000', '7.5'),
    opsdRow(3, '100.125', '7.501', `${HOUSE}_pv`),
    opsdRow(4, '101.125', '7.501', `${HOUSE}_pv|${HOUSE}_grid_export`),
    opsdRow(6, '103', '8'),
    opsdRow(7, '103', '9.001'),
  ];
  const directory = await directoryOf({
    'household_data_60min_singleindex.csv': [OPSD_HEADER, ...rows, ''].join('\n'),
    'README.csv': 'not one of them\n',
  });
  const [series, ...others] = succeeded(await importReadings({ path: directory, format: 'opsd' }));
  expect(others).toEqual([]);
  expect(series?.site).toBe(HOUSE);
  const at = (hour: number) => Date.UTC(2016, 2, 27, hour);
  // The hours from 4 to 6 are a gap: their energy is nobody's.
  expect(series?.intervals).toEqual([
    { startMs: at(2), endMs: at(3), exportWh: 125n, importWh: 1n, quality: 'actual' },
    { startMs: at(3), endMs: at(4), exportWh: 1000n, importWh: 0n, quality: 'estimated' },
    { startMs: at(6), endMs: at(7), exportWh: 0n, importWh: 1001n, quality: 'actual' },
  ]);
});

test('the mapping for CityLearn derives export and import from load and sun, from its first hour on', async () => {
  const header =
    'month,hour,day_type,daylight_savings_status,indoor_dry_bulb_temperature,non_shiftable_load,dhw_demand,solar_generation';
  const home = (...rows: [load: string, solar: string][]) =>
    [header, ...rows.map(([load, solar]) => `7,24,7,0,,${load},0.0,${solar}`), ''].join('\n');
  const power = (kw: number) => ({ pv: { attributes: { nominal_power: kw } } });
  const directory = await directoryOf({
    // 4 kW x 250.1 W/kW = 1,000.4 W; less 0.5 kWh: 500.4 Wh. 4 x 0.125 W = 0.5 Wh and 1.5 Wh round to the even
    // neighbour.
    'Building_1.csv': home(['0.5', '250.1'], ['0.8', '0.0'], ['0', '0.125'], ['0', '0.375']),
    'Building_2.csv': home(['2.2758', '0'], ['1e-3', '0.4'], ['0.0005', '0'], ['0.0015', '0']),
    'pricing.csv': 'electricity_pricing\n0.2\n',
    'schema.json': JSON.stringify({ buildings: { Building_1: power(4), Building_2: power(2.5) } }),
  });
  const series = succeeded(await importReadings({ path: directory, format: 'citylearn' }));
  expect(series.map(({ site, capacityW }) => `${site} ${capacityW}`)).toEqual(['Building_1 4000', 'Building_2 2500']);
  expect(new Date(series[0]?.intervals[0]?.startMs ?? 0).toISOString()).toBe('2016-08-01T06:00:00.000Z');
  const energies = series.map(({ intervals }) => intervals.map(({ exportWh, importWh }) => `${exportWh} ${importWh}`));
  expect(energies).toEqual([
    ['500 0', '0 800', '0 0', '2 0'],
    ['0 2276', '0 0', '0 0', '0 2'],
  ]);
});
