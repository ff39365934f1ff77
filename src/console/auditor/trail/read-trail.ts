// The trail of a payment, from what it was made for to the certificate of its block; and the evidence of it. Knows no page.

import type { LineVerdict } from '../../../verifier/transaction-verdict.ts';
import { transferList } from '../../activity.ts';
import { type ProofFile, proveTogether } from '../../prove.ts';
import type { Row } from '../../rows.ts';
import { paymentsOf } from '../prove-payments.ts';
import {
  MEMBERS,
  namesOf,
  paidLines,
  type ReadPayment,
  type ReadTransaction,
  readPayment,
  readTransaction,
  statementOf,
} from './read-payment.ts';
import { type ReadStatement, readStatement } from './read-statement.ts';

export interface ReadTrail {
  /** Where the payment is for energy. */
  readonly statement: ReadStatement | undefined;
  /** The oldest first; of a statement those of all of its revisions, as far as the node has them. */
  readonly payments: readonly ReadPayment[];
}

/** Of one line of a transaction. Throws Refusal. */
export async function trailOfLine(read: ReadTransaction, line: LineVerdict): Promise<ReadTrail> {
  const payment = await readPayment(read, line);
  const statement = statementOf(payment);
  return { payments: [payment], statement: statement && (await readStatement(statement)) };
}

/** Of a statement's money. Throws Refusal. */
export async function trailOfStatement(statement: Row): Promise<ReadTrail> {
  const payments: ReadPayment[] = [];
  for (const id of await paymentsOf([statement.entry])) {
    const read = await readTransaction(id);
    const line = await lineOf(read, statement);
    if (line !== undefined) payments.push(line);
  }
  payments.sort((a, b) => a.transaction.height - b.transaction.height || a.transaction.index - b.transaction.index);
  return { payments, statement: await readStatement(statement) };
}

/** A run pays many statements: the line that names this one. */
async function lineOf(read: ReadTransaction, { key }: Row): Promise<ReadPayment | undefined> {
  const line = paidLines(read).find((one) => namesOf(read, one).includes(key));
  return line && (await readPayment(read, line));
}

/** Whether a pack can have the rows of the account, which its entry proves. */
export function isListed({ movement, accounts }: Pick<ReadPayment, 'movement' | 'accounts'>): boolean {
  return accounts.some(({ key }) => key === `account/${movement?.account}`);
}

/** Of the entry by which whose key it was is proven; of a key that nobody is known to have, none. */
function signerKey({ signer, transaction }: ReadPayment): readonly string[] {
  if (signer === transaction.signers[0]) return [];
  return [signer.includes('/') ? `account/${signer}` : MEMBERS];
}

/** All that is drawn, in one file where it has room. Throws Refusal. */
export function proveTrail(trail: ReadTrail): Promise<readonly [ProofFile, ...ProofFile[]]> {
  const { statement, payments } = trail;
  const keys = payments.flatMap(({ behind, accounts, between }) => {
    return [...behind, ...accounts, ...(between?.window === undefined ? [] : [between.window])].map(({ key }) => key);
  });
  const signers = payments.flatMap(signerKey);
  const ids = payments.map(({ transaction }) => transaction.transactionId);
  return proveTogether([...(statement?.keys ?? []), ...keys, ...signers], ids);
}

/** The same, and every transfer on the account since the payment: that it moved there, and what came after. Throws Refusal. */
export async function packTrail(trail: ReadTrail): Promise<readonly ProofFile[]> {
  const [proof, ...others] = await proveTrail(trail);
  const since = new Map<string, number>();
  for (const { movement, accounts } of trail.payments) {
    if (movement === undefined || !isListed({ movement, accounts })) continue;
    const { account, height } = movement;
    since.set(account, Math.min(height, since.get(account) ?? height));
  }
  const lists: object[] = [];
  for (const [account, height] of since) lists.push(await transferList(account, height, proof.header.height));
  return [{ ...proof, claims: [...proof.claims, ...lists] }, ...others];
}
