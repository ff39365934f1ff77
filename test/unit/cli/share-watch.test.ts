// gridpact share watch on the real ledger in memory: as a member, and as the holder of an account that signs in.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, onTestFinished, test } from 'vitest';
import { EXIT } from '../../../src/cli/exit-codes.ts';
import { runCli } from '../../../src/cli/run-cli.ts';
import { sha256 } from '../../../src/crypto/digest.ts';
import { writeKeyFile } from '../../../src/crypto/key-file.ts';
import { PrivateKey } from '../../../src/crypto/private-key.ts';
import { PLAIN_SUITE } from '../../../src/crypto/sealing-suite.ts';
import { holderToken } from '../api/holder-token.ts';
import { TOKENS, until } from '../api/running-api.ts';
import { BANK, GRID, type LedgerApi, POLICY, SCENARIO } from '../client/ledger-client.ts';
import { LIN, settledWorld, WANG } from '../verifier/settled-world.ts';
import { run, testCli } from './run-in-memory.ts';

const HOLDER = 'bank-a/lin';
const home = mkdtempSync(join(tmpdir(), 'gridpact-watch-'));
afterAll(() => rmSync(home, { recursive: true }));
const fileOf = (name: string) => join(home, name);
for (const name of [HOLDER, 'bank-a/wang']) {
  writeKeyFile(fileOf(`${name.slice(7)}.key`), new PrivateKey('account', sha256(Buffer.from(name))));
}
writeFileSync(fileOf('token'), TOKENS.operator);

let api: LedgerApi;
beforeEach(async () => {
  api = await settledWorld(undefined, { anonymousPerSecond: 5_000 });
  await api.client.sharing.defineScenario(GRID, POLICY);
});

const asHolder = (account: string, key: string) => [
  ...['share', 'watch', '--account', account, '--key-file', fileOf(key), '--node', api.url, '--timeout', '20s'],
];
const newsOf = (stdout: string) =>
  stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))
    .map(({ news, subject }) => `${news} ${subject}`);

async function ask(request: string, subject: string): Promise<void> {
  const nowMs = BigInt(api.backend.blocks.at(-1)?.timestampMs ?? 0);
  const times = { untilMs: nowMs + 900_000_000n, answerByMs: nowMs + 800_000_000n };
  await api.client.sharing.requestAccess(BANK, {
    ...{ request, scenario: SCENARIO, subject, purpose: 'loan', reason: 'a loan' },
    ...times,
  });
}

test('a holder that signs in with the key of its account is told of its own sites, and of no other', async () => {
  await ask('of-lin', LIN);
  await ask('of-wang', WANG);
  const once = ['--after-height', '0', '--once', '--json'];
  const own = await run(...asHolder(HOLDER, 'lin.key'), ...once);
  expect([own.exitCode, newsOf(own.stdout)]).toEqual([EXIT.ok, [`access-requested ${LIN}`]]);
  const member = ['share', 'watch', '--node', api.url, '--token-file', fileOf('token')];
  const all = await run(...member, ...once);
  expect(newsOf(all.stdout)).toEqual([`access-requested ${LIN}`, `access-requested ${WANG}`]);
});

test('a reader hears that its key epoch has ended, and what it takes to read what comes', async () => {
  const key = {
    suite: PLAIN_SUITE,
    readerKey: 0,
    encapsulatedKey: new Uint8Array(32),
    sealedKey: new Uint8Array(48),
  } as const;
  await api.client.operations.grantAccess(GRID, {
    ...{
      grant: 'to-bank',
      scenario: SCENARIO,
      reader: 'bank-a',
      purpose: 'loan',
      granularity: 'subject',
      subject: LIN,
    },
    ...{ record: '', keyEpoch: 1, expiresAtMs: BigInt(api.backend.blocks.at(-1)?.timestampMs ?? 0) + 60_000n },
    ...{ ...key, request: '', grantedGroups: [], standingRule: 0, ruleVersion: 0 },
  });
  await api.client.sharing.revoke(GRID, 'to-bank', 'repaid');
  const once = ['--after-height', '0', '--once', '--node', api.url, '--token-file', fileOf('token')];
  const { stdout } = await run('share', 'watch', ...once);
  expect(stdout).toMatch(/key-epoch-ended .*wait for a grant of the new key epoch/);
});

test('another key, and none at all, are told nothing', async () => {
  await ask('of-lin', LIN);
  const once = ['--after-height', '0', '--once', '--json'];
  const other = await run(...asHolder(HOLDER, 'wang.key'), ...once);
  expect([other.exitCode, other.stdout, other.stderr]).toEqual([
    expect.any(Number),
    '',
    expect.stringContaining('not-proven'),
  ]);
  expect(other.exitCode).not.toBe(EXIT.ok);
  const none = await run('share', 'watch', '--account', HOLDER, '--node', api.url, ...once);
  expect([none.exitCode, none.stdout]).toEqual([EXIT.usage, '']);
});

test('a holder whose token ends signs in again, and is told each thing once', async () => {
  const stop = new AbortController();
  const cli = { ...testCli(), interrupted: stop.signal };
  const watching = runCli([...asHolder(HOLDER, 'lin.key'), '--after-height', '0', '--json'], cli);
  onTestFinished(() => stop.abort());
  await ask('first', LIN);
  await until(() => newsOf(cli.stdout.text).length === 1);
  // As many as an account may have: the oldest gives way.
  for (let i = 0; i < 4; i++) await holderToken(api, HOLDER);
  await ask('second', LIN);
  await until(() => newsOf(cli.stdout.text).length >= 2);
  await ask('third', LIN);
  await until(() => newsOf(cli.stdout.text).length >= 3);
  stop.abort();
  await watching;
  const keys = cli.stdout.text.split('\n').filter((line) => line !== '');
  expect(keys.map((line) => JSON.parse(line).key)).toEqual(
    ['first', 'second', 'third'].map((request) => `access-request/${request}`),
  );
});
