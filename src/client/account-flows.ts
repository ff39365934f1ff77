// Accounts: open, close, freeze, limits, keys, balances.
import type { SigningKey } from '../crypto/ed25519.ts';
import type { Account } from '../ledger/entries.ts';
import { accounts } from '../ledger/table.ts';
import type { AccountOpening, SetLimits } from '../ledger/transaction.ts';
import type { ActivityPage, FinalTransaction } from './answers.ts';
import { type Flow, type LineOutcome, runLines } from './run-lines.ts';
import type { ExecuteOptions } from './transaction-sender.ts';

/** What the account holds: credits less debits; `availableFen` also less what is held. */
export interface Balance {
  readonly balanceFen: bigint;
  readonly availableFen: bigint;
}

export class AccountFlows {
  readonly #flow: Flow;

  constructor(flow: Flow) {
    this.#flow = flow;
  }

  /** By the servicing member; one outcome per line. */
  open(
    author: SigningKey,
    lines: readonly AccountOpening[],
    options?: ExecuteOptions,
  ): Promise<readonly LineOutcome[]> {
    return runLines(
      this.#flow,
      author,
      lines,
      (part) => ({ operation: 'openAccounts', openAccounts: { lines: part } }),
      options,
    );
  }

  close(author: SigningKey, account: string): Promise<FinalTransaction> {
    return this.#flow.transactions.execute(author, { operation: 'closeAccount', closeAccount: { account } });
  }

  /** By the servicing member or a regulator; `reason` goes on record. */
  freeze(author: SigningKey, account: string, reason: string): Promise<FinalTransaction> {
    return this.#flow.transactions.execute(author, { operation: 'freezeAccount', freezeAccount: { account, reason } });
  }

  unfreeze(author: SigningKey, account: string, reason: string): Promise<FinalTransaction> {
    const unfreezeAccount = { account, reason };
    return this.#flow.transactions.execute(author, { operation: 'unfreezeAccount', unfreezeAccount });
  }

  /** Zero means no limit. */
  setLimits(author: SigningKey, limits: SetLimits): Promise<FinalTransaction> {
    return this.#flow.transactions.execute(author, { operation: 'setLimits', setLimits: limits });
  }

  rotateKey(author: SigningKey, account: string, newKey: Uint8Array): Promise<FinalTransaction> {
    const rotateAccountKey = { account, newKey };
    return this.#flow.transactions.execute(author, { operation: 'rotateAccountKey', rotateAccountKey });
  }

  async read(account: string): Promise<Account | undefined> {
    return (await this.#flow.node.entry(accounts, account))?.value;
  }

  /** Newest first; `before` is the last page's `next`. */
  activity(account: string, page?: { before?: string; limit?: number }): Promise<ActivityPage> {
    return this.#flow.node.activity(account, page);
  }
}

export function balanceOf(account: Account): Balance {
  const balanceFen = account.creditsPostedFen - account.debitsPostedFen;
  return { balanceFen, availableFen: balanceFen - account.debitsPendingFen - account.minBalanceFen };
}
