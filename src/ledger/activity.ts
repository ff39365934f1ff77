// The activity of accounts, for the index that answers "show me this account", and the chain that shows the answer to
// be complete. The rows follow from the block; the account's entry holds their number and the chain over them.
import { assert } from '../base/assert.ts';
import { DIGEST_BYTES, type Digest, TaggedMessage, ZERO_DIGEST } from '../crypto/digest.ts';
import type { Account } from '../generated/state.ts';
import { accounts } from './accounts/tables.ts';
import type { BlockContext } from './block-context.ts';
import type { State } from './state.ts';

export type ActivityKind = 'posted' | 'hold' | 'post-hold' | 'void-hold' | 'expired-hold' | 'settlement';

/** The fields of a transfer that the activity of each of its accounts shows. */
export interface ShownTransfer {
  /** Id of the transfer; for an expired hold the hold's. */
  readonly transfer: string;
  readonly code: string;
  /** Free text of the payer. */
  readonly reference: string;
}

/** One side of one transfer. Held amounts move no posted balance until they are posted. */
export interface AccountActivity {
  readonly account: string;
  readonly shown: ShownTransfer;
  /** Hexadecimal transaction id; empty for a hold that expired. */
  readonly transaction: string;
  readonly kind: ActivityKind;
  readonly side: 'debit' | 'credit';
  /** The account at the other end; between two members' customers not the position in between. */
  readonly counterparty: string;
  readonly amountFen: bigint;
  /** Credits less debits posted, after this. */
  readonly balanceFen: bigint;
}

/** A row as the block leaves it. */
export interface ChainedActivity extends AccountActivity {
  /** From 1: among the account's rows. */
  readonly number: bigint;
  /** The chain after this row: the account's entry holds it until the next row. */
  readonly chain: Digest;
}

const link = new TaggedMessage('transfers');

/** Digest("transfers", number, chain before, the row's fields), as docs/data-formats.md has it. */
export function chainAfter(before: Digest, number: bigint, row: AccountActivity, block: BlockContext): Digest {
  const { transaction, kind, side, counterparty, amountFen, balanceFen } = row;
  const { transfer, code, reference } = row.shown;
  // Rows of another node's answer may hold anything: a part that throws must not stand before the next row.
  link.begin().u64(number).bytes(before).u64(block.height).u64(block.timestampMs);
  link.text(transaction).text(transfer).text(kind).text(side).text(counterparty);
  return link.u64(amountFen).i64(balanceFen).text(code).text(reference).digest();
}

/**
 * Puts the rows into the chains of their accounts. Once for all rows of a transaction: each account is written once
 * more.
 */
export function chainActivity(state: State, block: BlockContext, rows: readonly AccountActivity[]): ChainedActivity[] {
  const touched = new Map<string, Pick<Account, 'transfers' | 'transfersChain'>>();
  const chained = rows.map((row) => {
    const before = touched.get(row.account) ?? state.get(accounts, row.account);
    const number = (before?.transfers ?? 0n) + 1n;
    const chain = chainAfter(chainOf(before), number, row, block);
    touched.set(row.account, { transfers: number, transfersChain: chain });
    const { account, shown, transaction, kind, side, counterparty, amountFen, balanceFen } = row;
    return { account, shown, transaction, kind, side, counterparty, amountFen, balanceFen, number, chain };
  });
  for (const [id, { transfers, transfersChain }] of touched) {
    const account = state.get(accounts, id);
    assert(account !== undefined, 'accounts are never deleted');
    state.put(accounts, id, { ...account, transfers, transfersChain });
  }
  return chained;
}

function chainOf(account: Pick<Account, 'transfersChain'> | undefined): Digest {
  return account?.transfersChain.length === DIGEST_BYTES ? account.transfersChain : ZERO_DIGEST;
}
