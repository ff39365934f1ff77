// What a node says of itself: status, health and metrics, read from its parts at the moment it is asked. What it says of the
// others is in peer-statuses.ts.
import type { Health, HealthProblem, NodeStatus } from '../../api/backend.ts';
import { equalBytes, toHex } from '../../base/bytes.ts';
import type { BlockBatches } from '../batches/block-batches.ts';
import type { CatchUpRunner } from '../blocks/catch-up-runner.ts';
import type { EvidenceKeeper } from '../evidence/evidence-keeper.ts';
import type { Submissions } from '../ingress/submissions.ts';
import type { NodeParts } from '../node-parts.ts';
import { setMemberMetrics } from './member-metrics.ts';
import { connectedValidators, healthOf } from './node-health.ts';
import { warningsOf } from './node-warnings.ts';
import { type PeerSources, PeerStatuses } from './peer-statuses.ts';

/** What only the running node has. */
export interface RunningParts extends PeerSources {
  readonly submissions: Submissions;
  readonly batches: BlockBatches;
  readonly catchUp: CatchUpRunner;
  readonly evidence: EvidenceKeeper;
  /** What stopped the node, if anything did. */
  readonly failure: () => unknown;
}

export class NodeReport {
  readonly #parts: NodeParts;
  readonly #running: RunningParts;
  readonly #peers: PeerStatuses;
  readonly #startedAtMs: number;

  constructor(parts: NodeParts, running: RunningParts) {
    this.#parts = parts;
    this.#running = running;
    this.#peers = new PeerStatuses(parts, running);
    this.#startedAtMs = parts.timers.nowMs();
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
      pendingTransactions: this.#running.submissions.pending,
      catchingUp: this.#running.catchUp.isBehind,
      voting: this.#voting,
      viewSinceMs: Math.floor(this.#running.watch.votes.viewSinceMs),
      leader: this.#id(committee.member(committee.leader(position.view))),
      notVoted: this.#peers.notVoted(position.view),
      missingBatches: this.#peers.missingBatches(),
      peers: this.#peers.all(),
    };
  }

  health(): Health {
    const { replica, votingFault } = this.#parts;
    const status = this.status();
    const from = this.#running.claims.gapAfter(status.height);
    return healthOf({
      failure: this.#running.failure(),
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
    metrics.heldBatches.set(this.#running.batches.waiting);
    metrics.waitingSignatureChecks.set(pool.waiting);
    metrics.journalBytes.set(journal.sizeBytes);
    metrics.evidencePending.set(this.#running.evidence.pending);
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

  #id(member: number): string {
    return this.#parts.genesis.consortium.members[member]?.id ?? '';
  }

  #protocol(): NodeStatus['protocol'] {
    const { ledger } = this.#parts;
    const { spoken } = this.#running.peers;
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
