// gridpact export, from an archive alone: no node is asked.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { sampleGenesis } from '../config/sample-genesis.ts';
import { archiveOf } from '../exporter/exported-chain.ts';
import { run } from './run-in-memory.ts';

const folder = mkdtempSync(join(tmpdir(), 'gridpact-export-cli-'));
afterAll(() => rmSync(folder, { recursive: true }));
const path = (name: string) => join(folder, name);
const genesis = path('genesis.json');
writeFileSync(genesis, JSON.stringify(sampleGenesis()));
writeFileSync(path('first.archive'), await archiveOf(1, 30));
writeFileSync(path('second.archive'), await archiveOf(31, 50));

const exported = async (...words: string[]) => {
  const { exitCode, stdout, stderr } = await run('export', ...words, '--genesis', genesis, '--json');
  return { exitCode, ...JSON.parse(exitCode === 0 ? stdout : stderr) };
};

describe('gridpact export', () => {
  it('writes a file for each table, and goes on with the next archive', async () => {
    const first = await exported('csv', path('rows'), '--archive', path('first.archive'));
    expect(first).toMatchObject({ exitCode: 0, folder: path('rows'), fromHeight: 1, toHeight: 30 });
    const second = await exported('csv', path('rows'), '--archive', path('second.archive'));
    expect(second).toMatchObject({ exitCode: 0, fromHeight: 31, toHeight: 50 });
    expect(second.exportedFiles.find(({ table }: { table: string }) => table === 'payments')).toMatchObject({
      file: path('rows/payments.csv'),
      rowCount: 50,
    });
    const lines = readFileSync(path('rows/payments.csv'), 'utf8').trimEnd().split('\r\n');
    expect(lines.length).toBe(51);
    expect(lines[50]).toMatch(/^50,0,.*bank-a\/vault,bank-a\/p50-0,bank-a,bank-a,5,pay-in,$/);
  });

  it('says in words what it wrote, and when nothing is new', async () => {
    const line = ['export', 'jsonl', path('words'), '--archive', path('first.archive'), '--genesis', genesis];
    expect((await run(...line)).stdout).toMatch(/^Exported blocks 1 to 30\.\nfile +rows +bytes\n/);
    expect((await run(...line)).stdout).toMatch(/^Nothing is new\.\n/);
  });

  it('refuses a gap, a changed archive, another genesis, another export and a period that ends first', async () => {
    const gap = await exported('csv', path('gap'), '--archive', path('second.archive'));
    expect(gap).toMatchObject({ exitCode: 7, error: { code: 'blocks-missing' } });
    const bytes = readFileSync(path('first.archive'));
    const at = bytes.indexOf('pay-in') + 1;
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    writeFileSync(path('changed.archive'), bytes);
    const changed = await exported('csv', path('changed'), '--archive', path('changed.archive'));
    expect(changed).toMatchObject({ exitCode: 4, error: { code: 'blocks-not-certified' } });
    expect(readFileSync(path('changed/payments.csv'), 'utf8').trimEnd().split('\r\n').length).toBe(1);
    writeFileSync(path('other.json'), JSON.stringify({ ...sampleGenesis(), name: 'Another' }));
    const foreign = ['--archive', path('first.archive'), '--genesis', path('other.json'), '--json'];
    expect(JSON.parse((await run('export', 'csv', path('foreign'), ...foreign)).stderr).error.code).toBe(
      'blocks-not-certified',
    );
    const differs = await exported('jsonl', path('rows'), '--archive', path('second.archive'));
    expect(differs).toMatchObject({ exitCode: 7, error: { code: 'export-differs' } });
    const times = ['--from', '2026-02-01T00:00:00Z', '--until', '2026-01-01T00:00:00Z'];
    const turned = await exported('csv', path('turned'), ...times, '--archive', path('first.archive'));
    expect(turned).toMatchObject({ exitCode: 2, error: { code: 'period-invalid' } });
  });
});
