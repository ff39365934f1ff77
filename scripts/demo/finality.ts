// How long every transaction takes from its submission to the answer that it is final, as the one who sent it sees it.
import type { FinalTransaction } from '../../src/client/answers.ts';
import type { SignedTransaction } from '../../src/client/build-transaction.ts';
import { type ClientOptions, GridpactClient } from '../../src/client/client.ts';
import { ClientError } from '../../src/client/client-error.ts';
import { TransactionSender } from '../../src/client/transaction-sender.ts';

export interface Percentiles {
  readonly count: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

interface Sent {
  readonly atMs: number;
  readonly duringOutage: boolean;
}

interface Sample {
  readonly ms: number;
  readonly duringOutage: boolean;
}

export class FinalityLog {
  /** Set while a validator is down: what is under way then is counted apart, too. */
  outage = false;
  readonly #sent = new Map<string, Sent>();
  readonly #samples = new Map<string, Sample>();

  /** Ids of all that is final, in the order in which that became known. */
  get transactions(): readonly string[] {
    return [...this.#samples.keys()];
  }

  sent(id: string): void {
    this.#sent.set(id, { atMs: performance.now(), duringOutage: this.outage });
  }

  final(id: string): void {
    const sent = this.#sent.get(id);
    if (sent === undefined || this.#samples.has(id)) return;
    const duringOutage = sent.duringOutage || this.outage;
    this.#samples.set(id, { ms: performance.now() - sent.atMs, duringOutage });
  }

  all(): Percentiles {
    return percentiles([...this.#samples.values()]);
  }

  /** With all validators up, or with one down. */
  part(duringOutage: boolean): Percentiles {
    return percentiles([...this.#samples.values()].filter((sample) => sample.duringOutage === duringOutage));
  }
}

/** A client whose transactions are timed. */
export class TimedClient extends GridpactClient {
  override readonly transactions: TransactionSender;

  constructor(options: ClientOptions, log: FinalityLog) {
    super(options);
    this.transactions = new TimedSender(this, log, options);
  }
}

class TimedSender extends TransactionSender {
  readonly #log: FinalityLog;

  constructor({ node }: GridpactClient, log: FinalityLog, options: ClientOptions) {
    super(node, options);
    this.#log = log;
  }

  // A transaction is sent as soon as it is built.
  override async build(...args: Parameters<TransactionSender['build']>): Promise<SignedTransaction> {
    const transaction = await super.build(...args);
    this.#log.sent(transaction.id);
    return transaction;
  }

  override async execute(...args: Parameters<TransactionSender['execute']>): Promise<FinalTransaction> {
    const final = await super.execute(...args);
    this.#log.final(final.transactionId);
    return final;
  }

  override async *executeEach(
    ...args: Parameters<TransactionSender['executeEach']>
  ): AsyncGenerator<FinalTransaction | ClientError> {
    for await (const result of super.executeEach(...args)) {
      if (!(result instanceof ClientError)) this.#log.final(result.transactionId);
      yield result;
    }
  }
}

/** Nearest rank. Zeros when there is nothing to rank. */
function percentiles(samples: readonly Sample[]): Percentiles {
  const sorted = samples.map(({ ms }) => ms).sort((a, b) => a - b);
  const rank = (share: number) => Math.round((sorted[Math.ceil(share * sorted.length) - 1] ?? 0) * 10) / 10;
  return { count: sorted.length, p50Ms: rank(0.5), p99Ms: rank(0.99) };
}
