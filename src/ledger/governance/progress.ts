// The approvals and the report that an open proposal has, and those that it still lacks. Asked at the end of every
// block, and for members that wait for it.

import { equalBytes } from '../../base/bytes.ts';
import { toUint64 } from '../../base/uint64.ts';
import type { Proposal } from '../../generated/state.ts';
import type { ProposeChange } from '../../generated/transaction.ts';
import type { Rejection } from '../rejection.ts';
import type { StateReader } from '../state.ts';
import { applyChange } from './apply-change.ts';
import { approvalsNeeded, approvalsThatCount, CHANGES_WITH_KEY, CHANGES_WITH_REPORT } from './changes.ts';
import { governanceRules, RULES, standings, syncReports } from './tables.ts';
import { baseSet, currentSet } from './validator-set.ts';

export interface Progress {
  /** Members whose approvals count now. */
  readonly approvals: readonly string[];
  readonly needed: number;
  /** Members that could still approve. */
  readonly others: readonly string[];
  /** Undefined for a change after which no new key votes. */
  readonly report: ReportProgress | undefined;
  /** The reason against the change with the set as it is now. */
  readonly obstacle: Rejection | undefined;
  /** Nothing is missing. */
  readonly ready: boolean;
}

/** Whether the node that is to vote has lately shown, with the key that it will vote with, that it can. */
export interface ReportProgress {
  /** The height that the node reported; undefined: it has not reported with this key. */
  readonly height: bigint | undefined;
  /** How far the report is behind the block at whose end it is asked. */
  readonly lagBlocks: bigint | undefined;
  /** It may be so far behind. */
  readonly atMost: bigint;
  readonly recent: boolean;
}

/** At the end of the block at `height`. */
export function progressOf(state: StateReader, height: bigint, proposal: Proposal): Progress {
  const { change } = proposal;
  const current = currentSet(state) ?? baseSet(state);
  const rules = state.get(governanceRules, RULES) ?? { thresholds: [], fewestValidators: 0 };
  const approvals = approvalsThatCount(proposal.approvals, current);
  const needed = approvalsNeeded(rules, change.change, current);
  const others = current.validators.map(({ member }) => member).filter((member) => !approvals.includes(member));
  const report = CHANGES_WITH_REPORT.includes(change.change) ? reportProgress(state, height, change) : undefined;
  // It was possible when it was proposed; changes agreed since may stand against it. Then it waits, until it expires.
  const changed = applyChange(state, baseSet(state), change);
  const ready = changed.ok && approvals.length >= needed && report?.recent !== false;
  return { approvals, needed, others, report, obstacle: changed.ok ? undefined : changed.error, ready };
}

function reportProgress(state: StateReader, now: bigint, operation: ProposeChange): ReportProgress {
  const { change, member, consensusKey } = operation;
  const atMost = toUint64(baseSet(state).parameters.maxSyncLagBlocks);
  const key = CHANGES_WITH_KEY.includes(change) ? consensusKey : state.get(standings, member)?.consensusKey;
  const report = state.get(syncReports, member);
  if (key === undefined || report === undefined || !equalBytes(report.consensusKey, key)) {
    return { height: undefined, lagBlocks: undefined, atMost, recent: false };
  }
  const lagBlocks = now - report.height;
  return { height: report.height, lagBlocks, atMost, recent: lagBlocks <= atMost };
}
