// Lines that their signers signed apart from the envelope that carries them. The signed digest names the line, which is
// posted once, in any envelope.
import { codec } from '../../base/codec.ts';
import { type Digest, taggedDigest } from '../../crypto/digest.ts';
import { PUBLIC_KEY_BYTES, SIGNATURE_BYTES } from '../../crypto/ed25519.ts';
import { type PostTransfers, type TransferLine, transaction } from '../../generated/transaction.ts';
import type { ChainRules } from '../consortium.ts';
import type { DearCheck } from '../family.ts';
import { malformedField } from '../field-checks.ts';
import type { OperationContext } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import { refuseValidity } from '../replay-guard.ts';

export const LINE_NONCE_BYTES = 16;

const NO_BYTES = new Uint8Array();
const lineCodec = codec(transaction.TransferLine);
const digestOf = taggedDigest('transfer-line');

/** The digest that the signer of a line signs, which is also the line's id. */
export function lineId(chainId: Uint8Array, line: TransferLine): Digest {
  return digestOf(chainId, lineCodec.encode({ ...line, signature: NO_BYTES }));
}

/** True when somebody else than the author answers for the line. */
export function isSigned({ signer }: TransferLine): boolean {
  return signer.length > 0;
}

/** The fields of a signature are there together or not at all. */
export function checkSignatureFields({
  signer,
  nonce,
  validUntilHeight,
  signature,
}: TransferLine): Rejection | undefined {
  if (signer.length === 0) {
    if (nonce.length > 0) return malformedField('nonce', 'nothing in a line without a signer');
    if (validUntilHeight > 0n) return malformedField('validUntilHeight', 'nothing in a line without a signer');
    return signature.length > 0 ? malformedField('signature', 'nothing in a line without a signer') : undefined;
  }
  if (signer.length !== PUBLIC_KEY_BYTES) return malformedField('signer', `${PUBLIC_KEY_BYTES} bytes`);
  if (nonce.length !== LINE_NONCE_BYTES) return malformedField('nonce', `${LINE_NONCE_BYTES} bytes in a signed line`);
  return signature.length === SIGNATURE_BYTES
    ? undefined
    : malformedField('signature', `${SIGNATURE_BYTES} bytes in a signed line`);
}

/** One that does not hold refuses its line only. */
export function lineSignatures({ lines }: PostTransfers, { chainId }: ChainRules): readonly DearCheck[] {
  return lines.flatMap((line, index) => {
    if (!isSigned(line)) return [];
    const { signer: publicKey, signature } = line;
    const check = { kind: 'signature', publicKey, signature, message: lineId(chainId, line) } as const;
    return [{ check, fails: { line: index } }];
  });
}

/**
 * Why a signed line cannot be posted in this block. Order of the checks: signature, expired, valid too far ahead,
 * posted before. The key needs no other check: it has to be that of an account, which was checked when it was
 * registered.
 */
export function refuseSignedLine(
  context: OperationContext,
  line: TransferLine,
  index: number,
  id: Digest,
): Rejection | undefined {
  const { badLines, postedLines, block, consortium } = context;
  if (badLines.has(index)) return reject('bad-line-signature');
  const unfit = refuseValidity(consortium, block, line.validUntilHeight);
  if (unfit !== undefined) return unfit;
  return postedLines.has(line.validUntilHeight, id) ? reject('duplicate-line') : undefined;
}
