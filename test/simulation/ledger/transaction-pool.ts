// What the clients of a simulated consortium send to a real ledger: payments, holds and what becomes of them, accounts,
// limits, and between them operations of all families; some of it refused, some sent twice, some with a false
// signature. Made once per process, since signing costs time; always the same.
import fc from 'fast-check';
import { refused } from '../../../src/base/result.ts';
import { DIGEST_BYTES, sha256 } from '../../../src/crypto/digest.ts';
import type { Body, BodyOperation } from '../../../src/generated/transaction.ts';
import type { PendingTransaction } from '../../../src/ledger/check-envelope.ts';
import type { OperationName } from '../../../src/ledger/family.ts';
import { reject } from '../../../src/ledger/rejection.ts';
import { transferId } from '../../../src/ledger/transfer-id.ts';
import type { Sight } from '../../families/arbitrary-operation.ts';
import { arbitraryOperation, OPERATION_NAMES, type SaidOperation } from '../../families/arbitrary-operations.ts';
import { bankOf, DEPOSITS, holderOf, VAULTS } from '../../families/parties.ts';
import {
  freezeAccount,
  openAccounts,
  payment,
  postTransfers,
  setLimits,
  transferLine,
  unfreezeAccount,
} from '../../ledger/account-operations.ts';
import { coSigned, received } from '../../ledger/test-envelopes.ts';
import { GENESIS_TIME_MS } from '../disk/disk.ts';
import { Random } from '../random.ts';

/** One transaction in this many may be of any family. */
const ANY_FAMILY_EACH = 4;
const OF_EACH = 3;
/** Beside those of each operation: transfers with a line that its payer signed, of which there are few by chance. */
const SIGNED_TRANSFERS = 13;
const SIZE = ANY_FAMILY_EACH * (OF_EACH * OPERATION_NAMES.length + SIGNED_TRANSFERS);
const SEED = 1;

/** The pool is made before there is a ledger: what depends on a state is mostly refused. */
const NOTHING_SEEN: Sight = {
  height: 0n,
  timestampMs: BigInt(GENESIS_TIME_MS),
  stateRoot: new Uint8Array(DIGEST_BYTES),
  get: () => undefined,
  all: () => [],
};

/** Two of four: worlds with a real ledger keep the validators of their genesis, so no change may be agreed on. */
const VOTING: readonly string[] = ['grid', 'merchant'];

let made: readonly PendingTransaction[] | undefined;

export function transactionPool(): readonly PendingTransaction[] {
  made ??= make();
  return made;
}

function make(): readonly PendingTransaction[] {
  const random = new Random(SEED);
  const pool: PendingTransaction[] = [];
  const families = ofAllFamilies();
  /** Line 0 of it is a hold for this account. */
  let hold: { readonly transaction: Uint8Array; readonly credit: string } | undefined;
  while (pool.length < SIZE) {
    const family = pool.length % ANY_FAMILY_EACH === 0 ? families[pool.length / ANY_FAMILY_EACH] : undefined;
    const { signers, operation } = family ?? (hold && random.chance(40) ? resolution(random, hold) : choose(random));
    const change: Partial<Body> = {
      nonce: sha256(Uint8Array.of(pool.length, pool.length >> 8)).subarray(0, 16),
      validUntilHeight: BigInt(random.between(3, 90)),
    };
    const [author, ...others] = signers;
    const transaction = received(coSigned(author, operation, others, change));
    pool.push(random.chance(95) ? transaction : withFalseSignature(transaction));
    const line = operation.operation === 'postTransfers' ? operation.postTransfers.lines[0] : undefined;
    if (line?.kind === 'hold') hold = { transaction: transaction.id, credit: line.creditAccount };
  }
  return pool;
}

/** Some of each operation, and then transfers with signed lines. */
function ofAllFamilies(): readonly SaidOperation[] {
  const rounds = Array.from({ length: OF_EACH }, (_, round) => round);
  const ofEach = OPERATION_NAMES.map((name) => sample(name, OF_EACH));
  const signed = sample('postTransfers', SIGNED_TRANSFERS, hasSignedLine);
  return [...rounds.flatMap((round) => ofEach.flatMap((some) => some.slice(round, round + 1))), ...signed];
}

function sample(name: OperationName, count: number, isWanted = mayBeSent): readonly SaidOperation[] {
  const drawn = fc.sample(arbitraryOperation(name), { seed: SEED, numRuns: 20 * count });
  const said = drawn.map(({ say }) => say(NOTHING_SEEN));
  return said.filter(isWanted).slice(0, count);
}

function hasSignedLine({ operation }: SaidOperation): boolean {
  return (
    operation.operation === 'postTransfers' && operation.postTransfers.lines.some(({ signer }) => signer.length > 0)
  );
}

function mayBeSent({ signers: [author], operation: { operation } }: SaidOperation): boolean {
  return (operation !== 'proposeChange' && operation !== 'approveChange') || VOTING.includes(author);
}

function choose(random: Random): SaidOperation {
  const debit = random.pick([...DEPOSITS, ...DEPOSITS, ...VAULTS]);
  const others = [...DEPOSITS, ...VAULTS, `${bankOf(debit)}/new-${random.between(0, 2)}`];
  const credit = random.pick(others.filter((id) => id !== debit));
  const amountFen = BigInt(random.pick([1, 7, 250, 1_000, 2_500, 2_000_000]));
  const signers = [random.chance(95) ? holderOf(NOTHING_SEEN, debit) : 'merchant'] as const;
  const what = random.between(1, 10);
  if (what <= 5) return { signers, operation: postTransfers([payment(debit, credit, amountFen)]) };
  if (what <= 6) {
    const lines = [payment(debit, credit, amountFen), payment(debit, random.pick(DEPOSITS), 5n)];
    return { signers, operation: postTransfers(lines, random.chance(50)) };
  }
  if (what <= 8) {
    const expiresAtMs = BigInt(GENESIS_TIME_MS + random.between(100, 20_000));
    const ends = { debitAccount: debit, creditAccount: credit };
    return { signers, operation: postTransfers([transferLine({ kind: 'hold', ...ends, amountFen, expiresAtMs })]) };
  }
  return { signers: [bankOf(debit)], operation: ofTheBank(random, debit) };
}

function ofTheBank(random: Random, id: string): BodyOperation {
  const perDayFen = BigInt(random.between(0, 1_500));
  const untilMs = random.chance(50) ? 0n : BigInt(GENESIS_TIME_MS + random.between(100, 20_000));
  return random.pick<BodyOperation>([
    openAccounts([`${bankOf(id)}/new-${random.between(0, 2)}`]),
    freezeAccount(id, { untilMs, scope: 'all' }),
    freezeAccount(id, { order: '18/2026', untilMs, scope: 'amount', amountFen: 500n }),
    unfreezeAccount(id),
    setLimits(id, { perDayFen }),
  ]);
}

function resolution(
  random: Random,
  hold: { readonly transaction: Uint8Array; readonly credit: string },
): SaidOperation {
  const kind = random.pick(['post-hold', 'void-hold'] as const);
  const amountFen = kind === 'post-hold' ? BigInt(random.pick([1, 100, 250])) : 0n;
  const line = transferLine({ kind, hold: transferId(hold.transaction, 0, 0), amountFen });
  return { signers: [holderOf(NOTHING_SEEN, hold.credit)], operation: postTransfers([line]) };
}

function withFalseSignature({ by, id, older }: PendingTransaction): PendingTransaction {
  return { id, checked: refused(reject('bad-signature')), work: 0, older, by };
}
