// Step 4: what the device checks of itself before it shows its token, and again before it debits.
import { equalBytes } from '../../base/bytes.ts';
import type { PurseRecord, PurseView, TapOffer, TapRequest, Token, WalletState } from '../../generated/device.ts';
import { type DeviceRefusal, refusal } from '../refusals.ts';
import { checkDomain } from '../tap/token-domain.ts';
import type { Wallet } from './wallet.ts';

/** A device that trusted any time of a terminal would pay with certificates that ended. */
export const MAX_CLOCK_DIFFERENCE_MS = 3_600_000n;

/** What the next record is made of. */
export interface Debit {
  readonly token: Token;
  readonly purse: PurseView;
  readonly counter: number;
  readonly previous: Uint8Array;
}

/**
 * `nowMs` is 0 for a device without a clock. Order of the checks: assurance, clocks, token, domain, purse, its status, an
 * unfinished synchronisation, copies of the key, count, one payment's bound, balance.
 */
export function checkDebit(wallet: Wallet, request: TapRequest, nowMs: bigint): Debit | DeviceRefusal {
  const { state } = wallet;
  const atMs = nowMs || request.terminalMs;
  if (state.assurance !== 'hardware') return refusal('offline-needs-hardware', 'assurance');
  if (distance(atMs, request.terminalMs) > MAX_CLOCK_DIFFERENCE_MS) {
    return refusal('clocks-differ', 'terminalMs', { deviceMs: atMs, terminalMs: request.terminalMs });
  }
  const token = tokenAt(state, atMs);
  if ('name' in token) return token;
  const { merchant } = request.certificate;
  const use = { merchant, category: undefined, way: 'tap', amountFen: request.amountFen } as const;
  const outside = checkDomain(token, use);
  if (outside !== undefined) return outside;
  return checkPurse(wallet, token, request.amountFen, atMs);
}

function tokenAt({ token }: WalletState, atMs: bigint): Token | DeviceRefusal {
  if (token === null) return refusal('token-expired', 'token');
  if (atMs < token.notBeforeMs) return refusal('not-yet', 'token.notBeforeMs', { notBeforeMs: token.notBeforeMs });
  if (atMs >= token.expiresAtMs)
    return refusal('token-expired', 'token.expiresAtMs', { expiresAtMs: token.expiresAtMs });
  return token;
}

function checkPurse(wallet: Wallet, token: Token, amountFen: bigint, atMs: bigint): Debit | DeviceRefusal {
  const { purse, closing } = wallet.state;
  if (purse === null || !equalBytes(token.purse, purse.purse)) return refusal('no-purse', 'token.purse');
  if (purse.status !== 'active') return refusal('purse-not-active', 'status', { status: purse.status });
  if (purse.syncByMs > 0n && atMs >= purse.syncByMs) {
    return refusal('purse-not-active', 'syncByMs', { syncByMs: purse.syncByMs });
  }
  if (closing !== null) return refusal('sync-under-way', 'closing');
  const next = wallet.next(purse);
  if (next === undefined) return refusal('journal-mismatch', 'used');
  if (next.counter > purse.maxCount) return refusal('count-exceeded', 'maxCount', { most: BigInt(purse.maxCount) });
  if (purse.perPaymentFen > 0n && amountFen > purse.perPaymentFen) {
    return refusal('over-purse-payment', 'amountFen', { mostFen: purse.perPaymentFen, requiredFen: amountFen });
  }
  const availableFen = wallet.balanceFen;
  if (availableFen < amountFen) return refusal('purse-too-low', 'amountFen', { availableFen, requiredFen: amountFen });
  return { token, purse, ...next };
}

/** That makes the debit, once it is durable. */
export function recordOf({ purse, counter, previous }: Debit, offer: TapOffer, deviceMs: bigint): PurseRecord {
  return { purse: purse.purse, epoch: purse.epoch, counter, previous, offer, deviceMs };
}

/** The device's time; without a clock it knows that it is no earlier than its token. */
export function timeOf(token: Token | null, { terminalMs }: TapRequest, nowMs: bigint): bigint {
  const beginsMs = token?.notBeforeMs ?? 0n;
  return nowMs || (terminalMs > beginsMs ? terminalMs : beginsMs);
}

const distance = (a: bigint, b: bigint) => (a > b ? a - b : b - a);
