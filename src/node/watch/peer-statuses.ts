// A node's report on the others: connections and heights, late votes, missing batches. Read from its parts at the
// moment of the question.
import type { NodeStatus, PeerStatus } from '../../answers/node-status.ts';
import type { Replica } from '../../consensus/replica.ts';
import type { Timers, Transport } from '../../ports/ports.ts';
import type { HeightClaims } from '../../sync/height-claims.ts';
import type { BatchExchange } from '../batches/batch-exchange.ts';
import type { Genesis } from '../config/genesis-document.ts';
import type { Membership } from '../config/membership.ts';
import type { NodeWatch } from './node-watch.ts';

/** A vote or batch that is late by less is on its way. */
const LATE_MS = 2_000;
const LATE_DELTAS = 4;

/** The other members as the network knows them, by index. */
interface KnownPeers {
  readonly others: readonly number[];
  /** Protocol versions that this node speaks. */
  readonly spoken: readonly number[];
  spokenBy(peer: number): readonly number[];
}

export interface PeerStatusesDeps {
  readonly genesis: Genesis;
  readonly membership: Membership;
  readonly replica: Replica;
  readonly transport: Transport;
  readonly timers: Timers;
  readonly peers: KnownPeers;
  readonly exchange: Pick<BatchExchange, 'missing'>;
  /** Final heights that members told. */
  readonly claims: HeightClaims;
  readonly watch: NodeWatch;
}

export class PeerStatuses {
  readonly #deps: PeerStatusesDeps;

  constructor(deps: PeerStatusesDeps) {
    this.#deps = deps;
  }

  all(): PeerStatus[] {
    return this.#deps.peers.others.map((index) => this.#of(index));
  }

  /** Ids of validators that have not voted in this view yet. */
  notVoted(view: number): string[] {
    const { validators } = this.#deps.replica.committee;
    return validators
      .map(({ member }) => member)
      .filter((member) => this.#deps.watch.votes.of(member).lastView < view)
      .map((member) => this.#id(member));
  }

  /** Batches that blocks need and that are late. */
  missingBatches(): NodeStatus['missingBatches'] {
    return this.#deps.exchange
      .missing()
      .filter(({ sinceMs }) => this.#isLate(sinceMs))
      .map(({ member, batches, sinceMs }) => ({ member: this.#id(member), batches, sinceMs: Math.floor(sinceMs) }));
  }

  #of(index: number): PeerStatus {
    const { claims, peers, replica, transport, watch } = this.#deps;
    const { lastView, lastMs, owedSinceMs, delayMs } = watch.votes.of(index);
    const validator = replica.committee.validatorOf(index) !== undefined;
    const isMissing = validator && owedSinceMs !== undefined && this.#isLate(owedSinceMs);
    const report = watch.reports.of(index);
    return {
      member: this.#id(index),
      validator,
      connected: transport.connected().includes(index),
      connectionSinceMs: Math.floor(watch.connectionSinceMs(index)),
      height: claims.of(index),
      protocols: peers.spokenBy(index),
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

  #isLate(sinceMs: number): boolean {
    const { genesis, timers } = this.#deps;
    return timers.nowMs() - sinceMs > Math.max(LATE_MS, LATE_DELTAS * genesis.document.consensus.deltaMs);
  }

  #id(member: number): string {
    return this.#deps.membership.idOf(member) ?? '';
  }
}
