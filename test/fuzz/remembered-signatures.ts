// Ed25519 of noble, with what it has verified remembered: thousands of files that differ in a byte have the same
// signatures over the same block, and each of these verifications takes longer than all the rest. A signature, key or
// message that changed is verified as ever.
import type * as Curve from '@noble/curves/ed25519.js';

/** More are verified again: the memory is bounded. */
const MOST = 10_000;

type Verify = (typeof Curve)['ed25519']['verify'];

export function remembering(curve: typeof Curve): typeof Curve {
  const known = new Map<string, boolean>();
  const verify: Verify = (signature, message, key, options) => {
    const of = [signature, message, key].map((bytes) => Buffer.from(bytes).toString('base64')).join();
    const name = `${of},${options?.zip215}`;
    const before = known.get(name);
    if (before !== undefined) return before;
    const holds = curve.ed25519.verify(signature, message, key, options);
    if (known.size < MOST) known.set(name, holds);
    return holds;
  };
  return { ...curve, ed25519: { ...curve.ed25519, verify } };
}
