// The payments of a file as those of the ledger: accounts in place of aliases, and what became of each.
import type { GridpactClient } from '../../client/client.ts';
import type { IsoProblem } from '../../iso20022/iso-problem.ts';
import type { IsoPayment, PaymentFile } from '../../iso20022/payment-file.ts';
import type { PaymentOutcome } from '../../iso20022/status-report.ts';
import { aliases, holds, paymentIds } from '../../ledger/accounts/tables.ts';
import { checkAccountId } from '../../ledger/field-checks.ts';
import { ALIAS } from '../../ledger/ids.ts';
import { say } from '../print/say.ts';
import { isoRefused } from './read-iso-file.ts';

/** A payment with its accounts. */
export interface LedgerPayment {
  readonly payment: IsoPayment;
  readonly from: string;
  /** Undefined: an alias that names no account. */
  readonly to: string | undefined;
}

/**
 * By the ids of the payments. `from`: the account that pays for another bank's message, whoever its debtors are. Throws
 * CliError where a debtor is not known, or `--from` stands beside a customer's message.
 */
export async function ledgerPayments(
  client: GridpactClient,
  path: string,
  file: PaymentFile,
  from: string | undefined,
): Promise<ReadonlyMap<string, LedgerPayment>> {
  const payments = file.groups.flatMap((group) => group.payments);
  const names = payments.flatMap(({ debtor, creditor }) => (from === undefined ? [debtor, creditor] : [creditor]));
  const accounts = await accountsOf(client, from === undefined ? names : [...names, from]);
  const problems: IsoProblem[] = [];
  const found = new Map<string, LedgerPayment>();
  for (const payment of payments) {
    const { line, creditor, debtor } = payment;
    const payer = accounts.get(from ?? debtor);
    if (payer === undefined) {
      const said =
        debtor === '' && from === undefined ? say`none is named` : say`${from ?? debtor} is no account or alias`;
      const remedy =
        file.kind === 'pacs.008'
          ? say`name the account that pays for it with --from, such as the vault`
          : say`correct it: an id such as bank-a/ann, or an alias that is in use`;
      problems.push({ code: 'account-unknown', file: path, line, field: 'DbtrAcct', message: said, remedy });
      if (problems.length >= MOST_PROBLEMS) break;
    } else {
      found.set(payment.id, { payment, from: payer, to: accounts.get(creditor) });
    }
  }
  if (problems.length > 0) throw isoRefused(problems);
  return found;
}

const MOST_PROBLEMS = 20;

/** Aliases in use by the account that they name; ids of accounts name themselves. */
async function accountsOf(client: GridpactClient, names: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const distinct = [...new Set(names)].filter((name) => name !== '');
  const ids = distinct.filter((name) => checkAccountId('account', name) === undefined).map((id) => [id, id] as const);
  const asked = distinct.filter((name) => ALIAS.test(name));
  const entries = await client.node.entriesById(aliases, asked);
  const found = entries.flatMap((entry) =>
    entry?.value.status === 'active' ? [[entry.value.alias, entry.value.account] as const] : [],
  );
  return new Map([...ids, ...found]);
}

/** What the ledger has of the payments, by their ids; those that it does not have are missing. */
export async function outcomesOf(
  client: GridpactClient,
  payments: ReadonlyMap<string, LedgerPayment>,
): Promise<ReadonlyMap<string, PaymentOutcome>> {
  const keys = [...payments].map(([id, { from }]) => `${from}/${id}`);
  const rows = (await client.node.entriesById(paymentIds, keys)).flatMap((entry) => entry?.value ?? []);
  const held = await client.node.entriesById(
    holds,
    rows.map(({ transfer }) => transfer),
  );
  return new Map(
    rows.map(({ id, transfer, atMs, payee, amountFen }, i): [string, PaymentOutcome] => {
      const asked = payments.get(id);
      if (asked?.to !== payee || asked.payment.amountFen !== amountFen) {
        const text = 'the message was imported before with another payment in this place';
        return [id, { status: 'rejected', name: 'id-reused', text }];
      }
      const hold = held[i]?.value;
      if (hold === undefined || hold.status === 'posted')
        return [id, { status: 'settled', transfer, atMs: Number(atMs) }];
      if (hold.status === 'pending') return [id, { status: 'pending', untilMs: Number(hold.expiresAtMs) }];
      return [id, { status: 'rejected', name: 'hold-resolved', text: 'the payer took it back while it waited' }];
    }),
  );
}
