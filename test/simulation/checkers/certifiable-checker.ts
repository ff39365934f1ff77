// What could be certified, whether or not anybody has put the signatures together: a statement that so many honest
// validators have signed durably that the Byzantine ones could complete a quorum. Two such statements must never
// contradict each other, and no honest validator may vote for a block that could not be certified to be in its place.
// So a breach shows when it becomes possible, not when the network happens to deliver it.
import type { BlockHeader } from '../../../src/consensus/block.ts';
import type { JournalRecord } from '../../../src/consensus/journal-record.ts';
import type { Subject } from '../../../src/consensus/statement.ts';
import type { Proposal } from '../../../src/consensus/vote.ts';
import { violated } from './violation.ts';
import { hashOf, isQuorum } from './written-layout.ts';

interface Place {
  readonly view: number;
  readonly parentView: number;
  readonly parent: string;
}

interface ViewSignatures {
  /** Honest signers per block, per block and result, and of nullify. */
  readonly notarize: Map<string, Set<number>>;
  readonly finalize: Map<string, Set<number>>;
  readonly nullify: Set<number>;
}

export class CertifiableChecker {
  readonly #chainId: Uint8Array;
  readonly #validators: number;
  readonly #byzantine: number;
  /** Hash of the block that the epoch's first one stands on. */
  readonly #start: string;
  readonly #views = new Map<number, ViewSignatures>();
  readonly #places = new Map<string, Place>();
  /** Blocks that seal the epoch. */
  readonly #sealing = new Set<string>();
  /** Blocks that could be finalized, by view. */
  readonly #final = new Map<number, string>();
  /** Blocks that could be notarized, with their views. */
  readonly #notarized = new Map<string, number>();

  /** `validators` of one epoch, which builds on the block `start`. */
  constructor(chainId: Uint8Array, validators: number, byzantine: number, start: Uint8Array) {
    this.#chainId = chainId;
    this.#validators = validators;
    this.#byzantine = byzantine;
    this.#start = start.toHex();
  }

  /** A record of an honest validator that has become durable. */
  journaled(node: number, record: JournalRecord): void {
    if (record.kind === 'notarized') this.#checkProposal(node, record.proposal);
    if ('vote' in record && record.kind !== 'barred') this.#sign(node, record.vote.subject);
  }

  #sign(node: number, subject: Subject): void {
    const { view } = subject;
    const signatures = this.#of(view);
    if (subject.kind === 'nullify') {
      signatures.nullify.add(node);
    } else {
      const block = subject.blockHash.toHex();
      const key = subject.kind === 'finalize' ? `${block} ${subject.result.toHex()}` : block;
      const signers = signatures[subject.kind].get(key) ?? new Set();
      signatures[subject.kind].set(key, signers.add(node));
      if (this.#suffices(signers)) this.#certifiable(subject.kind, view, block);
    }
    this.#checkView(view, signatures);
  }

  #certifiable(kind: 'notarize' | 'finalize', view: number, block: string): void {
    if (kind === 'finalize') {
      this.#final.set(view, block);
      for (const [other, otherView] of this.#notarized) if (otherView > view) this.#checkDescent(other, view, block);
      return;
    }
    if (this.#notarized.has(block)) return;
    this.#notarized.set(block, view);
    for (const [finalView, final] of this.#final) if (finalView < view) this.#checkDescent(block, finalView, final);
  }

  #checkView(view: number, { notarize, finalize, nullify }: ViewSignatures): void {
    const notarizable = [...notarize.values()].filter((signers) => this.#suffices(signers)).length;
    const finalizable = [...finalize.values()].filter((signers) => this.#suffices(signers)).length;
    if (notarizable > 1) violated(`two blocks of view ${view} could be notarized`);
    if (finalizable > 1) violated(`two outcomes of view ${view} could be finalized`);
    if (finalizable > 0 && this.#suffices(nullify)) violated(`view ${view} could be finalized and nullified`);
    if (finalizable > 0 && notarizable === 0) violated(`view ${view} could be finalized without a notarization`);
  }

  #checkProposal(node: number, { header, reproposedIn }: Proposal): void {
    if (reproposedIn === undefined) this.#checkPlace(node, header);
    else this.#checkAgain(node, header, reproposedIn);
  }

  /** A sealing block that could be notarized in a view before, and a nullification for every view since. */
  #checkAgain(node: number, header: BlockHeader, view: number): void {
    const what = `node ${node} votes once more, in view ${view}, for the block of view ${header.view}`;
    if (header.seal.length === 0) violated(`${what}, which does not seal its epoch`);
    const block = hashOf(this.#chainId, header).toHex();
    for (let before = view - 1; before >= header.view; before--) {
      const signatures = this.#views.get(before);
      if (signatures === undefined) break;
      const signers = signatures.notarize.get(block);
      if (signers !== undefined && this.#suffices(signers)) return;
      if (!this.#suffices(signatures.nullify)) break;
    }
    violated(`${what}, which could not be notarized before`);
  }

  /** Its parent could be certified, and a nullification for every view between. */
  #checkPlace(node: number, header: BlockHeader): void {
    const { view, parentView } = header;
    const block = hashOf(this.#chainId, header).toHex();
    const parent = header.parentHash.toHex();
    if (this.#sealing.has(parent)) violated(`node ${node} votes for a child of a block that seals its epoch`);
    if (header.seal.length > 0) this.#sealing.add(block);
    this.#places.set(block, { view, parentView, parent });
    const what = `node ${node} votes for a block of view ${view}`;
    if (parentView >= view) violated(`${what} on one of view ${parentView}`);
    if (parentView === 0 ? parent !== this.#start : this.#notarized.get(parent) !== parentView) {
      violated(`${what} whose parent in view ${parentView} nobody could certify`);
    }
    for (let between = parentView + 1; between < view; between++) {
      const signatures = this.#views.get(between);
      if (signatures === undefined || !this.#suffices(signatures.nullify)) {
        violated(`${what} although view ${between} could not be nullified`);
      }
    }
  }

  /** A block that could be notarized above one that could be final descends from it. */
  #checkDescent(block: string, finalView: number, final: string): void {
    let [hash, place] = [block, this.#places.get(block)];
    while (place !== undefined && place.view > finalView) {
      hash = place.parent;
      place = this.#places.get(hash);
    }
    if (hash !== final)
      violated(`a block that could be notarized does not descend from the final one of view ${finalView}`);
  }

  #suffices(signers: ReadonlySet<number>): boolean {
    return signers.size > 0 && isQuorum(signers.size + this.#byzantine, this.#validators);
  }

  #of(view: number): ViewSignatures {
    const known = this.#views.get(view);
    if (known !== undefined) return known;
    const fresh = { notarize: new Map(), finalize: new Map(), nullify: new Set<number>() };
    this.#views.set(view, fresh);
    return fresh;
  }
}
