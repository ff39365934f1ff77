// The effect of one block on the state: the families' work at its start, its transactions in their order, the families'
// work at its end, and last its seal. An invalid transaction is a failed receipt with no other effect, never an invalid
// block.
//
// Order of the checks of a transaction, part of the agreement: room in the block (block-room.ts), the protocol version of
// its operation (version-gate.ts), whether its author may make it among the members of the parent's state, what needs no
// state (check-envelope.ts), expired, valid too far ahead, duplicate; then, with its id on record, the operation's own,
// as far as its work goes.

import { assert } from '../base/assert.ts';
import { toHex } from '../base/bytes.ts';
import { toUint64 } from '../base/uint64.ts';
import type { Digest } from '../crypto/digest.ts';
import type { Receipt } from '../generated/state.ts';
import { type AccountActivity, type ChainedActivity, chainActivity } from './activity.ts';
import type { BlockContext } from './block-context.ts';
import { BlockRoom } from './block-room.ts';
import { LATEST, latestBlock } from './chain-tables.ts';
import type { PendingTransaction, SignedBody } from './check-envelope.ts';
import { refuseAuthor } from './check-operation.ts';
import type { ChainRules, Consortium } from './consortium.ts';
import { FAMILIES } from './families.ts';
import { FIRST_PROTOCOL_VERSION } from './governance/genesis-governance.ts';
import { consortiumOf } from './governance/member-list.ts';
import { currentSet, sealPendingSet } from './governance/validator-set.ts';
import { type OperationContext, type Outcome, rejected } from './operation.ts';
import type { Overlay } from './overlay.ts';
import { type Protocol, protocolOf } from './protocol.ts';
import { receiptOf } from './receipt.ts';
import { type Rejection, reject } from './rejection.ts';
import { type BlockIds, guardReplay, refuseValidity } from './replay-guard.ts';
import { olderVerdict } from './version-gate.ts';
import { WORK } from './work.ts';
import { OutOfWork, type WorkMeter } from './work-meter.ts';

export interface BlockInput {
  readonly hash: Digest;
  readonly height: number;
  readonly timestampMs: number;
  readonly transactions: readonly PendingTransaction[];
  /** For each transaction the member whose batch has it; absent: all are of one. */
  readonly origins?: readonly number[];
  /** Of the header: the next validator set in a sealing block, else empty. */
  readonly seal?: Uint8Array;
}

/** Where a block's execution writes: its entries and the ids that it used up. */
export interface BlockState {
  /** That this node speaks. */
  readonly protocols: readonly Protocol[];
  readonly entries: Overlay;
  readonly ids: BlockIds;
  /** Of the state before the block. */
  readonly parentRoot: Digest;
}

/** The results of a block's transactions, in their order, and the movements on accounts. */
export interface BlockOutcome {
  readonly receipts: readonly Receipt[];
  /**
   * Whether the receipt is its transaction's last word: true once for every id, when its operation was executed or
   * refused. Anybody can get a copy with a false signature into an earlier place; its receipt says nothing of the true
   * one.
   */
  readonly decided: readonly boolean[];
  /** Units that each transaction took. */
  readonly work: readonly number[];
  readonly activity: readonly ChainedActivity[];
}

/** The parts that all transactions of a block share while they are executed. */
interface Run {
  readonly consortium: Consortium;
  readonly target: BlockState;
  readonly block: BlockContext;
  readonly protocol: Protocol;
}

/** The result of one transaction. */
interface Executed {
  readonly outcome: Outcome;
  readonly activity: readonly ChainedActivity[];
  /** Whether its id is used up. */
  readonly isDecided: boolean;
}

const NO_ORIGINS: readonly number[] = [];
const NO_ACTIVITY: readonly ChainedActivity[] = [];

/** Executes the block on its parent's state, which the overlay in `target` lies on. */
export function executeBlock(chain: ChainRules, target: BlockState, input: BlockInput): BlockOutcome {
  const { entries, parentRoot } = target;
  // Once for the whole block: a change of the members holds from the next one on, for every rule.
  const consortium = consortiumOf(entries, chain);
  const protocol = protocolOf(target.protocols, currentSet(entries)?.protocolVersion ?? FIRST_PROTOCOL_VERSION);
  assert(protocol !== undefined, 'a node stops ahead of a protocol version that it does not speak');
  const block: BlockContext = { height: toUint64(input.height), timestampMs: toUint64(input.timestampMs) };
  const previous = entries.get(latestBlock, LATEST);
  assert(previous === undefined || previous.height === block.height - 1n, 'a block executes on its parent');
  entries.put(latestBlock, LATEST, { ...block, blockHash: input.hash });
  const previousMs = previous === undefined || previous.height === 0n ? undefined : previous.timestampMs;
  const activity: ChainedActivity[] = [];
  const runHooks = (when: 'begin' | 'end') => {
    const moved: AccountActivity[] = [];
    const hook = { state: entries, block, consortium, previousMs, parentRoot, activity: moved };
    for (const family of FAMILIES) family[when]?.(hook);
    entries.work.charge(moved.length * WORK.activity);
    for (const row of chainActivity(entries, block, moved)) activity.push(row);
  };

  runHooks('begin');
  entries.keep();
  const { origins = NO_ORIGINS } = input;
  const room = new BlockRoom(consortium.rules.work.block - entries.work.used, origins);
  const decided: boolean[] = [];
  const work: number[] = [];
  const receipts = input.transactions.map((transaction, i) => {
    const origin = origins[i] ?? 0;
    const executed = room.admits(origin)
      ? executeTransaction({ consortium, target, block, protocol }, transaction)
      : unread(reject('block-full'), entries.work);
    work.push(entries.work.used);
    room.use(origin, entries.work.used);
    for (const row of executed.activity) activity.push(row);
    decided.push(executed.isDecided);
    return receiptOf(transaction.id, executed.outcome);
  });
  entries.work.begin(0);
  runHooks('end');
  protocol.finishBlock?.(entries, block);
  if (input.seal !== undefined && input.seal.length > 0) sealPendingSet(entries, input.seal);
  entries.keep();
  return { receipts, decided, work, activity };
}

function executeTransaction(run: Run, transaction: PendingTransaction): Executed {
  const { consortium, target, block, protocol } = run;
  const { entries, ids } = target;
  const { id: transactionId, checked, work, by } = transaction;
  const older = olderVerdict(transaction.older, protocol.version);
  if (older !== undefined) return unread(older, entries.work);
  const stranger = refuseAuthor(by, consortium);
  if (stranger !== undefined) return unread(stranger, entries.work);
  if (!checked.ok) return unread(checked.error, entries.work);
  const { validUntilHeight } = checked.value.body;
  const id = toHex(transactionId);
  const unfit = refuseValidity(consortium, block, validUntilHeight);
  if (unfit !== undefined) return unread(unfit, entries.work);
  if (ids.has(validUntilHeight, id)) return unread(reject('duplicate-transaction'), entries.work);
  entries.next();
  entries.work.begin(0);
  // Also a transaction that is refused below is used up: the client's retry is answered by its first receipt.
  guardReplay(entries, consortium, validUntilHeight, transactionId);
  entries.keep();
  ids.added.set(id, validUntilHeight);
  const { transaction: bound } = consortium.rules.work;
  entries.work.begin(work, bound);
  const executed = executeWithin(run, transactionId, checked.value);
  if (executed.outcome.ok) entries.keep();
  else entries.drop();
  return executed;
}

/** Ends where the bound of its work is passed. */
function executeWithin(run: Run, transactionId: Digest, signed: SignedBody): Executed {
  const { consortium, target, block } = run;
  const { entries, ids } = target;
  const { body, signers, badLines } = signed;
  const moved: AccountActivity[] = [];
  const postedLines = new LinesOfTransaction(entries, consortium, ids);
  const context: OperationContext = {
    ...{ state: entries, work: entries.work, block, consortium, transactionId, transaction: toHex(transactionId) },
    ...{ author: body.author, signers, badLines, postedLines, activity: moved },
  };
  try {
    const outcome = signed.execute(context);
    if (!outcome.ok) return { outcome, activity: NO_ACTIVITY, isDecided: true };
    postedLines.guard();
    entries.work.charge(moved.length * WORK.activity);
    const activity = chainActivity(entries, block, moved);
    postedLines.keep();
    return { outcome, activity, isDecided: true };
  } catch (error) {
    if (!(error instanceof OutOfWork)) throw error;
    const data = { work: entries.work.used, atMost: consortium.rules.work.transaction };
    return { outcome: rejected(reject('too-much-work', data)), activity: NO_ACTIVITY, isDecided: true };
  }
}

/** Of a transaction whose id is not used up by it. */
function unread(rejection: Rejection, work: WorkMeter): Executed {
  work.begin(WORK.transaction);
  return { outcome: rejected(rejection), activity: NO_ACTIVITY, isDecided: false };
}

/** Signed lines that one transaction posted. */
class LinesOfTransaction {
  readonly #entries: Overlay;
  readonly #consortium: Consortium;
  readonly #ids: BlockIds;
  /** Made for the first: most transactions have none. */
  #added: Map<string, { readonly validUntilHeight: bigint; readonly id: Digest }> | undefined;

  constructor(entries: Overlay, consortium: Consortium, ids: BlockIds) {
    this.#entries = entries;
    this.#consortium = consortium;
    this.#ids = ids;
  }

  has(validUntilHeight: bigint, id: Digest): boolean {
    const hex = toHex(id);
    return this.#added?.has(hex) === true || this.#ids.has(validUntilHeight, hex);
  }

  add(validUntilHeight: bigint, id: Digest): void {
    this.#added ??= new Map();
    this.#added.set(toHex(id), { validUntilHeight, id });
  }

  /** The operation was accepted: its lines join the ids in the state. */
  guard(): void {
    for (const { validUntilHeight, id } of this.#added?.values() ?? []) {
      this.#entries.work.charge(WORK.digest + WORK.write);
      guardReplay(this.#entries, this.#consortium, validUntilHeight, id);
    }
  }

  /** The transaction stands. */
  keep(): void {
    for (const [hex, { validUntilHeight }] of this.#added ?? []) this.#ids.added.set(hex, validUntilHeight);
  }
}
