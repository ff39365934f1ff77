// The node's own metrics, in Prometheus' terms. Names are part of the operators' contract: dashboards use them.
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

export interface NodeMetrics {
  readonly registry: Registry;
  readonly height: Gauge;
  readonly epoch: Gauge;
  readonly view: Gauge;
  readonly connectedPeers: Gauge;
  readonly pendingTransactions: Gauge;
  readonly heldBatches: Gauge;
  readonly waitingSignatureChecks: Gauge;
  readonly transactions: Counter<'outcome'>;
  readonly submissions: Counter<'outcome'>;
  readonly blocks: Counter;
  readonly batches: Counter;
  readonly finality: Histogram;
  readonly execution: Histogram;
  readonly journalBytes: Gauge;
  readonly voting: Gauge;
  readonly ready: Gauge;
  readonly sentBytes: Counter<'channel'>;
  readonly droppedFrames: Counter<'channel'>;
  readonly disconnects: Counter;
  readonly networkEvents: Counter<'kind'>;
  readonly memberLastVoteView: Gauge<'member'>;
  readonly memberVoteAge: Gauge<'member'>;
  readonly memberVoteMissing: Gauge<'member'>;
  readonly memberVoteDelay: Gauge<'member'>;
  readonly missingBatches: Gauge<'member'>;
  readonly missingBatchAge: Gauge<'member'>;
  readonly fetchedBatches: Counter<'member'>;
  readonly missingPayloads: Gauge<'member'>;
  readonly missingPayloadBytes: Gauge<'member'>;
  readonly unclaimedUploadBytes: Gauge;
  readonly entries: Gauge;
  readonly scrubbed: Gauge;
  readonly damagedLeafBlocks: Gauge;
  readonly mendedLeafBlocks: Gauge;
  readonly memberHeight: Gauge<'member'>;
  readonly memberConnected: Gauge<'member'>;
  readonly clockOffset: Gauge<'member'>;
  readonly clockUncertainty: Gauge<'member'>;
  readonly otherVersion: Gauge<'member'>;
  readonly viewAge: Gauge;
  readonly warnings: Gauge<'code'>;
  readonly diskFree: Gauge;
  readonly expiry: Gauge<'what'>;
  readonly evidence: Counter;
  readonly evidencePending: Gauge;
  readonly divergences: Counter;
}

const SECONDS = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10];

export function createMetrics(): NodeMetrics {
  const registry = new Registry();
  const registers = [registry];
  const gauge = (name: string, help: string) => new Gauge({ name: `gridpact_${name}`, help, registers });
  const counter = (name: string, help: string) => new Counter({ name: `gridpact_${name}`, help, registers });
  const labelled = <L extends string>(name: string, help: string, label: L) =>
    new Counter({ name: `gridpact_${name}`, help, registers, labelNames: [label] });
  const gaugeOf = <L extends string>(name: string, help: string, label: L) =>
    new Gauge({ name: `gridpact_${name}`, help, registers, labelNames: [label] });
  const ofMember = (name: string, help: string) => gaugeOf(name, help, 'member');
  const seconds = (name: string, help: string) =>
    new Histogram({ name: `gridpact_${name}_seconds`, help, registers, buckets: SECONDS });
  collectDefaultMetrics({ register: registry });
  return {
    registry,
    height: gauge('finalized_height', 'Height of the latest final block'),
    epoch: gauge('epoch', 'Current epoch: it rises when the validator set changes'),
    view: gauge('view', 'Current view of the consensus'),
    connectedPeers: gauge('connected_peers', 'Members connected now'),
    pendingTransactions: gauge('pending_transactions', 'Transactions accepted here and not final yet'),
    heldBatches: gauge('held_batches', 'Batches held and not final yet'),
    waitingSignatureChecks: gauge('waiting_signature_checks', 'Client signatures that wait for a verification thread'),
    transactions: labelled('transactions_total', 'Final transactions by outcome', 'outcome'),
    submissions: labelled('submissions_total', 'Envelopes that clients submitted here, by outcome', 'outcome'),
    blocks: counter('blocks_total', 'Blocks made final since the start'),
    batches: counter('batches_total', 'Batches that final blocks named since the start'),
    finality: seconds('finality', 'From a block timestamp to its finality here'),
    execution: seconds('block_execution', 'Execution of one block, state root included'),
    journalBytes: gauge('journal_bytes', 'Size of the consensus journal'),
    voting: gauge('voting', '1 while this node votes'),
    ready: gauge('ready', '1 while this node is ready, as /readyz says'),
    sentBytes: labelled('sent_bytes_total', 'Bytes of frames sent to peers, before encryption', 'channel'),
    droppedFrames: labelled('dropped_frames_total', 'Frames not sent because a peer is gone or slow', 'channel'),
    disconnects: counter('disconnects_total', 'Connections ended because a peer misbehaved'),
    networkEvents: labelled('network_events_total', 'Events on the network, by kind', 'kind'),
    memberLastVoteView: ofMember('member_last_vote_view', 'Highest view with a vote of the member'),
    memberVoteAge: ofMember('member_vote_age_seconds', 'Since the latest vote of the member'),
    memberVoteMissing: ofMember('member_vote_missing_seconds', 'How long others have voted where the member has not'),
    memberVoteDelay: ofMember(
      'member_vote_delay_seconds',
      'How long after the first voter of a view it votes, average',
    ),
    missingBatches: ofMember('missing_batches', 'Batches that blocks of the member name and this node has not got'),
    missingBatchAge: ofMember(
      'missing_batch_age_seconds',
      'How long the longest missing of these batches is waited for',
    ),
    fetchedBatches: labelled('fetched_batches_total', 'Batches of the member that others had to hand over', 'member'),
    missingPayloads: ofMember('missing_payloads', 'Payloads that records of the member name and this node has not got'),
    missingPayloadBytes: ofMember('missing_payload_bytes', 'Bytes of these payloads'),
    unclaimedUploadBytes: gauge('unclaimed_upload_bytes', 'Bytes of uploads that no record names yet'),
    entries: gauge('state_entries', 'Entries of the state'),
    scrubbed: gauge(
      'scrubbed_timestamp_seconds',
      'When all entries of the state were last found right; 0: not since the start',
    ),
    damagedLeafBlocks: gauge('damaged_leaf_blocks', 'Blocks of leaves of the state found damaged since the start'),
    mendedLeafBlocks: gauge('mended_leaf_blocks', 'Those of them that were made again'),
    memberHeight: ofMember('member_height', 'Final height that the member last told'),
    memberConnected: ofMember('member_connected', '1 while the member is connected'),
    clockOffset: ofMember('clock_offset_seconds', 'Clock of the member less that of this node'),
    clockUncertainty: ofMember('clock_uncertainty_seconds', 'By how much the offset of the clock may be wrong'),
    otherVersion: ofMember('member_other_version', '1 while the member runs another version than this node'),
    viewAge: gauge('view_age_seconds', 'How long this node is in its view'),
    warnings: gaugeOf('warnings', '1 while the health names a warning of this code', 'code'),
    diskFree: gauge('disk_free_bytes', 'Free space on the disk of the data folder'),
    expiry: gaugeOf('expiry_seconds', 'Until a key or token expires that has a time set', 'what'),
    evidence: counter('evidence_total', 'Proofs of misbehaviour seen'),
    evidencePending: gauge('evidence_pending', 'Proofs of misbehaviour that are not on the chain yet'),
    divergences: counter('divergences_total', 'Validators that certify another outcome than this node'),
  };
}
