// Clients of a simulated consortium: they give transactions to nodes, which make batches of them and send these around.
import { DELTA_MS } from './options.ts';
import type { World } from './world.ts';

/** How long clients go on after the network is stable. */
const GO_ON_MS = 20 * DELTA_MS;
/** Of the batches, where validator sets change. */
const CHANGE_PERCENT = 40;
const LONGEST_GAP_MS = { light: 10 * DELTA_MS, heavy: DELTA_MS };

export function startClients(world: World): void {
  const { scheduler, random, options, trace, nodes, contents, governance } = world;
  const { load, stableAtMs } = options;
  if (load === 'none') return;
  const submit = () => {
    const node = random.pick(nodes);
    if (node.isUp) {
      const hash = contents.fill(random);
      trace.note(scheduler.nowMs, node.member, 'batch from a client');
      if (options.epochs && random.chance(CHANGE_PERCENT)) governance.propose(hash, random);
      node.batches.receive(hash);
      for (const { member } of nodes) node.post(member, (receiver) => receiver.batches.receive(hash));
    }
    if (scheduler.nowMs < stableAtMs + GO_ON_MS) scheduler.after(random.between(1, LONGEST_GAP_MS[load]), submit);
  };
  scheduler.after(0, submit);
}
