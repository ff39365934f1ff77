// How customers are protected: payments that wait, payees that are known, freeze orders, alerts, lost devices.
import { compareBytes } from '../base/bytes.ts';
import type { SigningKey } from '../crypto/ed25519.ts';
import type { Account, FreezeOrder, Hold, KnownPayee, LostReport, ProtectionRule } from '../generated/state.ts';
import type { AlertRule, BodyOperation, PublishProtectionRule, ReportLost } from '../generated/transaction.ts';
import { withLimitsInForce } from '../ledger/accounts/limits-in-force.ts';
import { accounts, holds } from '../ledger/accounts/tables.ts';
import {
  alertRules,
  freezeOrders,
  knownPayees,
  lostReports,
  protectionRuleId,
  protectionRules,
  waitingPayments,
} from '../ledger/protection/tables.ts';
import type { FinalTransaction } from './answers.ts';
import { type Alert, followAlerts } from './follow-alerts.ts';
import type { Flow } from './run-lines.ts';
import type { ExecuteOptions } from './transaction-sender.ts';

/** The bank's rule without its version, which follows from the one before. */
export type NewProtectionRule = Omit<PublishProtectionRule, 'version'>;

export class ProtectionFlows {
  readonly #flow: Flow;

  constructor(flow: Flow) {
    this.#flow = flow;
  }

  /** Of a bank or payment provider; undefined while it has published none. */
  async rule(member: string): Promise<ProtectionRule | undefined> {
    return (await this.#flow.node.entry(protectionRules, protectionRuleId(member, 'latest')))?.value;
  }

  /** The next version. By the bank or payment provider itself. */
  async publishRule(
    author: SigningKey,
    member: string,
    rule: NewProtectionRule,
    options?: ExecuteOptions,
  ): Promise<FinalTransaction> {
    const version = ((await this.rule(member))?.rule.version ?? 0) + 1;
    const fields = { version, ...rule, desks: rule.desks.toSorted() };
    return this.#execute(author, { operation: 'publishProtectionRule', publishProtectionRule: fields }, options);
  }

  /** The account with the limits that hold at the latest block. */
  async account(id: string): Promise<Account | undefined> {
    const account = (await this.#flow.node.entry(accounts, id))?.value;
    if (account === undefined) return undefined;
    const { blockTimestampMs } = await this.#flow.node.status();
    return withLimitsInForce(account, BigInt(blockTimestampMs));
  }

  /** Payments of the account that wait: posted by themselves at their `expiresAtMs` unless the payer voids them. */
  async waiting(account: string): Promise<readonly Hold[]> {
    const ids = (await this.#flow.node.entry(waitingPayments, account))?.value.holds ?? [];
    return (await this.#flow.node.entriesById(holds, ids)).flatMap((entry) => entry?.value ?? []);
  }

  /** Payees that the account has paid under a rule, or that are registered. */
  async payees(account: string): Promise<readonly KnownPayee[]> {
    const known: KnownPayee[] = [];
    for await (const { value } of this.#flow.node.entries(knownPayees, `${account}/`)) known.push(value);
    return known.filter(({ sinceMs, paidFen }) => sinceMs > 0n || paidFen > 0n);
  }

  /** By the holder; with the servicing member among the co-signers it is known at once. */
  registerPayee(
    author: SigningKey,
    account: string,
    payee: string,
    options?: ExecuteOptions,
  ): Promise<FinalTransaction> {
    return this.#execute(author, { operation: 'registerPayee', registerPayee: { account, payee } }, options);
  }

  /** By the holder or the servicing member. */
  forgetPayee(author: SigningKey, account: string, payee: string, options?: ExecuteOptions): Promise<FinalTransaction> {
    return this.#execute(author, { operation: 'forgetPayee', forgetPayee: { account, payee } }, options);
  }

  /** Freeze orders on the account; one whose time is over may still be among them for a minute. */
  async orders(account: string): Promise<readonly FreezeOrder[]> {
    return (await this.#flow.node.entry(freezeOrders, account))?.value.orders ?? [];
  }

  async alerts(account: string): Promise<readonly AlertRule[]> {
    return (await this.#flow.node.entry(alertRules, account))?.value.rules ?? [];
  }

  /** Instead of those before. By the holder or the servicing member. */
  setAlerts(
    author: SigningKey,
    account: string,
    rules: readonly AlertRule[],
    options?: ExecuteOptions,
  ): Promise<FinalTransaction> {
    return this.#execute(author, { operation: 'setAlerts', setAlerts: { account, rules: [...rules] } }, options);
  }

  /** Debits that meet the account's alert rules, as they become final. */
  followAlerts(account: string, signal?: AbortSignal): AsyncGenerator<Alert> {
    return followAlerts(this.#flow.node, account, signal);
  }

  /** Final. By the holder, another active device, the servicing member, or a desk of its rule. */
  reportLost(author: SigningKey, report: ReportLost, options?: ExecuteOptions): Promise<FinalTransaction> {
    const fields = { ...report, devices: report.devices.toSorted(compareBytes), subs: report.subs.toSorted() };
    return this.#execute(author, { operation: 'reportLost', reportLost: fields }, options);
  }

  /** What a report ended. */
  async lostReport(transactionId: string): Promise<LostReport | undefined> {
    return (await this.#flow.node.entry(lostReports, transactionId))?.value;
  }

  #execute(author: SigningKey, operation: BodyOperation, options?: ExecuteOptions): Promise<FinalTransaction> {
    return this.#flow.transactions.execute(author, operation, options);
  }
}
