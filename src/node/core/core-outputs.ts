// The core's outputs, each handed to the part of this node that performs it.
import type { Block, BlockHeader } from '../../consensus/block.ts';
import type { Certificate } from '../../consensus/certificate.ts';
import type { ConsensusMessage } from '../../consensus/message.ts';
import type { Digest } from '../../crypto/digest.ts';
import type { BlockBatches } from '../batches/block-batches.ts';
import type { BlockExecutor } from '../blocks/block-executor.ts';
import type { CatchUpRunner } from '../blocks/catch-up-runner.ts';
import type { Peers } from '../peers/peers.ts';
import type { NodeWatch } from '../watch/node-watch.ts';
import type { ConsensusNotices } from './consensus-notices.ts';
import type { ProtocolSwitch } from './protocol-switch.ts';
import type { Notice, RunnerHandlers } from './replica-runner.ts';

export interface CoreOutputsDeps {
  /** Index of this member. */
  readonly self: number;
  readonly peers: Peers;
  readonly batches: BlockBatches;
  readonly executor: BlockExecutor;
  readonly catchUp: CatchUpRunner;
  readonly protocolSwitch: ProtocolSwitch;
  readonly watch: NodeWatch;
  readonly notices: ConsensusNotices;
  readonly onFailure: (error: unknown) => void;
}

export class CoreOutputs implements RunnerHandlers {
  readonly #deps: CoreOutputsDeps;

  constructor(deps: CoreOutputsDeps) {
    this.#deps = deps;
  }

  send(to: 'all' | number, message: ConsensusMessage): void {
    if (message.kind === 'vote') this.#deps.watch.voted(this.#deps.self, message.vote);
    this.#deps.peers.send(to, message);
  }

  selectBatches(ancestors: readonly BlockHeader[], maxBatches: number): readonly Digest[] {
    return this.#deps.batches.select(ancestors, maxBatches);
  }

  needBatches(block: Block, from: readonly number[]): boolean {
    return this.#deps.batches.need(block, from);
  }

  execute(block: Block): void {
    // Behind a switch that this node does not follow nothing is executed: it would be by the wrong rules.
    if (this.#deps.protocolSwitch.tooOld === undefined) this.#deps.executor.execute(block);
  }

  final(blocks: readonly Block[]): void {
    this.#deps.protocolSwitch.final(blocks.map(({ header }) => header));
    this.#deps.batches.final(blocks);
  }

  makeDurable(blocks: readonly Block[], finalization: Certificate): void {
    this.#deps.executor.makeDurable(blocks, finalization);
  }

  needBlocks(fromHeight: number, certain: boolean): void {
    this.#deps.catchUp.needBlocks(fromHeight, certain);
  }

  disconnect(peer: number, why: string): void {
    this.#deps.peers.disconnect(peer, why);
  }

  notice(notice: Notice): void {
    this.#deps.notices.take(notice);
  }

  failed(error: unknown): void {
    this.#deps.onFailure(error);
  }
}
