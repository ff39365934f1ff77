// Files that commands write as proofs, and files that are none: what verify says of each.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { EXIT } from '../../../src/cli/exit-codes.ts';
import { CERTIFYING_GENESIS } from '../../ledger/certified-proof.ts';
import { TOKENS } from '../api/running-api.ts';
import { type LedgerApi, MAY } from '../client/ledger-client.ts';
import { LIN, settledWorld } from '../verifier/settled-world.ts';
import { run } from './run-in-memory.ts';

const folder = mkdtempSync(join(tmpdir(), 'gridpact-proofs-'));
afterAll(() => rmSync(folder, { recursive: true }));
const tokenFile = join(folder, 'token');
writeFileSync(tokenFile, TOKENS.submitter);
const genesisFile = join(folder, 'genesis.json');
writeFileSync(genesisFile, JSON.stringify(CERTIFYING_GENESIS));

async function saved({ url }: LedgerApi, name: string): Promise<string> {
  const file = join(folder, name);
  const node = ['--node', url, '--token-file', tokenFile, '--timeout', '5s'];
  const shown = await run('statement', 'show', LIN, new Date(Number(MAY)).toISOString(), '--proof', file, ...node);
  expect({ exitCode: shown.exitCode, stderr: shown.stderr }).toMatchObject({ exitCode: EXIT.ok });
  return file;
}

describe('the proof of statement show', () => {
  it('has all that the statement is computed from, and its payment', async () => {
    const file = await saved(await settledWorld(), 'paid.json');
    const checked = await run('verify', file, '--genesis', genesisFile);
    expect(checked).toMatchObject({ exitCode: EXIT.ok, stdout: expect.stringContaining('PROVEN AND PAID') });
    expect(checked.stdout).toContain('1 of 1 statement recomputed, 1 of them proven to be paid');
    const keys = [...readFileSync(file, 'utf8').matchAll(/"key": "([^"]+)"/g)].map(([, key]) => key?.split('/')[0]);
    expect(keys.sort()).toEqual(['reading', 'reading', 'site', 'statement', 'tariff-plan']);
  });

  it('goes without a payment that the node has pruned, and is not said to be paid', async () => {
    const api = await settledWorld();
    api.backend.accountActivity = async () => [];
    const checked = await run('verify', await saved(api, 'pruned.json'), '--genesis', genesisFile);
    expect(checked).toMatchObject({
      exitCode: EXIT.unpaid,
      stdout: expect.stringContaining('1 of 1 statement recomputed, 0 of them'),
    });
  });
});
