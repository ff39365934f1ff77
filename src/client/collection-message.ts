// A collection and its mandate as messages of other systems carry them: pain.008 and pacs.003 of ISO 20022. Pure: writes
// and reads no file.
import type { Collection, Mandate, MandateUse } from '../generated/state.ts';
import { dayOfMs } from '../ledger/mandates/calendar.ts';
import { type Sequence, sequenceOf } from '../ledger/mandates/sequence.ts';

const DAY_MS = 86_400_000;

/** Dates are those of the consortium's offset, "2026-01-31". */
export interface CollectionMessage {
  /** MndtId, at most 35 characters. */
  readonly mandateId: string;
  /** DtOfSgntr. */
  readonly signedOn: string;
  /** SeqTp: of a collected one as it was, else as it would be now. */
  readonly sequence: Sequence;
  /** EndToEndId, at most 35 characters. */
  readonly endToEndId: string;
  readonly amountFen: bigint;
  /** Ccy. */
  readonly currency: 'CNY';
  /** ReqdColltnDt or IntrBkSttlmDt. */
  readonly collectionDate: string;
  /** Cdtr's and Dbtr's account. */
  readonly creditor: string;
  readonly debtor: string;
  /** AmdmntInd is true where it is there. */
  readonly amendment?: {
    /** OrgnlMndtId. */
    readonly originalMandateId: string;
    /** OrgnlDbtrAcct, where that changed. */
    readonly originalDebtor?: string;
    /** OrgnlCdtrSchmeId's account, where that changed. */
    readonly originalCreditor?: string;
  };
}

/** `superseded`: the mandate that this one replaced, while it has collected nothing itself. */
export function collectionMessage(
  mandate: Mandate,
  use: MandateUse,
  collection: Collection,
  dayOffsetMs: bigint,
  superseded?: Mandate,
): CollectionMessage {
  const derived = sequenceOf(mandate, use, collection);
  const sequence = collection.sequence === 'none' ? derived : collection.sequence;
  const isFirst = sequence === 'FRST' || sequence === 'OOFF';
  return {
    mandateId: mandate.mandate,
    signedOn: dateOfDay(dayOfMs(mandate.signedMs, dayOffsetMs)),
    sequence,
    endToEndId: collection.collection,
    amountFen: collection.amountFen,
    currency: 'CNY',
    collectionDate: dateOfDay(collection.dueDay),
    creditor: collection.biller,
    debtor: collection.payer,
    ...(superseded !== undefined && isFirst && { amendment: amendmentOf(mandate, superseded) }),
  };
}

function amendmentOf(mandate: Mandate, before: Mandate): NonNullable<CollectionMessage['amendment']> {
  return {
    originalMandateId: before.mandate,
    ...(before.payer !== mandate.payer && { originalDebtor: before.payer }),
    ...(before.biller !== mandate.biller && { originalCreditor: before.biller }),
  };
}

/** Days since 1970-01-01 as a date. */
export function dateOfDay(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** Of a date that is one. */
export function dayOfDate(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / DAY_MS;
}
