// From envelopes to transactions that can be executed: the checks that need no state, dear ones included. An envelope
// that a client submitted here is checked once, also when it comes back in a batch of ours. Reading has its turns on the
// main thread (turns.ts), dear checks are made in threads (verify-pool.ts); the ticket says for whom.
import { assert } from '../../base/assert.ts';
import type { Digest } from '../../crypto/digest.ts';
import type { Check } from '../../ledger/check.ts';
import {
  type CheckedBody,
  type CheckedEnvelope,
  envelopeId,
  type PendingTransaction,
  pendingTransaction,
} from '../../ledger/check-envelope.ts';
import type { ChainRules } from '../../ledger/consortium.ts';
import { linesOf } from '../../ledger/lines-of.ts';
import type { Rejection } from '../../ledger/rejection.ts';
import { LineVerdicts } from './line-verdicts.ts';
import { LARGE_ENVELOPE_BYTES, readEnvelopes } from './read-envelopes.ts';
import { Turns } from './turns.ts';
import type { VerifyPool } from './verify-pool.ts';
import type { Ticket } from './work-queue.ts';

/** The transactions of a batch, in its order. */
export type PreparedBatch = readonly PendingTransaction[];

export interface BatchSize {
  /** Of the operations in it. */
  readonly lines: number;
  /** Of reading and checking it, in units. */
  readonly work: number;
}

export interface Weighed {
  readonly size: BatchSize;
  /** Why its dear checks are not made; undefined: they are. */
  readonly refusal: RefusedBatch | undefined;
}

/** A batch that is being read and checked. */
export interface Preparation {
  readonly ticket: Ticket;
  /** Known once it was read, and before its dear checks. Rejects with {@link RefusedBatch} when `terms` end that. */
  readonly weighed: Promise<Weighed>;
  /** Likewise. */
  readonly batch: Promise<PreparedBatch>;
}

/** On which a batch is checked that no block needs yet. */
export interface Terms {
  /** The first envelope that no honest member groups ends all checks. */
  readonly stopAtFault: boolean;
  /** Asked once it was read: why its dear checks are not made, if they are not. */
  readonly refuses: (size: BatchSize) => RefusedBatch | undefined;
}

/** A batch whose checks were ended. */
export class RefusedBatch extends Error {
  override readonly name = 'RefusedBatch';
  /** What no honest member groups; undefined: there is no room for the batch here. */
  readonly fault: Rejection | undefined;

  constructor(fault: Rejection | undefined) {
    super(fault?.name ?? 'no room');
    this.fault = fault;
  }
}

export class TransactionChecker {
  readonly #chain: ChainRules;
  readonly #pool: VerifyPool;
  readonly #turns = new Turns();
  /** By the envelope's bytes as an object: transactions submitted here are grouped without a copy. */
  readonly #submitted = new WeakMap<Uint8Array, PendingTransaction>();
  readonly #lines = new LineVerdicts();

  constructor(chain: ChainRules, pool: VerifyPool) {
    this.#chain = chain;
    this.#pool = pool;
  }

  /** The transaction's id, if the envelope is in order; nothing is checked. */
  idOf(envelope: Uint8Array): Digest {
    return envelopeId(envelope);
  }

  /** Without the dear checks. */
  read(ticket: Ticket, envelopes: readonly Uint8Array[]): Promise<CheckedEnvelope[]> {
    return this.#read(ticket, envelopes, false);
  }

  /** With them; remembered for the batch that will carry the envelope. */
  async verify(ticket: Ticket, envelope: Uint8Array, checked: CheckedEnvelope): Promise<PendingTransaction> {
    const [transaction] = await this.#verify(ticket, [checked], false);
    assert(transaction !== undefined, 'one transaction per envelope');
    this.#submitted.set(envelope, transaction);
    return transaction;
  }

  /** Without terms every transaction gets its verdict. */
  prepare(ticket: Ticket, envelopes: readonly Uint8Array[], terms?: Terms): Preparation {
    const stopAtFault = terms?.stopAtFault ?? false;
    const known = envelopes.map((envelope) => this.#submitted.get(envelope));
    const unknown = envelopes.filter((_, i) => known[i] === undefined);
    const reading = unknown.length === 0 ? NOTHING_READ : this.#read(ticket, unknown, stopAtFault);
    const weighed = reading.then((read) => {
      const size = sizeOf([...read, ...known.filter((transaction) => transaction !== undefined)]);
      return { size, refusal: terms?.refuses(size) };
    });
    const verified = weighed.then(async ({ refusal }) => {
      if (refusal !== undefined) throw refusal;
      return this.#verify(ticket, await reading, stopAtFault);
    });
    const batch = verified.then((found) => inPlaces(known, found));
    // Those that use them hear of a failure; until then nobody listens.
    for (const promise of [weighed, batch]) promise.catch(() => {});
    return { ticket, weighed, batch };
  }

  /** What a batch costs that nobody is about to execute: it is only read. */
  async measure(ticket: Ticket, envelopes: readonly Uint8Array[]): Promise<BatchSize> {
    return sizeOf(await this.#read(ticket, envelopes, false));
  }

  /** A block waits for this work from now on. */
  hurry(ticket: Ticket): void {
    if (ticket.isUrgent) return;
    ticket.isUrgent = true;
    this.#turns.hurry(ticket);
    this.#pool.hurry(ticket);
  }

  async #read(ticket: Ticket, envelopes: readonly Uint8Array[], stopAtFault: boolean): Promise<CheckedEnvelope[]> {
    const large = envelopes.filter(({ length }) => length > LARGE_ENVELOPE_BYTES);
    const faulty = new Map<Uint8Array, CheckedEnvelope>();
    for (const [i, found] of (await this.#readElsewhere(ticket, large)).entries()) {
      const envelope = large[i];
      if (found !== undefined && envelope !== undefined) faulty.set(envelope, { ...found, bytes: envelope });
    }
    const read = await this.#turns.run(ticket, readEnvelopes(envelopes, this.#chain, stopAtFault, faulty));
    if (stopAtFault) endAtFault(read);
    return read;
  }

  #readElsewhere(ticket: Ticket, large: readonly Uint8Array[]) {
    return Promise.all(large.map((envelope) => this.#pool.read(ticket, envelope)));
  }

  /**
   * In two rounds: the signatures of envelopes, and of those whose signatures hold the rest. So nobody can ask for dear
   * checks in the name of somebody who may.
   */
  async #verify(
    ticket: Ticket,
    envelopes: readonly CheckedEnvelope[],
    stopAtFault: boolean,
  ): Promise<PendingTransaction[]> {
    const asked = envelopes.map(({ checked }) => (checked.ok ? signersChecks(checked.value) : NO_CHECKS));
    const signed = listsOf(await this.#pool.verify(ticket, asked.flat(), stopAtFault), asked);
    if (stopAtFault) {
      const at = signed.findIndex((verdicts) => verdicts.includes(false));
      const first = envelopes[at];
      if (first !== undefined) endAtFault([pendingTransaction(first, signed[at] ?? [])]);
    }
    const others = envelopes.map(({ checked }, i) =>
      checked.ok && !signed[i]?.includes(false) ? checked.value.prepared.checks.map(({ check }) => check) : NO_CHECKS,
    );
    const rest = await this.#verifyOthers(ticket, others);
    const transactions = envelopes.map((envelope, i) => {
      const more = rest[i] ?? [];
      const verdicts = signed[i] ?? [];
      return pendingTransaction(envelope, more.length === 0 ? verdicts : [...verdicts, ...more]);
    });
    if (stopAtFault) endAtFault(transactions);
    return transactions;
  }

  async #verifyOthers(ticket: Ticket, lists: readonly (readonly Check[])[]): Promise<readonly (readonly boolean[])[]> {
    const checks = lists.flat();
    if (checks.length === 0) return [];
    const known = checks.map((check) => (check.kind === 'signature' ? this.#lines.get(check) : undefined));
    const unknown = checks.filter((_, i) => known[i] === undefined);
    const found = (await this.#pool.verify(ticket, unknown)).values();
    const verdicts = checks.map((check, i) => {
      const verdict = known[i] ?? found.next().value;
      assert(verdict !== undefined, 'one verdict per check');
      if (known[i] === undefined && check.kind === 'signature') this.#lines.put(check, verdict);
      return verdict;
    });
    return listsOf(verdicts, lists);
  }
}

const NO_CHECKS: readonly Check[] = [];
const NOTHING_READ: Promise<readonly CheckedEnvelope[]> = Promise.resolve([]);

function signersChecks({ checks, signers }: CheckedBody): readonly Check[] {
  return checks.length === signers.length ? checks : checks.slice(0, signers.length);
}

/** The values, cut into lists as long as these. */
function listsOf<T>(values: readonly T[], lists: readonly { readonly length: number }[]): readonly (readonly T[])[] {
  let at = 0;
  return lists.map(({ length }) => {
    at += length;
    return values.slice(at - length, at);
  });
}

/** The rest in the places that are not known. */
function inPlaces(
  known: readonly (PendingTransaction | undefined)[],
  rest: readonly PendingTransaction[],
): PreparedBatch {
  const next = rest.values();
  return known.map((transaction) => {
    const found = transaction ?? next.next().value;
    assert(found !== undefined, 'one transaction per envelope');
    return found;
  });
}

function sizeOf(transactions: readonly (CheckedEnvelope | PendingTransaction)[]): BatchSize {
  const size = { lines: 0, work: 0 };
  for (const { checked, work } of transactions) {
    size.lines += checked.ok ? linesOf(checked.value.body) : 1;
    size.work += work;
  }
  return size;
}

function endAtFault(transactions: readonly (CheckedEnvelope | PendingTransaction)[]): void {
  for (const { checked } of transactions) if (!checked.ok) throw new RefusedBatch(checked.error);
}
