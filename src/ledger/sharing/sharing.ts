import { family } from '../family.ts';
import { declineAggregate, releaseAggregate } from './aggregates/answer-aggregate.ts';
import { askAggregate } from './aggregates/ask-aggregate.ts';
import { recordAggregateAccess } from './aggregates/record-aggregate-access.ts';
import { appointGuardian, endGuardianship } from './appoint-guardian.ts';
import { buyAccess } from './buy-access.ts';
import { defineScenario } from './define-scenario.ts';
import { endTerms } from './end-terms.ts';
import { giveConsent, withdrawConsent } from './give-consent.ts';
import { grantAccess } from './grant-access.ts';
import { offerAccess } from './offer-access.ts';
import { attestPayloads } from './payloads/attest-payloads.ts';
import { confirmErasures } from './payloads/confirm-erasures.ts';
import { endRetentions } from './payloads/end-retentions.ts';
import { purgeRecords } from './payloads/purge-records.ts';
import { publishRecords } from './publish-records.ts';
import { recordRangeAccess } from './ranges/record-range-access.ts';
import { recordAccess } from './record-access.ts';
import { declineRequest, requestAccess } from './request-access.ts';
import { resealGrants } from './reseal-grants.ts';
import { revokeGrant } from './revoke-grant.ts';
import { setReaderKey } from './set-reader-key.ts';
import { setStandingRule } from './set-standing-rule.ts';
import {
  accessOffers,
  accessReceipts,
  accessRequests,
  aggregateBudgets,
  aggregates,
  ciphertexts,
  consents,
  erasureReceipts,
  erasures,
  grants,
  guardianships,
  holdings,
  latestAggregates,
  rangeReceipts,
  rangeUses,
  readerKeys,
  records,
  recordUses,
  scenarios,
  standingGrants,
  standingRules,
  standingUses,
} from './tables.ts';

export const SHARING = family({
  name: 'sharing',
  operations: {
    ...{ defineScenario, publishRecords, grantAccess, revokeGrant, recordAccess },
    ...{ giveConsent, withdrawConsent, requestAccess, declineRequest, setReaderKey, resealGrants },
    ...{ setStandingRule, appointGuardian, endGuardianship, offerAccess, buyAccess },
    ...{ purgeRecords, confirmErasures, attestPayloads, recordRangeAccess },
    ...{ askAggregate, recordAggregateAccess, releaseAggregate, declineAggregate },
  },
  tables: {
    ...{ scenarios, records, recordUses, ciphertexts, holdings, erasures, erasureReceipts },
    ...{ grants, readerKeys, consents, accessOffers, accessRequests, accessReceipts, rangeReceipts, rangeUses },
    ...{ standingRules, standingGrants, standingUses, guardianships },
    ...{ aggregates, aggregateBudgets, latestAggregates },
  },
  begin(hook) {
    endRetentions(hook);
    endTerms(hook);
  },
});
