// Batches and catch-up of a simulated node: the parts of a real one that stand between the core and its payload.
import { toHex } from '../../src/base/bytes.ts';
import type { BlockHeader } from '../../src/consensus/block.ts';
import type { SimNode } from './sim-node.ts';
import type { World } from './world.ts';

const MOST_BLOCKS = 16;

export class Store {
  readonly #node: SimNode;
  readonly #world: World;
  /** Batches held and not final, by hash. */
  readonly #pool = new Map<string, Uint8Array>();
  readonly #final = new Set<string>();
  /** Blocks that wait for batches. */
  readonly #waiting = new Map<string, { readonly blockHash: Uint8Array; readonly missing: Set<string> }>();
  #asked = 0;

  constructor(node: SimNode, world: World) {
    this.#node = node;
    this.#world = world;
  }

  restart(): void {
    this.#pool.clear();
    this.#final.clear();
    this.#waiting.clear();
    for (const { header } of this.#node.disk.blocks)
      for (const hash of header.batchHashes) this.#final.add(toHex(hash));
    for (const key of this.#node.disk.batches) if (!this.#final.has(key)) this.#pool.set(key, Uint8Array.fromHex(key));
  }

  pendingCount(): number {
    return this.#pool.size;
  }

  /** A batch is durable here now. */
  hold(hash: Uint8Array): void {
    const key = toHex(hash);
    if (this.#node.disk.batches.has(key)) return;
    this.#node.disk.batches.add(key);
    if (!this.#final.has(key)) this.#pool.set(key, hash);
    for (const [block, { blockHash, missing }] of this.#waiting) {
      missing.delete(key);
      if (missing.size > 0) continue;
      this.#waiting.delete(block);
      this.#node.take({ kind: 'batchesHeld', blockHash });
    }
    if (this.#pool.has(key)) this.#node.take({ kind: 'transactionsPending', pending: true });
  }

  payload(ancestors: readonly BlockHeader[]): Uint8Array[] {
    const taken = new Set(ancestors.flatMap((header) => header.batchHashes.map(toHex)));
    const free = [...this.#pool].filter(([key]) => !taken.has(key));
    return free.slice(0, this.#node.config.maxBlockBatches).map(([, hash]) => hash);
  }

  settle(hashes: readonly Uint8Array[]): void {
    for (const hash of hashes) {
      this.#pool.delete(toHex(hash));
      this.#final.add(toHex(hash));
    }
    if (this.#pool.size === 0) this.#node.take({ kind: 'transactionsPending', pending: false });
  }

  needBatches(blockHash: Uint8Array, hashes: readonly Uint8Array[], from: readonly number[]): void {
    const { batches } = this.#node.disk;
    const missing = hashes.filter((hash) => !batches.has(toHex(hash)));
    if (missing.length === 0) {
      this.#node.later(0, () => this.#node.take({ kind: 'batchesHeld', blockHash }));
      return;
    }
    this.#waiting.set(toHex(blockHash), { blockHash, missing: new Set(missing.map(toHex)) });
    for (const peer of from.slice(0, 2)) {
      this.#node.post(peer, (holder) => {
        if (holder.actor !== undefined && this.#world.random.chance(50)) return;
        for (const hash of missing) {
          if (holder.disk.batches.has(toHex(hash))) holder.post(this.#node.member, ({ store }) => store.hold(hash));
        }
      });
    }
  }

  needBlocks(fromHeight: number): void {
    const peers = this.#world.nodes.filter((node) => node !== this.#node);
    const peer = peers[this.#asked++ % peers.length];
    if (peer === undefined) return;
    this.#node.post(peer.member, (server) => {
      const blocks = server.servedBlocks(fromHeight, MOST_BLOCKS);
      const finalization = blocks.at(-1)?.finalization;
      if (finalization === undefined) return;
      server.post(this.#node.member, (receiver) => {
        const headers = blocks.map((block) => block.header);
        for (const header of headers) for (const hash of header.batchHashes) receiver.store.hold(hash);
        receiver.take({ kind: 'blocksFetched', from: server.member, headers, finalization });
        // As the node does: the next range is asked for before this one is executed.
        const last = headers.at(-1);
        if (last !== undefined && blocks.length === MOST_BLOCKS) receiver.store.needBlocks(last.height + 1);
      });
    });
  }
}
