// Members' network keys as libp2p knows them.
import { generateKeyPairFromSeed, publicKeyFromRaw } from '@libp2p/crypto/keys';
import type { PeerId, PrivateKey } from '@libp2p/interface';
import { peerIdFromPublicKey } from '@libp2p/peer-id';

/** `networkKey`: 32 bytes of Ed25519 public key. Throws when they are no such key. */
export function peerIdOf(networkKey: Uint8Array): PeerId {
  return peerIdFromPublicKey(publicKeyFromRaw(networkKey));
}

/** `seed`: 32 bytes (RFC 8032 private key). */
export function identityFromSeed(seed: Uint8Array): Promise<PrivateKey> {
  return generateKeyPairFromSeed('Ed25519', seed);
}
