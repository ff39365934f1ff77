// One running node: how consensus, batches, execution, catch-up and the API's backend hang together. Knows the ports,
// not the adapters behind them (compose-node.ts names those).
import type { Backend, SubmitOutcome } from '../api/backend.ts';
import { toHex } from '../base/bytes.ts';
import { type Block, height } from '../consensus/block.ts';
import type { ConsensusMessage } from '../consensus/message.ts';
import type { Digest } from '../crypto/digest.ts';
import type { ExecutedBlock } from '../ledger/ledger.ts';
import { PROTOCOLS } from '../ledger/protocol.ts';
import { BatchPool, DEFAULT_POOL_LIMITS } from '../mempool/batch-pool.ts';
import { DEFAULT_QUEUE_LIMITS, TransactionQueue } from '../mempool/transaction-queue.ts';
import { CatchUp, DEFAULT_CATCH_UP_LIMITS, firstIdAt } from '../sync/catch-up.ts';
import { encodeConsensusMessage } from '../wire/consensus-messages.ts';
import { MAX_BLOCK_BYTES } from '../wire/limits.ts';
import type { SyncMessage } from '../wire/sync-messages.ts';
import { Archivist } from './archivist.ts';
import { BatchExchange } from './batch-exchange.ts';
import type { FinalBlock } from './block-archive.ts';
import { BlockExecutor } from './block-executor.ts';
import { BlockListeners } from './block-listeners.ts';
import { BlockNeeds } from './block-needs.ts';
import { BlockServer } from './block-server.ts';
import { CatchUpRunner, type Fetched } from './catch-up-runner.ts';
import type { EvidenceKeeper } from './evidence-keeper.ts';
import { evidenceOf } from './evidence-of.ts';
import { FinalityWaiters } from './finality-waiters.ts';
import { Ingress } from './ingress.ts';
import { evidenceOnDisk, makeEvidenceKeeper } from './make-evidence-keeper.ts';
import { routeFrames } from './message-router.ts';
import { NodeBackend } from './node-backend.ts';
import type { NodeParts } from './node-parts.ts';
import { NodeReport } from './node-report.ts';
import { NodeWatch } from './node-watch.ts';
import { PayloadExchange } from './payload-exchange.ts';
import { certifiedWith } from './proof-builder.ts';
import { ProtocolSwitch } from './protocol-switch.ts';
import { CATCH_UP_WINDOW_BLOCKS } from './prune-limit.ts';
import { recordCiphertexts } from './record-ciphertexts.ts';
import { type Notice, ReplicaRunner } from './replica-runner.ts';
import { TransactionChecker } from './transaction-checker.ts';

export class GridNode {
  readonly backend: Backend;
  readonly #parts: NodeParts;
  readonly #queue: TransactionQueue;
  readonly #pool = new BatchPool(DEFAULT_POOL_LIMITS);
  readonly #needs = new BlockNeeds();
  readonly #waiters = new FinalityWaiters();
  readonly #listeners = new BlockListeners();
  readonly #exchange: BatchExchange;
  readonly #executor: BlockExecutor;
  readonly #runner: ReplicaRunner;
  readonly #catchUp: CatchUpRunner;
  readonly #payloads: PayloadExchange;
  readonly #evidence: EvidenceKeeper;
  readonly #watch: NodeWatch;
  readonly #ingress: Ingress;
  readonly #claims: CatchUp<Fetched>;
  readonly #server: BlockServer;
  readonly #archivist: Archivist;
  readonly #switch: ProtocolSwitch;
  /** Protocol versions that members told, by index. */
  readonly #spoken = new Map<number, readonly number[]>();
  readonly #others: readonly number[];
  #failure: unknown;
  #stopping = false;

  constructor(parts: NodeParts) {
    this.#parts = parts;
    const { genesis, memberIndex, timers, transport, ledger, archive, replica, journal, committees } = parts;
    this.#others = genesis.consortium.members.map((_, index) => index).filter((index) => index !== memberIndex);
    this.#queue = new TransactionQueue({ ...DEFAULT_QUEUE_LIMITS, maxPending: parts.maxPendingTransactions });
    const checker = new TransactionChecker(genesis.consortium, parts.pool);
    const onFailure = (error: unknown) => this.#fail(error);
    this.#payloads = new PayloadExchange({ blobs: parts.payloads, transport, timers });
    this.#switch = new ProtocolSwitch({ protocols: parts.protocols ?? PROTOCOLS, ledger, log: parts.log });
    this.#exchange = new BatchExchange({
      self: memberIndex,
      queue: this.#queue,
      pool: this.#pool,
      blobs: parts.batches,
      transport,
      timers,
      checker,
      others: this.#others,
      onHeld: (hash) => this.#batchHeld(hash),
      onFetched: (origin) => this.#watch.fetchedBatch(origin),
      onFailure,
    });
    const head = archive.head();
    const certified =
      head?.finalization === undefined ? undefined : { header: head.header, finalization: head.finalization };
    this.#executor = new BlockExecutor(
      {
        ledger,
        archive,
        prepared: (batch) => this.#exchange.prepared(batch),
        onExecuted: ({ blockHash, result, pendingSeal, seconds }) => {
          parts.metrics.execution.observe(seconds);
          this.#watch.executed(blockHash);
          this.#runner.input({ kind: 'executed', blockHash, result, pendingSeal });
        },
        onConcluded: (blocks) => this.#concluded(blocks),
        onDurable: (blocks) => this.#durable(blocks),
        onFailure,
      },
      certified,
    );
    this.#runner = new ReplicaRunner(replica, journal, timers, {
      send: (to, message) => this.#send(to, message),
      selectBatches: (ancestors, maxBatches) =>
        this.#pool.select(new Set(ancestors.flatMap(({ batchHashes }) => batchHashes.map(toHex))), maxBatches),
      needBatches: (hashes, from, blockHash) => this.#needBatches(hashes, from, blockHash),
      execute: (block) => {
        // Behind a switch that this node does not follow nothing is executed: it would be by the wrong rules.
        if (this.#switch.tooOld === undefined) this.#executor.execute(block);
      },
      ordered: (blocks) => {
        this.#switch.ordered(blocks.map(({ header }) => header));
        this.#exchange.ordered(blocks.flatMap(({ header }) => header.batchHashes));
      },
      commit: (blocks, finalization) => this.#executor.commit(blocks, finalization),
      needBlocks: (fromHeight) => this.#catchUp.needBlocks(fromHeight),
      disconnect: (peer, why) => this.#disconnect(peer, why),
      notice: (notice) => this.#notice(notice),
      failed: onFailure,
    });
    this.#server = new BlockServer({
      archive,
      exchange: this.#exchange,
      snapshots: parts.snapshots,
      transport,
      onFailure,
    });
    this.#archivist = this.#makeArchivist();
    this.#claims = new CatchUp(DEFAULT_CATCH_UP_LIMITS, archive.tip.height, firstIdAt(timers.nowMs()));
    this.#catchUp = new CatchUpRunner(
      {
        chainId: genesis.chainId,
        catchUp: this.#claims,
        archive,
        exchange: this.#exchange,
        transport,
        timers,
        committees,
        input: (event) => this.#runner.input(event),
        disconnect: (peer, why) => this.#disconnect(peer, why),
        onFailure,
      },
      archive.tip,
    );
    this.#ingress = this.#makeIngress(checker);
    this.#evidence = makeEvidenceKeeper(parts, {
      others: this.#others,
      submit: async (envelope) => (await this.#ingress.submit([envelope]))[0],
      isPending: (id) => this.#queue.has(id),
      disconnect: (peer, why) => this.#disconnect(peer, why),
      onFailure,
    });
    this.#watch = new NodeWatch(parts, this.#others, this.#evidence);
    this.backend = this.#makeBackend();
  }

  async start(): Promise<void> {
    const { transport, rows } = this.#parts;
    const evidence = await evidenceOnDisk(rows);
    const onFrame = routeFrames(
      { disconnect: (member, why) => this.#disconnect(member, why) },
      {
        onConsensus: (from, message) => {
          if (message.kind === 'status') {
            this.#catchUp.claim(from, message.status.finalizedHeight);
            this.#spoken.set(from, message.status.protocols ?? []);
          }
          if (message.kind === 'vote') this.#watch.voted(from, message.vote);
          this.#runner.input({ kind: 'message', from, message });
        },
        onBatch: (from, message) => this.#exchange.onMessage(from, message),
        onSync: (from, message) => this.#onSync(from, message),
        onWatch: (from, message) => this.#watch.onMessage(from, message),
      },
    );
    await transport.start({
      onFrame,
      onConnect: (peer) => {
        this.#runner.input({ kind: 'connected', peer });
        this.#exchange.offerTo(peer);
        this.#watch.onConnect(peer);
      },
      onDisconnect: (peer) => {
        this.#catchUp.claim(peer, undefined);
        this.#watch.onDisconnect(peer);
        this.#spoken.delete(peer);
      },
    });
    this.#evidence.resume(evidence);
    this.#watch.start();
    this.#runner.input({ kind: 'start' });
    this.#archivist.start();
  }

  /** Stops in reverse: no more input, then what is under way is finished. */
  async stop(): Promise<void> {
    this.#stopping = true;
    this.#catchUp.stop();
    this.#evidence.stop();
    this.#watch.stop();
    this.#runner.stop();
    await this.#parts.transport.stop();
    await this.#archivist.stop();
    await this.#executor.idle();
    await this.#parts.snapshots.idle();
  }

  #onSync(from: number, message: SyncMessage): void {
    switch (message.kind) {
      case 'get-blocks':
        this.#server.onGetBlocks(from, message);
        break;
      case 'blocks':
        this.#catchUp.onBlocks(from, message);
        break;
      case 'get-snapshot-part':
        this.#server.onGetSnapshotPart(from, message);
        break;
      case 'snapshot-part':
        // Late: they were asked for before this node started.
        break;
      case 'get-payload':
        this.#payloads.answer(from, message.id, message.hash).catch((error) => this.#fail(error));
        break;
      case 'payload':
        this.#payloads.onPayload(message.id, message.payload).catch((error) => this.#fail(error));
    }
  }

  #send(to: 'all' | number, message: ConsensusMessage): void {
    if (message.kind === 'vote') this.#watch.voted(this.#parts.memberIndex, message.vote);
    const frame = encodeConsensusMessage(withProtocols(message, this.#switch.spoken));
    for (const member of to === 'all' ? this.#others : [to]) {
      this.#parts.transport.send(member, 'consensus', frame);
    }
  }

  #needBatches(hashes: readonly Digest[], from: readonly number[], blockHash: Digest): boolean {
    if (this.#exchange.need(hashes, from)) return this.#isServable(blockHash, hashes);
    const absent = hashes.filter((hash) => !this.#exchange.holds(hash));
    this.#needs.add(blockHash, hashes, absent);
    return false;
  }

  /** More than this nobody votes for: all honest members find the same, so no such block is ever certified. */
  #isServable(blockHash: Digest, batches: readonly Digest[]): boolean {
    const bytes = this.#exchange.bytesOf(batches);
    if (bytes <= MAX_BLOCK_BYTES) return true;
    this.#parts.log.warn({ block: toHex(blockHash), bytes, atMost: MAX_BLOCK_BYTES }, 'a block is too large');
    return false;
  }

  #batchHeld(hash: Digest): void {
    for (const { blockHash, batches } of this.#needs.held(hash)) {
      if (this.#isServable(blockHash, batches)) this.#runner.input({ kind: 'batchesHeld', blockHash });
    }
    // Told for every batch: a leader that waits with all earlier ones in its ancestors has work again.
    if (this.#pool.size > 0) this.#runner.input({ kind: 'transactionsPending', pending: true });
  }

  #concluded(blocks: readonly FinalBlock[]): void {
    const { metrics, timers } = this.#parts;
    for (const { block, executed } of blocks) {
      this.#exchange.release(block.header.batchHashes);
      this.#settle(executed);
      metrics.blocks.inc();
      this.#logFinal(block, executed);
      metrics.finality.observe(Math.max(0, timers.nowMs() - executed.timestampMs) / 1_000);
    }
    this.#evidence.committed();
    if (this.#pool.size === 0) this.#runner.input({ kind: 'transactionsPending', pending: false });
  }

  #logFinal({ header, hash }: Block, { receipts }: ExecutedBlock): void {
    const { epoch, height: at, view } = header;
    const about = { height: at, epoch, view, block: toHex(hash), transactions: receipts.length };
    this.#parts.log.debug({ ...about }, 'block is final');
  }

  #durable(blocks: readonly FinalBlock[]): void {
    for (const final of blocks) {
      this.#payloads.claim(recordCiphertexts(final));
      this.#listeners.tell(final);
    }
    const { tip } = this.#parts.archive;
    this.#archivist.durable();
    this.#switch.durable();
    if (this.#switch.tooOld !== undefined) {
      this.#fail(this.#switch.tooOld);
      return;
    }
    // Ahead of further blocks: they may be of the epoch that this begins.
    this.#runner.input({ kind: 'committed', height: height(tip.height) });
    this.#catchUp.committed(tip);
    this.#parts.snapshots.durable(tip.height);
  }

  /** Tells those who wait. A receipt that concludes nothing, such as of a copy with a false signature, is not for them. */
  #settle({ receipts, concluded, height: at }: ExecutedBlock): void {
    const ids = receipts.map(({ transactionId }) => toHex(transactionId));
    this.#queue.settle(
      ids.filter((_, index) => concluded[index]),
      BigInt(at),
    );
    for (const [index, receipt] of receipts.entries()) {
      this.#parts.metrics.transactions.inc({ outcome: receipt.code === 0 ? 'accepted' : 'rejected' });
      const transactionId = ids[index] ?? '';
      if (concluded[index] && this.#waiters.has(transactionId)) {
        this.#waiters.settle({ transactionId, height: at, index, receipt });
      }
    }
  }

  #disconnect(peer: number, why: string): void {
    const { genesis, log, metrics, transport } = this.#parts;
    metrics.disconnects.inc();
    log.warn({ peer: genesis.consortium.members[peer]?.id, why }, 'peer disconnected for what it sent');
    transport.disconnect(peer, why);
  }

  #notice(notice: Notice): void {
    const { log } = this.#parts;
    switch (notice.kind) {
      case 'enteredView':
        this.#watch.enteredView(notice.view);
        log.trace({ view: notice.view }, 'entered view');
        break;
      case 'enteredEpoch':
        this.#enteredEpoch(notice);
        break;
      case 'evidence':
        this.#evidence.found(evidenceOf(notice.evidence, this.#parts.genesis.chainId));
        break;
      case 'divergence':
        this.#watch.diverged(notice.vote);
        break;
      case 'amnesia':
        log.error({ view: notice.vote.subject.view }, 'this node sent a vote that its journal lacks: it votes no more');
        break;
      case 'resumed':
        log.warn({ view: notice.view }, 'voting is resumed, in the views above this one');
        break;
      case 'halt':
        void this.#halted(notice);
    }
  }

  /** Nothing follows a halt; but where this node's outcome parts from the certified one the others know for a moment. */
  async #halted({ reason, dump }: Extract<Notice, { kind: 'halt' }>): Promise<void> {
    const key = await this.#watch.firstDifference(dump);
    const where = key === undefined ? '' : `; the first state key that differs is ${key}`;
    this.#fail(new Error(`consensus halted: ${reason}${where}`));
  }

  #enteredEpoch({ epoch, validators, self }: Extract<Notice, { kind: 'enteredEpoch' }>): void {
    const role = self === undefined ? 'observer' : 'validator';
    this.#parts.log.info({ epoch, validators, role }, 'the validator set changed');
  }

  #fail(error: unknown): void {
    if (this.#failure !== undefined || this.#stopping) return;
    this.#failure = error;
    this.#runner.stop();
    this.#parts.onFailure(error);
  }

  #makeArchivist(): Archivist {
    const { genesis, archive, ledger, rows, batches, payloads, keepBlocks, log, transport } = this.#parts;
    const { chainId, members } = genesis.consortium;
    return new Archivist({
      ...{ chainId, archive, ledger, rows, batches, payloads, keepBlocks, exchange: this.#exchange },
      certifiedWith: async (during) => certifiedWith({ chainId, ledger, archive, executor: this.#executor }, during),
      windowBlocks: CATCH_UP_WINDOW_BLOCKS,
      inUse: (batch) => this.#exchange.inUse(batch),
      members: () =>
        transport
          .connected()
          .map((member) => ({ id: members[member]?.id ?? '', height: this.#claims.claimOf(member) })),
      onPruned: (from, to) => log.info({ from, to }, 'old blocks are pruned'),
      onFailure: (error) => this.#fail(error),
    });
  }

  #makeIngress(checker: TransactionChecker): Ingress {
    const { genesis, archive, ledger } = this.#parts;
    return new Ingress({
      checker,
      queue: this.#queue,
      isFinal: (id) => archive.position(id) !== undefined,
      hasExecuted: (id, validUntilHeight) => ledger.hasExecuted(id, validUntilHeight),
      unknownUpTo: () => archive.unknownUpTo,
      // The ledger's own, ahead of the disk: the ids that it has forgotten are those that have expired by it.
      height: () => ledger.head.height,
      maxValidityBlocks: genesis.consortium.rules.maxValidityBlocks,
      isOpen: () => this.#failure === undefined && !this.#stopping && !this.#catchUp.isBehind,
      onQueued: () => this.#exchange.scheduleGrouping(),
    });
  }

  #makeBackend(): Backend {
    const { genesis, memberIndex, committees, ledger, rows, archive, metrics } = this.#parts;
    const report = new NodeReport(this.#parts, {
      startedAtMs: this.#parts.timers.nowMs(),
      others: this.#others,
      pendingTransactions: () => this.#queue.pending,
      heldBatches: () => this.#pool.size,
      watch: this.#watch,
      missingBatches: () => this.#exchange.missing(),
      catchingUp: () => this.#catchUp.isBehind,
      pendingEvidence: () => this.#evidence.pending,
      gapAfter: (height) => this.#claims.gapAfter(height),
      heightOf: (member) => this.#claims.claimOf(member),
      spoken: this.#switch.spoken,
      spokenBy: (member) => this.#spoken.get(member) ?? [],
    });
    return new NodeBackend({
      consortium: genesis.consortium,
      member: genesis.consortium.members[memberIndex]?.id ?? '',
      committees,
      ledger,
      rows,
      archive,
      executor: this.#executor,
      exchange: this.#exchange,
      ingress: this.#ingress,
      waiters: this.#waiters,
      payloads: this.#payloads,
      snapshots: this.#parts.snapshots,
      listeners: this.#listeners,
      archivist: this.#archivist,
      isPending: (id) => this.#queue.has(id),
      status: () => report.status(),
      health: () => report.health(this.#failure),
      metrics: () => report.metrics(),
      log: this.#parts.log,
      onSubmitted: (outcomes: readonly SubmitOutcome[]) => {
        for (const { status } of outcomes) metrics.submissions.inc({ outcome: status });
      },
    });
  }
}

/** With every status goes which protocol versions this node speaks. */
function withProtocols(message: ConsensusMessage, protocols: readonly number[]): ConsensusMessage {
  return message.kind === 'status' ? { ...message, status: { ...message.status, protocols } } : message;
}
