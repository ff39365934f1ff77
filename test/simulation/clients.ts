// Clients of a simulated consortium: they give transactions to nodes, which make batches of them and send these around.
// A client whose node says that it is behind tries again, as long as it takes.
import { toHex } from '../../src/base/bytes.ts';
import { DELTA_MS, type Options } from './options.ts';
import type { SimNode } from './sim-node.ts';
import type { World } from './world.ts';

/** How long clients go on after the network is stable. */
const GO_ON_MS = 8 * DELTA_MS;
/** Of the batches, where validator sets change. */
const CHANGE_PERCENT = 40;
const LONGEST_GAP_MS = { light: 10 * DELTA_MS, heavy: DELTA_MS };
const TRY_AGAIN_MS = 2 * DELTA_MS;

/** Since when they are quiet; at once where there are none. */
export function clientsGoOnUntilMs({ load, stableAtMs }: Options): number {
  return load === 'none' ? 0 : stableAtMs + GO_ON_MS;
}

export function startClients(world: World): void {
  const { scheduler, random, options, nodes, contents, governance } = world;
  const { load, stableAtMs } = options;
  if (load === 'none') return;
  const submit = () => {
    const node = random.pick(nodes);
    if (node.isUp) {
      const hash = contents.fill(random);
      if (options.epochs && random.chance(CHANGE_PERCENT)) governance.propose(hash, random);
      give(world, node, hash);
    }
    if (scheduler.nowMs < stableAtMs + GO_ON_MS) scheduler.after(random.between(1, LONGEST_GAP_MS[load]), submit);
  };
  scheduler.after(0, submit);
}

function give(world: World, node: SimNode, hash: Uint8Array): void {
  const { checkers, scheduler, trace, met } = world;
  const { member } = node;
  if (node.mustAdvance) {
    checkers.clients.submits(member, toHex(hash), scheduler.nowMs);
    if (node.catchUp.saysForgotten) checkers.clients.saysForgotten(member);
  }
  if (!node.isUp || node.catchUp.isBehind) {
    met.add('a client is turned away');
    if (node.isUp && node.mustAdvance) checkers.clients.turnedAway(member, node.disk.blocks.length);
    scheduler.after(TRY_AGAIN_MS, () => give(world, node, hash));
    return;
  }
  trace.note(scheduler.nowMs, member, 'batch from a client');
  node.batches.receive(hash);
  for (const { member: other } of world.nodes) node.post(other, (receiver) => receiver.batches.receive(hash, member));
}
