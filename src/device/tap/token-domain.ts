// Where a token is good. Device and terminal both check: the ledger never sees the token of an offline payment.
import type { Token } from '../../generated/device.ts';
import { type DeviceRefusal, refusal } from '../refusals.ts';

export interface TokenUse {
  readonly merchant: string;
  /** Merchant category code; undefined where it is not known: the terminal knows it. */
  readonly category: number | undefined;
  readonly way: 'tap' | 'code' | 'online';
  readonly amountFen: bigint;
}

/** Order of the checks: merchant, category, way, amount. */
export function checkDomain({ domain, perPaymentFen }: Token, use: TokenUse): DeviceRefusal | undefined {
  const allows = <T>(list: readonly T[], item: T) => list.length === 0 || list.includes(item);
  if (!allows(domain.merchants, use.merchant)) return refusal('outside-domain', 'token.domain.merchants');
  if (use.category !== undefined && !allows(domain.categories, use.category)) {
    return refusal('outside-domain', 'token.domain.categories');
  }
  if (!allows(domain.ways, use.way)) return refusal('outside-domain', 'token.domain.ways');
  if (perPaymentFen > 0n && use.amountFen > perPaymentFen) {
    return refusal('outside-domain', 'token.perPaymentFen', { mostFen: perPaymentFen, requiredFen: use.amountFen });
  }
  return undefined;
}
