// The evidence of one complaint: the complaint as it stands, each step with its transaction, what it is about and what was
// paid back, and nothing of others. A transaction that holds lines of other customers stays out: then the payment is shown
// by its row. The same parts as of `gridpact audit case`, which the verifier asks for.
import { activityOf } from '../activity.ts';
import { ask, askPatiently } from '../ask.ts';
import { type Claim, type ProofFile, prove, transactionClaims } from '../prove.ts';
import type { Fields } from './find.ts';

const TRANSFER = 'transfer/';
/** Of these the refunds are counted by the transfer; a collection and a payment with a packet count their own. */
const IN_TOTALS: readonly string[] = ['payment', 'order', 'record', 'micro'];
/** Rows of the customer's activity that are looked through for the payment. */
const MOST_ROWS = 20_000;

interface Case {
  readonly about: string;
  readonly account: string;
  readonly respondent: string;
  readonly named: string;
  readonly object: string;
  readonly refundedFen: string;
  readonly steps: readonly { readonly transaction: string }[];
}

/** `id`: "<account>/<complaint>". Throws Refusal. */
export async function fetchCase(id: string, fields: Fields): Promise<ProofFile> {
  const complaint = fields as unknown as Case;
  const { about, object, steps } = complaint;
  const transfer = object.startsWith(TRANSFER) ? object.slice(TRANSFER.length) : '';
  const keys = [`complaint/${id}`, objectKey(complaint)];
  if (BigInt(complaint.refundedFen) > 0n && IN_TOTALS.includes(about)) keys.push(`refund-total/${transfer}`);
  const payment = transfer === '' ? [] : await paymentOf(complaint, transfer);
  const taken = steps.map(({ transaction }) => transaction).filter((transaction) => transaction !== '');
  const claims: readonly Claim[] = [
    ...keys.map((key) => ({ kind: 'entry', key }) as const),
    ...[...new Set([...payment, ...taken])].flatMap(transactionClaims),
  ];
  const proof = await prove(claims);
  return { ...proof, claims: [...proof.claims, { kind: 'case', complaint: id }] };
}

function objectKey({ about, account, respondent, named, object }: Case): string {
  switch (about) {
    case 'collection':
      return `collection/${respondent}/${named}`;
    case 'micro':
      return `micro-sum/${named}`;
    case 'packet':
      return `packet-spend/${named}`;
    case 'order':
      return `order/${respondent}/${named}`;
    case 'payment':
      return `payment-id/${account}/${named}`;
    case 'record':
      return `purse/${named.split('/')[0]}`;
    default:
      // The row has the name of the object.
      return object;
  }
}

/** The transaction that paid: none where the node has it no longer, or where it has lines of others. */
async function paymentOf({ about, named, account }: Case, transfer: string): Promise<readonly string[]> {
  const payer = about === 'record' ? await accountOfPurse(named) : account;
  let rows = 0;
  for await (const row of activityOf(payer)) {
    if (++rows > MOST_ROWS) break;
    if (row.transfer !== transfer || row.transaction === '') continue;
    const { lines } = await askPatiently<{ lines: readonly Fields[] }>(`/v1/transactions/${row.transaction}`);
    const isAlone = about === 'packet' || lines.length === 1 || lines.every((line) => line.transfer === transfer);
    return isAlone ? [row.transaction] : [];
  }
  return [];
}

/** An offline payment is paid by its purse. */
async function accountOfPurse(named: string): Promise<string> {
  const path = `/v1/entries/purse/${encodeURIComponent(named.split('/')[0] ?? '')}`;
  const { entry } = await ask<{ entry: Fields }>(path);
  return `${entry.bank}/purse.${entry.purse}`;
}
