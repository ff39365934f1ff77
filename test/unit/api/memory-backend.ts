// A node for the API's tests: it keeps what it is given in memory and makes a block when the test says so. It does what
// src/api/backend.ts promises, on a ledger that accepts every well-formed transaction.
import type { NodeFigures } from '../../../src/answers/node-figures.ts';
import type { Health, LogLevel, NodeStatus } from '../../../src/answers/node-status.ts';
import type { ArchiveBackend } from '../../../src/api/archive-backend.ts';
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
  PutPayload,
  RangeRelease,
  SubmitOutcome,
} from '../../../src/api/backend.ts';
import type { SnapshotBackend } from '../../../src/api/snapshot-backend.ts';
import { toHex } from '../../../src/base/bytes.ts';
import { sha256 } from '../../../src/crypto/digest.ts';
import type { Receipt } from '../../../src/generated/state.ts';
import type { Body } from '../../../src/generated/transaction.ts';
import type { Consortium } from '../../../src/ledger/consortium.ts';
import { PROOF_FORMAT, type ProofFile } from '../../../src/ledger/proof-file.ts';
import { REJECTIONS } from '../../../src/ledger/rejection.ts';
import type { AddressedNotice } from '../../../src/ledger/sharing/notices.ts';
import type { RangePlace } from '../../../src/ledger/sharing/ranges/listed.ts';
import { bodyCodec, envelopeCodec, transactionId } from '../../../src/ledger/transaction.ts';
import { encodeNotices, noticeItems, readNotices } from '../../../src/node/blocks/notice-rows.ts';
import { MemoryRowStore } from '../../../src/storage/memory-row-store.ts';
import { testConsortium } from '../../ledger/test-consortium.ts';

/** Few lines per operation, so that flows have to split. */
export const MAX_LINES = 3;
export const API_CONSORTIUM: Consortium = {
  ...testConsortium,
  rules: { ...testConsortium.rules, maxLines: MAX_LINES },
};
const ZEROS = '00'.repeat(32);

export class MemoryBackend implements Backend {
  readonly consortium: Consortium = API_CONSORTIUM;
  /** What the routes of the archive answer. */
  archive: ArchiveBackend = {
    firstHeight: 1,
    unknownUpTo: 0,
    status: async () => ({ firstHeight: 1, height: 0, limit: { before: 1, keptFor: 'catch-up-window', by: '' } }),
    export: async () => ({ status: 'not-kept', firstHeight: 1, height: 0 }),
    prune: async () => ({ status: 'nothing', firstHeight: 1 }),
    import: async () => ({ status: 'refused', why: 'it is no list of blocks' }),
    backup: async () => ({ status: 'in-use', by: 'pruning' }),
  };
  readonly snapshots: SnapshotBackend = {
    heights: [30],
    make: async () => ({ status: 'made', height: 30, entries: 7, chunks: 2 }),
    part: async (height, part) => (height === 30 && part <= 2 ? new Uint8Array([part]) : undefined),
  };
  readonly entriesByKey = new Map<string, Uint8Array>();
  readonly payloads = new Map<string, Uint8Array>();
  /** By hash: others are stored. */
  readonly putOutcomes = new Map<string, PutPayload>();
  readonly releases = new Map<string, PayloadRelease>();
  readonly ranges = new Map<string, RangeRelease>();
  readonly blocks: BlockView[] = [];
  readonly activity: ActivityItem[] = [];
  readonly noticed = new MemoryRowStore();
  /** Every envelope that was handed over, retries included. */
  readonly submitted: Uint8Array[] = [];
  /** Who handed over the latest. */
  submitter = '';
  /** The number of submissions that are answered busy before the next is taken. */
  busyTimes = 0;
  /** Decides a transaction's receipt. */
  judge: (body: Body, id: string) => Omit<Receipt, 'transactionId'> = () => ({
    code: 0,
    data: [],
    lines: [],
    outcome: '',
  });
  expiries: NodeFigures['expiries'] = [];
  wellbeing: Health = { alive: true, ready: true, problems: [], warnings: [] };
  level: LogLevel = 'info';
  /** Thrown by whatever is asked next of the store. */
  fault: Error | undefined;
  /** Added to the time of further blocks, which are a second apart. */
  aheadMs = 0;
  /** Blocks up to this height are no longer kept. */
  prunedBelow = 0;
  readonly waiters = new Set<() => void>();
  readonly #pending = new Map<string, Body>();
  readonly #final = new Map<string, FinalTransaction>();
  readonly #listeners = new Set<BlockListener>();

  async submit(envelopes: readonly Uint8Array[], caller: string): Promise<readonly SubmitOutcome[]> {
    this.submitter = caller;
    return this.take(envelopes);
  }

  protected take(envelopes: readonly Uint8Array[]): readonly SubmitOutcome[] {
    this.submitted.push(...envelopes);
    return envelopes.map((envelope) => this.#submitOne(envelope));
  }

  #submitOne(bytes: Uint8Array): SubmitOutcome {
    if (this.busyTimes > 0) {
      this.busyTimes--;
      return { status: 'busy', retryAfterMs: 20 };
    }
    try {
      const { body: bodyBytes } = envelopeCodec.decodeStrict(bytes);
      const id = toHex(transactionId(bodyBytes));
      if (this.#pending.has(id) || this.#final.has(id)) return { status: 'known', transactionId: id };
      const body = bodyCodec.decodeStrict(bodyBytes);
      if (toHex(body.chainId) !== toHex(this.consortium.chainId))
        return refused('wrong-chain', { chain: toHex(body.chainId) }, id);
      this.#pending.set(id, body);
      return { status: 'accepted', transactionId: id };
    } catch {
      return refused('malformed-envelope', {});
    }
  }

  /** Orders everything that is pending into one block, with this activity, and tells everybody. */
  finalize(
    activity: readonly Omit<ActivityItem, 'height' | 'sequence' | 'timestampMs'>[] = [],
    notices: readonly AddressedNotice[] = [],
  ): BlockView {
    const height = this.blocks.length + 1;
    const timestampMs = this.timeOf(height);
    const transactions = [...this.#pending];
    transactions.forEach(([id, body], index) => {
      const receipt: Receipt = { transactionId: Buffer.from(id, 'hex'), ...this.judge(body, id) };
      this.#final.set(id, { transactionId: id, height, index, receipt });
    });
    this.#pending.clear();
    const items = activity.map((item, sequence) => ({ ...item, height, sequence, timestampMs }));
    this.activity.push(...items);
    void this.noticed.write(new Map(encodeNotices({ notices, height, timestampMs }, this.status().member)));
    const block: BlockView = {
      height,
      hash: toHex(this.hashOf(height, timestampMs)),
      timestampMs,
      transactionCount: transactions.length,
      epoch: 1,
      view: height,
      parentHash: this.blocks.at(-1)?.hash ?? ZEROS,
      batchHashes: [],
      transactions: transactions.map(([id]) => id),
      finalization: { height, view: height, result: ZEROS, signers: ['grid', 'bank-a', 'merchant'] },
    };
    this.blocks.push(block);
    for (const wake of this.waiters) wake();
    for (const listener of this.#listeners) {
      listener(
        block,
        (accounts) => items.filter(({ account }) => accounts.has(account)),
        (parties) => noticeItems(notices, height, timestampMs, parties),
      );
    }
    return block;
  }

  protected hashOf(height: number, _timestampMs: number): Uint8Array {
    return sha256(Buffer.from(`block ${height}`));
  }

  protected timeOf(height: number): number {
    return 1_700_000_000_000 + height * 1000 + this.aheadMs;
  }

  async transaction(id: string): Promise<FinalTransaction | 'pending' | undefined> {
    return this.#final.get(id) ?? (this.#pending.has(id) ? 'pending' : undefined);
  }

  async waitForFinal(
    ids: readonly string[],
    timeoutMs: number,
    signal: AbortSignal,
    linesAtMost: number,
  ): Promise<ReadonlyMap<string, FinalTransaction>> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, timeoutMs);
    const check = () => {
      if (ids.every((id) => this.#final.has(id))) resolve();
    };
    this.waiters.add(check);
    signal.addEventListener('abort', () => resolve());
    check();
    await promise;
    clearTimeout(timer);
    this.waiters.delete(check);
    const found = new Map<string, FinalTransaction>();
    let lines = 0;
    for (const id of ids) {
      const final = this.#final.get(id);
      if (final === undefined) continue;
      lines += 1 + final.receipt.lines.length;
      if (found.size > 0 && lines > linesAtMost) break;
      found.set(id, final);
    }
    return found;
  }

  async entry(key: string): Promise<Uint8Array | undefined> {
    if (this.fault !== undefined) throw this.fault;
    return this.entriesByKey.get(key);
  }

  async entries(prefix: string, after: string | undefined, limit: number): Promise<readonly [string, Uint8Array][]> {
    return [...this.entriesByKey]
      .filter(([key]) => key.startsWith(prefix) && (after === undefined || key > after))
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .slice(0, limit);
  }

  async proof(claims: readonly ClaimRequest[]): Promise<ProofOutcome> {
    const missing = claims.findIndex((claim) =>
      claim.kind === 'entry' ? !this.entriesByKey.has(claim.key) : !this.#final.has(claim.transactionId),
    );
    if (missing !== -1) return { status: 'missing', missing };
    if (this.blocks.length === 0) return { status: 'no-block' };
    return { status: 'proven', proof: this.#proofFile(claims) };
  }

  #proofFile(claims: readonly ClaimRequest[]): ProofFile {
    const height = this.blocks.length;
    return {
      format: PROOF_FORMAT,
      chainId: toHex(this.consortium.chainId),
      header: {
        epoch: 1,
        view: height,
        height,
        parentView: height - 1,
        parentHash: ZEROS,
        timestampMs: 0,
        batchHashes: [],
        seal: '',
        evidence: [],
      },
      finalization: { epoch: 1, view: height, blockHash: ZEROS, result: ZEROS, bitmap: '07', signatures: [] },
      epochs: [],
      stateRoot: ZEROS,
      historyRoot: ZEROS,
      claims: claims.flatMap((claim) => {
        if (claim.kind !== 'entry') return [];
        const value = toHex(this.entriesByKey.get(claim.key) ?? new Uint8Array());
        return [{ kind: 'entry' as const, key: claim.key, value, slot: 0, count: 1, path: [] }];
      }),
    };
  }

  async block(height: number | 'latest'): Promise<BlockView | undefined> {
    const at = height === 'latest' ? this.blocks.length : height;
    return at <= this.prunedBelow ? undefined : this.blocks[at - 1];
  }

  async blockSummary(height: number): Promise<BlockSummary | undefined> {
    return this.block(height);
  }

  async accountActivity(
    account: string,
    before: ActivityCursor | undefined,
    limit: number,
  ): Promise<readonly ActivityItem[]> {
    return this.activity
      .filter((item) => item.account === account && (before === undefined || isBefore(item, before)))
      .reverse()
      .slice(0, limit);
  }

  notices(party: string, from: number, to: number, limit: number): Promise<readonly NoticeItem[]> {
    return readNotices(this.noticed, party, { from, to }, limit);
  }

  async putPayloads(payloads: readonly Uint8Array[]): Promise<readonly PutPayload[]> {
    return payloads.map((bytes) => {
      const hash = toHex(sha256(bytes));
      const refused = this.putOutcomes.get(hash);
      if (refused === undefined) this.payloads.set(hash, Uint8Array.from(bytes));
      return refused ?? { status: 'stored', hash };
    });
  }

  async holdsPayload(hash: string): Promise<boolean> {
    return this.payloads.has(hash);
  }

  async payload(accessReceipt: string, chunk?: number): Promise<PayloadRelease> {
    const known = this.releases.get(accessReceipt) ?? { status: 'no-access-receipt' };
    if (chunk === undefined || known.status !== 'released') return known;
    return this.releases.get(`${accessReceipt}/${chunk}`) ?? { status: 'no-such-chunk' };
  }

  async range(rangeReceipt: string, _from: RangePlace | undefined, _most: number): Promise<RangeRelease> {
    return this.ranges.get(rangeReceipt) ?? { status: 'no-access-receipt' };
  }

  status(): NodeStatus {
    const last = this.blocks.at(-1);
    return {
      chainId: toHex(this.consortium.chainId),
      member: 'bank-a',
      version: '0.1.0',
      nativeHashing: true,
      validator: true,
      consensusKeys: [ZEROS],
      startedAtMs: 1_700_000_000_000,
      epoch: 1,
      view: this.blocks.length + 1,
      height: this.blocks.length,
      blockHash: last?.hash ?? ZEROS,
      blockTimestampMs: last?.timestampMs ?? 0,
      stateRoot: ZEROS,
      historyRoot: ZEROS,
      quorum: 3,
      protocol: { version: 1, spoken: [1] },
      pendingTransactions: this.#pending.size,
      catchingUp: false,
      voting: 'yes',
      viewSinceMs: 1_700_000_000_000,
      leader: 'grid',
      notVoted: [],
      missingBatches: [],
      missingPayloads: [],
      unclaimedUploadBytes: 0,
      stateEntries: 0,
      scrubbedMs: 0,
      damagedLeafBlocks: 0,
      mendedLeafBlocks: 0,
      peers: [{ ...QUIET_PEER, member: 'grid', validator: true, connected: true, height: this.blocks.length }],
    };
  }

  genesis(): object {
    return { chain: 'a test' };
  }

  figures(hours: number, points: number): NodeFigures {
    const counts = { blocks: hours, batches: 1, transactions: points };
    const row = { atMs: 0, minutes: 1, ...counts, slowestMs: 9, meanMs: 4, missing: 0, pending: 0 };
    return {
      ...{ nowMs: 60_000, startedAtMs: 0, memoryBytes: 1, freeDiskBytes: 2, warnBelowDiskBytes: 1, journalBytes: 0 },
      backedUpAtMs: 0,
      lastMinute: counts,
      ...{ finality: { blocks: 1, p50Ms: 4, p99Ms: 9 }, expiries: this.expiries },
      rows: [{ ...row, memoryBytes: 1, freeDiskBytes: 2 }],
    };
  }

  health(): Health {
    return this.wellbeing;
  }

  subscribe(listener: BlockListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  get listeners(): number {
    return this.#listeners.size;
  }

  logLevel(): LogLevel {
    return this.level;
  }

  setLogLevel(level: LogLevel): void {
    this.level = level;
  }

  async metrics(): Promise<string> {
    return '# HELP gridpact_height Finalized height\n# TYPE gridpact_height gauge\ngridpact_height 1\n';
  }
}

/** A peer that owes nothing. */
export const QUIET_PEER = {
  ...{ protocols: [1], connectionSinceMs: 1_700_000_000_000 },
  ...{ lastVoteView: 1, lastVoteMs: 1_700_000_000_000, voteMissingSinceMs: 0, voteDelayMs: 20, fetchedBatches: 0 },
  ...{ version: '0.1.0', clockOffsetMs: 0, clockUncertainMs: 1 },
};

/** A credit from bank-b/bob. */
/** Accounts that are there, with nothing in them. */
export function openAccounts({ entriesByKey }: MemoryBackend, ...ids: readonly string[]): void {
  for (const id of ids) entriesByKey.set(`account/${id}`, new Uint8Array());
}

export function paid(account: string, amountFen: bigint) {
  return {
    account,
    transfer: 'ab',
    transaction: 'cd',
    kind: 'posted' as const,
    side: 'credit' as const,
    counterparty: 'bank-b/bob',
    amountFen,
    balanceFen: amountFen,
    code: 'payment',
    reference: '',
    number: 1,
    chain: ZEROS,
  };
}

function isBefore(item: ActivityItem, cursor: ActivityCursor): boolean {
  return item.height < cursor.height || (item.height === cursor.height && item.sequence < cursor.sequence);
}

function refused(name: keyof typeof REJECTIONS, data: { [name: string]: string }, id?: string): SubmitOutcome {
  return {
    status: 'refused',
    code: REJECTIONS[name].code,
    name,
    data,
    ...(id === undefined ? {} : { transactionId: id }),
  };
}
