// The verdict on every proven statement: whether its figures follow from the entries proven beside it, and how it was
// paid.
import type { ProvenClaim, ProvenReceipt, ProvenTransaction } from './claim-check.ts';
import { checkPayout, type Payout, receiptsByTransfer } from './payout-check.ts';
import { type Failure, failureOf, ProofFault } from './proof-fault.ts';
import type { DecodedMessage } from './protobuf-reader.ts';
import { checkStatement, type ProvenState, type Recomputed } from './statement-check.ts';

export interface StatementVerdict {
  /** In the state: `statement/<site>/<start>`. */
  readonly key: string;
  readonly statement: DecodedMessage;
  /** not-recomputed: the plan or a reading is not proven beside it, `why` says which. differs: `why` says where. */
  readonly verdict: 'recomputed' | 'differs' | 'not-recomputed';
  readonly why: string;
  readonly recomputed: Recomputed | undefined;
  /** Undefined when nothing was paid or no receipt of the payment is proven beside it. */
  readonly payout: Payout | undefined;
}

/** With `everyStatement`, one that cannot be recomputed is a failure, too. */
export function judgeStatements(
  state: ProvenState,
  claims: readonly ProvenClaim[],
  everyStatement: boolean,
): { readonly verdicts: readonly StatementVerdict[]; readonly failures: readonly Failure[] } {
  const receipts = claims.filter((claim): claim is ProvenReceipt => claim.kind === 'receipt');
  const transactions = claims.filter((claim): claim is ProvenTransaction => claim.kind === 'transaction');
  const byTransfer = receiptsByTransfer(receipts);
  const byId = new Map(transactions.map((transaction) => [transaction.transactionId, transaction]));
  const failures: Failure[] = [];
  const verdicts = [...state]
    .filter(([key]) => key.startsWith('statement/'))
    .map(([key, statement]): StatementVerdict => {
      const outcome = recompute(state, statement);
      if (outcome.verdict === 'differs' || (everyStatement && outcome.verdict === 'not-recomputed')) {
        failures.push(failureOf(key, new ProofFault(outcome.step, outcome.why)));
      }
      let payout: Payout | undefined;
      try {
        payout = checkPayout(byTransfer, byId, statement);
      } catch (error) {
        failures.push(failureOf(key, error));
      }
      return { key, statement, verdict: outcome.verdict, why: outcome.why, recomputed: outcome.recomputed, payout };
    });
  return { verdicts, failures };
}

type Outcome = Pick<StatementVerdict, 'verdict' | 'why' | 'recomputed'> & { readonly step: string };

function recompute(state: ProvenState, statement: DecodedMessage): Outcome {
  try {
    return { verdict: 'recomputed', why: '', recomputed: checkStatement(state, statement), step: '' };
  } catch (error) {
    const { step, message } = failureOf('', error);
    const verdict = error instanceof ProofFault && error.isMissing ? 'not-recomputed' : 'differs';
    return { verdict, why: message, recomputed: undefined, step };
  }
}
