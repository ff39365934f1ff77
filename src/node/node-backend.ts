// What the API asks for, answered from the node's parts.

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
  Health,
  NodeStatus,
  PayloadRelease,
  ProofOutcome,
  PrunedTransaction,
  PutPayload,
  SubmitOutcome,
} from '../api/backend.ts';
import { LOG_LEVELS, type LogLevel } from '../api/backend.ts';
import type { SnapshotBackend } from '../api/snapshot-backend.ts';
import { assert } from '../base/assert.ts';
import type { Consortium } from '../ledger/consortium.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { receiptCodec } from '../ledger/receipt.ts';
import { accessReceipts, grants, records, type Table } from '../ledger/table.ts';
import type { RowStore } from '../ports/ports.ts';
import type { BatchExchange } from './batches/batch-exchange.ts';
import { readActivity } from './blocks/activity-rows.ts';
import type { BlockStore } from './blocks/block-store.ts';
import type { BlockExecutor } from './blocks/block-executor.ts';
import type { BlockListeners } from './blocks/block-listeners.ts';
import { blockSummary, blockView } from './blocks/block-view.ts';
import type { Committees } from './blocks/committees.ts';
import { readEntries } from './blocks/entry-rows.ts';
import { findBody } from './blocks/find-body.ts';
import type { PayloadExchange } from './blocks/payload-exchange.ts';
import { buildProof, type ProofSources } from './blocks/proof-builder.ts';
import type { Submissions } from './ingress/submissions.ts';
import type { NodeReport } from './watch/node-report.ts';

const PAYLOAD_RETRY_MS = 1_000;
/** Of a pruned block some rows may be left. */
const GONE = Promise.resolve(undefined);

export interface BackendParts {
  readonly consortium: Consortium;
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
  readonly consortium: Consortium;
  readonly archive: ArchiveBackend;
  readonly snapshots: SnapshotBackend;
  readonly #parts: BackendParts;
  readonly #proofSources: ProofSources;

  constructor(parts: BackendParts) {
    this.consortium = parts.consortium;
    this.archive = parts.archivist;
    this.snapshots = parts.snapshots;
    this.#parts = parts;
    const { blockStore, exchange, ledger } = parts;
    const bodyOf = (id: string) => findBody(blockStore, exchange, id);
    this.#proofSources = { chainId: parts.consortium.chainId, ledger, blockStore, bodyOf };
  }

  submit(envelopes: readonly Uint8Array[]): Promise<readonly SubmitOutcome[]> {
    return this.#parts.submissions.submit(envelopes);
  }

  async transaction(id: string): Promise<FinalTransaction | 'pending' | PrunedTransaction | undefined> {
    return this.#final(id) ?? this.#pruned(id) ?? (this.#parts.submissions.isPending(id) ? 'pending' : undefined);
  }

  waitForFinal(
    ids: readonly string[],
    timeoutMs: number,
    signal: AbortSignal,
  ): Promise<ReadonlyMap<string, FinalTransaction>> {
    return this.#parts.submissions.wait(ids, timeoutMs, signal, (id) => this.#final(id));
  }

  async entry(key: string): Promise<Uint8Array | undefined> {
    return this.#parts.ledger.read(key);
  }

  async entries(prefix: string, after: string | undefined, limit: number): Promise<readonly [string, Uint8Array][]> {
    await this.#parts.blockStore.durable();
    return readEntries(this.#parts.rows, prefix, after, limit);
  }

  async proof(claims: readonly ClaimRequest[]): Promise<ProofOutcome> {
    return buildProof(this.#proofSources, () => this.#parts.executor.certified, claims);
  }

  block(height: number | 'latest'): Promise<BlockView | undefined> {
    return this.#isKept(height)
      ? blockView(this.#parts, height === 'latest' ? this.#parts.blockStore.tip.height : height)
      : GONE;
  }

  blockSummary(height: number): Promise<BlockSummary | undefined> {
    return this.#isKept(height) ? blockSummary(this.#parts, height) : GONE;
  }

  async accountActivity(
    account: string,
    before: ActivityCursor | undefined,
    limit: number,
  ): Promise<readonly ActivityItem[]> {
    await this.#parts.blockStore.durable();
    return readActivity(this.#parts.rows, account, before, limit);
  }

  async putPayload(bytes: Uint8Array): Promise<PutPayload> {
    const hash = await this.#parts.payloads.put(bytes);
    return hash === undefined ? { status: 'busy', retryAfterMs: PAYLOAD_RETRY_MS } : { status: 'stored', hash };
  }

  async payload(receipt: string): Promise<PayloadRelease> {
    const access = this.#read(accessReceipts, receipt);
    if (access === undefined) return { status: 'no-receipt' };
    if (access.reader !== this.#parts.member) return { status: 'denied', reason: 'not-the-reader' };
    if (!access.allowed) return { status: 'denied', reason: access.reason };
    const record = this.#read(records, access.record);
    assert(record !== undefined, 'an allowed access is to a record');
    const ciphertext = await this.#parts.payloads.get(record.header.ciphertextHash);
    if (ciphertext === undefined) return { status: 'unavailable', retryAfterMs: PAYLOAD_RETRY_MS };
    const grant = access.grant === '' ? undefined : this.#read(grants, access.grant);
    return { status: 'released', ciphertext, record, grant };
  }

  status(): NodeStatus {
    return this.#parts.report.status();
  }

  health(): Health {
    return this.#parts.report.health();
  }

  subscribe(listener: BlockListener): () => void {
    return this.#parts.listeners.add(listener);
  }

  logLevel(): LogLevel {
    return LOG_LEVELS.find((level) => level === this.#parts.log.level) ?? 'info';
  }

  setLogLevel(level: LogLevel): void {
    this.#parts.log.level = level;
  }

  metrics(): Promise<string> {
    return this.#parts.report.metrics();
  }

  #read<T>(table: Table<T>, id: string): T | undefined {
    const value = this.#parts.ledger.read(`${table.name}/${id}`);
    return value === undefined ? undefined : table.codec.decode(value);
  }

  #isKept(height: number | 'latest'): boolean {
    return height === 'latest' || height >= this.#parts.blockStore.firstHeight;
  }

  #pruned(id: string): PrunedTransaction | undefined {
    const position = this.#parts.blockStore.position(id);
    return position === undefined ? undefined : { prunedHeight: position.height };
  }

  #final(id: string): FinalTransaction | undefined {
    const { blockStore } = this.#parts;
    const position = blockStore.position(id);
    const receipt = position === undefined ? undefined : blockStore.receipt(position);
    if (position === undefined || receipt === undefined) return undefined;
    return { transactionId: id, ...position, receipt: receiptCodec.decode(receipt) };
  }
}
