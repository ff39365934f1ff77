// Two records of one purse and epoch that an honest device never signs together: the same counter with another content,
// or a record that does not follow from the one before it. That the device signed both is checked elsewhere.
import { compareBytes, equalBytes } from '../../base/bytes.ts';
import type { Digest } from '../../crypto/digest.ts';
import type { PursePayment } from '../../generated/device.ts';
import { recordHash } from './signed-records.ts';

export interface NamedPayment {
  readonly payment: PursePayment;
  readonly hash: Digest;
}

export interface ForkPair {
  readonly kind: 'same-counter' | 'broken-link';
  /** The one with the lower counter; of one counter that with the smaller hash. */
  readonly first: NamedPayment;
  readonly second: NamedPayment;
}

/** The two in their order; undefined when an honest device may sign both. */
export function forkPair(chainId: Uint8Array, one: PursePayment, other: PursePayment): ForkPair | undefined {
  if (!equalBytes(one.record.purse, other.record.purse) || one.record.epoch !== other.record.epoch) return undefined;
  const a = { payment: one, hash: recordHash(chainId, one.record) };
  const b = { payment: other, hash: recordHash(chainId, other.record) };
  const apart = other.record.counter - one.record.counter || compareBytes(b.hash, a.hash);
  const [first, second] = apart >= 0 ? [a, b] : [b, a];
  if (first.payment.record.counter === second.payment.record.counter) {
    return equalBytes(first.hash, second.hash) ? undefined : { kind: 'same-counter', first, second };
  }
  const follows = second.payment.record.counter === first.payment.record.counter + 1;
  if (!follows || equalBytes(second.payment.record.previous, first.hash)) return undefined;
  return { kind: 'broken-link', first, second };
}
