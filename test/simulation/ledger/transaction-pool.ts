// What the clients of a simulated consortium send to a real ledger: payments, holds and what becomes of them, accounts,
// limits; some of it refused, some sent twice, some with a false signature. Made once per process, since signing costs
// time; always the same.
import { refused } from '../../../src/base/result.ts';
import { sha256 } from '../../../src/crypto/digest.ts';
import type { Body, BodyOperation } from '../../../src/generated/transaction.ts';
import type { PendingTransaction } from '../../../src/ledger/check-envelope.ts';
import { reject } from '../../../src/ledger/rejection.ts';
import { bodyCodec } from '../../../src/ledger/transaction.ts';
import { transferId } from '../../../src/ledger/transfer-id.ts';
import { openAccounts, payment, postTransfers, transferLine } from '../../ledger/account-operations.ts';
import { account, GENESIS_ACCOUNTS } from '../../ledger/test-consortium.ts';
import { bodyOf, received, sign } from '../../ledger/test-envelopes.ts';
import { GENESIS_TIME_MS } from '../disk/disk.ts';
import { Random } from '../random.ts';

const DEPOSITS = ['bank-a/alice', 'bank-a/carol', 'bank-b/bob', 'bank-b/dave'] as const;
const VAULTS = ['bank-a/vault', 'bank-b/vault'] as const;
const FUNDS_FEN = 3_000n;
const SIZE = 240;

/** Deposits with money on them, and the vaults that it came from. */
export const SIM_GENESIS = [
  ...GENESIS_ACCOUNTS.map((entry) => (entry.kind === 'vault' ? { ...entry, debitsPostedFen: 2n * FUNDS_FEN } : entry)),
  ...DEPOSITS.map((id) => account(id, { creditsPostedFen: FUNDS_FEN })),
];

let made: readonly PendingTransaction[] | undefined;

export function transactionPool(): readonly PendingTransaction[] {
  made ??= make();
  return made;
}

function make(): readonly PendingTransaction[] {
  const random = new Random(1);
  const pool: PendingTransaction[] = [];
  /** Line 0 of it is a hold for this account. */
  let hold: { readonly transaction: Uint8Array; readonly credit: string } | undefined;
  while (pool.length < SIZE) {
    const { author, operation } = hold && random.chance(40) ? resolution(random, hold) : choose(random);
    const change: Partial<Body> = {
      nonce: sha256(Uint8Array.of(pool.length, pool.length >> 8)).subarray(0, 16),
      validUntilHeight: BigInt(random.between(3, 90)),
    };
    const body = bodyCodec.encode(bodyOf(author, operation, change));
    const transaction = received(sign(body, author));
    pool.push(random.chance(95) ? transaction : withFalseSignature(transaction));
    const line = operation.operation === 'postTransfers' ? operation.postTransfers.lines[0] : undefined;
    if (line?.kind === 'hold') hold = { transaction: transaction.id, credit: line.creditAccount };
  }
  return pool;
}

interface Choice {
  readonly author: string;
  readonly operation: BodyOperation;
}

const bankOf = (id: string) => id.slice(0, id.indexOf('/'));
const holderOf = (id: string) => (id.endsWith('/vault') ? bankOf(id) : id);

function choose(random: Random): Choice {
  const debit = random.pick([...DEPOSITS, ...DEPOSITS, ...VAULTS]);
  const others = [...DEPOSITS, ...VAULTS, `${bankOf(debit)}/new-${random.between(0, 2)}`];
  const credit = random.pick(others.filter((id) => id !== debit));
  const amountFen = BigInt(random.pick([1, 7, 250, 1_000, 2_500, 2_000_000]));
  const author = random.chance(95) ? holderOf(debit) : 'merchant';
  const what = random.between(1, 10);
  if (what <= 5) return { author, operation: postTransfers([payment(debit, credit, amountFen)]) };
  if (what <= 6) {
    const lines = [payment(debit, credit, amountFen), payment(debit, random.pick(DEPOSITS), 5n)];
    return { author, operation: postTransfers(lines, random.chance(50)) };
  }
  if (what <= 8) {
    const expiresAtMs = BigInt(GENESIS_TIME_MS + random.between(100, 20_000));
    const ends = { debitAccount: debit, creditAccount: credit };
    return { author, operation: postTransfers([transferLine({ kind: 'hold', ...ends, amountFen, expiresAtMs })]) };
  }
  return { author: bankOf(debit), operation: ofTheBank(random, debit) };
}

function ofTheBank(random: Random, id: string): BodyOperation {
  const limits = { perPaymentFen: 0n, perDayFen: BigInt(random.between(0, 1_500)), perMonthFen: 0n };
  return random.pick<BodyOperation>([
    openAccounts([`${bankOf(id)}/new-${random.between(0, 2)}`]),
    { operation: 'freezeAccount', freezeAccount: { account: id, reason: 'order 17' } },
    { operation: 'unfreezeAccount', unfreezeAccount: { account: id, reason: 'order 17' } },
    { operation: 'setLimits', setLimits: { account: id, ...limits } },
  ]);
}

function resolution(random: Random, hold: { readonly transaction: Uint8Array; readonly credit: string }): Choice {
  const kind = random.pick(['post-hold', 'void-hold'] as const);
  const amountFen = kind === 'post-hold' ? BigInt(random.pick([1, 100, 250])) : 0n;
  const line = transferLine({ kind, hold: transferId(hold.transaction, 0, 0), amountFen });
  return { author: holderOf(hold.credit), operation: postTransfers([line]) };
}

function withFalseSignature({ id, older }: PendingTransaction): PendingTransaction {
  return { id, checked: refused(reject('bad-signature')), older };
}
