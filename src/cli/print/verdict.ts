// The verifier's one word over a file, for people and for scripts: each verdict has its own words and exit code.
import { printable } from '../../base/printable.ts';
import { VERDICTS, type Verdict } from '../../verifier/overall-verdict.ts';
import type { VerificationReport } from '../../verifier/report.ts';
import type { StatementVerdict } from '../../verifier/statement-verdict.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { formatCount, formatTime, plural } from './format-value.ts';
import type { Paint } from './output.ts';
import { phrase, say, spoken } from './say.ts';

export const VERDICT_EXIT = {
  failed: EXIT.unverified,
  refused: EXIT.refused,
  undecided: EXIT.undecided,
  'not-recomputed': EXIT.notRecomputed,
  'payment-not-proven': EXIT.unpaid,
  'paid-to-suspense': EXIT.suspense,
  'correction-pending': EXIT.ok,
  paid: EXIT.ok,
  proven: EXIT.ok,
} as const satisfies Record<Verdict, ExitCode>;

export const VERDICT_WORDS = {
  failed: phrase`NOT VERIFIED`,
  refused: phrase`REFUSED`,
  undecided: phrase`UNDECIDED`,
  'not-recomputed': phrase`ON RECORD, NOT RECOMPUTED`,
  'payment-not-proven': phrase`ON RECORD, PAYMENT NOT PROVEN`,
  'paid-to-suspense': phrase`PROVEN, PAID TO SUSPENSE`,
  'correction-pending': phrase`PROVEN, CORRECTION NOT SETTLED YET`,
  paid: phrase`PROVEN AND PAID`,
  proven: phrase`PROVEN`,
} as const satisfies Record<Verdict, string>;

/** For the help of the commands that end with the exit code of a verdict: one line per verdict, the worst first. */
export const VERDICT_HELP = Object.keys(VERDICTS)
  .filter((name): name is Verdict => Object.hasOwn(VERDICTS, name))
  .map((name) => `${String(VERDICT_EXIT[name]).padEnd(2)} ${VERDICT_WORDS[name]}: ${VERDICTS[name]}`);

/** "PROVEN AND PAID  9 facts, none failed, by block 66". */
export function verdictText(report: VerificationReport, paint: Paint): string {
  const { verdict, verified, failed } = report;
  const colour = { failed: paint.red, refused: paint.red, paid: paint.green, proven: paint.green };
  const paintVerdict = Object.hasOwn(colour, verdict) ? colour[verdict as keyof typeof colour] : paint.yellow;
  const facts = say`${plural(verified, 'fact')}, ${failed === 0 ? say`none` : formatCount(failed)} failed`;
  const parts = [facts, ...asOf(report), ...whyOf(report)];
  return `${paintVerdict(spoken(VERDICT_WORDS[verdict]))}  ${parts.join('; ')}`;
}

/** Entries are facts of the state after their block, and change; without any the history up to a block is shown. */
function asOf({ states, blocks }: VerificationReport): string[] {
  const heights = states.length > 0 ? states : blocks.map(({ height }) => height);
  const first = heights.reduce((least, height) => Math.min(least, height), Number.POSITIVE_INFINITY);
  const last = heights.reduce((most, height) => Math.max(most, height), 0);
  if (last === 0) return [];
  return [first === last || states.length === 0 ? say`as of block ${last}` : say`as of blocks ${first} to ${last}`];
}

function whyOf({ verdict, transactions, statements }: VerificationReport): string[] {
  if (verdict === 'failed') return [say`do not rely on it`];
  if (verdict === 'refused') {
    const moved = transactions.some(({ lines }) => lines.some(({ transfer }) => transfer !== ''));
    return [moved ? say`what was refused paid nothing` : say`nothing was paid`];
  }
  if (verdict === 'correction-pending') {
    const pending = statements.filter((statement) => statement.verdict === 'correction-pending');
    const corrected = say`a reading of ${plural(pending.length, 'statement')} was corrected since`;
    return [say`${corrected}; to settle it: ${pending.slice(0, 1).map(correctionOf).join('')}`];
  }
  if (verdict === 'undecided') return [say`what became of the transaction is not shown`];
  if (verdict === 'not-recomputed') return [say`whether the amounts are right is not shown`];
  return verdict === 'payment-not-proven' ? [say`whether anybody was paid is not shown`] : [];
}

/** The command that settles the correction of a statement; the names come out of a file that anybody may have written. */
function correctionOf({ statement: { site, periodStartMs } }: StatementVerdict): string {
  const period = typeof periodStartMs === 'bigint' ? formatTime(periodStartMs) : 'PERIOD';
  return say`gridpact statement correct ${printable(String(site))} ${period} --reason TEXT`;
}
