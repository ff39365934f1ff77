// The trail of a payment, from what it was made for to the certificate of its block; and the evidence of it. Knows no page.

import type { LineVerdict } from '../../../verifier/transaction-verdict.ts';
import { transferList } from '../../activity.ts';
import { type ProofFile, proveTogether } from '../../prove.ts';
import type { Row } from '../../rows.ts';
import { paymentsOf } from '../prove-payments.ts';
import {
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

/** All that is drawn, in one file where it has room. Throws Refusal. */
export function proveTrail(trail: ReadTrail): Promise<readonly [ProofFile, ...ProofFile[]]> {
  const { statement, payments } = trail;
  const keys = payments.flatMap(({ behind, accounts, between }) => {
    return [...behind, ...accounts, ...(between?.window === undefined ? [] : [between.window])].map(({ key }) => key);
  });
  const ids = payments.map(({ transaction }) => transaction.transactionId);
  return proveTogether([...(statement?.keys ?? []), ...keys], ids);
}

/** The same, and every transfer on the account since the payment: that it moved there, and what came after. Throws Refusal. */
export async function packTrail(trail: ReadTrail): Promise<readonly ProofFile[]> {
  const [proof, ...others] = await proveTrail(trail);
  const since = new Map<string, number>();
  for (const { movement, accounts } of trail.payments) {
    const account = movement?.account ?? '';
    if (movement === undefined || !accounts.some(({ key }) => key === `account/${account}`)) continue;
    since.set(account, Math.min(movement.height, since.get(account) ?? movement.height));
  }
  const lists: object[] = [];
  for (const [account, height] of since) lists.push(await transferList(account, height, proof.header.height));
  return [{ ...proof, claims: [...proof.claims, ...lists] }, ...others];
}
