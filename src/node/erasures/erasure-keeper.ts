// Follows the ledger's orders to erase payloads, unasked: the bytes first, out of every file, then a receipt that the
// node signs. A row tells of each order from its block on, and stays until the ledger has this node's receipt: a node
// that was away, or was killed in between, goes on where it was. Deletes nothing itself.
import { fromHex, utf8 } from '../../base/bytes.ts';
import type { Digest } from '../../crypto/digest.ts';
import { receiptOf } from '../../ledger/sharing/payloads/confirm-erasures.ts';
import { erasures } from '../../ledger/sharing/tables.ts';
import type { StateReader } from '../../ledger/state.ts';
import type { RowStore, Timers } from '../../ports/ports.ts';
import { allUnder, ERASURE_ROWS, erasureRow } from '../../storage/keys.ts';

/** Orders that are followed together; the next ones when the ledger has these receipts. */
export const ORDERS_AT_ONCE = 512;
/** After which it is looked whether the receipts are on the ledger, or what was busy is free. */
export const AGAIN_MS = 1_000;
/** Added to the row of an order once no file has its payload any more. */
const GONE = '/gone';

interface Order {
  readonly record: string;
  readonly hash: Digest;
  readonly length: number;
  readonly isGone: boolean;
}

export interface ErasureKeeperDeps {
  /** Id of the member whose node this is. */
  readonly member: string;
  readonly rows: RowStore;
  /** The final state. */
  readonly state: StateReader;
  readonly timers: Timers;
  /** Takes the bytes out of every file. False: not now, something reads them all. */
  readonly erase: (payloads: readonly { readonly hash: Digest; readonly length: number }[]) => Promise<boolean>;
  /** Submits the receipts, unless these are on their way. */
  readonly submit: (records: readonly string[]) => void;
  /** For the log. */
  readonly onErased: (records: number) => void;
  readonly onFailure: (error: unknown) => void;
}

export class ErasureKeeper {
  readonly #deps: ErasureKeeperDeps;
  #work: Promise<void> | undefined;
  #isWoken = false;
  #isStopped = false;
  #cancelAgain: (() => void) | undefined;

  constructor(deps: ErasureKeeperDeps) {
    this.#deps = deps;
  }

  /** There may be orders: at the start, and when a block with some is on disk. */
  wake(): void {
    if (this.#isStopped) return;
    this.#isWoken = true;
    this.#work ??= this.#run()
      .catch(this.#deps.onFailure)
      .finally(() => {
        this.#work = undefined;
      });
  }

  stop(): void {
    this.#isStopped = true;
    this.#cancelAgain?.();
  }

  /** Resolves when nothing is under way. */
  async idle(): Promise<void> {
    await this.#work;
  }

  async #run(): Promise<void> {
    while (this.#isWoken && !this.#isStopped) {
      this.#isWoken = false;
      const isLeft = await this.#follow();
      this.#cancelAgain?.();
      this.#cancelAgain = isLeft && !this.#isStopped ? this.#deps.timers.after(AGAIN_MS, () => this.wake()) : undefined;
    }
  }

  /** Whether there is something left to do, or to wait for. */
  async #follow(): Promise<boolean> {
    const { rows, onErased } = this.#deps;
    const orders = (await rows.range({ ...allUnder(ERASURE_ROWS), limit: ORDERS_AT_ONCE })).map(orderOf);
    if (orders.length === 0) return false;
    const present = orders.filter(({ isGone }) => !isGone);
    if (present.length > 0) {
      if (!(await this.#deps.erase(present))) return true;
      await rows.write(present.map((order) => [erasureRow(order.record), rowOf({ ...order, isGone: true })] as const));
      onErased(present.length);
    }
    const done = orders.filter(({ record }) => !this.#owesReceipt(record)).map(({ record }) => record);
    await rows.write(done.map((record) => [erasureRow(record), null] as const));
    const owed = orders.map(({ record }) => record).filter((record) => !done.includes(record));
    if (owed.length > 0 && !this.#isStopped) this.#deps.submit(owed);
    return owed.length > 0 || orders.length === ORDERS_AT_ONCE;
  }

  /** Not for what it was not to hold: that was ordered before it came. */
  #owesReceipt(record: string): boolean {
    const { member, state } = this.#deps;
    const erasure = state.get(erasures, record);
    return erasure?.holders.includes(member) === true && receiptOf(erasure, member) === undefined;
  }
}

function orderOf([key, value]: [string, Uint8Array]): Order {
  const text = new TextDecoder().decode(value);
  const [hash = '', length] = text.split('/');
  const record = key.slice(ERASURE_ROWS.length);
  return { record, hash: fromHex(hash), length: Number(length), isGone: text.endsWith(GONE) };
}

function rowOf({ hash, length, isGone }: Order): Uint8Array {
  return utf8(`${hash.toHex()}/${length}${isGone ? GONE : ''}`);
}
