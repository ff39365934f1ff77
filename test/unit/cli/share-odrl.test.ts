// gridpact share odrl on the real ledger in memory: a policy as it leaves one consortium, and is defined in another.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { utf8 } from '../../../src/base/bytes.ts';
import { EXIT } from '../../../src/cli/exit-codes.ts';
import { sha256 } from '../../../src/crypto/digest.ts';
import { writeKeyFile } from '../../../src/crypto/key-file.ts';
import { PrivateKey } from '../../../src/crypto/private-key.ts';
import type { DefineScenario } from '../../../src/generated/transaction.ts';
import { TOKENS } from '../api/running-api.ts';
import { GRID, type LedgerApi, ledgerApi, POLICY, SCENARIO } from '../client/ledger-client.ts';
import { run } from './run-in-memory.ts';

const folder = mkdtempSync(join(tmpdir(), 'gridpact-odrl-'));
afterAll(() => rmSync(folder, { recursive: true }));
const fileOf = (name: string) => join(folder, name);
writeFileSync(fileOf('token'), TOKENS.operator);
writeKeyFile(fileOf('grid.key'), new PrivateKey('transaction', sha256(utf8('grid'))));

const DAY = 86_400_000n;
const WHOLE_DAYS: DefineScenario = {
  ...POLICY,
  ...{ longestGrantMs: 30n * DAY, retentionMs: 365n * DAY, consentRequired: true, granularity: 'subject' },
  ...{ supervisor: 'regulator', subjectMayPurge: true },
};

const at = ({ url }: LedgerApi) => ['--node', url, '--token-file', fileOf('token'), '--timeout', '5s'];

it('writes a policy that define-scenario takes as the same', async () => {
  const [here, there] = [await ledgerApi(), await ledgerApi()];
  await here.client.sharing.defineScenario(GRID, WHOLE_DAYS);
  const next = { ...WHOLE_DAYS, version: 2, purposes: ['audit'] };
  await here.client.sharing.defineScenario(GRID, next);
  const versions = [
    { file: fileOf('first.json'), options: ['--policy-version', '1'] },
    { file: fileOf('second.json'), options: [] },
  ];
  for (const { file, options } of versions) {
    expect(await run('share', 'odrl', SCENARIO, '--out', file, ...options, ...at(here))).toMatchObject({ exitCode: 0 });
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ '@type': 'Set' });
    const define = ['share', 'define-scenario', file, '--key-file', fileOf('grid.key')];
    expect(await run(...define, ...at(there))).toMatchObject({ exitCode: 0 });
  }
  expect((await there.client.sharing.scenario(SCENARIO, 1))?.policy).toEqual(WHOLE_DAYS);
  expect((await there.client.sharing.scenario(SCENARIO))?.policy).toEqual(next);
});

it('writes nothing of a policy that it cannot say, or that is not there', async () => {
  const api = await ledgerApi();
  await api.client.sharing.defineScenario(GRID, POLICY);
  const odrl = (scenario: string) => run('share', 'odrl', scenario, '--out', fileOf('none.json'), ...at(api));
  expect((await odrl(SCENARIO)).stderr).toContain('[policy-not-in-days]');
  expect(await odrl('elsewhere')).toMatchObject({
    ...{ exitCode: EXIT.refused, stderr: expect.stringContaining('[not-found]') },
  });
  expect(existsSync(fileOf('none.json'))).toBe(false);
});
