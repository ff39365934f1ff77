// How a node is, for people and programs that ask it: once, for the node that says it, the API that serves it and the
// SDK that reads it.
import { count, type Described, described, digest, flag, integer, listOf, shape, text } from './json-shape.ts';

const peer = shape({
  member: text,
  validator: flag,
  connected: flag,
  /** Since when it is connected, or is not. */
  connectionSinceMs: described('Since when it is connected, or is not', count),
  /** Final height that it last told; 0 when it never did. */
  height: count,
  /** Protocol versions that it speaks; none while it is not connected. */
  protocols: listOf(count),
  /** Highest view of this epoch with a vote of it; 0: none was seen. */
  lastVoteView: count,
  /** When its latest vote came; 0: never. */
  lastVoteMs: count,
  /** Others have voted since then where it has not; 0: it owes no vote. */
  voteMissingSinceMs: described('0: it owes no vote', count),
  /** How long after the first voter of a view it votes, on average. */
  voteDelayMs: count,
  /** Its batches that other members had to hand over, since the start. */
  fetchedBatches: described('Its batches that others had to hand over', count),
  /** Empty while it has not told. */
  version: text,
  /** Its clock less this node's, and by how much that may be wrong. */
  clockOffsetMs: integer,
  clockUncertainMs: count,
});

/** Batches that blocks name and this node has not got. `member` named them: the leader of their block. */
const missingBatch = shape({ member: text, batches: count, sinceMs: count });

/** Payloads that records name and this node has not got. `member` published the records. */
const missingPayloads = shape({ member: text, payloads: count, bytes: count });

export const nodeStatus = shape({
  chainId: digest,
  /** The member whose node this is. */
  member: text,
  version: text,
  /** False: the native library of hash trees does not load on this machine; digests are the same, and come more slowly. */
  nativeHashing: described('False: slower on this machine, with the same digests', flag),
  validator: flag,
  /** Public halves of the consensus keys that the node holds. */
  consensusKeys: listOf(digest),
  startedAtMs: count,
  epoch: count,
  view: count,
  /** Of the latest final block; 0 and zeros before the first. */
  height: count,
  blockHash: digest,
  blockTimestampMs: count,
  stateRoot: digest,
  historyRoot: digest,
  quorum: count,
  /** The version of the rules in force, those that this node speaks, and one that is agreed on for later. */
  protocol: shape({ version: count, spoken: listOf(count), scheduled: shape({ version: count, atHeight: count }) }, [
    'scheduled',
  ]),
  pendingTransactions: count,
  catchingUp: flag,
  /**
   * `yes`; else why this node does not vote: `observer`, `asking`, `forgotten`, `resuming`, `cut`, or the code of a
   * fault.
   */
  voting: described('`yes`, or why this node does not vote', text),
  /** Since when this node is in its view, and who leads it. */
  viewSinceMs: count,
  leader: text,
  /** Validators without a vote in this view, this node included. */
  notVoted: described('Validators without a vote in this view', listOf(text)),
  missingBatches: listOf(missingBatch),
  missingPayloads: listOf(missingPayloads),
  /** Of uploads that no record names yet. */
  unclaimedUploadBytes: described('Of uploads that no record names yet', count),
  /** Of the state. */
  stateEntries: count,
  /** When all of them were last read and found right; 0: not since the start. */
  scrubbedMs: described('When all entries were last read and found right; 0: not since the start', count),
  /** Of 16 entries each, since the start. */
  damagedLeafBlocks: described('Blocks of leaves of the state that were found damaged since the start', count),
  /** Of these. */
  mendedLeafBlocks: described('Those of them that were made again', count),
  /** Every other member. */
  peers: listOf(peer),
});

const healthProblem = shape({ code: text, message: text, remedy: text });

export const health = shape({
  /** False: only a restart or a repair helps. */
  alive: flag,
  /** True: connected to a quorum, caught up, writing. */
  ready: flag,
  problems: listOf(healthProblem),
  /** A condition that the operator should look at before it becomes a problem. */
  warnings: listOf(healthProblem),
});

/** Codes of problems and warnings; beside them those of the fault that stopped a node, or for which it does not vote. */
export const ALERT_CODES = [
  ...(['no-quorum', 'blocks-forgotten', 'catching-up', 'voting-awaited', 'votes-forgotten', 'voting-resumes'] as const),
  ...(['consensus-key-missing', 'epoch-votes-forgotten', 'bug'] as const),
  ...(['votes-missing', 'batches-missing', 'payloads-missing', 'clock-skew', 'other-version'] as const),
  ...(['disk-space-low', 'key-expires', 'divergence'] as const),
] as const;
export type AlertCode = (typeof ALERT_CODES)[number];

export type PeerStatus = Described<typeof peer>;
export type NodeStatus = Described<typeof nodeStatus>;
export type HealthProblem = Described<typeof healthProblem>;
export type Health = Described<typeof health>;

export const LOG_LEVELS = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];
