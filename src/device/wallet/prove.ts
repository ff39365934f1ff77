// An order that was paid is proven again, never paid again.
import { equalBytes } from '../../base/bytes.ts';
import type { TapProof, TapRequest, Token } from '../../generated/device.ts';
import { certificateHash, tokenHash } from '../messages.ts';
import { type DeviceRefusal, refusal } from '../refusals.ts';
import type { Signer } from '../signing.ts';
import type { HeldPayment, Wallet } from './wallet.ts';

/** `sent`: the token that the terminal has in this tap. Order of the checks: amount, a token. */
export function proofOf(
  { state: { token } }: Wallet,
  signer: Signer,
  request: TapRequest,
  { record, mac1, hash, certificate }: HeldPayment,
  sent: Token | undefined,
): TapProof | DeviceRefusal {
  const requiredFen = record.offer.amountFen;
  if (requiredFen !== request.amountFen) {
    return refusal('amount-differs', 'amountFen', { requiredFen, givenFen: request.amountFen });
  }
  if (token === null) return refusal('token-expired', 'token');
  const isKnown = equalBytes(record.offer.certificateHash, certificateHash(request.certificate));
  const payment = { record, mac1, mac2: signer.sign(hash), certificate: isKnown ? null : certificate };
  const isSent = sent !== undefined && equalBytes(tokenHash(sent), tokenHash(token));
  return { token: isSent ? null : token, payment };
}
