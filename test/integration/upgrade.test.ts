// A rolling upgrade: three validators run a build that speaks the next protocol version, one does not. They work
// together until the height that the members agreed on; there the old one stops, ahead of any block that it would get
// wrong.
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { LocalConsortium, LocalNode } from '../../scripts/local-consortium.ts';
import { latestBlock } from '../../src/ledger/chain-tables.ts';
import { runEntry } from './cli/run-entry.ts';
import { refusedStart, until, untilAgreed, untilReady, VALIDATORS, withConsortium } from './consortium-under-test.ts';

const QUICK = { deltaMs: 20, idleIntervalMs: 20 };
const NEW_BUILD = join(import.meta.dirname, 'upgraded-build.ts');
const OLD = 'merchant';
const AHEAD = 60;

async function signersOf(consortium: LocalConsortium): Promise<readonly string[]> {
  const block = await consortium.node('grid').client().node.block('latest');
  return block?.finalization.signers ?? [];
}

/** Height at which the next version's rules last left their mark; undefined before. */
async function markOf(node: LocalNode): Promise<number | undefined> {
  const entry = await node.client().node.entry(latestBlock, 'next-version');
  return entry === undefined ? undefined : Number(entry.value.height);
}

test('three upgraded validators switch at a height; the old one stops ahead of it with its own exit code, and no fork', async () => {
  await withConsortium(async (consortium) => {
    const old = consortium.node(OLD);
    const upgraded = VALIDATORS.filter((id) => id !== OLD).map((id) => consortium.node(id));
    await Promise.all([old.start(), ...upgraded.map((node) => node.start([], NEW_BUILD))]);
    await Promise.all([old, ...upgraded].map(untilReady));
    await until(`${OLD} signs beside the new build`, async () => {
      const signers = await signersOf(consortium);
      return { done: signers.includes(OLD), seen: signers };
    });
    const { peers, protocol } = await consortium.node('grid').client().node.status();
    expect(protocol).toEqual({ version: 1, spoken: [1, 2] });
    expect(peers.filter(({ connected }) => connected).map(({ member, protocols }) => [member, protocols])).toEqual([
      ['bank-a', [1, 2]],
      ['bank-b', [1, 2]],
      [OLD, [1]],
    ]);

    const { height } = await old.client().node.status();
    const atHeight = height + AHEAD;
    const { governance } = consortium.node('grid').client();
    const head = { proposal: 'upgrade', reason: 'the next version' };
    const change = { change: 'protocol-version', protocolVersion: 2, atHeight: BigInt(atHeight) } as const;
    await governance.propose(consortium.node('grid').signingKey(), head, change);
    for (const id of ['bank-a', 'bank-b'])
      await consortium.node(id).client().governance.approve(consortium.node(id).signingKey(), 'upgrade');
    const scheduled = await until(`${OLD} knows of the switch`, async () => {
      const status = await old.client().node.status();
      return { done: status.protocol.scheduled !== undefined, seen: status.protocol };
    });
    expect(scheduled).toEqual({ version: 1, spoken: [1], scheduled: { version: 2, atHeight } });

    expect(await old.ended()).toBe(8);
    expect(old.logTail(200)).toContain('upgrade this node: it will stop ahead of a protocol version');
    const { error } = JSON.parse(old.logTail(1)) as { error: { code: string; message: string } };
    expect(error.code).toBe('protocol-too-old');
    const last = Number(/after block (\d+)/.exec(error.message)?.[1]);
    expect(last).toBeGreaterThanOrEqual(atHeight);

    await untilAgreed(upgraded, last + 10);
    for (const node of upgraded) {
      expect(await markOf(node)).toBeGreaterThan(last);
      expect(await node.client().node.status()).toMatchObject({ epoch: 1, protocol: { version: 2 } });
    }
    const first = await consortium
      .node('grid')
      .client()
      .node.block(last + 1);
    expect(first).toMatchObject({ epoch: 1 });
    expect(await refusedStart(old)).toMatchObject({ exitCode: 8, code: 'protocol-too-old' });

    // It goes on where it stopped, with the others' state: it executed nothing by the wrong rules.
    await old.start([], NEW_BUILD);
    await untilReady(old);
    await until(`${OLD} signs again`, async () => {
      const signers = await signersOf(consortium);
      return { done: signers.includes(OLD), seen: signers };
    });
    // And so does one that executes everything from the genesis, each block by the rules of its version.
    const newcomer = consortium.node('regulator');
    await newcomer.start([], NEW_BUILD);
    await untilAgreed([...upgraded, old, newcomer], last + 20);

    // An archive over both epochs holds offline, each finalization by the validators of its own.
    const grid = consortium.node('grid');
    const words = ['archive', 'export', join(consortium.folder, 'both.archive'), '--to', `${last + 20}`, '--json'];
    const { exitCode, stdout } = await runEntry([
      ...words,
      ...['--node', grid.apiUrl, '--member-dir', grid.files.folder],
    ]);
    expect({ exitCode, ...JSON.parse(stdout) }).toMatchObject({ exitCode: 0, fromHeight: 1, toHeight: last + 20 });
  }, QUICK);
});
