// A golden chain: a genesis and the blocks on it as text, with what the members agreed became of each. It is executed
// the way a node does it, from the envelopes' bytes, and what comes out is written down in the same words, so that two
// chains are compared as text.
import { fromHex, toHex } from '../../../src/base/bytes.ts';
import type { Receipt } from '../../../src/generated/state.ts';
import type { AccountActivity } from '../../../src/ledger/activity.ts';
import { type ExecutedBlock, Ledger } from '../../../src/ledger/ledger.ts';
import { genesisRows } from '../../../src/ledger/load-ledger.ts';
import { rejectionName } from '../../../src/ledger/rejection.ts';
import { accessReceipts, rangeReceipts } from '../../../src/ledger/sharing/tables.ts';
import type { StateReader } from '../../../src/ledger/state.ts';
import type { Table } from '../../../src/ledger/table.ts';
import { type Genesis, parseGenesis } from '../../../src/node/config/genesis-document.ts';
import { entryOf } from '../../ledger/entries.ts';
import { MemoryRows } from '../../ledger/memory-rows.ts';
import { received } from '../../ledger/test-envelopes.ts';

/** What a block is made of. */
export interface GoldenInput {
  readonly height: number;
  readonly timestampMs: number;
  /** Hexadecimal, as the seal. */
  readonly hash: string;
  readonly seal: string;
  readonly transactions: readonly GoldenTransaction[];
}

export interface GoldenTransaction {
  /** For whoever reads a difference: no part of what is executed. */
  readonly what: string;
  /** Base64. */
  readonly envelope: string;
}

/** Numbers and names of refusals: "9 malformed-field"; "0 accepted". */
export interface GoldenOutcome {
  readonly outcome: string;
  readonly data?: { readonly [name: string]: string };
}

export interface GoldenReceipt extends GoldenOutcome {
  /** Hexadecimal. */
  readonly id: string;
  readonly lines?: readonly (GoldenOutcome & { readonly transfer?: string })[];
  /** What was answered to a member that asked to read a record: "allowed", or the name of a refusal. */
  readonly reading?: string;
}

/** A block as it is stored: what it is made of and what became of it. */
export interface GoldenBlock extends Omit<GoldenInput, 'transactions'> {
  readonly transactions: readonly (GoldenTransaction & GoldenReceipt)[];
  /** What moved on which account, in its order. */
  readonly activity: readonly string[];
  /** The entries that the block wrote, with the beginnings of their leaves. */
  readonly entries: { readonly [key: string]: string };
  readonly receiptsRoot: string;
  readonly stateRoot: string;
  readonly historyRoot: string;
}

const SHOWN_LEAF_BYTES = 6;
const LEAF_BYTES = 32;

/** A genesis document as JSON gives it; throws on one that is not valid. */
export function goldenGenesis(document: unknown): Genesis {
  const parsed = parseGenesis(document);
  if (!parsed.ok) throw new Error(`the golden genesis is not valid: ${JSON.stringify(parsed.error)}`);
  return parsed.value;
}

/** A node's ledger on the genesis, block after block. */
export class GoldenRun implements StateReader {
  readonly genesis: Genesis;
  readonly #rows: MemoryRows;
  #ledger: Ledger;

  private constructor(genesis: Genesis, rows: MemoryRows, ledger: Ledger) {
    this.genesis = genesis;
    this.#rows = rows;
    this.#ledger = ledger;
  }

  static async open(genesis: Genesis): Promise<GoldenRun> {
    const { accounts, consortium, governance } = genesis;
    const rows = new MemoryRows();
    rows.write(genesisRows({ accounts, members: consortium.members, governance }));
    return new GoldenRun(genesis, rows, await Ledger.open(rows, consortium));
  }

  /** As after a restart: from the rows alone. */
  async reopen(): Promise<void> {
    this.#ledger = await Ledger.open(this.#rows, this.genesis.consortium);
  }

  get<T>(table: Table<T>, id: string): T | undefined {
    return entryOf(this.#ledger, table, id);
  }

  get height(): number {
    return this.#ledger.head.height;
  }

  get stateRoot(): Uint8Array {
    return this.#ledger.head.stateRoot;
  }

  /** What a sealing block on the head carries; empty when no validator set waits. */
  get pendingSeal(): Uint8Array {
    return this.#ledger.pendingSeal ?? new Uint8Array();
  }

  /** Executes the next block and makes it final. */
  block({ height, timestampMs, hash: hashText, seal, transactions }: GoldenInput): GoldenBlock {
    const { consortium } = this.genesis;
    const hash = fromHex(hashText);
    const executed = this.#ledger.execute(this.#ledger.head.hash, {
      hash,
      height,
      timestampMs,
      seal: fromHex(seal),
      transactions: transactions.map(({ envelope }) => received(Buffer.from(envelope, 'base64'), consortium)),
    });
    const entries = this.#entriesOf(hash);
    this.#rows.write(this.#ledger.makeFinal(hash).changes);
    this.#ledger.durable(height);
    return {
      ...{ height, timestampMs, hash: hashText, seal },
      // Of a stored block nothing but what it is made of may come through.
      transactions: transactions.map(({ what, envelope }, i) => ({ what, envelope, ...this.#receipt(executed, i) })),
      activity: executed.activity.map(activityText),
      entries,
      receiptsRoot: toHex(executed.receiptsRoot),
      stateRoot: toHex(executed.stateRoot),
      historyRoot: toHex(executed.historyRoot),
    };
  }

  #entriesOf(hash: Uint8Array): GoldenBlock['entries'] {
    const { keys, leaves } = this.#ledger.writes(hash) ?? { keys: [], leaves: new Uint8Array() };
    return Object.fromEntries(
      keys.map((key, i) => [key, toHex(leaves.subarray(i * LEAF_BYTES, i * LEAF_BYTES + SHOWN_LEAF_BYTES))]),
    );
  }

  #receipt({ receipts }: ExecutedBlock, index: number): GoldenReceipt {
    const { transactionId, lines, ...refusal } = receipts[index] as Receipt;
    const id = toHex(transactionId);
    const shown = { id, ...outcomeText(refusal) };
    for (const table of [accessReceipts, rangeReceipts]) {
      const reading = this.#ledger.read(`${table.name}/${id}`);
      if (refusal.code !== 0 || reading === undefined) continue;
      const { allowed, reason } = table.codec.decode(reading);
      return { ...shown, reading: allowed ? 'allowed' : reason };
    }
    if (lines.length === 0) return shown;
    return {
      ...shown,
      lines: lines.map(({ transfer, ...line }) =>
        transfer === '' ? outcomeText(line) : { ...outcomeText(line), transfer },
      ),
    };
  }
}

function outcomeText({ code, data, outcome: noted }: Pick<Receipt, 'code' | 'data' | 'outcome'>): GoldenOutcome {
  const outcome = noted === '' ? `${code} ${code === 0 ? 'accepted' : rejectionName(code)}` : `${code} ${noted}`;
  if (data.length === 0) return { outcome };
  return { outcome, data: Object.fromEntries(data.map(({ name, value }) => [name, value])) };
}

function activityText(row: AccountActivity): string {
  const { account, side, kind, amountFen, counterparty, balanceFen, shown, transaction } = row;
  const move = `${account} ${side} ${kind} ${amountFen} with ${counterparty} = ${balanceFen}`;
  const about = [shown.code, shown.reference, shown.transfer.slice(0, 12), transaction.slice(0, 12)];
  return `${move} (${about.join(', ')})`;
}
