// Whether a token is good for a payment in this block. It is no row of the ledger: its issuer's key and its device are.
import type { DevicePayment, DevicePaymentWay, Token } from '../../generated/device.ts';
import type { CertifyingKeyPurpose, Device } from '../../generated/state.ts';
import { accountAliases, aliases } from '../accounts/tables.ts';
import type { OperationContext } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import type { StateReader } from '../state.ts';
import { issuerOf, refuseInactive } from './device-status.ts';
import { certifyingKeys, keyId } from './tables.ts';

export const LONGEST_TOKEN_MS = 86_400_000n;

/** How tokens and codes name the ways of paying. */
const DOMAIN_WAYS: { readonly [K in DevicePaymentWay]: string } = {
  tap: 'tap',
  'dynamic-code': 'code',
  'static-code': 'code',
  'presented-code': 'code',
  online: 'online',
};

type BlockContext = Pick<OperationContext, 'state' | 'block'>;

/**
 * Order of the checks: issuer, time, epoch, the device's status, domain (payee, category, way, amount). The token's
 * signature is checked before the state is asked, and counts after all of these.
 */
export function refuseToken(
  context: BlockContext,
  token: Token,
  payment: DevicePayment,
  device: Device,
): Rejection | undefined {
  return (
    refuseIssuer(context, token, device) ??
    refuseTime(context, token) ??
    refuseEpoch(token, device) ??
    refuseInactive(device) ??
    refuseDomain(context.state, token, payment)
  );
}

/** Is it the member's key for this purpose, and good in this block? */
export function isCertifying(
  { state, block }: BlockContext,
  key: Uint8Array,
  member: string,
  purpose: CertifyingKeyPurpose,
): boolean {
  const known = state.get(certifyingKeys, keyId(key));
  if (known === undefined || known.member !== member || known.purpose !== purpose) return false;
  const nowMs = block.timestampMs;
  return known.withdrawnHeight === 0n && known.notBeforeMs <= nowMs && nowMs < known.notAfterMs;
}

function refuseIssuer(context: BlockContext, { certifyingKey }: Token, { account }: Device): Rejection | undefined {
  const issuer = issuerOf(account);
  if (isCertifying(context, certifyingKey, issuer, 'token')) return undefined;
  return reject('token-issuer-unknown', { key: keyId(certifyingKey), issuer });
}

function refuseTime({ block }: BlockContext, { notBeforeMs, expiresAtMs }: Token): Rejection | undefined {
  const nowMs = block.timestampMs;
  const isShort = expiresAtMs <= notBeforeMs + LONGEST_TOKEN_MS;
  if (isShort && notBeforeMs <= nowMs && nowMs < expiresAtMs) return undefined;
  return reject('token-expired', { notBeforeMs, expiresAtMs, nowMs });
}

function refuseEpoch(token: Token, { tokenEpoch }: Device): Rejection | undefined {
  if (token.tokenEpoch === tokenEpoch) return undefined;
  return reject('token-epoch-old', { tokenEpoch: token.tokenEpoch, deviceEpoch: tokenEpoch });
}

function refuseDomain(state: StateReader, { domain, perPaymentFen }: Token, payment: DevicePayment) {
  const { payee, way, amountFen } = payment;
  if (isOutside(domain.merchants, payee)) return reject('outside-domain', { payee });
  if (domain.categories.length > 0) {
    const category = categoryOf(state, payee);
    if (!domain.categories.includes(category)) return reject('outside-domain', { payee, category });
  }
  if (isOutside(domain.ways, DOMAIN_WAYS[way])) return reject('outside-domain', { way });
  if (perPaymentFen === 0n || amountFen <= perPaymentFen) return undefined;
  return reject('outside-domain', { amountFen, perPaymentFen });
}

/** An empty list means everywhere. */
function isOutside(list: readonly string[], one: string): boolean {
  return list.length > 0 && !list.includes(one);
}

/** Merchant category code; 0: no merchant. */
function categoryOf(state: StateReader, account: string): number {
  const alias = state.get(accountAliases, account)?.alias ?? '';
  return alias === '' ? 0 : (state.get(aliases, alias)?.category ?? 0);
}
