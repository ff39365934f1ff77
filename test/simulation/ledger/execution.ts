// What a simulated node executes blocks with: the real ledger, or a digest that costs nothing.
import { toHex } from '../../../src/base/bytes.ts';
import type { Block } from '../../../src/consensus/block.ts';
import { taggedDigest } from '../../../src/crypto/digest.ts';
import type { ExecutedBlock } from '../../../src/ledger/ledger.ts';
import type { LedgerChanges } from '../../../src/ledger/ledger-rows.ts';
import { violated } from '../checkers/violation.ts';
import type { Disk } from '../disk/disk.ts';
import { type Governance, waitingSeal } from '../epochs/governance.ts';
import { encodeSet, type Governed } from '../epochs/validator-set.ts';

export interface FinalOutcome {
  readonly result: Uint8Array;
  /** Only of the real ledger. */
  readonly executed?: ExecutedBlock;
  readonly changes?: LedgerChanges;
}

export interface Executed {
  readonly result: Uint8Array;
  /** What waits to be sealed in the state after the block; empty when nothing does. */
  readonly pendingSeal: Uint8Array;
}

export interface Execution {
  /** A node starts: nothing is left but its disk. Gives what waits to be sealed in the state of its last block. */
  open(disk: Disk): Uint8Array | Promise<Uint8Array>;
  execute(block: Block): Executed;
  /** Blocks become final one after the other. */
  makeFinal(block: Block): FinalOutcome;
  /** The rows of this height and of all below are durable. */
  durable(height: number): void;
}

const outcomeOf = taggedDigest('simulated-outcome');

interface Outcome {
  readonly result: Uint8Array;
  readonly governed: Governed;
}

/** An outcome is a digest of all blocks up to this one and of the validator sets after it. */
export class DigestExecution implements Execution {
  readonly #governance: Governance;
  readonly #outcomes = new Map<string, Outcome>();

  constructor(governance: Governance) {
    this.#governance = governance;
  }

  open(disk: Disk): Uint8Array {
    this.#outcomes.clear();
    let outcome = this.#genesis();
    for (const { header, hash, result } of disk.blocks) {
      outcome = { result, governed: this.#governance.after(outcome.governed, header) };
      this.#outcomes.set(toHex(hash), outcome);
    }
    return waitingSeal(outcome.governed);
  }

  execute({ header, hash }: Block): Executed {
    const parent = header.height === 1 ? this.#genesis() : this.#outcomes.get(toHex(header.parentHash));
    if (parent === undefined) violated("a block is executed without its parent's outcome");
    const governed = this.#governance.after(parent.governed, header);
    const pendingSeal = waitingSeal(governed);
    const result = outcomeOf(parent.result, hash, encodeSet(governed.current), pendingSeal);
    this.#outcomes.set(toHex(hash), { result, governed });
    return { result, pendingSeal };
  }

  makeFinal({ hash }: Block): FinalOutcome {
    const outcome = this.#outcomes.get(toHex(hash)) ?? violated('a block is final that was never executed');
    return { result: outcome.result };
  }

  #genesis(): Outcome {
    return { result: new Uint8Array(32), governed: { current: this.#governance.first, pending: undefined } };
  }

  durable(): void {}
}
