// Step 7: whether the device has paid this order, by a record that answers the terminal's own offer or by the stored one
// of a tap before.
import { equalBytes } from '../../base/bytes.ts';
import type { PursePayment, TapOffer, TapRequest, TapToken, TerminalState, Token } from '../../generated/device.ts';
import { DIGEST_BYTES } from '../digests.ts';
import { certificateHash, isCertificateSigned, mac1Digest, recordHash, sameOffer } from '../messages.ts';
import { type DeviceRefusal, type DeviceRefusalName, refusal } from '../refusals.ts';
import { isSigned } from '../signing.ts';
import { keyInForce } from '../tap/known-key.ts';
import { servicingMemberOf } from '../tap/tap-offer.ts';
import { checkIssued } from './check-token.ts';

/** What a device finds after it has looked for the order among those that it paid. */
const BEHIND_PROOF: ReadonlySet<DeviceRefusalName | undefined> = new Set<DeviceRefusalName>([
  ...(['token-expired', 'not-yet', 'outside-domain', 'no-purse', 'purse-not-active', 'purse-too-low'] as const),
  ...(['over-purse-payment', 'count-exceeded', 'sync-under-way', 'journal-mismatch', 'confirmation-needed'] as const),
  ...(['declined', 'pin-needed', 'clocks-differ', 'offline-needs-hardware'] as const),
]);

/** Order of the checks: offer, purse, place in it, MAC1, MAC2. */
export function checkPayment(
  state: TerminalState,
  sent: { readonly offer: TapOffer; readonly mac1: Uint8Array; readonly shown: TapToken },
  { record, mac1, mac2 }: PursePayment,
): DeviceRefusal | undefined {
  if (!sameOffer(record.offer, sent.offer)) return refusal('mac2-wrong', 'record.offer');
  const { token, epoch, counter } = sent.shown;
  if (!equalBytes(record.purse, token.purse)) return refusal('mac2-wrong', 'record.purse');
  if (record.epoch !== epoch || record.counter !== counter) return refusal('mac2-wrong', 'record.counter');
  if (record.previous.length !== DIGEST_BYTES) return refusal('mac2-wrong', 'record.previous');
  if (!equalBytes(mac1, sent.mac1)) return refusal('mac2-wrong', 'mac1');
  return checkMac2(state, token, record, mac2);
}

/**
 * The stored record may be of another terminal of the merchant, and of a token that has ended since: what counts is that
 * one of the merchant's terminals made the offer, and that the device whose purse it is has signed. Order of the checks:
 * token, offer, purse, certificate, MAC1, MAC2.
 */
export function checkProof(
  state: TerminalState,
  request: TapRequest,
  token: Token,
  payment: PursePayment,
): DeviceRefusal | undefined {
  const { record, mac1, mac2 } = payment;
  const { offer } = record;
  const issued = checkIssued(state, token);
  if (issued !== undefined) return issued;
  const { merchant } = state.certificate;
  if (offer.merchant !== merchant || offer.order !== request.order) return refusal('mac2-wrong', 'record.offer');
  if (offer.amountFen !== request.amountFen || offer.currency !== request.currency) {
    return refusal('mac2-wrong', 'record.offer.amountFen');
  }
  if (token.purse.length === 0 || !equalBytes(record.purse, token.purse)) return refusal('mac2-wrong', 'record.purse');
  if (!isOfMerchant(state, payment)) return refusal('mac2-wrong', 'certificate');
  if (!isSigned(offer.terminalKey, mac1Digest(state.chainId, offer), mac1)) return refusal('mac2-wrong', 'mac1');
  return checkMac2(state, token, record, mac2);
}

function checkMac2({ chainId }: TerminalState, token: Token, record: PursePayment['record'], mac2: Uint8Array) {
  if (isSigned(token.deviceKey, recordHash(chainId, record), mac2)) return undefined;
  return refusal('mac2-wrong', 'mac2');
}

/** This terminal's own certificate, or one that a known member gave another terminal of the merchant. */
function isOfMerchant(state: TerminalState, { record: { offer }, certificate }: PursePayment): boolean {
  const named = certificate ?? state.certificate;
  if (named.merchant !== state.certificate.merchant || !equalBytes(named.terminalKey, offer.terminalKey)) return false;
  if (!equalBytes(certificateHash(named), offer.certificateHash)) return false;
  if (equalBytes(certificateHash(state.certificate), offer.certificateHash)) return true;
  const ours = equalBytes(named.certifyingKey, state.certificate.certifyingKey);
  const member = keyInForce(state.terminalKeys, named.certifyingKey, offer.terminalMs)?.member;
  return (ours || member === servicingMemberOf(named)) && isCertificateSigned(state.chainId, named);
}

/** A device that refuses so has not paid the order: it would have proven it before it looked at this. */
export function isBehindProof(name: DeviceRefusalName | undefined): boolean {
  return BEHIND_PROOF.has(name);
}
