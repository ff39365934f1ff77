// What a line shows of the terminal that took a payment, and of the token that it saw: whether both were valid at its
// time. That their signatures hold was checked before.
import type { PursePayment, TerminalCertificate, Token } from '../../generated/device.ts';
import type { CertifyingKeyPurpose } from '../../generated/state.ts';
import type { PublishLossRule } from '../../generated/transaction.ts';
import { servicingMemberOf } from '../accounts/new-account.ts';
import { certifyingKeys, keyId } from '../devices/tables.ts';
import type { StateReader } from '../state.ts';

/** Why a merchant bears what nobody else has to; `not-shown`: the line does not say. */
export type MerchantFault = 'not-shown' | 'terminal-unknown' | 'token-expired' | 'list-too-old';

export function terminalFault(
  state: StateReader,
  certificate: TerminalCertificate,
  atMs: bigint,
): 'terminal-unknown' | undefined {
  const { merchant, notBeforeMs, expiresAtMs, certifyingKey } = certificate;
  const isValid =
    notBeforeMs <= atMs &&
    atMs < expiresAtMs &&
    mayCertify(state, certifyingKey, 'terminal', servicingMemberOf(merchant), atMs);
  return isValid ? undefined : 'terminal-unknown';
}

/** What the terminal that took a record of a forked purse did against the rules. */
export function merchantFault(
  state: StateReader,
  { bank, forkedMs }: { readonly bank: string; readonly forkedMs: bigint },
  rule: PublishLossRule,
  { payment, token }: { readonly payment: PursePayment; readonly token: Token | null },
): MerchantFault | undefined {
  const { certificate } = payment;
  if (certificate === null || token === null) return 'not-shown';
  const { terminalMs, amountFen } = payment.record.offer;
  const fault = terminalFault(state, certificate, terminalMs) ?? tokenFault(state, bank, token, terminalMs);
  if (fault !== undefined) return fault;
  const isListed = forkedMs > 0n && terminalMs > forkedMs + rule.maxListAgeMs;
  return isListed && amountFen > rule.offlineFloorFen ? 'list-too-old' : undefined;
}

function tokenFault(state: StateReader, bank: string, token: Token, atMs: bigint): 'token-expired' | undefined {
  const isValid =
    token.notBeforeMs <= atMs &&
    atMs < token.expiresAtMs &&
    mayCertify(state, token.certifyingKey, 'token', bank, atMs);
  return isValid ? undefined : 'token-expired';
}

function mayCertify(
  state: StateReader,
  key: Uint8Array,
  purpose: CertifyingKeyPurpose,
  member: string,
  atMs: bigint,
): boolean {
  const row = state.get(certifyingKeys, keyId(key));
  return (
    row !== undefined &&
    row.purpose === purpose &&
    row.member === member &&
    row.notBeforeMs <= atMs &&
    atMs <= row.notAfterMs &&
    (row.withdrawnMs === 0n || atMs < row.withdrawnMs)
  );
}
