// Commands that prove that nothing is missing, on the real ledger behind a real API; gridpact verify says the same offline.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { utf8 } from '../../../src/base/bytes.ts';
import { sha256 } from '../../../src/crypto/digest.ts';
import type { ProofClaim, ProofFile } from '../../../src/ledger/proof-file.ts';
import { CERTIFYING_GENESIS } from '../../ledger/certified-proof.ts';
import { encryptionKeyOf, keyOf } from '../../ledger/key-of.ts';
import { TOKENS } from '../api/running-api.ts';
import {
  BANK,
  GRID,
  JUNE,
  type LedgerApi,
  ledgerApi,
  MAY,
  POLICY,
  reading,
  SCENARIO,
  withProducers,
} from '../client/ledger-client.ts';
import { run } from './run-in-memory.ts';

const folder = mkdtempSync(join(tmpdir(), 'gridpact-lists-'));
afterAll(() => rmSync(folder, { recursive: true }));
const tokenFile = join(folder, 'token');
writeFileSync(tokenFile, TOKENS.submitter);
const genesisFile = join(folder, 'genesis.json');
writeFileSync(genesisFile, JSON.stringify(CERTIFYING_GENESIS));

const JULY = JUNE + (JUNE - MAY);
const MASTER = sha256(utf8('the sharing secret'));
const SITE = 'site-lin';

/** A site that was read and settled twice, with a grant and two reads of its data; its producer was paid twice. */
async function world(): Promise<LedgerApi> {
  const api = await ledgerApi();
  await withProducers(api, 'lin', 'wang');
  const { metering, settlement, sharing } = api.client;
  const lines = [SITE, 'site-wang'].flatMap((site) =>
    [MAY, JUNE, JULY].map((atMs, i) => reading(site, atMs, BigInt(i) * 10_000n, BigInt(i) * 1_000n)),
  );
  await metering.recordReadings(GRID, lines);
  for (const [periodStartMs, periodEndMs] of [
    [MAY, JUNE],
    [JUNE, JULY],
  ] as const) {
    const period = { plan: 'feed-in', planVersion: 1, periodStartMs, periodEndMs };
    await settlement.settle(GRID, { ...period, sites: [SITE, 'site-wang'] });
  }
  await sharing.defineScenario(GRID, POLICY);
  const draft = { record: 'r1', subject: SITE, periodStartMs: MAY, periodEndMs: JUNE, contentType: 'text/csv' };
  await sharing.publish(GRID, MASTER, SCENARIO, [{ ...draft, content: utf8('start,end\n') }]);
  const grant = {
    grant: 'g1',
    scenario: SCENARIO,
    reader: 'bank-a',
    purpose: 'audit',
    granularity: 'subject',
  } as const;
  await sharing.grant(GRID, MASTER, { ...grant, subject: SITE, expiresAtMs: 1_700_900_000_000n });
  const secret = { encryptionKey: encryptionKeyOf('bank-a').secret() };
  await sharing.read(BANK, secret, { record: 'r1', grant: 'g1', purpose: 'audit' });
  await expect(sharing.read(BANK, secret, { record: 'r1', grant: 'g1', purpose: 'loan' })).rejects.toThrow();
  return api;
}

const at = (api: LedgerApi) => ['--node', api.url, '--token-file', tokenFile, '--timeout', '5s'];

/** Runs the command with a proof, then verifies the proof: both as JSON. */
async function proven(api: LedgerApi, name: string, ...words: readonly string[]) {
  const file = join(folder, `${name}.json`);
  const ran = await run(...words, '--proof', file, '--genesis', genesisFile, '--json', ...at(api));
  expect({ stderr: ran.stderr, exitCode: ran.exitCode }).toEqual({ stderr: '', exitCode: 0 });
  const checked = await run('verify', file, '--genesis', genesisFile);
  expect(checked).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('proven complete') });
  return { file, answer: JSON.parse(ran.stdout), checked: checked.stdout };
}

describe('a proof that nothing is missing', () => {
  it('is written of the transfers of an account between two heights', async () => {
    const api = await world();
    const words = ['account', 'activity', 'bank-a/lin'];
    const { answer } = await proven(api, 'lin', ...words);
    const all = (await api.client.accounts.activity('bank-a/lin')).items;
    expect(all.length).toBe(2);
    expect(answer.lists).toMatchObject([{ list: 'transfers', subject: 'bank-a/lin', complete: true, count: 2 }]);
    expect(answer.activity.map(({ transfer }: { transfer: string }) => transfer)).toEqual(
      all.map(({ transfer }) => transfer),
    );
    const height = String(all[0]?.height);
    const part = await proven(api, 'lin-part', ...words, '--from-height', height, '--to-height', height);
    expect(part.answer).toMatchObject({ activity: [{ number: 2 }], lists: [{ complete: true, count: 1 }] });
    expect(part.checked).toMatch(
      new RegExp(`transfers of bank-a/lin +proven complete +1 +blocks ${height} to ${height}`),
    );
  });

  it('is written of the statements of a site', async () => {
    const api = await world();
    const { answer, checked } = await proven(api, 'statements', 'statement', 'list', '--site', SITE);
    expect(answer.statements.length).toBe(2);
    expect(answer.lists).toMatchObject([{ list: 'statements', subject: SITE, complete: true, count: 2 }]);
    expect(checked).not.toContain('not shown here');
  });

  it('is written of the reads and grants of a subject, whatever is shown of them', async () => {
    const api = await world();
    const { answer } = await proven(api, 'reads', 'audit', 'access', '--subject', SITE, '--denied');
    expect(answer.reads).toMatchObject([{ allowed: false, subject: SITE }]);
    expect(answer.lists).toMatchObject([
      { list: 'access-receipts-of-subject', complete: true, count: 2 },
      { list: 'grants-of-subject', complete: true, count: 1 },
    ]);
  });

  it('is in the pack of an auditor for each site, unless it is left out', async () => {
    const api = await world();
    const pack = join(folder, 'pack.json');
    const words = ['audit', 'pack', pack, '--site', SITE, '--genesis', genesisFile, ...at(api)];
    const packed = await run(...words, '--json');
    expect(packed.exitCode).toBe(0);
    expect(JSON.parse(packed.stdout).lists).toMatchObject([
      { list: 'statements', subject: SITE, complete: true, count: 2 },
      { list: 'readings', subject: SITE, complete: true, count: 3 },
    ]);
    const small = join(folder, 'small.json');
    const without = await run(
      'audit',
      'pack',
      small,
      '--site',
      SITE,
      '--no-lists',
      '--genesis',
      genesisFile,
      ...at(api),
    );
    expect(without).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/1 site may have statements .*not /) });
  });

  it('no longer holds when an entry is taken out of the file', async () => {
    const api = await world();
    const { file } = await proven(api, 'cut', 'statement', 'list', '--site', SITE);
    const proof = JSON.parse(readFileSync(file, 'utf8')) as ProofFile;
    const isKept = (claim: ProofClaim) => claim.kind !== 'entry' || claim.key !== `statement/${SITE}/${JUNE}`;
    writeFileSync(file, JSON.stringify({ ...proof, claims: proof.claims.filter(isKept) }));
    const { exitCode, stdout } = await run('verify', file, '--genesis', genesisFile);
    expect(exitCode).toBe(4);
    expect(stdout).toMatch(/statements of site-lin +not proven complete/);
    expect(stdout).toContain('[list-entry]');
  });

  it('is not written when the node leaves something out', async () => {
    const dishonest = await ledgerApi();
    await withProducers(dishonest, 'lin');
    const honest = dishonest.backend.accountActivity.bind(dishonest.backend);
    dishonest.backend.accountActivity = async (...asked) => (await honest(...asked)).slice(1);
    await dishonest.client.payments.pay(keyOf('bank-a'), { from: 'bank-a/vault', to: 'bank-a/lin', amountFen: 5n });
    const where = ['--node', dishonest.url, '--token-file', tokenFile, '--genesis', genesisFile];
    const ran = await run('account', 'activity', 'bank-a/lin', '--proof', join(folder, 'not.json'), ...where);
    expect(ran).toMatchObject({ stdout: '', stderr: expect.stringContaining('[list-incomplete]') });
    expect(ran.exitCode).not.toBe(0);
  });

  it.each([
    [['account', 'activity', 'bank-a/lin', '--from-height', '1'], 'add --proof'],
    [['statement', 'list', '--proof', 'x.json'], 'add --site'],
    [['account', 'activity', 'bank-a/lin', '--proof', 'x.json', '--follow'], 'cannot be used with'],
    [['statement', 'list', '--site', SITE, '--proof', 'x.json'], 'add --genesis'],
  ])('is asked for in one way: %s', async (words, says) => {
    const { exitCode, stderr } = await run(...words, ...at(await ledgerApi()));
    expect({ exitCode, stderr }).toMatchObject({ exitCode: 2, stderr: expect.stringContaining(says) });
  });
});
