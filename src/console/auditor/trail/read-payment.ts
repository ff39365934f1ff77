// A payment as it is on record: the signed transaction and its receipt, proven here before anything of them is shown, the
// entries that the line names, and the movement on the accounts. What the node cannot show is left undefined. Knows no
// page.
import type { ProvenBlock } from '../../../verifier/check-proof.ts';
import type { ProvenReceipt, ProvenTransaction } from '../../../verifier/claim-check.ts';
import { messagesOf } from '../../../verifier/decoded-fields.ts';
import type { LinePayment, LineVerdict } from '../../../verifier/transaction-verdict.ts';
import { type ActivityRow, activityOf } from '../../activity.ts';
import { type Block, blockAt } from '../../blocks.ts';
import { entriesByKey, rowsByKey } from '../../entries.ts';
import { prove, transactionClaims } from '../../prove.ts';
import { type Row, readRows } from '../../rows.ts';
import { judgedEvidence, notProven } from '../evidence.ts';
import { accountsNamed, keysAfter, keysBehind, type Named, namedBy } from './behind.ts';

export interface ReadTransaction {
  readonly transaction: ProvenTransaction;
  readonly receipt: ProvenReceipt;
  readonly lines: readonly LineVerdict[];
  /** That proves it: its own block, or a later one. */
  readonly certificate: ProvenBlock;
}

export interface Movement extends ActivityRow {
  /** On which the node lists it. */
  readonly account: string;
}

export interface ReadPayment extends ReadTransaction {
  readonly line: number;
  readonly transfer: string;
  /** As the signed transaction and its receipt say it; undefined where they say only that money moved. */
  readonly payment: LinePayment | undefined;
  readonly outcome: string;
  /** Entries that the line names. */
  readonly behind: readonly Row[];
  /** Undefined: the node lists the transfer on no account that the line names. */
  readonly movement: Movement | undefined;
  /** Undefined: the node has pruned its block. */
  readonly block: Block | undefined;
  /** Whose key signed first: a member or an account; else the key itself. */
  readonly signer: string;
  /** The accounts of the movement, as far as they have entries. */
  readonly accounts: readonly Row[];
  /** Undefined: it went from one account of a member to another one. */
  readonly between: BetweenBanks | undefined;
}

/** A payment between customers of two members goes over their positions, which a clearing window nets. */
export interface BetweenBanks {
  /** On the positions, as far as the node lists it there. */
  readonly positions: readonly Movement[];
  /** Closed, with the payment in it; undefined while the window is open, or where the payment is in none. */
  readonly window: Row | undefined;
}

/** Key of the list of all members in the state. */
export const MEMBERS = 'member-list/current';
/** Accounts whose rows are looked through for a transfer. */
const MOST_ACCOUNTS = 8;
/** Rows of one of them. */
const MOST_ROWS = 5_000;
/** Windows that are looked through for the one of a payment. */
const MOST_WINDOWS = 10_000;

/** Outcomes of a line that names a transfer which an earlier one made. */
const BEFORE = /-before$/;

/** Throws Refusal: that of the node, or `not-proven`. */
export async function readTransaction(id: string): Promise<ReadTransaction> {
  const { report } = await judgedEvidence([await prove(transactionClaims(id))], 'proof');
  const [certificate] = report.blocks;
  const receipt = report.claims.find((claim) => claim.kind === 'receipt' && claim.transactionId === id);
  const transaction = report.claims.find((claim) => claim.kind === 'transaction' && claim.transactionId === id);
  const verdict = report.transactions.find(({ transactionId }) => transactionId === id);
  if (certificate === undefined || receipt?.kind !== 'receipt' || transaction?.kind !== 'transaction') {
    throw notProven(`the proof is not of transaction ${id}`);
  }
  return { transaction, receipt, lines: verdict?.lines ?? [], certificate };
}

/** Lines that moved money, in their order. */
export function paidLines({ lines }: ReadTransaction): readonly LineVerdict[] {
  return lines.filter(({ transfer }) => transfer !== '');
}

/** Keys of entries that the line may name. */
export function namesOf(read: ReadTransaction, { line, transfer }: LineVerdict): readonly string[] {
  return keysBehind(namedIn(read, line), transfer);
}

function namedIn({ transaction, receipt }: ReadTransaction, line: number): Named {
  return namedBy(transaction, line, messagesOf(receipt.receipt, 'lines').length);
}

/** Throws Refusal. */
export async function readPayment(
  read: ReadTransaction,
  { line, transfer, payment, outcome }: LineVerdict,
): Promise<ReadPayment> {
  const { transaction } = read;
  const named = namedIn(read, line);
  const first = await rowsByKey(keysBehind(named, transfer));
  const behind = [...first, ...(await rowsByKey(keysAfter(first)))];
  const candidates = accountsOf(named, behind, payment);
  // Sent again, a payment is named that an earlier block made.
  const fromHeight = BEFORE.test(outcome) ? 1 : transaction.height;
  const movement = await movementOf(candidates, transfer, { fromHeight, toHeight: transaction.height });
  const moved = movement === undefined ? [] : [movement.account, movement.counterparty];
  const known = await rowsByKey([...new Set([...moved, ...candidates])].map((account) => `account/${account}`));
  const [block, signer] = await Promise.all([blockAt(transaction.height), nameOf(transaction.signers[0] ?? '', known)]);
  const accounts = known.filter(({ key }) => moved.includes(key.slice('account/'.length)));
  const between = movement === undefined ? undefined : await betweenBanks(movement);
  return { ...read, line, transfer, payment, outcome, behind, movement, block, signer, accounts, between };
}

function accountsOf(named: Named, behind: readonly Row[], payment: LinePayment | undefined): readonly string[] {
  const said = payment === undefined ? [] : [payment.from, payment.to].filter((account) => account !== '');
  return [...new Set([...said, ...accountsNamed(named, behind)])].slice(0, MOST_ACCOUNTS);
}

/** The newest row of the transfer in these blocks; of a hold that was posted later the row of then is another one. */
async function movementOf(
  accounts: readonly string[],
  transfer: string,
  { fromHeight, toHeight }: { readonly fromHeight: number; readonly toHeight: number },
): Promise<Movement | undefined> {
  for (const account of accounts) {
    let rows = 0;
    for await (const row of rowsUntil(account, toHeight)) {
      if (row.height < fromHeight || ++rows > MOST_ROWS) break;
      if (row.transfer === transfer) return { ...row, account };
    }
  }
  return undefined;
}

async function betweenBanks({ account, counterparty, transfer, height }: Movement): Promise<BetweenBanks | undefined> {
  const banks = [account, counterparty].map((one) => one.split('/')[0] ?? '');
  if (banks[0] === banks[1] || banks.includes('')) return undefined;
  const within = { fromHeight: height, toHeight: height };
  const found = await Promise.all(banks.map((bank) => movementOf([`${bank}/position`], transfer, within)));
  const { rows: windows } = await readRows('clearing-window', '', MOST_WINDOWS);
  const window = windows.find(
    ({ entry }) => Number(entry.fromHeight) <= height && height <= Number(entry.cutoffHeight),
  );
  return { positions: found.filter((one) => one !== undefined), window };
}

/** None where there is no such account: a name in a line need not be of one. */
async function* rowsUntil(account: string, height: number): AsyncGenerator<ActivityRow> {
  const [there] = await rowsByKey([`account/${account}`]);
  if (there !== undefined) yield* activityOf(account, `${height + 1}-0`);
}

/** By what the state says, which can be proven: of a key that was changed since, the key. */
async function nameOf(key: string, accounts: readonly Row[]): Promise<string> {
  const [list] = await entriesByKey<{ members?: readonly { id: string; transactionKey: string }[] }>([MEMBERS]);
  const member = list?.members?.find(({ transactionKey }) => transactionKey === key);
  if (member !== undefined) return member.id;
  const own = accounts.find(({ entry }) => entry.key === key);
  return own === undefined ? key : own.key.slice('account/'.length);
}

/** The statement that it pays, or takes back: its key in the state. */
export function statementOf({ behind }: ReadPayment): Row | undefined {
  return behind.find(({ key }) => key.startsWith('statement/'));
}
