// The verdict on every proven statement: whether its figures follow from entries of the same state, and whether it was
// paid.
import { bigintOf, textOf } from './decoded-fields.ts';
import type { GenesisFacts } from './genesis-facts.ts';
import { checkPayment, type PaymentVerdict } from './payment-check.ts';
import type { PaymentsByStatement } from './payments-by-statement.ts';
import { type Failure, failureOf, ProofFault, type Step } from './proof-fault.ts';
import type { DecodedMessage } from './protobuf-reader.ts';
import { type ProvenState, planKey, statementKey } from './proven-state.ts';
import type { PlacedEntry, ProvenStates } from './proven-states.ts';
import { checkStatement, correctedSince, type Recomputed } from './statement-check.ts';

const NAMED_BLOCKS = 5;

export interface StatementVerdict {
  /** In the state: `statement/<site>/<start>`. */
  readonly key: string;
  readonly statement: DecodedMessage;
  /** Of the last block that it is proven of: the verdict is on the state after that block. */
  readonly height: number;
  /**
   * not-recomputed: the plan or a reading is not proven of the same block, or is proven to have changed since; `why`
   * says which. differs: `why` says where. correction-pending: it follows from its own energies, and a reading of it was
   * corrected since; `why` names the reading.
   */
  readonly verdict: 'recomputed' | 'differs' | 'not-recomputed' | 'correction-pending';
  readonly why: string;
  readonly recomputed: Recomputed | undefined;
  readonly payment: PaymentVerdict;
}

export function judgeStatements(
  facts: GenesisFacts,
  states: ProvenStates,
  payments: PaymentsByStatement,
): { readonly verdicts: readonly StatementVerdict[]; readonly failures: readonly Failure[] } {
  const failures: Failure[] = [];
  const verdicts = states.latest('statement').map(([key, { value: statement, height }]): StatementVerdict => {
    const outcome = recompute(states, key, { value: statement, height });
    const { verdict, why, recomputed } = outcome;
    if (outcome.verdict === 'differs') failures.push(failureOf(key, new ProofFault(outcome.step, why)));
    const payment = judgePayment(facts, { value: statement, height }, payments);
    if (payment.status === 'contradicted') failures.push(failureOf(key, new ProofFault('payout', payment.why)));
    return { key, statement, height, verdict, why, recomputed, payment };
  });
  return { verdicts, failures };
}

type Figures = Pick<StatementVerdict, 'why' | 'recomputed'>;
type Outcome = Figures &
  (
    | { readonly verdict: 'recomputed' | 'not-recomputed' | 'correction-pending' }
    | { readonly verdict: 'differs'; readonly step: Step }
  );

/** Over the entries that are proven of the statement's own block, and of no other. */
function recompute(states: ProvenStates, key: string, { value: statement, height }: PlacedEntry): Outcome {
  try {
    if (key !== statementKey(textOf(statement, 'site'), bigintOf(statement, 'periodStartMs'))) {
      throw new ProofFault('amounts', 'it is the statement of another site or period');
    }
    const recomputed = checkStatement(states.at(height), statement);
    const why = changedSince(states, [planKey(statement), ...recomputed.readings, ...recomputed.prices], height);
    if (why !== undefined) return { verdict: 'not-recomputed', why, recomputed: undefined };
    return { verdict: 'recomputed', why: '', recomputed };
  } catch (error) {
    const { step, message } = failureOf('', error);
    if (!(error instanceof ProofFault) || error.missing === undefined) {
      const pending = pendingCorrection(states.at(height), statement);
      if (pending !== undefined) return { verdict: 'correction-pending', why: pending, recomputed: undefined };
      return { verdict: 'differs', why: message, recomputed: undefined, step };
    }
    const elsewhere = states.heightsOf(error.missing);
    const why = elsewhere.length === 0 ? message : otherBlocks(error.missing, elsewhere, height);
    return { verdict: 'not-recomputed', why, recomputed: undefined };
  }
}

/** Nothing is wrong with a statement whose reading was corrected since: the correction is settled by another one. */
function pendingCorrection(state: ProvenState, statement: DecodedMessage): string | undefined {
  try {
    const [first, ...others] = correctedSince(state, statement);
    if (first === undefined) return undefined;
    const before = first.revision === 1 ? 'revision 0' : `a revision before ${first.revision}`;
    const more = others.length === 0 ? '' : `, and of ${others.length} more,`;
    return `settled on ${before} of the reading; correction of ${first.key}${more} not settled yet`;
  } catch {
    return undefined;
  }
}

/** Names some: with a plan proven of every block, the words on all statements together would have no end. */
function otherBlocks(key: string, heights: readonly number[], height: number): string {
  const more = heights.length > NAMED_BLOCKS ? ` and ${heights.length - NAMED_BLOCKS} more` : '';
  return `${key} is proven of block ${heights.slice(0, NAMED_BLOCKS).join(', ')}${more}, and the statement of block ${height}: two states`;
}

function changedSince(states: ProvenStates, keys: readonly string[], height: number): string | undefined {
  for (const key of keys) {
    const later = states.changedAfter(key, height);
    if (later !== undefined) return `${key} is another after block ${later} than after block ${height}: two states`;
  }
  return undefined;
}

function judgePayment(
  { suspense }: GenesisFacts,
  { value: statement, height }: PlacedEntry,
  payments: PaymentsByStatement,
): PaymentVerdict {
  try {
    return checkPayment(statement, height, payments, suspense);
  } catch (error) {
    const why = failureOf('', error).message;
    return { status: 'contradicted', why, paidTo: '', payouts: [], owedFen: 0n, nettedFen: 0n };
  }
}
