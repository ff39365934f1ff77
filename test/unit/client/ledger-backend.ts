// The API tests' node with the real ledger behind it: envelopes are checked, executed and receipted as every validator
// would, and each submission becomes a final block soon after.

import type { NodeStatus } from '../../../src/answers/node-status.ts';
import type {
  BlockView,
  ClaimRequest,
  PayloadRelease,
  ProofOutcome,
  RangeRelease,
  SubmitOutcome,
} from '../../../src/api/backend.ts';
import { toHex } from '../../../src/base/bytes.ts';
import type { Account, Receipt, Record as SharedRecord } from '../../../src/generated/state.ts';
import type { Consortium } from '../../../src/ledger/consortium.ts';
import { Ledger } from '../../../src/ledger/ledger.ts';
import { STATE_ROWS, unpackEntry } from '../../../src/ledger/ledger-rows.ts';
import { genesisRows } from '../../../src/ledger/load-ledger.ts';
import type { ProofClaim } from '../../../src/ledger/proof-file.ts';
import { REJECTIONS } from '../../../src/ledger/rejection.ts';
import { ciphertextsOf } from '../../../src/ledger/sharing/payloads/ciphertexts.ts';
import { firstPlace, type RangePlace } from '../../../src/ledger/sharing/ranges/listed.ts';
import { rangeReceipts } from '../../../src/ledger/sharing/tables.ts';
import type { State, StateReader } from '../../../src/ledger/state.ts';
import type { Table } from '../../../src/ledger/table.ts';
import { finalState } from '../../../src/node/blocks/final-state.ts';
import { releaseRange } from '../../../src/node/blocks/release-range.ts';
import { releaseRecord } from '../../../src/node/blocks/release-record.ts';
import {
  CERTIFIER,
  CERTIFYING_CHAIN_ID,
  CERTIFYING_GENESIS,
  type Certifier,
  type FinalBlock,
  receiptClaim,
} from '../../ledger/certified-proof.ts';
import { entryOf } from '../../ledger/entries.ts';
import { keyOf } from '../../ledger/key-of.ts';
import { MemoryRows } from '../../ledger/memory-rows.ts';
import { account, GENESIS_ACCOUNTS, genesisState, testConsortium } from '../../ledger/test-consortium.ts';
import { received } from '../../ledger/test-envelopes.ts';
import { API_CONSORTIUM, MemoryBackend } from '../api/memory-backend.ts';

const SETTLEMENT_ACCOUNTS: readonly Account[] = Object.values(testConsortium.rules.settlement).map((id) =>
  account(id, { kind: 'system', key: keyOf('grid').publicKey, minBalanceFen: -1_000_000_000n }),
);

/** Whose proofs the certifying genesis verifies. */
export const LEDGER_CONSORTIUM = { ...API_CONSORTIUM, chainId: CERTIFYING_CHAIN_ID };

type Planting = (state: State) => void;

/** A ledger with the rows that it is written to. */
export interface HeldLedger {
  readonly rows: MemoryRows;
  readonly ledger: Ledger;
  readonly consortium: Consortium;
}

interface PlacedTransaction {
  readonly block: FinalBlock;
  readonly index: number;
  readonly envelope: Uint8Array;
}

export class LedgerBackend extends MemoryBackend {
  override readonly consortium: Consortium;
  readonly rows: MemoryRows;
  readonly ledger: Ledger;
  /** The member whose node this is: payloads are released to it only. */
  member = 'bank-a';
  /** That this node holds; public halves. */
  consensusKeys: readonly Uint8Array[] = [];
  peers: NodeStatus['peers'] | undefined;
  catchingUp = false;
  readonly #queue: Uint8Array[] = [];
  readonly #placed = new Map<string, PlacedTransaction>();
  #scheduled = false;
  readonly #plantings: Planting[];
  readonly #state: StateReader;

  readonly #certifier: Certifier;

  static async create(consortium = LEDGER_CONSORTIUM): Promise<LedgerBackend> {
    const rows = new MemoryRows();
    rows.write(genesisRows(genesisState({ accounts: [...GENESIS_ACCOUNTS, ...SETTLEMENT_ACCOUNTS] })));
    const plantings: Planting[] = [];
    const finishBlock: Planting = (state) => {
      for (const plant of plantings.splice(0)) plant(state);
    };
    const ledger = await Ledger.open(rows, consortium, [{ version: 1, finishBlock }]);
    return new LedgerBackend({ rows, ledger, consortium }, CERTIFIER, plantings);
  }

  constructor({ rows, ledger, consortium }: HeldLedger, certifier: Certifier, plantings: Planting[] = []) {
    super();
    this.#certifier = certifier;
    this.#plantings = plantings;
    this.consortium = consortium;
    this.rows = rows;
    this.ledger = ledger;
    this.#state = finalState(ledger);
  }

  override async submit(envelopes: readonly Uint8Array[], caller: string): Promise<readonly SubmitOutcome[]> {
    const outcomes = await super.submit(envelopes, caller);
    this.#enqueue(envelopes, outcomes);
    if (!this.#scheduled && this.#queue.length > 0) {
      this.#scheduled = true;
      setImmediate(() => this.makeBlock());
    }
    return outcomes;
  }

  /** For the block that {@link makeBlock} makes. */
  queue(envelopes: readonly Uint8Array[]): void {
    this.#enqueue(envelopes, this.take(envelopes));
  }

  #enqueue(envelopes: readonly Uint8Array[], outcomes: readonly SubmitOutcome[]): void {
    envelopes.forEach((envelope, i) => {
      if (outcomes[i]?.status === 'accepted') this.#queue.push(Uint8Array.from(envelope));
    });
  }

  /** A block that puts an entry as no operation would, and that is certified all the same. */
  plant<T>(table: Table<T>, id: string, value: T): void {
    this.plantAll([{ table: table as Table<unknown>, id, value }]);
  }

  /** In one block. */
  plantAll(rows: readonly { readonly table: Table<unknown>; readonly id: string; readonly value: unknown }[]): void {
    for (const { table, id, value } of rows) this.#plantings.push((state) => state.put(table, id, value));
    this.makeBlock();
  }

  /** Executes what is queued, also nothing. */
  makeBlock(): BlockView {
    this.#scheduled = false;
    const height = this.ledger.head.height + 1;
    const timestampMs = this.timeOf(height);
    const hash = this.hashOf(height, timestampMs);
    const envelopes = this.#queue.splice(0);
    const executed = this.ledger.execute(this.ledger.head.hash, {
      hash,
      height,
      timestampMs,
      transactions: envelopes.map((envelope) => received(envelope, this.consortium)),
      seal: this.ledger.pendingSeal ?? new Uint8Array(),
    });
    this.rows.write(this.ledger.makeFinal(hash).changes);
    this.ledger.durable(height);
    const block = { height, hash, receipts: executed.receiptBytes };
    executed.receipts.forEach(({ transactionId: id }, index) => {
      const envelope = envelopes[index];
      if (envelope !== undefined) this.#placed.set(toHex(id), { block, index, envelope });
    });
    const receipts = new Map(executed.receipts.map((receipt) => [toHex(receipt.transactionId), receipt]));
    this.judge = (_body, id) => receipts.get(id) ?? missingReceipt(id);
    return this.finalize(
      executed.activity.map(({ shown, number, chain, ...item }) => ({
        ...item,
        number: Number(number),
        chain: toHex(chain),
        transfer: shown.transfer,
        code: shown.code,
        reference: shown.reference,
      })),
      executed.notices,
    );
  }

  protected override hashOf(height: number, timestampMs: number): Uint8Array {
    return this.#certifier.hashOf(height, timestampMs);
  }

  override genesis(): object {
    return CERTIFYING_GENESIS;
  }

  override status(): NodeStatus {
    const { stateRoot } = this.ledger.head;
    const [consensusKeys, peers] = [this.consensusKeys.map(toHex), this.peers ?? super.status().peers];
    return {
      ...super.status(),
      member: this.member,
      stateRoot: toHex(stateRoot),
      consensusKeys,
      peers,
      catchingUp: this.catchingUp,
    };
  }

  /** Proven by a certificate of the sample genesis. */
  override async proof(claims: readonly ClaimRequest[]): Promise<ProofOutcome> {
    const missing = claims.findIndex((claim) =>
      claim.kind === 'entry' ? this.ledger.read(claim.key) === undefined : !this.#placed.has(claim.transactionId),
    );
    if (missing !== -1) return { status: 'missing', missing };
    const keys = claims.flatMap((claim) => (claim.kind === 'entry' ? [claim.key] : []));
    const others = claims.flatMap((claim) => (claim.kind === 'entry' ? [] : this.#transactionClaim(claim)));
    return { status: 'proven', proof: this.#certifier.proofOf(this.ledger, keys, others) };
  }

  #transactionClaim({ kind, transactionId }: Exclude<ClaimRequest, { kind: 'entry' }>): ProofClaim[] {
    const placed = this.#placed.get(transactionId);
    if (placed === undefined) return [];
    if (kind === 'receipt') return [receiptClaim(this.ledger, placed.block, placed.index)];
    return [{ kind, envelope: toHex(placed.envelope) }];
  }

  override async entry(key: string): Promise<Uint8Array | undefined> {
    return this.ledger.read(key);
  }

  override async entries(
    prefix: string,
    after: string | undefined,
    limit: number,
  ): Promise<readonly [string, Uint8Array][]> {
    return [...this.rows.rows]
      .filter(([row]) => row.startsWith(STATE_ROWS + prefix))
      .map(([row, bytes]): [string, Uint8Array] => [
        row.slice(STATE_ROWS.length),
        unpackEntry(bytes)?.value ?? new Uint8Array(),
      ])
      .filter(([key]) => after === undefined || key > after)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .slice(0, limit);
  }

  override payload(accessReceipt: string, chunk?: number): Promise<PayloadRelease> {
    const payload = async (record: SharedRecord, which: number) => {
      const hash = ciphertextsOf(record.header)[which]?.hash;
      return hash && this.payloads.get(toHex(hash));
    };
    const source = { state: this.#state, consortium: this.ledger.consortium, member: this.member, payload };
    return releaseRecord({ ...source, retryMs: 10 }, accessReceipt, chunk);
  }

  override async range(rangeReceipt: string, from: RangePlace | undefined, most: number): Promise<RangeRelease> {
    const receipt = this.read(rangeReceipts, rangeReceipt);
    if (receipt === undefined) return { status: 'no-access-receipt' };
    if (receipt.reader !== this.member) return { status: 'denied', reason: 'not-the-reader' };
    if (!receipt.allowed) return { status: 'denied', reason: receipt.reason };
    const payload = async ({ header }: SharedRecord) => this.payloads.get(toHex(header.ciphertextHash));
    const source = { state: this.#state, consortium: this.ledger.consortium, payload };
    return { status: 'released', ...(await releaseRange(source, receipt, from ?? firstPlace(receipt.range), most)) };
  }

  read<T>(table: Table<T>, id: string): T | undefined {
    return entryOf(this.ledger, table, id);
  }
}

function missingReceipt(id: string): Omit<Receipt, 'transactionId'> {
  return { code: REJECTIONS['malformed-envelope'].code, data: [{ name: 'id', value: id }], lines: [], outcome: '' };
}
