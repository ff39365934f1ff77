// A micro-payment as a line: its form, its digest, which its payer signs and which is its leaf in the trees, and the root
// over lines. With its path a payer shows that a line is one of those that were summed.
import { concatBytes, u64 } from '../../base/bytes.ts';
import { codec } from '../../base/codec.ts';
import { type Digest, taggedDigest } from '../../crypto/digest.ts';
import { PUBLIC_KEY_BYTES, SIGNATURE_BYTES } from '../../crypto/ed25519.ts';
import { subtreeRoot, treeDepth } from '../../crypto/merkle-tree.ts';
import { type MicroPayment, type PostMicroPayments, transaction } from '../../generated/transaction.ts';
import type { ChainRules } from '../consortium.ts';
import type { DearCheck } from '../family.ts';
import { checkAccountId, checkEachLine, malformedField } from '../field-checks.ts';
import { LONG_NUMBER } from '../ids.ts';
import { type Rejection, reject } from '../rejection.ts';
import { checkMandateId } from './mandate-terms.ts';

/** To the fen. */
export const MICRO_PER_FEN = 10_000n;
/** 1,000 yuan. */
export const MOST_MICRO = 1_000_000_000n;

const NO_BYTES = new Uint8Array();
const lineCodec = codec(transaction.MicroPayment);
const digestOf = taggedDigest('micro-payment');
const rootOf = taggedDigest('micro-root');

export function microDigest(chainId: Uint8Array, line: MicroPayment): Digest {
  return digestOf(chainId, lineCodec.encode({ ...line, signature: NO_BYTES }));
}

/** Over the digests of lines in their order. */
export function microRoot(digests: readonly Digest[]): Digest {
  return microRootOver(digests.length, subtreeRoot(concatBytes(...digests), treeDepth(digests.length)));
}

/** `top`: of the tree over so many lines. */
export function microRootOver(count: number, top: Digest): Digest {
  return rootOf(u64(count), top);
}

export function isSignedMicro({ signer }: MicroPayment): boolean {
  return signer.length > 0;
}

export function checkMicroPayments({ batch, lines }: PostMicroPayments): Rejection | undefined {
  return checkMandateId('batch', batch) ?? checkEachLine(lines, checkMicroLine);
}

function checkMicroLine(line: MicroPayment): Rejection | undefined {
  const { id, payer, payee, amountMicro } = line;
  return (
    (LONG_NUMBER.test(id) ? undefined : malformedField('id', '1-64 of a-z A-Z 0-9 . _ -')) ??
    checkAccountId('payer', payer) ??
    checkAccountId('payee', payee) ??
    (payer === payee ? reject('same-account', { account: payer }) : undefined) ??
    (amountMicro === 0n ? reject('amount-zero', { field: 'amountMicro' }) : undefined) ??
    (amountMicro <= MOST_MICRO ? undefined : malformedField('amountMicro', `at most ${MOST_MICRO}`)) ??
    (isSignedMicro(line) ? checkSigned(line) : checkUnsigned(line))
  );
}

function checkSigned({ mandate, signer, signature }: MicroPayment): Rejection | undefined {
  if (mandate !== '') return malformedField('mandate', 'nothing in a signed line');
  if (signer.length !== PUBLIC_KEY_BYTES) return malformedField('signer', `${PUBLIC_KEY_BYTES} bytes`);
  if (signature.length === SIGNATURE_BYTES) return undefined;
  return malformedField('signature', `${SIGNATURE_BYTES} bytes in a signed line`);
}

function checkUnsigned({ mandate, unlocked, validUntilHeight, signature }: MicroPayment): Rejection | undefined {
  const unused = 'nothing under a mandate';
  return (
    checkMandateId('mandate', mandate) ??
    (unlocked ? malformedField('unlocked', 'false under a mandate') : undefined) ??
    (validUntilHeight === 0n ? undefined : malformedField('validUntilHeight', unused)) ??
    (signature.length === 0 ? undefined : malformedField('signature', unused))
  );
}

/** One that does not hold refuses its line only. */
export function microSignatures({ lines }: PostMicroPayments, { chainId }: ChainRules): readonly DearCheck[] {
  return lines.flatMap((line, index) => {
    if (!isSignedMicro(line)) return [];
    const { signer: publicKey, signature } = line;
    const check = { kind: 'signature', publicKey, signature, message: microDigest(chainId, line) } as const;
    return [{ check, fails: { line: index } }];
  });
}
