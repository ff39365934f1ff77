// The transactions that paid statements, found by the activity of the accounts that were paid. Of a statement that was
// corrected these are several. One that the node no longer has stays unproven, and the verifier says so.
import { activityOf } from '../activity.ts';
import { ask, askPatiently } from '../ask.ts';
import { type ProofFile, proveTransactions } from '../prove.ts';
import type { Fields } from './find.ts';

/** The transfer of a statement's net amount has this code, and the statement's id as its reference. */
const NET = 'statement-net';

/** Throws Refusal. */
export async function provePayments(statements: readonly Fields[]): Promise<readonly ProofFile[]> {
  return proveTransactions(await paymentsOf(statements));
}

/** Their ids, each once. Throws Refusal. */
export async function paymentsOf(statements: readonly Fields[]): Promise<readonly string[]> {
  const { rules } = await ask<{ rules: { settlement: { suspense: string } } }>('/v1/consortium');
  /** Transactions by their transfers: a run pays many statements. */
  const known = new Map<string, string>();
  const paid = new Set<string>();
  for (const statement of statements) {
    const found = await transactionsOf(statement, rules.settlement.suspense, known);
    for (const id of found) paid.add(id);
  }
  return [...paid];
}

async function transactionsOf(
  statement: Fields,
  suspense: string,
  known: Map<string, string>,
): Promise<readonly string[]> {
  const transfer = String(statement.transfer ?? '');
  const revision = Number(statement.revision ?? 0);
  const without = (statement.withoutTransfer ?? []) as readonly string[];
  if (revision > 0) return ofRevisions(statement, revision, [...without], suspense);
  if (transfer !== '') return ofTransfer(statement, transfer, known);
  // Of a statement of nothing nothing was due.
  return [statement.nettedFen, statement.owedFen].every((fen) => String(fen ?? 0) === '0') ? [] : without;
}

async function ofTransfer(
  { paidTo, height }: Fields,
  transfer: string,
  known: Map<string, string>,
): Promise<readonly string[]> {
  const before = known.get(transfer);
  if (before !== undefined) return [before];
  for await (const row of activityOf(String(paidTo), `${Number(height) + 1}-0`)) {
    if (row.height < Number(height)) break;
    if (row.transfer !== transfer) continue;
    const { lines } = await askPatiently<{ lines: readonly Fields[] }>(`/v1/transactions/${row.transaction}`);
    for (const line of lines) known.set(String(line.transfer), row.transaction);
    return [row.transaction];
  }
  return [];
}

/** Each payment went to the statement's account or to suspense, or was taken back from where the one before it went. */
async function ofRevisions(
  { site, periodStartMs, producerAccount, paidTo, height }: Fields,
  revision: number,
  without: readonly string[],
  suspense: string,
): Promise<readonly string[]> {
  const accounts = new Set([paidTo, producerAccount, suspense].map((account) => String(account ?? '')));
  accounts.delete('');
  const found = new Set(without);
  for (const account of accounts) {
    for await (const row of activityOf(account, `${Number(height) + 1}-0`)) {
      if (found.size > revision) return [...found];
      // Nothing of a period is paid before it: suspense has the rows of everybody.
      if (row.timestampMs < Number(periodStartMs)) break;
      const [ofSite, start] = row.reference.split(/\/(?=[^/]*$)/);
      const isOf = ofSite === site && Number(start) === Number(periodStartMs);
      if (row.code === NET && isOf) found.add(row.transaction);
    }
  }
  return [...found];
}
