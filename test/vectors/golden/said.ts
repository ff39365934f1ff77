// What members say in the golden chain: every operation of the protocol with fields that are in order unless told
// otherwise. The one file of the chain that uses the operations' names and shapes in the source.
import { compareBytes, concatBytes, toHex, utf8 } from '../../../src/base/bytes.ts';
import type { SigningKey } from '../../../src/crypto/ed25519.ts';
import type { DevicePayment, SecondFactor, Token, TokenDomain } from '../../../src/generated/device.ts';
import type {
  AccountOpening,
  AlertRule,
  AppointGuardian,
  AskAggregate,
  BodyOperation,
  BodyOperationMembers,
  CorrectReading,
  CorrectStatement,
  DefineScenario,
  EndGuardianship,
  FreezeAccount,
  GiveConsent,
  GrantAccess,
  KeyReplacement,
  OpenPurse,
  OpenSub,
  Parameters,
  PaymentLine,
  PoolLine,
  PresentedRecord,
  ProposeChange,
  PublishCalendar,
  PublishCertifyingKey,
  PublishLossRule,
  PublishPrices,
  PublishProtectionRule,
  PublishTariffPlan,
  ReadingLine,
  RecordAccess,
  RecordFork,
  RecordHeader,
  RecordRangeAccess,
  RegisterDevice,
  ReleaseAggregate,
  ReportLost,
  RequestAccess,
  ResealedGrant,
  SetReaderKey,
  SetStandingRule,
  SettlePeriod,
  SettlePool,
  SignedStatement,
  SiteApplication,
  SiteStatusChange,
  StatementLine,
  SubLimits,
  SubPayment,
  SubRefundLine,
  SyncPurse,
  TariffRate,
  TierBound,
  TransferLine,
  WithdrawConsent,
} from '../../../src/generated/transaction.ts';
import { lineId } from '../../../src/ledger/accounts/line-signature.ts';
import { devicePaymentDigest, factorDigest, tokenDigest } from '../../../src/ledger/devices/payment-statements.ts';
import { certifyingKeyPossession, devicePossession } from '../../../src/ledger/devices/possession.ts';
import { possessionStatement, syncedStatement } from '../../../src/ledger/governance/key-statements.ts';
import { subPaymentDigest } from '../../../src/ledger/sub-wallets/sub-payment.ts';
import { bodyCodec, envelopeCodec, signedTransaction, transactionId } from '../../../src/ledger/transaction.ts';
import { blockDigest, type Statement, statementDigest } from '../../../src/signed/statement.ts';
import { hybridKeyOf, seedOf } from '../../ledger/key-of.ts';

/** A message as another program might send it: where the protocol knows a few strings, this has any. */
export type Spelled<T> = T extends string
  ? string
  : T extends number | bigint | boolean | null | Uint8Array
    ? T
    : T extends readonly (infer Item)[]
      ? readonly Spelled<Item>[]
      : { readonly [K in keyof T]: Spelled<T[K]> };

type SpelledOperation = {
  [K in keyof BodyOperationMembers]: { readonly operation: K } & {
    readonly [P in K]: Spelled<BodyOperationMembers[P]>;
  };
}[keyof BodyOperationMembers];

/** One operation, and what it is called in the stored chain. */
export interface Said {
  readonly label: string;
  readonly operation: BodyOperation;
}

/** What a body has beside its operation. */
export interface Frame {
  readonly chainId: Uint8Array;
  readonly nonce: Uint8Array;
  readonly validUntilHeight: bigint;
  readonly author: Uint8Array;
  readonly coSigners: readonly Uint8Array[];
}

export function encodeBody(frame: Frame, { operation }: Said): Uint8Array {
  return bodyCodec.encode({ ...frame, ...operation });
}

export function encodeEnvelope(body: Uint8Array, signatures: readonly Uint8Array[]): Uint8Array {
  return envelopeCodec.encode({ body, signatures });
}

/** What every signature of an envelope with this body is over. */
export function signedMessage(chainId: Uint8Array, body: Uint8Array): Uint8Array {
  return signedTransaction(chainId, transactionId(body));
}

const NOTHING = new Uint8Array();
/** For the families that have a file of their own. */
export const say = (label: string, operation: SpelledOperation): Said => ({
  label,
  operation: operation as BodyOperation,
});

// ---- accounts

export const openAccounts = (...lines: readonly Spelled<AccountOpening>[]): Said =>
  say('open-accounts', { operation: 'openAccounts', openAccounts: { lines } });

export const closeAccount = (account: string): Said =>
  say(`close-account ${account}`, { operation: 'closeAccount', closeAccount: { account } });

export const freezeAccount = (account: string, change: Partial<Spelled<FreezeAccount>> = {}): Said => {
  const order = { reason: 'suspected fraud', order: '17/2026', authority: 'District Court' };
  const fields = { account, ...order, untilMs: 0n, scope: 'all', amountFen: 0n, ...change };
  return say(`freeze-account ${account}`, { operation: 'freezeAccount', freezeAccount: fields });
};

export const unfreezeAccount = (account: string, order = '17/2026', reason = 'lifted'): Said =>
  say(`unfreeze-account ${account}`, { operation: 'unfreezeAccount', unfreezeAccount: { account, reason, order } });

export const setLimits = (
  account: string,
  perPaymentFen: bigint,
  perDayFen = 0n,
  perMonthFen = 0n,
  coolingFen = 0n,
): Said =>
  say(`set-limits ${account}`, {
    operation: 'setLimits',
    setLimits: { account, perPaymentFen, perDayFen, perMonthFen, coolingFen },
  });

export const publishProtectionRule = (
  version: number,
  coolingFen: bigint,
  change: Partial<Spelled<PublishProtectionRule>> = {},
): Said => {
  const publishProtectionRule = { version, coolingFen, coolingMs: 86_400_000n, desks: [], ...change };
  return say(`publish-protection-rule ${version}`, { operation: 'publishProtectionRule', publishProtectionRule });
};

export const registerPayee = (account: string, payee: string): Said =>
  say(`register-payee ${payee}`, { operation: 'registerPayee', registerPayee: { account, payee } });

export const forgetPayee = (account: string, payee: string): Said =>
  say(`forget-payee ${payee}`, { operation: 'forgetPayee', forgetPayee: { account, payee } });

export type Rule = Spelled<AlertRule>;

export const alertRule = (kind: string, change: Partial<Rule> = {}): Rule => ({
  ...{ kind, amountFen: 0n, fromMinute: 0, untilMinute: 0, count: 0 },
  ...change,
});

export const setAlerts = (account: string, ...rules: readonly Rule[]): Said =>
  say(`set-alerts ${account}`, { operation: 'setAlerts', setAlerts: { account, rules } });

export const reportLost = (
  account: string,
  lost: readonly Uint8Array[],
  change: Partial<Spelled<ReportLost>> = {},
): Said => {
  const reportLost = { account, devices: lost.toSorted(compareBytes), subs: [], reason: 'stolen', ...change };
  return say(`report-lost ${account}`, { operation: 'reportLost', reportLost });
};

export const rotateAccountKey = (account: string, newKey: Uint8Array): Said =>
  say(`rotate-account-key ${account}`, { operation: 'rotateAccountKey', rotateAccountKey: { account, newKey } });

export const registerAlias = (alias: string, account: string, name = '', category = 0): Said =>
  say(`register-alias ${alias}`, { operation: 'registerAlias', registerAlias: { alias, account, name, category } });

export const withdrawAlias = (alias: string): Said =>
  say(`withdraw-alias ${alias}`, { operation: 'withdrawAlias', withdrawAlias: { alias } });

const EMPTY_LINE: Spelled<TransferLine> = {
  ...{ kind: 'posted', debitAccount: '', creditAccount: '', amountFen: 0n, hold: '', expiresAtMs: 0n },
  ...{ code: '', reference: '' },
  signer: NOTHING,
  nonce: NOTHING,
  validUntilHeight: 0n,
  signature: NOTHING,
  id: '',
  atOnce: false,
};

export type Line = Spelled<TransferLine>;

export const payment = (
  debitAccount: string,
  creditAccount: string,
  amountFen: bigint,
  change: Partial<Line> = {},
): Line => ({ ...EMPTY_LINE, debitAccount, creditAccount, amountFen, code: 'payment', ...change });

/** A line that its payer signed apart from the envelope. */
export function signedBy(
  key: SigningKey,
  chainId: Uint8Array,
  line: Line,
  validUntilHeight: bigint,
  name: string,
): Line {
  const nonce = seedOf(`golden chain, line ${name}`).subarray(0, 16);
  const given = { ...line, signer: key.publicKey, nonce, validUntilHeight };
  return { ...given, signature: key.sign(lineId(chainId, given as TransferLine)) };
}

export const hold = (debitAccount: string, creditAccount: string, amountFen: bigint, expiresAtMs: bigint): Line => ({
  ...payment(debitAccount, creditAccount, amountFen),
  ...{ kind: 'hold', expiresAtMs, reference: 'deposit' },
});

export const postHold = (id: string, amountFen: bigint, change: Partial<Line> = {}): Line => ({
  ...EMPTY_LINE,
  ...{ kind: 'post-hold', hold: id, amountFen },
  ...change,
});

export const voidHold = (id: string, change: Partial<Line> = {}): Line => ({
  ...EMPTY_LINE,
  ...{ kind: 'void-hold', hold: id },
  ...change,
});

export const postTransfers = (...lines: readonly Line[]): Said =>
  say('post-transfers', { operation: 'postTransfers', postTransfers: { lines, linked: false } });

export const postLinked = (...lines: readonly Line[]): Said =>
  say('post-transfers linked', { operation: 'postTransfers', postTransfers: { lines, linked: true } });

// ---- sub-wallets

export type Opening = Spelled<OpenSub>;

export const subLimits = (perPaymentFen: bigint, perDayFen: bigint, perMonthFen: bigint, totalFen = 0n): SubLimits => ({
  ...{ perPaymentFen, perDayFen, perMonthFen, totalFen },
});

/** The id that a sub-wallet of this name has in the golden chain. */
export const subNamed = (name: string): string => toHex(seedOf(`golden chain, sub-wallet ${name}`)).slice(0, 32);

export const openSub = (opening: Opening): Said =>
  say(`open-sub ${opening.sub}`, { operation: 'openSub', openSub: opening });

export const setSubLimits = (sub: string, limits: SubLimits): Said =>
  say(`set-sub-limits ${sub}`, { operation: 'setSubLimits', setSubLimits: { sub, limits } });

export const pauseSub = (sub: string): Said => say(`pause-sub ${sub}`, { operation: 'pauseSub', pauseSub: { sub } });

export const resumeSub = (sub: string): Said =>
  say(`resume-sub ${sub}`, { operation: 'resumeSub', resumeSub: { sub } });

export const closeSub = (sub: string): Said => say(`close-sub ${sub}`, { operation: 'closeSub', closeSub: { sub } });

/** A merchant's request by the app's key; with a second key it is the owner's, too. */
export function subRequest(
  chainId: Uint8Array,
  app: SigningKey,
  fields: Pick<SubPayment, 'sub' | 'id' | 'merchant' | 'amountFen' | 'validUntilHeight'> & Partial<SubPayment>,
  owner?: SigningKey,
): SubPayment {
  const unsigned = { signature: NOTHING, ownerKey: NOTHING, ownerSignature: NOTHING };
  const line: SubPayment = { order: '', subKey: app.publicKey, ...unsigned, ...fields };
  const digest = subPaymentDigest(chainId, line);
  const signed = { ...line, signature: app.sign(digest) };
  return owner === undefined ? signed : { ...signed, ownerKey: owner.publicKey, ownerSignature: owner.sign(digest) };
}

export const paySub = (...lines: readonly SubPayment[]): Said =>
  say('pay-sub', { operation: 'paySub', paySub: { lines } });

export const allowPool = (account: string, perMonthFen: bigint): Said =>
  say(`allow-pool ${account}`, { operation: 'allowPool', allowPool: { account, perMonthFen } });

export const poolLine = (kind: string, account: string, amountFen: bigint): Spelled<PoolLine> => ({
  ...{ kind, account, amountFen },
});

export const settlePool = (
  pool: string,
  number: number,
  lines: readonly Spelled<PoolLine>[],
  change: Partial<Spelled<SettlePool>> = {},
): Said =>
  say(`settle-pool ${pool} ${number}`, {
    operation: 'settlePool',
    settlePool: { ...{ pool, number, lines, receiptsRoot: NOTHING, receipts: 0 }, ...change },
  });

export const refundSub = (...lines: readonly SubRefundLine[]): Said =>
  say('refund-sub', { operation: 'refundSub', refundSub: { lines } });

export const closePool = (pool: string): Said =>
  say(`close-pool ${pool}`, { operation: 'closePool', closePool: { pool } });

// ---- metering

export const application = (
  site: string,
  producerAccount: string,
  change: Partial<Spelled<SiteApplication>> = {},
): Spelled<SiteApplication> => ({ site, producerAccount, feedIn: 'surplus', capacityW: 5000n, ...change });

export const applySites = (...lines: readonly Spelled<SiteApplication>[]): Said =>
  say('apply-sites', { operation: 'applySites', applySites: { lines } });

export const status = (site: string, to: string, reason = 'inspected'): Spelled<SiteStatusChange> => ({
  site,
  status: to,
  reason,
});

export const setSiteStatus = (...lines: readonly Spelled<SiteStatusChange>[]): Said =>
  say('set-site-status', { operation: 'setSiteStatus', setSiteStatus: { lines } });

/** Registers as "name exportWh importWh"; the first reading of a site has no series behind it. */
export const reading = (
  site: string,
  atMs: bigint,
  registers: readonly string[],
  change: Partial<Spelled<ReadingLine>> = {},
): Spelled<ReadingLine> => ({
  ...{ site, atMs, registers: registers.map(register), quality: 'actual' },
  intervalDigest: new Uint8Array(),
  seriesCommitment: seedOf(`series of ${site} to ${atMs}`),
  ...change,
});

export const FIRST: Partial<Spelled<ReadingLine>> = { seriesCommitment: NOTHING };

function register(text: string): ReadingLine['registers'][number] {
  const [name = '', exportWh = '0', importWh = '0'] = text.split(' ');
  return { name, exportWh: BigInt(exportWh), importWh: BigInt(importWh) };
}

export const recordReadings = (...lines: readonly Spelled<ReadingLine>[]): Said =>
  say('record-readings', { operation: 'recordReadings', recordReadings: { lines } });

export const correctReading = (
  line: Spelled<ReadingLine>,
  afterExchange: readonly string[] = [],
  change: Partial<Spelled<CorrectReading>> = {},
): Said =>
  say(`correct-reading ${line.site}`, {
    operation: 'correctReading',
    correctReading: {
      ...{ reading: line, afterExchange: afterExchange.map(register), reason: 'misread' },
      ...change,
    },
  });

export const moveSite = (
  site: string,
  producerAccount: string,
  atMs: bigint,
  consent: string,
  reason = 'moved',
): Said =>
  say(`move-site ${site}`, {
    operation: 'moveSite',
    moveSite: { site, producerAccount, atMs, consent, reason },
  });

// ---- settlement

export const rate = (name: string, hours: string, microYuanPerKwh: bigint, months = '1-12', days = ''): TariffRate => ({
  name,
  months,
  hours,
  days,
  microYuanPerKwh,
});

export const publishCalendar = (change: Partial<PublishCalendar> = {}): Said => {
  const kinds = [
    { name: 'rest', dates: ['2026-01-01', '2026-05-01'] },
    { name: 'deep-valley', dates: ['2026-02-17'] },
  ];
  const dates = { fromDate: '2026-01-01', untilDate: '2026-12-31', kinds };
  const calendar = { calendar: 'cn', version: 1, ...dates, ...change };
  return say(`publish-calendar ${calendar.calendar} ${calendar.version}`, {
    operation: 'publishCalendar',
    publishCalendar: calendar,
  });
};

/** Hourly, of the series "day-ahead" unless told otherwise. */
export const publishPrices = (
  fromMs: bigint,
  microYuan: readonly bigint[],
  change: Partial<PublishPrices> = {},
): Said => {
  const prices = microYuan.map((microYuanPerKwh) => ({ microYuanPerKwh }));
  const body = { series: 'day-ahead', stepSeconds: 3_600, fromMs, prices, ...change };
  return say(`publish-prices ${body.series}`, { operation: 'publishPrices', publishPrices: body });
};

export const publishTariffPlan = (change: Partial<PublishTariffPlan> = {}): Said => {
  const plan: PublishTariffPlan = {
    ...{ plan: 'feed-in', version: 1, effectiveFromMs: 0n, timeZone: 'Asia/Shanghai' },
    rates: [rate('valley', '0-8,20-24', 250_000n), rate('peak', '8-20', 500_000n)],
    ...{ subsidyMicroYuanPerKwh: 30_000n, taxBasisPoints: 1000, terms: null },
    ...change,
  };
  return say(`publish-tariff-plan ${plan.plan} ${plan.version}`, {
    operation: 'publishTariffPlan',
    publishTariffPlan: plan,
  });
};

/** Energies and amounts in the order of the message: export, import, gross, subsidy, tax, net. */
export const statement = (site: string, ...figures: readonly bigint[]): StatementLine => {
  const [exportWh = 0n, importWh = 0n, grossFen = 0n, subsidyFen = 0n, taxFen = 0n, netFen = 0n] = figures;
  return { site, exportWh, importWh, grossFen, subsidyFen, taxFen, netFen, intervalWh: NOTHING };
};

export const settlePeriod = (
  [periodStartMs, periodEndMs]: readonly [bigint, bigint],
  lines: readonly StatementLine[],
  change: Partial<SettlePeriod> = {},
): Said =>
  say('settle-period', {
    operation: 'settlePeriod',
    settlePeriod: { plan: 'feed-in', planVersion: 1, periodStartMs, periodEndMs, lines, ...change },
  });

export const correctStatement = (
  periodStartMs: bigint,
  line: StatementLine,
  change: Partial<CorrectStatement> = {},
): Said =>
  say(`correct-statement ${line.site}`, {
    operation: 'correctStatement',
    correctStatement: { periodStartMs, line, reason: 'reading corrected', ...change },
  });

export const repayDebt = (site: string, account: string, amountFen: bigint, debtor = ''): Said =>
  say(`repay-debt ${site}`, { operation: 'repayDebt', repayDebt: { site, account, amountFen, debtor } });

// ---- sharing

export const defineScenario = (change: Partial<Spelled<DefineScenario>> = {}): Said => {
  const policy: Spelled<DefineScenario> = {
    ...{ scenario: 'pv-loan', version: 1, dataSchema: 'interval-series/1' },
    ...{ publishers: ['role:grid-company'], readers: ['role:bank'], purposes: ['loan-assessment', 'fraud-check'] },
    ...{ consentRequired: true, granularity: 'subject', longestGrantMs: 3_600_000n, retentionMs: 86_400_000n },
    ...{ supervisor: 'regulator', changedBy: 'owner', history: true, fieldGroups: [] },
    ...{ subjectMayPurge: false, keptBy: 'all-members', attestedBy: 0, aggregates: null, guardians: 'none' },
    ...change,
  };
  return say(`define-scenario ${policy.scenario} ${policy.version}`, {
    operation: 'defineScenario',
    defineScenario: policy,
  });
};

export const header = (
  record: string,
  subject: string,
  change: Partial<Spelled<RecordHeader>> = {},
): Spelled<RecordHeader> => ({
  ...{ record, scenario: 'pv-loan', policyVersion: 1, keyEpoch: 1, subject, periodStartMs: 1000n, periodEndMs: 2000n },
  ...{ contentType: 'text/csv', length: 4096n, commitment: seedOf(`commitment to ${record}`) },
  ...{ ciphertextHash: seedOf(`ciphertext of ${record}`), suite: 'x25519-hkdf-sha256-aes256gcm', fieldGroup: '' },
  chunkHashes: [],
  ...change,
});

export const publishRecords = (...lines: readonly Spelled<RecordHeader>[]): Said =>
  say('publish-records', { operation: 'publishRecords', publishRecords: { lines } });

export const grantAccess = (grant: string, change: Partial<Spelled<GrantAccess>>): Said =>
  say(`grant-access ${grant}`, {
    operation: 'grantAccess',
    grantAccess: {
      ...{ grant, scenario: 'pv-loan', reader: 'bank-a', purpose: 'loan-assessment', granularity: 'subject' },
      ...{ subject: 'site-1', record: '', keyEpoch: 1, expiresAtMs: 0n },
      ...{ encapsulatedKey: seedOf(`key for ${grant}`), sealedKey: concatBytes(seedOf(grant), new Uint8Array(16)) },
      request: '',
      suite: 'x25519-hkdf-sha256-aes256gcm',
      readerKey: 0,
      grantedGroups: [],
      standingRule: 0,
      ruleVersion: 0,
      ...change,
    },
  });

export const setStandingRule = (scenario: string, change: Partial<Spelled<SetStandingRule>> = {}): Said => {
  const rule: Spelled<SetStandingRule> = {
    ...{ scenario, standingRule: 1, version: 1, answers: 'requests', readers: ['role:bank'] },
    ...{ purpose: 'loan-assessment', granularity: 'subject', grantMs: 600_000n, mostPerDay: 1, ...change },
  };
  return say(`set-standing-rule ${rule.scenario} ${rule.standingRule}`, {
    operation: 'setStandingRule',
    setStandingRule: rule,
  });
};

/** Sealed to version 1 of the hybrid key of its reader. */
export const HYBRID = {
  ...{ suite: 'x-wing-hkdf-sha256-aes256gcm', readerKey: 1, encapsulatedKey: new Uint8Array(1120).fill(7) },
} as const;

export const setReaderKey = (name: string, change: Partial<Spelled<SetReaderKey>> = {}): Said =>
  say(`set-reader-key ${name}`, {
    operation: 'setReaderKey',
    setReaderKey: { version: 1, suite: 'x-wing-hkdf-sha256-aes256gcm', key: hybridKeyOf(name), ...change },
  });

export const resealed = (grant: string, change: Partial<Spelled<ResealedGrant>> = {}): Spelled<ResealedGrant> => ({
  ...{ grant, ...HYBRID, sealedKey: new Uint8Array(48).fill(8) },
  ...change,
});

export const resealGrants = (...lines: readonly Spelled<ResealedGrant>[]): Said =>
  say(`reseal-grants ${lines.map(({ grant }) => grant).join(' ')}`, {
    operation: 'resealGrants',
    resealGrants: { lines },
  });

export const revokeGrant = (grant: string, reason = 'loan repaid'): Said =>
  say(`revoke-grant ${grant}`, { operation: 'revokeGrant', revokeGrant: { grant, reason } });

const CONSENT = { scenario: 'pv-loan', policyVersion: 1, reader: 'bank-a', purpose: 'loan-assessment' };

export const giveConsent = (subject: string, change: Partial<GiveConsent> = {}): Said =>
  say(`give-consent ${subject}`, {
    operation: 'giveConsent',
    giveConsent: { ...CONSENT, subject, expiresAtMs: 0n, ...change },
  });

export const withdrawConsent = (subject: string, change: Partial<WithdrawConsent> = {}): Said =>
  say(`withdraw-consent ${subject}`, {
    operation: 'withdrawConsent',
    withdrawConsent: { ...CONSENT, subject, reason: 'no loan', ...change },
  });

export const askAggregate = (area: string, change: Partial<Spelled<AskAggregate>> = {}): Said =>
  say(`ask-aggregate ${area}`, {
    operation: 'askAggregate',
    askAggregate: {
      ...{ scenario: 'marketing', purpose: 'loan-assessment', fieldGroup: '', quantity: 'exportWh', measure: 'sum' },
      ...{ periodStartMs: 1000n, periodEndMs: 2000n, area, ...change },
    },
  });

export const recordAggregateAccess = (aggregate: string): Said =>
  say('record-aggregate-access', { operation: 'recordAggregateAccess', recordAggregateAccess: { aggregate } });

/** To six of the candidates. */
export const releaseAggregate = (aggregate: string, change: Partial<ReleaseAggregate> = {}): Said =>
  say('release-aggregate', {
    operation: 'releaseAggregate',
    releaseAggregate: {
      ...{ aggregate, value: 1_700n, group: Uint8Array.of(0x37, 0x01), recordsDigest: seedOf('records'), previous: '' },
      ...change,
    },
  });

export const declineAggregate = (aggregate: string, reason = 'too few'): Said =>
  say('decline-aggregate', { operation: 'declineAggregate', declineAggregate: { aggregate, reason } });

export const appointGuardian = (scenario: string, change: Partial<AppointGuardian> = {}): Said =>
  say(`appoint-guardian ${scenario}`, {
    operation: 'appointGuardian',
    appointGuardian: {
      ...{ subject: 'site-1', scenario, guardian: 'bank-b/wang', expiresAtMs: 0n, reason: 'is a minor', ...change },
    },
  });

export const endGuardianship = (scenario: string, change: Partial<Spelled<EndGuardianship>> = {}): Said =>
  say(`end-guardianship ${scenario}`, {
    operation: 'endGuardianship',
    endGuardianship: { subject: 'site-1', scenario, basis: 'appointed', reason: 'is of age', ...change },
  });

export const purgeRecords = (reason: string, ...ids: readonly string[]): Said =>
  say(`purge-records ${ids.join(' ')}`, {
    operation: 'purgeRecords',
    purgeRecords: { lines: ids.map((record) => ({ record })), reason },
  });

export const attestPayloads = (...ids: readonly string[]): Said =>
  say(`attest-payloads ${ids.join(' ')}`, {
    operation: 'attestPayloads',
    attestPayloads: { lines: ids.map((record) => ({ record })) },
  });

export const confirmErasures = (...ids: readonly string[]): Said =>
  say(`confirm-erasures ${ids.join(' ')}`, {
    operation: 'confirmErasures',
    confirmErasures: { lines: ids.map((record) => ({ record })) },
  });

export const requestAccess = (request: string, change: Partial<RequestAccess> = {}): Said =>
  say(`request-access ${request}`, {
    operation: 'requestAccess',
    requestAccess: {
      ...{ request, scenario: 'pv-loan', subject: 'site-1', purpose: 'loan-assessment', untilMs: 0n, answerByMs: 0n },
      ...{ reason: 'loan 4711', ...change },
    },
  });

export const declineRequest = (request: string, reason = 'no loan was asked for'): Said =>
  say(`decline-request ${request}`, { operation: 'declineRequest', declineRequest: { request, reason } });

export const readRecord = (record: string, grant: string, change: Partial<RecordAccess> = {}): Said =>
  say(`read ${record}`, {
    operation: 'recordAccess',
    recordAccess: { record, grant, purpose: 'loan-assessment', ...change },
  });

/** Of all subjects, of the first day, unless told otherwise. */
export const readRange = (scenario: string, change: Partial<RecordRangeAccess> = {}): Said =>
  say(`read a range of ${scenario}`, {
    operation: 'recordRangeAccess',
    recordRangeAccess: {
      ...{ scenario, subject: '', fieldGroup: '', fromMs: 0n, untilMs: 86_400_000n, purpose: 'loan-assessment' },
      ...{ grant: '', ...change },
    },
  });

// ---- governance

const PARAMETERS: Parameters = {
  ...{ deltaMs: 100, idleIntervalMs: 1000, maxClockSkewMs: 2000, maxBlockBatches: 256 },
  ...{ maxSyncLagBlocks: 3, proposalLifetimeBlocks: 12 },
};

export type NewParameters = Parameters;

export const parameters = (change: Partial<Parameters> = {}): Parameters => ({ ...PARAMETERS, ...change });

export const proposeChange = (
  proposal: string,
  change: string,
  expiresHeight: bigint,
  fields: Partial<Spelled<ProposeChange>> = {},
): Said =>
  say(`propose ${proposal}: ${change}`, {
    operation: 'proposeChange',
    proposeChange: {
      ...{ proposal, change, member: '', consensusKey: NOTHING, possession: NOTHING, parameters: null },
      ...{ protocolVersion: 0, atHeight: 0n, expiresHeight, reason: 'as agreed', admission: null, replacement: null },
      ...fields,
    },
  });

/** The fields of a change that gives the member this key. */
export function keyOwned(chainId: Uint8Array, member: string, key: SigningKey): Partial<Spelled<ProposeChange>> {
  const possession = key.sign(possessionStatement(chainId, member, key.publicKey));
  return { member, consensusKey: key.publicKey, possession };
}

export const approveChange = (proposal: string): Said =>
  say(`approve ${proposal}`, { operation: 'approveChange', approveChange: { proposal } });

export const withdrawChange = (proposal: string): Said =>
  say(`withdraw ${proposal}`, { operation: 'withdrawChange', withdrawChange: { proposal } });

export function reportSynced(
  chainId: Uint8Array,
  member: string,
  key: SigningKey,
  at: { readonly height: bigint; readonly stateRoot: Uint8Array },
): Said {
  const signature = key.sign(syncedStatement(chainId, member, at.height, at.stateRoot));
  return say(`report-synced ${member}`, {
    operation: 'reportSynced',
    reportSynced: { member, ...at, consensusKey: key.publicKey, signature },
  });
}

export const rotateMemberKey = (member: string, replacement: Spelled<KeyReplacement>): Said =>
  say(`rotate-member-key ${member}`, { operation: 'rotateMemberKey', rotateMemberKey: { member, replacement } });

export const setMemberAddress = (host: string, port: number): Said =>
  say(`set-member-address ${host}:${port}`, { operation: 'setMemberAddress', setMemberAddress: { host, port } });

// ---- devices

/** `possession` is by the device's own key unless told otherwise. */
export const registerDevice = (
  chainId: Uint8Array,
  account: string,
  device: SigningKey,
  change: Partial<Spelled<RegisterDevice>> = {},
): Said => {
  const possession = device.sign(devicePossession(chainId, account, device.publicKey));
  const fields = { account, deviceKey: device.publicKey, assurance: 'hardware', kind: 'phone', possession, ...change };
  return say(`register-device ${account}`, { operation: 'registerDevice', registerDevice: fields });
};

export const suspendDevice = (deviceKey: Uint8Array): Said =>
  say('suspend-device', { operation: 'suspendDevice', suspendDevice: { deviceKey } });

export const resumeDevice = (deviceKey: Uint8Array): Said =>
  say('resume-device', { operation: 'resumeDevice', resumeDevice: { deviceKey } });

export const retireDevice = (deviceKey: Uint8Array): Said =>
  say('retire-device', { operation: 'retireDevice', retireDevice: { deviceKey } });

export const bumpTokenEpoch = (deviceKey: Uint8Array): Said =>
  say('bump-token-epoch', { operation: 'bumpTokenEpoch', bumpTokenEpoch: { deviceKey } });

export const publishCertifyingKey = (
  chainId: Uint8Array,
  member: string,
  key: SigningKey,
  validity: readonly [notBeforeMs: bigint, notAfterMs: bigint],
  change: Partial<Spelled<PublishCertifyingKey>> = {},
): Said => {
  const purpose = change.purpose ?? 'token';
  const possession = key.sign(certifyingKeyPossession(chainId, member, purpose, key.publicKey));
  const [notBeforeMs, notAfterMs] = validity;
  return say(`publish-certifying-key ${member}: ${purpose}`, {
    operation: 'publishCertifyingKey',
    publishCertifyingKey: {
      ...{ member, key: key.publicKey, purpose, notBeforeMs, notAfterMs, possession },
      ...change,
    },
  });
};

export const withdrawCertifyingKey = (key: Uint8Array, reason = 'rotated'): Said =>
  say('withdraw-certifying-key', { operation: 'withdrawCertifyingKey', withdrawCertifyingKey: { key, reason } });

// ---- purses

export const openPurse = (fields: Spelled<OpenPurse>): Said =>
  say(`open-purse ${fields.account}`, { operation: 'openPurse', openPurse: fields });

export const presentRecords = (...lines: readonly Spelled<PresentedRecord>[]): Said =>
  say('present-records', { operation: 'presentRecords', presentRecords: { lines } });

export const syncPurse = (fields: Spelled<SyncPurse>): Said =>
  say('sync-purse', { operation: 'syncPurse', syncPurse: fields });

export const recordFork = (fields: Spelled<RecordFork>): Said =>
  say('record-fork', { operation: 'recordFork', recordFork: fields });

export const closePurse = (purse: Uint8Array): Said =>
  say('close-purse', { operation: 'closePurse', closePurse: { purse } });

export const publishLossRule = (version: number, change: Partial<Spelled<PublishLossRule>> = {}): Said => {
  const caps = { forkCapLimits: 1, forkCapPerDayFen: 150n, maxListAgeMs: 60_000n, offlineFloorFen: 10n };
  const fields = { version, guaranteeAccount: 'bank-a/vault', ...caps, ...change };
  return say(`publish-loss-rule ${version}`, { operation: 'publishLossRule', publishLossRule: fields });
};
export interface RuleGiven {
  readonly version: number;
  readonly fromHeight: bigint;
  readonly newPayeeMs?: bigint;
  readonly bounds: readonly Spelled<TierBound>[];
  readonly mostDevices?: number;
}

export const tierBound = (
  tier: string,
  paymentFen: bigint,
  dayFen: bigint,
  change: Partial<Spelled<TierBound>> = {},
): Spelled<TierBound> => ({ tier, assurance: 'any', way: 'any', payee: 'any', paymentFen, dayFen, ...change });

export const publishTierRule = (rule: RuleGiven): Said =>
  say(`publish-tier-rule ${rule.version}`, {
    operation: 'publishTierRule',
    publishTierRule: { newPayeeMs: 86_400_000n, mostDevices: 5, ...rule },
  });

const EVERYWHERE: TokenDomain = { merchants: [], categories: [], ways: [] };

/** For a device, signed by an issuer's key. */
export function issuedToken(
  chainId: Uint8Array,
  issuer: SigningKey,
  deviceKey: Uint8Array,
  change: Partial<Token>,
): Token {
  const unsigned: Token = {
    ...{ certifyingKey: issuer.publicKey, pseudonym: new Uint8Array(16), deviceKey, purse: NOTHING },
    ...{ domain: EVERYWHERE, perPaymentFen: 0n, notBeforeMs: 0n, expiresAtMs: 0n, tokenEpoch: 1, signature: NOTHING },
    ...change,
  };
  return { ...unsigned, signature: issuer.sign(tokenDigest(chainId, unsigned)) };
}

/** By these keys: the device's; and of a second factor its kind and its key. */
export interface PaymentSigners {
  readonly device: SigningKey;
  readonly factor?: readonly [kind: string, key: SigningKey];
}

/** A payment that its signers signed apart from the envelope; a code that was shown is signed by the factor alone. */
export function devicePayment(
  chainId: Uint8Array,
  { device, factor }: PaymentSigners,
  given: Partial<Spelled<DevicePayment>> & { readonly payee: string; readonly amountFen: bigint },
): Spelled<PaymentLine> {
  const payment: Spelled<DevicePayment> = {
    ...{ id: `${given.payee.slice(-40).replace('/', '-')}-${given.amountFen}`, deviceKey: device.publicKey },
    ...{ order: '', way: 'tap', unlocked: true, token: null, validUntilHeight: 0n, purpose: 'payment', reference: '' },
    ...{ codeCounter: 0 },
    ...given,
  };
  const spelled = payment as DevicePayment;
  const isShown = payment.way === 'presented-code';
  const signature = isShown ? NOTHING : device.sign(devicePaymentDigest(chainId, spelled));
  if (factor === undefined) return { payment, signature, factor: null };
  const [kind, key] = factor;
  const signed = {
    kind,
    key: key.publicKey,
    signature: key.sign(factorDigest(chainId, kind as SecondFactor['kind'], spelled)),
  };
  return { payment, signature, factor: signed };
}

export const makePayments = (...lines: readonly Spelled<PaymentLine>[]): Said =>
  say('make-payments', { operation: 'makePayments', makePayments: { lines } });

// ---- evidence

export interface StatementGiven {
  readonly kind: string;
  readonly epoch?: bigint;
  readonly view?: bigint;
  readonly block?: string;
  readonly result?: string;
}

/** A validator's statement, signed with this key; of a proposal the header is the block's name. */
export function signedStatement(chainId: Uint8Array, key: SigningKey, given: StatementGiven): Spelled<SignedStatement> {
  const { kind, epoch = 0n, view = 7n, block = 'one', result = 'result' } = given;
  const place = { epoch, view };
  const unsigned = { kind, ...place, blockHash: NOTHING, result: NOTHING, header: NOTHING };
  const blockHash = seedOf(`golden block ${block}`);
  const signed = (statement: Statement, fields: Partial<Spelled<SignedStatement>>): Spelled<SignedStatement> => ({
    ...unsigned,
    ...fields,
    signature: key.sign(statementDigest(chainId, statement)),
  });
  switch (kind) {
    case 'notarize':
      return signed({ ...place, kind, blockHash }, { blockHash });
    case 'finalize':
      return signed({ ...place, kind, blockHash, result: seedOf(result) }, { blockHash, result: seedOf(result) });
    case 'propose-again':
      return signed({ ...place, kind: 'propose', blockHash, isAgain: true }, { blockHash });
    case 'propose': {
      const bytes = utf8(`header of ${block}`);
      return signed({ ...place, kind, blockHash: blockDigest(chainId, epoch, view, bytes) }, { header: bytes });
    }
    default:
      return signed({ ...place, kind: 'nullify' }, {});
  }
}

export const recordEvidence = (
  signer: number,
  first: Spelled<SignedStatement>,
  second: Spelled<SignedStatement>,
): Said =>
  say(`record-evidence ${toHex(first.signature).slice(0, 8)} ${toHex(second.signature).slice(0, 8)}`, {
    operation: 'recordEvidence',
    recordEvidence: { signer, first, second },
  });

/** Corrections that do not say what is corrected: bytes that decode, though no such value is one of the type. */
export const CORRECTION_OF_NO_READING: Said = correctReading(reading('site-1', 0n, []), [], {
  reading: null as unknown as Spelled<ReadingLine>,
});
export const CORRECTION_OF_NO_STATEMENT: Said = correctStatement(0n, statement('site-1'), {
  line: null as unknown as StatementLine,
});

/** A body without an operation. */
export const NO_OPERATION: Said = say('no operation', {} as SpelledOperation);
