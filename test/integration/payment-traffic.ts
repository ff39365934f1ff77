// Payments without a pause, from clients that do what the SDK's documentation tells them: whatever happens to a
// request, send the same bytes again, to any node, until the payment is final.
import { setTimeout as sleep } from 'node:timers/promises';
import type { LocalNode } from '../../scripts/local-consortium.ts';
import { patientMs } from '../../scripts/patience.ts';
import type { FinalTransaction } from '../../src/client/answers.ts';
import { buildTransaction, type SignedTransaction } from '../../src/client/build-transaction.ts';
import { GridpactClient } from '../../src/client/client.ts';
import { isRetryable } from '../../src/client/client-error.ts';
import { paymentLine } from '../../src/client/payment-flows.ts';
import type { SigningKey } from '../../src/crypto/ed25519.ts';
import { readClientToken } from '../../src/node/config/token-file.ts';
import type { Random } from '../simulation/random.ts';

/** Of one wait: then the same bytes are sent to another node, since this one may have lost them. */
const WAIT_MS = 1_500;
/** For one request, on a quiet machine. */
const REQUEST_MS = 1_500;
/** All nodes are down: look again. */
const NOBODY_THERE_MS = 25;
/** Blocks from the latest one that a client was told of. */
const VALID_FOR = 50_000n;
const MOST_FEN = 999;

export interface Payer {
  readonly account: string;
  readonly key: SigningKey;
}

export interface MadePayment {
  readonly reference: string;
  readonly from: string;
  readonly to: string;
  readonly amountFen: bigint;
  readonly sentAtMs: number;
  readonly final: FinalTransaction;
  /** How often the bytes were handed over, or tried to be. */
  readonly tries: number;
}

export interface TrafficOptions {
  /** Of each worker, between its payments. */
  readonly pauseMs?: number;
  /** Is told of each payment that is final, which is kept in `made` otherwise. */
  readonly onFinal?: (payment: MadePayment) => void;
}

export class PaymentTraffic {
  /** Those that a node reported as final, in the order of the reports. */
  readonly made: MadePayment[] = [];
  readonly #nodes: readonly LocalNode[];
  readonly #payers: readonly Payer[];
  readonly #chainId: Uint8Array;
  readonly #random: Random;
  readonly #clients = new Map<string, GridpactClient>();
  readonly #pauseMs: number;
  readonly #onFinal: (payment: MadePayment) => void;
  #workers: Promise<void>[] = [];
  #stopping = false;
  #next = 0;
  #height = 0;

  constructor(
    nodes: readonly LocalNode[],
    payers: readonly Payer[],
    chainId: Uint8Array,
    random: Random,
    { pauseMs = 0, onFinal }: TrafficOptions = {},
  ) {
    this.#nodes = nodes;
    this.#payers = payers;
    this.#chainId = chainId;
    this.#random = random;
    this.#pauseMs = pauseMs;
    this.#onFinal = onFinal ?? ((payment) => this.made.push(payment));
  }

  /** Each worker has one payment under way at a time. */
  start(workers: number): void {
    this.#workers = Array.from({ length: workers }, () => this.#work());
    // A worker's failure is thrown by `stop`; until then it must not end the process.
    for (const worker of this.#workers) worker.catch(() => {});
  }

  /** Begins no more payments; resolves when all that were begun are final. */
  async stop(): Promise<readonly MadePayment[]> {
    this.#stopping = true;
    await Promise.all(this.#workers);
    return this.made;
  }

  /** Whether a payment that was begun after `sinceMs` (performance.now) is final. */
  hasPaidSince(sinceMs: number): boolean {
    return this.made.some(({ sentAtMs }) => sentAtMs > sinceMs);
  }

  async #work(): Promise<void> {
    try {
      while (!this.#stopping) {
        await this.#pay();
        if (this.#pauseMs > 0) await sleep(this.#pauseMs);
      }
    } catch (error) {
      this.#stopping = true;
      throw error;
    }
  }

  async #pay(): Promise<void> {
    const [payer, payee] = this.#random.shuffled(this.#payers);
    if (payer === undefined || payee === undefined) throw new Error('a payment has two sides');
    const amountFen = BigInt(this.#random.between(1, MOST_FEN));
    const reference = `payment ${this.#next++}`;
    const line = paymentLine({ from: payer.account, to: payee.account, amountFen, reference });
    const transaction = buildTransaction({
      chainId: this.#chainId,
      author: payer.key,
      operation: { operation: 'postTransfers', postTransfers: { lines: [line], linked: false } },
      validUntilHeight: BigInt(this.#height) + VALID_FOR,
    });
    const sentAtMs = performance.now();
    for (let tries = 1; ; tries++) {
      const final = await this.#send(transaction);
      if (final === undefined) continue;
      const payment = { reference, from: payer.account, to: payee.account, amountFen, sentAtMs, final, tries };
      this.#height = Math.max(this.#height, final.height);
      this.#onFinal(payment);
      return;
    }
  }

  /** Undefined: lost, refused for now, or not final in time. */
  async #send({ id, envelope }: SignedTransaction): Promise<FinalTransaction | undefined> {
    const running = this.#nodes.filter((node) => node.running);
    if (running.length === 0) {
      await sleep(NOBODY_THERE_MS);
      return undefined;
    }
    const { node } = this.#clientOf(this.#random.pick(running));
    try {
      await node.submit(envelope);
      return (await node.waitForFinal([id], WAIT_MS)).get(id);
    } catch (error) {
      if (!isRetryable(error)) throw error;
      return undefined;
    }
  }

  #clientOf({ apiUrl, files }: LocalNode): GridpactClient {
    const known = this.#clients.get(apiUrl);
    if (known !== undefined) return known;
    const token = readClientToken(files.clientTokens, 'submitter');
    const client = new GridpactClient({ baseUrl: apiUrl, token, requestTimeoutMs: patientMs(REQUEST_MS) });
    this.#clients.set(apiUrl, client);
    return client;
  }
}
