import { expect, test } from 'vitest';
import { importedFrom, importFiles, problemsIn, refusedWith, succeeded } from './temporary-files.ts';

interface Stream {
  readonly id: string;
  readonly flow: string;
  readonly values: readonly string[];
  readonly multiplier?: string;
  readonly uom?: string;
  readonly usagePoint?: string;
}

const START = 1_330_578_000;

function entry(self: string, up: string, related: readonly string[], content: string): string {
  const links = related.map((href) => `<link rel="related" href="${href}"/>`).join('');
  return `<entry><link rel="self" href="${self}"/><link rel="up" href="${up}"/>${links}<title/>
<content>${content}</content></entry>`;
}

function streamEntries({ id, flow, values, multiplier = '0', uom = '72', usagePoint = '/U/house' }: Stream): string {
  const readings = values.map(
    (value, i) => `<IntervalReading>${value.includes('<') ? value : `<value>${value}</value>`}
<timePeriod><duration>900</duration><start>${START + 900 * i}</start></timePeriod></IntervalReading>`,
  );
  return [
    entry(`/MR/${id}`, `${usagePoint}/MR`, [`/MR/${id}/IB`, `/RT/${id}`], '<MeterReading/>'),
    entry(
      `/RT/${id}`,
      '/RT',
      [],
      `<ReadingType><accumulationBehaviour>4</accumulationBehaviour><flowDirection>${flow}</flowDirection>
<powerOfTenMultiplier>${multiplier}</powerOfTenMultiplier><uom>${uom}</uom></ReadingType>`,
    ),
    entry(`/MR/${id}/IB/1`, `/MR/${id}/IB`, [], `<IntervalBlock>${readings.join('')}</IntervalBlock>`),
  ].join('\n');
}

function feed(...streams: readonly Stream[]): string {
  const points = new Set(streams.map(({ usagePoint = '/U/house' }) => usagePoint));
  const usagePoints = [...points].map((point) => entry(point, '/U', [`${point}/MR`], '<UsagePoint/>'));
  return `<?xml version="1.0"?>
<feed xmlns="http://www.w3.org/2005/Atom">
${usagePoints.join('\n')}
${streams.map(streamEntries).join('\n')}
</feed>`;
}

const IMPORT: Stream = { id: 'in', flow: '1', values: ['282', '323'] };
const EXPORT: Stream = { id: 'out', flow: '19', values: ['5', '25'], multiplier: '-1' };

test('both directions of a usage point become one series, in watt-hours', async () => {
  const [series] = await importedFrom('greenbutton', feed(IMPORT, EXPORT));
  expect(series?.site).toBe('house');
  const startMs = START * 1000;
  // 0.5 and 2.5 Wh are rounded half-even.
  expect(series?.intervals).toEqual([
    { startMs, endMs: startMs + 900_000, importWh: 282n, exportWh: 0n, quality: 'actual' },
    { startMs: startMs + 900_000, endMs: startMs + 1_800_000, importWh: 323n, exportWh: 2n, quality: 'actual' },
  ]);
});

test('namespace prefixes do not matter, and the multiplier may enlarge', async () => {
  const text = feed({ ...IMPORT, multiplier: '3' })
    .replaceAll(/<(\/?)(IntervalReading|value|timePeriod|start|duration)>/g, '<$1espi:$2>')
    .replace('<feed ', '<feed xmlns:espi="http://naesb.org/espi" ');
  const [series] = await importedFrom('greenbutton', text);
  expect(series?.intervals[0]?.importWh).toBe(282_000n);
});

test('the worst word on quality counts', async () => {
  const said = (...codes: string[]) =>
    `${codes.map((code) => `<ReadingQuality><quality>${code}</quality></ReadingQuality>`).join('')}<value>1</value>`;
  const values = [said('14'), said('17', '8'), said('7'), '1'];
  const [series] = await importedFrom('greenbutton', feed({ ...IMPORT, values }));
  expect(series?.intervals.map(({ quality }) => quality)).toEqual(['actual', 'estimated', 'substituted', 'actual']);
  expect(await problemsIn('greenbutton', feed({ ...IMPORT, values: [said('12')] }))).toMatchObject([
    { code: 'unknown-quality', field: 'ReadingQuality/quality' },
  ]);
});

const WRONG_STREAMS = [
  ['bad-unit', 'ReadingType/uom', { ...IMPORT, uom: '38' }],
  ['bad-unit', 'ReadingType/flowDirection', { ...IMPORT, flow: '4' }],
  ['bad-number', 'ReadingType/powerOfTenMultiplier', { ...IMPORT, multiplier: '99' }],
  ['bad-number', 'value', { ...IMPORT, values: ['1', '-2'] }],
  ['bad-number', 'value', { ...IMPORT, values: ['<cost>1</cost>'] }],
] as const;

for (const [code, field, stream] of WRONG_STREAMS) {
  test(`${field} of ${JSON.stringify(stream)} is refused: ${code}`, async () => {
    expect((await problemsIn('greenbutton', feed(stream)))[0]).toMatchObject({ code, field });
  });
}

test('a gap names the line of the reading after it', async () => {
  const text = feed({ ...IMPORT, values: ['1', '2', '3'] });
  const start = text.indexOf(`<start>${START + 900}</start>`);
  const cut = text.lastIndexOf('<IntervalReading>', start);
  const gapped =
    text.slice(0, cut) + text.slice(text.indexOf('</IntervalReading>', start) + '</IntervalReading>'.length);
  const line = gapped.slice(0, gapped.indexOf(`<start>${START + 1800}`)).split('\n').length - 1;
  expect(await problemsIn('greenbutton', gapped)).toMatchObject([{ code: 'gap', field: 'timePeriod/start', line }]);
});

test('a value that comes twice, and a direction that comes twice, are refused', async () => {
  const again = feed(IMPORT).replace(`<start>${START + 900}<`, `<start>${START}<`);
  expect(await problemsIn('greenbutton', again)).toMatchObject([{ code: 'duplicate' }]);
  const twice = feed(IMPORT, { ...IMPORT, id: 'again' });
  expect((await problemsIn('greenbutton', twice))[0]).toMatchObject({ code: 'duplicate', field: 'MeterReading' });
});

test('two usage points that would be one site are refused', async () => {
  const text = feed({ ...IMPORT, usagePoint: '/c1/01' }, { ...IMPORT, id: 'other', usagePoint: '/c2/01' });
  expect((await problemsIn('greenbutton', text))[0]).toMatchObject({ code: 'bad-site' });
});

test('blocks, readings and points that are not linked are refused', async () => {
  const cutOff = feed(IMPORT)
    .replace('href="/MR/in/IB/1"', 'href="/x"')
    .replace('rel="up" href="/MR/in/IB"', 'rel="up" href="/y"');
  expect((await problemsIn('greenbutton', cutOff))[0]).toMatchObject({ code: 'malformed-file', field: 'link[rel=up]' });
  const noType = feed(IMPORT).replace('rel="self" href="/RT/in"', 'rel="self" href="/RT/z"');
  expect((await problemsIn('greenbutton', noType))[0]).toMatchObject({ code: 'malformed-file', field: 'ReadingType' });
  const noPoint = feed(IMPORT)
    .replace('rel="self" href="/U/house"', 'rel="self" href="/U/house"')
    .replace('<UsagePoint/>', '<Other/>');
  expect((await problemsIn('greenbutton', noPoint))[0]).toMatchObject({ code: 'malformed-file', field: 'UsagePoint' });
});

test('document types and entities are refused before anything is expanded', async () => {
  const bomb = `<?xml version="1.0"?>\n<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>\n<feed>&b;</feed>`;
  expect(await problemsIn('greenbutton', bomb)).toMatchObject([{ code: 'malformed-file', line: 2 }]);
  const entity = feed({ ...IMPORT, values: ['&#49;'] });
  expect((await problemsIn('greenbutton', entity))[0]).toMatchObject({ code: 'bad-number', field: 'value' });
});

test('a file that is no well-formed feed, or too deep, is refused', async () => {
  for (const text of ['', '<feed><entry></feed>', '<rss/>', 'site,start', '<a>'.repeat(100) + '</a>'.repeat(100)]) {
    expect((await problemsIn('greenbutton', text))[0]).toMatchObject({ code: 'malformed-file' });
  }
});

test('the message about a broken feed is short, whatever stands in the feed', async () => {
  const long = 'a'.repeat(100_000);
  for (const text of ['<a>'.repeat(100_000), `<b><${long}></b>`, `<${long} ${long}></${long}>`, `<a ${long}>`]) {
    const [problem] = await problemsIn('greenbutton', text);
    expect(problem).toMatchObject({ code: 'malformed-file' });
    expect(problem?.message.length).toBeLessThan(300);
  }
  const [cut] = await problemsIn('greenbutton', '<feed><entry><content>');
  expect(cut).toMatchObject({ line: 0, message: 'the file ends inside an element' });
});

test('a parent that is named by its own link is the parent', async () => {
  const byCollection = feed(IMPORT);
  const byParent = byCollection
    .replace('href="/MR/in/IB"/><title', 'href="/MR/in"/><title')
    .replace('href="/U/house/MR"/><link', 'href="/U/house"/><link');
  expect(byParent).not.toBe(byCollection);
  expect(await importedFrom('greenbutton', byParent)).toEqual(await importedFrom('greenbutton', byCollection));
});

test('the directions and the months of a usage point may lie in several files', async () => {
  const later = (text: string, id: string) =>
    text
      .replaceAll(/<start>(\d+)</g, (_, start) => `<start>${Number(start) + 1800}<`)
      .replaceAll('/MR/in', `/MR/${id}`);
  const files = { '1.xml': feed(IMPORT), '2.xml': feed(EXPORT), '3.xml': later(feed(IMPORT, EXPORT), 'in-july') };
  const { result, gaps } = await importFiles('greenbutton', files);
  expect(gaps).toEqual([]);
  const [series] = succeeded(result);
  expect(series?.intervals.map(({ importWh, exportWh }) => `${importWh} ${exportWh}`)).toEqual([
    '282 0',
    '323 2',
    '282 0',
    '323 2',
  ]);
  // The same values under another link of the meter reading are not counted again.
  const again = { ...files, '4.xml': feed(IMPORT).replaceAll('/MR/in', '/MR/other') };
  expect(refusedWith((await importFiles('greenbutton', again)).result)[0]).toMatchObject({
    code: 'duplicate',
    file: '4.xml',
  });
});

test('reactive energy is left out, and refused where there is nothing else', async () => {
  const reactive = { ...IMPORT, id: 'reactive', uom: '73' };
  const both = await importedFrom('greenbutton', feed(reactive, IMPORT, EXPORT));
  expect(both).toEqual(await importedFrom('greenbutton', feed(IMPORT, EXPORT)));
  expect(await problemsIn('greenbutton', feed(reactive))).toMatchObject([
    { code: 'no-readings', message: 'there is only reactive energy (uom 73)' },
  ]);
});
