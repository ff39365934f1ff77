// Why a transaction or a line was refused. Numbers are permanent: receipts carry them for ever.
// A new reason takes the next free number of its family; none is ever reused.

export const REJECTIONS = {
  // envelope and body
  'malformed-envelope': 1,
  'non-canonical': 2,
  'wrong-chain': 3,
  'bad-signature': 4,
  expired: 5,
  'valid-too-far-ahead': 6,
  'duplicate-transaction': 7,
  'unknown-operation': 8,
  'malformed-field': 9,
  'too-many-lines': 10,
  'no-lines': 11,
  'not-authorised': 12,
  'unsafe-key': 13,
  'linked-line-failed': 14,
  // accounts and transfers
  'account-not-found': 100,
  'account-exists': 101,
  'account-frozen': 102,
  'account-closed': 103,
  'account-not-empty': 104,
  'account-not-frozen': 105,
  'same-account': 110,
  'amount-zero': 111,
  'insufficient-funds': 112,
  'balance-bound-exceeded': 113,
  'net-debit-cap-exceeded': 114,
  'per-payment-limit-exceeded': 115,
  'day-limit-exceeded': 116,
  'month-limit-exceeded': 117,
  'amount-overflow': 118,
  'hold-not-found': 120,
  'hold-resolved': 121,
  'hold-expired': 122,
  'hold-amount-exceeded': 123,
  'expiry-invalid': 124,
  // metering
  'site-not-found': 200,
  'site-exists': 201,
  'site-status-invalid': 202,
  'site-not-connected': 203,
  'reading-exists': 210,
  'reading-not-found': 211,
  'reading-not-later': 212,
  'register-decreased': 213,
  'register-missing': 214,
  'register-unexpected': 215,
  'reading-in-future': 216,
  'reading-breaks-order': 217,
  'too-many-readings': 218,
  // settlement
  'plan-not-found': 300,
  'plan-version-not-next': 301,
  'plan-effective-date-invalid': 302,
  'plan-hours-missing': 303,
  'plan-hours-doubled': 304,
  'plan-not-in-effect': 305,
  'plan-superseded': 306,
  'plan-rate-ambiguous': 307,
  'period-invalid': 310,
  'period-already-settled': 311,
  'period-not-contiguous': 312,
  'reading-at-start-missing': 313,
  'reading-at-end-missing': 314,
  'amount-mismatch': 315,
  'statement-not-found': 316,
  'statement-unchanged': 317,
  // sharing
  'scenario-not-found': 400,
  'scenario-version-not-next': 401,
  'record-exists': 402,
  'record-not-found': 403,
  'grant-exists': 404,
  'grant-not-found': 405,
  'grant-revoked': 406,
  'grant-expired': 407,
  'grant-does-not-cover': 408,
  'wrong-purpose': 409,
  'not-a-reader': 410,
  'not-a-publisher': 411,
  'granularity-too-wide': 412,
  'grant-too-long': 413,
  'consent-missing': 414,
  'wrong-key-epoch': 415,
  'retention-ended': 416,
  'policy-version-not-latest': 417,
  // governance
  'member-not-found': 500,
  'proposal-exists': 501,
  'proposal-not-found': 502,
  'proposal-not-open': 503,
  'too-many-proposals': 504,
  'expiry-height-invalid': 505,
  'already-approved': 506,
  'already-validator': 510,
  'not-a-validator': 511,
  'not-suspended': 512,
  'consensus-key-taken': 513,
  'consensus-key-retired': 514,
  'consensus-key-unchanged': 515,
  'possession-not-shown': 516,
  'too-few-validators': 517,
  'too-many-validators': 518,
  'parameters-unchanged': 519,
  'protocol-version-not-next': 520,
  'activation-height-invalid': 521,
  'report-height-invalid': 530,
  'report-root-mismatch': 531,
  // evidence
  'evidence-same-statement': 600,
  'evidence-no-offence': 601,
  'evidence-divergence': 602,
  'evidence-epoch-unknown': 603,
  'evidence-signer-unknown': 604,
  'evidence-recorded': 605,
  'evidence-enough': 606,
  'evidence-bad-signature': 607,
} as const;

export type RejectionName = keyof typeof REJECTIONS;

/** `data` says what was required and what was there, by name: `{ availableFen: 5n, requiredFen: 7n }`. */
export interface Rejection {
  readonly name: RejectionName;
  readonly data: { readonly [name: string]: string | bigint | number };
}

export function reject(name: RejectionName, data: Rejection['data'] = {}): Rejection {
  return { name, data };
}

const NAMES = new Map<number, RejectionName>(
  Object.entries(REJECTIONS).map(([name, code]) => [code, name as RejectionName]),
);

/** The name behind a receipt's code; undefined for 0 (accepted) and for a code that this version does not know. */
export function rejectionName(code: number): RejectionName | undefined {
  return NAMES.get(code);
}
