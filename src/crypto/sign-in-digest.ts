// What the key of an account signs to sign its holder in at a node.
import { utf8 } from '../base/bytes.ts';
import { type Digest, taggedDigest } from './digest.ts';

const digest = taggedDigest('holder-sign-in');

/** For this chain, this account and this challenge. */
export function signInDigest(chainId: Uint8Array, account: string, challenge: Uint8Array): Digest {
  // The first two have one length each.
  return digest(chainId, challenge, utf8(account));
}
