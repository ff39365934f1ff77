// What members say of mandates in the golden chain (said.ts).
import type {
  CollectionLine,
  CollectionNotice,
  MandateMigration,
  MandateTerms,
  MicroPayment,
  SignMandate,
} from '../../../src/generated/transaction.ts';
import { dayOfMs } from '../../../src/ledger/mandates/calendar.ts';
import { microDigest } from '../../../src/ledger/mandates/micro-line.ts';
import { type ChainWriter, goldenDigest, goldenKey } from './chain-writer.ts';
import { type Said, type Spelled, say } from './said.ts';

const NOTHING = new Uint8Array();
const OFFSET_MS = 8n * 3_600_000n;
export const DAY_MS = 86_400_000;

/** Of the block before. */
export function today(c: ChainWriter): number {
  return dayOfMs(c.nowMs, OFFSET_MS);
}

/** The next block begins a day. */
export function blockOn(c: ChainWriter, day: number): void {
  c.block({ afterMs: day * DAY_MS - Number(OFFSET_MS) - Number(c.nowMs) });
}

export type Terms = Spelled<MandateTerms>;

export const termsOf = (c: ChainWriter, change: Partial<Terms> = {}): Terms => ({
  ...{ perCollectionFen: 500n, periodCapFen: 900n, totalCapFen: 0n, period: 'month' },
  ...{ anchorDay: today(c), firstDay: today(c), lastDay: 0, noticeDays: 0 },
  ...{ retries: 1, retrySpacingHours: 12, retryWindowDays: 5, ...change },
});

export const signMandate = (fields: Spelled<SignMandate>): Said =>
  say(`sign-mandate ${fields.mandate}`, { operation: 'signMandate', signMandate: fields });

export const changeMandate = (biller: string, mandate: string, revision: number, terms: Terms): Said =>
  say(`change-mandate ${mandate}`, { operation: 'changeMandate', changeMandate: { biller, mandate, revision, terms } });

export const migrateMandates = (...lines: readonly Spelled<MandateMigration>[]): Said =>
  say('migrate-mandates', { operation: 'migrateMandates', migrateMandates: { lines } });

export const setMandateStatus = (biller: string, mandate: string, status: string, order = ''): Said =>
  say(`set-mandate-status ${status}`, {
    operation: 'setMandateStatus',
    setMandateStatus: { biller, mandate, status, order },
  });

export const noticeCollections = (...lines: readonly CollectionNotice[]): Said =>
  say('notice-collections', { operation: 'noticeCollections', noticeCollections: { lines } });

export const refuseCollection = (biller: string, collection: string): Said =>
  say(`refuse-collection ${collection}`, { operation: 'refuseCollection', refuseCollection: { biller, collection } });

export const collectPayments = (...lines: readonly CollectionLine[]): Said =>
  say('collect-payments', { operation: 'collectPayments', collectPayments: { lines } });

export const refundCollection = (biller: string, collection: string, reason: string, amountFen = 400n): Said =>
  say(`refund-collection ${collection}`, {
    operation: 'refundCollection',
    refundCollection: { biller, collection, reason, amountFen },
  });

export const postMicroPayments = (batch: string, ...lines: readonly MicroPayment[]): Said =>
  say(`post-micro-payments ${batch}`, { operation: 'postMicroPayments', postMicroPayments: { batch, lines } });

export const billOf = (name: string): Uint8Array => goldenDigest(`bill ${name}`);

export const microUnder = (
  mandate: string,
  payer: string,
  payee: string,
  amountMicro: bigint,
  id = 'x',
): MicroPayment => ({
  ...{ id, payer, payee, amountMicro, mandate },
  ...{ signer: NOTHING, unlocked: false, validUntilHeight: 0n, signature: NOTHING },
});

/** Signed by the key of this name. */
export function microBy(
  c: ChainWriter,
  name: string,
  terms: Pick<MicroPayment, 'payer' | 'payee' | 'amountMicro'> & Partial<MicroPayment>,
): MicroPayment {
  const key = goldenKey(name);
  const rest = { id: 'x', mandate: '', unlocked: true, validUntilHeight: c.height + 5n };
  const line = { ...rest, signer: key.publicKey, signature: NOTHING, ...terms };
  return { ...line, signature: key.sign(microDigest(c.chainId, line)) };
}
