// The replica's memory, shared by the rules. Holds facts and collects outputs; the rules decide.
import type { Digest } from '../../crypto/digest.ts';
import type { BlockHeader, Height, View } from '../block.ts';
import { Committee, type VerifiedCertificate } from '../committee.ts';
import type { ReplicaConfig } from '../config.ts';
import type { TimerName } from '../input.ts';
import type { JournalRecord } from '../journal-record.ts';
import { LIMITS } from '../limits.ts';
import type { ConsensusMessage } from '../message.ts';
import type { Output } from '../output.ts';
import { RateLimit } from '../rate-limit.ts';
import type { Vote } from '../vote.ts';
import { Chain, type Tip } from './chain.ts';
import type { Leading } from './leadership.ts';
import type { Recall } from './recall-state.ts';
import { type ViewState, ViewTable } from './view-table.ts';

/** A final block whose rows may not be durable yet. */
export interface FinalEnd {
  readonly height: Height;
  readonly view: View;
  readonly finalization: VerifiedCertificate;
}

export interface Sealed {
  readonly header: BlockHeader;
  readonly finalization: VerifiedCertificate;
}

export class Core {
  readonly config: ReplicaConfig;
  readonly committee: Committee;
  readonly views = new ViewTable();
  readonly chain: Chain;
  nowMs = 0;
  /** When the first input came: tells the answers to our question from those to one of an earlier life. */
  startedAtMs = 0;
  halted = false;
  outputs: Output[] = [];

  /** The current view, and since when. */
  view: View;
  enteredAtMs = 0;
  /** Assumed message delay in this view. */
  viewDeltaMs = 0;
  /** The certificate of the highest view: its view + 1 is where we should be. */
  highest: VerifiedCertificate | undefined;
  /** The latest finalization; its block may still lack batches or ancestors here. */
  finalization: VerifiedCertificate | undefined;
  finalizedView: View;
  finalizedHash: Digest;
  /** Finalizations above the tip, ascending by view: the highest whose block is executed makes it final. */
  finalizations: VerifiedCertificate[] = [];
  finalEnds: FinalEnd[] = [];

  /** Transactions wait at this node. */
  pending = false;
  /** Blocks wait for the delay between members. */
  distant = false;
  /** Since when a leader has had a reason to propose at once. */
  busySinceMs: number | undefined;
  leading: Leading | undefined;
  recall: Recall;
  /** Own records that a compacted journal must keep, oldest first. */
  records: { readonly view: View; readonly record: JournalRecord }[] = [];
  compactedView: View;
  /** Records of epochs to come, from a journal that is ahead of the blocks: the blocks are fetched again. */
  laterRecords: readonly JournalRecord[] = [];
  /** The row store holds everything up to here. */
  durableHeight: Height;
  /** The final block that ended this epoch, while it is not durable. */
  sealed: Sealed | undefined;
  /** Finalization of the block that sealed the epoch before this one, for peers that are still in that. */
  previous: VerifiedCertificate | undefined;
  /** When each armed timer runs out. */
  readonly deadlines = new Map<TimerName, number>();
  /** When the certificates and block of a view were last asked for. */
  readonly askedAtMs = new Map<View, number>();
  blocksAskedAtMs: number | undefined;
  /** The same where only the word of a member says that there are any. */
  blocksTriedAtMs: number | undefined;
  /** Validators that say that this epoch is over. */
  readonly inLaterEpoch = new Set<number>();
  /** Counts questions, so that another peer is asked next time. */
  asked = 0;
  readonly laggardAnswers: RateLimit;
  readonly requestAnswers: RateLimit;
  /** Newest vote of each kind seen of each validator, by validator index: a restarted validator may ask for them. */
  readonly seenVotes = new Map<number, Map<string, Vote>>();
  /** Highest view in which a validator's contradiction was reported, by validator index. */
  readonly accused = new Map<number, View>();

  constructor(config: ReplicaConfig, tip: Tip, finalization: VerifiedCertificate | undefined, recall: Recall) {
    this.config = config;
    this.committee = new Committee(config.chainId, config.epoch, config.validators, config.verify);
    this.chain = new Chain(tip);
    this.recall = recall;
    this.finalization = finalization;
    this.highest = finalization;
    this.finalizedView = tip.view;
    this.finalizedHash = tip.hash;
    this.compactedView = tip.view;
    this.durableHeight = tip.height;
    this.view = (tip.view + 1) as View;
    this.laggardAnswers = new RateLimit(1, config.retryMs / 2);
    this.requestAnswers = new RateLimit(LIMITS.answersPerRetry, config.retryMs);
  }

  /** Own validator index while this replica may sign in the current view. */
  get signer(): number | undefined {
    return this.signerIn(this.view);
  }

  /** Own validator index if this replica may sign in this view: not an observer, and it knows what it signed there. */
  signerIn(view: View): number | undefined {
    return this.recall.state === 'whole' && view > this.recall.silentUpTo ? this.config.self : undefined;
  }

  get current(): ViewState {
    return this.views.at(this.view);
  }

  emit(output: Output): void {
    if (!this.halted) this.outputs.push(output);
  }

  send(to: 'all' | number, message: ConsensusMessage): void {
    this.emit({ kind: 'send', to, message });
  }

  /** Journals a record; messages that it justifies are sent after this. */
  remember(view: View, record: JournalRecord): void {
    this.records.push({ view, record });
    this.emit({ kind: 'journal', record });
  }

  disconnect(peer: number | undefined, why: string): void {
    if (peer !== undefined) this.emit({ kind: 'disconnect', peer, why });
  }

  halt(reason: string, dump: readonly VerifiedCertificate[]): void {
    this.emit({ kind: 'halt', reason, dump });
    this.halted = true;
  }

  /** Members of the other validators, starting with another one each time. */
  nextPeers(count: number): number[] {
    const others = this.committee.validators.filter((_, index) => index !== this.config.self);
    const start = this.asked++;
    const chosen: number[] = [];
    for (let i = 0; i < Math.min(count, others.length); i++) {
      const peer = others[(start + i) % others.length];
      if (peer !== undefined) chosen.push(peer.member);
    }
    return chosen;
  }
}
