// The steps that follow when a block is executed, final and durable. Everything that this node does about blocks after
// the executor is named here, in its order.
import type { Logger } from 'pino';
import { equalBytes, toHex } from '../../base/bytes.ts';
import { height } from '../../consensus/block.ts';
import type { InputSink } from '../../consensus/input.ts';
import { isMember } from '../../ledger/consortium.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import type { Timers, Transport } from '../../ports/ports.ts';
import type { Archivist } from '../archive/archivist.ts';
import type { BlockBatches } from '../batches/block-batches.ts';
import type { Executed, ExecutionHandlers } from '../blocks/block-executor.ts';
import type { BlockListeners } from '../blocks/block-listeners.ts';
import type { FinalBlock } from '../blocks/block-rows.ts';
import type { BlockStore } from '../blocks/block-store.ts';
import type { CatchUpRunner } from '../blocks/catch-up-runner.ts';
import { ordersIn } from '../blocks/payload-claims.ts';
import type { PayloadExchange } from '../blocks/payload-exchange.ts';
import { addressesOf, type Membership, memberLeft, notAMember } from '../config/membership.ts';
import type { DrawKeeper } from '../draws/draw-keeper.ts';
import type { ErasureKeeper } from '../erasures/erasure-keeper.ts';
import type { EvidenceKeeper } from '../evidence/evidence-keeper.ts';
import type { SharingKeepers } from '../grants/sharing-keepers.ts';
import type { Submissions } from '../ingress/submissions.ts';
import type { SnapshotKeeper } from '../snapshots/snapshot-keeper.ts';
import type { NodeMetrics } from '../watch/node-metrics.ts';
import type { NodeWatch } from '../watch/node-watch.ts';
import type { ProtocolSwitch } from './protocol-switch.ts';

export interface BlockMilestonesDeps {
  readonly batches: BlockBatches;
  readonly submissions: Submissions;
  readonly payloads: PayloadExchange;
  readonly listeners: BlockListeners;
  readonly evidence: EvidenceKeeper;
  readonly draws: DrawKeeper;
  readonly erasures: Pick<ErasureKeeper, 'wake'>;
  /** In a node that has its member's sharing secret. */
  readonly grants: Pick<SharingKeepers, 'durable'> | undefined;
  readonly archivist: Archivist;
  readonly protocolSwitch: ProtocolSwitch;
  readonly catchUp: CatchUpRunner;
  readonly watch: NodeWatch;
  readonly blockStore: BlockStore;
  readonly ledger: Pick<Ledger, 'consortium'>;
  readonly membership: Membership;
  readonly networkKey: Uint8Array;
  readonly transport: Pick<Transport, 'follow'>;
  readonly snapshots: SnapshotKeeper;
  readonly core: InputSink;
  readonly timers: Timers;
  readonly metrics: NodeMetrics;
  readonly log: Logger;
  readonly onFailure: (error: unknown) => void;
}

export class BlockMilestones implements ExecutionHandlers {
  readonly #deps: BlockMilestonesDeps;

  constructor(deps: BlockMilestonesDeps) {
    this.#deps = deps;
  }

  executed({ blockHash, result, pendingSeal, work, seconds }: Executed): void {
    this.#deps.batches.executed(work);
    this.#deps.metrics.execution.observe(seconds);
    this.#deps.watch.executed(blockHash);
    this.#deps.core.input({ kind: 'executed', blockHash, result, pendingSeal });
  }

  final(blocks: readonly FinalBlock[]): void {
    const { metrics, timers, watch } = this.#deps;
    for (const final of blocks) {
      this.#deps.submissions.final(final.executed);
      const batches = final.block.header.batchHashes.length;
      metrics.blocks.inc();
      metrics.batches.inc(batches);
      this.#logFinal(final);
      const ms = Math.max(0, timers.nowMs() - final.executed.timestampMs);
      metrics.finality.observe(ms / 1_000);
      watch.figures.final(ms, batches, final.executed.receipts.length);
    }
    this.#deps.evidence.final();
    this.#deps.draws.final();
    this.#deps.batches.release(blocks.map(({ block }) => block));
  }

  durable(blocks: readonly FinalBlock[]): void {
    const { archivist, batches, blockStore, catchUp, core, listeners, onFailure, payloads, protocolSwitch, snapshots } =
      this.#deps;
    for (const final of blocks) {
      payloads.claimRecordsOf(final);
      if (ordersIn(final.changes).length > 0) this.#deps.erasures.wake();
      this.#deps.grants?.durable(final.changes);
      listeners.tell(final);
    }
    const { tip } = blockStore;
    this.#followMembers();
    archivist.durable();
    protocolSwitch.durable();
    if (protocolSwitch.tooOld !== undefined) {
      onFailure(protocolSwitch.tooOld);
      return;
    }
    batches.durable();
    // Ahead of further blocks: they may be of the epoch that this begins.
    core.input({ kind: 'durable', height: height(tip.height) });
    catchUp.durable(tip);
    snapshots.durable(tip.height);
  }

  /** The network takes up what the members agreed on, from this block on. */
  #followMembers(): void {
    const { ledger, log, membership, networkKey, onFailure, transport } = this.#deps;
    if (!membership.follow(ledger.consortium)) return;
    transport.follow(addressesOf(membership.members));
    const { own } = membership;
    if (own === undefined) onFailure(notAMember(membership.id));
    else if (!isMember(own)) onFailure(memberLeft(own));
    else if (!equalBytes(own.networkKey, networkKey)) {
      log.error({ networkKey: toHex(own.networkKey) }, 'the members know this node by another key now: start it again');
    }
  }

  #logFinal({ block: { header, hash }, executed: { receipts } }: FinalBlock): void {
    const { epoch, height: at, view } = header;
    const about = { height: at, epoch, view, block: toHex(hash), transactions: receipts.length };
    this.#deps.log.debug(about, 'block is final');
  }
}
