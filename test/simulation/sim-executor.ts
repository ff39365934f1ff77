// Execution and the row store of a simulated node: a block takes a while to execute, and a while to write.
import { toHex } from '../../src/base/bytes.ts';
import type { Block } from '../../src/consensus/block.ts';
import type { Certificate } from '../../src/consensus/certificate.ts';
import { violated } from './checkers/violation.ts';
import type { Execution, FinalOutcome } from './ledger/execution.ts';
import type { SimNode } from './sim-node.ts';
import type { World } from './world.ts';

const SEAL_CRASH_PERCENT = 30;

export class SimExecutor {
  readonly #node: SimNode;
  readonly #world: World;
  readonly #execution: Execution;
  #durableAtMs = 0;

  constructor(node: SimNode, world: World, execution: Execution) {
    this.#node = node;
    this.#world = world;
    this.#execution = execution;
  }

  /** Gives what waits to be sealed. */
  restart(): Uint8Array | Promise<Uint8Array> {
    this.#durableAtMs = 0;
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

  makeDurable(blocks: readonly Block[], finalization: Certificate): void {
    const { scheduler, random, options, checkers } = this.#world;
    const node = this.#node;
    const final = blocks.map((block) => this.#makeFinal(block));
    if (node.actor === undefined) checkers.certificates.observe(node.member, finalization);
    // One write after another, as a row store does it.
    this.#durableAtMs = Math.max(this.#durableAtMs, scheduler.nowMs + random.between(0, options.writeMs));
    node.later(this.#durableAtMs - scheduler.nowMs, () => this.#makeRowsDurable(blocks, final, finalization));
  }

  #makeFinal(block: Block): FinalOutcome {
    const { checkers } = this.#world;
    const node = this.#node;
    const final = this.#execution.makeFinal(block);
    if (node.actor === undefined) {
      const isFirst = checkers.ledger.observe(node.member, node.height + 1, block, final.result);
      if (isFirst) checkers.epochs.final(block.header, block.hash);
      const { executed, changes } = final;
      if (isFirst && executed !== undefined && changes !== undefined) checkers.money?.observe(executed, changes);
    }
    node.height = block.header.height;
    node.batches.markFinal(block.header.batchHashes);
    checkers.clients.final(node.member, block.header.batchHashes.map(toHex));
    return final;
  }

  /** Blocks and rows in one atomic write. */
  #makeRowsDurable(blocks: readonly Block[], final: readonly FinalOutcome[], finalization: Certificate): void {
    const node = this.#node;
    const last = blocks.at(-1);
    if (last === undefined || node.losesPower('before rows')) return;
    // So seldom that a chance like that of other writes would hardly ever be met.
    const sealing = blocks.some(({ header }) => header.seal.length > 0);
    if (sealing && node.losesPower('before rows that end an epoch', SEAL_CRASH_PERCENT)) return;
    const results = final.map(({ result }) => result);
    node.disk.write(blocks, results, finalization);
    for (const { changes } of final) if (changes !== undefined) node.disk.rows.write(changes);
    if (node.losesPower('after rows')) return;
    this.#execution.durable(last.header.height);
    node.take({ kind: 'durable', height: last.header.height });
    node.catchUp.durable();
  }
}
