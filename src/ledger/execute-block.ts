// The effect of one block on the state: the families' work at its start, its transactions in their order, the families'
// work at its end, and last its seal. An invalid transaction is a failed receipt with no other effect, never an invalid
// block.
//
// Order of the checks of a transaction, part of the agreement: the protocol version of its operation (version-gate.ts),
// what needs no state (check-envelope.ts), expired, valid too far ahead, duplicate; then, with its id on record, the
// operation's own.

import { assert } from '../base/assert.ts';
import { toHex } from '../base/bytes.ts';
import { toUint64 } from '../base/uint64.ts';
import type { Digest } from '../crypto/digest.ts';
import type { Receipt } from '../generated/state.ts';
import { type AccountActivity, type ChainedActivity, chainActivity } from './activity.ts';
import type { BlockContext } from './block-context.ts';
import { LATEST, latestBlock } from './chain-tables.ts';
import type { PendingTransaction } from './check-envelope.ts';
import type { Consortium } from './consortium.ts';
import { FAMILIES } from './families.ts';
import { FIRST_PROTOCOL_VERSION } from './governance/genesis-governance.ts';
import { currentSet, sealPendingSet } from './governance/validator-set.ts';
import { type Outcome, rejected } from './operation.ts';
import type { Overlay } from './overlay.ts';
import { type Protocol, protocolOf } from './protocol.ts';
import { receiptOf } from './receipt.ts';
import { type Rejection, reject } from './rejection.ts';
import { type BlockIds, guardReplay, refuseValidity } from './replay-guard.ts';
import { olderVerdict } from './version-gate.ts';

export interface BlockInput {
  readonly hash: Digest;
  readonly height: number;
  readonly timestampMs: number;
  readonly transactions: readonly PendingTransaction[];
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
  readonly activity: readonly AccountActivity[];
  /** Whether its id is used up. */
  readonly isDecided: boolean;
}

/** Executes the block on its parent's state, which the overlay in `target` lies on. */
export function executeBlock(consortium: Consortium, target: BlockState, input: BlockInput): BlockOutcome {
  const { entries, parentRoot } = target;
  const protocol = protocolOf(target.protocols, currentSet(entries)?.protocolVersion ?? FIRST_PROTOCOL_VERSION);
  assert(protocol !== undefined, 'a node stops ahead of a protocol version that it does not speak');
  const block: BlockContext = { height: toUint64(input.height), timestampMs: toUint64(input.timestampMs) };
  const previous = entries.get(latestBlock, LATEST);
  assert(previous === undefined || previous.height === block.height - 1n, 'a block executes on its parent');
  entries.put(latestBlock, LATEST, { ...block, blockHash: input.hash });
  const previousMs = previous === undefined || previous.height === 0n ? undefined : previous.timestampMs;
  const activity: ChainedActivity[] = [];
  const note = (moved: readonly AccountActivity[]) => {
    for (const row of chainActivity(entries, block, moved)) activity.push(row);
  };
  const runHooks = (when: 'begin' | 'end') => {
    const moved: AccountActivity[] = [];
    const hook = { state: entries, block, consortium, previousMs, parentRoot, activity: moved };
    for (const family of FAMILIES) family[when]?.(hook);
    note(moved);
  };

  runHooks('begin');
  entries.keep();
  const decided: boolean[] = [];
  const receipts = input.transactions.map((transaction) => {
    const executed = executeTransaction({ consortium, target, block, protocol }, transaction);
    note(executed.activity);
    entries.keep();
    decided.push(executed.isDecided);
    return receiptOf(transaction.id, executed.outcome);
  });
  runHooks('end');
  protocol.finishBlock?.(entries, block);
  if (input.seal !== undefined && input.seal.length > 0) sealPendingSet(entries, input.seal);
  entries.keep();
  return { receipts, decided, activity };
}

function executeTransaction(run: Run, transaction: PendingTransaction): Executed {
  const { consortium, target, block, protocol } = run;
  const { entries, ids } = target;
  const older = olderVerdict(transaction.older, protocol.version);
  if (older !== undefined) return unread(older);
  if (!transaction.checked.ok) return unread(transaction.checked.error);
  const { body, signers, badLines, execute } = transaction.checked.value;
  const { id: transactionId } = transaction;
  const id = toHex(transactionId);
  const unfit = refuseValidity(consortium, block, body.validUntilHeight);
  if (unfit !== undefined) return unread(unfit);
  if (ids.has(body.validUntilHeight, id)) return unread(reject('duplicate-transaction'));
  // Also a transaction that is refused below is used up: the client's retry is answered by its first receipt.
  guardReplay(entries, consortium, body.validUntilHeight, transactionId);
  entries.keep();
  ids.added.set(id, body.validUntilHeight);
  const activity: AccountActivity[] = [];
  const postedLines = new LinesOfTransaction(entries, consortium, ids);
  const signed = { transactionId, transaction: id, author: body.author, signers, badLines };
  const outcome = execute({ state: entries, block, consortium, ...signed, postedLines, activity });
  if (!outcome.ok) {
    entries.drop();
    return { outcome, activity: [], isDecided: true };
  }
  postedLines.keep();
  return { outcome, activity, isDecided: true };
}

/** Of a transaction whose id is not used up by it. */
function unread(rejection: Rejection): Executed {
  return { outcome: rejected(rejection), activity: [], isDecided: false };
}

/** Signed lines that one transaction posted. */
class LinesOfTransaction {
  readonly #entries: Overlay;
  readonly #consortium: Consortium;
  readonly #ids: BlockIds;
  readonly #added = new Map<string, { readonly validUntilHeight: bigint; readonly id: Digest }>();

  constructor(entries: Overlay, consortium: Consortium, ids: BlockIds) {
    this.#entries = entries;
    this.#consortium = consortium;
    this.#ids = ids;
  }

  has(validUntilHeight: bigint, id: Digest): boolean {
    const hex = toHex(id);
    return this.#added.has(hex) || this.#ids.has(validUntilHeight, hex);
  }

  add(validUntilHeight: bigint, id: Digest): void {
    this.#added.set(toHex(id), { validUntilHeight, id });
  }

  /** The transaction stands: only now is anything written. */
  keep(): void {
    for (const [hex, { validUntilHeight, id }] of this.#added) {
      guardReplay(this.#entries, this.#consortium, validUntilHeight, id);
      this.#ids.added.set(hex, validUntilHeight);
    }
  }
}
