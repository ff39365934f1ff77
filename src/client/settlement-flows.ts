// Tariff plans and statements. The amounts that it claims are computed as the validators will recompute them.
import type { SigningKey } from '../crypto/ed25519.ts';
import type { Statement, TariffPlan } from '../ledger/entries.ts';
import { statementId, statements, tariffPlanId, tariffPlans } from '../ledger/table.ts';
import type { CorrectStatement, PublishTariffPlan } from '../ledger/transaction.ts';
import type { FinalTransaction } from './answers.ts';
import type { Flow } from './run-lines.ts';
import type { ExecuteOptions } from './transaction-sender.ts';

export class SettlementFlows {
  readonly #flow: Flow;

  constructor(flow: Flow) {
    this.#flow = flow;
  }

  publishPlan(author: SigningKey, plan: PublishTariffPlan, options?: ExecuteOptions): Promise<FinalTransaction> {
    return this.#flow.transactions.execute(
      author,
      { operation: 'publishTariffPlan', publishTariffPlan: plan },
      options,
    );
  }

  correctStatement(
    author: SigningKey,
    correction: CorrectStatement,
    options?: ExecuteOptions,
  ): Promise<FinalTransaction> {
    const operation = { operation: 'correctStatement', correctStatement: correction } as const;
    return this.#flow.transactions.execute(author, operation, options);
  }

  async plan(id: string, version: number): Promise<TariffPlan | undefined> {
    return (await this.#flow.node.entry(tariffPlans, tariffPlanId(id, version)))?.value;
  }

  async statement(site: string, periodStartMs: bigint): Promise<Statement | undefined> {
    return (await this.#flow.node.entry(statements, statementId(site, periodStartMs)))?.value;
  }
}
