// Step 3: whether the terminal may take a payment of this device, by what it knows offline.
import { equalBytes } from '../../base/bytes.ts';
import type { KnownKey, TapStatement, TapToken, TerminalState, Token } from '../../generated/device.ts';
import { isTokenSigned, syncDigest } from '../messages.ts';
import { type DeviceRefusal, refusal } from '../refusals.ts';
import { isSigned } from '../signing.ts';
import { keyInForce } from '../tap/known-key.ts';
import { NONCE_BYTES } from '../tap/tap-offer.ts';
import { checkDomain } from '../tap/token-domain.ts';

/** An issuer certifies for a day; what is longer is not its token. */
const MAX_TOKEN_MS = 86_400_000n;
const KEY_BYTES = 32;
const ID_BYTES = 16;

/** Order of the checks: form, then those of the token. */
export function checkShown(
  state: TerminalState,
  { token, nonce, counter }: TapToken,
  amountFen: bigint,
  nowMs: bigint,
): DeviceRefusal | undefined {
  if (nonce.length !== NONCE_BYTES) return refusal('malformed-field', 'nonce');
  if (counter === 0) return refusal('malformed-field', 'counter');
  return checkToken(state, token, amountFen, nowMs);
}

/** Order of the checks: the key that certified, form, signature, beginning, end, revocations, domain, purse, list. */
function checkToken(state: TerminalState, token: Token, amountFen: bigint, nowMs: bigint): DeviceRefusal | undefined {
  const { certificate, category } = state;
  const use = { merchant: certificate.merchant, category, way: 'tap', amountFen } as const;
  return (
    checkKey(keyInForce(state.tokenKeys, token.certifyingKey, nowMs)) ??
    checkIssued(state, token) ??
    checkTime(token, nowMs) ??
    checkRevoked(state, token) ??
    checkDomain(token, use) ??
    (token.purse.length === 0 ? refusal('no-purse', 'token.purse') : checkFloor(state, amountFen, nowMs))
  );
}

function checkKey(known: KnownKey | undefined): DeviceRefusal | undefined {
  return known === undefined ? refusal('token-issuer-unknown', 'token.certifyingKey') : undefined;
}

/** That a member certified it, at some time in which it was good: an issuer dates tokens back a little. */
export function checkIssued(state: TerminalState, token: Token): DeviceRefusal | undefined {
  const known = state.tokenKeys.find(({ key }) => equalBytes(key, token.certifyingKey));
  const isOfTime = known !== undefined && known.notBeforeMs < token.expiresAtMs && token.notBeforeMs < known.notAfterMs;
  const unknown = checkKey(isOfTime ? known : undefined);
  if (unknown !== undefined) return unknown;
  if (token.deviceKey.length !== KEY_BYTES) return refusal('malformed-field', 'token.deviceKey');
  if (token.pseudonym.length !== ID_BYTES) return refusal('malformed-field', 'token.pseudonym');
  if (token.purse.length !== 0 && token.purse.length !== ID_BYTES) return refusal('malformed-field', 'token.purse');
  if (token.expiresAtMs - token.notBeforeMs > MAX_TOKEN_MS) return refusal('malformed-field', 'token.expiresAtMs');
  if (!isTokenSigned(state.chainId, token)) return refusal('bad-signature', 'token.signature');
  return undefined;
}

/** That a device of a known issuer signed it for its purse; its token may have ended. Order: token, purse, signature. */
export function checkStatement(state: TerminalState, { token, sync, signature }: TapStatement) {
  const issued = checkIssued(state, token);
  if (issued !== undefined) return issued;
  if (token.purse.length === 0 || !equalBytes(token.purse, sync.purse)) {
    return refusal('malformed-field', 'statement.sync.purse');
  }
  const holds = isSigned(token.deviceKey, syncDigest(state.chainId, sync), signature);
  return holds ? undefined : refusal('bad-signature', 'statement.signature');
}

function checkTime({ notBeforeMs, expiresAtMs }: Token, nowMs: bigint): DeviceRefusal | undefined {
  if (nowMs < notBeforeMs) return refusal('not-yet', 'token.notBeforeMs', { notBeforeMs });
  if (nowMs >= expiresAtMs) return refusal('token-expired', 'token.expiresAtMs', { expiresAtMs });
  return undefined;
}

function checkRevoked({ list }: TerminalState, token: Token): DeviceRefusal | undefined {
  for (const { key, ended, goodFromEpoch } of list?.keys ?? []) {
    if (equalBytes(key, token.certifyingKey)) return refusal('token-issuer-unknown', 'token.certifyingKey');
    if (!equalBytes(key, token.deviceKey)) continue;
    if (ended) return refusal('device-not-active', 'token.deviceKey');
    if (token.tokenEpoch < goodFromEpoch) {
      return refusal('token-epoch-old', 'token.tokenEpoch', {
        required: BigInt(goodFromEpoch),
        given: BigInt(token.tokenEpoch),
      });
    }
  }
  return undefined;
}

/** A list of the future is of another clock, and no better than none. */
function checkFloor({ list, maxListAgeMs, floorFen }: TerminalState, amountFen: bigint, nowMs: bigint) {
  const ageMs = list === null ? undefined : nowMs - list.timeMs;
  const fresh = ageMs !== undefined && ageMs <= maxListAgeMs && ageMs >= -maxListAgeMs;
  if (fresh || amountFen <= floorFen) return undefined;
  return refusal('over-floor', 'amountFen', { mostFen: floorFen, requiredFen: amountFen });
}
