// The API's backend, answered from the node's parts.
import type { NodeFigures } from '../answers/node-figures.ts';
import { type Health, LOG_LEVELS, type LogLevel, type NodeStatus } from '../answers/node-status.ts';
import type { ArchiveBackend } from '../api/archive-backend.ts';
import type {
  ActivityCursor,
  ActivityItem,
  Backend,
  BlockListener,
  BlockSummary,
  BlockView,
  ClaimRequest,
  FinalTransaction,
  NoticeItem,
  PayloadRelease,
  ProofOutcome,
  PrunedTransaction,
  PutPayload,
  RangeRelease,
  SubmitOutcome,
} from '../api/backend.ts';
import type { SnapshotBackend } from '../api/snapshot-backend.ts';
import { assert } from '../base/assert.ts';
import { fromHex } from '../base/bytes.ts';
import { sha256 } from '../crypto/digest.ts';
import type { Record as SharedRecord } from '../generated/state.ts';
import type { Consortium } from '../ledger/consortium.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { receiptCodec } from '../ledger/receipt.ts';
import { firstPlace, type RangePlace } from '../ledger/sharing/ranges/listed.ts';
import { rangeReceipts } from '../ledger/sharing/tables.ts';
import type { StateReader } from '../ledger/state.ts';
import type { RowStore } from '../ports/ports.ts';
import type { BatchExchange } from './batches/batch-exchange.ts';
import { readActivity } from './blocks/activity-rows.ts';
import type { BlockExecutor } from './blocks/block-executor.ts';
import type { BlockListeners } from './blocks/block-listeners.ts';
import type { BlockStore } from './blocks/block-store.ts';
import { blockSummary, blockView } from './blocks/block-view.ts';
import type { Committees } from './blocks/committees.ts';
import { readEntries } from './blocks/entry-rows.ts';
import { finalState, nowOf } from './blocks/final-state.ts';
import { readNotices } from './blocks/notice-rows.ts';
import { claimsOf } from './blocks/payload-claims.ts';
import type { PayloadExchange } from './blocks/payload-exchange.ts';
import { buildProof, type ProofDeps } from './blocks/proof-builder.ts';
import { releaseRange } from './blocks/release-range.ts';
import { releaseRecord } from './blocks/release-record.ts';
import type { Genesis } from './config/genesis-document.ts';
import type { Submissions } from './ingress/submissions.ts';
import type { NodeReport } from './watch/node-report.ts';

const PAYLOAD_RETRY_MS = 1_000;
/** Of a pruned block some rows may be left. */
const GONE = Promise.resolve(undefined);

export interface NodeBackendDeps {
  readonly genesis: Pick<Genesis, 'chainId' | 'document'>;
  /** Id of the member whose node this is: payloads are released to its own readers only. */
  readonly member: string;
  readonly committees: Committees;
  readonly ledger: Ledger;
  readonly rows: RowStore;
  readonly blockStore: BlockStore;
  readonly executor: BlockExecutor;
  readonly exchange: BatchExchange;
  readonly submissions: Submissions;
  readonly payloads: PayloadExchange;
  readonly snapshots: SnapshotBackend;
  readonly listeners: BlockListeners;
  readonly archivist: ArchiveBackend;
  readonly report: NodeReport;
  readonly log: { level: string };
}

export class NodeBackend implements Backend {
  readonly archive: ArchiveBackend;
  readonly snapshots: SnapshotBackend;
  readonly #deps: NodeBackendDeps;
  readonly #state: StateReader;
  readonly #proofDeps: ProofDeps;

  constructor(deps: NodeBackendDeps) {
    this.archive = deps.archivist;
    this.snapshots = deps.snapshots;
    this.#deps = deps;
    const { blockStore, ledger } = deps;
    this.#state = finalState(ledger);
    const envelopeOf = (id: string) => this.#envelopeOf(id);
    this.#proofDeps = { chainId: deps.genesis.chainId, ledger, blockStore, envelopeOf };
  }

  get consortium(): Consortium {
    return this.#deps.ledger.consortium;
  }

  genesis(): object {
    return this.#deps.genesis.document;
  }

  submit(envelopes: readonly Uint8Array[], caller: string): Promise<readonly SubmitOutcome[]> {
    return this.#deps.submissions.submit(envelopes, caller);
  }

  async transaction(id: string): Promise<FinalTransaction | 'pending' | PrunedTransaction | undefined> {
    return this.#final(id) ?? this.#pruned(id) ?? (this.#deps.submissions.isPending(id) ? 'pending' : undefined);
  }

  waitForFinal(
    ids: readonly string[],
    timeoutMs: number,
    signal: AbortSignal,
    linesAtMost: number,
  ): Promise<ReadonlyMap<string, FinalTransaction>> {
    return this.#deps.submissions.wait({ ids, timeoutMs, signal, linesAtMost }, (id) => this.#final(id));
  }

  async entry(key: string): Promise<Uint8Array | undefined> {
    return this.#deps.ledger.read(key);
  }

  async entries(prefix: string, after: string | undefined, limit: number): Promise<readonly [string, Uint8Array][]> {
    await this.#deps.blockStore.durable();
    return readEntries(this.#deps.rows, prefix, after, limit);
  }

  async proof(claims: readonly ClaimRequest[]): Promise<ProofOutcome> {
    return buildProof(this.#proofDeps, () => this.#deps.executor.certified, claims);
  }

  block(height: number | 'latest'): Promise<BlockView | undefined> {
    return this.#isKept(height)
      ? blockView(this.#deps, height === 'latest' ? this.#deps.blockStore.tip.height : height)
      : GONE;
  }

  blockSummary(height: number): Promise<BlockSummary | undefined> {
    return this.#isKept(height) ? blockSummary(this.#deps, height) : GONE;
  }

  async accountActivity(
    account: string,
    before: ActivityCursor | undefined,
    limit: number,
  ): Promise<readonly ActivityItem[]> {
    await this.#deps.blockStore.durable();
    return readActivity(this.#deps.rows, account, before, limit);
  }

  async notices(party: string, from: number, to: number, limit: number): Promise<readonly NoticeItem[]> {
    await this.#deps.blockStore.durable();
    return readNotices(this.#deps.rows, party, { from, to }, limit);
  }

  putPayloads(payloads: readonly Uint8Array[], caller: string): Promise<readonly PutPayload[]> {
    // Beside each other: what they write goes to the disk together.
    return Promise.all(payloads.map((bytes) => this.#putPayload(bytes, caller)));
  }

  async #putPayload(bytes: Uint8Array, caller: string): Promise<PutPayload> {
    const { payloads } = this.#deps;
    const hash = sha256(bytes);
    if (payloads.isPurged({ hash, length: bytes.length })) return { status: 'purged' };
    const stored = await payloads.put(bytes, caller, hash);
    return stored === undefined
      ? { status: 'busy', retryAfterMs: PAYLOAD_RETRY_MS }
      : { status: 'stored', hash: stored };
  }

  holdsPayload(hash: string, caller: string): Promise<boolean> {
    return this.#deps.payloads.holds(fromHex(hash), caller);
  }

  payload(accessReceipt: string, chunk?: number): Promise<PayloadRelease> {
    const payload = (record: SharedRecord, which: number) => this.#ciphertextOf(record, which);
    const source = { state: this.#state, consortium: this.consortium, member: this.#deps.member, payload };
    return releaseRecord({ ...source, retryMs: PAYLOAD_RETRY_MS }, accessReceipt, chunk);
  }

  async range(rangeReceipt: string, from: RangePlace | undefined, most: number): Promise<RangeRelease> {
    const receipt = this.#state.get(rangeReceipts, rangeReceipt);
    if (receipt === undefined) return { status: 'no-access-receipt' };
    if (receipt.reader !== this.#deps.member) return { status: 'denied', reason: 'not-the-reader' };
    if (!receipt.allowed) return { status: 'denied', reason: receipt.reason };
    if (nowOf(this.#state) >= receipt.endsMs) return { status: 'ended', endedMs: receipt.endsMs };
    const payload = (record: SharedRecord) => this.#ciphertextOf(record);
    const source = { state: this.#state, consortium: this.consortium, payload };
    return { status: 'released', ...(await releaseRange(source, receipt, from ?? firstPlace(receipt.range), most)) };
  }

  status(): NodeStatus {
    return this.#deps.report.status();
  }

  figures(hours: number, points: number): NodeFigures {
    return this.#deps.report.figures(hours, points);
  }

  health(): Health {
    return this.#deps.report.health();
  }

  subscribe(listener: BlockListener): () => void {
    return this.#deps.listeners.add(listener);
  }

  logLevel(): LogLevel {
    return LOG_LEVELS.find((level) => level === this.#deps.log.level) ?? 'info';
  }

  setLogLevel(level: LogLevel): void {
    this.#deps.log.level = level;
  }

  metrics(): Promise<string> {
    return this.#deps.report.metrics();
  }

  #ciphertextOf(record: SharedRecord, chunk = 0): ReturnType<PayloadExchange['get']> {
    const claim = claimsOf(record)[chunk];
    assert(claim !== undefined, 'whoever asks has looked how many there are');
    return this.#deps.payloads.get(claim);
  }

  #isKept(height: number | 'latest'): boolean {
    return height === 'latest' || height >= this.#deps.blockStore.firstHeight;
  }

  #pruned(id: string): PrunedTransaction | undefined {
    const position = this.#deps.blockStore.position(id);
    return position === undefined ? undefined : { prunedHeight: position.height };
  }

  #final(id: string): FinalTransaction | undefined {
    const { blockStore } = this.#deps;
    const position = blockStore.position(id);
    const receipt = position === undefined ? undefined : blockStore.receipt(position);
    if (position === undefined || receipt === undefined) return undefined;
    return { transactionId: id, ...position, receipt: receiptCodec.decode(receipt) };
  }

  /**
   * From the batch that carried it; undefined when no such transaction is final, or nobody has its batch. By its place:
   * beside it a batch may hold a copy whose signatures do not hold.
   */
  async #envelopeOf(id: string): Promise<Uint8Array | undefined> {
    const { blockStore, exchange } = this.#deps;
    const position = blockStore.position(id);
    const stored = position === undefined ? undefined : blockStore.block(position.height);
    if (position === undefined || stored === undefined) return undefined;
    const hashes = stored.header.batchHashes;
    // A node whose batches were lost keeps the ledger, and asks the others for what is wanted.
    if (!hashes.every((hash) => exchange.holds(hash))) await exchange.obtain(hashes, []);
    let before = 0;
    for (const hash of hashes) {
      const envelopes = (await exchange.find(hash))?.envelopes;
      if (envelopes === undefined) return undefined;
      const envelope = envelopes[position.index - before];
      if (envelope !== undefined) return envelope;
      before += envelopes.length;
    }
    return undefined;
  }
}
