// The refusals of the ledger in Chinese, by name. One that is missing does not compile.
import type { RejectionName } from '../../ledger/rejection.ts';
import type { Explained } from '../words.ts';
import { ACCOUNT } from './refusals/accounts.ts';
import { CAMPAIGN } from './refusals/campaigns.ts';
import { CHANNEL } from './refusals/channels.ts';
import { CHEQUE } from './refusals/cheques.ts';
import { CLEARING } from './refusals/clearing.ts';
import { COMMON } from './refusals/common.ts';
import { COMPLAINT } from './refusals/complaints.ts';
import { DEVICE } from './refusals/devices.ts';
import { EVIDENCE } from './refusals/evidence.ts';
import { GOVERNANCE } from './refusals/governance.ts';
import { MANDATE } from './refusals/mandates.ts';
import { METERING } from './refusals/metering.ts';
import { ORDER } from './refusals/orders.ts';
import { PROTECTION } from './refusals/protection.ts';
import { PURSE } from './refusals/purses.ts';
import { SETTLEMENT } from './refusals/settlement.ts';
import { SHARING } from './refusals/sharing.ts';
import { SUB_WALLET } from './refusals/sub-wallets.ts';

export const REFUSALS: Readonly<Record<RejectionName, Explained>> = {
  ...COMMON,
  ...ACCOUNT,
  ...CAMPAIGN,
  ...CHANNEL,
  ...CHEQUE,
  ...CLEARING,
  ...COMPLAINT,
  ...DEVICE,
  ...EVIDENCE,
  ...GOVERNANCE,
  ...MANDATE,
  ...METERING,
  ...ORDER,
  ...PROTECTION,
  ...PURSE,
  ...SETTLEMENT,
  ...SHARING,
  ...SUB_WALLET,
};
