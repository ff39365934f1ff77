// What a simulated node sends: an honest one what its replica says, a Byzantine one what its actor makes of that.
import type { ConsensusMessage } from '../../src/consensus/message.ts';
import { describeMessage } from './describe.ts';
import type { SimNode } from './sim-node.ts';
import { watchSent } from './watch.ts';
import type { World } from './world.ts';

export class SimOutbox {
  readonly #node: SimNode;
  readonly #world: World;
  /** Every member but this one. */
  #others: readonly number[] | undefined;

  constructor(node: SimNode, world: World) {
    this.#node = node;
    this.#world = world;
  }

  send(to: 'all' | number, message: ConsensusMessage): void {
    const { nodes, random, trace, scheduler } = this.#world;
    const node = this.#node;
    const { member, actor } = node;
    this.#others ??= nodes.map((other) => other.member).filter((other) => other !== member);
    const parcel = { to: to === 'all' ? this.#others : [to], message };
    if (actor === undefined) watchSent(this.#world, node, message);
    for (const { to: members, message: sent } of actor?.misbehave(parcel, node.config, random) ?? [parcel]) {
      trace.remark(scheduler.nowMs, member, () => `-> ${members.join(' ') || 'nobody'}  ${describeMessage(sent)}`);
      for (const other of members) {
        node.post(other, (receiver) => receiver.hear(member, sent));
      }
    }
  }
}
