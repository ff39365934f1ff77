// Conditions that an operator should look at before they become a problem. A warning makes no node unready. Reads only
// its arguments.
import type { AlertCode, HealthProblem, NodeStatus } from '../../answers/node-status.ts';
import { maxFaulty } from '../../consensus/quorum.ts';

export interface Expiry {
  /** Such as "the API token operator-0". */
  readonly what: string;
  readonly kind: 'consensus-key' | 'network-key' | 'api-token' | 'certifying-key';
  /** A certifying key's purpose, or which token; else empty. */
  readonly of: string;
  readonly validUntilMs: number;
}

export interface Divergence {
  readonly member: string;
  readonly height: number;
  /** First state key that differs; undefined: it is not known. */
  readonly key: string | undefined;
}

/** Of a code that pages and the command line have words for. */
export interface Warning extends HealthProblem {
  readonly code: AlertCode;
}

export interface WarningInput {
  readonly status: NodeStatus;
  readonly nowMs: number;
  /** A clock that is off by more is warned of: half of what voters tolerate. */
  readonly clockToleranceMs: number;
  readonly disk: { readonly freeBytes: number; readonly warnBelowBytes: number } | undefined;
  readonly expiries: readonly Expiry[];
  /** Warn this long before. */
  readonly expiryNoticeMs: number;
  readonly divergences: readonly Divergence[];
}

const DAY_MS = 86_400_000;
const KIB = 1 << 10;
const MIB = 1 << 20;

export function warningsOf(input: WarningInput): Warning[] {
  return [
    ...missingVotes(input),
    ...missingBatches(input),
    ...missingPayloads(input),
    ...clockSkew(input),
    ...otherVersions(input),
    ...diskSpace(input),
    ...expiring(input),
    ...divergences(input),
  ];
}

function missingVotes({ status, nowMs }: WarningInput): Warning[] {
  const warnings: Warning[] = [];
  const late = status.peers.filter(({ voteMissingSinceMs }) => voteMissingSinceMs > 0);
  if (late.length === 0) return [];
  const each = late.map(({ member, voteMissingSinceMs, connected }) => {
    const since = `since ${ago(nowMs, voteMissingSinceMs)}`;
    return `${member} ${since}${connected ? '' : ', not connected'}`;
  });
  warnings.push({
    code: 'votes-missing',
    message: `others have voted, and no vote has come from: ${each.join('; ')}`,
    remedy: 'ask their operators; with more than f of them away nothing becomes final',
  });
  return warnings;
}

function missingBatches({ status, nowMs }: WarningInput): Warning[] {
  const warnings: Warning[] = [];
  if (status.missingBatches.length === 0) return [];
  const each = status.missingBatches.map(
    ({ member, batches, sinceMs }) => `${batches} named by ${member} since ${ago(nowMs, sinceMs)}`,
  );
  warnings.push({
    code: 'batches-missing',
    message: `blocks name batches that no member has handed over: ${each.join('; ')}`,
    remedy: 'check the connection to these members; their blocks wait meanwhile',
  });
  return warnings;
}

function missingPayloads({ status }: WarningInput): Warning[] {
  if (status.missingPayloads.length === 0) return [];
  const each = status.missingPayloads.map(
    ({ member, payloads, bytes }) => `${payloads} published by ${member}, ${Math.ceil(bytes / KIB)} KiB`,
  );
  return [
    {
      code: 'payloads-missing',
      message: `records name payloads that this node does not hold yet: ${each.join('; ')}`,
      remedy: 'connect their publishers; the node asks all members again until it holds them',
    },
  ];
}

function clockSkew({ status, clockToleranceMs }: WarningInput): Warning[] {
  const warnings: Warning[] = [];
  const told = status.peers.filter(({ version }) => version !== '');
  const off = told.filter((peer) => Math.abs(peer.clockOffsetMs) - peer.clockUncertainMs > clockToleranceMs);
  if (isOwnClockOff(status, told, off)) {
    const offsets = off
      .filter(({ validator }) => validator)
      .map(({ clockOffsetMs }) => clockOffsetMs)
      .sort((a, b) => a - b);
    const median = offsets[offsets.length >> 1] ?? 0;
    warnings.push({
      code: 'clock-skew',
      message: `this node's clock is ${Math.abs(median)} ms ${median > 0 ? 'behind' : 'ahead of'} those of most members`,
      remedy: 'synchronise the clock of this machine: blocks with a time that is too far off wait or are given up',
    });
  } else if (off.length > 0) {
    const each = off.map(
      ({ member, clockOffsetMs: by }) => `${member} by ${Math.abs(by)} ms ${by > 0 ? 'ahead' : 'behind'}`,
    );
    warnings.push({
      code: 'clock-skew',
      message: `clocks differ from this node's: ${each.join('; ')}`,
      remedy:
        'ask their operators to synchronise them: their blocks wait or are given up. This one is right as far as is known',
    });
  }
  return warnings;
}

/** What a member says of its own clock says something of this one only when f + 1 validators, and most, say it. */
function isOwnClockOff(status: NodeStatus, told: NodeStatus['peers'], off: NodeStatus['peers']): boolean {
  const votersOf = (peers: NodeStatus['peers']) => peers.filter(({ validator }) => validator).length;
  const validators = votersOf(status.peers) + (status.validator ? 1 : 0);
  return votersOf(off) > maxFaulty(validators) && votersOf(off) * 2 > votersOf(told);
}

function otherVersions({ status }: WarningInput): Warning[] {
  const warnings: Warning[] = [];
  const others = status.peers.filter(({ version }) => version !== '' && version !== status.version);
  if (others.length === 0) return [];
  warnings.push({
    code: 'other-version',
    message: `this node runs ${status.version}, and ${others.map(({ member, version }) => `${member} ${version}`).join(', ')}`,
    remedy:
      'agree with their operators which version is to run, and upgrade those that are behind before the next governed change of the protocol',
  });
  return warnings;
}

function diskSpace({ disk }: WarningInput): Warning[] {
  const warnings: Warning[] = [];
  if (disk === undefined || disk.freeBytes >= disk.warnBelowBytes) return [];
  warnings.push({
    code: 'disk-space-low',
    message: `the disk of the data folder has ${Math.floor(disk.freeBytes / MIB)} MiB free, less than ${Math.floor(disk.warnBelowBytes / MIB)} MiB`,
    remedy: 'make room: on a full disk the node stops, and loses nothing that it confirmed',
  });
  return warnings;
}

function expiring({ expiries, nowMs, expiryNoticeMs }: WarningInput): Warning[] {
  const warnings: Warning[] = [];
  const soon = expiries.filter(({ validUntilMs }) => validUntilMs - nowMs < expiryNoticeMs);
  if (soon.length === 0) return [];
  const each = soon.map(({ what, validUntilMs }) => {
    const days = Math.floor((validUntilMs - nowMs) / DAY_MS);
    return validUntilMs <= nowMs ? `${what} has expired` : `${what} expires in ${days} days`;
  });
  warnings.push({
    code: 'key-expires',
    message: each.join('; '),
    remedy:
      'make a new one in time: tokens in the token file, a consensus key by governance, a certifying key with "gridpact certifying-key publish"',
  });
  return warnings;
}

function divergences(input: WarningInput): Warning[] {
  const warnings: Warning[] = [];
  if (input.divergences.length === 0) return [];
  const each = input.divergences.map(
    ({ member, height, key }) => `${member} at height ${height}: first differing state key ${key ?? 'not known'}`,
  );
  warnings.push({
    code: 'divergence',
    message: `members computed another result than this node: ${each.join('; ')}`,
    remedy: 'compare versions, disks and memory of the two machines at once; a node that differs from the quorum stops',
  });
  return warnings;
}

/** "12 s ago". */
function ago(nowMs: number, sinceMs: number): string {
  const seconds = Math.max(0, Math.round((nowMs - sinceMs) / 1_000));
  if (seconds < 120) return `${seconds} s ago`;
  const minutes = Math.round(seconds / 60);
  return minutes < 120 ? `${minutes} min ago` : `${Math.round(minutes / 60)} h ago`;
}
