// Whether a request comes from a terminal: a member certified it, with a key that is on the ledger and in force.
import { fromHex, toHex } from '../base/bytes.ts';
import { CERTIFICATE, isCertificateSigned, readStrict } from '../device/messages.ts';
import type { TerminalCertificate } from '../generated/device.ts';
import type { SignedRequest } from './admit-request.ts';
import type { Issuer } from './issuer.ts';
import { issuerRefusal } from './issuer-refusal.ts';

/** The terminal's key has signed the request. Throws Problem `terminal-not-known`. */
export async function knownTerminal(
  { facts, chainId, nowMs }: Issuer,
  { certificate: hex, key }: SignedRequest & { readonly certificate: string },
): Promise<TerminalCertificate> {
  const certificate = readStrict(CERTIFICATE, fromHex(hex));
  if (certificate === undefined || toHex(certificate.terminalKey) !== key) throw notKnown();
  const now = BigInt(nowMs());
  if (now < certificate.notBeforeMs || now >= certificate.expiresAtMs) throw notKnown();
  const certifying = await facts.certifyingKey(toHex(certificate.certifyingKey));
  const isInForce =
    certifying?.purpose === 'terminal' &&
    certifying.withdrawnMs === 0n &&
    now >= certifying.notBeforeMs &&
    now < certifying.notAfterMs;
  if (!isInForce || !isCertificateSigned(chainId, certificate)) throw notKnown();
  const merchant = await facts.account(certificate.merchant);
  if (merchant?.servicingMember !== certifying.member) throw notKnown();
  return certificate;
}

function notKnown() {
  return issuerRefusal('terminal-not-known', 'certificate');
}
