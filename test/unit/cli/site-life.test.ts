// A site that changes bank and hands, by commands, on the real ledger behind a real API.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { toHex, utf8 } from '../../../src/base/bytes.ts';
import { sha256 } from '../../../src/crypto/digest.ts';
import { writeKeyFile } from '../../../src/crypto/key-file.ts';
import { PrivateKey } from '../../../src/crypto/private-key.ts';
import { accounts } from '../../../src/ledger/accounts/tables.ts';
import { sites } from '../../../src/ledger/metering/tables.ts';
import { statements } from '../../../src/ledger/settlement/tables.ts';
import { freezeOrder } from '../../ledger/account-operations.ts';
import { CERTIFYING_GENESIS } from '../../ledger/certified-proof.ts';
import { entriesOf } from '../../ledger/entries.ts';
import { keyOf } from '../../ledger/key-of.ts';
import { TOKENS } from '../api/running-api.ts';
import {
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
import { type Ran, run } from './run-in-memory.ts';

const folder = mkdtempSync(join(tmpdir(), 'gridpact-site-'));
afterAll(() => rmSync(folder, { recursive: true }));
const tokenFile = join(folder, 'token');
writeFileSync(tokenFile, TOKENS.operator);
const genesis = join(folder, 'genesis.json');
writeFileSync(genesis, JSON.stringify(CERTIFYING_GENESIS));

const MEMBERS = ['grid', 'bank-a', 'bank-b', 'regulator'];
const HOLDERS = ['bank-a/lin', 'bank-a/wang', 'bank-b/lin'];
for (const name of [...MEMBERS, ...HOLDERS]) {
  const kind = name.includes('/') ? 'account' : 'transaction';
  writeKeyFile(keyFile(name), new PrivateKey(kind, sha256(utf8(name))));
}
function keyFile(name: string): string {
  return join(folder, `${name.replace('/', '-')}.key`);
}
const coSign = (...names: readonly string[]) => names.flatMap((name) => ['--co-sign', keyFile(name)]);
let files = 0;
const newFile = () => join(folder, `file-${files++}`);

const SITE = 'site-lin';
const MID = MAY + (JUNE - MAY) / 2n;
const at = (ms: bigint) => new Date(Number(ms)).toISOString();
const PERIOD = ['--plan', 'feed-in', '--from', at(MAY), '--until', at(JUNE), '--site', SITE];

/** Lin's site at bank-a, read at the start, in the middle and at the end of the period; lin has an account at bank-b. */
async function withSite(): Promise<LedgerApi> {
  const api = await ledgerApi();
  await withProducers(api, 'lin', 'wang');
  const account = 'bank-b/lin';
  await api.client.accounts.open(keyOf('bank-b'), [{ account, key: keyOf(account).publicKey, kind: 'deposit' }]);
  const lines = [reading(SITE, MAY, 0n, 0n), reading(SITE, MID, 20_000n, 0n), reading(SITE, JUNE, 50_000n, 0n)];
  await api.client.metering.recordReadings(GRID, lines);
  return api;
}

const connection = (api: LedgerApi) => ['--node', api.url, '--token-file', tokenFile, '--timeout', '5s'];
const runAs = (author: string, api: LedgerApi, ...words: string[]): Promise<Ran> =>
  run(...words, ...connection(api), '--key-file', keyFile(author));
const runAt = (api: LedgerApi, ...words: string[]): Promise<Ran> => run(...words, ...connection(api));
const move = (api: LedgerApi, account: string, ...words: string[]) =>
  runAs('grid', api, 'site', 'move', SITE, '--account', account, '--reason', 'as asked', ...words);
const statementsOf = (api: LedgerApi) =>
  entriesOf(api.backend.rows, statements).map(({ producerAccount, paidTo, exportWh }) => [
    producerAccount,
    paidTo,
    exportWh,
  ]);

describe('site move', () => {
  it('gives a site to another bank, and settle pays each bank its part of the period', async () => {
    const api = await withSite();
    const moved = await move(api, 'bank-b/lin', '--at', at(MID), ...coSign('bank-b/lin', 'bank-b', 'bank-a/lin'));
    expect(moved).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining(`paid to bank-b/lin from ${at(MID).replace('.000Z', 'Z')} on`),
    });
    const dry = await runAs('grid', api, 'settle', ...PERIOD, '--dry-run', '--json');
    expect(JSON.parse(dry.stdout).statements).toMatchObject([{ exportWh: '20000' }, { exportWh: '30000' }]);
    expect(await runAs('grid', api, 'settle', ...PERIOD)).toMatchObject({ exitCode: 0 });
    expect(statementsOf(api)).toEqual([
      ['bank-a/lin', 'bank-a/lin', 20_000n],
      ['bank-b/lin', 'bank-b/lin', 30_000n],
    ]);
    expect(api.backend.read(sites, SITE)?.settledUntilMs).toBe(JUNE);
    expect((await runAs('grid', api, 'settle', ...PERIOD)).stderr).toContain('[nothing-to-settle]');
  });

  it('is at the latest reading unless told otherwise, and names those who have not signed', async () => {
    const api = await withSite();
    const unsigned = await move(api, 'bank-b/lin', ...coSign('bank-b/lin'));
    expect(unsigned).toMatchObject({ exitCode: 2, stdout: '' });
    expect(unsigned.stderr).toContain('bank-b, the holder of bank-a/lin must sign the move, too');
    expect(unsigned.stderr).toContain('--to-sign');
    expect(api.backend.read(sites, SITE)?.movedMs).toBe(0n);
    await move(api, 'bank-b/lin', ...coSign('bank-b/lin', 'bank-b', 'bank-a/lin'));
    expect(api.backend.read(sites, SITE)).toMatchObject({ movedMs: JUNE, producerAccount: 'bank-b/lin' });
  });

  it('goes round its signers as a file, each at a machine without a node, and is sent by the last', async () => {
    const api = await withSite();
    const file = newFile();
    const written = await move(api, 'bank-b/lin', '--to-sign', file, '--json');
    const { missingSigners: missing } = JSON.parse(written.stdout);
    expect(missing).toHaveLength(3);
    expect(missing).toEqual(
      expect.arrayContaining([
        { who: 'the holder of bank-b/lin', key: toHex(keyOf('bank-b/lin').publicKey) },
        { who: 'bank-b', key: toHex(keyOf('bank-b').publicKey) },
        { who: 'the holder of bank-a/lin', key: toHex(keyOf('bank-a/lin').publicKey) },
      ]),
    );
    let present = file;
    for (const name of ['bank-a/lin', 'bank-b/lin', 'bank-b']) {
      const { stdout } = await run('sign', present, '--key-file', keyFile(name), '--json');
      present = newFile();
      writeFileSync(present, stdout);
    }
    expect(JSON.parse(readFileSync(present, 'utf8')).missing).toEqual([]);
    expect(await runAt(api, 'submit', present)).toMatchObject({ exitCode: 0 });
    expect(api.backend.read(sites, SITE)?.producerAccount).toBe('bank-b/lin');
  });

  it('gives a site into other hands, also without its old holder, and shows every hand with its consent', async () => {
    const api = await withSite();
    const signed = coSign('bank-a/wang', 'bank-a', 'bank-a/lin');
    expect(await move(api, 'bank-a/wang', '--at', at(MID), ...signed)).toMatchObject({ exitCode: 0 });
    const estate = ['--consent', 'regulator', ...coSign('bank-b/lin', 'bank-b', 'regulator')];
    expect(await move(api, 'bank-b/lin', ...estate)).toMatchObject({ exitCode: 0 });
    const { stdout } = await runAt(api, 'site', 'show', SITE);
    expect(stdout).toMatch(/^account +bank-b\/lin$/m);
    expect(stdout).toMatch(/ bank-a\/lin +bank-a\/wang +holder +as asked +\d+$/m);
    expect(stdout).toMatch(/ bank-a\/wang +bank-b\/lin +regulator +as asked +\d+$/m);
    const proof = newFile();
    const proven = await runAt(api, 'site', 'show', SITE, '--proof', proof, '--genesis', genesis, '--json');
    expect(JSON.parse(proven.stdout)).toMatchObject({
      moves: [{ toAccount: 'bank-a/wang' }, { toAccount: 'bank-b/lin' }],
      lists: [{ list: 'moves', subject: SITE, complete: true }],
    });
    expect(await run('verify', proof, '--genesis', genesis)).toMatchObject({ exitCode: 0 });
  });

  it('is refused by the ledger in its own words', async () => {
    const api = await withSite();
    const signers = coSign('bank-b/lin', 'bank-b', 'bank-a/lin');
    const unread = await move(api, 'bank-b/lin', '--at', at(MID + 1n), ...signers);
    expect(unread).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('[reading-not-found]') });
    expect(api.backend.read(accounts, 'bank-b/lin')?.creditsPostedFen).toBe(0n);
    const nobody = await move(api, 'bank-b/nobody', ...signers);
    expect(nobody).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('[account-not-found]') });
  });
});

describe('site exchange-meter', () => {
  it('lets the new meter start at zero, and both meters count in the statement', async () => {
    const api = await withSite();
    const instant = at(JUNE);
    const reason = ['--reason', 'M-100 replaced by M-200'];
    const noted = await runAs('grid', api, 'site', 'exchange-meter', SITE, instant, '--starts', 'day=100,0', ...reason);
    expect(noted).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('day 0.100 kWh out') });
    const end = JUNE + 3_600_000n;
    const registers = [
      { name: 'day', exportWh: 4_100n, importWh: 5n },
      { name: 'night', exportWh: 1_000n, importWh: 0n },
    ];
    await api.client.metering.recordReadings(GRID, [{ ...reading(SITE, end, 0n, 0n), registers }]);
    const until = ['--plan', 'feed-in', '--from', at(MAY), '--until', at(end), '--site', SITE];
    expect(await runAs('grid', api, 'settle', ...until)).toMatchObject({ exitCode: 0 });
    expect(statementsOf(api)).toEqual([['bank-a/lin', 'bank-a/lin', 55_000n]]);
    expect((await runAt(api, 'readings', 'show', SITE)).stdout).toMatch(/^new meter +day +0.100 +0.000$/m);
  });

  it('is refused without the last reading of the old meter, and for a register that it does not have', async () => {
    const api = await withSite();
    const exchange = (...words: string[]) =>
      runAs('grid', api, 'site', 'exchange-meter', SITE, ...words, '--reason', 'exchanged');
    expect(await exchange(at(JUNE + 1n))).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining('readings show'),
    });
    const unknown = await exchange(at(JUNE), '--starts', 'dya=1,0');
    expect(unknown).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('[wrong-register]') });
    const inside = await exchange(at(MID), '--starts', 'day=60000,0');
    expect(inside).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('[reading-breaks-order]') });
  });
});

describe('site checklist', () => {
  const openOf = async (api: LedgerApi, ...words: string[]) => {
    const { stdout } = await runAt(api, 'site', 'checklist', SITE, ...words, '--json');
    const { openCount, items } = JSON.parse(stdout);
    const rows: readonly { item: string; open: boolean; next: string }[] = items;
    const found = rows.filter((row) => row.open);
    expect(found).toHaveLength(openCount);
    expect(
      rows
        .filter((row) => !row.open)
        .map(({ next }) => next)
        .join(''),
    ).toBe('');
    return new Map(found.map(({ item, next }) => [item, next]));
  };

  it('names what is open, and the commands that it names close it, one after the other', async () => {
    const api = await withSite();
    const final = ['--final', at(JUNE + 1n)];
    expect([...(await openOf(api, ...final)).keys()]).toEqual(['final reading', 'last statement', 'the site']);
    await api.client.metering.recordReadings(GRID, [reading(SITE, JUNE + 1n, 60_000n, 0n)]);
    const unsettled = await openOf(api, ...final);
    expect([...unsettled.keys()]).toEqual(['last statement', 'the site']);
    const settle = unsettled.get('last statement')?.replace('PLAN', 'feed-in') ?? '';
    expect(await runAs('grid', api, ...settle.split(' '))).toMatchObject({ exitCode: 0 });
    expect([...(await openOf(api, ...final)).keys()]).toEqual(['account', 'the site']);

    const registers = ['--register', 'day=30000,10', '--reason', 'misread'];
    await runAs('grid', api, 'readings', 'correct', SITE, at(MID), ...registers);
    expect([...(await openOf(api)).keys()]).toEqual(['account', 'the site']);
    await runAs(
      'grid',
      api,
      'readings',
      'correct',
      SITE,
      at(JUNE + 1n),
      '--register',
      'day=60001,10',
      '--reason',
      'misread',
    );
    const uncorrected = await openOf(api);
    expect([...uncorrected.keys()]).toEqual(['corrections', 'account', 'the site']);
    const correct = uncorrected.get('corrections')?.replace('TEXT', 'misread') ?? '';
    expect(await runAs('grid', api, ...correct.split(' '))).toMatchObject({ exitCode: 0 });

    const pay =
      (await openOf(api))
        .get('account')
        ?.replace('ACCOUNT', 'bank-b/lin')
        .replace(/ --key-file KEY/, '') ?? '';
    expect(await runAs('bank-a/lin', api, ...pay.split(' '))).toMatchObject({ exitCode: 0 });
    const closing = await openOf(api, ...final);
    expect([...closing]).toEqual([['the site', `site close ${SITE} --reason "moved out"`]]);
    const closed = await runAs('grid', api, 'site', 'close', SITE, '--reason', 'moved out');
    expect(closed).toMatchObject({ exitCode: 0, stderr: '' });
    expect(await openOf(api, ...final)).toEqual(new Map());
    expect((await runAt(api, 'site', 'checklist', SITE)).stdout).toMatch(
      /^done +the site +closed\n[\s\S]*nothing is open$/m,
    );
  });

  it('names payments that wait on suspense, and grants of the data', async () => {
    const api = await withSite();
    await api.client.accounts.freeze(keyOf('bank-a'), freezeOrder('bank-a/lin'));
    await runAs('grid', api, 'settle', ...PERIOD);
    await api.client.operations.defineScenario(GRID, { ...POLICY, granularity: 'subject', longestGrantMs: 10n ** 12n });
    const grant = {
      grant: 'loan-7',
      scenario: SCENARIO,
      reader: 'bank-a',
      purpose: 'loan',
      expiresAtMs: BigInt(Date.now()) + 1_000_000n,
    };
    await api.client.sharing.grant(GRID, sha256(utf8('secret')), {
      ...grant,
      ...{ granularity: 'subject', subject: SITE },
    });
    const open = await openOf(api);
    expect(open.get('suspense')).toMatch(/^pay bank-a\/suspense bank-a\/lin \d+fen --reference site-lin$/);
    expect(open.get('grants')).toBe('share revoke loan-7 --reason "moved out"');
  });

  it('is told to whoever closes a site at which something is open', async () => {
    const api = await withSite();
    const closed = await runAs('grid', api, 'site', 'close', SITE, '--reason', 'moved out');
    expect(closed).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('1 site of 1 now closed') });
    expect(closed.stderr).toMatch(/^Still open at site-lin:[\s\S]*^open +last statement +never settled/m);
    const again = await runAs('grid', api, 'site', 'close', 'site-wang', '--reason', 'moved out', '--json');
    expect(JSON.parse(again.stdout)).toMatchObject({
      stillOpen: [{ site: 'site-wang', items: [{ item: 'final reading' }] }],
    });
  });

  it('is of a site that there is', async () => {
    const api = await withSite();
    expect(await runAt(api, 'site', 'checklist', 'roof-99')).toMatchObject({ exitCode: 1 });
  });
});
