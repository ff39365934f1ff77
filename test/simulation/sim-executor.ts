// Execution of a simulated node: an outcome is a digest of all blocks up to this one, and takes a while.
import { toHex } from '../../src/base/bytes.ts';
import type { Block } from '../../src/consensus/block.ts';
import type { Certificate } from '../../src/consensus/certificate.ts';
import { taggedDigest } from '../../src/crypto/digest.ts';
import { violated } from './checkers/violation.ts';
import type { SimNode } from './sim-node.ts';
import type { World } from './world.ts';

const outcomeOf = taggedDigest('simulated-outcome');

export class SimExecutor {
  readonly #node: SimNode;
  readonly #world: World;
  readonly #outcomes = new Map<string, Uint8Array>();
  #writtenAtMs = 0;

  constructor(node: SimNode, world: World) {
    this.#node = node;
    this.#world = world;
  }

  restart(): void {
    this.#outcomes.clear();
    this.#writtenAtMs = 0;
  }

  execute({ header, hash }: Block): void {
    const { disk, member } = this.#node;
    const parent = this.#outcomes.get(toHex(header.parentHash)) ?? disk.blocks[header.height - 2]?.result;
    if (parent === undefined && header.height > 1) violated(`node ${member} executes without the parent's outcome`);
    if (!header.batchHashes.every((batch) => disk.batches.has(toHex(batch)))) {
      violated(`node ${member} executes a block whose batches it lacks`);
    }
    const result = outcomeOf(parent ?? new Uint8Array(32), hash);
    this.#outcomes.set(toHex(hash), result);
    this.#node.later(this.#world.random.between(0, this.#world.executeMs), () =>
      this.#node.take({ kind: 'executed', blockHash: hash, result }),
    );
  }

  commit(blocks: readonly Block[], finalization: Certificate): void {
    const { ledger, certificates, scheduler, random, executeMs } = this.#world;
    const node = this.#node;
    const results = blocks.map(({ hash }) => this.#outcomes.get(toHex(hash)) ?? new Uint8Array(0));
    for (const [index, block] of blocks.entries()) {
      if (node.actor === undefined) {
        ledger.observe(node.member, node.height + 1, block, results[index] ?? new Uint8Array(0));
      }
      node.height = block.header.height;
      node.store.settle(block.header.batchHashes);
    }
    if (node.actor === undefined) certificates.observe(node.member, finalization);
    // One write after another, as a row store does it.
    this.#writtenAtMs = Math.max(this.#writtenAtMs, scheduler.nowMs + random.between(0, executeMs));
    node.later(this.#writtenAtMs - scheduler.nowMs, () => {
      node.disk.write(blocks, results, finalization);
      const last = blocks.at(-1);
      if (last !== undefined) node.take({ kind: 'committed', height: last.header.height });
    });
  }
}
