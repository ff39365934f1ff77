// What tests gave to the verifier, as files: each pair of evidence and genesis once.
import { isDeepStrictEqual } from 'node:util';
import type { GenesisFacts } from '../../src/verifier/genesis-facts.ts';

/** Bytes, one per character: a file need not be UTF-8. */
export type Vector = readonly [evidence: string, genesis: string];

const files = new Set<string>();
const genesisOf = new WeakMap<GenesisFacts, unknown>();

export function notedVectors(): readonly Vector[] {
  return [...files].map((text): Vector => JSON.parse(text));
}

export function noteBytes(evidence: Uint8Array, genesis: Uint8Array): void {
  files.add(JSON.stringify([evidence, genesis].map((bytes) => Buffer.from(bytes).toString('latin1'))));
}

/** Parsed values; not those that no file holds, such as objects with methods. */
export function noteValues(evidence: unknown, genesis: unknown): void {
  const [a, b] = [evidence, genesis].map(textOf);
  if (a !== undefined && b !== undefined) noteBytes(Buffer.from(a), Buffer.from(b));
}

/** Undefined when no JSON says the same. */
function textOf(value: unknown): string | undefined {
  try {
    const text = JSON.stringify(value);
    return isDeepStrictEqual(JSON.parse(text), value) ? text : undefined;
  } catch {
    return undefined;
  }
}

export function noteGenesis(facts: GenesisFacts, genesis: unknown): void {
  genesisOf.set(facts, genesis);
}

export function noteProof(facts: GenesisFacts, proof: unknown): void {
  noteValues(proof, genesisOf.get(facts));
}
