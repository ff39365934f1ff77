// What a terminal knows and has taken, as its journal says: the last state, orders that may have been paid and are not
// confirmed, payments that are not on the ledger yet, and the orders that it used.
import { equalBytes, toHex } from '../../base/bytes.ts';
import type {
  KeptStatement,
  OrderEnd,
  PurseRow,
  TerminalEntry,
  TerminalPayment,
  TerminalState,
  Token,
  TornTap,
} from '../../generated/device.ts';
import { isRowSigned, PURSE_SYNC, readStrict, TERMINAL_ENTRY } from '../messages.ts';

/** Orders that are not confirmed; more are not begun. */
export const MAX_TORN = 64;
/** Payments that are not on the ledger yet; more are not taken. */
export const MAX_UNSYNCED = 4096;
/** Orders that the terminal remembers after they ended. The ledger remembers all. */
export const MAX_ENDED_ORDERS = 4096;
/** That an order was not paid is a word of whoever held the device there: so long the ledger is asked for it all the same. */
export const DOUBTED_MS = 72n * 3_600_000n;

/** Of devices whose epoch is to be closed; the oldest are dropped, since devices hand theirs over again. */
export const MAX_STATEMENTS = 1024;
/** That the terminal brings to devices. */
export const MAX_ROWS = 1024;

export type NewTerminalEntry = Exclude<TerminalEntry, { readonly entry?: undefined }>;

export class Terminal {
  #state: TerminalState;
  readonly #torn = new Map<string, TornTap>();
  readonly #payments = new Map<string, TerminalPayment>();
  readonly #ended = new Map<string, OrderEnd>();
  readonly #statements = new Map<string, KeptStatement>();
  readonly #rows = new Map<string, PurseRow>();
  /** Orders of taps that are going on. */
  readonly open = new Set<string>();

  /** Throws where the journal is not a terminal's: it is damaged, or of another version. */
  constructor(journal: readonly Uint8Array[]) {
    const entries = journal.map(entryOf);
    const last = entries.findLast(({ entry }) => entry === 'state');
    if (last?.entry !== 'state') throw new Error('the journal of the terminal holds no state');
    this.#state = last.state;
    for (const entry of entries) this.apply(entry);
  }

  get state(): TerminalState {
    return this.#state;
  }

  /** Oldest first. */
  get torn(): readonly TornTap[] {
    return [...this.#torn.values()];
  }

  /** Not on the ledger yet as far as the terminal knows; oldest first. */
  get payments(): readonly TerminalPayment[] {
    return [...this.#payments.values()];
  }

  /** Whose epoch is not known to be over; oldest first. */
  get statements(): readonly KeptStatement[] {
    return [...this.#statements.values()];
  }

  /** This statement is kept already, with a token by the key that signs the row for it. */
  hasStatement({ sync, token }: Pick<KeptStatement, 'sync' | 'token'>): boolean {
    const kept = this.#statements.get(toHex(sync.purse));
    if (kept === undefined || !equalBytes(kept.token.certifyingKey, token.certifyingKey)) return false;
    return equalBytes(PURSE_SYNC.encode(kept.sync), PURSE_SYNC.encode(sync));
  }

  /**
   * The row of an epoch after the one that the device closes, by the key of its token: the issuer may have replaced that
   * since, and then its desk signs again. Undefined: the terminal has none.
   */
  rowFor({ sync: { purse, epoch }, token }: Pick<KeptStatement, 'sync' | 'token'>): PurseRow | undefined {
    const row = this.#rows.get(toHex(purse));
    if (row === undefined || row.view.epoch <= epoch) return undefined;
    return isRowSigned(this.#state.chainId, token, row) ? row : undefined;
  }

  tornOrder(order: string): TornTap | undefined {
    return this.#torn.get(order);
  }

  /** Another order that this device began here and may have paid. */
  tornByDevice(deviceKey: Uint8Array, otherThan: string): TornTap | undefined {
    return this.torn.find((torn) => torn.order !== otherThan && equalBytes(torn.deviceKey, deviceKey));
  }

  /** Paid, set aside or on the ledger: the order is not used again. */
  isUsed(order: string): boolean {
    const ended = this.#ended.get(order);
    return this.#payments.has(order) || (ended !== undefined && ended.how !== 'not-paid');
  }

  /** Shown as paid here, or on the ledger. */
  isPaid(order: string): boolean {
    const how = this.#ended.get(order)?.how;
    return this.#payments.has(order) || how === 'posted' || how === 'known' || how === 'credited';
  }

  /** The ledger may have news of it: whether it was paid, or that it has the payment. */
  isWaiting(order: string): boolean {
    return this.#torn.has(order) || this.#payments.has(order) || this.#ended.get(order)?.how === 'not-paid';
  }

  /**
   * What may have been paid though no device has shown it: unconfirmed orders, and those that ended as not paid lately; each
   * since the first of the devices that began it.
   */
  doubtful(nowMs: bigint): readonly TornTap[] {
    const notPaid = [...this.#ended.values()].flatMap((end) => {
      const isOpen = !this.#torn.has(end.order) && !this.#payments.has(end.order);
      const torn = isOpen ? doubted(end, nowMs) : undefined;
      return torn === undefined ? [] : [torn];
    });
    const begun = this.torn.map((torn) => sinceFirst(torn, doubted(this.#ended.get(torn.order), nowMs)));
    return [...begun, ...notPaid];
  }

  /** After the journal has the entry. */
  apply(entry: NewTerminalEntry): void {
    switch (entry.entry) {
      case 'state':
        this.#state = entry.state;
        return;
      case 'torn':
        this.#torn.set(entry.torn.order, sinceFirst(entry.torn, this.#torn.get(entry.torn.order)));
        return;
      case 'payment':
        this.#paid(entry.payment);
        return;
      case 'statement':
        keep(this.#statements, toHex(entry.statement.sync.purse), entry.statement, MAX_STATEMENTS);
        return;
      case 'row': {
        const purse = toHex(entry.row.view.purse);
        this.#statements.delete(purse);
        keep(this.#rows, purse, entry.row, MAX_ROWS);
        return;
      }
      case 'statementOver':
        this.#statements.delete(toHex(entry.statementOver));
        return;
      case 'end':
        this.#end(entry.end);
    }
  }

  /** The journal that takes the place of the present one; without it the journal would grow with every payment. */
  journalWith(state: TerminalState): readonly Uint8Array[] {
    const entries: NewTerminalEntry[] = [
      { entry: 'state', state },
      ...[...this.#ended.values()].map((end) => ({ entry: 'end' as const, end })),
      ...this.payments.map((payment) => ({ entry: 'payment' as const, payment })),
      ...this.torn.map((torn) => ({ entry: 'torn' as const, torn })),
      ...[...this.#rows.values()].map((row) => ({ entry: 'row' as const, row })),
      ...this.statements.map((statement) => ({ entry: 'statement' as const, statement })),
    ];
    return entries.map((entry) => TERMINAL_ENTRY.encode(entry));
  }

  #paid(payment: TerminalPayment): void {
    const { record } = payment.payment;
    this.#torn.delete(record.offer.order);
    this.#payments.set(record.offer.order, payment);
    // The counter that another order would have had is spent: its debit never was.
    const unspent = this.torn.find((torn) => isNext(torn, payment.token, record));
    if (unspent !== undefined) this.#torn.delete(unspent.order);
  }

  #end(end: OrderEnd): void {
    this.#torn.delete(end.order);
    this.#payments.delete(end.order);
    // Each of two devices that were said not to have paid the order may have.
    const torn = end.torn && sinceFirst(end.torn, doubted(this.#ended.get(end.order), end.atMs));
    keep(this.#ended, end.order, { ...end, torn }, MAX_ENDED_ORDERS);
  }
}

/** Of an order that ended as not paid, while that is doubted. */
function doubted(end: OrderEnd | undefined, nowMs: bigint): TornTap | undefined {
  const isDoubted = end?.how === 'not-paid' && nowMs < end.atMs + DOUBTED_MS;
  return (isDoubted && end.torn) || undefined;
}

/** The order is doubted from the first device on: its credit may be older than the tap of the second. */
function sinceFirst(torn: TornTap, before: TornTap | undefined): TornTap {
  return before !== undefined && before.atMs < torn.atMs ? { ...torn, atMs: before.atMs } : torn;
}

/** As the newest; with too many the oldest is forgotten. */
function keep<T>(kept: Map<string, T>, id: string, item: T, most: number): void {
  kept.delete(id);
  kept.set(id, item);
  const [oldest] = kept.keys();
  if (kept.size > most && oldest !== undefined) kept.delete(oldest);
}

/** Whether the order's debit would have had this place in the purse of the device. */
export function isNext(
  torn: TornTap,
  { deviceKey }: Token,
  place: { readonly epoch: number; readonly counter: number },
) {
  return torn.epoch === place.epoch && torn.counter === place.counter && equalBytes(torn.deviceKey, deviceKey);
}

function entryOf(bytes: Uint8Array): NewTerminalEntry {
  const entry = readStrict(TERMINAL_ENTRY, bytes);
  if (entry?.entry === undefined) throw new Error('the journal of the terminal holds an entry that is none');
  return entry;
}
