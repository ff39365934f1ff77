// One running node: makes its parts, ties them together, starts and stops them. peer-inbox.ts has the messages from
// members, core-outputs.ts the core's outputs, block-milestones.ts the steps of blocks. Knows the ports, not the
// adapters behind them (compose-node.ts names those).
import type { Backend } from '../api/backend.ts';
import { PROTOCOLS } from '../ledger/protocol.ts';
import { BatchPool, poolLimits } from '../mempool/batch-pool.ts';
import { queueLimits, TransactionQueue } from '../mempool/transaction-queue.ts';
import { CatchUp, DEFAULT_CATCH_UP_LIMITS, firstIdAt } from '../sync/catch-up.ts';
import type { Archivist } from './archive/archivist.ts';
import { makeArchivist } from './archive/make-archivist.ts';
import { BatchExchange } from './batches/batch-exchange.ts';
import { BlockBatches } from './batches/block-batches.ts';
import { OwnBatches } from './batches/own-batches.ts';
import { BlockExecutor } from './blocks/block-executor.ts';
import { BlockListeners } from './blocks/block-listeners.ts';
import { BlockServer } from './blocks/block-server.ts';
import { CatchUpRunner, type Fetched } from './blocks/catch-up-runner.ts';
import { finalState } from './blocks/final-state.ts';
import { LeafKeeper } from './blocks/leaf-keeper.ts';
import { LeafMender } from './blocks/leaf-mender.ts';
import { PayloadExchange } from './blocks/payload-exchange.ts';
import { BlockMilestones } from './core/block-milestones.ts';
import { ConsensusNotices } from './core/consensus-notices.ts';
import { CoreOutputs } from './core/core-outputs.ts';
import { LinkDelay } from './core/link-delay.ts';
import { ProtocolSwitch } from './core/protocol-switch.ts';
import { ReplicaRunner } from './core/replica-runner.ts';
import type { DrawKeeper } from './draws/draw-keeper.ts';
import { makeDrawKeeper } from './draws/make-draw-keeper.ts';
import type { ErasureKeeper } from './erasures/erasure-keeper.ts';
import { makeAttestKeeper } from './erasures/make-attest-keeper.ts';
import { makeErasureKeeper } from './erasures/make-erasure-keeper.ts';
import { ciphertextsOfRecord, claimDuty, claimOfHash, withPolicies } from './erasures/payload-duty.ts';
import type { ToldRecords } from './erasures/told-records.ts';
import type { EvidenceKeeper } from './evidence/evidence-keeper.ts';
import { evidenceOnDisk, makeEvidenceKeeper } from './evidence/make-evidence-keeper.ts';
import { SharingKeepers } from './grants/sharing-keepers.ts';
import { Submissions } from './ingress/submissions.ts';
import { TransactionChecker } from './ingress/transaction-checker.ts';
import { NodeBackend } from './node-backend.ts';
import type { NodeDeps } from './node-deps.ts';
import { PeerInbox } from './peers/peer-inbox.ts';
import { Peers } from './peers/peers.ts';
import { RunState } from './run-state.ts';
import { AnswerDesk } from './serving/answer-desk.ts';
import { KeptFigures } from './watch/kept-figures.ts';
import { NodeReport } from './watch/node-report.ts';
import { NodeWatch } from './watch/node-watch.ts';
import { Scrub } from './watch/scrub.ts';
import type { Sample } from './watch/week-figures.ts';

export class GridNode {
  readonly backend: Backend;
  readonly #deps: NodeDeps;
  readonly #state: RunState;
  readonly #core: ReplicaRunner;
  readonly #inbox: PeerInbox;
  readonly #catchUp: CatchUpRunner;
  readonly #executor: BlockExecutor;
  readonly #evidence: EvidenceKeeper;
  readonly #draws: DrawKeeper;
  readonly #erasures: ErasureKeeper;
  readonly #attests: ToldRecords;
  readonly #grants: SharingKeepers | undefined;
  readonly #watch: NodeWatch;
  readonly #desk: AnswerDesk;
  readonly #payloads: PayloadExchange;
  readonly #archivist: Archivist;
  readonly #scrub: Scrub;
  readonly #linkDelay: LinkDelay;
  readonly #mender: LeafMender;

  constructor(deps: NodeDeps) {
    const { blockStore, genesis, journal, ledger, memberIndex, replica, timers, transport } = deps;
    const { chainId, consortium } = genesis;

    const core = new ReplicaRunner(replica, journal, timers);
    const state = new RunState({ core, onFailure: deps.onFailure });
    const onFailure = state.fail;
    const protocolSwitch = new ProtocolSwitch({ ...deps, protocols: deps.protocols ?? PROTOCOLS });
    const peers = new Peers({ ...deps, spoken: protocolSwitch.spoken });

    const checker = new TransactionChecker(consortium, deps.pool);
    const { work } = consortium.rules;
    const queue = new TransactionQueue(queueLimits(work, deps.maxPendingTransactions));
    const pool = new BatchPool(poolLimits(work));
    const desk = new AnswerDesk({ transport, timers, onFailure });
    const exchange = new BatchExchange({
      ...{ self: memberIndex, peers, transport, timers, desk, checker, pool, work, onFailure },
      blobs: deps.batches,
      disconnect: (peer, why) => peers.disconnect(peer, why),
    });
    const ownBatches = new OwnBatches({ ...deps, self: memberIndex, queue, peers, exchange, onFailure });
    const batches = new BlockBatches({
      ...{ pool, exchange, ownBatches, work, core, log: deps.log },
    });

    const member = deps.membership.idOf(memberIndex) ?? '';
    const final = finalState(ledger);
    const policies = withPolicies(final);
    const payloads = new PayloadExchange({
      ...{ blobs: deps.payloads, rows: deps.rows, transport, timers, desk, log: deps.log, onFailure },
      indexOf: (id) => deps.membership.indexOf(id),
      dutyOf: (claim) => claimDuty(policies, ledger.consortium, member, claim),
      ciphertextsOf: (record) => ciphertextsOfRecord(final, record),
      claimOf: (hash) => claimOfHash(final, hash),
      onAttestable: () => this.#attests.wake(),
      disconnect: (peer, why) => peers.disconnect(peer, why),
    });
    const tracker = new CatchUp<Fetched>(DEFAULT_CATCH_UP_LIMITS, blockStore.tip.height, firstIdAt(timers.nowMs()));
    const { claims } = tracker;
    const catchUp = new CatchUpRunner({ ...deps, chainId, catchUp: tracker, exchange, core, peers, onFailure });
    const listeners = new BlockListeners();
    const leaves =
      deps.leaves && new LeafKeeper({ ledger, file: deps.leaves, writtenAt: ledger.leavesHeight, onFailure });
    const mender = new LeafMender(deps);
    const executor = new BlockExecutor({ ledger, blockStore, exchange, leaves, mender, onFailure });

    const { maxValidityBlocks } = consortium.rules;
    const submissions = new Submissions({ ...deps, queue, checker, maxValidityBlocks, state, catchUp });
    const evidence = makeEvidenceKeeper({ ...deps, peers, submissions, onFailure });
    const drawKeeper = makeDrawKeeper({ ...deps, submissions, onFailure });
    const sample = (): Sample => ({
      missing: peers.others.length - transport.connected().length,
      pending: submissions.pending,
      memoryBytes: deps.memoryBytes(),
      freeDiskBytes: deps.freeDiskBytes() ?? 0,
    });
    const kept = new KeptFigures(deps.figures, timers.nowMs());
    const watch = new NodeWatch({ ...deps, peers, desk, evidence, sample, kept });
    const onBackedUp = () => kept.backedUp(timers.nowMs());
    const archivist = makeArchivist({ ...deps, exchange, claims, executor, onBackedUp, onFailure });
    const attests = makeAttestKeeper({ ...deps, member, submissions, onFailure });
    const erasures = makeErasureKeeper({ ...deps, member, payloads, archivist, submissions, onFailure });
    const { sharingSecret } = deps;
    const own = { ...deps, member, payloads, submissions, onFailure };
    const grants = sharingSecret && new SharingKeepers({ ...own, sharingSecret });
    const notices = new ConsensusNotices({ chainId, evidence, watch, log: deps.log, onFailure });
    const server = new BlockServer({ ...deps, exchange, desk });
    const scrub = new Scrub({ ...deps, mender, onFailure });
    const report = new NodeReport({
      ...{ ...deps, kept, scrub, state, peers, submissions, exchange, batches, claims, catchUp },
      ...{ payloads, evidence, watch, sample },
    });

    // A transaction that is queued is grouped into a batch; a batch that is here may complete a block, which the core
    // is told.
    queue.connect(ownBatches);
    exchange.connect(batches, watch);
    // The core's outputs, and the steps of the blocks that it has executed.
    core.connect(
      new CoreOutputs({
        ...{ self: memberIndex, peers, batches, executor, catchUp, protocolSwitch, watch, notices, onFailure },
      }),
    );
    executor.connect(
      new BlockMilestones({
        ...{ ...deps, batches, submissions, payloads, listeners, evidence, watch, archivist, catchUp },
        ...{ draws: drawKeeper, erasures, grants, protocolSwitch, core, onFailure },
      }),
    );

    this.#deps = deps;
    this.#state = state;
    this.#core = core;
    this.#catchUp = catchUp;
    this.#executor = executor;
    this.#evidence = evidence;
    this.#draws = drawKeeper;
    this.#erasures = erasures;
    this.#attests = attests;
    this.#grants = grants;
    this.#watch = watch;
    this.#scrub = scrub;
    this.#linkDelay = new LinkDelay({ replica, transport, timers, core });
    this.#mender = mender;
    this.#desk = desk;
    this.#payloads = payloads;
    this.#archivist = archivist;
    this.#inbox = new PeerInbox({
      ...{ peers, exchange, ownBatches, payloads, desk, server, catchUp, claims, watch, core, onFailure },
    });
    this.backend = new NodeBackend({
      ...{ ...deps, member },
      ...{ submissions, exchange, report, executor, payloads, listeners, archivist },
    });
  }

  async start(): Promise<void> {
    const evidence = await evidenceOnDisk(this.#deps.rows);
    await this.#payloads.start();
    await this.#deps.transport.start(this.#inbox);
    this.#evidence.resume(evidence);
    this.#watch.start();
    this.#scrub.start();
    this.#linkDelay.start();
    this.#core.input({ kind: 'start' });
    this.#archivist.start();
    this.#erasures.wake();
    this.#attests.wake();
    this.#grants?.wake();
  }

  /** A reader has met damaged leaves: they are made again, also while no block needs them. */
  mendLeaves(error: unknown): void {
    this.#mender.mended(error).catch(this.#state.fail);
  }

  /** Stops in reverse: no more input, then what is under way is finished. */
  async stop(): Promise<void> {
    this.#state.stop();
    this.#catchUp.stop();
    this.#evidence.stop();
    this.#draws.stop();
    this.#erasures.stop();
    this.#attests.stop();
    this.#grants?.stop();
    this.#watch.stop();
    this.#linkDelay.stop();
    this.#mender.stop();
    const scrubAtRest = this.#scrub.stop();
    this.#desk.stop();
    const payloadsAtRest = this.#payloads.stop();
    this.#core.stop();
    await this.#deps.transport.stop();
    await payloadsAtRest;
    await scrubAtRest;
    await this.#erasures.idle();
    await this.#attests.idle();
    await this.#grants?.idle();
    await this.#archivist.stop();
    await this.#draws.idle();
    await this.#executor.idle();
    await this.#deps.snapshots.idle();
  }
}
