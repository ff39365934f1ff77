// Every family of the ledger: the table of contents. A new one is a folder and a line here.
import { ACCOUNTS } from './accounts/accounts.ts';
import { CAMPAIGNS } from './campaigns/campaigns.ts';
import { CHAIN_TABLES } from './chain-tables.ts';
import { CHANNELS } from './channels/channels.ts';
import { CHEQUES } from './cheques/cheques.ts';
import { CLEARING } from './clearing/clearing.ts';
import { COMPLAINTS } from './complaints/complaints.ts';
import { DEVICES } from './devices/devices.ts';
import { EVIDENCE } from './evidence/evidence.ts';
import type { OperationName, Runnable } from './family.ts';
import { GOVERNANCE } from './governance/governance.ts';
import { MANDATES } from './mandates/mandates.ts';
import { METERING } from './metering/metering.ts';
import { ORDERS } from './orders/orders.ts';
import { PROTECTION } from './protection/protection.ts';
import { PURSES } from './purses/purses.ts';
import { SETTLEMENT } from './settlement/settlement.ts';
import { SHARING } from './sharing/sharing.ts';
import { SUB_WALLETS } from './sub-wallets/sub-wallets.ts';
import type { DecodableTable } from './table.ts';

/** In the order in which their hooks run. */
export const FAMILIES = [
  // Its window ends before anything of the next block is posted.
  CLEARING,
  PROTECTION,
  ACCOUNTS,
  METERING,
  SETTLEMENT,
  SHARING,
  GOVERNANCE,
  EVIDENCE,
  DEVICES,
  PURSES,
  SUB_WALLETS,
  CHANNELS,
  ORDERS,
  MANDATES,
  COMPLAINTS,
  CAMPAIGNS,
  CHEQUES,
] as const;

type Merged<T extends readonly unknown[]> = T extends readonly [infer Head, ...infer Rest]
  ? (Head extends { readonly operations: infer Operations } ? Operations : never) & Merged<Rest>
  : unknown;

function merged<const T extends readonly { readonly operations: object }[]>(families: T): Merged<T> {
  return Object.assign({}, ...families.map(({ operations }) => operations));
}

/** Complete by type: an operation of proto/ that no family has does not compile. */
export const OPERATIONS: { readonly [K in OperationName]: Runnable<K> } = merged(FAMILIES);

/** Every table of the state by the name that stands in keys, the chain's own first. */
export const TABLES: ReadonlyMap<string, DecodableTable> = new Map(
  [CHAIN_TABLES, ...FAMILIES.map(({ tables }) => tables)]
    .flatMap((tables): DecodableTable[] => Object.values(tables))
    .map((table) => [table.name, table]),
);
