// What owners and readers say of grants that cost something in the golden chain (said.ts).
import type { BuyAccess, OfferAccess, RequestAccess } from '../../../src/generated/transaction.ts';
import { type Said, type Spelled, say } from './said.ts';

export const offerAccess = (change: Partial<Spelled<OfferAccess>> = {}): Said =>
  say('offer-access', {
    operation: 'offerAccess',
    offerAccess: {
      ...{ scenario: 'sold', purpose: 'loan-assessment', granularity: 'subject', version: 1, priceFen: 70n },
      ...{ account: 'bank-b/vault', grantedGroups: [], longestMs: 3_600_000n, untilMs: 0n, ...change },
    },
  });

export const buyAccess = (
  request: string,
  asked: Partial<RequestAccess>,
  change: Partial<Omit<BuyAccess, 'request'>> = {},
): Said =>
  say(`buy-access ${request}`, {
    operation: 'buyAccess',
    buyAccess: {
      request: {
        ...{ request, scenario: 'sold', subject: 'site-1', purpose: 'loan-assessment', untilMs: 0n, answerByMs: 0n },
        ...{ reason: 'loan 4711', ...asked },
      },
      ...{ offer: 1, priceFen: 70n, account: 'bank-a/vault', ...change },
    },
  });
