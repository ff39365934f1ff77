// Checks certificates from the written layout alone, sharing no code with the core but the types.
import type { Certificate } from '../../../src/consensus/certificate.ts';
import type { Consortium } from './consortium.ts';
import { isQuorum, voteDigest } from './written-layout.ts';

/** Undefined when the certificate holds, else what is wrong with it. */
export function faultOf(consortium: Consortium, certificate: Certificate): string | undefined {
  const { publicKeys, scheme, chainId, epoch } = consortium;
  const { bitmap, signatures, subject } = certificate;
  if (certificate.epoch !== epoch) return `it is of epoch ${certificate.epoch}`;
  const bits = [...bitmap].flatMap((byte, at) =>
    [0, 1, 2, 3, 4, 5, 6, 7].filter((i) => byte & (1 << i)).map((i) => 8 * at + i),
  );
  if (bits.some((bit) => bit >= publicKeys.length)) return 'a signer is no validator';
  if (!isQuorum(bits.length, publicKeys.length)) return `${bits.length} of ${publicKeys.length} signers are no quorum`;
  if (bits.length !== signatures.length) return 'bitmap and signatures differ in number';
  const statement = voteDigest(chainId, epoch, subject);
  for (const [index, signer] of bits.entries()) {
    const [publicKey, signature] = [publicKeys[signer], signatures[index]];
    if (!publicKey || !signature || !scheme.verify(publicKey, statement, signature)) {
      return `signature ${index} does not hold`;
    }
  }
  return undefined;
}
