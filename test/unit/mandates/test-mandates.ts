// Mandates as tests need them: a payer, a biller at another bank, and days that pass, on a real ledger.
import type { Collection, Mandate, Receipt } from '../../../src/generated/state.ts';
import type {
  BodyOperation,
  CollectionLine,
  CollectionNotice,
  MandateMigration,
  MandateTerms,
  MicroPayment,
  SetMandateStatus,
  SignMandate,
} from '../../../src/generated/transaction.ts';
import { dayOfMs } from '../../../src/ledger/mandates/calendar.ts';
import { microDigest } from '../../../src/ledger/mandates/micro-line.ts';
import { collections, mandates } from '../../../src/ledger/mandates/tables.ts';
import { keyOf, seedOf } from '../../ledger/key-of.ts';
import { operationOf } from '../../ledger/operation-of.ts';
import { must } from '../../ledger/receipt-verdicts.ts';
import { testConsortium } from '../../ledger/test-consortium.ts';
import { TestLedger } from '../../ledger/test-ledger.ts';

export const PAYER = 'bank-a/alice';
export const BILLER = 'bank-b/water';
/** Everybody who has to sign a mandate of PAYER's, beside the payer. */
export const OTHERS = [BILLER, 'bank-a'] as const;
export const DAY = 86_400_000;
const { dayOffsetMs } = testConsortium.rules;
const NOTHING = new Uint8Array();

export async function mandateLedger(amountFen = 10_000n): Promise<TestLedger> {
  const t = await TestLedger.create();
  t.open(amountFen, PAYER);
  t.open(0n, BILLER);
  return t;
}

/** Of the next block. */
export function today(t: TestLedger): number {
  return dayOfMs(BigInt(t.timestampMs + t.pauseMs), dayOffsetMs);
}

export function passDays(t: TestLedger, days: number): void {
  t.timestampMs += days * DAY;
}

/** To the first second of a day. */
export function passUntil(t: TestLedger, day: number): void {
  t.timestampMs = day * DAY - Number(dayOffsetMs) - t.pauseMs;
}

export function termsOf(t: TestLedger, change: Partial<MandateTerms> = {}): MandateTerms {
  const caps = { perCollectionFen: 1_000n, periodCapFen: 2_000n, totalCapFen: 0n } as const;
  const days = { period: 'month', anchorDay: today(t), firstDay: today(t), lastDay: 0, noticeDays: 3 } as const;
  return { ...caps, ...days, retries: 2, retrySpacingHours: 24, retryWindowDays: 10, ...change };
}

export function signing(t: TestLedger, mandate: string, change: Partial<SignMandate> = {}): SignMandate {
  const ends = { biller: BILLER, mandate, payer: PAYER, contract: 'W-4711' };
  return { ...ends, kind: 'recurring', terms: termsOf(t), ...change };
}

export const sign = (fields: SignMandate): BodyOperation => operationOf('signMandate', fields);

/** Signed by all. */
export function signed(t: TestLedger, mandate: string, terms: Partial<MandateTerms> = {}, kind = 'recurring'): void {
  const fields = signing(t, mandate, { terms: termsOf(t, terms), kind: kind as SignMandate['kind'] });
  must(t.run(PAYER, sign(fields), ...OTHERS));
}

export const change = (mandate: string, revision: number, terms: MandateTerms): BodyOperation =>
  operationOf('changeMandate', { biller: BILLER, mandate, revision, terms });

export const setStatus = (mandate: string, status: SetMandateStatus['status'], order = ''): BodyOperation =>
  operationOf('setMandateStatus', { biller: BILLER, mandate, status, order });

export const bill = (name: string): Uint8Array => seedOf(`bill ${name}`);

export function noticeOf(
  t: TestLedger,
  mandate: string,
  collection: string,
  more: Partial<CollectionNotice> = {},
): CollectionNotice {
  const ends = { biller: BILLER, collection, mandate, amountFen: 700n };
  return { ...ends, dueDay: today(t) + 4, bill: bill(collection), last: false, ...more };
}

export const notice = (...lines: readonly CollectionNotice[]): BodyOperation =>
  operationOf('noticeCollections', { lines });

export function collecting(collection: string, more: Partial<CollectionLine> = {}): CollectionLine {
  return { biller: BILLER, collection, amountFen: 700n, attempt: 1, ...more };
}

export const collect = (...lines: readonly CollectionLine[]): BodyOperation =>
  operationOf('collectPayments', { lines });

export const refuse = (collection: string): BodyOperation =>
  operationOf('refuseCollection', { biller: BILLER, collection });

export const refund = (
  collection: string,
  reason: 'payer-asks' | 'unauthorised' | 'biller-gives-back',
  amountFen = 700n,
): BodyOperation => operationOf('refundCollection', { biller: BILLER, collection, reason, amountFen });

export function migration(t: TestLedger, mandate: string, more: Partial<MandateMigration> = {}): MandateMigration {
  const from = { fromBiller: BILLER, fromMandate: 'm-1', biller: BILLER, payer: PAYER };
  return { ...from, mandate, terms: mandateIn(t, 'm-1').terms, effectiveDay: 0, ...more };
}

export const migrate = (...lines: readonly MandateMigration[]): BodyOperation =>
  operationOf('migrateMandates', { lines });

export function mandateIn(t: TestLedger, mandate: string, biller = BILLER): Mandate {
  const found = t.get(mandates, `${biller}/${mandate}`);
  if (found === undefined) throw new Error(`no mandate ${mandate}`);
  return found;
}

export function collectionIn(t: TestLedger, collection: string, biller = BILLER): Collection {
  const found = t.get(collections, `${biller}/${collection}`);
  if (found === undefined) throw new Error(`no collection ${collection}`);
  return found;
}

/** Notices a collection, and waits until it is due. */
export function due(t: TestLedger, mandate: string, collection: string, more: Partial<CollectionNotice> = {}): void {
  const line = noticeOf(t, mandate, collection, more);
  must(t.run(BILLER, notice(line)));
  passUntil(t, line.dueDay);
}

type MicroTerms = Partial<MicroPayment> & Pick<MicroPayment, 'payer' | 'payee'>;

/** Under a mandate. */
export function micro(id: string, amountMicro: bigint, mandate = 'm-1'): MicroPayment {
  const unsigned = { signer: NOTHING, unlocked: false, validUntilHeight: 0n, signature: NOTHING };
  return { id, payer: PAYER, payee: BILLER, amountMicro, mandate, ...unsigned };
}

/** Signed by the key of this name. */
export function signedMicro(name: string, terms: MicroTerms, chainId = testConsortium.chainId): MicroPayment {
  const key = keyOf(name);
  const rest = { id: 'x-1', amountMicro: 1_000n, mandate: '', unlocked: false, validUntilHeight: 50n };
  const line = { ...rest, signer: key.publicKey, signature: NOTHING, ...terms };
  return { ...line, signature: key.sign(microDigest(chainId, line)) };
}

export const microBatch = (batch: string, ...lines: readonly MicroPayment[]): BodyOperation =>
  operationOf('postMicroPayments', { batch, lines });

/** The outcome of each line. */
export function outcomes({ lines }: Receipt): readonly string[] {
  return lines.map(({ code, outcome }) => (code === 0 ? outcome || 'ok' : `${code}`));
}
