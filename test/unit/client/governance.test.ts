// Changing who votes through the SDK, on the real ledger behind a real API.
import { expect, test } from 'vitest';
import { toHex } from '../../../src/base/bytes.ts';
import { ClientError } from '../../../src/client/client-error.ts';
import { keyOf } from '../../ledger/key-of.ts';
import { GOVERNANCE } from '../../ledger/test-consortium.ts';
import { BANK, GRID, ledgerApi } from './ledger-client.ts';

const REGULATOR = keyOf('regulator');
const NEW_KEY = keyOf('regulator votes');
const HEAD = { proposal: 'add-regulator', reason: 'as agreed' };
const ADD = { change: 'add', member: 'regulator', consensusKey: NEW_KEY } as const;

test('the view says what an open proposal lacks, until it has everything', async () => {
  const { client } = await ledgerApi();
  const { governance } = client;
  await governance.propose(REGULATOR, HEAD, ADD);
  const progress = async () => (await governance.view('add-regulator')).proposals[0]?.progress;
  expect(await progress()).toMatchObject({ approvals: [], needed: 3, report: { recent: false, height: undefined } });
  await governance.approve(GRID, 'add-regulator');
  await governance.approve(BANK, 'add-regulator');
  expect(await progress()).toMatchObject({ approvals: ['grid', 'bank-a'], others: ['bank-b', 'merchant'] });
  const { reported } = await governance.reportSynced(REGULATOR, 'regulator', NEW_KEY);
  expect(await progress()).toMatchObject({ report: { recent: true, height: BigInt(reported) }, ready: false });
  await governance.approve(keyOf('merchant'), 'add-regulator');
  const { proposals, pending } = await governance.view('add-regulator');
  expect(proposals[0]).toMatchObject({ status: 'agreed', progress: undefined });
  expect(pending?.validators.map(({ member }) => member)).toContain('regulator');
  expect((await governance.view()).proposals).toEqual([]);
});

test('the view names a report that has become too old, and what stands against a change', async () => {
  const { client, backend } = await ledgerApi();
  const { governance } = client;
  await governance.propose(GRID, HEAD, ADD);
  await governance.propose(GRID, { ...HEAD, proposal: 'other' }, { ...ADD, member: 'regulator' });
  await governance.reportSynced(REGULATOR, 'regulator', NEW_KEY);
  const lag = GOVERNANCE.parameters.maxSyncLagBlocks;
  for (let i = 0; i < lag; i++) backend.makeBlock();
  const [old] = (await governance.view('other')).proposals;
  expect(old?.progress?.report).toEqual({
    height: 2n,
    lagBlocks: BigInt(lag) + 1n,
    atMost: BigInt(lag),
    recent: false,
  });
  await governance.reportSynced(REGULATOR, 'regulator', NEW_KEY);
  for (const author of [BANK, keyOf('merchant')]) await governance.approve(author, 'add-regulator');
  backend.makeBlock();
  expect((await governance.view()).current.epoch).toBe(1n);
  const [beaten] = (await governance.view('other')).proposals;
  expect(beaten?.progress?.obstacle).toEqual({ name: 'already-validator', data: { member: 'regulator' } });
});

test('a refusal names the rule and what to do', async () => {
  const { client } = await ledgerApi();
  const refusal = client.governance.propose(GRID, HEAD, { change: 'remove', member: 'merchant' });
  await expect(refusal).rejects.toMatchObject({
    code: 'too-few-validators',
    data: { validators: '3', fewest: '4' },
    remedy: expect.stringContaining('add a validator first'),
  });
  await expect(client.governance.view('nothing')).rejects.toThrow(ClientError);
  await expect(client.governance.approve(GRID, 'nothing')).rejects.toMatchObject({ code: 'proposal-not-found' });
});

test('parameters that are not named stay, and a version is proposed to end before it takes effect', async () => {
  const { client } = await ledgerApi();
  const { governance } = client;
  await governance.propose(GRID, { ...HEAD, proposal: 'p' }, { change: 'parameters', parameters: { deltaMs: 55 } });
  const [p] = (await governance.view('p')).proposals;
  expect(p?.change.parameters).toEqual({ ...GOVERNANCE.parameters, deltaMs: 55 });
  const version = { change: 'protocol-version', protocolVersion: 2, atHeight: 20n } as const;
  await governance.propose(GRID, { ...HEAD, proposal: 'v' }, version);
  const [v] = (await governance.view('v')).proposals;
  expect(v?.change.expiresHeight).toBe(19n);
});

test('standings name the key that votes, also of an observer that became a validator', async () => {
  const { client, backend } = await ledgerApi();
  await client.governance.propose(GRID, HEAD, ADD);
  for (const author of [BANK, keyOf('merchant')]) await client.governance.approve(author, 'add-regulator');
  await client.governance.reportSynced(REGULATOR, 'regulator', NEW_KEY);
  backend.makeBlock();
  const standing = (await client.governance.view()).standings.find(({ member }) => member === 'regulator');
  expect([standing?.status, toHex(standing?.consensusKey ?? new Uint8Array())]).toEqual([
    'validator',
    toHex(NEW_KEY.publicKey),
  ]);
});
