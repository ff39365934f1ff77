// One running node: makes its parts, in the order in which they need each other, starts and stops them. What comes in from the
// members is in peer-inbox.ts, what the core asks for in core-outputs.ts, what becomes of blocks in block-milestones.ts. Knows
// the ports, not the adapters behind them (compose-node.ts names those).
import type { Backend } from '../api/backend.ts';
import type { Event } from '../consensus/input.ts';
import type { Digest } from '../crypto/digest.ts';
import { PROTOCOLS } from '../ledger/protocol.ts';
import { BatchPool, DEFAULT_POOL_LIMITS } from '../mempool/batch-pool.ts';
import { DEFAULT_QUEUE_LIMITS, TransactionQueue } from '../mempool/transaction-queue.ts';
import { CatchUp, DEFAULT_CATCH_UP_LIMITS, firstIdAt } from '../sync/catch-up.ts';
import type { HeightClaims } from '../sync/height-claims.ts';
import type { Archivist } from './archive/archivist.ts';
import { makeArchivist } from './archive/make-archivist.ts';
import { BatchExchange } from './batches/batch-exchange.ts';
import { BlockBatches } from './batches/block-batches.ts';
import { BlockExecutor } from './blocks/block-executor.ts';
import { BlockListeners } from './blocks/block-listeners.ts';
import { BlockServer } from './blocks/block-server.ts';
import { CatchUpRunner, type Fetched } from './blocks/catch-up-runner.ts';
import { PayloadExchange } from './blocks/payload-exchange.ts';
import { BlockMilestones } from './core/block-milestones.ts';
import { ConsensusNotices } from './core/consensus-notices.ts';
import { CoreOutputs } from './core/core-outputs.ts';
import { ProtocolSwitch } from './core/protocol-switch.ts';
import { ReplicaRunner } from './core/replica-runner.ts';
import type { EvidenceKeeper } from './evidence/evidence-keeper.ts';
import { evidenceOnDisk, makeEvidenceKeeper } from './evidence/make-evidence-keeper.ts';
import { Submissions } from './ingress/submissions.ts';
import { TransactionChecker } from './ingress/transaction-checker.ts';
import { NodeBackend } from './node-backend.ts';
import type { NodeParts } from './node-parts.ts';
import { PeerInbox } from './peers/peer-inbox.ts';
import { Peers } from './peers/peers.ts';
import { NodeReport } from './watch/node-report.ts';
import { NodeWatch } from './watch/node-watch.ts';

export class GridNode {
  readonly backend: Backend;
  readonly #parts: NodeParts;
  readonly #peers: Peers;
  readonly #queue: TransactionQueue;
  readonly #pool = new BatchPool(DEFAULT_POOL_LIMITS);
  readonly #exchange: BatchExchange;
  readonly #batches: BlockBatches;
  readonly #payloads: PayloadExchange;
  readonly #claims: HeightClaims;
  readonly #catchUp: CatchUpRunner;
  readonly #submissions: Submissions;
  readonly #evidence: EvidenceKeeper;
  readonly #watch: NodeWatch;
  readonly #archivist: Archivist;
  readonly #listeners = new BlockListeners();
  readonly #executor: BlockExecutor;
  readonly #runner: ReplicaRunner;
  readonly #inbox: PeerInbox;
  #failure: unknown;
  #stopping = false;

  constructor(parts: NodeParts) {
    this.#parts = parts;
    const { blockStore, genesis, ledger, log, timers, transport } = parts;
    const protocolSwitch = new ProtocolSwitch({ protocols: parts.protocols ?? PROTOCOLS, ledger, log });
    this.#peers = new Peers(parts, protocolSwitch.spoken);
    this.#queue = new TransactionQueue({ ...DEFAULT_QUEUE_LIMITS, maxPending: parts.maxPendingTransactions });
    const checker = new TransactionChecker(genesis.consortium, parts.pool);
    this.#exchange = this.#makeExchange(checker);
    this.#batches = new BlockBatches({ pool: this.#pool, exchange: this.#exchange, input: this.#input, log });
    this.#payloads = new PayloadExchange({ blobs: parts.payloads, transport, timers });
    const catchUp = new CatchUp<Fetched>(DEFAULT_CATCH_UP_LIMITS, blockStore.tip.height, firstIdAt(timers.nowMs()));
    this.#claims = catchUp.claims;
    this.#catchUp = this.#makeCatchUp(catchUp);
    this.#submissions = new Submissions(parts, {
      ...{ queue: this.#queue, checker },
      isOpen: () => this.#failure === undefined && !this.#stopping && !this.#catchUp.isBehind,
      onQueued: () => this.#exchange.scheduleGrouping(),
    });
    const [peers, submissions] = [this.#peers, this.#submissions];
    this.#evidence = makeEvidenceKeeper(parts, { peers, submissions, onFailure: this.#fail });
    this.#watch = new NodeWatch(parts, peers.others, this.#evidence);
    this.#archivist = makeArchivist(parts, {
      ...{ exchange: this.#exchange, claims: this.#claims, executor: () => this.#executor, onFailure: this.#fail },
    });
    this.#executor = this.#makeExecutor(protocolSwitch);
    this.#runner = this.#makeRunner(protocolSwitch);
    this.#inbox = this.#makeInbox();
    this.backend = this.#makeBackend();
  }

  async start(): Promise<void> {
    const evidence = await evidenceOnDisk(this.#parts.rows);
    await this.#parts.transport.start(this.#inbox);
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

  /** For parts that are made before the core's runner. */
  readonly #input = (event: Event): void => this.#runner.input(event);

  /** The first fault ends the node; what follows from it is not told. */
  readonly #fail = (error: unknown): void => {
    if (this.#failure !== undefined || this.#stopping) return;
    this.#failure = error;
    this.#runner.stop();
    this.#parts.onFailure(error);
  };

  #makeExchange(checker: TransactionChecker): BatchExchange {
    const { batches, memberIndex, replica, timers, transport } = this.#parts;
    return new BatchExchange({
      ...{ self: memberIndex, others: this.#peers.others, transport, timers, checker },
      ...{ queue: this.#queue, pool: this.#pool, blobs: batches },
      leader: () => replica.committee.member(replica.committee.leader(replica.position.view)),
      onHeld: (hash) => this.#batches.held(hash),
      onFetched: (origin) => this.#watch.fetchedBatch(origin),
      onFailure: this.#fail,
    });
  }

  #makeCatchUp(catchUp: CatchUp<Fetched>): CatchUpRunner {
    const { blockStore, committees, genesis, timers, transport } = this.#parts;
    return new CatchUpRunner({
      ...{ chainId: genesis.chainId, blockStore, committees, transport, timers },
      ...{ catchUp, exchange: this.#exchange, peers: this.#peers },
      ...{ input: this.#input, onFailure: this.#fail },
    });
  }

  #makeExecutor(protocolSwitch: ProtocolSwitch): BlockExecutor {
    const { blockStore, ledger } = this.#parts;
    const milestones = new BlockMilestones(this.#parts, {
      ...{
        batches: this.#batches,
        submissions: this.#submissions,
        payloads: this.#payloads,
        listeners: this.#listeners,
      },
      ...{ evidence: this.#evidence, watch: this.#watch, archivist: this.#archivist, catchUp: this.#catchUp },
      ...{ protocolSwitch, input: this.#input, onFailure: this.#fail },
    });
    const prepared = (batch: Digest) => this.#exchange.prepared(batch);
    return new BlockExecutor({ ledger, blockStore, prepared, onFailure: this.#fail }, milestones);
  }

  #makeRunner(protocolSwitch: ProtocolSwitch): ReplicaRunner {
    const { genesis, journal, log, memberIndex, replica, timers } = this.#parts;
    const [watch, onFailure] = [this.#watch, this.#fail];
    const outputs = new CoreOutputs({
      ...{ self: memberIndex, peers: this.#peers, batches: this.#batches, executor: this.#executor },
      ...{ catchUp: this.#catchUp, protocolSwitch, watch, onFailure },
      notices: new ConsensusNotices({ chainId: genesis.chainId, evidence: this.#evidence, watch, log, onFailure }),
    });
    return new ReplicaRunner(replica, journal, timers, outputs);
  }

  #makeInbox(): PeerInbox {
    const { blockStore, snapshots, transport } = this.#parts;
    const [exchange, onFailure] = [this.#exchange, this.#fail];
    return new PeerInbox({
      ...{ peers: this.#peers, exchange, payloads: this.#payloads, catchUp: this.#catchUp },
      ...{ claims: this.#claims, watch: this.#watch },
      server: new BlockServer({ blockStore, exchange, snapshots, transport, onFailure }),
      ...{ input: this.#input, onFailure },
    });
  }

  #makeBackend(): Backend {
    const { genesis, memberIndex, committees, ledger, log, rows, blockStore, snapshots } = this.#parts;
    const [submissions, exchange] = [this.#submissions, this.#exchange];
    const report = new NodeReport(this.#parts, {
      ...{ peers: this.#peers, submissions, exchange, batches: this.#batches, claims: this.#claims },
      ...{ catchUp: this.#catchUp, evidence: this.#evidence, watch: this.#watch, failure: () => this.#failure },
    });
    return new NodeBackend({
      consortium: genesis.consortium,
      member: genesis.consortium.members[memberIndex]?.id ?? '',
      ...{ committees, ledger, rows, blockStore, snapshots, log, submissions, exchange, report },
      ...{ executor: this.#executor, payloads: this.#payloads },
      ...{ listeners: this.#listeners, archivist: this.#archivist },
    });
  }
}
