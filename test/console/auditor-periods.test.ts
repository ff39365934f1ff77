// Rows of a period on the auditor's page, in a real Chromium: also those behind more rows than it keeps.
import { describe, expect, it } from 'vitest';
import { AUDITOR } from '../../src/console/auditor/words.ts';
import { TOKENS } from '../unit/api/running-api.ts';
import { consoleBench, consoleWorld } from './console-bench.ts';
import { DESK, signIn } from './console-page.ts';

const DAY_MS = 86_400_000;
/** By the clock of the reader, the evening of 1 January. */
const FIRST_MS = Date.UTC(2026, 0, 1, 12);
const bench = await consoleBench();

describe.skipIf(bench.isSkipped)('a table by period (skipped where no Chromium starts)', () => {
  it('is read on for the rows that are asked for, and the page says where it stopped', async () => {
    const { url } = await consoleWorld();
    const { page, faults } = await bench.open(url, 'auditor', DESK);
    await signIn(page, TOKENS.auditor);
    // Each page of the node has a day with two rows, and none is the last.
    await page.evaluate(`{
      const fetchFromNode = fetch;
      globalThis.pages = 0;
      globalThis.fetch = async (path, init) => {
        if (!path.startsWith('/v1/entries/reading?')) return fetchFromNode(path, init);
        const atMs = String(${FIRST_MS} + globalThis.pages++ * ${DAY_MS});
        const items = ['a', 'b'].map((site) => ({ key: 'reading/' + site + '/' + atMs, entry: { line: { site, atMs } } }));
        return Response.json({ items, next: atMs });
      };
    }`);
    await page.fill('#table', 'reading');
    await page.fill('#from', '2027-01-01');
    await page.fill('#to', '2027-01-01');
    await page.click('#show');
    await page.getByText(AUDITOR.en.tableCut('2,000')).waitFor();
    expect(await page.evaluate('globalThis.pages')).toBe(1_000);
    const rows = (await bench.saved(page, '#csv-rows')).trim().split('\r\n').slice(1);
    expect(rows).toEqual([expect.stringMatching(/^a\//), expect.stringMatching(/^b\//)]);
    expect(faults).toEqual([]);
  });
});
