// What a connector and the outside say to each other: JSON with amounts as decimal texts. Our id of the attempt goes out with
// the request, so that no lost answer leaves a payment that nobody can name.
import { z } from 'zod';
import { jsonOrUndefined } from '../base/json-or-undefined.ts';

export const PAYMENTS_PATH = '/payments';
export const STATUS_PATH = '/status';
export const RETURNS_PATH = '/returns';
export const MAX_MESSAGE_BYTES = 4 << 10;

const channel = z.string().regex(/^[a-z0-9-]{1,32}\/[a-z0-9-]{1,32}$/);
const attempt = z.string().regex(/^[A-Za-z0-9._-]{1,35}$/);
/** Of the outside; empty where it has none yet. */
const reference = z.string().regex(/^[A-Za-z0-9._-]{0,64}$/);
const fen = z.string().regex(/^(0|[1-9][0-9]{0,17})$/);

/** To PAYMENTS_PATH: the payer pays the amount, the fee in it; or, of a refund, gets it. The same again changes nothing. */
export const paymentRequest = z.strictObject({
  channel,
  attempt,
  kind: z.enum(['payment', 'refund']),
  amountFen: fen,
  feeFen: fen,
  /** 0: at no time. Nothing is to be paid from then on. */
  expiresAtMs: z.int().min(0),
  /** Of a refund: the outside's reference of what was paid; else empty. */
  refundOf: reference,
});
/** To STATUS_PATH. */
export const statusRequest = z.strictObject({ channel, attempt });
/** To RETURNS_PATH: late money goes back to who paid it. The same again changes nothing. */
export const returnRequest = z.strictObject({ channel, attempt, reference, amountFen: fen });

/**
 * The answers to all of them, and what callbacks say. pending: nothing is known yet. unknown: no request with this id came.
 * not-paid: no money is there or on its way. returned: under `reference`.
 */
export const outsideWord = z
  .strictObject({
    channel,
    attempt,
    status: z.enum(['pending', 'unknown', 'paid', 'not-paid', 'returned']),
    reference,
    amountFen: fen,
    feeFen: fen,
  })
  .refine(({ status, reference: its }) => its !== '' || (status !== 'paid' && status !== 'returned'), {
    path: ['reference'],
  });

export type PaymentRequest = z.infer<typeof paymentRequest>;
export type StatusRequest = z.infer<typeof statusRequest>;
export type ReturnRequest = z.infer<typeof returnRequest>;
export type OutsideWord = z.infer<typeof outsideWord>;

/** The word, or the field that is to blame. */
export function parseWord(text: string): OutsideWord | { readonly field: string } {
  const parsed = outsideWord.safeParse(jsonOrUndefined(text));
  return parsed.success ? parsed.data : { field: parsed.error.issues[0]?.path.join('.') ?? '' };
}
