// What a device knows and has paid, as its journal says: the last state, and the debits since it was written. The balance
// is not kept: it follows from what the ledger said and from the device's own records that are not on the ledger yet.
import { equalBytes } from '../../base/bytes.ts';
import type { PurseView, WalletEntry, WalletPayment, WalletState } from '../../generated/device.ts';
import { readStrict, recordHash, WALLET_ENTRY } from '../messages.ts';
import type { Allowance } from './allowance.ts';

/** Of one epoch: as many bits as the ledger's row has. */
export const MAX_EPOCH_RECORDS = 64;
/** Payments that are on the ledger stay this long in the journal: their orders may be asked for again. */
export const MIN_POSTED_KEPT = 8;
/** Of payments in the journal. */
export const MAX_PAYMENTS_KEPT = MAX_EPOCH_RECORDS + MIN_POSTED_KEPT;
const DAY_MS = 86_400_000n;

export interface HeldPayment extends WalletPayment {
  /** That MAC2 signs. */
  readonly hash: Uint8Array;
}

export class Wallet {
  #state: WalletState;
  #payments: readonly HeldPayment[] = [];
  /** Forgotten with the power: the holder is asked again. */
  allowance: Allowance | undefined;
  /** The tap that may debit next; a later one takes its place. */
  tap: object | undefined;
  /** A debit is being written: until it is known to be there or not, nothing else may be. */
  writing = false;

  /** Throws where the journal is not a wallet's: it is damaged, or of another version. */
  constructor(journal: readonly Uint8Array[]) {
    let state: WalletState | undefined;
    for (const bytes of journal) {
      const entry = entryOf(bytes);
      if (entry.entry === 'state') state = entry.state;
      else if (state !== undefined) this.#payments = [...this.#payments, held(state.chainId, entry.payment)];
      else throw new Error('the journal of the wallet begins with no state');
    }
    if (state === undefined) throw new Error('the journal of the wallet is empty');
    this.#state = state;
  }

  get state(): WalletState {
    return this.#state;
  }

  /** Oldest first. */
  get payments(): readonly HeldPayment[] {
    return this.#payments;
  }

  /** Those that the ledger is not known to have. */
  get unposted(): readonly HeldPayment[] {
    const { purse } = this.#state;
    return this.#payments.filter(({ record }) => purse !== null && !isPosted(purse, record));
  }

  get balanceFen(): bigint {
    const paid = this.unposted.reduce((sum, { record }) => sum + record.offer.amountFen, 0n);
    return (this.#state.purse?.balanceFen ?? 0n) - paid;
  }

  paid(merchant: string, order: string): HeldPayment | undefined {
    return this.#payments.find(({ record: { offer } }) => offer.merchant === merchant && offer.order === order);
  }

  /** Counter and link of the next record; undefined where the ledger has records of this purse that are not ours. */
  next(purse: PurseView): { readonly counter: number; readonly previous: Uint8Array } | undefined {
    const own = this.#payments.filter(({ record }) => isOf(purse, record));
    const top = own.at(-1);
    const counter = top?.record.counter ?? 0;
    if (purse.used >> BigInt(counter) !== 0n) return undefined;
    return { counter: counter + 1, previous: top?.hash ?? purse.baseHash };
  }

  /** Paid without PIN in the 24 hours before `nowMs`. */
  freePaidFen(nowMs: bigint): bigint {
    let sum = 0n;
    for (const { record, unlocked } of this.#payments) {
      const atMs = record.deviceMs || record.offer.terminalMs;
      if (!unlocked && atMs > nowMs - DAY_MS) sum += record.offer.amountFen;
    }
    return sum;
  }

  /** After the journal has the entry. */
  add(payment: WalletPayment): HeldPayment {
    const added = held(this.#state.chainId, payment);
    this.#payments = [...this.#payments, added];
    return added;
  }

  /** The journal that takes the place of the present one when the device is told `state`. */
  journalWith(state: WalletState): readonly Uint8Array[] {
    const entries: WalletEntry[] = [
      { entry: 'state', state },
      ...this.#keptWith(state).map((payment) => ({ entry: 'payment' as const, payment })),
    ];
    return entries.map((entry) => WALLET_ENTRY.encode(entry));
  }

  /** After the journal was replaced. */
  become(state: WalletState): void {
    this.#payments = this.#keptWith(state);
    this.#state = state;
  }

  /** All that are not on the ledger, and of the others the newest. */
  #keptWith({ purse }: WalletState): readonly HeldPayment[] {
    const open = new Set(this.#payments.filter(({ record }) => purse !== null && !isPosted(purse, record)));
    const room = Math.max(MAX_PAYMENTS_KEPT - open.size, MIN_POSTED_KEPT);
    const posted = new Set(this.#payments.filter((payment) => !open.has(payment)).slice(-room));
    return this.#payments.filter((payment) => open.has(payment) || posted.has(payment));
  }
}

/** The ledger has it: its epoch is over, or its counter is marked. */
function isPosted(purse: PurseView, record: WalletPayment['record']): boolean {
  if (!equalBytes(record.purse, purse.purse) || record.epoch < purse.epoch) return true;
  return record.epoch === purse.epoch && ((purse.used >> BigInt(record.counter - 1)) & 1n) === 1n;
}

function isOf(purse: PurseView, record: WalletPayment['record']): boolean {
  return equalBytes(record.purse, purse.purse) && record.epoch === purse.epoch;
}

function held(chainId: Uint8Array, payment: WalletPayment): HeldPayment {
  return { ...payment, hash: recordHash(chainId, payment.record) };
}

function entryOf(bytes: Uint8Array): Exclude<WalletEntry, { entry?: undefined }> {
  const entry = readStrict(WALLET_ENTRY, bytes);
  if (entry?.entry === undefined) throw new Error('the journal of the wallet holds an entry that is none');
  return entry;
}
