// Checks certificates from the written layout alone, sharing no code with the core but the types.
import { createHash } from 'node:crypto';
import type { Certificate } from '../../../src/consensus/certificate.ts';
import type { Scheme } from '../signatures.ts';

export interface Consortium {
  readonly chainId: Uint8Array;
  readonly epoch: number;
  readonly publicKeys: readonly Uint8Array[];
  readonly scheme: Scheme;
}

function statementOf(consortium: Consortium, certificate: Certificate): Uint8Array {
  const { subject } = certificate;
  const numbers = Buffer.alloc(16);
  numbers.writeBigUInt64BE(BigInt(certificate.epoch), 0);
  numbers.writeBigUInt64BE(BigInt(subject.view), 8);
  const tag = createHash('sha256').update(`gridpact/v1/${subject.kind}`).digest();
  const digest = createHash('sha256').update(tag).update(consortium.chainId).update(numbers);
  digest.update('blockHash' in subject ? subject.blockHash : Buffer.alloc(32));
  return digest.update('result' in subject ? subject.result : Buffer.alloc(32)).digest();
}

/** Undefined when the certificate holds, else what is wrong with it. */
export function faultOf(consortium: Consortium, certificate: Certificate): string | undefined {
  const n = consortium.publicKeys.length;
  const signers = consortium.publicKeys.filter((_, i) => (((certificate.bitmap[i >>> 3] ?? 0) >>> (i % 8)) & 1) === 1);
  // More than two thirds, written without the core's formula.
  if (signers.length * 3 <= 2 * n) return `${signers.length} of ${n} signers are no quorum`;
  if (signers.length !== certificate.signatures.length) return 'bitmap and signatures differ in number';
  const statement = statementOf(consortium, certificate);
  for (const [index, publicKey] of signers.entries()) {
    const signature = certificate.signatures[index] ?? new Uint8Array(0);
    if (!consortium.scheme.verify(publicKey, statement, signature)) return `signature ${index} does not hold`;
  }
  return undefined;
}
