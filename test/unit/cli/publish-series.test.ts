// The result of a publication of kept series, written while it is under way.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { publishToFile } from '../../../src/cli/publish-series.ts';
import { type PublishedSeries, SeriesRun } from '../../../src/client/publish-series.ts';

type Asked = Parameters<typeof publishToFile>;

it('has what was published until it is broken off, and the error says where', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'gridpact-published-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const result = join(folder, 'result.csv');
  const refused = new Error('the node is away');
  async function* parts(): AsyncGenerator<PublishedSeries> {
    for (const record of ['r-1', 'r-2', 'r-3']) {
      yield { records: [], outcomes: [], known: [record], uncommitted: [] };
    }
    throw refused;
  }
  const output = { progress: (_: string, job: (to: object) => unknown) => job({ update: () => {} }) };
  const connection = { client: { sharing: { awaitAttestations: async () => [] } }, wait: { timeoutMs: 0 } };
  const run = publishToFile(
    output as unknown as Asked[0],
    connection as unknown as Asked[1],
    'evidence',
    () => new SeriesRun(parts()),
    result,
  );
  const draft = `${result}.partial`;
  await expect(run).rejects.toMatchObject({ cause: refused, draft });
  const rows = readFileSync(draft, 'utf8').trim().split('\r\n').slice(1);
  expect(rows.map((row) => row.split(',').slice(0, 2))).toEqual([
    ['r-1', 'known'],
    ['r-2', 'known'],
    ['r-3', 'known'],
  ]);
  expect(existsSync(result)).toBe(false);
});
