// The commands that change who votes, on the real ledger in memory behind a real API: each step does what its output
// says, and says what is still missing.
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { toHex, utf8 } from '../../../src/base/bytes.ts';
import { EXIT } from '../../../src/cli/exit-codes.ts';
import { missingOf } from '../../../src/cli/print/governance.ts';
import { sha256 } from '../../../src/crypto/digest.ts';
import { publicKeyIn, readKeyFile, writeKeyFile } from '../../../src/crypto/key-file.ts';
import { PassphraseLock } from '../../../src/crypto/passphrase-lock.ts';
import { PrivateKey } from '../../../src/crypto/private-key.ts';
import { keyOf } from '../../ledger/key-of.ts';
import { GOVERNANCE } from '../../ledger/test-consortium.ts';
import { QUIET_PEER } from '../api/memory-backend.ts';
import { TOKENS } from '../api/running-api.ts';
import { type LedgerApi, ledgerApi } from '../client/ledger-client.ts';
import { type Ran, run } from './run-in-memory.ts';

const folder = mkdtempSync(join(tmpdir(), 'gridpact-governance-'));
afterAll(() => rmSync(folder, { recursive: true }));
const tokenFile = join(folder, 'token');
writeFileSync(tokenFile, TOKENS.operator);

/** The file of the key that {@link keyOf} gives for this name. */
function keyFileOf(name: string, kind: 'transaction' | 'consensus' = 'transaction'): string {
  const path = join(folder, `${kind}-${toHex(utf8(name))}.key`);
  if (!existsSync(path)) writeKeyFile(path, new PrivateKey(kind, sha256(utf8(name))));
  return path;
}

let api: LedgerApi;
beforeEach(async () => {
  api = await ledgerApi();
});

function runAs(author: string, ...words: string[]): Promise<Ran> {
  return run(
    ...words,
    '--node',
    api.url,
    '--token-file',
    tokenFile,
    '--timeout',
    '5s',
    '--key-file',
    keyFileOf(author),
  );
}

async function jsonAs(author: string, ...words: string[]) {
  const { stdout, stderr, exitCode } = await runAs(author, ...words, '--json');
  expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
  return JSON.parse(stdout);
}

const read = (...words: string[]) => run(...words, '--node', api.url, '--token-file', tokenFile, '--timeout', '5s');

/** The node that the commands talk to from now on is this member's. */
function nodeOf(member: string, ...keys: string[]): void {
  api.backend.member = member;
  api.backend.consensusKeys = keys.map((name) => keyOf(name).publicKey);
}

const VOTES = 'regulator votes';

async function proposeRegulator(): Promise<void> {
  nodeOf('regulator', VOTES);
  const consensusKey = ['--consensus-key', keyFileOf(VOTES, 'consensus')];
  await jsonAs('regulator', 'member', 'add', '--reason', 'joins', '--proposal', 'join', ...consensusKey);
}

describe('adding a validator', () => {
  it('that nobody approves in time expires, which is an end that scripts see', async () => {
    await proposeRegulator();
    const first = await read('governance', 'status', 'join');
    expect(first.exitCode).toBe(EXIT.open);
    expect(first.stdout).toContain('join: add regulator, proposed by regulator');
    expect(first.stdout).toContain('0 of 3 approvals; grid, bank-a, bank-b, merchant could still approve');

    for (let i = 0; i < GOVERNANCE.parameters.proposalLifetimeBlocks; i++) api.backend.makeBlock();
    const expired = await read('governance', 'status', 'join');
    expect({ code: expired.exitCode, text: expired.stdout }).toMatchObject({ code: 1 });
    expect(expired.stdout).toContain('expired at height');
  });

  it('says how far the joiner is behind, and is agreed when the last piece comes', async () => {
    await proposeRegulator();
    nodeOf('grid');
    api.backend.peers = [{ ...QUIET_PEER, member: 'regulator', validator: false, connected: true, height: 1 }];
    for (let i = 0; i < 12; i++) api.backend.makeBlock();
    const approved = await jsonAs('grid', 'governance', 'approve', 'join');
    expect(approved).toMatchObject({ proposal: 'join', status: 'open' });
    expect(approved.missing).toEqual([
      '1 of 3 approvals; bank-a, bank-b, merchant could still approve',
      'regulator has not reported its node synced with this key; joiner is 13 blocks behind',
    ]);
    await jsonAs('bank-a', 'governance', 'approve', 'join');
    const third = await runAs('bank-b', 'governance', 'approve', 'join');
    expect(third.stdout).toContain('  3 of 3 approvals: grid, bank-a, bank-b');
    expect(third.stdout).toMatch(/waits: regulator has not reported .* joiner is 15 blocks behind/);

    nodeOf('regulator', VOTES);
    const key = ['--consensus-key', keyFileOf(VOTES, 'consensus')];
    const reported = await jsonAs('regulator', 'member', 'report-synced', ...key);
    expect(reported).toMatchObject({ status: 'agreed', missing: [] });
    const status = await read('governance', 'status', 'join');
    expect({ code: status.exitCode, text: status.stdout }).toMatchObject({ code: 0 });
    expect((await read('governance', 'status')).stdout).toContain(
      'next epoch, with the next sealing block: + regulator',
    );
    expect(status.stdout).toContain(': in force after the next sealing block');
    api.backend.makeBlock();
    expect((await read('governance', 'status', 'join')).stdout).toMatch(/agreed at height \d+: in force$/m);
    expect((await read('governance', 'status')).stdout).toMatch(/^epoch 1, .*: 5 validators$/m);
    expect((await read('member', 'list')).stdout).toMatch(
      /^regulator +The regulator +regulator +validator +127\.0\.0\.1:7004$/m,
    );
    const shown = JSON.parse((await read('member', 'show', 'regulator', '--json')).stdout);
    expect(shown).toMatchObject({ status: 'validator', consensusKey: toHex(keyOf(VOTES).publicKey) });
  });

  it('counts in words that people read at a glance', async () => {
    await proposeRegulator();
    const [proposal] = (await api.client.governance.view('join')).proposals;
    const peers = [{ ...QUIET_PEER, member: 'regulator', validator: false, connected: true, height: 1 }];
    const at = { ...api.backend.status(), member: 'grid', height: 1205 };
    const lacks = (status: typeof at) => (proposal === undefined ? [] : missingOf(proposal, status)).at(-1);
    expect(lacks({ ...at, peers })).toMatch(/; joiner is 1,204 blocks behind$/);
    expect(lacks({ ...at, peers: [] })).toMatch(/; regulator's node is not connected$/);
  });

  it('waits with --until-agreed for approvals, and reports again when the report is too old', async () => {
    await proposeRegulator();
    const key = ['--consensus-key', keyFileOf(VOTES, 'consensus')];
    const reporting = jsonAs('regulator', 'member', 'report-synced', '--until-agreed', ...key);
    const { client, backend } = api;
    const reported = async () => (await client.governance.view('join')).proposals[0]?.progress?.report?.recent;
    await expect.poll(reported).toBe(true);
    for (let i = 0; i < 20; i++) backend.makeBlock();
    for (const author of ['grid', 'bank-a', 'bank-b']) await client.governance.approve(keyOf(author), 'join');
    expect(await reporting).toMatchObject({ status: 'agreed' });
  });

  it('takes no report of a node that is behind, lacks the key, or that nobody waits for', async () => {
    const key = ['--consensus-key', keyFileOf(VOTES, 'consensus')];
    const report = async () => {
      const { stderr, exitCode } = await runAs('regulator', 'member', 'report-synced', ...key, '--json');
      return { exitCode, code: JSON.parse(stderr).error.code };
    };
    nodeOf('regulator', VOTES);
    expect(await report()).toEqual({ exitCode: 1, code: 'nothing-to-report' });
    await proposeRegulator();
    nodeOf('regulator');
    expect(await report()).toEqual({ exitCode: 7, code: 'key-not-loaded' });
    nodeOf('regulator', VOTES);
    api.backend.catchingUp = true;
    expect(await report()).toEqual({ exitCode: 3, code: 'not-synced' });
  });
});

describe('rotating a key', () => {
  const home = join(folder, 'member');

  it('makes the new key next to the old one, for its owner only, and proposes it', async () => {
    const made = JSON.parse((await run('init', home, '--base-port', '7900', '--json')).stdout);
    expect(made.members).toHaveLength(5);
    const dir = join(home, 'bank-b');
    const before = readdirSync(join(dir, 'keys'));
    // The folder names another chain than the node's: nothing is proposed, and no key is made.
    const wrong = await run(
      'member',
      'rotate-key',
      '--reason',
      'x',
      '--member-dir',
      dir,
      '--node',
      api.url,
      '--token-file',
      tokenFile,
    );
    expect(wrong.exitCode).toBe(7);
    expect(readdirSync(join(dir, 'keys'))).toEqual(before);
  });

  it('takes a key that was made before, encrypted or not', async () => {
    nodeOf('bank-b', 'bank-b');
    const path = join(folder, 'next.json');
    writeKeyFile(path, new PrivateKey('consensus', sha256(utf8('next'))), new PassphraseLock('open'));
    const passphrase = join(folder, 'passphrase');
    writeFileSync(passphrase, 'open\n');
    const words = ['member', 'rotate-key', '--reason', 'yearly', '--proposal', 'rotate', '--consensus-key', path];
    const locked = await runAs('bank-b', ...words);
    expect(locked.exitCode).toBe(7);
    expect(locked.stderr).toContain('is encrypted');
    await jsonAs('bank-b', ...words, '--passphrase-file', passphrase);
    const [proposal] = (await api.client.governance.view('rotate')).proposals;
    expect(toHex(proposal?.change.consensusKey ?? new Uint8Array())).toBe(toHex(publicKeyIn(path)));
    expect(proposal?.approvals).toEqual(['bank-b']);
    expect(readKeyFile(path, 'consensus', 'open').kind).toBe('consensus');
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });
});

describe('the other proposals', () => {
  it('change parameters, and leave what is not named', async () => {
    await jsonAs('grid', 'governance', 'set-parameters', '--delta-ms', '60', '--reason', 'faster', '--proposal', 'p');
    expect((await read('governance', 'status', 'p')).stdout).toContain('parameters delta 60 ms, idle interval 1 sec');
    const none = await runAs('grid', 'governance', 'set-parameters', '--reason', 'faster');
    expect({ code: none.exitCode, text: none.stderr }).toMatchObject({
      code: 2,
      text: expect.stringContaining('--delta-ms'),
    });
  });

  it('schedule a protocol version, and say what nodes must do', async () => {
    const upgrade = ['governance', 'upgrade', '--protocol-version', '2', '--at-height', '30', '--reason', 'release 2'];
    const refused = await runAs('grid', ...upgrade);
    expect({ code: refused.exitCode, text: refused.stderr }).toEqual({
      code: 1,
      text: expect.stringMatching(/version-not-spoken.*/s),
    });
    expect(refused.stderr).toContain('grid speaks 1');
    const { proposal } = await jsonAs('grid', ...upgrade, '--even-so');
    expect(proposal).toMatch(/^protocol-version-[0-9a-f]{6}$/);
    expect((await read('governance', 'status', proposal)).stdout).toContain('nodes that would stop at the switch: ');
    expect((await runAs('bank-a', 'governance', 'approve', proposal)).stderr).toContain('version-not-spoken');
    for (const author of ['bank-a', 'bank-b']) await jsonAs(author, 'governance', 'approve', proposal, '--even-so');
    expect((await read('governance', 'status')).stdout).toContain(
      'protocol version 2 at height 30: upgrade before that',
    );
    expect((await read('governance', 'status', proposal)).stdout).toContain('in force from height 30');
  });

  it('end by withdrawal, and a refusal names its number and the remedy', async () => {
    await proposeRegulator();
    await jsonAs('grid', 'governance', 'approve', 'join');
    const taken = await runAs('grid', 'governance', 'withdraw', 'join');
    expect(taken.stdout).toContain('0 of 3 approvals');
    const ended = await runAs('regulator', 'governance', 'withdraw', 'join');
    expect(ended.stdout).toContain('withdrawn at height');
    const late = await runAs('grid', 'governance', 'approve', 'join');
    expect({ code: late.exitCode, text: late.stderr }).toMatchObject({
      code: 1,
      text: expect.stringContaining('proposal-not-open'),
    });
    const few = await runAs('grid', 'member', 'remove', 'merchant', '--reason', 'left');
    expect({ code: few.exitCode, text: few.stderr }).toMatchObject({
      code: 1,
      text: expect.stringContaining('add a validator first'),
    });
  });

  it('suspend and resume are proposals like the others', async () => {
    const suspend = await runAs('grid', 'member', 'suspend', 'merchant', '--reason', 'x');
    expect(suspend.stderr).toContain('too-few-validators');
    const resume = await runAs('grid', 'member', 'resume', 'regulator', '--reason', 'x');
    expect(resume.stderr).toContain('not-suspended');
  });
});
