// A validator that was away until nobody had the blocks any more that it lacks: it says so, and what it says is done
// and has to help. Its journal stays, so that it votes on at once and never twice.
import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openHolders } from '../../scripts/bench/bench-consortium.ts';
import type { LocalNode } from '../../scripts/local-consortium.ts';
import {
  nodesOf,
  startNodes,
  until,
  untilAgreed,
  untilProblem,
  untilReady,
  withConsortium,
} from './consortium-under-test.ts';

/** Views follow each other quickly, and transactions expire soon, so that there is something to prune. */
const QUICK = { deltaMs: 20, idleIntervalMs: 15, maxValidityBlocks: 100 };
/** The others keep 256 blocks at least. */
const BLOCKS_AWAY = 290;

async function pruneBelow(node: LocalNode, before: number): Promise<void> {
  const { archive } = node.client().node;
  await archive.prune({ before, ignoreMembers: true });
  await until(`${node.id} has pruned`, async () => {
    const { firstHeight, pruning } = await archive.status();
    return { done: firstHeight === before && pruning === undefined, seen: { firstHeight, pruning } };
  });
}

test('a validator whose missing blocks nobody has any more says so, starts from a snapshot, and votes on with its journal', () =>
  withConsortium(async (consortium) => {
    const nodes = nodesOf(consortium);
    const [grid, victim] = nodesOf(consortium, ['grid', 'merchant']) as [LocalNode, LocalNode];
    const others = nodes.filter((node) => node !== victim);
    await startNodes(nodes);
    await Promise.all(nodes.map(untilReady));
    await openHolders(consortium, 2, 1_000n);
    const { height: left } = await victim.client().node.status();
    await victim.end('SIGKILL');

    await until('enough blocks without it', async () => {
      const { height } = await grid.client().node.status();
      return { done: height > left + BLOCKS_AWAY, seen: height, progress: height };
    });
    for (const node of others) await pruneBelow(node, left + 25);
    const { height: made } = await grid.client().node.snapshots.make();

    await victim.start();
    const problem = await untilProblem(victim, 'blocks-forgotten');
    expect(problem.message).toContain(`the lowest block that a connected member has is ${left + 25}`);
    expect(problem.remedy).toMatch(/"ledger".*keep the journal.*--from-snapshot/);
    expect((await victim.client().node.status()).height).toBeLessThan(left + 25);

    await victim.end('SIGTERM');
    const data = join(victim.files.folder, 'data');
    renameSync(join(data, 'ledger'), join(data, 'ledger.behind'));
    await victim.start(['--from-snapshot']);
    await untilReady(victim);
    const { height } = await grid.client().node.status();
    expect(height).toBeGreaterThan(made);
    await until('it signs', async () => {
      const block = await grid.client().node.block('latest');
      const signers = block?.finalization.signers ?? [];
      return { done: (block?.height ?? 0) > height && signers.includes(victim.id), seen: signers };
    });
    await untilAgreed(nodes, height);
    expect(await victim.client().node.metrics()).toMatch(/^gridpact_voting 1$/m);
    await expect(victim.client().node.block(left + 25)).rejects.toMatchObject({ code: 'block-pruned' });
  }, QUICK));
