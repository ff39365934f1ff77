// Checks that cost much and need no state: nodes make them beside the main thread, and hand the verdicts to the ledger.
import type { Digest } from '../crypto/digest.ts';
import { isSafePublicKey, verifySignature } from '../crypto/ed25519.ts';
import { WORK } from './work.ts';

/** Does this Ed25519 signature by `publicKey` over `message` hold? */
export interface SignatureCheck {
  readonly kind: 'signature';
  readonly publicKey: Uint8Array;
  readonly signature: Uint8Array;
  readonly message: Digest;
}

/** Is this key of 32 bytes, which is to be registered, a point of prime order? */
export interface KeyCheck {
  readonly kind: 'key';
  readonly publicKey: Uint8Array;
}

export type Check = SignatureCheck | KeyCheck;

/** The verdict, found here and now: the one meaning of each kind. */
export function holds(check: Check): boolean {
  return check.kind === 'signature'
    ? verifySignature(check.publicKey, check.message, check.signature)
    : isSafePublicKey(check.publicKey);
}

/** In units. */
export function workOfChecks(checks: readonly Check[]): number {
  return checks.reduce((sum, { kind }) => sum + WORK[kind], 0);
}
