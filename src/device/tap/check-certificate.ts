// Whether a terminal is one: the first half of step 5, checked before the device shows anything of itself.
import type { KnownKey, TerminalCertificate } from '../../generated/device.ts';
import { isCertificateSigned } from '../messages.ts';
import { type DeviceRefusal, refusal } from '../refusals.ts';
import { keyInForce } from './known-key.ts';
import { hasCertificateForm, servicingMemberOf } from './tap-offer.ts';

/** Order of the checks: form, beginning, end, the key that certified, its member, its signature. */
export function checkCertificate(
  chainId: Uint8Array,
  certificate: TerminalCertificate,
  keys: readonly KnownKey[],
  atMs: bigint,
): DeviceRefusal | undefined {
  if (!hasCertificateForm(certificate)) return notAuthentic('certificate');
  if (atMs < certificate.notBeforeMs) return notAuthentic('certificate.notBeforeMs');
  if (atMs >= certificate.expiresAtMs) return notAuthentic('certificate.expiresAtMs');
  const known = keyInForce(keys, certificate.certifyingKey, atMs);
  if (known === undefined) return notAuthentic('certificate.certifyingKey');
  if (known.member !== servicingMemberOf(certificate)) return notAuthentic('certificate.merchant');
  if (!isCertificateSigned(chainId, certificate)) return notAuthentic('certificate.signature');
  return undefined;
}

export function notAuthentic(field: string): DeviceRefusal {
  return refusal('terminal-not-authentic', field);
}
