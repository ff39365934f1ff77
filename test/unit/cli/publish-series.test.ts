// The result of a publication of kept series, written while it is under way.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { EXIT } from '../../../src/cli/exit-codes.ts';
import { publishToFile } from '../../../src/cli/publish-series.ts';
import type { Unattested } from '../../../src/client/await-attestations.ts';
import { type PublishedSeries, SeriesRun } from '../../../src/client/publish-series.ts';

type Asked = Parameters<typeof publishToFile>;

function newResult(): string {
  const folder = mkdtempSync(join(tmpdir(), 'gridpact-published-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return join(folder, 'result.csv');
}

const exits: number[] = [];

function publishing(
  result: string,
  parts: AsyncGenerator<PublishedSeries>,
  awaitAttestations: (records: readonly string[]) => Promise<readonly Unattested[]>,
): Promise<void> {
  const output = {
    progress: (_: string, job: (to: object) => unknown) => job({ update: () => {} }),
    exit: (code: number) => exits.push(code),
    result: () => {},
  };
  const connection = { client: { sharing: { awaitAttestations } }, wait: { timeoutMs: 0 } };
  const [told, connected] = [output as unknown as Asked[0], connection as unknown as Asked[1]];
  return publishToFile(told, connected, 'evidence', () => new SeriesRun(parts), result);
}

it('says of what was published before that nobody may read it yet, as of what is published now', async () => {
  const result = newResult();
  async function* parts(): AsyncGenerator<PublishedSeries> {
    yield { records: [], outcomes: [], known: ['r-1', 'r-2'], uncommitted: [] };
  }
  await publishing(result, parts(), async (records) =>
    records
      .filter((record) => record === 'r-2')
      .map((record) => ({ record, attestedCount: 1, neededCount: 2, notAttestedBy: ['bank-b'] })),
  );
  const rows = readFileSync(result, 'utf8').trim().split('\r\n').slice(1);
  expect(rows.map((row) => row.split(',').slice(0, 4))).toEqual([
    ['r-1', 'known', '', ''],
    ['r-2', 'known', '', 'bank-b'],
  ]);
  expect(exits).toEqual([EXIT.unreachable]);
});

it('has what was published until it is broken off, and the error says where', async () => {
  const result = newResult();
  const refused = new Error('the node is away');
  async function* parts(): AsyncGenerator<PublishedSeries> {
    for (const record of ['r-1', 'r-2', 'r-3']) {
      yield { records: [], outcomes: [], known: [record], uncommitted: [] };
    }
    throw refused;
  }
  const run = publishing(result, parts(), async () => []);
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
