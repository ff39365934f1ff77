// Exports as portals and meters write them, made up row by row: what is proposed for each, what is answered, what is read.

export interface Layout {
  readonly text: string;
  /** What the proposal says, besides what is asked. */
  readonly proposed: object;
  /** Beginnings of the questions that have to be there. */
  readonly asked: readonly string[];
  /** In place of fields of the mapping; the zone is always answered. */
  readonly answers?: object;
  readonly zone?: string;
  readonly sites?: readonly string[];
  /** "<start in UTC> <hours> <import>/<export>" of the first intervals of the first site. */
  readonly rows: readonly string[];
  readonly count: number;
}

const two = (n: number) => `${n}`.padStart(2, '0');
const rows = (count: number, row: (i: number) => string) => Array.from({ length: count }, (_, i) => row(i)).join('');
const clock = (minutes: number) => `${two(Math.floor(minutes / 60) % 24)}:${two(minutes % 60)}`;
const cells = (count: number, cell: (i: number) => string, delimiter: string) =>
  Array.from({ length: count }, (_, i) => cell(i)).join(delimiter);
/** Neither even nor rising. */
const value = (i: number) => ((i * 7) % 23) + 1;

export const LAYOUTS: Readonly<Record<string, Layout>> = {
  'Enedis, mean power with start and end': {
    text: `Début;Fin;Valeur (en kW)\n${rows(30, (i) => `13/03/2023 ${clock(i * 30)}:00;13/03/2023 ${clock(i * 30 + 30)}:00;${value(i)},03\n`)}`,
    proposed: {
      delimiter: ';',
      decimal: ',',
      time: { column: 'Début', pattern: 'dd/MM/yyyy HH:mm:ss', stepSeconds: 1800 },
      values: { kind: 'intervals', import: 'Valeur (en kW)', unit: 'kW' },
    },
    asked: ['time.zone', 'site'],
    zone: 'Europe/Paris',
    rows: ['2023-03-12T23:00 0.5h 515/0', '2023-03-12T23:30 0.5h 4015/0'],
    count: 30,
  },
  'Enedis R63, the unit in a column': {
    text: `Identifiant PRM;Unite;Horodate;Valeur;Nature;Pas\n${rows(20, (i) => `12345678901234;W;2024-12-01 ${clock(i * 30 + 30)}:00;${value(i)}00;B;PT30M\n`)}`,
    proposed: {
      site: { column: 'Identifiant PRM' },
      time: { column: 'Horodate' },
      values: { import: 'Valeur', unit: 'W' },
    },
    asked: ['time.at', 'values.unit'],
    zone: 'Europe/Paris',
    answers: { time: { at: 'end' } },
    rows: ['2024-11-30T23:00 0.5h 50/0'],
    count: 20,
  },
  'Enedis R65, days': {
    text: `Identifiant PRM;Date;Unite;Valeur\n${rows(10, (i) => `12345678901234;2024-12-${two(i + 1)};Wh;${value(i)}00\n`)}`,
    proposed: { time: { column: 'Date', pattern: 'yyyy-MM-dd', step: 'day' }, values: { unit: 'Wh' } },
    asked: [],
    zone: 'Europe/Paris',
    rows: ['2024-11-30T23:00 24h 100/0'],
    count: 10,
  },
  'Pacific Gas and Electric, from the first of January': {
    text: `Name,A\nAddress,"1 B ST, C"\nAccount Number,1234567890\nService,Service 1\n\nTYPE,DATE,START TIME,END TIME,IMPORT (kWh),EXPORT (kWh),COST,NOTES\n${rows(30, (i) => `Electric usage,2024-01-${two(1 + Math.floor(i / 24))},${clock(i * 60)},${clock(i * 60 + 59)},0.${two(value(i))},0.01,$0.10,\n`)}`,
    proposed: {
      header: 6,
      time: { column: ['DATE', 'START TIME'], pattern: 'yyyy-MM-dd HH:mm' },
      values: { export: 'EXPORT (kWh)', import: 'IMPORT (kWh)' },
    },
    asked: [],
    zone: 'America/Los_Angeles',
    rows: ['2024-01-01T08:00 1h 10/10'],
    count: 30,
  },
  'Southern California Edison, start and end in one cell': {
    text: `Your Green Button Data\n"Energy consumption time period","Usage(Real energy in kilowatt-hours)","Reading quality"\n${rows(20, (i) => `"2024-01-01 ${clock(i * 60)}:00\u00a0to\u00a02024-01-01 ${clock(i * 60 + 60)}:00","0.${two(value(i))}",""\n`)}`,
    proposed: { header: 2, time: { pattern: 'yyyy-MM-dd HH:mm*' }, values: { unit: 'kWh' } },
    asked: ['time.at'],
    zone: 'America/Los_Angeles',
    rows: ['2024-01-01T08:00 1h 10/0'],
    count: 20,
  },
  'San Diego Gas and Electric, a net value, months first': {
    text: `"Name : A",,,,\n"UOM: kWh",,,,\n,,,,\n"Meter Number","Date","Start Time","Duration","Consumed"\n${rows(30, (i) => `"06012345","01/${two(1 + Math.floor(i / 24))}/2024",${two(i % 12 || 12)}:00:00 ${i % 24 < 12 ? 'AM' : 'PM'},"Hour","${i % 3 === 1 ? '-' : ''}0.${two(value(i))}000"\n`)}`,
    proposed: {
      header: 4,
      site: { column: 'Meter Number' },
      time: { column: ['Date', 'Start Time'], pattern: 'MM/dd/yyyy h:mm:ss a' },
      values: { kind: 'net', net: 'Consumed', positive: 'import', unit: 'kWh' },
    },
    asked: ['time.pattern: MM/dd/yyyy h:mm:ss a and dd/MM/yyyy h:mm:ss a both fit', 'values: Consumed'],
    zone: 'America/Los_Angeles',
    rows: ['2024-01-01T08:00 1h 10/0', '2024-01-01T09:00 1h 0/80'],
    count: 30,
  },
  'n3rgy, UTC in the title': {
    text: `timestamp (UTC),energyConsumption (kWh)\n${rows(20, (i) => `2024-06-01 ${clock(i * 30)},0.${two(value(i))}\n`)}`,
    proposed: { time: { zone: '+00:00', stepSeconds: 1800 } },
    asked: [],
    rows: ['2024-06-01T00:00 0.5h 10/0'],
    count: 20,
  },
  'a hundred quarters of an hour in a row': {
    text: `Zählpunkt;Datum;${cells(100, (i) => `QH${i + 1}`, ';')};Einheit;\n${rows(3, (d) => `DE000123;${24 + d}.10.2025;${cells(100, (i) => (i < 96 || d === 2 ? `0,${two(value(i))}` : ''), ';')};kWh;\n`)}`,
    proposed: {
      site: { column: 'Zählpunkt' },
      time: { day: 'Datum', pattern: 'dd.MM.yyyy', firstColumn: 'QH1', lastColumn: 'QH100' },
      values: { kind: 'one-direction', direction: 'import', unit: 'kWh' },
    },
    asked: ['values.direction'],
    zone: 'Europe/Berlin',
    rows: ['2025-10-23T22:00 0.25h 10/0'],
    count: 292,
  },
  'Enel Distribuzione, a row per day and direction': {
    text: `Pod;Data;Tipo Energia;${cells(96, (i) => `${clock(i * 15)}-${clock(i * 15 + 15)}`, ';')}\n${rows(28, (d) => `IT001E12345678;${two(Math.floor(d / 2) + 1)}/06/2024;${d % 2 === 0 ? 'Prelevata' : 'Immessa'};${cells(96, (i) => `0,0${two(value(i + d))}`, ';')}\n`)}`,
    proposed: {
      site: { column: 'Pod' },
      time: { day: 'Data', pattern: 'dd/MM/yyyy', firstColumn: '00:00-00:15', lastColumn: '23:45-00:00' },
      values: { kind: 'by-direction', direction: 'Tipo Energia', export: ['Immessa'], import: ['Prelevata'] },
    },
    asked: ['values.unit'],
    zone: 'Europe/Rome',
    rows: ['2024-05-31T22:00 0.25h 1/8'],
    count: 14 * 96,
  },
  'a load profile by MSCONS, with marks of thousands': {
    text: `Ab-Datum;Ab-Zeit;Bis-Datum;Bis-Zeit;1-1:1.29.0 Bezug [kWh];Status;1-1:2.29.0 Einspeisung [kWh];Status\n${rows(20, (i) => `01.06.2025;${clock(i * 15)};01.06.2025;${clock(i * 15 + 15)};1.2${two(value(i))},5;W;0,1${i};W\n`)}`,
    proposed: {
      decimal: ',',
      thousands: '.',
      time: { column: ['Ab-Datum', 'Ab-Zeit'] },
      values: { kind: 'intervals', import: '1-1:1.29.0 Bezug [kWh]', export: '1-1:2.29.0 Einspeisung [kWh]' },
    },
    asked: ['time.zone'],
    zone: 'Europe/Berlin',
    rows: ['2025-05-31T22:00 0.25h 1201500/100'],
    count: 20,
  },
  'Tibber, an offset and prices': {
    text: `from,to,consumption,consumptionUnit,cost,unitPrice\n${rows(9, (i) => `2024-01-01T0${i}:00:00.000+01:00,2024-01-01T0${i + 1}:00:00.000+01:00,0.${two(value(i))},kWh,0.1${i},0.4\n`)}`,
    proposed: {
      time: { column: 'from', stepSeconds: 3600 },
      values: { kind: 'intervals', import: 'consumption', unit: 'kWh' },
    },
    asked: [],
    rows: ['2023-12-31T23:00 1h 10/0'],
    count: 9,
  },
  'SolarEdge, power, months first': {
    text: `Time,System Production (W),Consumption (W),Self Consumption (W),Export (W),Import (W)\n${rows(100, (i) => `01/${two(1 + Math.floor(i / 96))}/2024 ${clock(i * 15)},5,6,7,${value(i) * 4},${value(i + 1) * 4}\n`)}`,
    proposed: {
      time: { pattern: 'MM/dd/yyyy HH:mm' },
      values: { export: 'Export (W)', import: 'Import (W)', unit: 'W' },
    },
    asked: ['values: are System Production (W), Consumption (W), Self Consumption (W)'],
    zone: 'America/New_York',
    rows: ['2024-01-01T05:00 0.25h 8/1'],
    count: 100,
  },
  'Enphase, a total below the table': {
    text: `Date/Time,Energy Produced (Wh),Energy Consumed (Wh),Exported to Grid (Wh),Imported from Grid (Wh)\n${rows(20, (i) => `06/13/2024 ${clock(i * 15)},1,2,${value(i)},${value(i + 1)}\n`)}Total,1,2,3,4\n`,
    proposed: {
      rows: { leaveOut: { 'Date/Time': ['Total'] } },
      values: { export: 'Exported to Grid (Wh)', import: 'Imported from Grid (Wh)', unit: 'Wh' },
    },
    asked: [],
    zone: 'America/New_York',
    rows: ['2024-06-13T04:00 0.25h 8/1'],
    count: 20,
  },
  'SMA Sunny Portal, times of one day': {
    text: `sep=;\nPV-Anlage;Haus 1\nDatum;01.06.2025\n\nZeitraum;Netzbezug / Mittelwerte [W];Netzeinspeisung / Mittelwerte [W]\n${rows(96, (i) => `${clock(i * 15 + 15)};${value(i) * 4};0\n`)}`,
    proposed: { header: 5, time: { column: 'Zeitraum', pattern: 'HH:mm', on: '?' }, values: { unit: 'W' } },
    asked: ['time.on', 'time.at'],
    zone: 'Europe/Berlin',
    answers: { time: { on: '2025-06-01', at: 'end' } },
    rows: ['2025-05-31T22:00 0.25h 1/0', '2025-05-31T22:15 0.25h 8/0'],
    count: 96,
  },
  'Huawei FusionSolar, days': {
    text: `电站名称,电站A\n统计周期,2025-06\n\n统计时间,光伏发电量(kWh),上网电量(kWh),用网电量(kWh)\n${rows(10, (i) => `2025-06-${two(i + 1)},30,${value(i)},5\n`)}`,
    proposed: { header: 4, time: { step: 'day' }, values: { export: '上网电量(kWh)', import: '用网电量(kWh)' } },
    asked: ['values: are 光伏发电量(kWh)'],
    zone: 'Asia/Shanghai',
    rows: ['2025-05-31T16:00 24h 5000/1000'],
    count: 10,
  },
  'Growatt, totals beside power': {
    text: `Serial number,Time,Status,Pac(W),Eac today(kWh),Import energy total(kWh),Export energy total(kWh)\n${rows(9, (i) => `ABC123456,2024-01-01 00:${two(i * 5)}:00,Normal,${value(i)},0.${i},${1000 + i}.5,${2000 + i}.5\n`)}`,
    proposed: {
      values: {
        kind: 'registers',
        export: 'Export energy total(kWh)',
        import: 'Import energy total(kWh)',
        unit: 'kWh',
      },
    },
    asked: ['values: Pac(W) are left aside', 'values.kind', 'values: are Eac today(kWh)'],
    zone: 'Asia/Shanghai',
    rows: ['2023-12-31T16:00 0.08333333333333333h 1000/1000'],
    count: 8,
  },
  'GoodWe, bought and sold': {
    text: `Plant report,,,\n,,,\nDate,Generation(kWh),Sell(kWh),Buy(kWh)\n${rows(20, (i) => `${two(i + 1)}.01.2024,9,${value(i)}.5,${value(i + 1)}.25\n`)}Total:,20,10,5\n`,
    proposed: {
      header: 3,
      time: { pattern: 'dd.MM.yyyy', step: 'day' },
      values: { export: 'Sell(kWh)', import: 'Buy(kWh)' },
    },
    asked: [],
    zone: 'Asia/Shanghai',
    rows: ['2023-12-31T16:00 24h 8250/1500'],
    count: 20,
  },
  'State Grid, days by rate': {
    text: `户号,3301234567890\n用户名称,A\n日期,总电量(kWh),尖,峰,平,谷\n${rows(9, (i) => `2025060${i + 1},${10 + value(i)}.00,1.00,${2 + value(i)}.00,3.00,4.00\n`)}`,
    proposed: {
      header: 3,
      time: { column: '日期', pattern: 'yyyyMMdd', step: 'day' },
      values: { import: { sharp: '尖', peak: '峰', flat: '平', valley: '谷' }, unit: 'kWh' },
    },
    asked: ['values: 尖, 峰, 平, 谷'],
    zone: 'Asia/Shanghai',
    rows: ['2025-05-31T16:00 24h 11000/0'],
    count: 9,
  },
  'State Grid, registers by quarter of an hour': {
    text: `表号\t时间\t正向有功总(kWh)\t反向有功总(kWh)\n${rows(9, (i) => `="0012345678"\t2025-06-01 ${clock(i * 15)}:00\t${1234 + i}.50\t${88 + i}.20\n`)}`,
    proposed: { delimiter: '\t', site: { column: '表号' }, values: { kind: 'registers', export: '反向有功总(kWh)' } },
    asked: ['values.kind'],
    zone: 'Asia/Shanghai',
    sites: ['0012345678'],
    rows: ['2025-05-31T16:00 0.25h 1000/1000'],
    count: 8,
  },
  'TEPCO, half hours of a day': {
    text: `供給地点特定番号,0300000000000000000000\n年月日,${cells(48, (i) => `${clock(i * 30).replace(/^0/, '')}-${clock(i * 30 + 30).replace(/^0/, '')}`, ',')}\n${rows(3, (d) => `2025/6/${d + 1},${cells(48, (i) => `0.${value(i)}`, ',')}\n`)}`,
    proposed: { header: 2, time: { day: '年月日', pattern: 'yyyy/M/d' }, values: { direction: 'import' } },
    asked: ['values.unit', 'values.direction'],
    zone: 'Asia/Tokyo',
    rows: ['2025-05-31T15:00 0.5h 100/0'],
    count: 144,
  },
  'Datadis, hours by their number': {
    text: `CUPS;Fecha;Hora;Consumo_kWh;Metodo_obtencion\n${rows(30, (i) => `ES0021000000000001AB;${two(1 + Math.floor(i / 24))}/01/2025;${(i % 24) + 1};0,${two(value(i))};R\n`)}`,
    proposed: { site: { column: 'CUPS' }, time: { date: 'Fecha', number: 'Hora', stepSeconds: 3600 } },
    asked: ['time.stepSeconds', 'quality: every value is taken as actual; Metodo_obtencion'],
    zone: 'Europe/Madrid',
    rows: ['2024-12-31T23:00 1h 10/0'],
    count: 30,
  },
  'Datadis, hours by their end, with surplus': {
    text: `cups;fecha;hora;consumo_kWh;metodoObtencion;energiaVertida_kWh\n${rows(30, (i) => `ES0021000000000001AB;2025/01/${two(1 + Math.floor(i / 24))};${two((i % 24) + 1)}:00;0,${two(value(i))};Real;0,5\n`)}`,
    proposed: {
      time: { column: ['fecha', 'hora'], pattern: 'yyyy/MM/dd HH:mm' },
      values: { export: 'energiaVertida_kWh' },
    },
    asked: ['time.at'],
    zone: 'Europe/Madrid',
    answers: { time: { at: 'end' } },
    rows: ['2024-12-31T23:00 1h 10/500'],
    count: 30,
  },
  'energy beside its demand, months first': {
    text: `Meter,Reading Time,Usage (kWh),Demand (kW)\n${rows(30, (i) => `M00123,1/${1 + Math.floor(i / 24)}/2025 ${i % 12 || 12}:00 ${i % 24 < 12 ? 'AM' : 'PM'},0.${two(value(i))},1.${two(value(i))}\n`)}`,
    proposed: {
      time: { pattern: 'M/d/yyyy h:mm a' },
      values: { kind: 'intervals', import: 'Usage (kWh)', unit: 'kWh' },
    },
    asked: ['values: Demand (kW) are left aside', 'time.pattern'],
    zone: 'America/Chicago',
    rows: ['2025-01-01T06:00 1h 10/0'],
    count: 30,
  },
  'days with an offset': {
    text: `date,import_kwh,export_kwh\n2025-03-28T00:00:00+01:00,1,1\n2025-03-29T00:00:00+01:00,7,1\n2025-03-30T00:00:00+01:00,2,1\n2025-03-31T00:00:00+02:00,5,1\n`,
    proposed: { time: { column: 'date', zone: '?', step: 'day' } },
    asked: ['time.zone'],
    zone: 'Europe/Berlin',
    rows: ['2025-03-27T23:00 24h 1000/1000', '2025-03-28T23:00 24h 7000/1000', '2025-03-29T23:00 23h 2000/1000'],
    count: 4,
  },
  'months by their names, quoted thousands': {
    text: `Billing Month,Energy Imported (kWh),Energy Exported (kWh)\nJan-25,"1,234",100\nFeb-25,"1,034",150\nMar-25,"1,534",90\n`,
    proposed: { thousands: ',', time: { pattern: 'MMM-yy', step: 'month' }, values: { kind: 'intervals' } },
    asked: ['decimal'],
    zone: 'America/Chicago',
    rows: ['2025-01-01T06:00 744h 1234000/100000'],
    count: 3,
  },
  'seconds since 1970': {
    text: `ts,grid_import_wh,grid_export_wh\n${rows(9, (i) => `${1_748_707_200 + i * 900},${value(i)},${value(i + 1)}\n`)}`,
    proposed: { time: { column: 'ts', epoch: 'seconds', stepSeconds: 900 }, values: { unit: 'Wh' } },
    asked: [],
    rows: ['2025-05-31T16:00 0.25h 1/8'],
    count: 9,
  },
  'two lines of titles': {
    text: `timestamp,kWh,kWh\n,import,export\n${rows(9, (i) => `2025-06-01T0${i}:00:00,${value(i)},${value(i + 1)}\n`)}`,
    proposed: { rows: { leaveOut: { '#2': ['import'] } }, values: { export: '#3', import: '#2' } },
    asked: [],
    zone: '+08:00',
    rows: ['2025-05-31T16:00 1h 1000/8000'],
    count: 9,
  },
  'no value by a word': {
    text: `Time,Feed-in (kWh),Imported (kWh)\n${rows(20, (i) => `2025-06-01 ${clock(i * 60)},${i === 19 ? '--,--' : `0.${two(value(i))},0.5`}\n`)}`,
    proposed: { blank: ['--'], values: { export: 'Feed-in (kWh)', import: 'Imported (kWh)' } },
    asked: ['blank: -- is taken for no value'],
    zone: 'Asia/Shanghai',
    rows: ['2025-05-31T16:00 1h 500/10'],
    count: 19,
  },
  'ends of a day, its last one at 00:00': {
    text: `Datum;Zeit bis;Bezug (kWh)\n${rows(192, (i) => `${13 + Math.floor(i / 96)}.06.2025;${clock((i % 96) * 15 + 15)};${value(i)},5\n`)}`,
    proposed: { time: { column: ['Datum', 'Zeit bis'], at: 'end', midnight: 'end' } },
    asked: ['time.at: Datum Zeit bis is taken for the end of an interval, as 00:00'],
    zone: 'Europe/Berlin',
    rows: ['2025-06-12T22:00 0.25h 1500/0'],
    count: 192,
  },
  'ends of hours up to 24:00': {
    text: `Licznik;Data;Godzina;Energia pobrana [kWh];Energia oddana [kWh]\n${rows(24, (i) => `L123;13.06.2025;${i + 1}:00;0,${two(value(i))};0,1\n`)}`,
    proposed: { site: { column: 'Licznik' }, time: { at: 'end' }, values: { export: 'Energia oddana [kWh]' } },
    asked: ['time.at: Data Godzina is taken for the end of an interval, as 24:00'],
    zone: 'Europe/Warsaw',
    rows: ['2025-06-12T22:00 1h 10/100'],
    count: 24,
  },
  'hours that are numbered by their ends': {
    text: `Date,Hour Ending,kWh\n${rows(30, (i) => `6/${13 + Math.floor(i / 24)}/2025,${(i % 24) + 1},0.${two(value(i))}\n`)}`,
    proposed: { time: { date: 'Date', pattern: 'M/d/yyyy', number: 'Hour Ending', stepSeconds: 3600 } },
    asked: ['values: are kWh export, import, or neither?'],
    zone: 'America/Chicago',
    rows: ['2025-06-13T05:00 1h 10/0'],
    count: 30,
  },
  'half hours that are numbered': {
    text: `年月日,コマ,使用量(kWh)\n${rows(96, (i) => `2025/06/${13 + Math.floor(i / 48)},${(i % 48) + 1},0.${two(value(i))}\n`)}`,
    proposed: { time: { date: '年月日', number: 'コマ', stepSeconds: 1800 } },
    asked: [],
    zone: 'Asia/Tokyo',
    rows: ['2025-06-12T15:00 0.5h 10/0'],
    count: 96,
  },
  'start and end beside the date, units below the titles': {
    text: `Datum\tUhrzeit\tBezug\tRücklieferung\n[dd.mm.yyyy]\t\t[kWh]\t[kWh]\n${rows(20, (i) => `13.06.2025\t${clock(i * 15)} - ${clock(i * 15 + 15)}\t${value(i)},5\t0,25\n`)}`,
    proposed: {
      rows: { leaveOut: { Datum: ['[dd.mm.yyyy]'] } },
      time: { column: ['Datum', 'Uhrzeit'], pattern: 'dd.MM.yyyy HH:mm*' },
      values: { export: 'Rücklieferung', import: 'Bezug', unit: 'kWh' },
    },
    asked: [],
    zone: 'Europe/Zurich',
    rows: ['2025-06-12T22:00 0.25h 1500/250'],
    count: 20,
  },
  'a day of the week before the date': {
    text: `Day,Consumption (kWh)\n${rows(7, (i) => `${['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'][i]} 2025-06-0${i + 1},${value(i)}\n`)}`,
    proposed: { time: { pattern: '* yyyy-MM-dd', step: 'day' } },
    asked: [],
    zone: 'Europe/London',
    rows: ['2025-05-31T23:00 24h 1000/0'],
    count: 7,
  },
  'hours with an h': {
    text: `"Date";"Heure";"Consommation (Wh)";"Production injectée (Wh)"\n${rows(40, (i) => `"13/06/2025";"${clock(i * 30).replace(':', 'h')}";"${value(i)}";"5"\n`)}`,
    proposed: {
      time: { pattern: "dd/MM/yyyy HH'h'mm" },
      values: { export: 'Production injectée (Wh)', import: 'Consommation (Wh)' },
    },
    asked: [],
    zone: 'Europe/Paris',
    rows: ['2025-06-12T22:00 0.5h 1/5'],
    count: 40,
  },
  'daily registers by rate, in both directions': {
    text: `OpnameDatum;StandNormaal;Eenheid;StandDal;TerugleveringNormaal;TerugleveringDal\n${rows(20, (i) => `${two(i + 1)}-06-2025;${12_000 + i * 3};kWh;${9000 + i * 2};${3000 + i * 5};${2000 + i}\n`)}`,
    proposed: {
      values: {
        kind: 'registers',
        export: { peak: 'TerugleveringNormaal', valley: 'TerugleveringDal' },
        import: { peak: 'StandNormaal', valley: 'StandDal' },
      },
    },
    asked: ['values.kind', 'values: StandNormaal, StandDal are taken for registers by rate'],
    zone: 'Europe/Amsterdam',
    rows: ['2025-05-31T22:00 24h 5000/6000'],
    count: 19,
  },
  'State Grid, daily registers by rate in one direction': {
    text: `日期,正向有功总,正向有功尖,正向有功峰,正向有功平,正向有功谷,反向有功总\n${rows(10, (i) => `2025-06-${two(i + 1)},${1000 + i * 10}.00,${100 + i}.00,${200 + i * 2}.00,${300 + i * 3}.00,${400 + i * 4}.00,${50 + i}.00\n`)}`,
    proposed: { values: { kind: 'registers', export: '反向有功总', import: '正向有功总' } },
    asked: ['values.unit', 'values: 正向有功总 is the sum of 正向有功尖, 正向有功峰, 正向有功平, 正向有功谷'],
    zone: 'Asia/Shanghai',
    rows: ['2025-05-31T16:00 24h 10000/1000'],
    count: 9,
  },
  'days, a row for each direction': {
    text: `EAN,Datum,Richting,Volume (kWh)\n${rows(20, (i) => `541448800000000001,${two(13 + Math.floor(i / 2))}/06/2025,${i % 2 === 0 ? 'Afname' : 'Injectie'},${value(i)}\n`)}`,
    proposed: {
      site: { column: 'EAN' },
      time: { column: 'Datum', pattern: 'dd/MM/yyyy', step: 'day' },
      values: { kind: 'by-direction', direction: 'Richting', export: ['Injectie'], import: ['Afname'] },
    },
    asked: ['time.at: Datum is taken for the start'],
    zone: 'Europe/Brussels',
    rows: ['2025-06-12T22:00 24h 1000/8000'],
    count: 10,
  },
  'Swiss marks': {
    text: `Zeitstempel;Energie aus dem Netz (kWh);Energie ins Netz (kWh)\n${rows(9, (i) => `01.06.2025 0${i}:00;1'2${two(value(i))}.5;0.5\n`)}`,
    proposed: { thousands: "'", values: { export: 'Energie ins Netz (kWh)', import: 'Energie aus dem Netz (kWh)' } },
    asked: [],
    zone: 'Europe/Zurich',
    rows: ['2025-05-31T22:00 1h 1201500/500'],
    count: 9,
  },
  'hours from 0, one column': {
    text: `DATE|HOUR|MWh\n${rows(30, (i) => `2025060${1 + Math.floor(i / 24)}|${i % 24}|0.0${two(value(i))}\n`)}`,
    proposed: {
      delimiter: '|',
      time: { column: ['DATE', 'HOUR'], pattern: 'yyyyMMdd H' },
      values: { import: 'MWh', unit: 'MWh' },
    },
    asked: ['values: are MWh export, import, or neither?'],
    zone: 'Asia/Shanghai',
    rows: ['2025-05-31T16:00 1h 1000/0'],
    count: 30,
  },
  'A+ and A- in rows of their own': {
    text: `meter,date,time,direction,value,unit\n${rows(16, (i) => `LGZ123,2025-06-01,0${Math.floor(i / 2)}:00,${i % 2 === 0 ? 'A+' : 'A-'},0.${two(value(i))},kWh\n`)}`,
    proposed: {
      values: { kind: 'by-direction', value: 'value', direction: 'direction', export: ['A-'], import: ['A+'] },
    },
    asked: [],
    zone: 'Europe/Berlin',
    sites: ['LGZ123'],
    rows: ['2025-05-31T22:00 1h 10/80'],
    count: 8,
  },
};
