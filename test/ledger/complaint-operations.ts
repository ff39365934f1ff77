// Corrections and complaints as tests say them.
import type { ComplaintAbout, Correction, FileComplaint, RefundedPayment } from '../../src/generated/transaction.ts';
import { seedOf } from './key-of.ts';

const NONE: Correction = {
  ...{ refund: null, freeze: null, unfreeze: null, limits: null, statement: null, proposal: null },
  ...{ mandate: null, late: null, channelRefund: null },
};

const NOTHING = { site: '', periodStartMs: 0n, name: '' } as const;

export function correction(one: Partial<Correction>): Correction {
  return { ...NONE, ...one };
}

export function aboutOrder(payee: string, order: string): ComplaintAbout {
  return { kind: 'order', payee, payment: named({ order }), ...NOTHING };
}

export function aboutPayment(payee: string, payer: string, payment: string): ComplaintAbout {
  return { kind: 'payment', payee, payment: named({ payer, payment }), ...NOTHING };
}

export function aboutStatement(site: string, periodStartMs: bigint): ComplaintAbout {
  return { kind: 'statement', payee: '', payment: null, site, periodStartMs, name: '' };
}

/** A collection, the sum of micro-payments, a payment with a packet, an attempt: what a payee got, by its name. */
export function aboutThing(kind: ComplaintAbout['kind'], payee: string, name: string): ComplaintAbout {
  return { kind, payee, payment: null, ...NOTHING, name };
}

export function aboutWindow(window: number): ComplaintAbout {
  return aboutThing('window', '', `${window}`);
}

function named(one: Partial<RefundedPayment>): RefundedPayment {
  return { order: '', payer: '', payment: '', record: null, ...one };
}

export function filing(
  account: string,
  complaint: string,
  about: ComplaintAbout,
  change: Partial<FileComplaint> = {},
): FileComplaint {
  const of = { kind: 'not-delivered', amountFen: 0n, commitment: seedOf(complaint), record: '' } as const;
  return { account, complaint, about, ...of, ...change };
}
