// A ledger in memory for tests: the real one, with real envelopes and rows in a Map. Every block is final at once and
// is sealed as leaders do. Entries that no operation of the test would make are planted.
import { expect } from 'vitest';
import { assert } from '../../src/base/assert.ts';
import { toHex, utf8 } from '../../src/base/bytes.ts';
import { DIGEST_BYTES, sha256 } from '../../src/crypto/digest.ts';
import type { Account, Receipt, Site } from '../../src/generated/state.ts';
import type { BodyOperation } from '../../src/generated/transaction.ts';
import { accounts } from '../../src/ledger/accounts/tables.ts';
import type { AccountActivity } from '../../src/ledger/activity.ts';
import type { BlockContext } from '../../src/ledger/block-context.ts';
import { latestBlock, replayGuards } from '../../src/ledger/chain-tables.ts';
import type { Consortium } from '../../src/ledger/consortium.ts';
import type { BlockInput } from '../../src/ledger/execute-block.ts';
import { type ExecutedBlock, Ledger } from '../../src/ledger/ledger.ts';
import { type GenesisState, genesisRows } from '../../src/ledger/load-ledger.ts';
import { sites } from '../../src/ledger/metering/tables.ts';
import { Overlay } from '../../src/ledger/overlay.ts';
import type { Protocol } from '../../src/ledger/protocol.ts';
import type { AddressedNotice } from '../../src/ledger/sharing/notices.ts';
import type { State, StateReader } from '../../src/ledger/state.ts';
import type { Table } from '../../src/ledger/table.ts';
import { NEWER_FIELDS } from '../../src/ledger/version-gate.ts';
import { openAccounts, payment, postTransfers } from './account-operations.ts';
import { entriesOf, entryOf } from './entries.ts';
import { MemoryRows } from './memory-rows.ts';
import { must } from './receipt-verdicts.ts';
import { account, genesisState, testConsortium } from './test-consortium.ts';
import { coSigned, received } from './test-envelopes.ts';

/** 16:00 in the offset of the consortium. */
export const START_MS = Date.UTC(2026, 5, 1, 8);
const NOTHING = new Uint8Array();
const NAMES_ITS_BLOCK = new RegExp(`^(${latestBlock.name}|${replayGuards.name})/`);

export function blockHashOf(height: number, branch = ''): Uint8Array {
  return sha256(utf8(`block ${height} ${branch}`));
}

type Planting = (state: State) => void;

/** What a test ledger is made of: it is opened with the plantings that it goes on to fill. */
export interface OpenParts {
  readonly rows: MemoryRows;
  readonly ledger: Ledger;
  readonly plantings: Planting[];
  readonly protocols: readonly Protocol[];
  readonly consortium: Consortium;
}

export class TestLedger implements StateReader {
  readonly rows: MemoryRows;
  readonly ledger: Ledger;
  /** Of all blocks, oldest first. */
  readonly activity: AccountActivity[] = [];
  readonly notices: AddressedNotice[] = [];
  /** Of the latest block. */
  timestampMs = START_MS;
  /** From one block to the next. */
  pauseMs = 1000;
  /** Set to false: leaders do not seal. */
  sealing = true;
  /** Operations that begin after the first protocol version. */
  newerFields = NEWER_FIELDS;
  /** What the latest block put: keys of entries. */
  written: readonly string[] = [];
  readonly #plantings: Planting[];
  readonly #protocols: readonly Protocol[];
  readonly #consortium: Consortium;

  protected constructor({ rows, ledger, plantings, protocols, consortium }: OpenParts) {
    this.rows = rows;
    this.ledger = ledger;
    this.#plantings = plantings;
    this.#protocols = protocols;
    this.#consortium = consortium;
  }

  /** With the genesis of the test consortium but for what is given. */
  static async create(change: Partial<GenesisState> = {}, versions = 1): Promise<TestLedger> {
    return new TestLedger(await TestLedger.openParts(change, versions));
  }

  /** Speaks protocol versions 1 to `versions`. */
  protected static async openParts(
    change: Partial<GenesisState> = {},
    versions = 1,
    consortium = testConsortium,
  ): Promise<OpenParts> {
    const rows = new MemoryRows();
    rows.write(genesisRows(genesisState(change)));
    const plantings: Planting[] = [];
    const finishBlock = (state: State) => {
      for (const plant of plantings.splice(0)) plant(state);
      expectKept(state);
    };
    const protocols = Array.from({ length: versions }, (_, i): Protocol => ({ version: i + 1, finishBlock }));
    const ledger = await Ledger.open(rows, consortium, protocols);
    return { rows, plantings, protocols, consortium, ledger };
  }

  /** The ledger as it comes back from its rows. */
  reopened(): Promise<Ledger> {
    return Ledger.open(this.rows, this.#consortium, this.#protocols);
  }

  get height(): bigint {
    return BigInt(this.ledger.head.height);
  }

  block(...envelopes: readonly Uint8Array[]): ExecutedBlock {
    return this.blockOf(envelopes);
  }

  /** `origins`: for each envelope the member whose batch has it. */
  blockOf(envelopes: readonly Uint8Array[], origins?: readonly number[]): ExecutedBlock {
    const height = this.ledger.head.height + 1;
    this.timestampMs += this.pauseMs;
    const hash = blockHashOf(height);
    const transactions = envelopes.map((envelope) => received(envelope, this.#consortium, this.newerFields));
    const seal = (this.sealing ? this.ledger.pendingSeal : undefined) ?? NOTHING;
    const of = origins === undefined ? {} : { origins };
    const block = { hash, height, timestampMs: this.timestampMs, transactions, ...of, seal };
    const executed = this.ledger.execute(this.ledger.head.hash, block);
    if (envelopes.length > 0 && executed.receipts.every(({ code }) => code !== 0)) this.#expectNoTrace(block);
    this.written = this.ledger.writes(hash)?.keys ?? [];
    this.activity.push(...executed.activity);
    this.notices.push(...executed.notices);
    this.rows.write(this.ledger.makeFinal(hash).changes);
    this.ledger.durable(height);
    return executed;
  }

  blocks(count: number): void {
    for (let i = 0; i < count; i++) this.block();
  }

  /** One transaction in a block of its own, valid for the next hundred blocks. */
  run(author: string, operation: BodyOperation, ...coSigners: readonly string[]): Receipt {
    const envelope = coSigned(author, operation, coSigners, { validUntilHeight: this.height + 100n });
    const [receipt] = this.block(envelope).receipts;
    assert(receipt !== undefined, 'every transaction has a receipt');
    return receipt;
  }

  /** A refused transaction only uses up its id: a block without it would have put the same. */
  #expectNoTrace(block: BlockInput): void {
    const empty = { ...block, hash: blockHashOf(block.height, 'empty'), transactions: [] };
    this.ledger.execute(this.ledger.head.hash, empty);
    expect(this.#putIn(block)).toEqual(this.#putIn(empty));
  }

  /** By key, the digests of the entries that the block put, but of those that name the block or its transactions. */
  #putIn({ hash }: BlockInput): Record<string, string> {
    const { keys, leaves } = this.ledger.writes(hash) ?? { keys: [], leaves: NOTHING };
    const digests = keys.map(
      (key, i) => [key, toHex(leaves.subarray(i * DIGEST_BYTES, (i + 1) * DIGEST_BYTES))] as const,
    );
    return Object.fromEntries(digests.filter(([key]) => !NAMES_ITS_BLOCK.test(key)));
  }

  /** The finalized entry. */
  get<T>(table: Table<T>, id: string): T | undefined {
    return entryOf(this.ledger, table, id);
  }

  /** All finalized entries of a table, in no order. */
  all<T>(table: Table<T>): T[] {
    return entriesOf(this.rows, table);
  }

  /** Puts entries into the state at the end of a block that has nothing else. */
  plant<T>(table: Table<T>, entries: Readonly<Record<string, T>>): void {
    this.#plantings.push((state) => {
      for (const [id, entry] of Object.entries(entries)) state.put(table, id, entry);
    });
    this.block();
  }

  /** Changes the state at the end of a block that has nothing else, by code that no operation runs yet. */
  change(write: (context: { readonly state: State; readonly block: BlockContext }) => void): void {
    this.#plantings.push((state) => {
      write({ state, block: { height: this.height + 1n, timestampMs: BigInt(this.timestampMs) } });
    });
    this.block();
  }

  account(id: string): Account {
    const entry = this.get(accounts, id);
    if (entry === undefined) throw new Error(`no account ${id}`);
    return entry;
  }

  balanceFen(id: string): bigint {
    const { creditsPostedFen, debitsPostedFen } = this.account(id);
    return creditsPostedFen - debitsPostedFen;
  }

  /** Opens deposits and pays into each from its bank's vault. */
  open(amountFen: bigint, ...ids: readonly string[]): void {
    for (const id of ids) {
      const bank = id.slice(0, id.indexOf('/'));
      must(this.run(bank, openAccounts([id])));
      if (amountFen > 0n) must(this.run(bank, postTransfers([payment(`${bank}/vault`, id, amountFen)])));
    }
  }

  /** A deposit with the key of its id, or the account as `change` says, whatever was there. */
  plantAccount(id: string, change: Partial<Account> = {}): void {
    this.plant(accounts, { [id]: account(id, change) });
  }

  /** A connected site that is paid to `producerAccount`. */
  plantSite(site: string, producerAccount: string, change: Partial<Site> = {}): void {
    const times = {
      latestReadingMs: 0n,
      settledFromMs: 0n,
      settledUntilMs: 0n,
      movedMs: 0n,
      owedFen: 0n,
      repaidFen: 0n,
      formerOwedFen: 0n,
      formerRepaidFen: 0n,
      height: this.height,
    };
    const terms = { feedIn: 'surplus', capacityW: 5000n, status: 'connected' } as const;
    this.plant(sites, { [site]: { site, producerAccount, ...terms, ...times, ...change } });
  }
}

/** The entries that a block put survive their tables' codecs: no field is forgotten, no number stands for a bigint. */
function expectKept(state: State): void {
  assert(state instanceof Overlay, 'a block writes to an overlay');
  for (const { table, value } of state.written) {
    const { codec }: Table<unknown> = table;
    expect(plain(codec.decode(codec.encode(value)))).toEqual(plain(value));
  }
}

/** Bytes come back as another class of array. */
function plain(value: unknown): unknown {
  if (value instanceof Uint8Array) return toHex(value);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, plain(field)]));
}
