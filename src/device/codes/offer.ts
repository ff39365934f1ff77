// The signed half of a dynamic code. A code has room for the offer's id; the offer itself comes from the terminal, or from
// whoever else has it: the id says that it is the one which the code means.
import { fromHex, toHex } from '../../base/bytes.ts';
import { ok, type Result, refused } from '../../base/result.ts';
import type { KnownKey, TerminalOffer } from '../../generated/device.ts';
import { deviceDigest } from '../digests.ts';
import { readStrict, TERMINAL_OFFER, terminalOfferDigest } from '../messages.ts';
import { isSigned, type Signer } from '../signing.ts';
import { checkCertificate } from '../tap/check-certificate.ts';
import { servicingMemberOf } from '../tap/tap-offer.ts';
import { type CodeFault, codeFault } from './code-fault.ts';

/** A code lives so long, as the ledger has it for a courier's. */
export const LONGEST_OFFER_MS = 300_000n;
/** A terminal's clock may be ahead by so much. */
const CLOCKS_APART_MS = 60_000n;
const ID_BYTES = 8;

/** In capital letters, so that a code takes it in its compact mode. */
const TEXT = /^GPOFFER1\/((?:[0-9A-F]{2})+)$/;
const MAX_TEXT = 2_048;

const idOf = deviceDigest('terminal-offer-id');

/** What a code says, with the account that the ledger has for its alias. */
export interface OfferedCode {
  readonly payee: string;
  readonly order: string;
  readonly amountFen: bigint;
  readonly expiresAtMs: bigint;
  readonly signatureId: string;
}

/** By the terminal; in a code the expiry is in whole seconds. */
export function signOffer(
  chainId: Uint8Array,
  offer: Omit<TerminalOffer, 'signature'>,
  terminal: Signer,
): TerminalOffer {
  const unsigned = { ...offer, signature: new Uint8Array() };
  return { ...unsigned, signature: terminal.sign(terminalOfferDigest(chainId, unsigned)) };
}

/** As it stands in a code: 16 hexadecimal digits. */
export function offerId(offer: TerminalOffer): string {
  return toHex(idOf(TERMINAL_OFFER.encode(offer)).subarray(0, ID_BYTES));
}

/**
 * Whether the terminal said what the code says; refuses with 755, or 753 for one that has ended. `keys`: of members, for
 * terminals. Order of the checks: the offer that is meant, payee, order, amount, expiry, certificate, the member that
 * services the payee, signature, time.
 */
export function checkOffer(
  chainId: Uint8Array,
  offer: TerminalOffer,
  code: OfferedCode,
  keys: readonly KnownKey[],
  nowMs: bigint,
): Result<undefined, CodeFault> {
  const { certificate, signature } = offer;
  if (offerId(offer) !== code.signatureId) return wrong('it is not the offer that the code names', '26.05');
  if (certificate.merchant !== code.payee) return wrong('it is for another account', '26.02');
  if (offer.order !== code.order) return wrong('it is for another order', '26.03');
  if (offer.amountFen !== code.amountFen) return wrong('it is for another amount', '54');
  if (offer.expiresAtMs !== code.expiresAtMs) return wrong('it ends at another time', '26.04');
  const uncertified = checkCertificate(chainId, certificate, keys, nowMs);
  if (uncertified?.field === 'certificate.merchant') {
    const member = servicingMemberOf(certificate);
    return wrong(`the terminal is not certified by ${member}, which services the account`, '26.05');
  }
  if (uncertified !== undefined) return wrong(`the terminal is not certified: ${uncertified.field}`, '26.05');
  if (!isSigned(certificate.terminalKey, terminalOfferDigest(chainId, offer), signature)) {
    return wrong('the signature of the terminal does not hold', '26.05');
  }
  if (nowMs >= offer.expiresAtMs) return expired('the code has ended');
  if (offer.expiresAtMs - nowMs > LONGEST_OFFER_MS + CLOCKS_APART_MS)
    return expired('the code would last more than five minutes');
  return ok(undefined);
}

/** The whole offer, for a second code, a file or a link. */
export function offerText(offer: TerminalOffer): string {
  return `GPOFFER1/${toHex(TERMINAL_OFFER.encode(offer)).toUpperCase()}`;
}

/** Undefined for any other text. Never throws. */
export function readOfferText(text: string): TerminalOffer | undefined {
  const [, hex] = (text.length <= MAX_TEXT && TEXT.exec(text)) || [];
  return hex === undefined ? undefined : readStrict(TERMINAL_OFFER, fromHex(hex));
}

function expired(message: string): Result<never, CodeFault> {
  return refused(codeFault('qr-expired', message, { field: '26.04' }));
}

function wrong(why: string, field: string): Result<never, CodeFault> {
  return refused(codeFault('qr-signature', `the code is not what the terminal signed: ${why}`, { field }));
}
