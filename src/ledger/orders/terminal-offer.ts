// The half of a handover that the courier's terminal signs, and its customer scans. The certificate in it is for the
// customer's wallet; to the ledger the terminal's key counts, which the payee assigned.
import { codec } from '../../base/codec.ts';
import { type Digest, taggedDigest } from '../../crypto/digest.ts';
import { PUBLIC_KEY_BYTES, SIGNATURE_BYTES } from '../../crypto/ed25519.ts';
import { device, type TerminalOffer } from '../../generated/device.ts';
import type { ChainRules } from '../consortium.ts';
import type { DearCheck } from '../family.ts';
import { checkAccountId, checkAmount, malformedField } from '../field-checks.ts';
import { type Rejection, reject } from '../rejection.ts';
import { checkOrderId } from './order-authority.ts';

/** A code lives so long. */
export const LONGEST_CODE_MS = 300_000n;
/** A terminal's clock may be ahead of the blocks' by so much. */
export const CLOCKS_APART_MS = 60_000n;
const OFFER_NONCE_BYTES = 16;
/** A certificate in order is much shorter. */
export const MAX_CERTIFICATE_BYTES = 512;

const NO_BYTES = new Uint8Array();
const offerCodec = codec(device.TerminalOffer);
const certificateCodec = codec(device.TerminalCertificate);
const digestOf = taggedDigest('terminal-offer');

/** What the terminal signs. */
export function offerDigest(chainId: Uint8Array, offer: TerminalOffer): Digest {
  return digestOf(chainId, offerCodec.encode({ ...offer, signature: NO_BYTES }));
}

export function checkTerminalOffer(offer: TerminalOffer): Rejection | undefined {
  const { certificate, order, amountFen, nonce, signature } = offer;
  return (
    checkAccountId('offer.certificate.merchant', certificate.merchant) ??
    checkBytes('offer.certificate.terminalKey', certificate.terminalKey, PUBLIC_KEY_BYTES) ??
    (certificateCodec.encode(certificate).length <= MAX_CERTIFICATE_BYTES
      ? undefined
      : malformedField('offer.certificate', `at most ${MAX_CERTIFICATE_BYTES} bytes`)) ??
    checkOrderId('offer.order', order) ??
    checkAmount('offer.amountFen', amountFen) ??
    checkBytes('offer.nonce', nonce, OFFER_NONCE_BYTES) ??
    checkBytes('offer.signature', signature, SIGNATURE_BYTES)
  );
}

/** One that does not hold refuses the whole: without the courier nothing is handed over. */
export function offerSignature(offer: TerminalOffer, { chainId }: ChainRules): DearCheck {
  const { certificate, signature } = offer;
  const message = offerDigest(chainId, offer);
  return {
    check: { kind: 'signature', publicKey: certificate.terminalKey, signature, message },
    fails: { rejection: reject('bad-signature', { field: 'offer.signature' }) },
  };
}

/** Its time is the terminal's, which may be ahead; no code is made for longer than one lives. */
export function refuseOfferTime({ expiresAtMs }: TerminalOffer, nowMs: bigint): Rejection | undefined {
  if (expiresAtMs > nowMs && expiresAtMs <= nowMs + LONGEST_CODE_MS + CLOCKS_APART_MS) return undefined;
  return reject('qr-expired', { field: 'offer.expiresAtMs', expiresAtMs, nowMs });
}

function checkBytes(field: string, bytes: Uint8Array, length: number): Rejection | undefined {
  return bytes.length === length ? undefined : malformedField(field, `${length} bytes`);
}
