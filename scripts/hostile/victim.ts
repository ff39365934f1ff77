// The workload beside an attack: payments at a steady rate through honest nodes, by clients that stay with their node
// and try again as the SDK does. Each is begun at its time, whatever has become of those before it.
import { buildTransaction, type SignedTransaction } from '../../src/client/build-transaction.ts';
import { GridpactClient } from '../../src/client/client.ts';
import { ClientError, isRetryable } from '../../src/client/client-error.ts';
import { paymentLine } from '../../src/client/payment-flows.ts';
import { readClientToken } from '../../src/node/config/token-file.ts';
import type { Holder } from '../bench/bench-consortium.ts';
import { percentile } from '../bench/figures.ts';
import type { LocalNode } from '../local-consortium.ts';

/** Small beside what four validators on two cores can do. */
export const PAYMENTS_PER_SECOND = 20;
/** A payment that is not final after this time is lost to its payer. */
const GIVE_UP_MS = 20_000;
const WAIT_MS = 5_000;
const VALID_FOR_BLOCKS = 50_000n;
/** Those of a whole give-up time: a payment beyond it is not begun, and counts as lost. */
const MOST_UNDER_WAY = (PAYMENTS_PER_SECOND * GIVE_UP_MS) / 1_000;

interface Payment {
  readonly begunMs: number;
  /** Infinity: lost. Undefined: under way. */
  finalMs?: number;
}

export interface Service {
  readonly finalPerSecond: number;
  readonly p99Ms: number;
  readonly lost: number;
}

export class Victim {
  readonly #holders: readonly Holder[];
  readonly #chainId: Uint8Array;
  readonly #validUntilHeight: bigint;
  readonly #clients = new Map<string, GridpactClient>();
  #nodes: readonly LocalNode[] = [];
  #payments: Payment[] = [];
  #underWay = new Set<Promise<void>>();
  #timer: NodeJS.Timeout | undefined;
  #startedMs = 0;
  #begun = 0;
  /** The first that is no matter of patience. */
  #failure: unknown;

  /** `height`: any final one. */
  constructor(holders: readonly Holder[], chainId: Uint8Array, height: number) {
    this.#holders = holders;
    this.#chainId = chainId;
    this.#validUntilHeight = BigInt(height) + VALID_FOR_BLOCKS;
  }

  /** Through these nodes in turn. */
  start(nodes: readonly LocalNode[]): void {
    this.#nodes = nodes;
    this.#payments = [];
    this.#begun = 0;
    this.#startedMs = performance.now();
    this.#timer = setInterval(() => this.#beginThoseDue(), 500 / PAYMENTS_PER_SECOND);
  }

  /** Begins no more; resolves when each is final or lost. Throws when the ledger refused one. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await Promise.all(this.#underWay);
    if (this.#failure !== undefined) throw this.#failure;
  }

  /** Between two instants of performance.now; times of those that were begun in it. */
  service(fromMs: number, toMs: number): Service {
    const within = (atMs = Number.POSITIVE_INFINITY) => atMs >= fromMs && atMs < toMs;
    const final = this.#payments.filter(({ finalMs }) => within(finalMs)).length;
    const begun = this.#payments.filter(({ begunMs }) => within(begunMs));
    const times = begun.map(({ begunMs, finalMs = Number.POSITIVE_INFINITY }) => finalMs - begunMs);
    return {
      finalPerSecond: (final * 1_000) / (toMs - fromMs),
      p99Ms: percentile(times, 0.99),
      lost: begun.filter(({ finalMs }) => finalMs === Number.POSITIVE_INFINITY).length,
    };
  }

  #beginThoseDue(): void {
    const due = Math.floor(((performance.now() - this.#startedMs) / 1_000) * PAYMENTS_PER_SECOND);
    for (; this.#begun < due; this.#begun++) this.#begin(this.#startedMs + (this.#begun * 1_000) / PAYMENTS_PER_SECOND);
  }

  #begin(begunMs: number): void {
    const payment: Payment = { begunMs };
    this.#payments.push(payment);
    if (this.#underWay.size >= MOST_UNDER_WAY) {
      payment.finalMs = Number.POSITIVE_INFINITY;
      return;
    }
    const paying = this.#pay(this.#begun)
      .then((isFinal) => {
        payment.finalMs = isFinal ? performance.now() : Number.POSITIVE_INFINITY;
      })
      .catch((error: unknown) => {
        payment.finalMs = Number.POSITIVE_INFINITY;
        this.#failure ??= error;
      })
      .finally(() => this.#underWay.delete(paying));
    this.#underWay.add(paying);
  }

  /** False: lost. */
  async #pay(number: number): Promise<boolean> {
    const payer = this.#holders[number % this.#holders.length];
    const payee = this.#holders[(number + 1) % this.#holders.length];
    const node = this.#nodes[number % this.#nodes.length];
    if (payer === undefined || payee === undefined || node === undefined) throw new Error('a payment has two sides');
    const line = paymentLine({ from: payer.account, to: payee.account, amountFen: 1n });
    const transaction = buildTransaction({
      chainId: this.#chainId,
      author: payer.key,
      operation: { operation: 'postTransfers', postTransfers: { lines: [line], linked: false } },
      validUntilHeight: this.#validUntilHeight,
    });
    try {
      await this.#send(this.#clientOf(node), transaction);
      return true;
    } catch (error) {
      if (isRetryable(error) || (error instanceof ClientError && error.code === 'not-final-in-time')) return false;
      throw error;
    }
  }

  async #send({ node, transactions }: GridpactClient, transaction: SignedTransaction): Promise<void> {
    const { envelope } = transaction;
    const final = await transactions.patiently(() => node.submitAndWait(envelope, WAIT_MS));
    if (final === undefined) await transactions.waitForFinal(transaction, { timeoutMs: GIVE_UP_MS });
  }

  #clientOf({ apiUrl, files }: LocalNode): GridpactClient {
    const known = this.#clients.get(apiUrl);
    if (known !== undefined) return known;
    const token = readClientToken(files.clientTokens, 'operator');
    const client = new GridpactClient({
      baseUrl: apiUrl,
      token,
      giveUpAfterMs: GIVE_UP_MS,
      requestTimeoutMs: GIVE_UP_MS,
    });
    this.#clients.set(apiUrl, client);
    return client;
  }
}
