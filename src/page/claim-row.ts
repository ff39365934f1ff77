// A claim as the page lists it: what it is of, and what it says.
import type { ProvenClaim } from '../verifier/claim-check.ts';
import { decodedJson } from '../verifier/decoded-fields.ts';
import type { ProvenMicroPayment } from '../verifier/micro-payment-check.ts';
import type { Decoded } from '../verifier/protobuf-reader.ts';
import type { ProvenSubReceipt } from '../verifier/sub-receipt-check.ts';

const MOST_VALUE_CHARACTERS = 2_000;

export interface ClaimRow {
  readonly kind: ProvenClaim['kind'];
  /** Key of an entry, id of a transaction. */
  readonly name: string;
  /** Decoded, as JSON; cut where it is long. */
  readonly value: string;
}

export function claimRow(claim: ProvenClaim): ClaimRow {
  switch (claim.kind) {
    case 'entry':
      return { kind: claim.kind, name: claim.key, value: shortJson(claim.value) };
    case 'receipt':
      return { kind: claim.kind, name: claim.transactionId, value: shortJson(claim.receipt) };
    case 'sub-receipt':
      return { kind: claim.kind, name: claim.transfer, value: subReceiptText(claim) };
    case 'micro-payment':
      return { kind: claim.kind, name: claim.transfer, value: microPaymentText(claim) };
    case 'transaction': {
      const asked = claim.body[claim.operation] ?? claim.body;
      return { kind: claim.kind, name: claim.transactionId, value: `${claim.operation} ${shortJson(asked)}` };
    }
  }
}

function subReceiptText({ account, merchant, amountFen, paymentId, sub }: ProvenSubReceipt): string {
  return `${account} -> ${merchant} ${amountFen} fen (${paymentId}, ${sub})`;
}

function microPaymentText({ payer, payee, amountMicro, paymentId, lineCount }: ProvenMicroPayment): string {
  return `${payer} -> ${payee} ${amountMicro} micro-yuan (${paymentId}, 1/${lineCount})`;
}

function shortJson(value: Decoded): string {
  const text = JSON.stringify(decodedJson(value));
  return text.length > MOST_VALUE_CHARACTERS ? `${text.slice(0, MOST_VALUE_CHARACTERS)} ...` : text;
}
