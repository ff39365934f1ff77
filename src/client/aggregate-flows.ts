// Figures about many subjects: asked for by readers, answered by the owners of scenarios. Values stay with the owner; what
// leaves it is the figure.
import type { SigningKey } from '../crypto/ed25519.ts';
import type { Aggregate } from '../generated/state.ts';
import type { AskAggregate } from '../generated/transaction.ts';
import { aggregates } from '../ledger/sharing/tables.ts';
import { type AggregateAnswer, answerAggregate } from './answer-aggregate.ts';
import type { FinalTransaction } from './answers.ts';
import { type JudgedFigure, judgeFigure, type RecomputedFigure, recomputeFigure } from './check-aggregate.ts';
import type { ReaderSecret } from './open-record.ts';
import type { Flow } from './run-lines.ts';
import type { ExecuteOptions } from './transaction-sender.ts';

export class AggregateFlows {
  readonly #flow: Flow;

  constructor(flow: Flow) {
    this.#flow = flow;
  }

  /** By the reader; its transaction's id is the question's. It costs a question of the reader's budget. */
  ask(author: SigningKey, question: AskAggregate, options?: ExecuteOptions): Promise<FinalTransaction> {
    return this.#flow.transactions.execute(author, { operation: 'askAggregate', askAggregate: question }, options);
  }

  /** By the owner: no figure. */
  decline(author: SigningKey, aggregate: string, reason: string, options?: ExecuteOptions): Promise<FinalTransaction> {
    const declineAggregate = { aggregate, reason };
    return this.#flow.transactions.execute(author, { operation: 'declineAggregate', declineAggregate }, options);
  }

  /**
   * By the owner, with its sharing secret and through its own node: releases the figure, or declines where there is no group
   * that the policy allows. May be broken off at any instant, and called again. Throws ClientError `aggregate-not-found`,
   * and those of ReadFlows.read.
   */
  answer(
    author: SigningKey,
    masterSecret: Uint8Array,
    aggregate: string,
    options?: ExecuteOptions,
  ): Promise<AggregateAnswer> {
    return answerAggregate(this.#flow, author, { masterSecret }, aggregate, options);
  }

  /** A released figure by the ledger alone. Throws ClientError `aggregate-not-found`, `aggregate-not-released`. */
  judge(aggregate: string): Promise<JudgedFigure> {
    return judgeFigure(this.#flow, aggregate);
  }

  /** Computes it again, from what these keys open. The reading is on record, also where it is denied. Throws as ReadFlows.read. */
  recompute(
    author: SigningKey,
    secret: ReaderSecret,
    judged: JudgedFigure,
    purpose: string,
    options?: ExecuteOptions,
  ): Promise<RecomputedFigure> {
    return recomputeFigure(this.#flow, author, secret, judged, purpose, options);
  }

  /** Open questions to the owner: the oldest of each reader, then the next of each, so that nobody's many keep another's waiting. */
  async open(owner: string): Promise<readonly Aggregate[]> {
    const turns: Aggregate[][] = [];
    const asked = new Map<string, number>();
    for (const entry of await this.#oldestFirst(owner)) {
      const turn = asked.get(entry.reader) ?? 0;
      asked.set(entry.reader, turn + 1);
      const questions = turns[turn] ?? [];
      turns[turn] = questions;
      questions.push(entry);
    }
    return turns.flat();
  }

  async #oldestFirst(owner: string): Promise<readonly Aggregate[]> {
    const open: Aggregate[] = [];
    for await (const { value } of this.#flow.node.entries(aggregates)) {
      if (value.status === 'open' && value.owner === owner) open.push(value);
    }
    return open.sort((a, b) => Number(a.height - b.height) || (a.aggregate < b.aggregate ? -1 : 1));
  }

  async find(aggregate: string): Promise<Aggregate | undefined> {
    return (await this.#flow.node.entry(aggregates, aggregate))?.value;
  }
}
