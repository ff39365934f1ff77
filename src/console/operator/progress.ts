// What an open proposal still lacks, by the rule that the validators decide by; and about when its time is over. A test
// compares it with the ledger's own. Knows no page.
import type { NodeFigures } from '../../answers/node-figures.ts';

export interface Rules {
  readonly thresholds?: readonly {
    readonly change: string;
    readonly numerator: number;
    readonly denominator: number;
  }[];
}

export interface Lacks {
  /** Of members whose nodes vote now. */
  readonly approvals: readonly string[];
  readonly needed: number;
  /** How many more. */
  readonly lacking: number;
  /** Who could still approve. */
  readonly others: readonly string[];
}

/** More than this part, where the genesis says nothing of the change. */
const DEFAULT_SHARE = { numerator: 2, denominator: 3 };

export function lacksOf(
  change: string,
  approved: readonly string[],
  voters: readonly string[],
  { thresholds = [] }: Rules,
): Lacks {
  const { numerator, denominator } = thresholds.find((one) => one.change === change) ?? DEFAULT_SHARE;
  const needed = Math.min(Math.floor((voters.length * numerator) / denominator) + 1, voters.length);
  const approvals = approved.filter((member) => voters.includes(member));
  return {
    ...{ approvals, needed, lacking: Math.max(0, needed - approvals.length) },
    others: voters.filter((member) => !approvals.includes(member)),
  };
}

const MINUTE_MS = 60_000;

/** When the block at `height` comes at the pace of the hours that are shown; undefined where none came in them. */
export function expectedMs(height: number, now: { readonly height: number; readonly figures: NodeFigures }) {
  const { rows, nowMs } = now.figures;
  const sum = (field: 'blocks' | 'minutes') => rows.reduce((total, row) => total + row[field], 0);
  const blocks = sum('blocks');
  if (blocks === 0) return undefined;
  const aheadMs = (Math.max(0, height - now.height) * sum('minutes') * MINUTE_MS) / blocks;
  return nowMs + Math.round(aheadMs);
}
