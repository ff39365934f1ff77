// The offer that MAC1 signs and the record repeats: request, token and both nonces in one, made by each side from what it
// sent and received.
import type { TapOffer, TapRequest, TerminalCertificate, Token } from '../../generated/device.ts';
import { certificateHash, tokenHash } from '../messages.ts';
import { type DeviceRefusal, refusal } from '../refusals.ts';

export const NONCE_BYTES = 16;
export const CURRENCY = 'CNY';

const ORDER = /^[A-Za-z0-9._-]{1,35}$/;
const ACCOUNT = /^[a-z0-9-]{1,32}\/[a-z0-9._-]{1,48}$/;
const TERMINAL = /^[a-z0-9-]{1,32}$/;
/** As the ledger's amounts: more does not fit an account. */
const MAX_AMOUNT_FEN = 2n ** 63n - 1n;

export function offerOf(request: TapRequest, token: Token, deviceNonce: Uint8Array): TapOffer {
  const { certificate, order, amountFen, currency, nonce, terminalMs } = request;
  return {
    ...{ merchant: certificate.merchant, terminalKey: certificate.terminalKey, order, amountFen, currency },
    ...{ terminalNonce: nonce, terminalMs, deviceNonce },
    ...{ tokenHash: tokenHash(token), certificateHash: certificateHash(certificate) },
  };
}

/** Order of the checks: order, amount, currency, nonce. */
export function checkAsked(
  asked: Pick<TapRequest, 'order' | 'amountFen' | 'currency' | 'nonce'>,
): DeviceRefusal | undefined {
  if (!ORDER.test(asked.order)) return refusal('malformed-field', 'order');
  if (asked.amountFen <= 0n || asked.amountFen > MAX_AMOUNT_FEN) return refusal('malformed-field', 'amountFen');
  if (asked.currency !== CURRENCY) return refusal('wrong-currency', 'currency', { given: asked.currency.slice(0, 8) });
  if (asked.nonce.length !== NONCE_BYTES) return refusal('malformed-field', 'nonce');
  return undefined;
}

export function hasCertificateForm({ merchant, terminal, terminalKey }: TerminalCertificate): boolean {
  return ACCOUNT.test(merchant) && TERMINAL.test(terminal) && terminalKey.length === 32;
}

/** The one that certifies for the merchant: what another member certified the ledger does not take. */
export function servicingMemberOf({ merchant }: TerminalCertificate): string {
  return merchant.slice(0, merchant.indexOf('/'));
}
