// Follows the ledger's orders to erase payloads, unasked: the bytes first, out of every file, then a receipt that the
// node signs. A row tells of each order from its block on, and stays until the ledger has this node's receipt: a node
// that was away, or was killed in between, goes on where it was. Each publisher has a share of a round: nobody's orders
// wait until all of another's are followed. Deletes nothing itself.
import type { Ciphertext } from '../../ledger/sharing/payloads/ciphertexts.ts';
import { erasureReceiptId, erasureReceipts, erasures } from '../../ledger/sharing/tables.ts';
import type { StateReader } from '../../ledger/state.ts';
import type { RowStore, Timers } from '../../ports/ports.ts';
import { allUnder, ERASED_ROWS, ERASURE_ROWS, erasedRow, erasureRow } from '../../storage/keys.ts';
import { readOrder } from '../blocks/payload-claims.ts';
import { Rounds } from './rounds.ts';

/** Orders that are followed in a round, and receipts that are submitted in it; shared by their publishers. */
export const ORDERS_AT_ONCE = 512;

interface Order {
  readonly publisher: string;
  readonly record: string;
  readonly value: Uint8Array;
}

export interface ErasureKeeperDeps {
  /** Id of the member whose node this is. */
  readonly member: string;
  readonly rows: RowStore;
  /** The final state. */
  readonly state: StateReader;
  readonly timers: Timers;
  /** Takes the bytes out of every file. False: not now, something reads them all. */
  readonly erase: (payloads: readonly Ciphertext[]) => Promise<boolean>;
  /** Submits the receipts, unless these are on their way. */
  readonly submit: (records: readonly string[]) => void;
  /** For the log. */
  readonly onErased: (records: number) => void;
  readonly onFailure: (error: unknown) => void;
}

export class ErasureKeeper {
  readonly #deps: ErasureKeeperDeps;
  readonly #rounds: Rounds;

  constructor(deps: ErasureKeeperDeps) {
    this.#deps = deps;
    const { timers, onFailure } = deps;
    this.#rounds = new Rounds({ timers, onFailure, round: () => this.#follow() });
  }

  /** There may be orders: at the start, and when a block with some is on disk. */
  wake(): void {
    this.#rounds.wake();
  }

  stop(): void {
    this.#rounds.stop();
  }

  /** Resolves when nothing is under way. */
  idle(): Promise<void> {
    return this.#rounds.idle();
  }

  /** Whether there is something left to do, or to wait for. */
  async #follow(): Promise<boolean> {
    const { rows } = this.#deps;
    const orders = await this.#shares(ERASURE_ROWS);
    if (orders.length > 0) await this.#erase(orders);
    const erased = await this.#shares(ERASED_ROWS);
    const owed = erased.filter(({ record }) => this.#owesReceipt(record));
    const done = erased.filter((order) => !owed.includes(order));
    if (done.length > 0) {
      await rows.write(done.map(({ publisher, record }) => [erasedRow(publisher, record), null] as const));
    }
    if (owed.length > 0 && !this.#rounds.isStopped) this.#deps.submit(owed.map(({ record }) => record));
    return (await this.#has(ERASURE_ROWS)) || (await this.#has(ERASED_ROWS));
  }

  async #erase(orders: readonly Order[]): Promise<void> {
    if (!(await this.#deps.erase(orders.flatMap(({ value }) => readOrder(value))))) return;
    await this.#deps.rows.write(
      orders.flatMap(({ publisher, record, value }) => [
        [erasureRow(publisher, record), null] as const,
        [erasedRow(publisher, record), value] as const,
      ]),
    );
    this.#deps.onErased(orders.length);
  }

  /** The first ones of each publisher. */
  async #shares(prefix: string): Promise<Order[]> {
    const publishers = await this.#publishers(prefix);
    const limit = Math.max(1, Math.floor(ORDERS_AT_ONCE / publishers.length));
    const orders: Order[] = [];
    for (const publisher of publishers) {
      const under = `${prefix}${publisher}/`;
      for (const [key, value] of await this.#deps.rows.range({ ...allUnder(under), limit })) {
        orders.push({ publisher, record: key.slice(under.length), value });
      }
    }
    return orders;
  }

  /** With orders there: members, so they are few. */
  async #publishers(prefix: string): Promise<string[]> {
    const publishers: string[] = [];
    const { to } = allUnder(prefix);
    let from = prefix;
    for (;;) {
      const [first] = await this.#deps.rows.range({ from, to, limit: 1 });
      if (first === undefined) return publishers;
      const [publisher = ''] = first[0].slice(prefix.length).split('/');
      publishers.push(publisher);
      from = allUnder(`${prefix}${publisher}/`).to;
    }
  }

  async #has(prefix: string): Promise<boolean> {
    return (await this.#deps.rows.range({ ...allUnder(prefix), limit: 1 })).length > 0;
  }

  /** Not for what it was not to hold: that was ordered before it came. */
  #owesReceipt(record: string): boolean {
    const { member, state } = this.#deps;
    const erasure = state.get(erasures, record);
    if (erasure?.holders.includes(member) !== true) return false;
    return state.get(erasureReceipts, erasureReceiptId(record, member)) === undefined;
  }
}
