// From envelopes to transactions that can be executed: the checks that need no state, and the signatures. An envelope
// that a client submitted here is checked once, also when it comes back in a batch of ours.
import { assert } from '../../base/assert.ts';
import type { Digest } from '../../crypto/digest.ts';
import { type Check, holds, type SignatureCheck } from '../../ledger/check.ts';
import {
  type CheckedBody,
  type CheckedEnvelope,
  checkEnvelope,
  envelopeId,
  type PendingTransaction,
  pendingTransaction,
} from '../../ledger/check-envelope.ts';
import type { Consortium } from '../../ledger/consortium.ts';
import { linesOf } from '../../ledger/lines-of.ts';
import { LineVerdicts } from './line-verdicts.ts';
import type { VerifyPool } from './verify-pool.ts';

/** The transactions of a batch, in its order. */
export type PreparedBatch = readonly PendingTransaction[];

/** A batch whose signatures are being verified. */
export interface Preparation {
  readonly lines: number;
  readonly batch: Promise<PreparedBatch>;
}

export class TransactionChecker {
  readonly #consortium: Consortium;
  readonly #pool: VerifyPool;
  /** By the envelope's bytes as an object: transactions submitted here are grouped without a copy. */
  readonly #submitted = new WeakMap<Uint8Array, PendingTransaction>();
  readonly #lines = new LineVerdicts();

  constructor(consortium: Consortium, pool: VerifyPool) {
    this.#consortium = consortium;
    this.#pool = pool;
  }

  /**
   * True when the verification threads have more to do than they should be given, with the signatures of this envelope.
   */
  isFull({ checked }: CheckedEnvelope): boolean {
    return checked.ok && this.#pool.isFull(checked.value.checks.length);
  }

  /** The transaction's id; nothing is checked. */
  idOf(envelope: Uint8Array): Digest {
    return envelopeId(envelope);
  }

  /** Without the signatures. */
  check(envelope: Uint8Array): CheckedEnvelope {
    return checkEnvelope(envelope, this.#consortium);
  }

  /** With them; remembered for the batch that will carry the envelope. */
  async verify(envelope: Uint8Array, checked: CheckedEnvelope): Promise<PendingTransaction> {
    const [transaction] = await this.#verifyAll([checked]);
    assert(transaction !== undefined, 'one transaction per envelope');
    this.#submitted.set(envelope, transaction);
    return transaction;
  }

  prepare(envelopes: readonly Uint8Array[]): Preparation {
    const known = envelopes.map((envelope) => this.#submitted.get(envelope));
    const unknown = envelopes.filter((_, i) => known[i] === undefined).map((envelope) => this.check(envelope));
    const read = [...unknown, ...known.filter((transaction) => transaction !== undefined)];
    const lines = read.reduce((sum, { checked }) => sum + (checked.ok ? linesOf(checked.value.body) : 1), 0);
    return { lines, batch: this.#complete(known, unknown) };
  }

  async #complete(
    known: readonly (PendingTransaction | undefined)[],
    unknown: readonly CheckedEnvelope[],
  ): Promise<PreparedBatch> {
    const verified = (await this.#verifyAll(unknown)).values();
    return known.map((transaction) => {
      const found = transaction ?? verified.next().value;
      assert(found !== undefined, 'one transaction per envelope');
      return found;
    });
  }

  async #verifyAll(envelopes: readonly CheckedEnvelope[]): Promise<PendingTransaction[]> {
    const verdicts = envelopes.map(({ checked }) =>
      checked.ok ? checked.value.checks.map((check, i) => this.#knownVerdict(checked.value, check, i)) : [],
    );
    const unknown = envelopes.flatMap(({ checked }, at) =>
      checked.ok ? checked.value.checks.filter((_, i): _ is SignatureCheck => verdicts[at]?.[i] === undefined) : [],
    );
    const found = (await this.#pool.verify(unknown)).values();
    return envelopes.map((envelope, at) => {
      const complete = (verdicts[at] ?? []).map((known, i) => known ?? this.#learn(envelope, i, found.next().value));
      return pendingTransaction(envelope, complete);
    });
  }

  /** Of a line's signature that was verified lately; those of envelopes are, with their id, another one each time. */
  #knownVerdict({ signers }: CheckedBody, check: Check, index: number): boolean | undefined {
    if (check.kind === 'key') return holds(check);
    return index < signers.length ? undefined : this.#lines.get(check);
  }

  #learn({ checked }: CheckedEnvelope, index: number, verdict: boolean | undefined): boolean {
    assert(checked.ok && verdict !== undefined, 'one verdict per check');
    const { signers, checks } = checked.value;
    const check = checks[index];
    if (index >= signers.length && check?.kind === 'signature') this.#lines.put(check, verdict);
    return verdict;
  }
}
