// Every node is killed in the middle of what the members decide, with real processes: between a proposal's approvals
// and what it still lacks, between its agreement and the seal, and ahead of the height that it names. Nothing decided
// is lost.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openHolders } from '../../scripts/bench/bench-consortium.ts';
import type { LocalConsortium, LocalNode } from '../../scripts/local-consortium.ts';
import type { NewChange } from '../../src/client/governance-flows.ts';
import type { GovernanceView } from '../../src/client/governance-view.ts';
import { verifyProof } from '../../src/verifier/verify-proof.ts';
import { run } from '../unit/cli/run-in-memory.ts';
import { nodesOf, until, untilAgreed, untilReady, VALIDATORS, withConsortium } from './consortium-under-test.ts';
import { atNode } from './run-as-operator.ts';

const EVERYBODY = [...VALIDATORS, 'regulator'];
const RULES = { deltaMs: 100, idleIntervalMs: 100, validators: EVERYBODY };
const NEW_BUILD = join(import.meta.dirname, 'upgraded-build.ts');
/** Blocks until the switch: more than are made while the last approval is awaited. */
const AHEAD = 45;
/** The seal follows its agreement within milliseconds, so the kill may come too late. */
const TRIES = 4;

async function startAll(nodes: readonly LocalNode[]): Promise<void> {
  await Promise.all(nodes.map((node) => node.start([], NEW_BUILD)));
}

/** Without warning, all of them in the same moment. */
async function killAll(nodes: readonly LocalNode[]): Promise<void> {
  await Promise.all(nodes.map((node) => node.end('SIGKILL')));
}

/** Proposed by the grid company; the last of those named approves as the last. */
async function agree(consortium: LocalConsortium, proposal: string, change: NewChange, approvers: readonly string[]) {
  const { governance } = consortium.node('grid').client();
  const key = (id: string) => consortium.node(id).signingKey();
  const proposed = await governance.propose(key('grid'), { proposal, reason: 'as agreed' }, change);
  expect(proposed.code).toBe(0);
  for (const id of approvers) expect((await governance.approve(key(id), proposal)).code).toBe(0);
}

async function untilEpoch(nodes: readonly LocalNode[], epoch: number): Promise<void> {
  await until(`${nodes.map(({ id }) => id)} are in epoch ${epoch}`, async () => {
    const epochs = await Promise.all(nodes.map(async (node) => (await node.client().node.status()).epoch));
    return { done: epochs.every((seen) => seen === epoch), seen: epochs };
  });
}

async function untilSigns(by: LocalNode, member: string, epoch: number): Promise<void> {
  await until(`${member} signs in epoch ${epoch}`, async () => {
    const block = await by.client().node.block('latest');
    const signers = block?.finalization.signers ?? [];
    return { done: block?.epoch === epoch && signers.includes(member), seen: signers };
  });
}

function standingOf({ standings }: GovernanceView, member: string): string | undefined {
  return standings.find((standing) => standing.member === member)?.status;
}

/**
 * Changes the timing, and kills everybody once the last approval is final and before the change is sealed: what one of
 * them finds on its disk, alone, says whether that was the instant. Resolves with the epoch that was to begin; only
 * that one runs then.
 */
async function killedBeforeTheSeal(consortium: LocalConsortium, nodes: readonly LocalNode[]): Promise<number> {
  const grid = consortium.node('grid');
  for (let i = 1; i <= TRIES; i++) {
    const { epoch } = await grid.client().node.status();
    const change = { change: 'parameters', parameters: { idleIntervalMs: 100 + i } } as const;
    await agree(consortium, `timing-${i}`, change, ['bank-a', 'bank-b', 'regulator']);
    await killAll(nodes);
    await grid.start([], NEW_BUILD);
    const { current } = await grid.client().governance.view();
    if (current.epoch === BigInt(epoch)) return epoch + 1;
    await startAll(nodes.filter((node) => node !== grid));
    await Promise.all(nodes.map(untilReady));
    await untilEpoch(nodes, epoch + 1);
  }
  throw new Error(`the seal was faster than the kill ${TRIES} times`);
}

test('all end in the epoch that the members agreed on, although a member is killed during the decision', () =>
  withConsortium(async (consortium) => {
    const nodes = nodesOf(consortium, EVERYBODY);
    const [grid, merchant] = nodesOf(consortium, ['grid', 'merchant']) as [LocalNode, LocalNode];
    const others = nodes.filter((node) => node !== merchant);
    await startAll(nodes);
    await Promise.all(nodes.map(untilReady));
    const [holder, other] = await openHolders(consortium, 2, 5_000n);
    if (holder === undefined || other === undefined) throw new Error('two accounts were opened');
    const pay = (by: LocalNode) =>
      by.client().payments.pay(holder.key, { from: holder.account, to: other.account, amountFen: 10n });

    // Suspended, it follows; and the others make blocks final without it.
    await agree(consortium, 'suspend', { change: 'suspend', member: 'merchant' }, ['bank-a', 'bank-b', 'regulator']);
    await untilEpoch(nodes, 1);
    expect(await merchant.client().node.status()).toMatchObject({ validator: false, quorum: 3 });
    expect(standingOf(await merchant.client().governance.view(), 'merchant')).toBe('suspended');
    await untilReady(merchant);
    const { height } = await pay(merchant);
    expect((await grid.client().node.block(height))?.finalization.signers).not.toContain('merchant');

    // Its return has the approvals and lacks its report when everybody dies: nobody has to approve twice.
    await merchant.end('SIGKILL');
    await agree(consortium, 'resume', { change: 'resume', member: 'merchant' }, ['bank-a', 'bank-b']);
    await killAll(others);
    await startAll(nodes);
    await untilReady(merchant);
    const waiting = await run('governance', 'status', 'resume', ...atNode(grid));
    expect(waiting).toMatchObject({ exitCode: 13, stdout: expect.stringContaining('3 of 3 approvals') });
    expect(waiting.stdout).toContain('merchant has not reported its node synced');
    const key = merchant.signingKey('consensus');
    await merchant.client().governance.reportSynced(merchant.signingKey(), 'merchant', key);
    await untilEpoch(nodes, 2);
    await untilSigns(grid, 'merchant', 2);
    expect(standingOf(await grid.client().governance.view(), 'merchant')).toBe('validator');

    const sealed = await killedBeforeTheSeal(consortium, nodes);
    await startAll(nodes.filter((node) => node !== grid));
    await untilEpoch(nodes, sealed);
    expect((await grid.client().governance.view()).pending).toBeUndefined();

    // The switch is agreed on and some blocks away when everybody dies.
    const atHeight = (await grid.client().node.status()).height + AHEAD;
    const upgrade = { change: 'protocol-version', protocolVersion: 2, atHeight: BigInt(atHeight) } as const;
    await agree(consortium, 'upgrade', upgrade, ['bank-a', 'bank-b', 'merchant']);
    await killAll(nodes);
    await startAll(nodes);
    const noticed = await until('the switch is ahead again', async () => {
      const { protocol } = await grid.client().node.status();
      return { done: protocol.scheduled !== undefined, seen: protocol };
    });
    expect(noticed).toMatchObject({ version: 1, scheduled: { version: 2, atHeight } });
    await untilEpoch(nodes, sealed + 1);
    for (const node of nodes) {
      expect(await node.client().node.status()).toMatchObject({ validator: true, protocol: { version: 2 } });
    }

    const last = await pay(merchant);
    await untilAgreed(nodes, last.height);
    const proof = await grid.client('auditor').evidence.prove([
      { kind: 'entry', key: 'validator-set/current' },
      { kind: 'receipt', transactionId: last.transactionId },
      { kind: 'transaction', transactionId: last.transactionId },
    ]);
    const genesis: unknown = JSON.parse(readFileSync(consortium.genesisPath, 'utf8'));
    expect(verifyProof(proof, genesis)).toMatchObject({ ok: true, verified: 3, blocks: [{ epoch: sealed + 1 }] });
  }, RULES));
