// What devices, terminals and issuers sign outside the ledger, as far as purses need it: the digests, and the checks of
// their signatures. The core of devices has these formats a second time; a test holds the two against each other.
import { equalBytes } from '../../base/bytes.ts';
import { codec } from '../../base/codec.ts';
import { type Digest, taggedDigest } from '../../crypto/digest.ts';
import {
  device,
  type PursePayment,
  type PurseRecord,
  type PurseSync,
  type TapOffer,
  type TerminalCertificate,
  type Token,
} from '../../generated/device.ts';
import type { Check } from '../check.ts';

const NO_BYTES = new Uint8Array();

const records = codec(device.PurseRecord);
const offers = codec(device.TapOffer);
const syncs = codec(device.PurseSync);
const certificates = codec(device.TerminalCertificate);
const tokens = codec(device.Token);

const ofRecord = taggedDigest('purse-record');
const ofOffer = taggedDigest('tap-mac1');
const ofSync = taggedDigest('purse-sync');
const ofCertificate = taggedDigest('terminal-certificate');
const ofToken = taggedDigest('token');
const certificateHashOf = taggedDigest('terminal-certificate-hash');
const tokenHashOf = taggedDigest('token-hash');
const baseOf = taggedDigest('purse-base');

/** A record is hashed for its check and again for its execution: the second time it is known. */
const hashed = new WeakMap<PurseRecord, { readonly chainId: Uint8Array; readonly hash: Digest }>();

/** What MAC2 signs; it names the record. */
export function recordHash(chainId: Uint8Array, record: PurseRecord): Digest {
  const known = hashed.get(record);
  if (known !== undefined && known.chainId === chainId) return known.hash;
  const hash = ofRecord(chainId, records.encode(record));
  hashed.set(record, { chainId, hash });
  return hash;
}

/** `previous` of the first record of a purse. */
export function firstHash(chainId: Uint8Array, purse: Uint8Array): Digest {
  return baseOf(chainId, purse);
}

/** What MAC1 signs. */
export function offerDigest(chainId: Uint8Array, offer: TapOffer): Digest {
  return ofOffer(chainId, offers.encode(offer));
}

export function syncDigest(chainId: Uint8Array, sync: PurseSync): Digest {
  return ofSync(chainId, syncs.encode(sync));
}

export function certificateBytes(certificate: TerminalCertificate): number {
  return certificates.encode(certificate).length;
}

/** The offer names the certificate by it. */
export function certificateHash(certificate: TerminalCertificate): Digest {
  return certificateHashOf(certificates.encode(certificate));
}

/** The offer names the token by it. */
export function tokenHash(token: Token): Digest {
  return tokenHashOf(tokens.encode(token));
}

export function mac2Check(chainId: Uint8Array, deviceKey: Uint8Array, { record, mac2 }: PursePayment): Check {
  return signature(deviceKey, recordHash(chainId, record), mac2);
}

export function syncCheck(chainId: Uint8Array, deviceKey: Uint8Array, sync: PurseSync, signed: Uint8Array): Check {
  return signature(deviceKey, syncDigest(chainId, sync), signed);
}

/** Of a payment with a certificate: MAC1, and the certificate. */
export function terminalChecks(
  chainId: Uint8Array,
  { record: { offer }, mac1 }: PursePayment,
  certificate: TerminalCertificate,
): readonly Check[] {
  const message = ofCertificate(chainId, certificates.encode({ ...certificate, signature: NO_BYTES }));
  return [
    signature(offer.terminalKey, offerDigest(chainId, offer), mac1),
    signature(certificate.certifyingKey, message, certificate.signature),
  ];
}

export function tokenCheck(chainId: Uint8Array, token: Token): Check {
  const message = ofToken(chainId, tokens.encode({ ...token, signature: NO_BYTES }));
  return signature(token.certifyingKey, message, token.signature);
}

/** The certificate is the one that the terminal had at the tap. */
export function isOfOffer(
  certificate: TerminalCertificate,
  { merchant, terminalKey, certificateHash: hash }: TapOffer,
) {
  return (
    certificate.merchant === merchant &&
    equalBytes(certificate.terminalKey, terminalKey) &&
    equalBytes(certificateHash(certificate), hash)
  );
}

function signature(publicKey: Uint8Array, message: Digest, signed: Uint8Array): Check {
  return { kind: 'signature', publicKey, signature: signed, message };
}
