// Arbitrary operations of all families: the histories of the properties and the clients of the simulation draw from
// here.
import fc from 'fast-check';
import type { BodyOperation } from '../../src/generated/transaction.ts';
import { OPERATIONS } from '../../src/ledger/families.ts';
import type { OperationName } from '../../src/ledger/family.ts';
import { operationOf } from '../ledger/operation-of.ts';
import { ACCOUNT_OPERATIONS } from './accounts.ts';
import type { ArbitraryOperations, Sight } from './arbitrary-operation.ts';
import { CAMPAIGN_OPERATIONS } from './campaigns.ts';
import { CHANNEL_OPERATIONS } from './channels.ts';
import { CHEQUE_OPERATIONS } from './cheques.ts';
import { CLEARING_OPERATIONS } from './clearing.ts';
import { COMPLAINT_OPERATIONS } from './complaints.ts';
import { DEVICE_OPERATIONS } from './devices.ts';
import { EVIDENCE_OPERATIONS } from './evidence.ts';
import { GOVERNANCE_OPERATIONS } from './governance.ts';
import { MANDATE_OPERATIONS } from './mandates.ts';
import { METERING_OPERATIONS } from './metering.ts';
import { ORDER_OPERATIONS } from './orders.ts';
import { PROTECTION_OPERATIONS } from './protection.ts';
import { PURSE_OPERATIONS } from './purses.ts';
import { SETTLEMENT_OPERATIONS } from './settlement.ts';
import { SHARING_OPERATIONS } from './sharing.ts';
import { SUB_WALLET_OPERATIONS } from './sub-wallets.ts';

/** Complete by type: an operation that no family has here does not compile. */
const ARBITRARY_OPERATIONS: ArbitraryOperations<OperationName> = {
  ...ACCOUNT_OPERATIONS,
  ...CLEARING_OPERATIONS,
  ...METERING_OPERATIONS,
  ...SETTLEMENT_OPERATIONS,
  ...SHARING_OPERATIONS,
  ...GOVERNANCE_OPERATIONS,
  ...EVIDENCE_OPERATIONS,
  ...DEVICE_OPERATIONS,
  ...PROTECTION_OPERATIONS,
  ...SUB_WALLET_OPERATIONS,
  ...ORDER_OPERATIONS,
  ...MANDATE_OPERATIONS,
  ...CAMPAIGN_OPERATIONS,
  ...CHANNEL_OPERATIONS,
  ...PURSE_OPERATIONS,
  ...COMPLAINT_OPERATIONS,
  ...CHEQUE_OPERATIONS,
};

export const OPERATION_NAMES = Object.keys(OPERATIONS) as OperationName[];

export interface SaidOperation {
  /** Names for keyOf, the author first, each once. */
  readonly signers: readonly [author: string, ...cosigners: string[]];
  readonly operation: BodyOperation;
}

export interface DrawnOperation {
  readonly name: OperationName;
  /** What a counterexample shows. */
  readonly drawn: unknown;
  readonly say: (sight: Sight) => SaidOperation;
}

export function arbitraryOperation<K extends OperationName>(name: K): fc.Arbitrary<DrawnOperation> {
  return ARBITRARY_OPERATIONS[name].map(({ drawn, say }) => ({
    name,
    drawn,
    say(sight) {
      const { author, cosigners = [], fields } = say(sight);
      const others = new Set(cosigners.filter((name) => name !== author));
      return { signers: [author, ...others], operation: operationOf(name, fields) };
    },
  }));
}

/** Any operation; `weights` of those that come more or less often than once. */
export function anyOperation(weights: { readonly [K in OperationName]?: number } = {}): fc.Arbitrary<DrawnOperation> {
  return fc.oneof(
    ...OPERATION_NAMES.map((name) => ({ weight: weights[name] ?? 1, arbitrary: arbitraryOperation(name) })),
  );
}
