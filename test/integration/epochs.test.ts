// The validators change while the chain runs, with real processes: an observer begins to vote, a validator goes on as
// an observer, keys are rotated, nodes are killed in the middle of it or miss it, and what was proven before and after
// holds.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { openHolders } from '../../scripts/bench/bench-consortium.ts';
import type { LocalConsortium, LocalNode } from '../../scripts/local-consortium.ts';
import type { NewChange } from '../../src/client/governance-flows.ts';
import { writeKeyFile } from '../../src/crypto/key-file.ts';
import { generateKey, signingKeyOf } from '../../src/crypto/private-key.ts';
import { accounts } from '../../src/ledger/accounts/tables.ts';
import { nextKeyFile } from '../../src/node/config/consensus-keys.ts';
import { verifyProof } from '../../src/verifier/verify-proof.ts';
import {
  nodesOf,
  startNodes,
  until,
  untilAgreed,
  untilReady,
  VALIDATORS,
  withConsortium,
} from './consortium-under-test.ts';

const EVERYBODY = [...VALIDATORS, 'regulator'];
const QUICK = { deltaMs: 100, idleIntervalMs: 300 };

/** Proposed by the grid company and approved by the others, the last of whom may be kept back. */
async function agree(consortium: LocalConsortium, proposal: string, change: NewChange, approvers: readonly string[]) {
  const client = consortium.node('grid').client();
  const reason = `test of ${proposal}`;
  const key = (id: string) => consortium.node(id).signingKey();
  const proposed = await client.governance.propose(key('grid'), { proposal, reason }, change);
  expect(proposed.code).toBe(0);
  for (const id of approvers) expect((await client.governance.approve(key(id), proposal)).code).toBe(0);
}

async function reportSynced(node: LocalNode, key = node.signingKey('consensus')): Promise<void> {
  const { code } = await node.client().governance.reportSynced(node.signingKey(), node.id, key);
  expect(code).toBe(0);
}

/** All of them are in this epoch or a later one. */
async function untilEpoch(nodes: readonly LocalNode[], epoch: number): Promise<void> {
  await until(`${nodes.map(({ id }) => id)} are in epoch ${epoch}`, async () => {
    const epochs = await Promise.all(nodes.map(async (node) => (await node.client().node.status()).epoch));
    return { done: epochs.every((seen) => seen >= epoch), seen: epochs };
  });
}

async function untilVoting(node: LocalNode, by: LocalNode): Promise<void> {
  await until(`${node.id} signs certificates`, async () => {
    const client = by.client('auditor').node;
    const block = await client.block((await client.status()).height);
    const signers = block?.finalization.signers ?? [];
    return { done: signers.includes(node.id), seen: signers };
  });
}

test('an observer becomes a validator, a validator an observer; proofs from before and after verify offline', () =>
  withConsortium(async (consortium) => {
    const nodes = nodesOf(consortium, EVERYBODY);
    await startNodes(nodes);
    await Promise.all(nodes.map(untilReady));
    const [grid, , , merchant, regulator] = nodes as [LocalNode, LocalNode, LocalNode, LocalNode, LocalNode];
    const [holder, other] = await openHolders(consortium, 2, 5_000n);
    if (holder === undefined || other === undefined) throw new Error('two accounts were opened');
    const genesis = JSON.parse(readFileSync(consortium.genesisPath, 'utf8'));
    const pay = (by: LocalNode) =>
      by.client().payments.pay(holder.key, { from: holder.account, to: other.account, amountFen: 10n });
    const prove = async (by: LocalNode, transactionId: string) =>
      by.client('auditor').evidence.prove([
        { kind: 'entry', key: `${accounts.name}/${other.account}` },
        { kind: 'receipt', transactionId },
        { kind: 'transaction', transactionId },
      ]);
    const first = await pay(grid);
    const before = await prove(grid, first.transactionId);

    const joins = { change: 'add', member: 'regulator', consensusKey: regulator.signingKey('consensus') } as const;
    await reportSynced(regulator);
    await agree(consortium, 'regulator-joins', joins, ['bank-a', 'bank-b']);
    await untilEpoch(nodes, 1);
    expect(await regulator.client().node.status()).toMatchObject({ epoch: 1, validator: true, quorum: 4 });
    await untilVoting(regulator, grid);
    const second = await pay(regulator);
    expect(second.code).toBe(0);

    await agree(consortium, 'merchant-leaves', { change: 'remove', member: 'merchant' }, [
      'bank-a',
      'bank-b',
      'regulator',
    ]);
    await untilEpoch(nodes, 2);
    expect(await merchant.client().node.status()).toMatchObject({ epoch: 2, validator: false, quorum: 3 });
    const third = await pay(merchant);
    expect(third.code).toBe(0);
    await untilAgreed(nodes, third.height);
    expect((await grid.client('auditor').node.block(third.height))?.finalization.signers).not.toContain('merchant');

    for (const [by, { transactionId }] of [
      [merchant, first],
      [regulator, second],
      [grid, third],
    ] as const) {
      const proof = await prove(by, transactionId);
      expect(proof.epochs.map(({ header }) => header.epoch)).toEqual([0, 1]);
      expect(verifyProof(proof, genesis)).toMatchObject({ ok: true, verified: 3, blocks: [{ epoch: 2 }] });
      expect(verifyProof({ ...proof, epochs: proof.epochs.slice(1) }, genesis).ok).toBe(false);
    }
    expect(verifyProof(before, genesis)).toMatchObject({ ok: true, blocks: [{ epoch: 0 }] });
    expect(readFileSync(regulator.logFile, 'utf8')).toContain('the validator set changed');
  }, QUICK));

test('nodes killed in the middle of a change, one that missed it and one that is down when it joins', () =>
  withConsortium(async (consortium) => {
    const nodes = nodesOf(consortium, EVERYBODY);
    const validators = nodesOf(consortium);
    const [grid, bankA, , merchant] = validators as [LocalNode, LocalNode, LocalNode, LocalNode];
    const regulator = consortium.node('regulator');
    await startNodes(nodes);
    await Promise.all(nodes.map(untilReady));

    // The joiner dies as soon as it has reported: four of five are a quorum, so nothing waits for it.
    await reportSynced(regulator);
    await regulator.end('SIGKILL');
    const joins = { change: 'add', member: 'regulator', consensusKey: regulator.signingKey('consensus') } as const;
    await agree(consortium, 'regulator-joins', joins, ['bank-a', 'bank-b']);
    await untilEpoch(validators, 1);
    const { height } = await grid.client().node.status();
    await untilAgreed(validators, height + 3);

    // A key is rotated, and everybody is killed in the moment in which the change has been agreed on.
    const next = generateKey('consensus');
    const file = bankA.files.keys.consensus ?? '';
    writeKeyFile(nextKeyFile(file, next.publicKey), next);
    await bankA.end('SIGTERM');
    await bankA.start();
    await untilReady(bankA);
    expect((await bankA.client().node.status()).consensusKeys).toHaveLength(2);
    await reportSynced(bankA, signingKeyOf(next));
    const rotates = { change: 'rotate-key', member: 'bank-a', consensusKey: signingKeyOf(next) } as const;
    await agree(consortium, 'bank-a-rotates', rotates, ['bank-a', 'bank-b', 'merchant']);
    await Promise.all(validators.map((node) => node.end('SIGKILL')));
    await startNodes(validators);
    await untilEpoch(validators, 2);
    await untilVoting(bankA, grid);

    // The regulator's node was away for both changes: it fetches them, and votes.
    await regulator.start();
    await untilEpoch([regulator], 2);
    await untilVoting(regulator, grid);

    // One dies without warning while the timing changes; the rest goes on, and it comes after.
    await agree(consortium, 'slower', { change: 'parameters', parameters: { idleIntervalMs: 400 } }, [
      'bank-a',
      'bank-b',
    ]);
    const last = consortium.node('grid').client().governance.approve(regulator.signingKey(), 'slower');
    await merchant.end('SIGKILL');
    expect((await last).code).toBe(0);
    const others = nodes.filter((node) => node !== merchant);
    await untilEpoch(others, 3);
    await merchant.start();
    await untilEpoch(nodes, 3);
    await untilVoting(merchant, grid);
    await untilAgreed(nodes, (await grid.client().node.status()).height);
    for (const node of nodes) {
      expect(await node.client().node.metrics()).toMatch(/^gridpact_disconnects_total 0$/m);
      expect(await node.client().node.status()).toMatchObject({ epoch: 3, validator: true });
    }
    expect(dirname(file)).toBe(join(bankA.files.folder, 'keys'));
  }, QUICK));
