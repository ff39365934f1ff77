// The mappings for exports of portals, on a few rows as these files have them.
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { importReadings } from '../../../src/meter-data/import-readings.ts';
import { directoryOf, succeeded } from './temporary-files.ts';

const MAPPINGS = resolve(import.meta.dirname, '../../../network-config/mappings');

const HALF_HOURS = Array.from({ length: 48 }, (_, i) => `${Math.floor((i + 1) / 2) % 24}:${i % 2 === 0 ? '30' : '00'}`);
const zeros = (count: number, last: string) => [...new Array<string>(count - 1).fill('0'), last].join(',');

/** By mapping: a file, its site, the start of its first interval, and "<import>/<export> <quality>" of all of them. */
const PORTALS: Readonly<Record<string, readonly [text: string, site: string, start: string, rows: readonly string[]]>> =
  {
    'octopus-energy': [
      ' Consumption (kwh), Start, End\n0.25,2026-06-01T00:00:00+01:00,2026-06-01T00:30:00+01:00\n0.50,2026-06-01T00:30:00+01:00,2026-06-01T01:00:00+01:00\n',
      'meter',
      '2026-05-31T23:00:00Z',
      ['250/0 actual', '500/0 actual'],
    ],
    datadis: [
      // 26 October has 25 hours.
      `CUPS;Fecha;Hora;Consumo_kWh;Metodo_obtencion\n${Array.from({ length: 25 }, (_, i) => `ES1;26/10/2025;${i + 1};0,${100 + i};${i === 24 ? 'E' : 'R'}\n`).join('')}ES1;27/10/2025;1;1,5;R\n`,
      'ES1',
      '2025-10-25T22:00:00Z',
      [...Array.from({ length: 25 }, (_, i) => `${100 + i}/0 ${i === 24 ? 'estimated' : 'actual'}`), '1500/0 actual'],
    ],
    'e-distribucion': [
      'CUPS;Fecha;Hora;AE_kWh;AS_KWh;AE_AUTOCONS_kWh;REAL/ESTIMADO\nES1;21/07/2026;1;0,500;0,025;;R\nES1;21/07/2026;2;0;1,2;;E\n',
      'ES1',
      '2026-07-20T22:00:00Z',
      ['500/25 actual', '0/1200 estimated'],
    ],
    fluvius: [
      `Van (datum);Van (tijdstip);Tot (datum);Tot (tijdstip);EAN-code;Meter;Metertype;Register;Volume;Eenheid;Validatiestatus;Omschrijving
02-09-2025;06:45:00;02-09-2025;07:00:00;="541";M;Digitale meter;Afname Nacht;0,065;kWh;Uitgelezen;
02-09-2025;06:45:00;02-09-2025;07:00:00;="541";M;Digitale meter;Injectie Nacht;0,000;kWh;Uitgelezen;
02-09-2025;07:00:00;02-09-2025;07:15:00;="541";M;Digitale meter;Afname Dag;0,012;kWh;Uitgelezen;
02-09-2025;07:00:00;02-09-2025;07:15:00;="541";M;Digitale meter;Injectie Dag;0,100;kWh;Geschat;
02-09-2025;07:15:00;02-09-2025;07:30:00;="541";M;Digitale meter;Injectie Dag;;kWh;Geen verbruik;
`,
      '541',
      '2025-09-02T04:45:00Z',
      ['65/0 actual', '12/100 estimated'],
    ],
    pge: [
      'Name,A\nAddress,"1 B ST, C"\nAccount Number,1\nService,Service 1\n\nTYPE,DATE,START TIME,END TIME,USAGE (kWh),COST,NOTES\nElectric usage,2025-06-01,00:00,00:59,0.38,$0.12,\nElectric usage,2025-06-01,01:00,01:59,0.4,$0.12,\n',
      'meter',
      '2025-06-01T07:00:00Z',
      ['380/0 actual', '400/0 actual'],
    ],
    comed: [
      'Name,A\n\nTYPE,DATE,START TIME,END TIME,USAGE,UNITS,COST,NOTES\nElectric usage,2022-12-01,00:00,00:29,0.16,kWh,$0.02,\nElectric usage,2022-12-01,00:30,00:59,0.2,kWh,$0.02,\n',
      'meter',
      '2022-12-01T06:00:00Z',
      ['160/0 actual', '200/0 actual'],
    ],
    'seattle-city-light': [
      'Name,A\nAddress,B\nAccount Number,1\nService,2\n\nTYPE,DATE,START TIME,END TIME,IMPORT (kWh),EXPORT (kWh),NOTES\nElectric usage,2023-07-11,12:00,12:14,0.01,0.62,\nElectric usage,2023-07-11,12:15,12:29,0,0.7,\n',
      'meter',
      '2023-07-11T19:00:00Z',
      ['10/620 actual', '0/700 actual'],
    ],
    enedis: [
      'Identifiant PRM;Type de donnees;Date de debut;Date de fin;Grandeur physique;Grandeur metier;Etape metier;Unite\n1;Courbe de charge;2026-01-05;2026-01-06;Energie active;Consommation;Comptage Brut;W\nHorodate;Valeur\n2026-01-05T00:30:00+01:00;1200\n2026-01-05T01:00:00+01:00;801\n',
      'meter',
      '2026-01-04T23:00:00Z',
      ['600/0 actual', '400/0 actual'],
    ],
    'ausgrid-solar-home': [
      `"2012-2013 Solar home electricity data",,\nCustomer,Generator Capacity,Postcode,Consumption Category,date,${HALF_HOURS.join(',')},Row Quality\n1,3.78,2076,GC,1/07/2012,${zeros(48, '0.3')},\n1,3.78,2076,CL,1/07/2012,${zeros(48, '0.5')},\n1,3.78,2076,GG,1/07/2012,${zeros(48, '0.006')},NA\n`,
      '1',
      '2012-06-30T14:00:00Z',
      [...new Array<string>(47).fill('0/0 estimated'), '800/6 estimated'],
    ],
    eloverblik: [
      '\uFEFFMålepunktsID;Fra_dato;Til_dato;Mængde;Måleenhed;Kvalitet;Type\n571;26-10-2023 11:00:00;26-10-2023 12:00:00;0,25;KWH;Målt;Tidsserie\n571;26-10-2023 12:00:00;26-10-2023 13:00:00;0,21;KWH;Estimeret;Tidsserie\n',
      '571',
      '2023-10-26T09:00:00Z',
      ['250/0 actual', '210/0 estimated'],
    ],
    'fingrid-datahub': [
      'Mittauspisteen tunnus;Tuotteen tyyppi;Resoluutio;Yksikkötyyppi;Lukeman tyyppi;Alkuaika;Määrä;Laatu\n643;8716867000030;PT15M;kWh;BN01;2024-12-31T22:00:00Z;2,126000;OK\n643;8716867000030;PT15M;kWh;BN01;2024-12-31T22:15:00Z;0,5;OK\n643;8716867000030;PT15M;kWh;BN01;2024-12-31T22:30:00Z;;MISSING\n',
      '643',
      '2024-12-31T22:00:00Z',
      ['2126/0 actual', '500/0 actual'],
    ],
    'smart-meter-texas': [
      `ESIID,USAGE_DATE,REVISION_DATE,USAGE_START_TIME,USAGE_END_TIME,USAGE_KWH,ESTIMATED_ACTUAL,CONSUMPTION_SURPLUSGENERATION
'104,11/02/2025,11/03/2025 07:40:29, 01:45, 02:00,0.859,A,Consumption
'104,11/02/2025,11/03/2025 07:40:29, 01:45, 02:00,0,A,Surplus Generation
'104,11/02/2025,11/03/2025 07:40:29, 01:00, 01:15,0.151,E,Consumption
'104,11/02/2025,11/03/2025 07:40:29, 01:00, 01:15,0.020,A,Surplus Generation
`,
      '104',
      '2025-11-02T06:45:00Z',
      ['859/0 actual', '151/20 estimated'],
    ],
  };

test.each(Object.entries(PORTALS))('%s', async (name, [text, site, start, rows]) => {
  const directory = await directoryOf({ 'meter.csv': text });
  const mapping = join(MAPPINGS, `${name}.json`);
  const series = succeeded(await importReadings({ path: join(directory, 'meter.csv'), format: 'mapping', mapping }));
  expect(series.map((one) => one.site)).toEqual([site]);
  const intervals = series[0]?.intervals ?? [];
  expect(new Date(intervals[0]?.startMs ?? 0).getTime()).toBe(Date.parse(start));
  expect(intervals.map(({ importWh, exportWh, quality }) => `${importWh}/${exportWh} ${quality}`)).toEqual(rows);
});

test('every mapping that comes with gridpact is tried', () => {
  const shipped = readdirSync(MAPPINGS).map((file) => file.replace('.json', ''));
  expect(shipped.filter((name) => !Object.hasOwn(PORTALS, name)).sort()).toEqual(['citylearn', 'opsd']);
});

test.each(readdirSync(MAPPINGS))('%s says from which source its form is known', (file) => {
  expect(JSON.parse(readFileSync(join(MAPPINGS, file), 'utf8'))).toMatchObject({
    description: expect.stringMatching(/ Source: .+\.$/),
  });
});
