// The fee of a channel: integers only, so that whoever has the rule and the amount finds the same.
import type { ChannelFee } from '../../generated/transaction.ts';
import type { StateReader } from '../state.ts';
import { channelFees } from './tables.ts';

const BASIS_POINTS = 10_000n;

/** The fixed part and the basis points, half a fen upwards, within the rule's bounds. */
export function feeOf({ fixedFen, basisPoints, leastFen, mostFen }: ChannelFee, amountFen: bigint): bigint {
  const share = (amountFen * BigInt(basisPoints) + BASIS_POINTS / 2n) / BASIS_POINTS;
  const fee = fixedFen + share;
  if (fee < leastFen) return leastFen;
  return mostFen !== 0n && fee > mostFen ? mostFen : fee;
}

export interface Priced {
  readonly feeFen: bigint;
  /** What the payer pays outside, with the fee. */
  readonly paidFen: bigint;
  /** What the payee gets here: what was paid less the fee. */
  readonly netFen: bigint;
}

export function priced({ paidBy }: Pick<ChannelFee, 'paidBy'>, amountFen: bigint, feeFen: bigint): Priced {
  return paidBy === 'payer'
    ? { feeFen, paidFen: amountFen + feeFen, netFen: amountFen }
    : { feeFen, paidFen: amountFen, netFen: amountFen - feeFen };
}

/** The part of a fee that goes back when `allFen` of the amount went back in all, and `beforeFen` of the fee before. */
export function feeBackOf(
  { refunded }: Pick<ChannelFee, 'refunded'>,
  of: { readonly amountFen: bigint; readonly feeFen: bigint },
  allFen: bigint,
  beforeFen: bigint,
): bigint {
  if (refunded === 'kept') return 0n;
  const due = (of.feeFen * allFen) / of.amountFen;
  return due > beforeFen ? due - beforeFen : 0n;
}

/** A version that was published. */
export function feeVersion(state: StateReader, channel: string, version: number) {
  return state.get(channelFees, feeId(channel, version));
}

/** The version in effect in a block; at most one waits for its height. */
export function feeVersionAt(state: StateReader, channel: string, latest: number, height: bigint) {
  const found = feeVersion(state, channel, latest);
  return found === undefined || found.fromHeight <= height ? found : feeVersion(state, channel, latest - 1);
}

export function feeId(channel: string, version: number): string {
  return `${channel}/${version}`;
}
