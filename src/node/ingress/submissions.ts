// The transactions that came to this node, from their submission until they are final: checked, signatures included, as
// far as that needs no execution; queued for a batch, waited for, and told to those who wait. Each caller has its share
// of the checks and of the room, and is told "busy" beyond it. Their batches and blocks are not its business.

import type { Counter } from 'prom-client';
import type { FinalTransaction, SubmitOutcome } from '../../api/backend.ts';
import { assert } from '../../base/assert.ts';
import { toHex } from '../../base/bytes.ts';
import { toUint64 } from '../../base/uint64.ts';
import type { CheckedEnvelope, PendingTransaction } from '../../ledger/check-envelope.ts';
import { refuseAuthor } from '../../ledger/check-operation.ts';
import type { ExecutedBlock, Ledger } from '../../ledger/ledger.ts';
import { linesOf } from '../../ledger/lines-of.ts';
import { REJECTIONS, type Rejection, reject } from '../../ledger/rejection.ts';
import { olderVerdict } from '../../ledger/version-gate.ts';
import type { Party } from '../../mempool/fair-shares.ts';
import { SharedRoom } from '../../mempool/shared-room.ts';
import type { TransactionQueue } from '../../mempool/transaction-queue.ts';
import { FinalityWaiters, type Wanted } from './finality-waiters.ts';
import { callerParty, OWN_PARTY } from './parties.ts';
import { readingWork } from './read-envelopes.ts';
import type { TransactionChecker } from './transaction-checker.ts';
import { type Ticket, ticketOf } from './work-queue.ts';

const RETRY_AFTER_MS = 250;
/** Units of work of one caller that is alone which may wait; beyond it it is told to come back. */
export const WORK_OF_CALLER = 1_000_000;
/** The client may have taken its height from a node that is as many blocks ahead of this one. */
const AHEAD_OF_US = 1_000n;

export interface SubmissionsDeps {
  readonly queue: TransactionQueue;
  readonly checker: TransactionChecker;
  /** Its own height is ahead of the disk's: the ids that it has forgotten are those that have expired by it. */
  readonly ledger: Pick<Ledger, 'consortium' | 'hasExecuted' | 'head' | 'validatorSet'>;
  readonly blockStore: {
    /** Where a final transaction is; undefined when this node knows of none with the id. */
    position(id: string): object | undefined;
    /** Blocks up to this height may hold final transactions that `position` does not know; 0: none do. */
    readonly unknownUpTo: number;
  };
  readonly maxValidityBlocks: bigint;
  readonly state: { readonly isRunning: boolean };
  /** While this node is behind it could not get a transaction into a block. */
  readonly catchUp: { readonly isBehind: boolean };
  readonly metrics: { readonly submissions: Counter<'outcome'>; readonly transactions: Counter<'outcome'> };
}

export class Submissions {
  readonly #deps: SubmissionsDeps;
  readonly #waiters = new FinalityWaiters();
  /** For what is being read and checked, in units of work. */
  readonly #room = new SharedRoom(WORK_OF_CALLER);

  constructor(deps: SubmissionsDeps) {
    this.#deps = deps;
  }

  /** How many are not final yet. */
  get pending(): number {
    return this.#deps.queue.pending;
  }

  isPending(id: string): boolean {
    return this.#deps.queue.has(id);
  }

  /** By a client, whose share of the node's checks they use up. */
  async submit(envelopes: readonly Uint8Array[], caller: string): Promise<readonly SubmitOutcome[]> {
    const outcomes = await this.#submit(envelopes, callerParty(caller));
    const statuses = Object.groupBy(outcomes, ({ status }) => status);
    for (const [outcome, { length }] of Object.entries(statuses))
      this.#deps.metrics.submissions.inc({ outcome }, length);
    return outcomes;
  }

  /** By this node itself. */
  async submitOwn(envelope: Uint8Array): Promise<SubmitOutcome> {
    const [outcome] = await this.#submit([envelope], OWN_PARTY);
    assert(outcome !== undefined, 'one outcome per envelope');
    return outcome;
  }

  async #submit(envelopes: readonly Uint8Array[], party: Party): Promise<readonly SubmitOutcome[]> {
    const ticket = ticketOf(party);
    const admitted = envelopes.filter((envelope) => this.#admits(envelope, party));
    const read = new Map<Uint8Array, CheckedEnvelope>();
    try {
      const checked = await this.#deps.checker.read(ticket, admitted);
      for (const [i, envelope] of admitted.entries()) {
        const found = checked[i];
        if (found !== undefined) read.set(envelope, found);
      }
    } finally {
      for (const envelope of admitted) this.#room.leave(party, readingWork(envelope));
    }
    return Promise.all(
      envelopes.map((envelope) => {
        const found = read.get(envelope);
        return found === undefined ? this.#turnAway(envelope) : this.#check(ticket, envelope, found);
      }),
    );
  }

  /** Charged ahead of the reading. */
  #admits(envelope: Uint8Array, party: Party): boolean {
    const work = readingWork(envelope);
    if (!this.#isOpen || this.#deps.queue.isFull(party) || !this.#room.fits(party, work)) return false;
    this.#room.enter(party, work);
    return true;
  }

  async #check(ticket: Ticket, envelope: Uint8Array, read: CheckedEnvelope): Promise<SubmitOutcome> {
    const id = toHex(read.id);
    const early = this.#withoutDearChecks(id, read);
    if (early !== undefined) return early;
    if (this.#deps.queue.has(id)) return { status: 'known', transactionId: id };
    const { party } = ticket;
    if (!this.#room.fits(party, read.work)) return busy(id);
    this.#room.enter(party, read.work);
    try {
      return this.#queue(party, id, envelope, await this.#deps.checker.verify(ticket, envelope, read));
    } finally {
      this.#room.leave(party, read.work);
    }
  }

  /** `find`: those that are final already. */
  wait(
    wanted: Wanted,
    find: (id: string) => FinalTransaction | undefined,
  ): Promise<ReadonlyMap<string, FinalTransaction>> {
    const waiting = this.#waiters.wait(wanted);
    // Looked for after the wait began, so that a transaction that becomes final in between is not missed.
    for (const id of wanted.ids) {
      if (waiting.isOver()) break;
      // The disk is not asked for what cannot be final.
      const final = this.#isUnexecuted(id) ? undefined : find(id);
      if (final !== undefined) this.#waiters.tell(final);
    }
    return waiting.found;
  }

  /** A block is final. A receipt that decides nothing, such as of a copy with a false signature, is told to nobody. */
  final({ receipts, decided, height }: ExecutedBlock): void {
    const ids = receipts.map(({ transactionId }) => toHex(transactionId));
    this.#deps.queue.markFinal(
      ids.filter((_, index) => decided[index]),
      toUint64(height),
    );
    const accepted = receipts.filter(({ code }) => code === 0).length;
    const { transactions } = this.#deps.metrics;
    if (accepted > 0) transactions.inc({ outcome: 'accepted' }, accepted);
    if (accepted < receipts.length) transactions.inc({ outcome: 'rejected' }, receipts.length - accepted);
    for (const [index, receipt] of receipts.entries()) {
      const transactionId = ids[index] ?? '';
      if (receipt.code === REJECTIONS['block-full'].code) this.#deps.queue.again(transactionId);
      if (decided[index] && this.#waiters.has(transactionId)) {
        this.#waiters.tell({ transactionId, height, index, receipt });
      }
    }
  }

  /** It waits here, and no final block has executed it, also none that came while it was checked. */
  #isUnexecuted(id: string): boolean {
    const { ledger, queue } = this.#deps;
    const validUntilHeight = queue.validUntil(id);
    if (validUntilHeight === undefined || validUntilHeight <= toUint64(ledger.head.height)) return false;
    return !ledger.hasExecuted(id, validUntilHeight);
  }

  get #isOpen(): boolean {
    return this.#deps.state.isRunning && !this.#deps.catchUp.isBehind;
  }

  #isFinal(id: string): boolean {
    return this.#deps.blockStore.position(id) !== undefined;
  }

  /** Costs next to nothing: a node that has too much to do does not check what it cannot take. */
  #turnAway(envelope: Uint8Array): SubmitOutcome {
    const id = toHex(this.#deps.checker.idOf(envelope));
    return this.isPending(id) || this.#isFinal(id) ? { status: 'known', transactionId: id } : busy(id);
  }

  #queue(party: Party, id: string, envelope: Uint8Array, { checked, work }: PendingTransaction): SubmitOutcome {
    if (!checked.ok) return refusedOutcome(id, checked.error);
    const { body } = checked.value;
    const { validUntilHeight } = body;
    const admission = this.#deps.queue.add({ id, envelope, lines: linesOf(body), work, validUntilHeight }, party);
    return admission === 'busy' ? busy(id) : { status: admission, transactionId: id };
  }

  #withoutDearChecks(id: string, { by, checked, older }: CheckedEnvelope): SubmitOutcome | undefined {
    const { ledger, maxValidityBlocks } = this.#deps;
    // A block would refuse it, with a receipt that decides nothing: the client would wait for its last height.
    const notYet = olderVerdict(older, ledger.validatorSet.protocolVersion);
    if (notYet !== undefined) return refusedOutcome(id, notYet);
    const stranger = refuseAuthor(by, ledger.consortium);
    if (stranger !== undefined) return refusedOutcome(id, stranger);
    if (!checked.ok) return refusedOutcome(id, checked.error);
    const { validUntilHeight } = checked.value.body;
    const height = toUint64(ledger.head.height);
    // Where the node began with a snapshot, the block store may not know it.
    const executed = ledger.hasExecuted(id, validUntilHeight);
    // The next block is the first that could carry it.
    const isExpired = validUntilHeight <= height;
    // Else it is not final: no need to ask the disk.
    if ((executed || isExpired) && this.#isFinal(id)) return { status: 'known', transactionId: id };
    if (executed) return refusedOutcome(id, reject('duplicate-transaction'));
    if (isExpired) return refusedOutcome(id, this.#expired(validUntilHeight, height));
    const latest = height + maxValidityBlocks;
    if (validUntilHeight <= latest + AHEAD_OF_US) return undefined;
    return refusedOutcome(id, reject('valid-too-far-ahead', { validUntilHeight, latest }));
  }

  /** Says so when it may have been executed in a block that this node knows nothing of. */
  #expired(validUntilHeight: bigint, height: bigint): Rejection {
    const { blockStore, maxValidityBlocks } = this.#deps;
    const unknownUpTo = toUint64(blockStore.unknownUpTo);
    const mayBeFinal = unknownUpTo > 0n && validUntilHeight - maxValidityBlocks <= unknownUpTo;
    return reject('expired', { validUntilHeight, height, ...(mayBeFinal && { unknownUpTo }) });
  }
}

function busy(transactionId: string): SubmitOutcome {
  return { status: 'busy', retryAfterMs: RETRY_AFTER_MS, transactionId };
}

function refusedOutcome(transactionId: string, { name, data }: Rejection): SubmitOutcome {
  const texts = Object.fromEntries(Object.entries(data).map(([key, value]) => [key, `${value}`]));
  return { status: 'refused', transactionId, code: REJECTIONS[name].code, name, data: texts };
}
