// The metrics that say which member's votes or batches are missing, and since when. Read from the status, so that
// people and dashboards are told the same.
import type { HealthProblem, NodeStatus } from '../../answers/node-status.ts';
import type { NodeMetrics } from './node-metrics.ts';

const SECOND_MS = 1_000;

export function setMemberMetrics(
  metrics: NodeMetrics,
  status: NodeStatus,
  warnings: readonly HealthProblem[],
  nowMs: number,
): void {
  const secondsSince = (ms: number) => (ms === 0 ? 0 : Math.max(0, nowMs - ms) / SECOND_MS);
  metrics.viewAge.set(secondsSince(status.viewSinceMs));
  for (const peer of status.peers) {
    const { member } = peer;
    metrics.memberConnected.set({ member }, peer.connected ? 1 : 0);
    metrics.memberHeight.set({ member }, peer.height);
    metrics.otherVersion.set({ member }, peer.version !== '' && peer.version !== status.version ? 1 : 0);
    metrics.clockOffset.set({ member }, peer.clockOffsetMs / SECOND_MS);
    metrics.clockUncertainty.set({ member }, peer.clockUncertainMs / SECOND_MS);
    if (!peer.validator) continue;
    metrics.memberLastVoteView.set({ member }, peer.lastVoteView);
    metrics.memberVoteAge.set({ member }, secondsSince(peer.lastVoteMs));
    metrics.memberVoteMissing.set({ member }, secondsSince(peer.voteMissingSinceMs));
    metrics.memberVoteDelay.set({ member }, peer.voteDelayMs / SECOND_MS);
    const missing = status.missingBatches.find((batches) => batches.member === member);
    metrics.missingBatches.set({ member }, missing?.batches ?? 0);
    metrics.missingBatchAge.set({ member }, secondsSince(missing?.sinceMs ?? 0));
  }
  metrics.missingPayloads.reset();
  metrics.missingPayloadBytes.reset();
  for (const { member, payloads, bytes } of status.missingPayloads) {
    metrics.missingPayloads.set({ member }, payloads);
    metrics.missingPayloadBytes.set({ member }, bytes);
  }
  metrics.warnings.reset();
  for (const { code } of warnings) metrics.warnings.set({ code }, 1);
}
