// The rules of one simulation's governance: what batches change, and who may vote without too many of them failing.
import { toHex } from '../../../src/base/bytes.ts';
import type { BlockHeader } from '../../../src/consensus/block.ts';
import { maxFaulty } from '../../../src/consensus/quorum.ts';
import type { Random } from '../random.ts';
import { agree, type Change, drawChange, encodeSet, type Governed, type SimSet, seal } from './validator-set.ts';

const FEWEST = 4;
const NOTHING = new Uint8Array(0);

export class Governance {
  readonly first: SimSet;
  readonly byzantine: ReadonlySet<number>;
  readonly #members: number;
  /** Further ones that may fail, whoever they are. */
  readonly #reserve: number;
  readonly #changes = new Map<string, Change>();

  constructor(first: SimSet, members: number, byzantine: ReadonlySet<number>, reserve: number) {
    this.first = first;
    this.#members = members;
    this.byzantine = byzantine;
    this.#reserve = reserve;
  }

  /** The batch of this hash changes something. */
  propose(batch: Uint8Array, random: Random): void {
    this.#changes.set(toHex(batch), drawChange(random, this.#members, this.first.deltaMs));
  }

  /** After a block on this state. */
  after(governed: Governed, { batchHashes, seal: sealed }: BlockHeader): Governed {
    if (sealed.length > 0) return seal(governed, sealed);
    return batchHashes.reduce((state, batch) => {
      const change = this.#changes.get(toHex(batch));
      return change === undefined ? state : agree(state, change, (voters) => this.#allows(voters));
    }, governed);
  }

  byzantineOf({ voters }: SimSet): number {
    return voters.filter(({ member }) => this.byzantine.has(member)).length;
  }

  #allows(voters: SimSet['voters']): boolean {
    const faulty = voters.filter(({ member }) => this.byzantine.has(member)).length + this.#reserve;
    return voters.length >= FEWEST && faulty <= maxFaulty(voters.length);
  }
}

/** What a child of the block with this state may carry as its seal. */
export function waitingSeal({ pending }: Governed): Uint8Array {
  return pending === undefined ? NOTHING : encodeSet(pending);
}
