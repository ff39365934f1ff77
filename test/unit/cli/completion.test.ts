// The words that a shell offers, as its script asks for them.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { DefineScenario } from '../../../src/generated/transaction.ts';
import { newAccount } from '../../../src/ledger/accounts/new-account.ts';
import { accounts } from '../../../src/ledger/accounts/tables.ts';
import { scenarios } from '../../../src/ledger/sharing/tables.ts';
import { MemoryBackend } from '../api/memory-backend.ts';
import { serve, TOKENS } from '../api/running-api.ts';
import { run } from './run-in-memory.ts';

let folder: string;
let printed: string[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gridpact-completion-'));
  printed = [];
  vi.spyOn(console, 'log').mockImplementation((text: string) => printed.push(text));
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

/** Without their descriptions, and without the directive behind them. */
async function offered(...typed: string[]): Promise<string[]> {
  printed = [];
  expect((await run('complete', '--', ...typed)).exitCode).toBe(0);
  expect(printed.at(-1)).toMatch(/^:\d+$/);
  return printed.slice(0, -1).map((line) => line.split('\t')[0] ?? '');
}

function scenario(version: number): Uint8Array {
  const policy: DefineScenario = {
    ...{ scenario: 'loan', version, dataSchema: 'interval-series/1', publishers: [], readers: [], purposes: [] },
    ...{
      consentRequired: false,
      granularity: 'record',
      longestGrantMs: 1n,
      retentionMs: 1n,
      supervisor: '',
      changedBy: 'owner',
      history: true,
      fieldGroups: [],
      subjectMayPurge: false,
      keptBy: 'all-members',
      attestedBy: 0,
      aggregates: null,
      guardians: 'none',
    },
  };
  return scenarios.codec.encode({ policy, owner: 'grid', keyEpoch: 1, height: 1n, holders: [] });
}

it('are commands of every level', async () => {
  expect(await offered('st')).toEqual(['start', 'status', 'statement', 'stats']);
  expect(await offered('site', 'a')).toEqual(['apply', 'approve']);
});

it('are options of the command, and the values that they may have', async () => {
  expect(await offered('site', 'list', '--st')).toEqual(['--status']);
  expect(await offered('site', 'list', '--status', '')).toContain('connected');
  expect(await offered('completion', '')).toEqual(['bash', 'zsh', 'fish', 'powershell']);
});

it('are files and folders where a path is wanted', async () => {
  mkdirSync(join(folder, 'grid'));
  writeFileSync(join(folder, 'grid-plan.json'), '');
  expect(await offered('start', '--member-dir', `${folder}/gr`)).toEqual([
    `${folder}/grid/`,
    `${folder}/grid-plan.json`,
  ]);
  expect(await offered('tariff', 'check', `${folder}/grid-`)).toEqual([`${folder}/grid-plan.json`]);
  expect(await offered('start', '--member-dir', `${folder}/none/`)).toEqual([]);
});

it('are members and ids of the node that the line names', async () => {
  const backend = new MemoryBackend();
  for (const account of ['bank-a/alice', 'bank-a/anna', 'bank-b/bob']) {
    const opened = newAccount({ account, key: new Uint8Array(32), kind: 'deposit', openedHeight: 1n }, {});
    backend.entriesByKey.set(`${accounts.name}/${account}`, accounts.codec.encode(opened));
  }
  for (const version of [1, 2]) backend.entriesByKey.set(`${scenarios.name}/loan/${version}`, scenario(version));
  const api = await serve(backend);
  const token = join(folder, 'token');
  writeFileSync(token, TOKENS.operator);
  const there = ['--node', api.url, '--token-file', token];
  expect(await offered('account', 'show', ...there, 'bank-a/')).toEqual(['bank-a/alice', 'bank-a/anna']);
  expect(await offered('site', 'apply', 'roof-1', ...there, '--account', 'bank-b')).toEqual(['bank-b/bob']);
  expect(await offered('share', 'list', ...there, '--scenario', '')).toEqual(['loan']);
  expect(await offered('member', 'show', ...there, 'bank')).toEqual(['bank-a', 'bank-b']);
});

it('are none when the node is not there', async () => {
  expect(await offered('site', 'show', 'roof')).toEqual([]);
  expect(await offered('site', 'show', '--node', 'http://127.0.0.1:1', '--token-file', 'none', 'roof')).toEqual([]);
});

it.each(['bash', 'zsh', 'fish', 'powershell'])('are asked for by the script for %s', async (shell) => {
  expect((await run('completion', shell)).exitCode).toBe(0);
  expect(printed.join('\n')).toMatch(/gridpact.* complete.*--/);
});
