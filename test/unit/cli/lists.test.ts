// Commands that prove that nothing is missing, on the real ledger behind a real API; gridpact verify says the same
// offline.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { utf8 } from '../../../src/base/bytes.ts';
import { EXIT } from '../../../src/cli/exit-codes.ts';
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

/** A site read and settled twice, with a grant and two access receipts of its data; its producer was paid twice. */
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
  // Statements alone are on record: what they were computed from is not in the file.
  const exitCode = words[0] === 'statement' ? EXIT.notRecomputed : EXIT.ok;
  expect(checked).toMatchObject({ exitCode, stdout: expect.stringContaining('proven complete') });
  return { file, answer: JSON.parse(ran.stdout), checked: checked.stdout };
}

/** Commands that list entries of the state and prove that none is missing. */
const LISTINGS = [
  ['statement', 'list', '--site', SITE],
  ['audit', 'access', '--subject', SITE],
  ['share', 'list', '--scenario', SCENARIO],
] as const;

const LISTED = ['statement/', 'access/', 'grant/'];
const isListed = (key: string) => LISTED.some((table) => key.startsWith(table));

/** The rows that one of {@link LISTINGS} shows. */
function rowsOf({ answer }: { readonly answer: Readonly<Record<string, readonly unknown[]>> }) {
  return answer.statements ?? answer.reads ?? answer.grants ?? [];
}

/** The node leaves the entries out of its pages, and proves them. */
function hideFromListing({ backend }: LedgerApi): void {
  const honest = backend.entries.bind(backend);
  backend.entries = async (...asked) => (await honest(...asked)).filter(([key]) => !isListed(key));
}

/** The node leaves the entries out of everything. */
function hideFromProof(api: LedgerApi): void {
  const { backend } = api;
  hideFromListing(api);
  const [entry, proof] = [backend.entry.bind(backend), backend.proof.bind(backend)];
  backend.entry = async (key) => (isListed(key) ? undefined : entry(key));
  backend.proof = async (claims) => {
    const missing = claims.findIndex((claim) => claim.kind === 'entry' && isListed(claim.key));
    return missing === -1 ? proof(claims) : { status: 'missing', missing };
  };
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

  it('is written of the access receipts and grants of a subject, whatever is shown of them', async () => {
    const api = await world();
    const { answer } = await proven(api, 'reads', 'audit', 'access', '--subject', SITE, '--denied');
    expect(answer.reads).toMatchObject([{ allowed: false, subject: SITE }]);
    expect(answer.lists).toMatchObject([
      { list: 'access-receipts-of-subject', complete: true, count: 2 },
      { list: 'grants-of-subject', complete: true, count: 1 },
    ]);
  });

  it('is written of the grants of a scenario, and only they are shown', async () => {
    const api = await world();
    const { answer } = await proven(api, 'grants', 'share', 'list', '--scenario', SCENARIO);
    expect(answer.grants).toMatchObject([{ grant: 'g1', scenario: SCENARIO }]);
    expect(answer.lists).toMatchObject([{ list: 'grants-of-scenario', subject: SCENARIO, complete: true, count: 1 }]);
    expect(answer).not.toHaveProperty('records');
  });

  it('is written of what else a scenario has a list of, and of nothing else', async () => {
    const api = await world();
    await api.client.operations.recordRangeAccess(BANK, {
      ...{ scenario: SCENARIO, subject: '', fieldGroup: '', fromMs: MAY, untilMs: JUNE, purpose: 'audit', grant: '' },
    });
    const list = ['share', 'list', '--scenario', SCENARIO, '--only'];
    const { answer } = await proven(api, 'ranges', ...list, 'ranges');
    expect(answer.ranges).toMatchObject([{ reader: 'bank-a', scenario: SCENARIO, subject: '' }]);
    expect(answer.lists).toMatchObject([{ list: 'range-receipts-of-scenario', complete: true, count: 1 }]);
    const words = ['--proof', join(folder, 'no'), '--genesis', genesisFile, ...at(api)];
    const refused = await run(...list, 'consents', ...words);
    expect(refused).toMatchObject({ exitCode: EXIT.usage, stderr: expect.stringContaining('--only grants') });
    // Receipts for all subjects are proven with those about one, of each scenario that has records about it.
    const about = await proven(api, 'about', 'audit', 'access', '--subject', SITE);
    expect(about.answer.ranges).toMatchObject([{ subject: '' }]);
    expect(about.answer.lists).toContainEqual(
      expect.objectContaining({ list: 'range-receipts-of-scenario', subject: SCENARIO, complete: true }),
    );
  });

  it('says how many of the proven entries are shown', async () => {
    const api = await world();
    const shown = async (name: string, ...words: readonly string[]) => {
      const ran = await run(...words, '--proof', join(folder, name), '--genesis', genesisFile, ...at(api));
      return /^.* shown.*$/m.exec(ran.stdout)?.[0];
    };
    const reads = ['audit', 'access', '--subject', SITE];
    expect(await shown('all-reads', ...reads)).toBe('2 of 2 proven access receipts shown');
    expect(await shown('denied-reads', ...reads, '--denied')).toBe('1 of 2 proven access receipts shown');
    const raise = 'shown, and more match: raise --limit';
    expect(await shown('first-read', ...reads, '--limit', '1')).toBe(`1 of 2 proven access receipts ${raise}`);
    const statement = ['statement', 'list', '--site', SITE, '--limit', '1'];
    expect(await shown('first-statement', ...statement)).toBe(`1 of 2 proven statements ${raise}`);
    const row = ['account', 'activity', 'bank-a/lin', '--limit', '1'];
    expect(await shown('last-row', ...row)).toBe(`1 of 2 proven rows ${raise}`);
    const none = ['share', 'list', '--scenario', SCENARIO, '--limit', '0'];
    expect(await shown('no-grant', ...none)).toBe(`0 of 1 proven grants ${raise}`);
  });

  it('is in the pack of an auditor for each site, unless it is left out', async () => {
    const api = await world();
    const pack = join(folder, 'pack.json');
    const words = ['audit', 'pack', pack, '--site', SITE, '--genesis', genesisFile, ...at(api)];
    const packed = await run(...words, '--json');
    expect(packed.exitCode).toBe(0);
    expect(JSON.parse(packed.stdout).audit).toMatchObject({ verdict: 'paid', failures: [] });
    expect(JSON.parse(packed.stdout).lists).toMatchObject([
      { list: 'statements', subject: SITE, complete: true, count: 2 },
      { list: 'readings', subject: SITE, complete: true, count: 3 },
    ]);
    const [first, later] = ['2023-07', '2023-09'];
    const one = await run('audit', 'pack', join(folder, 'one.json'), '--month', first, ...words.slice(3));
    const [, net] = /^Wrote 1 statement, net (\S+) yuan, to /m.exec(one.stdout) ?? [];
    const [of] = JSON.parse(
      (await run('statement', 'list', '--month', first, '--site', SITE, '--json', ...at(api))).stdout,
    ).statements;
    expect(net?.replace('.', '').replace(/^0+/, '')).toBe(of.netFen);
    expect(one.stdout).toContain('it holds 1 other statement of the same sites');
    for (const [asked, message] of [
      [['--month', later], `no statement for ${later} of ${SITE} is on the ledger`],
      [['--site', 'site-none', '--month', later], 'site site-none is not on the ledger'],
    ] as const) {
      const none = await run('audit', 'pack', join(folder, 'none.json'), ...asked, ...words.slice(3));
      expect(none).toMatchObject({ exitCode: EXIT.refused, stderr: expect.stringContaining(message) });
    }
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

  it.each(LISTINGS)('shows what is proven, whatever the node lists: %s %s', async (...words) => {
    const api = await world();
    const rows = rowsOf(await proven(api, `honest-${words.join('-')}`, ...words));
    expect(rows.length).toBeGreaterThan(0);
    hideFromListing(api);
    const unproven = await run(...words, '--json', ...at(api));
    expect(rowsOf({ answer: JSON.parse(unproven.stdout) })).toEqual([]);
    expect(rowsOf(await proven(api, `hiding-${words.join('-')}`, ...words))).toEqual(rows);
  });

  it.each(LISTINGS)('is refused when an entry is hidden from it: %s %s', async (...words) => {
    const api = await world();
    const file = join(folder, `hidden-${words.join('-')}.json`);
    hideFromProof(api);
    const ran = await run(...words, '--proof', file, '--genesis', genesisFile, ...at(api));
    expect(ran).toMatchObject({ stdout: '', stderr: expect.stringContaining('[list-incomplete]') });
    expect(ran.exitCode).not.toBe(0);
    expect(existsSync(file)).toBe(false);
  });

  it.each(LISTINGS)('shows nothing of a file that does not verify: %s %s', async (...words) => {
    const api = await world();
    const otherGenesis = join(folder, `other-${words.join('-')}.genesis.json`);
    writeFileSync(otherGenesis, JSON.stringify({ ...CERTIFYING_GENESIS, name: 'Another' }));
    const asked = (name: string) => ['--proof', join(folder, name), '--genesis', otherGenesis, ...at(api)];
    const name = `unverified-${words.join('-')}.json`;
    const { exitCode, stdout } = await run(...words, ...asked(name));
    expect(exitCode).toBe(4);
    expect(stdout).toMatch(new RegExp(`^Wrote .*${name}, which does not verify: nothing of it is shown$`, 'm'));
    expect(stdout).toMatch(/^0 of 0 proven/m);
    const scripted = await run(...words, '--json', ...asked(`scripted-${name}`));
    const answer = JSON.parse(scripted.stdout);
    expect(rowsOf({ answer })).toEqual([]);
    expect(answer.failures.length).toBeGreaterThan(0);
  });

  it.each([
    [['account', 'activity', 'bank-a/lin', '--from-height', '1'], 'add --proof'],
    [['statement', 'list', '--proof', 'x.json'], 'add --site'],
    [['audit', 'access', '--proof', 'x.json'], 'add --subject'],
    [['share', 'list', '--proof', 'x.json'], 'add --scenario'],
    [['share', 'list', '--scenario', SCENARIO, '--proof', 'x.json'], 'add --genesis'],
    [['account', 'activity', 'bank-a/lin', '--proof', 'x.json', '--follow'], 'cannot be used with'],
    [['statement', 'list', '--site', SITE, '--proof', 'x.json'], 'add --genesis'],
  ])('is asked for in one way: %s', async (words, says) => {
    const { exitCode, stderr } = await run(...words, ...at(await ledgerApi()));
    expect({ exitCode, stderr }).toMatchObject({ exitCode: 2, stderr: expect.stringContaining(says) });
  });
});
