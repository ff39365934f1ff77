// The things that a complaint names by one id: a collection, the sum of micro-payments, a payment with a packet, an attempt
// through a channel, a member's net in a clearing window. Each kind has a row that says whose it is and what was paid.
import { ok, type Result, refused } from '../../base/result.ts';
import type { ComplaintAbout, FileComplaint } from '../../generated/transaction.ts';
import { packetSpends } from '../campaigns/tables.ts';
import { attempts, channels } from '../channels/tables.ts';
import { clearingWindows, netId, windowNets } from '../clearing/tables.ts';
import { refuseStatus } from '../clearing/window-status.ts';
import { malformedField } from '../field-checks.ts';
import { DIGEST_ID, ORDER_ID } from '../ids.ts';
import { collectionId, collections, microSums } from '../mandates/tables.ts';
import type { OperationContext } from '../operation.ts';
import { refundTotals } from '../orders/tables.ts';
import { type Rejection, reject } from '../rejection.ts';
import { positionOf } from '../transfer-legs.ts';
import { type ComplaintTarget, refuseStranger, withinMs } from './complaint-target.ts';
import { FILE_WITHIN_MS } from './deadlines.ts';

const PACKET_PAYMENT = /^[a-z0-9-]{1,32}\/[a-z0-9.-]{1,48}\/[0-9]{1,10}\/[A-Za-z0-9._-]{1,64}$/;
const CHANNEL_ATTEMPT = /^[a-z0-9-]{1,32}\/[a-z0-9-]{1,32}\/[A-Za-z0-9._-]{1,35}$/;
const WINDOW = /^[1-9][0-9]{0,9}$/;

type Found = Result<ComplaintTarget, Rejection>;

interface NamedThing {
  readonly check: (name: string) => Rejection | undefined;
  /** Order of the checks: there, of that payee, paid, the customer's. */
  readonly find: (context: OperationContext, fields: FileComplaint) => Found;
}

export type NamedKind = Exclude<ComplaintAbout['kind'], 'payment' | 'order' | 'record' | 'statement'>;

export const NAMED_THINGS: { readonly [K in NamedKind]: NamedThing } = {
  collection: { check: like(ORDER_ID, 'the id of a collection'), find: ofCollection },
  micro: { check: like(DIGEST_ID, 'the transfer id of a sum'), find: ofMicroSum },
  packet: { check: like(PACKET_PAYMENT, '<campaign>/<index>/<id of the payment>'), find: ofPacket },
  attempt: { check: like(CHANNEL_ATTEMPT, '<channel>/<attempt>'), find: ofAttempt },
  window: { check: like(WINDOW, 'the number of a window'), find: ofWindow },
};

export function isNamed(kind: ComplaintAbout['kind']): kind is NamedKind {
  return Object.hasOwn(NAMED_THINGS, kind);
}

function like(pattern: RegExp, what: string): NamedThing['check'] {
  return (name) => (pattern.test(name) ? undefined : malformedField('about.name', what));
}

function ofCollection({ state }: OperationContext, fields: FileComplaint): Found {
  const { payee: biller, name: collection } = fields.about;
  const found = state.get(collections, collectionId({ biller, collection }));
  if (found === undefined) return refused(reject('no-notice', { biller, collection }));
  const { status, payer, amountFen: paymentFen, transfer, collectedMs } = found;
  const stranger = refuseStranger(fields, payer);
  if (stranger !== undefined) return refused(stranger);
  if (transfer === '') return notPaid(status);
  return ok({
    ...{ object: `transfer/${transfer}`, named: collection, respondent: biller, paymentFen, revision: 0 },
    ...{ untilMs: collectedMs + withinMs(fields), leftFen: status === 'refunded' ? 0n : paymentFen, isCredited: true },
  });
}

/** Of one batch, and of one payee: what is less than a fen was not paid yet. */
function ofMicroSum({ state }: OperationContext, fields: FileComplaint): Found {
  const { payee, name: transfer } = fields.about;
  const found = state.get(microSums, transfer);
  if (found === undefined || found.payee !== payee) return notPaid('not found');
  const stranger = refuseStranger(fields, found.payer);
  if (stranger !== undefined) return refused(stranger);
  const { amountFen: paymentFen, atMs } = found;
  if (paymentFen === 0n) return notPaid('less than a fen');
  const { paidFen, dueFen } = state.get(refundTotals, transfer) ?? { paidFen: 0n, dueFen: 0n };
  return ok({
    ...{ object: `transfer/${transfer}`, named: transfer, respondent: payee, paymentFen, revision: 0 },
    ...{ untilMs: atMs + withinMs(fields), leftFen: paymentFen - paidFen - dueFen, isCredited: true },
  });
}

/** A bank credits none of it: a part of it was the issuer's money. */
function ofPacket({ state }: OperationContext, fields: FileComplaint): Found {
  const { payee, name } = fields.about;
  const found = state.get(packetSpends, name);
  if (found === undefined || found.merchant !== payee) return notPaid('not found');
  const stranger = refuseStranger(fields, found.account);
  if (stranger !== undefined) return refused(stranger);
  const { packetFen, ownFen, refundedFen, dueFen, transfer, paidMs } = found;
  const paymentFen = packetFen + ownFen;
  return ok({
    ...{ object: `transfer/${transfer}`, named: name, respondent: payee, paymentFen, revision: 0 },
    // What is due was not given back yet.
    ...{ untilMs: paidMs + withinMs(fields), leftFen: paymentFen - refundedFen + dueFen, isCredited: false },
  });
}

/** Whatever became of it: that it was paid outside, and is not on record here, is the complaint. */
function ofAttempt({ state }: OperationContext, fields: FileComplaint): Found {
  const { payee, name } = fields.about;
  const found = state.get(attempts, name);
  const channel = found === undefined ? undefined : state.get(channels, found.channel);
  if (found === undefined || channel === undefined || found.kind !== 'payment' || channel.account !== payee) {
    const at = name.lastIndexOf('/');
    return refused(reject('attempt-not-found', { channel: name.slice(0, at), attempt: name.slice(at + 1) }));
  }
  const stranger = refuseStranger(fields, found.payer);
  if (stranger !== undefined) return refused(stranger);
  const { paidFen: paymentFen, startedMs } = found;
  return ok({
    ...{ object: `attempt/${name}`, named: name, respondent: payee, paymentFen, revision: 0 },
    ...{ untilMs: startedMs + withinMs(fields), leftFen: paymentFen, isCredited: false },
  });
}

/** Of a member: its own line. */
function ofWindow({ state }: OperationContext, fields: FileComplaint): Found {
  const { account, about } = fields;
  const member = account.slice(0, account.indexOf('/'));
  const stranger = refuseStranger(fields, positionOf(member));
  if (stranger !== undefined) return refused(stranger);
  const closed = state.get(clearingWindows, about.name);
  if (closed === undefined) return refused(refuseStatus(state, Number(about.name), 'closed'));
  const { window, closedMs } = closed;
  const line = netId(window, member);
  if (state.get(windowNets, line) === undefined) return refused(reject('not-in-window', { window, member }));
  return ok({
    ...{ object: `window-net/${line}`, named: about.name, respondent: '', paymentFen: 0n, revision: 0 },
    ...{ untilMs: closedMs + FILE_WITHIN_MS, leftFen: 0n, isCredited: false },
  });
}

function notPaid(is: string): Found {
  return refused(reject('not-refundable', { field: 'about.name', is }));
}
