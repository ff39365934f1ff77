// What comes in place of a text in UTF-8: archives, workbooks, other encodings; and sites that files call otherwise.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { expect, onTestFinished, test } from 'vitest';
import { importReadings, type ReadingSource } from '../../../src/meter-data/import-readings.ts';
import { refusedWith, succeeded } from './temporary-files.ts';

const TEXT = `site,start,end,importWh,exportWh,quality
a,2016-03-01T00:00:00Z,2016-03-01T01:00:00Z,5,7,actual
`;
const MORE = TEXT.replaceAll('T01:', 'T02:').replaceAll('T00:', 'T01:');

async function imported(
  files: Readonly<Record<string, string | Uint8Array>>,
  name: string,
  more: Partial<ReadingSource> = {},
) {
  const directory = await mkdtemp(join(tmpdir(), 'gridpact-readings-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  for (const [file, content] of Object.entries(files)) await writeFile(join(directory, file), content);
  return importReadings({ path: join(directory, name), format: 'interval-csv', ...more });
}

const bytesOf = (text: string) => new Uint8Array(Buffer.from(text));

test('the files of an archive are read as those of a directory', async () => {
  const archive = zipSync({
    'b/2.csv': bytesOf(MORE),
    '1.csv': bytesOf(TEXT),
    'readme.txt': bytesOf('x'),
    '__MACOSX/1.csv': bytesOf('x'),
  });
  for (const name of ['a.zip', '']) {
    const [series] = succeeded(await imported({ 'a.zip': archive }, name));
    expect(series?.intervals.map(({ exportWh }) => exportWh)).toEqual([7n, 7n]);
  }
  const bad = zipSync({ '1.csv': bytesOf(TEXT.replace('actual', 'good')) });
  expect(refusedWith(await imported({ 'a.zip': bad }, 'a.zip'))).toMatchObject([
    { code: 'unknown-quality', file: 'a.zip/1.csv', line: 2 },
  ]);
});

test('an archive that claims too much, is damaged, or has nothing of the format is refused', async () => {
  const archive = Buffer.from(zipSync({ '1.csv': bytesOf(TEXT) }));
  const directory = archive.lastIndexOf('PK\x01\x02');
  const large = Buffer.from(archive);
  large.writeUInt32LE(0x7fff_ffff, directory + 24);
  expect(refusedWith(await imported({ 'a.zip': large }, 'a.zip'))).toMatchObject([{ code: 'file-too-large' }]);
  const cut = archive.subarray(0, archive.length - 30);
  expect(refusedWith(await imported({ 'a.zip': cut }, 'a.zip'))).toMatchObject([{ code: 'malformed-file' }]);
  const other = zipSync({ 'a.xml': bytesOf('<feed/>') });
  expect(refusedWith(await imported({ 'a.zip': other }, 'a.zip'))).toMatchObject([{ code: 'no-files' }]);
});

test.each<[string, Uint8Array, RegExp]>([
  [
    'a workbook',
    zipSync({ '[Content_Types].xml': bytesOf('x'), 'xl/workbook.xml': bytesOf('x') }),
    /Excel workbook \(xlsx\)/,
  ],
  ['an old workbook', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1), /Excel workbook \(xls\)/],
  ['a PDF', bytesOf('%PDF-1.7 ...'), /a PDF/],
  ['a gzip archive', Uint8Array.of(0x1f, 0x8b, 8, 0), /gzip/],
])('%s is named', async (_, content, said) => {
  const [problem] = refusedWith(await imported({ 'a.csv': content }, 'a.csv'));
  expect(problem?.code).toBe('malformed-file');
  expect(problem?.message).toMatch(said);
});

const CHINESE = TEXT.replace('a,', '一号,');
/** "一号" in GB18030. */
const GB18030 = Buffer.concat([
  ...CHINESE.split('一号').flatMap((part, i) =>
    i === 0 ? [Buffer.from(part)] : [Buffer.from([0xd2, 0xbb, 0xba, 0xc5]), Buffer.from(part)],
  ),
]);
const SITES = { sites: new Map([['一号', 'roof-1']]) };

test('another encoding is named by the refusal, and read when it is given', async () => {
  const [problem] = refusedWith(await imported({ 'a.csv': GB18030 }, 'a.csv', SITES));
  expect(problem).toMatchObject({ code: 'malformed-file', message: expect.stringContaining('gb18030') });
  expect(problem?.remedy).toContain('--encoding gb18030');
  const [series] = succeeded(await imported({ 'a.csv': GB18030 }, 'a.csv', { ...SITES, encoding: 'gb18030' }));
  expect(series?.site).toBe('roof-1');
  expect(refusedWith(await imported({ 'a.csv': GB18030 }, 'a.csv', { encoding: 'shift_jis' }))).toHaveLength(1);
});

test('UTF-16 is known by its mark, and without one it is named', async () => {
  const little = Buffer.from(CHINESE, 'utf16le');
  const big = Buffer.from(little).swap16();
  for (const content of [
    Buffer.concat([Buffer.from([0xff, 0xfe]), little]),
    Buffer.concat([Buffer.from([0xfe, 0xff]), big]),
  ]) {
    expect(succeeded(await imported({ 'a.csv': content }, 'a.csv', SITES))[0]?.site).toBe('roof-1');
  }
  for (const [content, encoding] of [
    [little, 'utf-16le'],
    [big, 'utf-16be'],
  ] as const) {
    expect(refusedWith(await imported({ 'a.csv': content }, 'a.csv'))[0]?.remedy).toContain(`--encoding ${encoding}`);
    expect(succeeded(await imported({ 'a.csv': content }, 'a.csv', { ...SITES, encoding }))).toHaveLength(1);
  }
});
