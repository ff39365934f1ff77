// What clients of honest, connected nodes are promised once the network is stable: nobody is turned away by a node that
// has every block that there is, and each transaction is final within a bounded time, whatever others claim.
import { violated } from './violation.ts';

export interface ClientCheckerDeps {
  /** Blocks that some honest node has made final. */
  readonly finalBlocks: () => number;
  /** The longest time from a client's first attempt to finality. */
  readonly longestMs: number;
}

export class ClientChecker {
  readonly #deps: ClientCheckerDeps;
  /** When each transaction was first tried, by node and batch. */
  readonly #open = new Map<string, number>();
  #isStarted = false;

  constructor(deps: ClientCheckerDeps) {
    this.#deps = deps;
  }

  /** Every transaction that was submitted is final. */
  get isDone(): boolean {
    return this.#open.size === 0;
  }

  /** From now on the promise holds: the core is connected. */
  start(): void {
    this.#isStarted = true;
  }

  /** A client gives a node of the core a transaction, perhaps not for the first time. */
  submits(member: number, batch: string, nowMs: number): void {
    const key = keyOf(member, batch);
    if (this.#isStarted && !this.#open.has(key)) this.#open.set(key, nowMs);
  }

  /** The node says that it is behind, with this many blocks on its disk. */
  turnedAway(member: number, durableBlocks: number): void {
    if (durableBlocks < this.#deps.finalBlocks()) return;
    violated(`node ${member} turns a client away though nobody has a block more than its ${durableBlocks}`);
  }

  /** The node says that nobody keeps its next block. No simulated node ever removes one. */
  saysForgotten(member: number): void {
    violated(`node ${member} says that its next block is forgotten`);
  }

  /** These are final at this node. */
  final(member: number, batches: readonly string[]): void {
    for (const batch of batches) this.#open.delete(keyOf(member, batch));
  }

  /** Called every now and then. */
  check(nowMs: number): void {
    const [oldest] = this.#open;
    if (oldest === undefined || nowMs - oldest[1] <= this.#deps.longestMs) return;
    violated(`the transaction ${oldest[0]}, tried since ${oldest[1]}, is not final at ${nowMs}`);
  }
}

function keyOf(member: number, batch: string): string {
  return `${batch.slice(0, 6)} of node ${member}, ${batch}`;
}
