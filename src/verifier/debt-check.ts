// The debt of a site, added up again from all of its statements: what corrections could not take back, less what later
// payments were netted by and what was repaid by hand. Only a complete list of statements shows it.
import { bigintOf, textOf } from './decoded-fields.ts';
import type { ListVerdict } from './list-check.ts';
import type { Payout } from './payment-check.ts';
import { type Failure, failureOf, ProofFault } from './proof-fault.ts';
import type { ProvenStates } from './proven-states.ts';
import type { StatementVerdict } from './statement-verdict.ts';

/** After the block `height`, in fen, former accounts included: owed = left by corrections - netted - repaid. */
export interface DebtVerdict {
  readonly site: string;
  readonly height: number;
  readonly owedFen: bigint;
  readonly leftFen: bigint;
  readonly nettedFen: bigint;
  readonly repaidFen: bigint;
  /** differs: `why` says where. */
  readonly verdict: 'holds' | 'differs';
  readonly why: string;
}

export function judgeDebts(
  states: ProvenStates,
  lists: readonly ListVerdict[],
  statements: readonly StatementVerdict[],
): { readonly verdicts: readonly DebtVerdict[]; readonly failures: readonly Failure[] } {
  const failures: Failure[] = [];
  const complete = lists.filter(({ list, verdict }) => list === 'statements' && verdict === 'complete');
  const each = new Map(complete.map((list) => [`${list.subject} ${list.height}`, list]));
  const verdicts = [...each.values()].flatMap((list): DebtVerdict[] => {
    const site = states.at(list.height).get(`site/${list.subject}`);
    if (site === undefined) return [];
    const stated = list.keys.map((key) => states.at(list.height).get(key) ?? {});
    const sum = (field: string) => stated.reduce((total, statement) => total + bigintOf(statement, field), 0n);
    const owedFen = bigintOf(site, 'owedFen') + bigintOf(site, 'formerOwedFen');
    const repaidFen = bigintOf(site, 'repaidFen') + bigintOf(site, 'formerRepaidFen');
    const about = { site: list.subject, height: list.height, owedFen, repaidFen };
    const sums = { leftFen: sum('owedFen'), nettedFen: sum('nettedFen') };
    try {
      checkSum({ ...about, ...sums });
      const keys = new Set(list.keys);
      const own = statements.filter(({ key, height }) => height === list.height && keys.has(key));
      if (own.length === keys.size) {
        // Nobody owes for another: each account's statements are netted among themselves.
        const accountOf = (key: string) => textOf(states.at(list.height).get(key) ?? {}, 'producerAccount');
        for (const account of new Set(list.keys.map(accountOf))) {
          checkNetting(
            own.filter(({ key }) => accountOf(key) === account),
            repaidFen,
          );
        }
      }
      return [{ ...about, ...sums, verdict: 'holds', why: '' }];
    } catch (error) {
      const failure = failureOf(`site/${list.subject}`, error);
      failures.push(failure);
      return [{ ...about, ...sums, verdict: 'differs', why: failure.message }];
    }
  });
  return { verdicts, failures };
}

function checkSum({ owedFen, leftFen, nettedFen, repaidFen }: Omit<DebtVerdict, 'verdict' | 'why'>): void {
  const added = leftFen - nettedFen - repaidFen;
  if (owedFen === added) return;
  throw new ProofFault('debt', `owedFen is ${owedFen} at the site and ${added} by its statements and repayments`);
}

/**
 * In the order of the history every payment is netted first, as far as the site owes something. Only where all payments
 * are proven; where something was repaid by hand, its place among them is not known.
 */
function checkNetting(statements: readonly StatementVerdict[], repaidFen: bigint): void {
  if (statements.some(({ payment }) => payment.status === 'not-proven' || payment.status === 'contradicted')) return;
  let owedFen = 0n;
  for (const payout of statements.flatMap(({ payment }) => payment.payouts).sort(byPlace)) {
    const dueFen = payout.amountFen + payout.nettedFen - payout.owedFen;
    const mostFen = least(dueFen, owedFen);
    const leastFen = least(dueFen, owedFen - repaidFen);
    if (dueFen > 0n && (payout.nettedFen > mostFen || payout.nettedFen < leastFen)) {
      const what = `${payout.nettedFen} of ${dueFen} was netted at height ${payout.height}`;
      throw new ProofFault('debt', `${what}, and the site owed ${owedFen} less what was repaid by then`);
    }
    owedFen += payout.owedFen - payout.nettedFen;
  }
}

function byPlace(a: Payout, b: Payout): number {
  return a.height - b.height || a.index - b.index || a.line - b.line;
}

function least(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}
