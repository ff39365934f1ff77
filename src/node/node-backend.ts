// What the API asks for, answered from the node's parts.

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
  PutPayload,
  SubmitOutcome,
} from '../api/backend.ts';
import { assert } from '../base/assert.ts';
import { toHex } from '../base/bytes.ts';
import { type BlockHeader, blockHash } from '../consensus/block.ts';
import type { Committee } from '../consensus/committee.ts';
import type { Consortium } from '../ledger/consortium.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { stateRow, unpackEntry } from '../ledger/ledger-rows.ts';
import { receiptCodec } from '../ledger/receipt.ts';
import { accessReceipts, grants, records, type Table } from '../ledger/table.ts';
import { envelopeCodec, transactionId } from '../ledger/transaction.ts';
import type { RowStore } from '../ports/ports.ts';
import { allUnder } from '../storage/keys.ts';
import { readActivity } from './activity-rows.ts';
import type { BatchExchange } from './batch-exchange.ts';
import type { BlockArchive } from './block-archive.ts';
import type { BlockExecutor } from './block-executor.ts';
import type { BlockListeners } from './block-listeners.ts';
import type { FinalityWaiters } from './finality-waiters.ts';
import type { Ingress } from './ingress.ts';
import type { PayloadExchange } from './payload-exchange.ts';
import { buildProof, type ProofSources } from './proof-builder.ts';

const PAYLOAD_RETRY_MS = 1_000;

export interface BackendParts {
  readonly consortium: Consortium;
  /** Id of the member whose node this is: payloads are released to its own readers only. */
  readonly member: string;
  readonly committee: Committee;
  readonly ledger: Ledger;
  readonly rows: RowStore;
  readonly archive: BlockArchive;
  readonly executor: BlockExecutor;
  readonly exchange: BatchExchange;
  readonly ingress: Ingress;
  readonly waiters: FinalityWaiters;
  readonly payloads: PayloadExchange;
  readonly listeners: BlockListeners;
  readonly isPending: (id: string) => boolean;
  readonly status: () => NodeStatus;
  readonly health: () => Health;
  readonly metrics: () => Promise<string>;
  readonly onSubmitted: (outcomes: readonly SubmitOutcome[]) => void;
}

export class NodeBackend implements Backend {
  readonly consortium: Consortium;
  readonly #parts: BackendParts;
  readonly #proofSources: ProofSources;

  constructor(parts: BackendParts) {
    this.consortium = parts.consortium;
    this.#parts = parts;
    const { archive, ledger } = parts;
    const bodyOf = (id: string) => this.#bodyOf(id);
    this.#proofSources = { chainId: parts.consortium.chainId, ledger, archive, bodyOf };
  }

  async submit(envelopes: readonly Uint8Array[]): Promise<readonly SubmitOutcome[]> {
    const outcomes = await this.#parts.ingress.submit(envelopes);
    this.#parts.onSubmitted(outcomes);
    return outcomes;
  }

  async transaction(id: string): Promise<FinalTransaction | 'pending' | undefined> {
    return this.#final(id) ?? (this.#parts.isPending(id) ? 'pending' : undefined);
  }

  async waitForFinal(
    ids: readonly string[],
    timeoutMs: number,
    signal: AbortSignal,
  ): Promise<ReadonlyMap<string, FinalTransaction>> {
    const { waiters } = this.#parts;
    const settled = waiters.wait(ids, timeoutMs, signal);
    // Looked for after the wait began: what becomes final in between is not missed.
    for (const id of ids) {
      const final = this.#final(id);
      if (final !== undefined) waiters.settle(final);
    }
    return settled;
  }

  async entry(key: string): Promise<Uint8Array | undefined> {
    return this.#parts.ledger.read(key);
  }

  async entries(prefix: string, after: string | undefined, limit: number): Promise<readonly [string, Uint8Array][]> {
    const { from, to } = allUnder(stateRow(prefix));
    const start = after === undefined ? from : `${stateRow(after)}\0`;
    const rows = await this.#parts.rows.range({ from: start > from ? start : from, to, limit });
    return rows.map(([row, bytes]) => {
      const entry = unpackEntry(bytes);
      assert(entry !== undefined, `${row} is a state entry`);
      return [row.slice(stateRow('').length), entry.value];
    });
  }

  async proof(claims: readonly ClaimRequest[]): Promise<ProofOutcome> {
    return buildProof(this.#proofSources, () => this.#parts.executor.certified, claims);
  }

  async block(height: number | 'latest'): Promise<BlockView | undefined> {
    const { archive, committee, consortium } = this.#parts;
    const wanted = height === 'latest' ? archive.tip.height : height;
    const certified = archive.certified(wanted);
    if (certified === undefined) return undefined;
    const { block, by } = certified;
    const { header } = block;
    const receipts = await archive.receipts(wanted);
    const signers = (committee.signersOf(by.finalization) ?? []).map(
      (signer) => consortium.members[committee.member(signer)]?.id ?? '',
    );
    const { subject } = by.finalization;
    return {
      ...this.#summary(header, receipts.length),
      epoch: header.epoch,
      view: header.view,
      parentHash: toHex(header.parentHash),
      batchHashes: header.batchHashes.map(toHex),
      transactions: receipts.map((receipt) => toHex(receiptCodec.decode(receipt).transactionId)),
      finalization: {
        height: by.header.height,
        view: subject.view,
        result: subject.kind === 'finalize' ? toHex(subject.result) : '',
        signers,
      },
    };
  }

  async blockSummary(height: number): Promise<BlockSummary | undefined> {
    const { archive } = this.#parts;
    const block = archive.block(height);
    return block === undefined ? undefined : this.#summary(block.header, await archive.transactionCount(height));
  }

  async accountActivity(
    account: string,
    before: ActivityCursor | undefined,
    limit: number,
  ): Promise<readonly ActivityItem[]> {
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
    return this.#parts.status();
  }

  health(): Health {
    return this.#parts.health();
  }

  subscribe(listener: BlockListener): () => void {
    return this.#parts.listeners.add(listener);
  }

  metrics(): Promise<string> {
    return this.#parts.metrics();
  }

  #summary(header: BlockHeader, transactionCount: number): BlockSummary {
    const hash = toHex(blockHash(this.consortium.chainId, header));
    return { height: header.height, hash, timestampMs: header.timestampMs, transactionCount };
  }

  #read<T>(table: Table<T>, id: string): T | undefined {
    const value = this.#parts.ledger.read(`${table.name}/${id}`);
    return value === undefined ? undefined : table.codec.decode(value);
  }

  #final(id: string): FinalTransaction | undefined {
    const { archive } = this.#parts;
    const position = archive.position(id);
    const receipt = position === undefined ? undefined : archive.receipt(position);
    if (position === undefined || receipt === undefined) return undefined;
    return { transactionId: id, ...position, receipt: receiptCodec.decode(receipt) };
  }

  async #bodyOf(id: string): Promise<Uint8Array | undefined> {
    const { archive, exchange } = this.#parts;
    const position = archive.position(id);
    const stored = position === undefined ? undefined : archive.block(position.height);
    const hashes = stored?.header.batchHashes ?? [];
    // A node whose batches were lost keeps the ledger, and asks the others for what is wanted.
    if (!hashes.every((hash) => exchange.holds(hash))) await exchange.obtain(hashes, []);
    for (const hash of hashes) {
      for (const envelope of (await exchange.find(hash))?.envelopes ?? []) {
        const body = bodyIn(envelope);
        if (body !== undefined && toHex(transactionId(body)) === id) return body;
      }
    }
    return undefined;
  }
}

/** A Byzantine member may have put anything into its batch. */
function bodyIn(envelope: Uint8Array): Uint8Array | undefined {
  try {
    return envelopeCodec.decode(envelope).body;
  } catch {
    return undefined;
  }
}
