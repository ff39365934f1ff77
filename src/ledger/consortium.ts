// The members and the rules they agreed on in the genesis. Read-only to operations.

import type { RecordBounds } from './record-bounds.ts';
import type { WorkBounds } from './work.ts';

export const ROLES = ['grid-company', 'bank', 'merchant', 'payment-provider', 'regulator'] as const;
export type Role = (typeof ROLES)[number];

export interface Member {
  /** 1-32 of a-z 0-9 -; also the first part of the ids of the accounts it services. */
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly validator: boolean;
  /** Ed25519: signs the member's transactions. */
  readonly transactionKey: Uint8Array;
  /** Ed25519: signs the node's votes. */
  readonly consensusKey: Uint8Array;
  /** Ed25519: the node's libp2p identity. */
  readonly networkKey: Uint8Array;
  /** X25519: keys of granted records are sealed to it. */
  readonly encryptionKey: Uint8Array;
}

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

export interface LedgerRules {
  /** A transaction may be valid at most this many blocks ahead. */
  readonly maxValidityBlocks: bigint;
  /** Added to a block's timestamp before it is cut into days and months for limits. */
  readonly dayOffsetMs: bigint;
  /** An operation has at most this many lines. */
  readonly maxLines: number;
  readonly work: WorkBounds;
  readonly records: RecordBounds;
  readonly settlement: SettlementAccounts;
}

export interface Consortium {
  readonly chainId: Uint8Array;
  /** In the order of the genesis. */
  readonly members: readonly Member[];
  readonly rules: LedgerRules;
}

export function memberById(consortium: Consortium, id: string): Member | undefined {
  return consortium.members.find((member) => member.id === id);
}

export function memberByTransactionKey(consortium: Consortium, key: Uint8Array): Member | undefined {
  return consortium.members.find((member) => member.transactionKey.every((byte, i) => byte === key[i]));
}

export function hasRole(member: Member, role: Role): boolean {
  return member.roles.includes(role);
}
