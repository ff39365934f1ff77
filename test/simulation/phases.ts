// The two phases of a simulation. Safety: anything may happen to the network and the disks, and the checkers look at
// everything. Liveness: the network is stable for a connected core of honest validators, a quorum at least; each of the
// core has to make some more blocks final within a bounded time, and every transaction that it is given, with everybody
// else silent, Byzantine or badly connected.
import { violated } from './checkers/violation.ts';
import { clientsGoOnUntilMs } from './clients.ts';
import { DELTA_MS } from './options.ts';
import type { World } from './world.ts';

/** Blocks that every node of the core has to make final after the network is stable. */
const BLOCKS_AFTER = 4;
/**
 * Time for that, and from a client's first attempt to finality: the longest view timeout lasts 96 delta, and up to f
 * leaders in a row are faulty.
 */
export const LIVENESS_MS = 1_000 * DELTA_MS;

export async function runPhases(world: World): Promise<void> {
  await runSafetyPhase(world);
  await connectCore(world);
  await runLivenessPhase(world);
}

async function runSafetyPhase({ scheduler, options }: World): Promise<void> {
  while (scheduler.nowMs < options.stableAtMs) {
    const ran = scheduler.next();
    if (ran === false) return;
    if (ran !== true) await ran;
  }
}

async function connectCore({ checkers, nodes, options, random, links, met, trace, scheduler }: World): Promise<void> {
  const honest = nodes.filter((node) => node.actor === undefined && node.config.self !== undefined);
  const unlucky = random.shuffled(honest);
  for (const [index, kind] of options.outside.entries()) {
    const node = unlucky[index];
    if (node === undefined) break;
    node.outside = true;
    met.add(`outside the core: ${kind}`);
    trace.note(scheduler.nowMs, node.member, `stays outside the core: ${kind}`);
    if (kind !== 'down') links.putOutside(node.member, kind);
    else if (node.isUp) node.crash();
  }
  for (const node of nodes) if (!node.isUp && !node.outside) await node.start();
  checkers.clients.start();
}

async function runLivenessPhase(world: World): Promise<void> {
  const { scheduler, options, nodes, checkers } = world;
  const core = nodes.filter((node) => node.mustAdvance);
  const goal = checkers.ledger.blocks.length + BLOCKS_AFTER;
  for (;;) {
    const areThere = core.every((node) => node.height >= goal);
    if (areThere && scheduler.nowMs >= clientsGoOnUntilMs(options) && checkers.clients.isDone) return;
    checkers.clients.check(scheduler.nowMs);
    if (!areThere && scheduler.nowMs > options.stableAtMs + LIVENESS_MS) {
      const heights = core.map((node) => `${node.member}:${node.height}/${node.replica?.position.view}`);
      violated(`no progress to height ${goal} within the bound: ${heights.join(' ')}`);
    }
    const ran = scheduler.next();
    if (ran === false) violated('nothing is left to happen');
    if (ran !== true) await ran;
  }
}
