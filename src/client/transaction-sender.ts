// From an operation to its final receipt: builds, signs, submits with retries under the same id, waits. The one place
// that decides what a lost answer means.
import { randomBytes } from 'node:crypto';
import { assert } from '../base/assert.ts';
import { compareBytes, toHex } from '../base/bytes.ts';
import { toUint64 } from '../base/uint64.ts';
import type { SigningKey } from '../crypto/ed25519.ts';
import type { BodyOperation } from '../generated/transaction.ts';
import { NONCE_BYTES } from '../ledger/check-envelope.ts';
import type { FinalTransaction, SubmitOutcome } from './answers.ts';
import { buildTransaction, type SignedTransaction } from './build-transaction.ts';
import { type Lines, promptGroupsOf, severalAtOnce } from './bulk-run.ts';
import { ClientError } from './client-error.ts';
import { cutLists } from './cut-lists.ts';
import { MAX_IDS, MAX_LIST_BYTES, MAX_LIST_ENVELOPES } from './node-bounds.ts';
import type { NodeConnection } from './node-connection.ts';
import { type Busy, type ListPatience, patientList } from './patient-list.ts';
import { retry } from './retry.ts';
import { beginSigning, type Signing } from './signing.ts';
import { accepted, busy, expired, notFinal, outcomeUnknown, refusal } from './transaction-faults.ts';

export interface SenderOptions {
  /** How long a busy or unreachable node is tried again, in milliseconds. Default 60,000. */
  readonly giveUpAfterMs?: number;
  /** How long to wait for finality where a call does not say, in milliseconds. Default 60,000. */
  readonly timeoutMs?: number;
}

export interface ExecuteOptions {
  readonly coSigners?: readonly SigningKey[];
  /** How long to wait for finality, in milliseconds. Default: the client's own `timeoutMs`. */
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
  /** Called as transactions become final. */
  readonly onProgress?: (final: number, total: number) => void;
}

/** Operations of one call that are sent together. */
const MAX_AT_ONCE = 32;
/** And not final yet; the next are built later, and so expire later. */
const LISTS_UNDER_WAY = 4;
/** For a list that is not full; then it is sent as it is. */
const SOURCE_WAIT_MS = 1_000;
const ONE_WAIT_MS = 10_000;
const DEFAULT_MS = 60_000;
const LISTS = {
  ...{ most: MAX_LIST_ENVELOPES, mostBytes: MAX_LIST_BYTES },
  sizeOf: ({ envelope }: SignedTransaction) => envelope.length,
};
/** A height this old is read again before the next transaction is built. */
const HEIGHT_AGE_MS = 1_000;

export class TransactionSender {
  readonly #node: NodeConnection;
  readonly #giveUpAfterMs: number;
  readonly #timeoutMs: number;
  #known = { height: 0, atMs: Number.NEGATIVE_INFINITY };
  #asked: Promise<void> | undefined;

  constructor(node: NodeConnection, options: SenderOptions = {}) {
    this.#node = node;
    this.#giveUpAfterMs = options.giveUpAfterMs ?? DEFAULT_MS;
    this.#timeoutMs = options.timeoutMs ?? DEFAULT_MS;
  }

  /** Signed for this chain and valid as long as the consortium's rules allow. Nothing is sent. */
  async build(
    author: SigningKey,
    operation: BodyOperation,
    coSigners: readonly SigningKey[] = [],
  ): Promise<SignedTransaction> {
    const { chainId, rules } = await this.#node.consortium();
    const validUntilHeight = toUint64(await this.#height()) + rules.maxValidityBlocks;
    return buildTransaction({ chainId, author, operation, validUntilHeight, coSigners });
  }

  /**
   * A body of this chain for signers at several machines, valid as long as the consortium's rules allow. Nothing is
   * signed or sent. Throws ClientError `malformed-field`.
   */
  async prepare(author: Uint8Array, operation: BodyOperation, coSigners: readonly Uint8Array[]): Promise<Signing> {
    const { chainId, rules } = await this.#node.consortium();
    const validUntilHeight = toUint64(await this.#height()) + rules.maxValidityBlocks;
    const others = new Map(coSigners.map((key) => [toHex(key), key]));
    others.delete(toHex(author));
    const inOrder = [...others.values()].sort(compareBytes);
    const nonce = randomBytes(NONCE_BYTES);
    return beginSigning({ chainId, nonce, validUntilHeight, author, coSigners: inOrder, ...operation });
  }

  /** Anything that may be asked again unchanged, as patiently as transactions are sent. */
  patiently<T>(ask: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    return retry(ask, { giveUpAfterMs: this.#giveUpAfterMs, signal });
  }

  /** As {@link patiently}, of a list of which the node may be busy with a part. `busy`: thrown when it takes none any more. */
  patientlyAll<T, O extends { readonly status: string }>(
    list: readonly T[],
    send: (left: readonly T[]) => Promise<readonly O[]>,
    patience: Omit<ListPatience, 'giveUpAfterMs'>,
  ): Promise<readonly Exclude<O, Busy>[]> {
    return patientList(list, send, { giveUpAfterMs: this.#giveUpAfterMs, ...patience });
  }

  /** Hands one over, trying again while the node is busy or out of reach. Throws ClientError when it is refused. */
  submit(transaction: SignedTransaction, signal?: AbortSignal): Promise<SubmitOutcome> {
    return this.patiently(() => this.#node.submit(transaction.envelope, signal), signal);
  }

  /** Hands many over in lists, in order; the outcomes are in the same order. Refusals are outcomes here. */
  async submitAll(transactions: readonly SignedTransaction[], signal?: AbortSignal): Promise<readonly SubmitOutcome[]> {
    const outcomes: SubmitOutcome[] = [];
    const patience = { giveUpAfterMs: this.#giveUpAfterMs, signal, busy };
    const send = (list: readonly SignedTransaction[]) =>
      this.#node.submitList(
        list.map(({ envelope }) => envelope),
        signal,
      );
    for (const list of cutLists(transactions, LISTS)) outcomes.push(...(await patientList(list, send, patience)));
    return outcomes;
  }

  /**
   * Throws ClientError `not-final-in-time`; `transaction-expired` when it can no longer become final; `outcome-unknown`
   * when the node cannot tell, since it began with a snapshot.
   */
  async waitForFinal(
    transaction: SignedTransaction,
    options: Pick<ExecuteOptions, 'timeoutMs' | 'signal'> = {},
  ): Promise<FinalTransaction> {
    const [final] = await this.waitForAll([transaction], options);
    if (final === undefined) throw notFinal(transaction.id);
    return final;
  }

  /** In order. As {@link waitForFinal} for each; accepted or not is in the receipts. */
  async waitForAll(
    transactions: readonly SignedTransaction[],
    options: Omit<ExecuteOptions, 'coSigners'> = {},
  ): Promise<readonly FinalTransaction[]> {
    const deadline = performance.now() + (options.timeoutMs ?? this.#timeoutMs);
    const waiting = new Map(transactions.map((transaction) => [transaction.id, transaction]));
    const found = new Map<string, FinalTransaction>();
    while (waiting.size > 0) {
      const left = Math.floor(deadline - performance.now());
      const [first] = waiting.values();
      if (left <= 0 && first !== undefined) throw notFinal(first.id);
      const ids = [...waiting.keys()].slice(0, MAX_IDS);
      const finals = await retry(() => this.#node.waitForFinal(ids, Math.min(left, ONE_WAIT_MS), options.signal), {
        giveUpAfterMs: left,
        signal: options.signal,
      });
      for (const [id, final] of finals) {
        waiting.delete(id);
        found.set(id, final);
        this.#learnHeight(final.height);
      }
      options.onProgress?.(found.size, transactions.length);
      if (finals.size < ids.length) await this.#refuseExpired(waiting);
    }
    return transactions.flatMap(({ id }) => found.get(id) ?? []);
  }

  /** One operation, all the way. Throws ClientError with the rejection's name as code when the ledger rejects it. */
  async execute(author: SigningKey, operation: BodyOperation, options: ExecuteOptions = {}): Promise<FinalTransaction> {
    return this.send(await this.build(author, operation, options.coSigners), options);
  }

  /** One that is signed already, all the way. Throws as {@link execute} does. */
  async send(
    transaction: SignedTransaction,
    options: Omit<ExecuteOptions, 'coSigners'> = {},
  ): Promise<FinalTransaction> {
    const { timeoutMs = this.#timeoutMs, signal } = options;
    const startedAt = performance.now();
    const waitMs = Math.max(0, Math.floor(Math.min(timeoutMs, ONE_WAIT_MS)));
    // One request for both: a payment is not kept waiting by a second round trip.
    const final = await this.patiently(() => this.#node.submitAndWait(transaction.envelope, waitMs, signal), signal);
    if (final === undefined) {
      const leftMs = timeoutMs - (performance.now() - startedAt);
      return accepted(await this.waitForFinal(transaction, { ...options, timeoutMs: leftMs }));
    }
    this.#learnHeight(final.height);
    options.onProgress?.(1, 1);
    return accepted(final);
  }

  /**
   * Many operations, in no order among them. Throws at the first refusal, or rejection of a whole operation; operations
   * that were sent before stay sent.
   */
  async executeAll(
    author: SigningKey,
    operations: readonly BodyOperation[],
    { onProgress, ...options }: ExecuteOptions = {},
  ): Promise<readonly FinalTransaction[]> {
    const finals: FinalTransaction[] = [];
    for await (const result of this.executeEach(author, operations, options)) {
      if (result instanceof ClientError) throw result;
      finals.push(result);
      onProgress?.(finals.length, operations.length);
    }
    return finals;
  }

  /**
   * As {@link executeAll}, each as it is final, in order; few are built or under way at a time. An operation with more
   * work than one transaction may have gives that error, in its place.
   */
  async *executeEach(
    author: SigningKey,
    operations: Lines<BodyOperation>,
    options: ExecuteOptions = {},
  ): AsyncGenerator<FinalTransaction | ClientError> {
    const lists = promptGroupsOf(operations, MAX_AT_ONCE, SOURCE_WAIT_MS);
    const results = severalAtOnce(lists, LISTS_UNDER_WAY, (list) => this.#executeList(author, list, options));
    for await (const result of results) yield* result;
  }

  // Signed only when they are sent: what waits for a slow source does not expire.
  async #executeList(
    author: SigningKey,
    operations: readonly BodyOperation[],
    options: ExecuteOptions,
  ): Promise<readonly (FinalTransaction | ClientError)[]> {
    const transactions: SignedTransaction[] = [];
    for (const operation of operations) transactions.push(await this.build(author, operation, options.coSigners));
    const [only] = transactions;
    if (only !== undefined && transactions.length === 1) return [await this.send(only, options).catch(tooMuchWork)];
    const outcomes = await this.submitAll(transactions, options.signal);
    const refusals = outcomes.map((outcome) =>
      outcome.status === 'refused' ? tooMuchWork(refusal(outcome)) : undefined,
    );
    const finals = (
      await this.waitForAll(
        transactions.filter((_, i) => refusals[i] === undefined),
        options,
      )
    ).values();
    return refusals.map((refused) => refused ?? acceptedOrTooMuch(finals.next().value));
  }

  async #height(): Promise<number> {
    if (performance.now() - this.#known.atMs > HEIGHT_AGE_MS) {
      // Once for all that are built together.
      this.#asked ??= this.#askHeight().finally(() => {
        this.#asked = undefined;
      });
      await this.#asked;
    }
    return this.#known.height;
  }

  async #askHeight(): Promise<void> {
    const { height } = await retry(() => this.#node.status(), { giveUpAfterMs: this.#giveUpAfterMs });
    this.#learnHeight(height);
  }

  #learnHeight(height: number): void {
    this.#known = { height: Math.max(height, this.#known.height), atMs: performance.now() };
  }

  // A transaction that was not final before its last height never will be: saying so lets the caller build it again.
  async #refuseExpired(waiting: ReadonlyMap<string, SignedTransaction>): Promise<void> {
    await this.#askHeight();
    const { height } = this.#known;
    for (const { id, validUntilHeight } of waiting.values()) {
      if (toUint64(height) <= validUntilHeight) continue;
      const state = await this.#node.transaction(id);
      // It may have become final between the two answers.
      if (state.status === 'final') continue;
      const unknownUpTo = state.status === 'unknown' ? state.unknownUpTo : 0;
      const { rules } = await this.#node.consortium();
      // No block below could have taken it.
      const earliest = validUntilHeight - rules.maxValidityBlocks;
      if (unknownUpTo > 0 && earliest <= toUint64(unknownUpTo)) throw outcomeUnknown(id, unknownUpTo);
      throw expired(id, validUntilHeight);
    }
  }
}

/** Throws every other error. */
function tooMuchWork(error: unknown): ClientError {
  if (error instanceof ClientError && error.code === 'too-much-work') return error;
  throw error;
}

function acceptedOrTooMuch(final: FinalTransaction | undefined): FinalTransaction | ClientError {
  assert(final !== undefined, 'every transaction that was sent is waited for');
  try {
    return accepted(final);
  } catch (error) {
    return tooMuchWork(error);
  }
}
