// The epochs of a chain as the checkers know them, from the seals of final blocks alone: whose signatures count in
// each, and on what it builds. And the rules of the change itself: a block seals what waits in its parent's state and
// nothing else, the next one is of the next epoch, and views start again.
import type { BlockHeader } from '../../../src/consensus/block.ts';
import type { Governance } from '../epochs/governance.ts';
import { waitingSeal } from '../epochs/governance.ts';
import { decodeSet, type Governed, type SimSet } from '../epochs/validator-set.ts';
import type { Scheme } from '../signatures.ts';
import { CertifiableChecker } from './certifiable-checker.ts';
import type { Consortium } from './consortium.ts';
import { violated } from './violation.ts';

export interface CheckedEpoch {
  readonly consortium: Consortium;
  readonly certifiable: CertifiableChecker;
}

export class Epochs {
  readonly #chainId: Uint8Array;
  readonly #scheme: Scheme;
  readonly #governance: Governance;
  readonly #epochs = new Map<number, CheckedEpoch>();
  #governed: Governed;
  #current: number;

  constructor(chainId: Uint8Array, scheme: Scheme, governance: Governance) {
    this.#chainId = chainId;
    this.#scheme = scheme;
    this.#governance = governance;
    this.#governed = { current: governance.first, pending: undefined };
    this.#current = governance.first.epoch;
    this.#begin(governance.first, new Uint8Array(32));
  }

  /** Epochs that have begun. */
  get count(): number {
    return this.#epochs.size;
  }

  of(epoch: number): CheckedEpoch {
    return this.#epochs.get(epoch) ?? violated(`something is said of epoch ${epoch}, which has not begun`);
  }

  /** Member index of a validator. */
  member(epoch: number, signer: number): number {
    return this.of(epoch).consortium.members[signer] ?? violated(`epoch ${epoch} has no validator ${signer}`);
  }

  /** The next final block, in order of heights. */
  final(header: BlockHeader, hash: Uint8Array): void {
    const { epoch, seal, batchHashes, height } = header;
    if (epoch !== this.#current) violated(`block ${height} is of epoch ${epoch}, not ${this.#current}`);
    const waiting = waitingSeal(this.#governed);
    if (seal.length > 0) {
      if (seal.toHex() !== waiting.toHex()) violated(`block ${height} seals a set that does not wait`);
      if (batchHashes.length > 0) violated(`block ${height} seals its epoch and carries batches`);
    }
    this.#governed = this.#governance.after(this.#governed, header);
    if (seal.length === 0) return;
    this.#begin(decodeSet(seal), hash);
    this.#current = epoch + 1;
  }

  #begin(set: SimSet, on: Uint8Array): void {
    const { epoch, voters } = set;
    const publicKeys = voters.map(({ key }) => this.#scheme.key(key).publicKey);
    const members = voters.map(({ member }) => member);
    const consortium = { chainId: this.#chainId, epoch, publicKeys, members, scheme: this.#scheme };
    const byzantine = this.#governance.byzantineOf(set);
    const certifiable = new CertifiableChecker(this.#chainId, voters.length, byzantine, on);
    this.#epochs.set(epoch, { consortium, certifiable });
  }
}
