// The order of the checks of grants that cost something.
import { type ChainWriter, goldenKey } from '../../vectors/golden/chain-writer.ts';
import { type PrecedenceTable, precedence, prepared } from '../../vectors/golden/precedence.ts';
import {
  closeAccount,
  defineScenario,
  openAccounts,
  payment,
  postTransfers,
  requestAccess,
} from '../../vectors/golden/said.ts';
import { buyAccess, offerAccess } from '../../vectors/golden/said-purchases.ts';

const HOUR_MS = 3_600_000n;
const NONE: readonly string[] = [];
const PARTS = [
  { fieldGroup: 'totals', readers: ['role:bank'] },
  { fieldGroup: 'intervals', readers: ['regulator'] },
];

const offering = precedence(
  'offer-access',
  (c) => {
    c.say(
      'grid',
      defineScenario({ scenario: 'oa', granularity: 'subject', longestGrantMs: HOUR_MS, fieldGroups: PARTS }),
    );
    const deposit = (account: string) => ({ account, key: goldenKey(account).publicKey, kind: 'deposit' });
    c.say('bank-a', openAccounts(deposit('bank-a/oa'), deposit('bank-a/oa-closed')));
    c.say('bank-a', closeAccount('bank-a/oa-closed'));
    prepared(c);
  },
  (c: ChainWriter) => ({
    worst: {
      ...{ author: 'bank-a/lin', scenario: 'A scenario', purpose: '', granularity: 'all', version: 0, priceFen: 0n },
      ...{ account: 'None', grantedGroups: ['A group'] as readonly string[], longestMs: 0n, untilMs: 1n },
    },
    said: ({ author: _, ...fields }) => offerAccess(fields),
    reading: [['malformed-field granularity', { granularity: 'scenario' }]],
    authors: [['not-authorised: a member', { author: 'bank-a' }]],
    fields: [
      ['malformed-field scenario', { scenario: 'none' }],
      ['malformed-field purpose', { purpose: 'curiosity' }],
      ['malformed-field version', { version: 2 }],
      ['amount-zero', { priceFen: 1n }],
      ['malformed-field account', { account: 'bank-a/none' }],
      ['malformed-field grantedGroups', { grantedGroups: ['others'] }],
      ['malformed-field longestMs', { longestMs: HOUR_MS + 1n }],
    ],
    state: [
      ['scenario-not-found', { scenario: 'oa' }],
      ['not-authorised: the owner', { author: 'grid' }],
      ['granularity-too-wide', { granularity: 'subject' }],
      ['wrong-purpose', { purpose: 'loan-assessment' }],
      ['field-group-not-found', { grantedGroups: ['totals'] }],
      ['grant-too-long', { longestMs: HOUR_MS }],
      ['account-not-found', { account: 'bank-a/position' }],
      ['not-authorised: a deposit or vault', { account: 'bank-a/oa-closed' }],
      ['account-closed', { account: 'bank-a/oa' }],
      ['offer-version-not-next', { version: 1 }],
      ['expiry-invalid', { untilMs: c.nowMs + HOUR_MS }],
    ],
  }),
);

const buying = precedence(
  'buy-access',
  (c) => {
    const deposits = ['bank-a/ba', 'bank-a/ba-rich'].map((account) => {
      return { account, key: goldenKey(account).publicKey, kind: 'deposit' };
    });
    c.say('bank-a', openAccounts(...deposits));
    const used = payment('bank-a/vault', 'bank-a/ba-rich', 1_000n, { id: 'ba-new' });
    c.say('bank-a', postTransfers(used));
    c.say('grid', defineScenario({ scenario: 'ba', fieldGroups: PARTS }));
    const offer = { scenario: 'ba', account: 'bank-a/ba', untilMs: c.nowMs + HOUR_MS, longestMs: HOUR_MS };
    c.say('grid', offerAccess({ ...offer, purpose: 'fraud-check', grantedGroups: ['intervals'] }));
    c.say('grid', offerAccess({ ...offer, account: 'bank-a/vault', grantedGroups: ['totals'] }));
    const times = { untilMs: c.nowMs + HOUR_MS / 2n, answerByMs: c.nowMs + HOUR_MS / 4n };
    c.say('bank-a', requestAccess('ba-there', { scenario: 'ba', ...times }));
    prepared(c);
  },
  (c: ChainWriter) => ({
    worst: {
      ...{ author: 'bank-a/lin', alsoSigned: NONE, request: 'a request', scenario: 'A scenario', subject: '\u0007' },
      ...{ purpose: '', untilMs: c.nowMs, answerByMs: c.nowMs, reason: '', offer: 9, priceFen: 0n, account: 'None' },
    },
    said: ({ author: _, alsoSigned: __, request, offer, priceFen, account, ...asked }) =>
      buyAccess(request, asked, { offer, priceFen, account }),
    authors: [['not-authorised: a member', { author: 'merchant' }]],
    fields: [
      ['malformed-field request', { request: 'ba-there' }],
      ['malformed-field scenario', { scenario: 'none' }],
      ['malformed-field subject', { subject: '' }],
      ['malformed-field purpose', { purpose: 'curiosity' }],
      ['malformed-field reason', { reason: 'loan 4711' }],
      ['amount-zero', { priceFen: 1n }],
      ['malformed-field account', { account: 'bank-a/none' }],
    ],
    state: [
      ['request-exists', { request: 'ba-new' }],
      ['scenario-not-found', { scenario: 'ba' }],
      ['not-a-reader', { author: 'bank-a' }],
      ['wrong-purpose', { purpose: 'fraud-check' }],
      ['expiry-invalid', { untilMs: c.nowMs + 3n * HOUR_MS, answerByMs: c.nowMs + 2n * HOUR_MS }],
      ['offer-not-found', { subject: 'site' }],
      ['offer-changed', { offer: 1 }],
      ['amount-differs', { priceFen: 70n }],
      ['grant-too-long', { untilMs: c.nowMs + HOUR_MS / 2n, answerByMs: c.nowMs + HOUR_MS / 4n }],
      ['not-a-reader: "fieldGroup":"intervals"', { purpose: 'loan-assessment' }],
      ['account-not-found', { account: 'bank-a/ba' }],
      ['not-authorised: holder', { account: 'bank-a/vault' }],
      ['id-reused', { account: 'bank-a/ba', alsoSigned: ['bank-a/ba'] }],
      ['insufficient-funds', { account: 'bank-a/ba-rich', alsoSigned: ['bank-a/ba-rich'] }],
    ],
  }),
);

export const PURCHASE_PRECEDENCE: readonly PrecedenceTable[] = [offering, buying];
