// What a simulated node executes blocks with: the real ledger, or a digest that costs nothing.
import { toHex } from '../../../src/base/bytes.ts';
import type { Block } from '../../../src/consensus/block.ts';
import { taggedDigest } from '../../../src/crypto/digest.ts';
import type { ExecutedBlock } from '../../../src/ledger/ledger.ts';
import type { LedgerChanges } from '../../../src/ledger/ledger-rows.ts';
import { violated } from '../checkers/violation.ts';
import type { Disk } from '../disk/disk.ts';

export interface Committed {
  readonly result: Uint8Array;
  /** Only of the real ledger. */
  readonly executed?: ExecutedBlock;
  readonly changes?: LedgerChanges;
}

export interface Execution {
  /** A node starts: nothing is left but its disk. */
  open(disk: Disk): void | Promise<void>;
  execute(block: Block): Uint8Array;
  /** Blocks become final one after the other. */
  commit(block: Block): Committed;
  /** The rows of this height and of all below are durable. */
  written(height: number): void;
}

const outcomeOf = taggedDigest('simulated-outcome');

/** An outcome is a digest of all blocks up to this one. */
export class DigestExecution implements Execution {
  readonly #outcomes = new Map<string, Uint8Array>();
  #disk: Disk | undefined;

  open(disk: Disk): void {
    this.#outcomes.clear();
    this.#disk = disk;
  }

  execute({ header, hash }: Block): Uint8Array {
    const parent = this.#outcomes.get(toHex(header.parentHash)) ?? this.#disk?.blocks[header.height - 2]?.result;
    if (parent === undefined && header.height > 1) violated("a block is executed without its parent's outcome");
    const result = outcomeOf(parent ?? new Uint8Array(32), hash);
    this.#outcomes.set(toHex(hash), result);
    return result;
  }

  commit({ hash }: Block): Committed {
    return { result: this.#outcomes.get(toHex(hash)) ?? violated('a block is committed that was never executed') };
  }

  written(): void {}
}
