// What a node says of itself and of the others: status, health and metrics, read from its parts at the moment it is asked.
import type { Health, HealthProblem, NodeStatus, PeerStatus } from '../api/backend.ts';
import { equalBytes, toHex } from '../base/bytes.ts';
import { setMemberMetrics } from './member-metrics.ts';
import { connectedValidators, healthOf } from './node-health.ts';
import type { NodeParts } from './node-parts.ts';
import { warningsOf } from './node-warnings.ts';
import type { NodeWatch } from './node-watch.ts';

/** What only the running node knows. */
export interface RunningState {
  readonly startedAtMs: number;
  /** Members but this one, by index. */
  readonly others: readonly number[];
  readonly watch: NodeWatch;
  pendingTransactions(): number;
  heldBatches(): number;
  missingBatches(): readonly { readonly member: number; readonly batches: number; readonly sinceMs: number }[];
  catchingUp(): boolean;
  /** See `CatchUp.gapAfter`. */
  gapAfter(height: number): number | undefined;
  /** Evidence that is not on the chain yet. */
  pendingEvidence(): number;
  /** Finalized height that a member last told; 0 when it never did. */
  heightOf(member: number): number;
  readonly spoken: readonly number[];
  /** Protocol versions that a member told; none while it is not connected. */
  spokenBy(member: number): readonly number[];
}

/** A vote or batch that is late by less is on its way. */
const LATE_MS = 2_000;
const LATE_DELTAS = 4;

export class NodeReport {
  readonly #parts: NodeParts;
  readonly #running: RunningState;

  constructor(parts: NodeParts, running: RunningState) {
    this.#parts = parts;
    this.#running = running;
  }

  status(): NodeStatus {
    const { genesis, memberIndex, version, ledger, replica } = this.#parts;
    const { committee, position } = replica;
    const { head } = ledger;
    return {
      chainId: toHex(genesis.chainId),
      member: this.#id(memberIndex),
      version,
      validator: committee.validatorOf(memberIndex) !== undefined,
      consensusKeys: this.#parts.consensusKeys.map(toHex),
      startedAtMs: this.#running.startedAtMs,
      epoch: committee.epoch,
      view: position.view,
      height: head.height,
      blockHash: toHex(head.hash),
      blockTimestampMs: head.timestampMs,
      stateRoot: toHex(head.stateRoot),
      historyRoot: toHex(head.historyRoot),
      quorum: committee.quorum,
      protocol: this.#protocol(),
      pendingTransactions: this.#running.pendingTransactions(),
      catchingUp: this.#running.catchingUp(),
      voting: this.#voting,
      viewSinceMs: Math.floor(this.#running.watch.votes.viewSinceMs),
      leader: this.#id(committee.member(committee.leader(position.view))),
      notVoted: committee.validators
        .map(({ member }) => member)
        .filter((member) => this.#running.watch.votes.of(member).lastView < position.view)
        .map((member) => this.#id(member)),
      missingBatches: this.#running
        .missingBatches()
        .filter(({ sinceMs }) => this.#isLate(sinceMs))
        .map(({ member, batches, sinceMs }) => ({ member: this.#id(member), batches, sinceMs: Math.floor(sinceMs) })),
      peers: this.#running.others.map((index) => this.#peer(index)),
    };
  }

  /** `failure`: what stopped the node, if anything did. */
  health(failure: unknown): Health {
    const { replica, votingFault } = this.#parts;
    const status = this.status();
    const from = this.#running.gapAfter(status.height);
    return healthOf({
      failure,
      votingFault,
      barred: replica.voting === 'barred',
      resuming: replica.voting === 'resuming' ? this.#resuming() : undefined,
      keyMissing: this.#keyMissing,
      quorum: status.quorum,
      validators: connectedValidators(status.peers) + (this.#votes ? 1 : 0),
      catchingUp: status.catchingUp,
      gap: from === undefined ? undefined : { from, height: status.height },
      warnings: this.#warnings(status),
    });
  }

  /** The set that votes names this member with a key that the node does not hold. */
  get #keyMissing(): boolean {
    const { replica, memberIndex, consensusKeys, votingFault } = this.#parts;
    const { committee } = replica;
    const key = committee.validators.find(({ member }) => member === memberIndex)?.publicKey;
    return key !== undefined && votingFault === undefined && !consensusKeys.some((own) => equalBytes(own, key));
  }

  metrics(): Promise<string> {
    const { metrics, ledger, replica, transport, pool, journal, timers } = this.#parts;
    const status = this.status();
    metrics.height.set(ledger.head.height);
    metrics.epoch.set(replica.position.epoch);
    metrics.view.set(replica.position.view);
    metrics.connectedPeers.set(transport.connected().length);
    metrics.pendingTransactions.set(status.pendingTransactions);
    metrics.heldBatches.set(this.#running.heldBatches());
    metrics.waitingSignatureChecks.set(pool.waiting);
    metrics.journalBytes.set(journal.sizeBytes);
    metrics.evidencePending.set(this.#running.pendingEvidence());
    metrics.voting.set(replica.voting === 'whole' ? 1 : 0);
    setMemberMetrics(metrics, status, this.#warnings(status), timers.nowMs());
    this.#setLocalMetrics();
    return metrics.registry.metrics();
  }

  #setLocalMetrics(): void {
    const { metrics, freeDiskBytes, expiries, timers } = this.#parts;
    const freeBytes = freeDiskBytes();
    if (freeBytes !== undefined) metrics.diskFree.set(freeBytes);
    for (const { what, validUntilMs } of expiries) {
      metrics.expiry.set({ what }, (validUntilMs - timers.nowMs()) / 1_000);
    }
  }

  #peer(index: number): PeerStatus {
    const { replica, transport } = this.#parts;
    const { watch } = this.#running;
    const { lastView, lastMs, owedSinceMs, delayMs } = watch.votes.of(index);
    const validator = replica.committee.validatorOf(index) !== undefined;
    const isMissing = validator && owedSinceMs !== undefined && this.#isLate(owedSinceMs);
    const report = watch.reports.of(index);
    return {
      member: this.#id(index),
      validator,
      connected: transport.connected().includes(index),
      height: this.#running.heightOf(index),
      protocols: this.#running.spokenBy(index),
      lastVoteView: lastView,
      lastVoteMs: Math.floor(lastMs),
      voteMissingSinceMs: isMissing ? Math.floor(owedSinceMs) : 0,
      voteDelayMs: Math.round(delayMs),
      fetchedBatches: watch.fetchedBatches(index),
      version: report?.version ?? '',
      clockOffsetMs: report?.clockOffsetMs ?? 0,
      clockUncertainMs: report?.uncertainMs ?? 0,
    };
  }

  #warnings(status: NodeStatus): HealthProblem[] {
    const { alerts, expiries, freeDiskBytes, genesis, timers } = this.#parts;
    const freeBytes = freeDiskBytes();
    return warningsOf({
      status,
      nowMs: timers.nowMs(),
      clockToleranceMs: genesis.document.consensus.maxClockSkewMs / 2,
      disk: freeBytes === undefined ? undefined : { freeBytes, warnBelowBytes: alerts.freeDiskBytes },
      expiries,
      expiryNoticeMs: alerts.expiryNoticeMs,
      divergences: this.#running.watch.divergences,
    });
  }

  #isLate(sinceMs: number): boolean {
    const { genesis, timers } = this.#parts;
    return timers.nowMs() - sinceMs > Math.max(LATE_MS, LATE_DELTAS * genesis.document.consensus.deltaMs);
  }

  #id(member: number): string {
    return this.#parts.genesis.consortium.members[member]?.id ?? '';
  }

  #protocol(): NodeStatus['protocol'] {
    const { ledger } = this.#parts;
    const { spoken } = this.#running;
    const now = { version: ledger.validatorSet.protocolVersion, spoken };
    const scheduled = ledger.scheduledVersion;
    if (scheduled === undefined) return now;
    return { ...now, scheduled: { version: scheduled.protocolVersion, atHeight: Number(scheduled.atHeight) } };
  }

  #resuming() {
    const { answered, needed } = this.#parts.replica.resuming;
    return { answered: answered.map((member) => this.#id(member)), needed };
  }

  get #voting(): string {
    const { replica, votingFault } = this.#parts;
    if (votingFault !== undefined) return votingFault.code;
    if (this.#keyMissing) return 'key-missing';
    if (replica.voting === 'whole') return 'yes';
    return replica.voting === 'barred' ? 'forgotten' : replica.voting;
  }

  get #votes(): boolean {
    const { voting } = this.#parts.replica;
    return voting === 'asking' || voting === 'whole';
  }
}
