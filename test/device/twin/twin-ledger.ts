// The ledger as a run needs it: the real one, or a small one in its place where every interleaving is tried and a state
// has to be gone back to.
import { toHex } from '../../../src/base/bytes.ts';
import { recordHash } from '../../../src/device/messages.ts';
import { type RemoteEntry, recordEntryId } from '../../../src/device/wallet/explain.ts';
import type { SignedSync } from '../../../src/device/wallet/synchronise.ts';
import type { PursePayment, PurseView } from '../../../src/generated/device.ts';
import { LIMIT_FEN } from './events.ts';

export interface PresentedLine {
  readonly payment: PursePayment;
  readonly deviceKey: Uint8Array;
}

/** What became of a purse in a block. */
export interface LedgerEntry extends RemoteEntry {
  readonly height: bigint;
}

export interface TwinLedger {
  readonly height: bigint;
  readonly nowMs: bigint;
  /** What became of each line, in a word. */
  present(lines: readonly PresentedLine[]): readonly string[];
  sync(signed: SignedSync, deviceKey: Uint8Array): string;
  view(purse: Uint8Array): PurseView;
  pass(blocks: bigint): void;
  /** Oldest first. */
  entriesOf(purse: Uint8Array): readonly LedgerEntry[];
  /** What the merchant has been paid, in all and for this order. */
  creditedFen(order?: string): bigint;
}

/** Records by purse, epoch and counter; orders by name. */
export interface SmallState {
  readonly height: bigint;
  readonly rows: { readonly [purse: string]: PurseView };
  /** Hash by "<purse> <epoch> <counter>". */
  readonly records: { readonly [place: string]: string };
  readonly credited: { readonly [order: string]: bigint };
  readonly entries: { readonly [purse: string]: readonly LedgerEntry[] };
}

/** Of a record that was taken: its money moved, or stayed where it was. */
export function entryOf(chainId: Uint8Array, { record }: PursePayment, said: string, height: bigint): LedgerEntry {
  const { epoch, counter, offer } = record;
  const kind = said === 'accepted' ? 'payment' : 'kept';
  return {
    ...{ id: recordEntryId(epoch, counter), kind, text: offer.order, hash: recordHash(chainId, record), height },
    amountFen: kind === 'payment' ? -offer.amountFen : 0n,
  };
}

export function refillEntry(amountFen: bigint, height: bigint): LedgerEntry {
  return { id: `refill ${height}`, kind: 'other', amountFen, text: 'refill', height };
}

export class SmallLedger implements TwinLedger {
  state: SmallState;
  readonly nowMs: bigint;
  readonly #chainId: Uint8Array;

  constructor(chainId: Uint8Array, nowMs: bigint, state: SmallState) {
    this.#chainId = chainId;
    this.nowMs = nowMs;
    this.state = state;
  }

  get height(): bigint {
    return this.state.height;
  }

  present(lines: readonly PresentedLine[]): readonly string[] {
    this.pass(1n);
    return lines.map(({ payment }) => this.#take(payment));
  }

  sync({ sync, records }: SignedSync): string {
    this.pass(1n);
    const id = toHex(sync.purse);
    const row = this.view(sync.purse);
    if (row.epoch !== sync.epoch) return 'known';
    if (sync.validUntilHeight > 0n && this.height > sync.validUntilHeight) return 'expired';
    for (const payment of records) this.#take(payment);
    const { used } = this.view(sync.purse);
    if (used !== (1n << BigInt(sync.counter)) - 1n) return 'sync-incomplete';
    const { height } = this;
    this.#note(id, refillEntry(LIMIT_FEN - this.view(sync.purse).balanceFen, height));
    const next = { ...row, epoch: row.epoch + 1, used: 0n, baseHash: sync.hash, balanceFen: LIMIT_FEN, height };
    this.state = { ...this.state, rows: { ...this.state.rows, [id]: next } };
    return 'epoch-ended';
  }

  view(purse: Uint8Array): PurseView {
    const row = this.state.rows[toHex(purse)];
    if (row === undefined) throw new Error('no such purse');
    return { ...row, height: this.height };
  }

  entriesOf(purse: Uint8Array): readonly LedgerEntry[] {
    return this.state.entries[toHex(purse)] ?? [];
  }

  pass(blocks: bigint): void {
    this.state = { ...this.state, height: this.state.height + blocks };
  }

  creditedFen(order?: string): bigint {
    const credited = Object.entries(this.state.credited).filter(([of]) => order === undefined || of === order);
    return credited.reduce((sum, [, amountFen]) => sum + amountFen, 0n);
  }

  #take(payment: PursePayment): string {
    const { record } = payment;
    const { purse, epoch, counter, offer } = record;
    const row = this.view(purse);
    const place = `${toHex(purse)} ${epoch} ${counter}`;
    const hash = toHex(recordHash(this.#chainId, record));
    const known = this.state.records[place];
    if (known !== undefined) return known === hash ? 'known' : 'record-conflict';
    if (epoch !== row.epoch) return 'wrong-epoch';
    const isPaid = this.state.credited[offer.order] !== undefined;
    const spentFen = isPaid ? 0n : offer.amountFen;
    const used = row.used | (1n << BigInt(counter - 1));
    this.state = {
      ...this.state,
      rows: { ...this.state.rows, [toHex(purse)]: { ...row, used, balanceFen: row.balanceFen - spentFen } },
      records: { ...this.state.records, [place]: hash },
      credited: isPaid ? this.state.credited : { ...this.state.credited, [offer.order]: spentFen },
    };
    const said = isPaid ? 'order-paid-before' : 'accepted';
    this.#note(toHex(purse), entryOf(this.#chainId, payment, said, this.height));
    return said;
  }

  #note(purse: string, entry: LedgerEntry): void {
    const entries = { ...this.state.entries, [purse]: [...(this.state.entries[purse] ?? []), entry] };
    this.state = { ...this.state, entries };
  }
}
