// An organisation that the genesis does not know joins a running consortium, by the commands that operators type, on
// real nodes: it is admitted, follows, votes, opens accounts and pays, moves, changes its keys, and leaves for good.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { LocalConsortium, LocalNode } from '../../scripts/local-consortium.ts';
import { readKeyFile } from '../../src/crypto/key-file.ts';
import { Libp2pTransport } from '../../src/network/libp2p-transport.ts';
import { readGenesis } from '../../src/node/config/genesis-document.ts';
import { addressesOf } from '../../src/node/config/membership.ts';
import { run } from '../unit/cli/run-in-memory.ts';
import {
  nodesOf,
  refusedStart,
  startNodes,
  until,
  untilAgreed,
  untilReady,
  VALIDATORS,
  withConsortium,
} from './consortium-under-test.ts';
import { freePort, makeMember } from './made-member.ts';
import { atNode } from './run-as-operator.ts';

const FOUNDERS = [...VALIDATORS, 'regulator'];
const ID = 'bank-c';

async function jsonAs(node: LocalNode, ...words: string[]) {
  const { stdout, stderr, exitCode } = await run(...words, ...atNode(node), '--json');
  if (exitCode !== 0) throw new Error(`gridpact ${words.join(' ')}: ${exitCode}\n${stderr}${stdout}`);
  return JSON.parse(stdout);
}

/** Proposed by the first, approved by the others. */
async function agree(nodes: readonly LocalNode[], proposal: string, ...words: string[]): Promise<void> {
  const [first, ...others] = nodes;
  if (first === undefined) throw new Error('somebody proposes');
  await jsonAs(first, ...words, '--reason', 'as agreed', '--proposal', proposal);
  for (const node of others) await jsonAs(node, 'governance', 'approve', proposal);
}

async function untilDecided(node: LocalNode, proposal: string): Promise<void> {
  await until(`${proposal} is agreed`, async () => {
    const [found] = (await node.client().governance.view(proposal)).proposals;
    return { done: found?.status === 'agreed', seen: found?.status };
  });
}

async function untilConnected(node: LocalNode, to: string): Promise<void> {
  await until(`${node.id} is connected to ${to}`, async () => {
    const peer = (await node.client().node.status()).peers.find(({ member }) => member === to);
    return { done: peer?.connected === true, seen: peer };
  });
}

async function joinIn(consortium: LocalConsortium, newcomer: LocalNode): Promise<void> {
  const founders = nodesOf(consortium, ['grid', 'bank-a', 'bank-b']);
  const [grid] = founders as [LocalNode];
  const early = await refusedStart(newcomer);
  expect(early.code).toBe('members-unreadable');
  const entry = join(newcomer.files.folder, 'entry.json');
  const limits = ['--net-debit-cap', '1000', '--net-credit-cap', '1000', '--overdraft', '500'];
  await agree(founders, 'admit', 'governance', 'admit-member', entry, ...limits);
  const status = await run('governance', 'status', 'admit', ...atNode(grid));
  expect({ exitCode: status.exitCode, stdout: status.stdout }).toMatchObject({
    exitCode: 0,
    stdout: expect.stringMatching(/admit bank-c, "Bank C" \(bank\), at 127\.0\.0\.1:\d+.*net debit cap 1,000\.00/),
  });
  await jsonAs(grid, 'member', 'export', join(newcomer.files.folder, 'members.json'));
  for (const node of founders) await jsonAs(node, 'snapshot', 'make', join(node.files.folder, 'snapshot'));
  await newcomer.start(['--from-snapshot']);
  expect(newcomer.logTail(200)).toContain('snapshot restored');
  await untilReady(newcomer);
  await untilAgreed([...nodesOf(consortium, FOUNDERS), newcomer]);
  for (const node of nodesOf(consortium, FOUNDERS)) await untilConnected(node, ID);
}

async function becomeValidator(consortium: LocalConsortium, newcomer: LocalNode): Promise<void> {
  const voters = nodesOf(consortium, ['grid', 'bank-a', 'bank-b']);
  await agree([newcomer, ...voters], 'vote', 'member', 'add');
  await jsonAs(newcomer, 'member', 'report-synced', '--until-agreed');
  const observed = consortium.node('grid').client().node;
  await until(`${ID} signs`, async () => {
    const signers = (await observed.block('latest'))?.finalization.signers ?? [];
    return { done: signers.includes(ID), seen: signers };
  });
}

async function work(consortium: LocalConsortium, newcomer: LocalNode): Promise<void> {
  const keyFile = join(consortium.folder, 'ann.key.json');
  await jsonAs(newcomer, 'account', 'open', 'bank-c/ann', '--new-key', keyFile);
  await jsonAs(newcomer, 'pay', 'bank-c/vault', 'bank-c/ann', '12.00');
  await jsonAs(newcomer, 'pay', 'bank-c/ann', 'bank-b/vault', '12.00', '--key-file', keyFile);
  // Paid at one node, and shown by another, which has the block a moment later.
  await until("bank B's node shows the position", async () => {
    const shown = await jsonAs(consortium.node('bank-b'), 'account', 'show', 'bank-c/position');
    return { done: JSON.stringify(shown).includes('1200'), seen: shown };
  });
}

/** To another port, without approval; the others dial it there when its node has been started again. */
async function move(consortium: LocalConsortium, newcomer: LocalNode): Promise<void> {
  const port = await freePort();
  await jsonAs(newcomer, 'member', 'set-address', `127.0.0.1:${port}`);
  const config = JSON.parse(readFileSync(newcomer.files.config, 'utf8'));
  writeFileSync(newcomer.files.config, JSON.stringify({ ...config, listen: { host: '127.0.0.1', port } }));
  await newcomer.end('SIGTERM');
  await newcomer.start();
  await untilReady(newcomer);
  for (const node of nodesOf(consortium, FOUNDERS)) await untilConnected(node, ID);
}

async function rotateKeys(consortium: LocalConsortium, newcomer: LocalNode): Promise<void> {
  for (const kind of ['encryption', 'transaction', 'network']) await jsonAs(newcomer, 'member', 'new-key', kind);
  const files = readdirSync(join(newcomer.files.folder, 'keys'));
  for (const kind of ['encryption', 'transaction', 'network']) {
    expect(files.filter((name) => new RegExp(`^${kind}-[0-9a-f]{8}\\.json$`).test(name))).toHaveLength(1);
  }
  // The others refuse the old network key from the next block on.
  const grid = consortium.node('grid').client().node;
  await until('the old key is refused', async () => {
    const peer = (await grid.status()).peers.find(({ member }) => member === ID);
    return { done: peer?.connected === false, seen: peer };
  });
  await newcomer.end('SIGTERM');
  await newcomer.start();
  await untilReady(newcomer);
  // Signed with the new transaction key, which the folder's newest file holds.
  const keyFile = join(consortium.folder, 'bea.key.json');
  await jsonAs(newcomer, 'account', 'open', 'bank-c/bea', '--new-key', keyFile);
  const old = join(newcomer.files.folder, 'keys/transaction.json');
  const refused = await run('account', 'close', 'bank-c/bea', '--key-file', old, ...atNode(newcomer), '--json');
  expect({ exitCode: refused.exitCode, stderr: refused.stderr }).toMatchObject({
    exitCode: 1,
    stderr: expect.stringContaining('not-authorised'),
  });
}

/** The merchant's transaction key is gone: the others agree on another one, which its folder then signs with. */
async function replaceLostKey(consortium: LocalConsortium, newcomer: LocalNode): Promise<void> {
  const merchant = consortium.node('merchant');
  const { about } = await jsonAs(merchant, 'member', 'new-key', 'transaction', '--lost');
  const voters = [...nodesOf(consortium, ['grid', 'bank-a', 'bank-b']), newcomer];
  await agree(voters, 'lost', 'governance', 'replace-key', about);
  await untilDecided(merchant, 'lost');
  const { listen } = merchant.files.ports;
  const moved = await run('member', 'set-address', `127.0.0.1:${listen}`, ...atNode(merchant), '--json');
  // It may: there is only nothing to change.
  expect(moved.stderr).toContain('address-unchanged');
}

async function leave(consortium: LocalConsortium, newcomer: LocalNode): Promise<void> {
  const voters = nodesOf(consortium, VALIDATORS);
  const [grid] = voters as [LocalNode];
  const early = await run('member', 'release', ID, '--reason', 'leaves', ...atNode(grid));
  expect({ exitCode: early.exitCode, stderr: early.stderr }).toMatchObject({
    exitCode: 1,
    stderr: expect.stringContaining('member-still-votes'),
  });
  await agree(voters, 'remove', 'member', 'remove', ID);
  await until('it votes no more', async () => {
    const { validator } = await newcomer.client().node.status();
    return { done: !validator, seen: validator };
  });
  await jsonAs(consortium.node('bank-b'), 'pay', 'bank-b/vault', 'bank-c/vault', '12.00');
  for (const account of ['bank-c/ann', 'bank-c/bea', 'bank-c/vault'])
    await jsonAs(newcomer, 'account', 'close', account);
  await agree(voters.slice(0, 3), 'release', 'member', 'release', ID);
  await untilDecided(grid, 'release');
  for (const node of nodesOf(consortium, FOUNDERS)) {
    await until(`${node.id} has let go of ${ID}`, async () => {
      const { peers } = await node.client().node.status();
      return { done: peers.every(({ member }) => member !== ID), seen: peers.map(({ member }) => member) };
    });
  }
  const listed = await jsonAs(grid, 'member', 'show', ID);
  expect(listed).toMatchObject({ status: 'left', validator: false });
}

/** It dials with its network key, as a member with a lower index would: no node lets it in. */
async function expectStranger(consortium: LocalConsortium, newcomer: LocalNode): Promise<void> {
  await newcomer.end('SIGTERM');
  const genesis = readGenesis(consortium.genesisPath);
  const keys = join(newcomer.files.folder, 'keys');
  const [file = ''] = readdirSync(keys).filter((name) => /^network-[0-9a-f]{8}\.json$/.test(name));
  let refusals = 0;
  let connected = 0;
  const transport = new Libp2pTransport({
    chainId: genesis.chainId,
    networkKey: readKeyFile(join(keys, file), 'network').secret(),
    self: -1,
    listen: { host: '127.0.0.1', port: 0 },
    members: addressesOf(genesis.consortium.members),
    onEvent: ({ kind }) => {
      if (kind === 'dial-failed' || kind === 'streams-failed') refusals++;
    },
  });
  await transport.start({ onFrame: () => {}, onConnect: () => connected++, onDisconnect: () => {} });
  try {
    await until('each of its dials failed', async () => ({ done: refusals >= FOUNDERS.length, seen: refusals }));
  } finally {
    await transport.stop();
  }
  expect(connected).toBe(0);
  for (const id of FOUNDERS) expect(consortium.node(id).logTail(200)).toContain('stranger');
}

/** With nothing but the genesis: proven before it left and after, under certificates that it signed with others. */
async function verifyOffline(consortium: LocalConsortium, before: string): Promise<void> {
  const client = consortium.node('bank-a').client('auditor');
  const keys = [
    'member-list/current',
    'proposal/admit',
    'proposal/release',
    'standing/bank-c',
    'account/bank-c/position',
  ];
  const after = join(consortium.folder, 'after.json');
  writeFileSync(after, JSON.stringify(await client.evidence.prove(keys.map((key) => ({ kind: 'entry', key })))));
  for (const path of [before, after]) {
    const { exitCode, stdout } = await run('verify', path, '--genesis', consortium.genesisPath);
    expect({ exitCode, stdout }).toMatchObject({ exitCode: 0 });
  }
}

test('an organisation joins, votes, works, moves, changes its keys and leaves for good', () =>
  withConsortium(
    async (consortium) => {
      await startNodes(nodesOf(consortium, FOUNDERS));
      await Promise.all(nodesOf(consortium, FOUNDERS).map(untilReady));
      const purpose = ['--genesis', consortium.genesisPath];
      const newcomer = await makeMember(join(consortium.folder, ID), { id: ID, name: 'Bank C', role: 'bank', purpose });
      try {
        await joinIn(consortium, newcomer);
        await becomeValidator(consortium, newcomer);
        await work(consortium, newcomer);
        await move(consortium, newcomer);
        await rotateKeys(consortium, newcomer);
        await replaceLostKey(consortium, newcomer);
        const before = join(consortium.folder, 'before.json');
        const keys = ['member-list/current', 'validator-set/current', 'proposal/admit'];
        const proof = await newcomer.client('auditor').evidence.prove(keys.map((key) => ({ kind: 'entry', key })));
        writeFileSync(before, JSON.stringify(proof));
        await leave(consortium, newcomer);
        await expectStranger(consortium, newcomer);
        await verifyOffline(consortium, before);
      } catch (error) {
        const log = existsSync(newcomer.logFile) ? newcomer.logTail(20) : 'never started';
        throw new Error(`${error instanceof Error ? error.message : error}\n--- ${ID}\n${log}`, { cause: error });
      } finally {
        await newcomer.end('SIGTERM');
      }
    },
    { deltaMs: 100, idleIntervalMs: 250 },
  ));
