import type { CashIssuer } from '../../generated/state.ts';
import type { OperationContext } from '../operation.ts';
import { cashIssuers } from './tables.ts';

const NOTHING: CashIssuer = { issuedFen: 0n, depositedFen: 0n, returnedFen: 0n };

/** Bounded by the totals of the account that keeps the money. */
export function countCash({ state }: OperationContext, issuer: string, field: keyof CashIssuer, fen: bigint): void {
  const before = state.get(cashIssuers, issuer) ?? NOTHING;
  state.put(cashIssuers, issuer, { ...before, [field]: before[field] + fen });
}
