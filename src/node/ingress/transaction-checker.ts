// From envelopes to transactions that can be executed: the checks that need no state, and the signatures. An envelope
// that a client submitted here is checked once, also when it comes back in a batch of ours.
import { assert } from '../../base/assert.ts';
import type { Digest } from '../../crypto/digest.ts';
import {
  type CheckedEnvelope,
  checkEnvelope,
  envelopeId,
  type PendingTransaction,
  pendingTransaction,
} from '../../ledger/check-envelope.ts';
import type { Consortium } from '../../ledger/consortium.ts';
import { linesOf } from '../../ledger/lines-of.ts';
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

  constructor(consortium: Consortium, pool: VerifyPool) {
    this.#consortium = consortium;
    this.#pool = pool;
  }

  /** True when the verification threads have more to do than they should be given. */
  isFull(signatures: number): boolean {
    return this.#pool.isFull(signatures);
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
    const counts = envelopes.map(({ checked }) => (checked.ok ? checked.value.signatures.length : 0));
    const signatures = envelopes.flatMap(({ checked }) => (checked.ok ? checked.value.signatures : []));
    const verdicts = await this.#pool.verify(signatures);
    let offset = 0;
    return envelopes.map((envelope, i) => {
      const count = counts[i] ?? 0;
      const transaction = pendingTransaction(envelope, verdicts.slice(offset, offset + count));
      offset += count;
      return transaction;
    });
  }
}
