// Execution and the row store of a simulated node: a block takes a while to execute, and a while to write.
import { toHex } from '../../src/base/bytes.ts';
import type { Block } from '../../src/consensus/block.ts';
import type { Certificate } from '../../src/consensus/certificate.ts';
import { violated } from './checkers/violation.ts';
import type { Committed, Execution } from './ledger/execution.ts';
import type { SimNode } from './sim-node.ts';
import type { World } from './world.ts';

const SEAL_CRASH_PERCENT = 30;

export class SimExecutor {
  readonly #node: SimNode;
  readonly #world: World;
  readonly #execution: Execution;
  #writtenAtMs = 0;

  constructor(node: SimNode, world: World, execution: Execution) {
    this.#node = node;
    this.#world = world;
    this.#execution = execution;
  }

  /** Gives what waits to be sealed. */
  restart(): Uint8Array | Promise<Uint8Array> {
    this.#writtenAtMs = 0;
    return this.#execution.open(this.#node.disk);
  }

  execute(block: Block): void {
    const { header, hash } = block;
    const { disk, member } = this.#node;
    if (!header.batchHashes.every((batch) => disk.batches.has(toHex(batch)))) {
      violated(`node ${member} executes a block whose batches it lacks`);
    }
    const { result, pendingSeal } = this.#execution.execute(block);
    this.#node.later(this.#world.random.between(0, this.#world.options.executeMs), () =>
      this.#node.take({ kind: 'executed', blockHash: hash, result, pendingSeal }),
    );
  }

  commit(blocks: readonly Block[], finalization: Certificate): void {
    const { scheduler, random, options, checkers } = this.#world;
    const node = this.#node;
    const committed = blocks.map((block) => this.#commit(block));
    if (node.actor === undefined) checkers.certificates.observe(node.member, finalization);
    // One write after another, as a row store does it.
    this.#writtenAtMs = Math.max(this.#writtenAtMs, scheduler.nowMs + random.between(0, options.writeMs));
    node.later(this.#writtenAtMs - scheduler.nowMs, () => this.#write(blocks, committed, finalization));
  }

  #commit(block: Block): Committed {
    const { checkers } = this.#world;
    const node = this.#node;
    const committed = this.#execution.commit(block);
    if (node.actor === undefined) {
      const isFirst = checkers.ledger.observe(node.member, node.height + 1, block, committed.result);
      if (isFirst) checkers.epochs.committed(block.header, block.hash);
      const { executed, changes } = committed;
      if (isFirst && executed !== undefined && changes !== undefined) checkers.money?.observe(executed, changes);
    }
    node.height = block.header.height;
    node.batches.settle(block.header.batchHashes);
    return committed;
  }

  /** Blocks and rows in one atomic write. */
  #write(blocks: readonly Block[], committed: readonly Committed[], finalization: Certificate): void {
    const node = this.#node;
    const last = blocks.at(-1);
    if (last === undefined || node.losesPower('before rows')) return;
    // So seldom that a chance like that of other writes would hardly ever be met.
    const sealing = blocks.some(({ header }) => header.seal.length > 0);
    if (sealing && node.losesPower('before rows that end an epoch', SEAL_CRASH_PERCENT)) return;
    const results = committed.map(({ result }) => result);
    node.disk.write(blocks, results, finalization);
    for (const { changes } of committed) if (changes !== undefined) node.disk.rows.write(changes);
    if (node.losesPower('after rows')) return;
    this.#execution.written(last.header.height);
    node.take({ kind: 'durable', height: last.header.height });
  }
}
