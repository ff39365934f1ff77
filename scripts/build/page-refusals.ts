// What a page of the console says of refusals: the ledger's own catalogue, and the command line's words in another
// language. A page has the families that it can meet, and asks its node for them with the first refusal.
import type { PageName, REFUSAL_LANGUAGES } from '../../src/api/console-pages.ts';
import { ISSUER_REFUSALS } from '../../src/issuer/issuer-refusal.ts';
import { ACCOUNT_REJECTIONS } from '../../src/ledger/accounts/rejections.ts';
import { COMMON_REJECTIONS } from '../../src/ledger/common-rejections.ts';
import { COMPLAINT_REJECTIONS } from '../../src/ledger/complaints/rejections.ts';
import { DEVICE_REJECTIONS } from '../../src/ledger/devices/rejections.ts';
import { ORDER_REJECTIONS } from '../../src/ledger/orders/rejections.ts';
import { PROTECTION_REJECTIONS } from '../../src/ledger/protection/rejections.ts';
import { REJECTIONS, type RejectionName } from '../../src/ledger/rejection.ts';
import type { ErrorWords, Explained } from '../../src/words/words.ts';
import { API } from '../../src/words/zh/errors/api.ts';
import { CODES } from '../../src/words/zh/errors/codes.ts';
import { ISSUER } from '../../src/words/zh/errors/issuer.ts';
import { NODE } from '../../src/words/zh/errors/node.ts';
import { STORAGE } from '../../src/words/zh/errors/storage.ts';
import { REFUSALS } from '../../src/words/zh/refusals.ts';

/** Of families of which holders send few operations; a test compares them with what the golden chains refuse. */
const OTHERS: readonly RejectionName[] = [
  ...([
    'scenario-not-found',
    'record-not-found',
    'wrong-purpose',
    'not-a-reader',
    'policy-version-not-latest',
  ] as const),
  ...(['consent-missing', 'consent-withdrawn', 'consent-expired', 'consent-not-found', 'not-a-holder'] as const),
  ...(['request-exists', 'request-not-found', 'request-ended', 'statement-not-found', 'gross-not-covered'] as const),
  ...(['window-state', 'attempt-open', 'attempt-not-found', 'no-notice', 'sub-not-found'] as const),
  // Of a phone's key, and of a device that is ended.
  ...(['possession-not-shown', 'purse-not-empty'] as const),
];

/** Of the operations that holders send: the page with the most code has the fewest words. */
const OF_HOLDERS = {
  ...COMMON_REJECTIONS,
  ...ACCOUNT_REJECTIONS,
  ...COMPLAINT_REJECTIONS,
  ...DEVICE_REJECTIONS,
  ...ORDER_REJECTIONS,
  ...PROTECTION_REJECTIONS,
  ...Object.fromEntries(OTHERS.map((name) => [name, REJECTIONS[name]])),
};

/** Of the bank's desk, but what only a device in hardware is refused. */
const OF_DESK = Object.fromEntries(Object.entries(ISSUER_REFUSALS).filter(([code]) => Object.hasOwn(ISSUER, code)));

/** An auditor looks at any transaction there is. */
const OF_PAGE: { readonly [N in PageName]: Readonly<Record<string, Explained>> } = {
  ...{ operator: REJECTIONS, auditor: REJECTIONS, producer: { ...OF_DESK, ...OF_HOLDERS } },
};

const OF_ERRORS: { readonly [N in PageName]: ErrorWords } = {
  ...{ operator: { ...NODE, ...STORAGE }, auditor: {}, producer: { ...CODES, ...ISSUER } },
};

export function refusalsOf(
  page: PageName,
  language: (typeof REFUSAL_LANGUAGES)[number],
): Readonly<Record<string, Explained>> {
  const reasons = Object.entries(OF_PAGE[page]);
  if (language === 'en') return Object.fromEntries(reasons.map(([name, { why, remedy }]) => [name, { why, remedy }]));
  const ofLedger = Object.entries(REFUSALS).filter(([name]) => Object.hasOwn(OF_PAGE[page], name));
  // Those of the API, of payment codes and of a node's alerts are English as they arrive, with their remedy.
  return { ...API, ...OF_ERRORS[page], ...Object.fromEntries(ofLedger) };
}
