// What a node says of itself: status, health and metrics, read from its parts at the moment it is asked.
import type { Health, NodeStatus } from '../api/backend.ts';
import { equalBytes, toHex } from '../base/bytes.ts';
import { connectedValidators, healthOf } from './node-health.ts';
import type { NodeParts } from './node-parts.ts';

/** What only the running node knows. */
export interface RunningState {
  readonly startedAtMs: number;
  /** Members but this one, by index. */
  readonly others: readonly number[];
  pendingTransactions(): number;
  heldBatches(): number;
  catchingUp(): boolean;
  /** See `CatchUp.gapAfter`. */
  gapAfter(height: number): number | undefined;
  /** Evidence that is not on the chain yet. */
  pendingEvidence(): number;
  /** Finalized height that a member last told; 0 when it never did. */
  heightOf(member: number): number;
}

export class NodeReport {
  readonly #parts: NodeParts;
  readonly #running: RunningState;

  constructor(parts: NodeParts, running: RunningState) {
    this.#parts = parts;
    this.#running = running;
  }

  status(): NodeStatus {
    const { genesis, memberIndex, version, ledger, replica, transport } = this.#parts;
    const { committee } = replica;
    const { members } = genesis.consortium;
    const { head } = ledger;
    const connected = new Set(transport.connected());
    return {
      chainId: toHex(genesis.chainId),
      member: members[memberIndex]?.id ?? '',
      version,
      validator: committee.validatorOf(memberIndex) !== undefined,
      consensusKeys: this.#parts.consensusKeys.map(toHex),
      startedAtMs: this.#running.startedAtMs,
      epoch: committee.epoch,
      view: replica.position.view,
      height: head.height,
      blockHash: toHex(head.hash),
      blockTimestampMs: head.timestampMs,
      stateRoot: toHex(head.stateRoot),
      historyRoot: toHex(head.historyRoot),
      quorum: committee.quorum,
      pendingTransactions: this.#running.pendingTransactions(),
      catchingUp: this.#running.catchingUp(),
      peers: this.#running.others.map((index) => ({
        member: members[index]?.id ?? '',
        validator: committee.validatorOf(index) !== undefined,
        connected: connected.has(index),
        height: this.#running.heightOf(index),
      })),
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
    });
  }

  /** The set that votes names this member with a key that the node does not hold. */
  get #keyMissing(): boolean {
    const { replica, memberIndex, consensusKeys, votingFault } = this.#parts;
    const { committee } = replica;
    const key = committee.validators.find(({ member }) => member === memberIndex)?.publicKey;
    return key !== undefined && votingFault === undefined && !consensusKeys.some((own) => equalBytes(own, key));
  }

  #resuming() {
    const { genesis, replica } = this.#parts;
    const { answered, needed } = replica.resuming;
    return { answered: answered.map((member) => genesis.consortium.members[member]?.id ?? ''), needed };
  }

  get #votes(): boolean {
    const { voting } = this.#parts.replica;
    return voting === 'asking' || voting === 'whole';
  }

  metrics(): Promise<string> {
    const { metrics, ledger, replica, transport, pool, journal } = this.#parts;
    metrics.height.set(ledger.head.height);
    metrics.epoch.set(replica.position.epoch);
    metrics.view.set(replica.position.view);
    metrics.connectedPeers.set(transport.connected().length);
    metrics.pendingTransactions.set(this.#running.pendingTransactions());
    metrics.heldBatches.set(this.#running.heldBatches());
    metrics.waitingSignatureChecks.set(pool.waiting);
    metrics.journalBytes.set(journal.sizeBytes);
    metrics.evidencePending.set(this.#running.pendingEvidence());
    metrics.voting.set(replica.voting === 'whole' ? 1 : 0);
    return metrics.registry.metrics();
  }
}
