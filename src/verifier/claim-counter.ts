// How far a long check is. The report does not depend on it.
import type { JsonObject } from './read-json.ts';

/** Told after each claim how many of all are checked. A proof whose certificate does not hold skips its claims. */
export type OnClaim = (checked: number, all: number) => void;

/** Called once for each claim. */
export type CountClaim = () => void;

/** `proofs`: of any origin; nothing is read from them when nobody is told. */
export function claimCounter(proofs: readonly unknown[], tell: OnClaim | undefined): CountClaim {
  if (tell === undefined) return () => {};
  const all = proofs.reduce((sum: number, proof) => sum + claimsIn(proof), 0);
  let checked = 0;
  return () => tell(++checked, all);
}

function claimsIn(proof: unknown): number {
  const claims = typeof proof === 'object' && proof !== null ? (proof as JsonObject).claims : undefined;
  return Array.isArray(claims) ? claims.length : 0;
}
