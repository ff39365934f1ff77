// What goes wrong in a simulated consortium beside its network and its disks.
import { amnesiac } from './actors/amnesiac.ts';
import { Disk } from './disk/disk.ts';
import { DELTA_MS } from './options.ts';
import type { SimNode } from './sim-node.ts';
import type { World } from './world.ts';

export function startTrouble(world: World): void {
  for (const node of world.nodes) if (node.actor === amnesiac) loseDiskNowAndThen(world, node);
  if (world.options.forgetful) forgetOnce(world);
  if (world.options.blackout) blackout(world);
}

/** Its disk is lost, and its operator has it resume: it never contradicts what it has forgotten. */
function forgetOnce({ scheduler, random, options, nodes, met, trace }: World): void {
  const node = random.pick(nodes.filter(({ actor, config }) => actor === undefined && config.sign !== undefined));
  scheduler.after(random.between(1, options.stableAtMs + 10 * DELTA_MS), async () => {
    met.add('forgetful');
    if (node.isUp) node.crash();
    trace.note(scheduler.nowMs, node.member, 'has lost its disk, and is to resume voting');
    node.disk = new Disk(options.journalBytes);
    node.disk.journal.persist([{ kind: 'journal', record: { kind: 'resuming' } }], () => undefined);
    await node.start();
  });
}

function loseDiskNowAndThen(world: World, node: SimNode): void {
  world.scheduler.after(world.random.between(1, 40 * DELTA_MS), async () => {
    node.crash();
    node.disk = new Disk(world.options.journalBytes);
    await node.start();
    loseDiskNowAndThen(world, node);
  });
}

/** Power fails everywhere at once and comes back node by node. */
function blackout({ scheduler, random, options, nodes, met }: World): void {
  scheduler.after(random.between(0, options.stableAtMs), () => {
    met.add('blackout');
    for (const node of nodes) {
      if (node.actor !== undefined || !node.isUp) continue;
      node.crash();
      scheduler.after(random.between(1, 10 * DELTA_MS), () => (node.isUp ? undefined : node.start()));
    }
  });
}
