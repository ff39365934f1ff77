// What "readings sniff" proposes for exports of portals, and what the import reads by it once the questions are answered.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { importReadings } from '../../../src/meter-data/import-readings.ts';
import type { IntervalSeries } from '../../../src/meter-data/interval-series.ts';
import { sniffFile } from '../../../src/meter-data/sniff-file.ts';
import type { LayoutProposal } from '../../../src/meter-data/sniff-layout.ts';
import { LAYOUTS, type Layout } from './portal-layouts.ts';
import { directoryOf, succeeded } from './temporary-files.ts';

async function proposedFor(path: string, encoding?: string): Promise<LayoutProposal> {
  const found = await sniffFile(path, encoding);
  if (!found.ok) throw new Error(JSON.stringify(found.error));
  return found.value;
}

/** The proposal with the zone, a site's name, and what else is answered. */
async function readBy({ mapping }: LayoutProposal, { answers, zone }: Layout, path: string, encoding?: string) {
  const text = JSON.stringify({
    ...mapping,
    ...(JSON.stringify(mapping).includes('"fileName"') && { site: { name: 'house' } }),
  });
  const answered = JSON.parse(text.replace('"zone":"?"', `"zone":"${zone}"`));
  const { time, ...others } = { time: {}, ...answers };
  const file = `${path}.mapping`;
  await writeFile(file, JSON.stringify({ ...answered, ...others, time: { ...answered.time, ...time } }));
  const source = { path, format: 'mapping', mapping: file, ...(encoding !== undefined && { encoding }) };
  return succeeded(await importReadings(source));
}

function rowsOf([series]: readonly IntervalSeries[]): readonly string[] {
  return (series?.intervals ?? []).map(({ startMs, endMs, importWh, exportWh }) => {
    const start = new Date(startMs).toISOString().slice(0, 16);
    return `${start} ${(endMs - startMs) / 3_600_000}h ${importWh}/${exportWh}`;
  });
}

async function check(layout: Layout, bytes: string | Uint8Array, encoding?: string) {
  const path = join(await directoryOf({}), 'export.csv');
  await writeFile(path, bytes);
  const proposal = await proposedFor(path, encoding);
  expect(proposal.mapping).toMatchObject(layout.proposed);
  for (const question of layout.asked) expect(proposal.open).toContainEqual(expect.stringContaining(question));
  const series = await readBy(proposal, layout, path, encoding);
  const read = rowsOf(series);
  expect(read.slice(0, layout.rows.length)).toEqual(layout.rows);
  expect(read).toHaveLength(layout.count);
  if (layout.sites !== undefined) expect(series.map(({ site }) => site)).toEqual(layout.sites);
}

test.each(Object.entries(LAYOUTS))('%s', async (_, layout) => {
  await check(layout, layout.text);
});

const STATE_GRID = 'State Grid, days by rate';

test('text in UTF-16 and in GB18030', async () => {
  const layout = LAYOUTS[STATE_GRID];
  if (layout === undefined) throw new Error('the layout is there');
  await check(layout, Buffer.from(`\ufeff${layout.text}`, 'utf16le'));
  await check(layout, Buffer.from(layout.text, 'utf16le'), 'utf-16le');
  await check(layout, inGb18030(layout.text), 'gb18030');
});

test('a table in a zip archive', async () => {
  const layout = LAYOUTS[STATE_GRID];
  if (layout === undefined) throw new Error('the layout is there');
  await check(
    layout,
    zipSync({ '__MACOSX/._a.csv': strToU8('x'), 'readme.md': strToU8('x'), 'days.csv': strToU8(layout.text) }),
  );
});

/** Node writes no GB18030, but reads it: each character's bytes are found by reading all pairs. */
function inGb18030(text: string): Uint8Array {
  const bytesOf = new Map<string, readonly number[]>();
  const decoder = new TextDecoder('gb18030');
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      bytesOf.set(decoder.decode(Uint8Array.of(lead, trail)), [lead, trail]);
    }
  }
  return Uint8Array.from([...text].flatMap((one) => (one < '\u0080' ? [one.charCodeAt(0)] : (bytesOf.get(one) ?? []))));
}
