// Catch-up of a simulated node: asks one peer at a time for blocks, and serves its own durable ones.
import type { StoredBlock } from './disk/disk.ts';
import type { SimNode } from './sim-node.ts';
import type { World } from './world.ts';

const MOST_BLOCKS = 16;

export class SimCatchUp {
  readonly #node: SimNode;
  readonly #world: World;
  #asked = 0;

  constructor(node: SimNode, world: World) {
    this.#node = node;
    this.#world = world;
  }

  need(fromHeight: number): void {
    const peers = this.#world.nodes.filter((node) => node !== this.#node && node.member !== this.#node.member);
    const peer = peers[this.#asked++ % peers.length];
    if (peer === undefined) return;
    this.#node.post(peer.member, (server) => {
      const served = server.catchUp.serve(fromHeight);
      const finalization = served.at(-1)?.finalization;
      if (finalization === undefined) return;
      const headers = served.map((block) => block.header);
      server.post(this.#node.member, (receiver) => {
        if (!receiver.batches.keep(headers.flatMap((header) => header.batchHashes))) return;
        receiver.take({ kind: 'blocks-fetched', from: server.member, headers, finalization });
        // As the node does: the next range is asked for before this one is executed.
        const last = headers.at(-1);
        if (last !== undefined && headers.length === MOST_BLOCKS) receiver.catchUp.need(last.height + 1);
      });
    });
  }

  /** Durable blocks, up to the last with a finalization of its own; those of a liar are false. */
  serve(fromHeight: number): readonly StoredBlock[] {
    const { disk, actor } = this.#node;
    const following = disk.blocks.slice(fromHeight - 1, fromHeight - 1 + MOST_BLOCKS);
    // Others certify what comes after the end of an epoch.
    const end = following.findIndex(({ header }) => header.seal.length > 0);
    const blocks = end === -1 ? following : following.slice(0, end + 1);
    const last = blocks.findLastIndex((block) => block.finalization !== undefined);
    const whole = blocks.slice(0, last + 1);
    return actor?.serve?.(whole, this.#world.random) ?? whole;
  }
}
