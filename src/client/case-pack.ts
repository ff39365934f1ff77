// The evidence of one complaint for a court, in one file: the complaint as it stands, each step with the transaction that
// took it, what it is about, and what was paid back; and nothing of others. A transaction that holds lines of other
// customers stays out: then the payment is shown by its row.
import type { Complaint } from '../generated/state.ts';
import { paymentIds } from '../ledger/accounts/tables.ts';
import { packetSpends } from '../ledger/campaigns/tables.ts';
import { complaintId, complaints } from '../ledger/complaints/tables.ts';
import { collections, microSums } from '../ledger/mandates/tables.ts';
import { orders, refundTotals } from '../ledger/orders/tables.ts';
import type { ProofFile } from '../ledger/proof-file.ts';
import { purseAccount, purses } from '../ledger/purses/tables.ts';
import { statements } from '../ledger/settlement/tables.ts';
import { AUDIT_PACK_FORMAT, type AuditPack } from '../verifier/verify-audit-pack.ts';
import type { ClaimRequest } from './answers.ts';
import { MAX_PAGE } from './node-bounds.ts';
import type { NodeConnection } from './node-connection.ts';

export type CaseSource = Pick<NodeConnection, 'activity' | 'entry' | 'proof' | 'transaction'>;

/** Pages of the customer's activity that are looked through for the payment. */
const MAX_PAGES = 20;

/** Throws ClientError `claim-not-found` when the node no longer has a part. */
export async function fetchCasePack(node: CaseSource, complaint: Complaint): Promise<AuditPack> {
  const id = complaintId(complaint);
  const keys = [`${complaints.name}/${id}`, objectKey(complaint)];
  if (complaint.refundedFen > 0n && IN_TOTALS.has(complaint.about)) {
    keys.push(`${refundTotals.name}/${transferOf(complaint)}`);
  }
  const steps = complaint.steps.flatMap(({ transaction }) => (transaction === '' ? [] : [transaction]));
  const payment = complaint.object.startsWith('transfer/') ? await paymentOf(node, complaint) : [];
  const transactions = [...new Set([...payment, ...steps])];
  const requests: ClaimRequest[] = [
    ...keys.map((key) => ({ kind: 'entry', key }) as const),
    ...transactions.flatMap((transactionId): ClaimRequest[] => [
      { kind: 'receipt', transactionId },
      { kind: 'transaction', transactionId },
    ]),
  ];
  const proof = await node.proof(requests);
  const whole: ProofFile = { ...proof, claims: [...proof.claims, { kind: 'case', complaint: id }] };
  return { format: AUDIT_PACK_FORMAT, proofs: [whole] };
}

/** Of these the refunds are counted by the transfer; a collection and a payment with a packet count their own. */
const IN_TOTALS: ReadonlySet<Complaint['about']> = new Set(['payment', 'order', 'record', 'micro']);

function transferOf({ object }: Complaint): string {
  return object.slice('transfer/'.length);
}

function objectKey({ about, account, respondent, named, object }: Complaint): string {
  switch (about) {
    case 'collection':
      return `${collections.name}/${respondent}/${named}`;
    case 'micro':
      return `${microSums.name}/${named}`;
    case 'packet':
      return `${packetSpends.name}/${named}`;
    case 'attempt':
    case 'window':
      // The row has the name of the object.
      return object;
    case 'statement':
      return `${statements.name}/${object.slice('statement/'.length)}`;
    case 'order':
      return `${orders.name}/${respondent}/${named}`;
    case 'payment':
      return `${paymentIds.name}/${account}/${named}`;
    case 'record':
      return `${purses.name}/${named.split('/')[0]}`;
  }
}

/** The transaction that paid: none where the node has it no longer, or where it has lines of others. */
async function paymentOf(node: CaseSource, complaint: Complaint): Promise<readonly string[]> {
  const { about, named } = complaint;
  const account = about === 'record' ? await accountOfPurse(node, named) : complaint.account;
  const transfer = transferOf(complaint);
  const row = about === 'payment' ? (await node.entry(paymentIds, `${account}/${named}`))?.value : undefined;
  let before = row === undefined ? undefined : `${row.height + 1n}-0`;
  for (let pages = 1; pages <= MAX_PAGES; pages++) {
    const page = await node.activity(account, { ...(before === undefined ? {} : { before }), limit: MAX_PAGE });
    const found = page.items.find((item) => item.transfer === transfer && item.transaction !== '');
    if (found !== undefined) return (await isAlone(node, found.transaction, complaint)) ? [found.transaction] : [];
    if (page.next === undefined || page.items.length === 0) return [];
    before = page.next;
  }
  return [];
}

/** An offline payment is paid by its purse. */
async function accountOfPurse(node: CaseSource, named: string): Promise<string> {
  const [purse = ''] = named.split('/');
  const row = (await node.entry(purses, purse))?.value;
  return row === undefined ? '' : purseAccount(row.bank, row.purse);
}

/** Both lines of a payment with a packet are the customer's, and all micro-payments of one sum. */
async function isAlone(node: CaseSource, transactionId: string, complaint: Complaint): Promise<boolean> {
  const state = await node.transaction(transactionId);
  if (state.status !== 'final') return false;
  const { lines } = state.final;
  const transfer = transferOf(complaint);
  return complaint.about === 'packet' || lines.length === 1 || lines.every((line) => line.transfer === transfer);
}
