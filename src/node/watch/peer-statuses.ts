// What a node says of the others: who is connected and how far, who votes late, whose batches are missing. Read from its parts
// at the moment it is asked.
import type { NodeStatus, PeerStatus } from '../../api/backend.ts';
import type { HeightClaims } from '../../sync/height-claims.ts';
import type { BatchExchange } from '../batches/batch-exchange.ts';
import type { NodeParts } from '../node-parts.ts';
import type { Peers } from '../peers/peers.ts';
import type { NodeWatch } from './node-watch.ts';

/** A vote or batch that is late by less is on its way. */
const LATE_MS = 2_000;
const LATE_DELTAS = 4;

export interface PeerSources {
  readonly peers: Peers;
  readonly exchange: Pick<BatchExchange, 'missing'>;
  /** Finalized heights that members told. */
  readonly claims: HeightClaims;
  readonly watch: NodeWatch;
}

export class PeerStatuses {
  readonly #parts: NodeParts;
  readonly #sources: PeerSources;

  constructor(parts: NodeParts, sources: PeerSources) {
    this.#parts = parts;
    this.#sources = sources;
  }

  all(): PeerStatus[] {
    return this.#sources.peers.others.map((index) => this.#of(index));
  }

  /** Ids of validators that have not voted in this view yet. */
  notVoted(view: number): string[] {
    const { validators } = this.#parts.replica.committee;
    return validators
      .map(({ member }) => member)
      .filter((member) => this.#sources.watch.votes.of(member).lastView < view)
      .map((member) => this.#id(member));
  }

  /** Batches that blocks need and that are late. */
  missingBatches(): NodeStatus['missingBatches'] {
    return this.#sources.exchange
      .missing()
      .filter(({ sinceMs }) => this.#isLate(sinceMs))
      .map(({ member, batches, sinceMs }) => ({ member: this.#id(member), batches, sinceMs: Math.floor(sinceMs) }));
  }

  #of(index: number): PeerStatus {
    const { replica, transport } = this.#parts;
    const { claims, peers, watch } = this.#sources;
    const { lastView, lastMs, owedSinceMs, delayMs } = watch.votes.of(index);
    const validator = replica.committee.validatorOf(index) !== undefined;
    const isMissing = validator && owedSinceMs !== undefined && this.#isLate(owedSinceMs);
    const report = watch.reports.of(index);
    return {
      member: this.#id(index),
      validator,
      connected: transport.connected().includes(index),
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
    const { genesis, timers } = this.#parts;
    return timers.nowMs() - sinceMs > Math.max(LATE_MS, LATE_DELTAS * genesis.document.consensus.deltaMs);
  }

  #id(member: number): string {
    return this.#parts.genesis.consortium.members[member]?.id ?? '';
  }
}
