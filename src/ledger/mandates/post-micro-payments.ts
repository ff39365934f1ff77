// Many small payments of a time, each with its outcome: those of one payer, payee and authority are posted as one
// transfer of whole fen; what is less waits for the next ones. A root over the lines stands with the transfer.
import { equalBytes, toHex } from '../../base/bytes.ts';
import type { Digest } from '../../crypto/digest.ts';
import type { MicroPayment } from '../../generated/transaction.ts';
import { operation } from '../family.ts';
import { type LineOutcome, type OperationContext, type Outcome, rejected } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import { refuseValidity } from '../replay-guard.ts';
import { transferId } from '../transfer-id.ts';
import { TransferPlan } from '../transfer-plan.ts';
import { WORK } from '../work.ts';
import { type MicroAuthority, microAuthority } from './micro-authority.ts';
import {
  checkMicroPayments,
  isSignedMicro,
  MICRO_PER_FEN,
  microDigest,
  microRoot,
  microSignatures,
} from './micro-line.ts';
import { accrualId, microAccruals, microBatches, microSums } from './tables.ts';

/** Of a line: its digest, and its part in both trees. */
const DIGESTS_OF_LINE = 3;

/**
 * Order of the checks: the batch (on record with the same lines: accepted, with others: refused). Of a line: those of
 * its sum (micro-authority.ts: payer, payee, who allows it), its signature and validity, posted before, the most of one
 * line and the caps of its mandate; then those of the transfer. Where the payer has too little for all, the first lines are
 * paid that it has enough for.
 */
export const postMicroPayments = operation({
  name: 'postMicroPayments',
  by: 'anybody, with lines that payers or their devices signed; the payee, with lines under its mandates',
  since: 1,
  check: checkMicroPayments,
  dearChecks: microSignatures,
  execute(context, { batch, lines }): Outcome {
    const { state, work, consortium, block, author } = context;
    work.charge(lines.length * DIGESTS_OF_LINE * WORK.digest);
    const digests = lines.map((line) => microDigest(consortium.chainId, line));
    const root = microRoot(digests);
    const id = `${toHex(author)}/${batch}`;
    const before = state.get(microBatches, id);
    if (before !== undefined) {
      const { height } = before;
      if (!equalBytes(before.root, root)) return rejected(reject('id-used-otherwise', { batch, height }));
      return { ok: true, noted: { name: 'posted-before', data: { batch, height } } };
    }
    state.put(microBatches, id, { batch, lines: lines.length, root, height: block.height });
    const outcomes: LineOutcome[] = [];
    const sums = new Map<string, Micro[]>();
    for (const [index, line] of lines.entries()) {
      const key = sumKey(line);
      const micro = { line, index, digest: digests[index] as Digest };
      const sum = sums.get(key);
      if (sum === undefined) sums.set(key, [micro]);
      else sum.push(micro);
    }
    for (const micros of sums.values()) {
      for (const [index, outcome] of postSum(context, batch, micros)) outcomes[index] = outcome;
    }
    return { ok: true, lines: outcomes };
  },
});

/** A line on its way. */
interface Micro {
  readonly line: MicroPayment;
  /** Among the transaction's lines, from 0. */
  readonly index: number;
  readonly digest: Digest;
}

type Outcomes = Map<number, LineOutcome>;

function sumKey({ payer, payee, mandate, signer }: MicroPayment): string {
  return `${payer} ${payee} ${mandate} ${toHex(signer)}`;
}

function postSum(context: OperationContext, batch: string, micros: readonly Micro[]): Outcomes {
  const outcomes: Outcomes = new Map();
  const [first] = micros;
  if (first === undefined) return outcomes;
  const { state } = context;
  const { payer, payee } = first.line;
  const authority = microAuthority(context, first.line);
  if (!authority.ok) return refuseAll(outcomes, micros, authority.error);
  const accruedMicro = BigInt(state.get(microAccruals, accrualId(payer, payee))?.micro ?? 0);
  const admitted = admit(context, authority.value, accruedMicro, micros, outcomes);
  const sum: Sum = { batch, payer, payee, mandate: first.line.mandate, accruedMicro, authority: authority.value };
  const unposted = post(context, sum, admitted, outcomes);
  if (unposted === undefined) return outcomes;
  if (unposted.name !== 'insufficient-funds') return refuseAll(outcomes, admitted, unposted);
  // As many of the first lines as there is money for.
  const availableMicro = BigInt(unposted.data.availableFen ?? 0n) * MICRO_PER_FEN + MICRO_PER_FEN - 1n;
  let micro = accruedMicro;
  const paid: Micro[] = [];
  const unpaid: Micro[] = [];
  for (const one of admitted) {
    const fits = micro + one.line.amountMicro <= availableMicro;
    if (fits) micro += one.line.amountMicro;
    (fits ? paid : unpaid).push(one);
  }
  // Not what the payer has: that is nobody's business but the payer's.
  refuseAll(outcomes, unpaid, reject('insufficient-funds', { account: payer }));
  const still = post(context, sum, paid, outcomes);
  return still === undefined ? outcomes : refuseAll(outcomes, paid, still);
}

/** The lines that nothing of their own stands against, in their order. */
function admit(
  context: OperationContext,
  authority: MicroAuthority,
  accruedMicro: bigint,
  micros: readonly Micro[],
  outcomes: Outcomes,
): readonly Micro[] {
  let micro = accruedMicro;
  const seen = new Set<string>();
  return micros.filter(({ line, index, digest }) => {
    const key = toHex(digest);
    const refusal =
      (isSignedMicro(line) ? refuseSigned(context, line, index, digest) : undefined) ??
      (seen.has(key) ? reject('duplicate-line') : undefined) ??
      authority.refuseLine(line.amountMicro, micro + line.amountMicro);
    if (refusal !== undefined) {
      outcomes.set(index, rejected(refusal));
      return false;
    }
    seen.add(key);
    micro += line.amountMicro;
    return true;
  });
}

function refuseSigned(
  { badLines, postedLines, block, consortium }: OperationContext,
  { validUntilHeight }: MicroPayment,
  index: number,
  digest: Digest,
): Rejection | undefined {
  if (badLines.has(index)) return reject('bad-line-signature');
  const unfit = refuseValidity(consortium, block, validUntilHeight);
  if (unfit !== undefined) return unfit;
  return postedLines.has(validUntilHeight, digest) ? reject('duplicate-line') : undefined;
}

interface Sum {
  readonly batch: string;
  readonly payer: string;
  readonly payee: string;
  readonly mandate: string;
  readonly accruedMicro: bigint;
  readonly authority: MicroAuthority;
}

/** One transfer for all of them; the refusal is one of the sum, and then nothing is written. */
function post(
  context: OperationContext,
  { batch, payer, payee, mandate, accruedMicro, authority }: Sum,
  micros: readonly Micro[],
  outcomes: Outcomes,
): Rejection | undefined {
  const [first] = micros;
  if (first === undefined) return undefined;
  const { state, work, block, postedLines } = context;
  const micro = micros.reduce((all, { line }) => all + line.amountMicro, 0n);
  const amountFen = (accruedMicro + micro) / MICRO_PER_FEN;
  const authorised = authority.authorise(micro);
  if (!authorised.ok) return authorised.error;
  work.charge(WORK.digest);
  const transfer = transferId(context.transactionId, first.index, 0);
  const plan = new TransferPlan(context);
  if (amountFen > 0n) {
    const { isSpending } = authority;
    const ends = { debit: payer, credit: payee, amountFen, isSpending };
    const unposted = plan.post({ transfer, ...ends, code: 'micro-payments', reference: batch });
    if (unposted !== undefined) return unposted;
  }

  plan.apply();
  authorised.value(amountFen);
  const left = Number((accruedMicro + micro) % MICRO_PER_FEN);
  state.put(microAccruals, accrualId(payer, payee), { micro: left });
  const root = microRoot(micros.map(({ digest }) => digest));
  state.put(microSums, transfer, {
    ...{ transfer, batch, payer, payee, mandate, lines: micros.length, root, micro, amountFen },
    ...{ accruedMicro: Number(accruedMicro), height: block.height, atMs: block.timestampMs },
  });
  for (const { line, index, digest } of micros) {
    if (isSignedMicro(line)) postedLines.add(line.validUntilHeight, digest);
    const accrued = { name: 'accrued', data: { sum: transfer } } as const;
    outcomes.set(index, amountFen > 0n ? { ok: true, transfer } : { ok: true, noted: accrued });
  }
  return undefined;
}

function refuseAll(outcomes: Outcomes, micros: readonly Micro[], rejection: Rejection): Outcomes {
  for (const { index } of micros) outcomes.set(index, rejected(rejection));
  return outcomes;
}
