// Accounts: open, close, freeze, limits, keys, balances, aliases.

import { equalBytes } from '../base/bytes.ts';
import type { SigningKey } from '../crypto/ed25519.ts';
import type { Account, Alias } from '../generated/state.ts';
import type {
  AccountOpening,
  BodyOperation,
  FreezeAccount,
  RegisterAlias,
  SetLimits,
  UnfreezeAccount,
} from '../generated/transaction.ts';
import { accountAliases, accounts, aliases } from '../ledger/accounts/tables.ts';
import { availableFen, balanceFen } from '../ledger/posting.ts';
import { type AccountDay, accountDay, type Span } from './account-day.ts';
import { type WalkedDay, walkDay } from './account-day-walk.ts';
import type { ActivityPage, FinalTransaction } from './answers.ts';
import type { Lines } from './bulk-run.ts';
import { ClientError } from './client-error.ts';
import { rejectionRemedy } from './rejection-remedies.ts';
import { type Flow, type LineRun, runLines } from './run-lines.ts';
import type { ExecuteOptions } from './transaction-sender.ts';

/** The account's balance: credits less debits; `availableFen` also less what is held, and what orders keep. */
export interface Balance {
  readonly balanceFen: bigint;
  readonly availableFen: bigint;
}

/** An account, and the alias that it was asked for by. */
export interface Payee {
  readonly account: string;
  readonly alias?: Alias;
}

export class AccountFlows {
  readonly #flow: Flow;

  constructor(flow: Flow) {
    this.#flow = flow;
  }

  /** By the servicing member; one outcome per line. */
  open(author: SigningKey, lines: Lines<AccountOpening>, options?: ExecuteOptions): LineRun<AccountOpening> {
    return runLines(
      this.#flow,
      author,
      lines,
      (part) => ({ operation: 'openAccounts', openAccounts: { lines: part } }),
      options,
    );
  }

  /** Those of the lines whose account is not on the ledger with the same key and kind. */
  async unopened(lines: readonly AccountOpening[]): Promise<readonly AccountOpening[]> {
    const entries = await this.#flow.node.entriesById(
      accounts,
      lines.map(({ account }) => account),
    );
    return lines.filter(({ key, kind }, i) => {
      const there = entries[i]?.value;
      return there === undefined || there.kind !== kind || !equalBytes(there.key, key);
    });
  }

  close(author: SigningKey, account: string, options?: ExecuteOptions): Promise<FinalTransaction> {
    return this.#execute(author, { operation: 'closeAccount', closeAccount: { account } }, options);
  }

  /** By the servicing member or a regulator; order, authority and reason go on record. */
  freeze(author: SigningKey, order: FreezeAccount, options?: ExecuteOptions): Promise<FinalTransaction> {
    return this.#execute(author, { operation: 'freezeAccount', freezeAccount: order }, options);
  }

  /** Lifts the order with this number. */
  unfreeze(author: SigningKey, order: UnfreezeAccount, options?: ExecuteOptions): Promise<FinalTransaction> {
    return this.#execute(author, { operation: 'unfreezeAccount', unfreezeAccount: order }, options);
  }

  /** Zero means no limit. Higher ones by the holder alone hold later: the account's `pendingRaise` says when. */
  setLimits(author: SigningKey, limits: SetLimits, options?: ExecuteOptions): Promise<FinalTransaction> {
    return this.#execute(author, { operation: 'setLimits', setLimits: limits }, options);
  }

  rotateKey(
    author: SigningKey,
    account: string,
    newKey: Uint8Array,
    options?: ExecuteOptions,
  ): Promise<FinalTransaction> {
    return this.#execute(author, { operation: 'rotateAccountKey', rotateAccountKey: { account, newKey } }, options);
  }

  /** By the servicing member; also to change what is shown with the alias. */
  registerAlias(author: SigningKey, alias: RegisterAlias, options?: ExecuteOptions): Promise<FinalTransaction> {
    return this.#execute(author, { operation: 'registerAlias', registerAlias: alias }, options);
  }

  /** By the servicing member; the alias never names another account. */
  withdrawAlias(author: SigningKey, alias: string, options?: ExecuteOptions): Promise<FinalTransaction> {
    return this.#execute(author, { operation: 'withdrawAlias', withdrawAlias: { alias } }, options);
  }

  /** Also one that was withdrawn. */
  async alias(alias: string): Promise<Alias | undefined> {
    return (await this.#flow.node.entry(aliases, alias))?.value;
  }

  /** The account's active alias. */
  async aliasOf(account: string): Promise<Alias | undefined> {
    const present = (await this.#flow.node.entry(accountAliases, account))?.value.alias ?? '';
    return present === '' ? undefined : this.alias(present);
  }

  /**
   * The account behind an alias, with what payers are to be shown before they pay; an account id, which has a "/",
   * stands for itself. Throws ClientError `alias-not-found`.
   */
  async payee(accountOrAlias: string): Promise<Payee> {
    if (accountOrAlias.includes('/')) return { account: accountOrAlias };
    const alias = await this.alias(accountOrAlias);
    if (alias?.status === 'active') return { account: alias.account, alias };
    throw new ClientError({
      code: 'alias-not-found',
      message: `${accountOrAlias} is no active alias`,
      remedy: rejectionRemedy('alias-not-found'),
      data: { alias: accountOrAlias },
    });
  }

  async read(account: string): Promise<Account | undefined> {
    return (await this.#flow.node.entry(accounts, account))?.value;
  }

  /** Newest first; `before` is the last page's `next`. */
  activity(account: string, page?: { before?: string; limit?: number }): Promise<ActivityPage> {
    return this.#flow.node.activity(account, page);
  }

  /** All between two instants, with the balances before and after. Throws as {@link accountDay} says. */
  day(account: Account, span: Span): Promise<AccountDay> {
    return accountDay(this.#flow.node, account, span);
  }

  /** As {@link AccountFlows.day}, for days of any length: its rows are read as they are asked for. */
  walkDay(account: Account, span: Span): Promise<WalkedDay> {
    return walkDay(this.#flow.node, account, span);
  }

  #execute(author: SigningKey, operation: BodyOperation, options?: ExecuteOptions): Promise<FinalTransaction> {
    return this.#flow.transactions.execute(author, operation, options);
  }
}

export function balanceOf(account: Account): Balance {
  return { balanceFen: balanceFen(account), availableFen: availableFen(account) };
}
