// The states that the files of one pack prove entries of: one after each certified block. An entry of one state says
// nothing of another, so whatever is computed is computed over the entries of one.
import type { CheckedProof } from './check-proof.ts';
import { decodedJson } from './decoded-fields.ts';
import { firstAbove } from './first-above.ts';
import { type Failure, failureOf, ProofFault } from './proof-fault.ts';
import type { DecodedMessage } from './protobuf-reader.ts';
import type { ProvenState } from './proven-state.ts';

/** An entry as it is proven of one block. */
export interface PlacedEntry {
  readonly height: number;
  readonly value: DecodedMessage;
}

/** The places of one key, in order of height. */
interface Places {
  readonly heights: number[];
  /** Heights at which it has another value than at the one before. */
  readonly changes: number[];
  last: PlacedEntry;
}

export class ProvenStates {
  /** By height, and in it by key. */
  readonly #states = new Map<number, Map<string, DecodedMessage>>();
  readonly #places = new Map<string, Places>();
  /** One for each entry that has two values in one state, and each height with two blocks. */
  readonly failures: readonly Failure[];

  constructor(proofs: readonly CheckedProof[]) {
    const failures = contradictionsAmong(proofs);
    const placed = proofs.flatMap(({ block, claims }) =>
      block === undefined ? [] : [{ height: block.height, claims }],
    );
    for (const { height, claims } of placed.sort((a, b) => a.height - b.height)) {
      const state = this.#states.get(height) ?? new Map<string, DecodedMessage>();
      for (const claim of claims) {
        if (claim.kind !== 'entry') continue;
        const known = state.get(claim.key);
        if (known === undefined) this.#place(state, height, claim.key, claim.value);
        else if (!isSame(known, claim.value)) failures.push(failureOf(claim.key, twoValues(height)));
      }
      if (state.size > 0) this.#states.set(height, state);
    }
    this.failures = failures;
  }

  /** Heights of the states that entries are proven of, ascending. */
  get heights(): readonly number[] {
    return [...this.#states.keys()];
  }

  /** The entries that are proven of the block. */
  at(height: number): ProvenState {
    return this.#states.get(height) ?? new Map();
  }

  /** Each entry of the table as it was at the last block that it is proven of. */
  latest(table: string): readonly (readonly [key: string, entry: PlacedEntry])[] {
    return [...this.#places].flatMap(([key, { last }]) => (key.startsWith(`${table}/`) ? [[key, last] as const] : []));
  }

  /** Heights of the blocks that the entry is proven of, ascending. */
  heightsOf(key: string): readonly number[] {
    return this.#places.get(key)?.heights ?? [];
  }

  /**
   * The first block above `height` of which the entry is proven with another value than at `height`. Takes as many steps
   * as the number of its changes has binary digits: a plan is asked for by every statement.
   */
  changedAfter(key: string, height: number): number | undefined {
    if (this.#states.get(height)?.has(key) !== true) return undefined;
    return firstAbove(this.#places.get(key)?.changes ?? [], height);
  }

  #place(state: Map<string, DecodedMessage>, height: number, key: string, value: DecodedMessage): void {
    state.set(key, value);
    const last = { height, value };
    const places = this.#places.get(key);
    if (places === undefined) {
      this.#places.set(key, { heights: [height], changes: [], last });
      return;
    }
    if (!isSame(places.last.value, value)) places.changes.push(height);
    places.heights.push(height);
    places.last = last;
  }
}

/** Every block that a file is certified by, or that a receipt stands in, is the only one of its height. */
function contradictionsAmong(proofs: readonly CheckedProof[]): Failure[] {
  const failures: Failure[] = [];
  const blocks = new Map<number, string>();
  const roots = new Map<number, string>();
  const note = (known: Map<number, string>, claim: string, height: number, digest: string) => {
    const other = known.get(height);
    if (other === undefined) known.set(height, digest);
    else if (other !== digest) failures.push(failureOf(claim, twoBlocks(height)));
  };
  proofs.forEach(({ block, claims }, i) => {
    if (block === undefined) return;
    note(blocks, `proofs[${i}] finalization`, block.height, block.blockHash);
    note(roots, `proofs[${i}] finalization`, block.height, block.result);
    for (const claim of claims) {
      if (claim.kind === 'receipt') note(blocks, `proofs[${i}] receipt`, claim.height, claim.blockHash);
    }
  });
  return failures;
}

/** A message has one spelling: the same fields are the same bytes. */
function isSame(a: DecodedMessage, b: DecodedMessage): boolean {
  return JSON.stringify(decodedJson(a)) === JSON.stringify(decodedJson(b));
}

function twoValues(height: number): ProofFault {
  return new ProofFault('contradiction', `the entry has two values in the state after block ${height}`);
}

function twoBlocks(height: number): ProofFault {
  return new ProofFault(
    'contradiction',
    `two blocks of height ${height} are certified: a third of the validators signed both`,
  );
}
