// gridpact share list at a height, from an archive alone: what was shared then, or why that cannot be said.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { EXIT } from '../../../src/cli/exit-codes.ts';
import { keyOf } from '../../ledger/key-of.ts';
import { operationOf } from '../../ledger/operation-of.ts';
import { sampleGenesis } from '../config/sample-genesis.ts';
import { archiveOf } from '../exporter/exported-chain.ts';
import { makeChain } from '../node/made-chain.ts';
import { policy } from '../sharing/test-sharing.ts';
import { run } from './run-in-memory.ts';

const folder = mkdtempSync(join(tmpdir(), 'gridpact-list-at-'));
afterAll(() => rmSync(folder, { recursive: true }));
const path = (name: string) => join(folder, name);
writeFileSync(path('genesis.json'), JSON.stringify(sampleGenesis()));
writeFileSync(path('all.archive'), await archiveOf(1, 20));
writeFileSync(path('late.archive'), await archiveOf(11, 20));

const list = async (archive: string, ...words: string[]) => {
  const from = ['--archive', path(archive), '--genesis', path('genesis.json')];
  const { exitCode, stdout, stderr } = await run('share', 'list', ...words, ...from, '--json');
  return { exitCode, ...JSON.parse(exitCode === 0 ? stdout : stderr) };
};

test('names the block, and has all parts of its state', async () => {
  const answer = await list('all.archive', '--at', '7');
  expect(answer).toMatchObject({ exitCode: 0, height: 7, scenarios: [], grants: [], erasures: [], more: false });
  expect(answer.atMs).toMatch(/^\d{13}$/);
  const shown = ['--at', '7', '--only', 'grants', '--archive', path('all.archive'), '--genesis', path('genesis.json')];
  expect((await run('share', 'list', ...shown)).stdout).toMatch(/^At height 7, .+\n\n/);
});

test('a height that is not there is refused: not reached, or its blocks are kept by nobody', async () => {
  expect(await list('all.archive', '--at', '21')).toMatchObject({ error: { code: 'height-not-reached' } });
  expect(await list('late.archive', '--at', '15')).toMatchObject({ exitCode: 7, error: { code: 'blocks-missing' } });
});

test('a scenario that was defined later is not there yet', async () => {
  expect(await list('all.archive', '--at', '7', '--scenario', 'pv-loan')).toMatchObject({
    ...{ exitCode: EXIT.refused, error: { code: 'not-found', message: expect.stringContaining('pv-loan') } },
  });
});

test('every version of a policy is the one that stands at the heights until the next', async () => {
  const versions = [
    { at: 4, fields: { version: 1, purposes: ['loan-assessment'] } },
    { at: 7, fields: { version: 2, purposes: ['loan-assessment', 'marketing'] } },
  ];
  const chain = await makeChain(10, {
    accountsPerBlock: 1,
    also: (height) =>
      versions
        .filter(({ at }) => at === height)
        .map(({ fields }) => ({ author: keyOf('grid'), operation: operationOf('defineScenario', policy(fields)) })),
  });
  writeFileSync(path('versions.archive'), await archiveOf(1, 10, chain));
  const policyAt = async (height: number) => {
    const { scenarios } = await list('versions.archive', '--at', `${height}`, '--scenario', 'pv-loan');
    return scenarios.map(({ policy: { version, purposes } }: { policy: object & Record<string, unknown> }) => ({
      ...{ version, purposes },
    }));
  };
  const [first, second] = versions.map(({ fields }) => [fields]);
  expect([await policyAt(4), await policyAt(6)]).toEqual([first, first]);
  expect([await policyAt(7), await policyAt(10)]).toEqual([second, second]);
});

test('archives without a height, and a proof of the past, are refused', async () => {
  expect(await list('all.archive')).toMatchObject({ exitCode: EXIT.usage, error: { code: 'option-missing' } });
  const proof = ['--at', '7', '--scenario', 'pv-loan', '--proof', path('none.json')];
  expect(await list('all.archive', ...proof)).toMatchObject({ exitCode: EXIT.usage });
});
