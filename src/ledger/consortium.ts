// The members as the state of a block's parent has them, and the rules of the genesis, which never change. Read-only to
// operations.

import { equalBytes } from '../base/bytes.ts';
import type { Member } from '../generated/state.ts';
import type { RecordBounds } from './record-bounds.ts';
import type { WorkBounds } from './work.ts';

export const ROLES = ['grid-company', 'bank', 'merchant', 'payment-provider', 'regulator', 'settlement-bank'] as const;
export type Role = (typeof ROLES)[number];

export type { Member };

/** The accounts that a settlement run posts to. */
export interface SettlementAccounts {
  /** Debited for the energy bought. */
  readonly purchase: string;
  /** Debited for subsidies. */
  readonly subsidy: string;
  /** Credited with withheld tax. */
  readonly tax: string;
  /** Passed through: credited gross and subsidy, debited tax and net; zero after every statement. */
  readonly payable: string;
  /** Credited with what cannot be paid to the producer. */
  readonly suspense: string;
}

/** Of a consortium that says nothing else: 1,000 yuan, as for stored-value cards without a name. */
export const DEFAULT_PURSE_CAP_FEN = 100_000n;

export interface LedgerRules {
  /** A transaction may be valid at most this many blocks ahead. */
  readonly maxValidityBlocks: bigint;
  /** Added to a block's timestamp before it is cut into days and months for limits. */
  readonly dayOffsetMs: bigint;
  /** An operation has at most this many lines. */
  readonly maxLines: number;
  readonly work: WorkBounds;
  readonly records: RecordBounds;
  /** The most that one purse may hold. */
  readonly purseCapFen: bigint;
  readonly settlement: SettlementAccounts;
}

/** What the genesis fixes for ever: all that checks without the state may know. */
export interface ChainRules {
  readonly chainId: Uint8Array;
  readonly rules: LedgerRules;
}

export interface Consortium extends ChainRules {
  /** All that there ever were; the place is the index, which is never used again. */
  readonly members: readonly Member[];
  /** Of the block that changed the list last; 0n: it is that of the genesis. */
  readonly membersHeight: bigint;
}

export function isMember({ leftHeight }: Member): boolean {
  return leftHeight === 0n;
}

/** Undefined also for one that has left. */
export function memberById({ members }: Consortium, id: string): Member | undefined {
  return members.find((member) => member.id === id && isMember(member));
}

/** Undefined also for one that has left. */
export function memberByTransactionKey({ members }: Consortium, key: Uint8Array): Member | undefined {
  return members.find((member) => isMember(member) && equalBytes(member.transactionKey, key));
}

export function hasRole(member: Member, role: Role): boolean {
  return member.roles.includes(role);
}
