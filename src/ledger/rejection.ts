// Why a transaction or a line was refused. Each family has its own reasons; numbers are permanent: receipts carry them.
import { ACCOUNT_REJECTIONS } from './accounts/rejections.ts';
import { CAMPAIGN_REJECTIONS } from './campaigns/rejections.ts';
import { CHANNEL_REJECTIONS } from './channels/rejections.ts';
import { CHEQUE_REJECTIONS } from './cheques/rejections.ts';
import { CLEARING_REJECTIONS } from './clearing/rejections.ts';
import { COMMON_REJECTIONS } from './common-rejections.ts';
import { COMPLAINT_REJECTIONS } from './complaints/rejections.ts';
import { DEVICE_REJECTIONS } from './devices/rejections.ts';
import { EVIDENCE_REJECTIONS } from './evidence/rejections.ts';
import { GOVERNANCE_REJECTIONS } from './governance/rejections.ts';
import { MANDATE_REJECTIONS } from './mandates/rejections.ts';
import { METERING_REJECTIONS } from './metering/rejections.ts';
import { ORDER_REJECTIONS } from './orders/rejections.ts';
import { PROTECTION_REJECTIONS } from './protection/rejections.ts';
import { PURSE_REJECTIONS } from './purses/rejections.ts';
import { SETTLEMENT_REJECTIONS } from './settlement/rejections.ts';
import { SHARING_REJECTIONS } from './sharing/rejections.ts';
import { SUB_WALLET_REJECTIONS } from './sub-wallets/rejections.ts';

/** A reason for a refusal: its number, its explanation (`why`) and its `remedy`. */
export interface Reason {
  readonly code: number;
  readonly why: string;
  readonly remedy: string;
}

export const REJECTIONS = {
  ...COMMON_REJECTIONS,
  ...ACCOUNT_REJECTIONS,
  ...CLEARING_REJECTIONS,
  ...METERING_REJECTIONS,
  ...SETTLEMENT_REJECTIONS,
  ...SHARING_REJECTIONS,
  ...GOVERNANCE_REJECTIONS,
  ...EVIDENCE_REJECTIONS,
  ...DEVICE_REJECTIONS,
  ...PROTECTION_REJECTIONS,
  ...SUB_WALLET_REJECTIONS,
  ...ORDER_REJECTIONS,
  ...MANDATE_REJECTIONS,
  ...CAMPAIGN_REJECTIONS,
  ...CHANNEL_REJECTIONS,
  ...PURSE_REJECTIONS,
  ...COMPLAINT_REJECTIONS,
  ...CHEQUE_REJECTIONS,
} as const satisfies { readonly [name: string]: Reason };

export type RejectionName = keyof typeof REJECTIONS;

/** `data` says what was required and what was there, by name: `{ availableFen: 5n, requiredFen: 7n }`. */
export interface Rejection {
  readonly name: RejectionName;
  readonly data: { readonly [name: string]: string | bigint | number };
}

export function reject(name: RejectionName, data: Rejection['data'] = {}): Rejection {
  return { name, data };
}

const NAMES: ReadonlyMap<number, string> = new Map(Object.entries(REJECTIONS).map(([name, { code }]) => [code, name]));
const REASONS: ReadonlyMap<string, Reason> = new Map(Object.entries(REJECTIONS));

/** The name behind a receipt's code; undefined for 0 (accepted) and for a code that this version does not know. */
export function rejectionName(code: number): string | undefined {
  return NAMES.get(code);
}

/** The reason with a name that came from a receipt or a node; undefined when this version does not know the name. */
export function reasonFor(name: string): Reason | undefined {
  return REASONS.get(name);
}
