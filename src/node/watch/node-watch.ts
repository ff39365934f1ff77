// This node's view of the others: their votes and batches, their version and clock, evidence, and where their
// executions part from its own. For people and programs that watch; the node decides nothing by it.
import type { Logger } from 'pino';
import { toHex } from '../../base/bytes.ts';
import type { Certificate } from '../../consensus/certificate.ts';
import type { Replica } from '../../consensus/replica.ts';
import type { Vote } from '../../consensus/vote.ts';
import type { Digest } from '../../crypto/digest.ts';
import { MAX_MEMBERS } from '../../ledger/governance/member-list.ts';
import type { ExecutedBlock, LeafList, Ledger } from '../../ledger/ledger.ts';
import type { Timers, Transport } from '../../ports/ports.ts';
import type { WatchMessage } from '../../wire/watch-messages.ts';
import type { FetchedBatchHandlers } from '../batches/batch-exchange.ts';
import type { Committees } from '../blocks/committees.ts';
import type { Membership } from '../config/membership.ts';
import type { EvidenceKeeper } from '../evidence/evidence-keeper.ts';
import type { AnswerDesk } from '../serving/answer-desk.ts';
import { BlockWrites } from './block-writes.ts';
import { DivergenceSearch } from './divergence-search.ts';
import type { KeptFigures } from './kept-figures.ts';
import type { NodeMetrics } from './node-metrics.ts';
import type { Divergence } from './node-warnings.ts';
import { PeerReports } from './peer-reports.ts';
import { QuietIntervals } from './quiet-intervals.ts';
import { VoteWatch } from './vote-watch.ts';
import { MINUTE_MS, type Sample, type WeekFigures } from './week-figures.ts';

/** Divergences that are remembered, the newest that was said of each member. */
const MAX_DIVERGENCES = 16;

export interface NodeWatchDeps {
  readonly memberIndex: number;
  readonly replica: Pick<Replica, 'committee'>;
  readonly version: string;
  /** All members but this one. */
  readonly peers: { readonly others: readonly number[] };
  readonly membership: Pick<Membership, 'idOf'>;
  readonly evidence: Pick<EvidenceKeeper, 'offerTo' | 'onEvidence'>;
  readonly committees: Pick<Committees, 'of'>;
  readonly ledger: Pick<Ledger, 'executed' | 'head' | 'writes'>;
  readonly transport: Pick<Transport, 'connected' | 'send'>;
  readonly desk: Pick<AnswerDesk, 'answer'>;
  readonly timers: Timers;
  readonly metrics: NodeMetrics;
  /** Of now, for the figures of a minute. */
  readonly sample: () => Sample;
  readonly kept: KeptFigures;
  readonly log: Logger;
}

export class NodeWatch implements FetchedBatchHandlers {
  readonly votes: VoteWatch;
  readonly reports: PeerReports;
  readonly figures: WeekFigures;
  readonly #deps: NodeWatchDeps;
  readonly #writes = new BlockWrites();
  readonly #search: DivergenceSearch;
  /** By member index: batches of that member that others had to hand over. */
  readonly #fetched = new Map<number, number>();
  /** By member id. */
  readonly #divergences = new Map<string, Divergence>();
  /** The block, hexadecimal, of a member's latest divergence, by member id: bounded by the genesis. */
  readonly #divergedAt = new Map<string, string>();
  /** By member index: when its connection was made or lost. */
  readonly #connectionSince = new Map<number, number>();
  readonly #startedMs: number;
  #cancelMinute: () => void = () => {};
  /** By member id. */
  readonly #quiet = new QuietIntervals();

  constructor(deps: NodeWatchDeps) {
    const { desk, memberIndex, peers, replica, timers, transport, version } = deps;
    this.#deps = deps;
    const committee = () => replica.committee;
    this.#startedMs = timers.nowMs();
    this.figures = deps.kept.week;
    this.votes = new VoteWatch({ members: MAX_MEMBERS, self: memberIndex, committee }, timers.nowMs());
    this.reports = new PeerReports({ peers, version, transport, desk, timers });
    this.#search = new DivergenceSearch({ writes: this.#writes, transport, desk, timers });
  }

  /** Newest last. */
  get divergences(): readonly Divergence[] {
    return [...this.#divergences.values()];
  }

  start(): void {
    this.reports.start();
    this.#awaitMinute();
  }

  stop(): void {
    this.reports.stop();
    this.#cancelMinute();
    this.#deps.kept.save();
  }

  onConnect(peer: number): void {
    this.#connectionSince.set(peer, this.#deps.timers.nowMs());
    this.reports.ask(peer);
    this.#deps.evidence.offerTo(peer);
  }

  onDisconnect(peer: number): void {
    this.#connectionSince.set(peer, this.#deps.timers.nowMs());
    this.reports.forget(peer);
  }

  onMessage(from: number, message: WatchMessage): void {
    switch (message.kind) {
      case 'evidence':
        this.#deps.evidence.onEvidence(from, message.record);
        break;
      case 'get-report':
        this.reports.answer(from, message.id);
        break;
      case 'report':
        this.reports.onReport(from, message);
        break;
      case 'get-writes':
        this.#search.answer(from, message);
        break;
      case 'writes':
        this.#search.onWrites(from, message);
    }
  }

  /** Since when it is connected, or is not. */
  connectionSinceMs(peer: number): number {
    return this.#connectionSince.get(peer) ?? this.#startedMs;
  }

  voted(member: number, vote: Vote): void {
    this.votes.voted(member, vote, this.#deps.timers.nowMs());
  }

  enteredView(view: number): void {
    this.votes.entered(view, this.#deps.timers.nowMs());
  }

  fetchedBatch(origin: number): void {
    this.#fetched.set(origin, this.fetchedBatches(origin) + 1);
    const { membership, metrics } = this.#deps;
    const member = membership.idOf(origin);
    if (member !== undefined) metrics.fetchedBatches.inc({ member });
  }

  fetchedBatches(origin: number): number {
    return this.#fetched.get(origin) ?? 0;
  }

  executed(blockHash: Digest): void {
    const { ledger } = this.#deps;
    const [writes, executed] = [ledger.writes(blockHash), ledger.executed(blockHash)];
    if (writes !== undefined && executed !== undefined) this.#keep(blockHash, writes, executed);
  }

  /**
   * A validator certifies another outcome of a block than ours: counted once for it and the block. Its states may differ
   * from then on, so that it does so in every block: those in a quiet interval are not said, and not searched.
   */
  diverged({ signer, epoch, subject }: Vote): void {
    const { committees, membership, ledger, log, metrics, timers } = this.#deps;
    const index = committees.of(epoch)?.member(signer);
    if (subject.kind !== 'finalize' || index === undefined) return;
    const peer = membership.idOf(index) ?? '';
    const block = toHex(subject.blockHash);
    if (this.#divergedAt.get(peer) === block) return;
    this.#divergedAt.set(peer, block);
    metrics.divergences.inc();
    const said = this.#quiet.say(peer, timers.nowMs());
    if (said === undefined) return;
    const height = ledger.executed(subject.blockHash)?.height ?? ledger.head.height;
    const found: Divergence = { member: peer, height, key: undefined };
    this.#remember(found);
    const about = { peer, epoch, view: subject.view, height, block };
    log.error({ ...about, ...said }, 'a validator computed another result');
    this.#search
      .compare(index, subject.blockHash)
      .then((finding) => {
        if (finding === undefined) return;
        const key = finding.key ?? 'none that the block wrote: the states differed before it';
        this.#remember({ ...found, key });
        log.error({ ...about, key }, 'the first state key in which its result differs');
      })
      .catch((error: unknown) => log.error({ ...about, err: error }, 'the first difference was not found'));
  }

  /** This node's own outcome is the other one: where it parts from what a quorum certified, if somebody still knows. */
  async firstDifference(certificates: readonly Certificate[]): Promise<string | undefined> {
    const [certified] = certificates;
    if (certified?.subject.kind !== 'finalize') return undefined;
    const { blockHash } = certified.subject;
    const asked = this.#deps.transport.connected().map((member) => this.#search.compare(member, blockHash));
    const found = await Promise.all(asked);
    return found.find((finding) => finding?.key !== undefined)?.key;
  }

  #awaitMinute(): void {
    const { kept, sample, timers } = this.#deps;
    this.#cancelMinute = timers.after(MINUTE_MS, () => {
      kept.close(sample(), timers.nowMs());
      this.#awaitMinute();
    });
  }

  #keep(hash: Digest, writes: LeafList, { receiptBytes }: ExecutedBlock): void {
    this.#writes.keep(hash, writes, receiptBytes);
  }

  #remember(divergence: Divergence): void {
    this.#divergences.delete(divergence.member);
    this.#divergences.set(divergence.member, divergence);
    const [oldest] = this.#divergences.keys();
    if (this.#divergences.size > MAX_DIVERGENCES && oldest !== undefined) this.#divergences.delete(oldest);
  }
}
