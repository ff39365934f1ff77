// A node's report on itself: status, health and metrics, read from its parts at the moment of the question. Its report
// on the others is in peer-statuses.ts.

import type { NodeFigures } from '../../answers/node-figures.ts';
import type { Health, HealthProblem, NodeStatus } from '../../answers/node-status.ts';
import { equalBytes, toHex } from '../../base/bytes.ts';
import type { NodeError } from '../../base/node-error.ts';
import { fromUint64 } from '../../base/uint64.ts';
import { NO_NATIVE_HASHING } from '../../crypto/hash-pairs.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import type { Journal } from '../../ports/ports.ts';
import type { BlockBatches } from '../batches/block-batches.ts';
import type { CatchUpRunner } from '../blocks/catch-up-runner.ts';
import { finalState } from '../blocks/final-state.ts';
import type { PayloadExchange } from '../blocks/payload-exchange.ts';
import type { EvidenceKeeper } from '../evidence/evidence-keeper.ts';
import type { Submissions } from '../ingress/submissions.ts';
import { certifyingExpiries } from './certifying-expiries.ts';
import type { KeptFigures } from './kept-figures.ts';
import { setMemberMetrics } from './member-metrics.ts';
import { connectedValidators, healthOf } from './node-health.ts';
import type { NodeMetrics } from './node-metrics.ts';
import { type Expiry, warningsOf } from './node-warnings.ts';
import { PeerStatuses, type PeerStatusesDeps } from './peer-statuses.ts';
import type { Scrub } from './scrub.ts';
import { type Voting, votingOf } from './voting.ts';
import type { Sample } from './week-figures.ts';

export interface NodeReportDeps extends PeerStatusesDeps {
  readonly memberIndex: number;
  readonly version: string;
  /** Public halves of those that this node holds. */
  readonly consensusKeys: readonly Uint8Array[];
  /** Why this validator follows and does not vote; undefined when it may. */
  readonly votingFault: NodeError | undefined;
  readonly ledger: Ledger;
  readonly pool: { readonly waiting: number };
  readonly journal: Pick<Journal, 'sizeBytes'>;
  readonly freeDiskBytes: () => number | undefined;
  readonly sample: () => Sample;
  readonly expiries: readonly Expiry[];
  readonly alerts: { readonly freeDiskBytes: number; readonly expiryNoticeMs: number };
  readonly metrics: NodeMetrics;
  readonly submissions: Submissions;
  readonly batches: BlockBatches;
  readonly catchUp: CatchUpRunner;
  readonly evidence: EvidenceKeeper;
  readonly payloads: Pick<PayloadExchange, 'missing' | 'unclaimedBytes'>;
  readonly scrub: Pick<Scrub, 'finishedMs'>;
  readonly kept: Pick<KeptFigures, 'backedUpAtMs'>;
  /** `fault`: the reason why the node stopped, if it did. */
  readonly state: { readonly fault: unknown };
}

export class NodeReport {
  readonly #deps: NodeReportDeps;
  readonly #peers: PeerStatuses;
  readonly #startedAtMs: number;

  constructor(deps: NodeReportDeps) {
    this.#deps = deps;
    this.#peers = new PeerStatuses(deps);
    this.#startedAtMs = deps.timers.nowMs();
  }

  status(): NodeStatus {
    const { genesis, memberIndex, payloads, version, ledger, replica } = this.#deps;
    const { committee, position } = replica;
    const { head } = ledger;
    return {
      chainId: toHex(genesis.chainId),
      member: this.#id(memberIndex),
      version,
      nativeHashing: NO_NATIVE_HASHING === undefined,
      validator: committee.validatorOf(memberIndex) !== undefined,
      consensusKeys: this.#deps.consensusKeys.map(toHex),
      startedAtMs: this.#startedAtMs,
      epoch: committee.epoch,
      view: position.view,
      height: head.height,
      blockHash: toHex(head.hash),
      blockTimestampMs: head.timestampMs,
      stateRoot: toHex(head.stateRoot),
      historyRoot: toHex(head.historyRoot),
      quorum: committee.quorum,
      protocol: this.#protocol(),
      pendingTransactions: this.#deps.submissions.pending,
      catchingUp: this.#deps.catchUp.isBehind,
      voting: this.#voting === 'fault' ? (this.#deps.votingFault?.code ?? this.#voting) : this.#voting,
      viewSinceMs: Math.floor(this.#deps.watch.votes.viewSinceMs),
      leader: this.#id(committee.member(committee.leader(position.view))),
      notVoted: this.#peers.notVoted(position.view),
      missingBatches: this.#peers.missingBatches(),
      missingPayloads: [...payloads.missing()].map(([member, missing]) => ({ member, ...missing })),
      unclaimedUploadBytes: payloads.unclaimedBytes,
      stateEntries: ledger.entries,
      scrubbedMs: this.#deps.scrub.finishedMs,
      damagedLeafBlocks: ledger.leafRepairs.found,
      mendedLeafBlocks: ledger.leafRepairs.mended,
      peers: this.#peers.all(),
    };
  }

  health(): Health {
    const { replica, votingFault } = this.#deps;
    const status = this.status();
    const from = this.#deps.claims.gapAfter(status.height, replica.committee);
    return healthOf({
      failure: this.#deps.state.fault,
      voting: this.#voting,
      votingFault,
      resuming: this.#resuming(),
      quorum: status.quorum,
      validators: connectedValidators(status.peers) + (this.#votes ? 1 : 0),
      catchingUp: status.catchingUp,
      gap: from === undefined ? undefined : { from, height: status.height },
      warnings: this.#warnings(status, this.#deps.freeDiskBytes()),
    });
  }

  /** `hours`: the latest. `points`: rows at most. */
  figures(hours: number, points: number): NodeFigures {
    const { alerts, journal, kept, timers, watch } = this.#deps;
    const sample = this.#deps.sample();
    return {
      nowMs: Math.floor(timers.nowMs()),
      startedAtMs: this.#startedAtMs,
      memoryBytes: sample.memoryBytes,
      freeDiskBytes: sample.freeDiskBytes,
      warnBelowDiskBytes: alerts.freeDiskBytes,
      journalBytes: journal.sizeBytes,
      backedUpAtMs: kept.backedUpAtMs,
      lastMinute: watch.figures.lastMinute(),
      finality: watch.figures.finality(),
      expiries: this.#expiries.map(({ what, kind, of, validUntilMs }) => ({ what, kind, of, validUntilMs })),
      rows: watch.figures.rows(hours * 60, points, sample),
    };
  }

  /** The set that votes names this member with a key that the node does not hold. */
  get #keyMissing(): boolean {
    const { replica, memberIndex, consensusKeys, votingFault } = this.#deps;
    const { committee } = replica;
    const key = committee.validators.find(({ member }) => member === memberIndex)?.publicKey;
    return key !== undefined && votingFault === undefined && !consensusKeys.some((own) => equalBytes(own, key));
  }

  metrics(): Promise<string> {
    const { metrics, ledger, replica, transport, pool, journal, timers } = this.#deps;
    const status = this.status();
    const freeBytes = this.#deps.freeDiskBytes();
    metrics.height.set(ledger.head.height);
    metrics.epoch.set(replica.position.epoch);
    metrics.view.set(replica.position.view);
    metrics.connectedPeers.set(transport.connected().length);
    metrics.pendingTransactions.set(status.pendingTransactions);
    metrics.heldBatches.set(this.#deps.batches.waiting);
    metrics.waitingSignatureChecks.set(pool.waiting);
    metrics.journalBytes.set(journal.sizeBytes);
    metrics.evidencePending.set(this.#deps.evidence.pending);
    metrics.unclaimedUploadBytes.set(status.unclaimedUploadBytes);
    metrics.entries.set(status.stateEntries);
    metrics.scrubbed.set(status.scrubbedMs / 1_000);
    metrics.damagedLeafBlocks.set(status.damagedLeafBlocks);
    metrics.mendedLeafBlocks.set(status.mendedLeafBlocks);
    metrics.voting.set(this.#voting === 'yes' ? 1 : 0);
    metrics.ready.set(this.health().ready ? 1 : 0);
    setMemberMetrics(metrics, status, this.#warnings(status, freeBytes), timers.nowMs());
    this.#setLocalMetrics(freeBytes);
    return metrics.registry.metrics();
  }

  #setLocalMetrics(freeBytes: number | undefined): void {
    const { metrics, timers } = this.#deps;
    if (freeBytes !== undefined) metrics.diskFree.set(freeBytes);
    // One that was withdrawn is not among them any more.
    metrics.expiry.reset();
    for (const { what, validUntilMs } of this.#expiries) {
      metrics.expiry.set({ what }, (validUntilMs - timers.nowMs()) / 1_000);
    }
  }

  #warnings(status: NodeStatus, freeBytes: number | undefined): HealthProblem[] {
    const { alerts, genesis, timers } = this.#deps;
    return warningsOf({
      status,
      nowMs: timers.nowMs(),
      clockToleranceMs: genesis.document.consensus.maxClockSkewMs / 2,
      disk: freeBytes === undefined ? undefined : { freeBytes, warnBelowBytes: alerts.freeDiskBytes },
      expiries: this.#expiries,
      expiryNoticeMs: alerts.expiryNoticeMs,
      divergences: this.#deps.watch.divergences,
    });
  }

  /** Of the config, and of the ledger. */
  get #expiries(): readonly Expiry[] {
    const { expiries, ledger, memberIndex, timers } = this.#deps;
    const nowMs = BigInt(Math.floor(timers.nowMs()));
    return [...expiries, ...certifyingExpiries(finalState(ledger), this.#id(memberIndex), nowMs)];
  }

  #id(member: number): string {
    return this.#deps.membership.idOf(member) ?? '';
  }

  #protocol(): NodeStatus['protocol'] {
    const { ledger } = this.#deps;
    const { spoken } = this.#deps.peers;
    const now = { version: ledger.validatorSet.protocolVersion, spoken };
    const scheduled = ledger.scheduledVersion;
    if (scheduled === undefined) return now;
    return { ...now, scheduled: { version: scheduled.protocolVersion, atHeight: fromUint64(scheduled.atHeight) } };
  }

  #resuming() {
    const { answered, needed } = this.#deps.replica.resuming;
    return { answered: answered.map((member) => this.#id(member)), needed };
  }

  get #voting(): Voting {
    const { replica, votingFault } = this.#deps;
    return votingOf({
      replica: replica.voting,
      hasFault: votingFault !== undefined,
      keyMissing: this.#keyMissing,
    });
  }

  get #votes(): boolean {
    const { voting } = this.#deps.replica;
    return voting === 'asking' || voting === 'whole';
  }
}
