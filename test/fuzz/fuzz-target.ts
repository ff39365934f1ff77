// What is fuzzed: a decoder, inputs that it takes, and what has to hold of whatever it does with any other.
import type { Random } from '../simulation/random.ts';

/** Makes one input of another one; `other` is a second one to take parts from. */
export type Mutate = (random: Random, input: Uint8Array, other: Uint8Array) => Uint8Array;

export interface FuzzTarget {
  /** Kebab-case; also the name of its file in test/vectors/fuzz. */
  readonly name: string;
  /** Inputs to begin with. */
  readonly seeds: readonly Uint8Array[];
  readonly mutate: Mutate;
  /**
   * Whether the decoder takes the input that was made of the seed of this number. Throws when it does anything but take
   * or refuse it as it says.
   */
  readonly run: (input: Uint8Array, seed: number) => boolean | Promise<boolean>;
  /** Called now and then, for targets that keep something of each run. */
  readonly renew?: () => Promise<void>;
  readonly close?: () => Promise<void>;
}

/** What a decoder promised and did not do. */
export class BrokenPromise extends Error {
  override readonly name = 'BrokenPromise';
}

export function promise(holds: boolean, what: string): asserts holds {
  if (!holds) throw new BrokenPromise(what);
}

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

export const bytesOfText = (text: string): Uint8Array => encoder.encode(text);
/** Bad UTF-8 becomes replacement characters. */
export const textOfBytes = (bytes: Uint8Array): string => decoder.decode(bytes);
