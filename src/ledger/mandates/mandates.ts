import { family } from '../family.ts';
import { changeMandate } from './change-mandate.ts';
import { collectPayments } from './collect-payments.ts';
import { migrateMandates } from './migrate-mandates.ts';
import { noticeCollections } from './notice-collections.ts';
import { postMicroPayments } from './post-micro-payments.ts';
import { refundCollection } from './refund-collection.ts';
import { refuseCollection } from './refuse-collection.ts';
import { setMandateStatus } from './set-mandate-status.ts';
import { signMandate } from './sign-mandate.ts';
import {
  collections,
  mandatePeriods,
  mandates,
  mandateUses,
  microAccruals,
  microBatches,
  microSums,
  noticedBills,
  replacedTerms,
} from './tables.ts';

export const MANDATES = family({
  name: 'mandates',
  operations: {
    signMandate,
    changeMandate,
    migrateMandates,
    setMandateStatus,
    noticeCollections,
    refuseCollection,
    collectPayments,
    refundCollection,
    postMicroPayments,
  },
  tables: {
    mandates,
    replacedTerms,
    mandateUses,
    mandatePeriods,
    collections,
    noticedBills,
    microBatches,
    microSums,
    microAccruals,
  },
});
