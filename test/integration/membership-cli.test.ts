// Changes of the validator set by the commands that operators type, on real nodes under load: an observer becomes a
// validator, a validator gets another key, one is removed, and one that is added goes down at once. Nodes are killed in
// the middle.
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openHolders } from '../../scripts/bench/bench-consortium.ts';
import type { LocalConsortium, LocalNode } from '../../scripts/local-consortium.ts';
import { toHex } from '../../src/base/bytes.ts';
import type { GovernanceView } from '../../src/client/governance-view.ts';
import { publicKeyIn } from '../../src/crypto/key-file.ts';
import { Random } from '../simulation/random.ts';
import { type Ran, run } from '../unit/cli/run-in-memory.ts';
import { balancesAfter, balancesOf } from './books.ts';
import {
  nodesOf,
  startNodes,
  until,
  untilAgreed,
  untilReady,
  VALIDATORS,
  withConsortium,
} from './consortium-under-test.ts';
import { PaymentTraffic } from './payment-traffic.ts';
import { atNode } from './run-as-operator.ts';

const EVERYBODY = [...VALIDATORS, 'regulator'];

/** As the operator of this member types it, at its own node. */
async function asMember(node: LocalNode, ...words: string[]): Promise<Ran> {
  return run(...words, ...atNode(node));
}

async function jsonAs(node: LocalNode, ...words: string[]) {
  const { stdout, stderr, exitCode } = await asMember(node, ...words, '--json');
  if (exitCode !== 0) throw new Error(`gridpact ${words.join(' ')}: ${exitCode}\n${stderr}`);
  return JSON.parse(stdout);
}

async function approve(nodes: readonly LocalNode[], proposal: string): Promise<void> {
  for (const node of nodes) await jsonAs(node, 'governance', 'approve', proposal);
}

/** Resolves when this node is in the epoch, or in a later one. */
async function untilEpoch(node: LocalNode, epoch: number): Promise<void> {
  await until(`${node.id} is in epoch ${epoch}`, async () => {
    const { epoch: seen } = await node.client().node.status();
    return { done: seen >= epoch, seen };
  });
}

/** Resolves when a block of this epoch has been made final with this member's signature. */
async function untilSigns(observed: LocalNode, member: string, epoch: number): Promise<void> {
  const { node } = observed.client();
  await until(`${member} signs in epoch ${epoch}`, async () => {
    const block = await node.block('latest');
    const signers = block?.finalization.signers ?? [];
    return { done: (block?.epoch ?? 0) >= epoch && signers.includes(member), seen: [block?.epoch, signers] };
  });
}

function membersOf({ current }: GovernanceView): string[] {
  return current.validators.map(({ member }) => member);
}

async function addRegulator(consortium: LocalConsortium): Promise<void> {
  const [grid, bankA, bankB] = nodesOf(consortium, ['grid', 'bank-a', 'bank-b']) as [LocalNode, LocalNode, LocalNode];
  const regulator = consortium.node('regulator');
  await jsonAs(regulator, 'member', 'add', '--reason', 'as agreed', '--proposal', 'join');
  await approve([grid, bankA], 'join');
  const waiting = await asMember(grid, 'governance', 'status', 'join');
  expect(waiting.exitCode).toBe(13);
  expect(waiting.stdout).toContain('2 of 3 approvals; bank-b, merchant could still approve');
  expect(waiting.stdout).toMatch(
    /regulator has not reported its node synced with this key; joiner is \d+ blocks? behind/,
  );
  const reporting = jsonAs(regulator, 'member', 'report-synced', '--until-agreed');
  await approve([bankB], 'join');
  // Whoever leads next may die with the seal in its hands.
  await grid.end('SIGKILL');
  expect(await reporting).toMatchObject({ status: 'agreed', missing: [] });
  await grid.start();
  await Promise.all(nodesOf(consortium, EVERYBODY).map((node) => untilEpoch(node, 1)));
  await untilSigns(bankA, 'regulator', 1);
}

async function rotateKey(consortium: LocalConsortium): Promise<void> {
  const bankB = consortium.node('bank-b');
  const keys = join(bankB.files.folder, 'keys');
  await jsonAs(bankB, 'member', 'rotate-key', '--reason', 'yearly', '--proposal', 'rotate');
  const [file = ''] = readdirSync(keys).filter((name) => /^consensus-[0-9a-f]{8}\.json$/.test(name));
  expect(statSync(join(keys, file)).mode & 0o777).toBe(0o600);
  // The node that runs has not read it: a report would promise what it cannot do.
  const early = await asMember(bankB, 'member', 'report-synced');
  expect({ code: early.exitCode, text: early.stderr }).toMatchObject({
    code: 7,
    text: expect.stringContaining('key-not-loaded'),
  });
  await bankB.end('SIGKILL');
  await bankB.start();
  await untilReady(bankB);
  await approve(nodesOf(consortium, ['grid', 'bank-a', 'regulator']), 'rotate');
  await jsonAs(bankB, 'member', 'report-synced', '--until-agreed');
  await bankB.end('SIGKILL');
  await bankB.start();
  await Promise.all(nodesOf(consortium, EVERYBODY).map((node) => untilEpoch(node, 2)));
  await untilSigns(consortium.node('grid'), 'bank-b', 2);
  const shown = await jsonAs(bankB, 'member', 'show', 'bank-b');
  expect(shown).toMatchObject({ status: 'validator', consensusKey: toHex(publicKeyIn(join(keys, file))) });
}

async function removeMerchant(consortium: LocalConsortium): Promise<void> {
  const merchant = consortium.node('merchant');
  await jsonAs(consortium.node('grid'), 'member', 'remove', 'merchant', '--reason', 'left', '--proposal', 'remove');
  await approve(nodesOf(consortium, ['bank-a', 'bank-b', 'regulator']), 'remove');
  await Promise.all(nodesOf(consortium, EVERYBODY).map((node) => untilEpoch(node, 3)));
  const view = await merchant.client().governance.view();
  expect(membersOf(view)).toEqual(['grid', 'bank-a', 'bank-b', 'regulator']);
  expect((await merchant.client().node.status()).validator).toBe(false);
  await untilReady(merchant);
}

/** It is counted among five, of whom four are a quorum: the other four go on without it. */
async function addAndLose(consortium: LocalConsortium, paid: () => Promise<void>): Promise<void> {
  const merchant = consortium.node('merchant');
  const others = nodesOf(consortium, ['grid', 'bank-a', 'bank-b', 'regulator']);
  await jsonAs(merchant, 'member', 'add', '--reason', 'back', '--proposal', 'back');
  await approve(others.slice(0, 2), 'back');
  await jsonAs(merchant, 'member', 'report-synced');
  await merchant.end('SIGKILL');
  await approve(others.slice(2, 3), 'back');
  await Promise.all(others.map((node) => untilEpoch(node, 4)));
  expect(membersOf(await consortium.node('grid').client().governance.view())).toHaveLength(5);
  await paid();
  await merchant.start();
  await untilEpoch(merchant, 4);
  await untilSigns(consortium.node('grid'), 'merchant', 4);
}

test('validators are added, re-keyed, removed and lost while payments go on, and nothing is lost', () =>
  withConsortium(
    async (consortium) => {
      const nodes = nodesOf(consortium, EVERYBODY);
      await startNodes(nodes);
      await Promise.all(nodes.map(untilReady));
      const holders = await openHolders(consortium, 3, 1_000_000n);
      const grid = consortium.node('grid');
      const { chainId } = await grid.client().node.consortium();
      const before = await balancesOf(grid.client());
      const traffic = new PaymentTraffic(nodes, holders, chainId, new Random(11));
      traffic.start(2);
      const paid = async () => {
        const since = performance.now();
        await until('a payment is final', async () => ({
          done: traffic.hasPaidSince(since),
          seen: traffic.made.length,
        }));
      };

      for (const step of [addRegulator, rotateKey, removeMerchant]) {
        await step(consortium);
        await paid();
      }
      await addAndLose(consortium, paid);

      const payments = await traffic.stop();
      expect(payments.filter(({ final }) => final.code !== 0)).toEqual([]);
      await untilAgreed(nodes, Math.max(...payments.map(({ final }) => final.height)));
      const expected = balancesAfter(before, payments);
      for (const node of nodes) expect(await balancesOf(node.client())).toEqual(expected);
      await verifyOffline(consortium);
    },
    { deltaMs: 100, idleIntervalMs: 250 },
  ));

/** With nothing but the genesis: the certificate is of the fifth set, and the verifier walks there. */
async function verifyOffline(consortium: LocalConsortium): Promise<void> {
  const client = consortium.node('bank-a').client('auditor');
  const keys = ['validator-set/current', 'validator-set/epoch/2', 'proposal/remove', 'standing/bank-b'];
  const proof = await client.evidence.prove(keys.map((key) => ({ kind: 'entry', key })));
  const path = join(consortium.folder, 'sets.json');
  writeFileSync(path, JSON.stringify(proof));
  const { exitCode, stdout } = await run('verify', path, '--genesis', consortium.genesisPath);
  expect({ exitCode, stdout }).toMatchObject({ exitCode: 0 });
  expect(stdout).toMatch(/validator-set\/epoch\/2 +epoch 2: grid, bank-a, bank-b, merchant, regulator/);
  expect(stdout).toMatch(/proposal\/remove +agreed/);
  const [first] = (JSON.parse(readFileSync(path, 'utf8')) as { claims: object[] }).claims;
  const forged = { ...proof, claims: [{ ...first, value: '00' }] };
  writeFileSync(path, JSON.stringify(forged));
  expect((await run('verify', path, '--genesis', consortium.genesisPath)).exitCode).toBe(4);
}
