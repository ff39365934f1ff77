// What one block does to the state: holds that expire, its transactions in their order, the proposals that are ready, and
// last its seal. An invalid transaction is a failed receipt with no other effect, never an invalid block.
//
// Order of the checks of a transaction, part of the agreement: what needs no state (check-envelope.ts), expired,
// valid too far ahead, duplicate; then, with its id on record, the operation's own.
import { assert } from '../base/assert.ts';
import { toHex } from '../base/bytes.ts';
import type { Digest } from '../crypto/digest.ts';
import type { AccountActivity } from './activity.ts';
import type { PendingTransaction } from './check-envelope.ts';
import type { Consortium } from './consortium.ts';
import type { Receipt } from './entries.ts';
import { decideProposals } from './governance/decide-proposals.ts';
import { FIRST_PROTOCOL_VERSION } from './governance/genesis-governance.ts';
import { keepParentRoot } from './governance/recent-roots.ts';
import { currentSet, sealPendingSet } from './governance/validator-set.ts';
import { expiredHolds } from './hold-expiry.ts';
import { type BlockContext, type OperationContext, type Outcome, rejected } from './operation.ts';
import { OPERATION_HANDLERS, type OperationHandlers } from './operations.ts';
import type { Overlay } from './overlay.ts';
import { type Protocol, protocolOf } from './protocol.ts';
import { receiptOf } from './receipt.ts';
import { type Rejection, reject } from './rejection.ts';
import { type BlockIds, guardReplay } from './replay-guard.ts';
import { LATEST, latestBlock } from './table.ts';
import type { Body, OperationName, Operations } from './transaction.ts';
import { TransferPlan } from './transfer-plan.ts';

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

/** What became of a block's transactions, in their order, and what moved on accounts. */
export interface BlockOutcome {
  readonly receipts: readonly Receipt[];
  /**
   * Whether the receipt is its transaction's last word: true once for every id, when its operation was executed or
   * refused. Anybody can have a copy with a false signature ordered first; its receipt says nothing of the true one.
   */
  readonly concluded: readonly boolean[];
  readonly activity: readonly AccountActivity[];
}

/** Executes the block on its parent's state, which the overlay in `target` lies on. */
export function executeBlock(consortium: Consortium, target: BlockState, input: BlockInput): BlockOutcome {
  const { entries } = target;
  const protocol = protocolOf(target.protocols, currentSet(entries)?.protocolVersion ?? FIRST_PROTOCOL_VERSION);
  assert(protocol !== undefined, 'a node stops ahead of a protocol version that it does not speak');
  const block: BlockContext = { height: BigInt(input.height), timestampMs: BigInt(input.timestampMs) };
  const activity: AccountActivity[] = [];
  const previous = entries.get(latestBlock, LATEST);
  assert(previous === undefined || previous.height === block.height - 1n, 'a block executes on its parent');
  entries.put(latestBlock, LATEST, { ...block, blockHash: input.hash });
  const previousMs = previous === undefined || previous.height === 0n ? undefined : previous.timestampMs;
  for (const hold of expiredHolds(entries, previousMs, block)) {
    const plan = new TransferPlan({ state: entries, block, consortium, transaction: '', activity });
    plan.expireHold(hold);
    plan.apply();
  }
  keepParentRoot(entries, block.height, target.parentRoot);
  entries.keep();
  const concluded: boolean[] = [];
  const receipts = input.transactions.map((transaction) => {
    const before = target.ids.added.size;
    const noted = activity.length;
    const outcome = executeTransaction(consortium, target, block, transaction, activity);
    if (!outcome.ok) activity.length = noted;
    concluded.push(target.ids.added.size > before);
    return receiptOf(transaction.id, outcome);
  });
  decideProposals(entries, block, consortium);
  protocol.finishBlock?.(entries, block);
  if (input.seal !== undefined && input.seal.length > 0) sealPendingSet(entries, input.seal);
  entries.keep();
  return { receipts, concluded, activity };
}

function executeTransaction(
  consortium: Consortium,
  { entries, ids }: BlockState,
  block: BlockContext,
  { id: transactionId, checked }: PendingTransaction,
  activity: AccountActivity[],
): Outcome {
  if (!checked.ok) return rejected(checked.error);
  const { body, signers } = checked.value;
  const transaction = toHex(transactionId);
  const unfit = checkValidity(consortium, ids, block, body, transaction);
  if (unfit !== undefined) return rejected(unfit);
  const { author } = body;
  const context = { state: entries, block, consortium, transactionId, transaction, author, signers, activity };
  // Also a transaction that is refused below is used up: the client's retry is answered by its first receipt.
  guardReplay(context, body.validUntilHeight);
  entries.keep();
  ids.added.set(transaction, body.validUntilHeight);
  const outcome = executeOperation(context, body.operation, body);
  if (outcome.ok) entries.keep();
  else entries.drop();
  return outcome;
}

function checkValidity(
  { rules }: Consortium,
  ids: BlockIds,
  { height }: BlockContext,
  { validUntilHeight }: Body,
  id: string,
): Rejection | undefined {
  if (validUntilHeight < height) return reject('expired', { validUntilHeight, height });
  const latest = height + rules.maxValidityBlocks;
  if (validUntilHeight > latest) return reject('valid-too-far-ahead', { validUntilHeight, latest });
  if (ids.has(validUntilHeight, id)) return reject('duplicate-transaction');
  return undefined;
}

function executeOperation<K extends OperationName>(context: OperationContext, name: K, body: Body): Outcome {
  const handler: OperationHandlers[K] = OPERATION_HANDLERS[name];
  const operation: Operations[K] | undefined = (body as Partial<Operations>)[name];
  if (operation === undefined) return rejected(reject('unknown-operation', { operation: name }));
  return handler(context, operation);
}
