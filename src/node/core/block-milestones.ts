// What follows when a block is executed, when it is final, and when it is on disk. Everything that this node does about blocks
// after the executor is named here, in its order.
import { toHex } from '../../base/bytes.ts';
import { height } from '../../consensus/block.ts';
import type { Event } from '../../consensus/input.ts';
import type { Archivist } from '../archive/archivist.ts';
import type { BlockBatches } from '../batches/block-batches.ts';
import type { FinalBlock } from '../blocks/block-store.ts';
import type { Executed, ExecutionHandlers } from '../blocks/block-executor.ts';
import type { BlockListeners } from '../blocks/block-listeners.ts';
import type { CatchUpRunner } from '../blocks/catch-up-runner.ts';
import type { PayloadExchange } from '../blocks/payload-exchange.ts';
import { recordCiphertexts } from '../blocks/record-ciphertexts.ts';
import type { EvidenceKeeper } from '../evidence/evidence-keeper.ts';
import type { Submissions } from '../ingress/submissions.ts';
import type { NodeParts } from '../node-parts.ts';
import type { NodeWatch } from '../watch/node-watch.ts';
import type { ProtocolSwitch } from './protocol-switch.ts';

export interface BlockMilestonesInit {
  readonly batches: BlockBatches;
  readonly submissions: Submissions;
  readonly payloads: PayloadExchange;
  readonly listeners: BlockListeners;
  readonly evidence: EvidenceKeeper;
  readonly archivist: Archivist;
  readonly protocolSwitch: ProtocolSwitch;
  readonly catchUp: CatchUpRunner;
  readonly watch: NodeWatch;
  /** Takes an input of the core. */
  readonly input: (event: Event) => void;
  readonly onFailure: (error: unknown) => void;
}

export class BlockMilestones implements ExecutionHandlers {
  readonly #parts: Pick<NodeParts, 'blockStore' | 'log' | 'metrics' | 'snapshots' | 'timers'>;
  readonly #init: BlockMilestonesInit;

  constructor(parts: NodeParts, init: BlockMilestonesInit) {
    this.#parts = parts;
    this.#init = init;
  }

  executed({ blockHash, result, pendingSeal, seconds }: Executed): void {
    this.#parts.metrics.execution.observe(seconds);
    this.#init.watch.executed(blockHash);
    this.#init.input({ kind: 'executed', blockHash, result, pendingSeal });
  }

  final(blocks: readonly FinalBlock[]): void {
    const { metrics, timers } = this.#parts;
    for (const final of blocks) {
      this.#init.submissions.final(final.executed);
      metrics.blocks.inc();
      this.#logFinal(final);
      metrics.finality.observe(Math.max(0, timers.nowMs() - final.executed.timestampMs) / 1_000);
    }
    this.#init.evidence.final();
    this.#init.batches.release(blocks.map(({ block }) => block));
  }

  durable(blocks: readonly FinalBlock[]): void {
    const { archivist, batches, catchUp, input, listeners, onFailure, payloads, protocolSwitch } = this.#init;
    for (const final of blocks) {
      payloads.claim(recordCiphertexts(final));
      listeners.tell(final);
    }
    const { tip } = this.#parts.blockStore;
    archivist.durable();
    protocolSwitch.durable();
    if (protocolSwitch.tooOld !== undefined) {
      onFailure(protocolSwitch.tooOld);
      return;
    }
    batches.durable();
    // Ahead of further blocks: they may be of the epoch that this begins.
    input({ kind: 'durable', height: height(tip.height) });
    catchUp.durable(tip);
    this.#parts.snapshots.durable(tip.height);
  }

  #logFinal({ block: { header, hash }, executed: { receipts } }: FinalBlock): void {
    const { epoch, height: at, view } = header;
    const about = { height: at, epoch, view, block: toHex(hash), transactions: receipts.length };
    this.#parts.log.debug({ ...about }, 'block is final');
  }
}
