// Books the payments of a file: each group as a whole or not at all, or each payment for itself. Whatever was booked before
// is not booked again: a payment's id is its message's.
import type { GridpactClient } from '../../client/client.ts';
import { ClientError } from '../../client/client-error.ts';
import type { Payment } from '../../client/payment-flows.ts';
import type { ExecuteOptions } from '../../client/transaction-sender.ts';
import type { SigningKey } from '../../crypto/ed25519.ts';
import type { PaymentFile, PaymentGroup } from '../../iso20022/payment-file.ts';
import type { PaymentOutcome } from '../../iso20022/status-report.ts';
import { reasonFor } from '../../ledger/rejection.ts';
import { CliError } from '../cli-error.ts';
import { EXIT } from '../exit-codes.ts';
import { say } from '../print/say.ts';
import { type LedgerPayment, outcomesOf } from './ledger-payments.ts';

export interface Booking {
  readonly client: GridpactClient;
  readonly author: SigningKey;
  readonly wait: ExecuteOptions;
  readonly payments: ReadonlyMap<string, LedgerPayment>;
  /** Each payment for itself. */
  readonly each: boolean;
}

type Rejected = Extract<PaymentOutcome, { status: 'rejected' }>;

/** By the ids of the payments. Throws CliError `group-too-large` before anything is sent. */
export async function bookPayments(file: PaymentFile, booking: Booking): Promise<ReadonlyMap<string, PaymentOutcome>> {
  const { client, payments, each } = booking;
  if (!each) await checkSizes(client, file);
  const rejected = new Map<string, Rejected>();
  for (const group of file.groups) {
    const refusals = each ? await bookEach(group, booking) : await bookWhole(group, booking);
    for (const [id, refusal] of refusals) rejected.set(id, refusal);
  }
  // What is final is asked of the ledger: also of payments that an earlier run made.
  const onLedger = await outcomesOf(client, payments);
  const reused = [...rejected].filter(([, { name }]) => name === 'id-reused');
  return new Map<string, PaymentOutcome>([...rejected, ...onLedger, ...reused]);
}

async function checkSizes(client: GridpactClient, { groups }: PaymentFile): Promise<void> {
  const { rules } = await client.node.consortium();
  const most = Math.min(rules.maxLines, MOST_LINKED);
  const large = groups.find((group) => group.payments.length > most);
  if (large === undefined) return;
  throw new CliError({
    exitCode: EXIT.input,
    code: 'group-too-large',
    message: say`the group ${large.id} of line ${large.line} has ${large.payments.length} payments; as a whole at most ${most} are booked`,
    remedy: say`split the group, or let each payment stand for itself with --each`,
  });
}

/** In one operation, whose size and work are bounded. */
const MOST_LINKED = 1_000;

async function bookWhole(group: PaymentGroup, booking: Booking): Promise<ReadonlyMap<string, Rejected>> {
  const unknown = unknownPayees(group, booking);
  if (unknown.size > 0) return withRest(group, unknown);
  try {
    await booking.client.payments.payLinked(booking.author, linesOf(group, booking), booking.wait);
    return new Map();
  } catch (error) {
    if (!(error instanceof ClientError) || error.code !== 'linked-line-failed') throw error;
    const { line = '', reason = '', ...data } = error.data ?? {};
    const failed = group.payments[Number(line)];
    if (failed === undefined) throw error;
    return withRest(group, new Map([[failed.id, refusalOf(reason, data)]]));
  }
}

/** The others of a group are not booked either, and nothing is wrong with them. */
function withRest({ payments }: PaymentGroup, refusals: ReadonlyMap<string, Rejected>): ReadonlyMap<string, Rejected> {
  const rest = payments.map(({ id }): [string, Rejected] => [id, refusalOf('linked-line-failed', {})]);
  return new Map([...rest, ...refusals]);
}

async function bookEach(group: PaymentGroup, booking: Booking): Promise<ReadonlyMap<string, Rejected>> {
  const unknown = unknownPayees(group, booking);
  const known = { ...group, payments: group.payments.filter(({ id }) => !unknown.has(id)) };
  const outcomes = await booking.client.payments.payMany(booking.author, linesOf(known, booking), booking.wait);
  const refused = known.payments.flatMap(({ id }, i): [string, Rejected][] => {
    const outcome = outcomes[i];
    return outcome === undefined || outcome.code === 0 ? [] : [[id, refusalOf(outcome.name, outcome.data)]];
  });
  return new Map([...unknown, ...refused]);
}

function linesOf({ payments }: PaymentGroup, booking: Booking): readonly Payment[] {
  return payments.flatMap(({ id, amountFen, reference }) => {
    const { from, to } = booking.payments.get(id) ?? {};
    return from === undefined || to === undefined ? [] : [{ id, from, to, amountFen, reference }];
  });
}

function unknownPayees({ payments }: PaymentGroup, booking: Booking): ReadonlyMap<string, Rejected> {
  const unknown = payments.filter(({ id }) => booking.payments.get(id)?.to === undefined);
  return new Map(unknown.map(({ id, creditor }) => [id, refusalOf('alias-not-found', { alias: creditor })]));
}

function refusalOf(name: string, data: Readonly<Record<string, string>>): Rejected {
  const facts = Object.entries(data).map(([fact, value]) => `${fact} ${value}`);
  const why = reasonFor(name)?.why ?? '';
  return { status: 'rejected', name, text: [why, ...facts].filter((part) => part !== '').join(', ') };
}
