// What can become of an accepted operation, or of its line, beside plain acceptance. Each family has its own; names are
// permanent.
import { ACCOUNT_OUTCOMES } from './accounts/outcomes.ts';
import { CAMPAIGN_OUTCOMES } from './campaigns/outcomes.ts';
import { CHANNEL_OUTCOMES } from './channels/outcomes.ts';
import { CHEQUE_OUTCOMES } from './cheques/outcomes.ts';
import { CLEARING_OUTCOMES } from './clearing/outcomes.ts';
import { COMPLAINT_OUTCOMES } from './complaints/outcomes.ts';
import { MANDATE_OUTCOMES } from './mandates/outcomes.ts';
import { ORDER_OUTCOMES } from './orders/outcomes.ts';
import { PROTECTION_OUTCOMES } from './protection/outcomes.ts';
import { PURSE_OUTCOMES } from './purses/outcomes.ts';
import { SETTLEMENT_OUTCOMES } from './settlement/outcomes.ts';
import { SHARING_OUTCOMES } from './sharing/outcomes.ts';

/** By name: what it says. */
export const OUTCOMES = {
  ...ACCOUNT_OUTCOMES,
  ...CLEARING_OUTCOMES,
  ...SETTLEMENT_OUTCOMES,
  ...SHARING_OUTCOMES,
  ...ORDER_OUTCOMES,
  ...MANDATE_OUTCOMES,
  ...CAMPAIGN_OUTCOMES,
  ...CHANNEL_OUTCOMES,
  ...PROTECTION_OUTCOMES,
  ...PURSE_OUTCOMES,
  ...COMPLAINT_OUTCOMES,
  ...CHEQUE_OUTCOMES,
} as const;

export type OutcomeName = keyof typeof OUTCOMES;
