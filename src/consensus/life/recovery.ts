// From the journal and the latest final block back to a replica that does not contradict itself.
// Knows no files: damaged records never get here.
import { assert } from '../../base/assert.ts';
import { blockHash, type Epoch, type View } from '../block.ts';
import type { Certificate } from '../certificate.ts';
import { fromOwnDisk, type VerifiedCertificate } from '../committee.ts';
import type { ReplicaConfig } from '../config.ts';
import { record as learnVerified } from '../facts/certificates.ts';
import type { Tip } from '../facts/chain.ts';
import { Core } from '../facts/core.ts';
import type { Recall } from '../facts/recall-state.ts';
import { addOwnVote } from '../facts/vote-keeper.ts';
import type { JournalRecord } from '../journal-record.ts';
import { type Subject, voteStatement } from '../statement.ts';
import { type Proposal, type Vote, viewOf } from '../vote.ts';
import { NEVER_CUT, signedKey } from './recall.ts';

/** The node's knowledge of the past. */
export interface Past {
  /**
   * The latest final block; for a fresh chain: height 0, view 0, `GENESIS_HASH` and the genesis' time. After a sealing
   * block its epoch is over: view 0 of the next one.
   */
  readonly tip: Tip;
  /** The tip's finalization; undefined in view 0, and only there. */
  readonly finalization: Certificate | undefined;
  /** The whole journal, oldest record first. */
  readonly records: readonly JournalRecord[];
}

/** A core that knows everything that its journal says of its epoch, and keeps what it says of later ones. */
export function recover(config: ReplicaConfig, past: Past): Core {
  const finalization = past.finalization === undefined ? undefined : fromOwnDisk(past.finalization);
  assert((finalization === undefined) === (past.tip.view === 0), 'a final block comes with its finalization');
  const signed = new Map<string, Subject>();
  const { records, later } = split(past.records, config.epoch);
  const cut = cutView(past.tip, records);
  const core = new Core(config, past.tip, finalization, {
    state: memoryOf(config, records, later),
    finalizedView: cut,
    silentUpTo: silentUpTo(config, records),
    signed,
    answered: new Set(),
  });
  core.compactedView = cut;
  core.laterRecords = later;
  // Certificates first: they say which views are over, and nothing may be restored into those.
  for (const item of records) for (const certificate of certificatesOf(item)) learnOwn(core, certificate);
  for (const item of records) restore(core, item, signed);
  core.view = Math.max(core.view, (core.highest?.subject.view ?? 0) + 1) as View;
  core.outputs = [];
  assert(!core.halted, 'the journal contradicts itself: it is not the journal of one validator');
  return core;
}

/** Epochs before this one are over: no signature of theirs contradicts anything any more. */
function split(records: readonly JournalRecord[], now: Epoch): { records: JournalRecord[]; later: JournalRecord[] } {
  const isLater = (item: JournalRecord) => (epochOf(item) ?? now) > now;
  const isNow = (item: JournalRecord) => (epochOf(item) ?? now) === now || (item.kind === 'resumed' && !isLater(item));
  return { records: records.filter(isNow), later: records.filter(isLater) };
}

/** Undefined for what holds in any epoch. A certificate in a record is of the same epoch as the record. */
function epochOf(item: JournalRecord): Epoch | undefined {
  switch (item.kind) {
    case 'checkpoint':
      return item.finalization.epoch;
    case 'proposed':
      return item.proposal.header.epoch;
    case 'barred':
    case 'resuming':
      return undefined;
    case 'resumed':
      return item.epoch;
    default:
      return item.vote.epoch;
  }
}

/**
 * The journal is whole above this view. Its own cut may be above the tip: the blocks were lost and are fetched again.
 */
function cutView(tip: Tip, records: readonly JournalRecord[]): View {
  const cuts = records.flatMap((item) => (item.kind === 'checkpoint' ? [item.finalization.subject.view] : []));
  return Math.max(tip.view, ...cuts) as View;
}

/** The state of the validator's memory, by the journal's latest record of it; a validator alone has nobody to ask. */
function memoryOf(
  config: ReplicaConfig,
  records: readonly JournalRecord[],
  later: readonly JournalRecord[],
): Recall['state'] {
  if (config.self === undefined) return 'whole';
  if (later.some(({ kind }) => kind === 'checkpoint')) return 'cut';
  if (config.validators.length === 1) return 'whole';
  const word = records.findLast(({ kind }) => kind === 'barred' || kind === 'resuming' || kind === 'resumed');
  if (word?.kind === 'barred') return isOwn(config, word.vote) ? 'barred' : 'asking';
  // Resumed in an epoch before this one: forgotten votes may reach into this one.
  if (word?.kind === 'resumed') return word.epoch === config.epoch ? 'asking' : 'resuming';
  return word?.kind === 'resuming' ? 'resuming' : 'asking';
}

/** Signed with the key that we have in this epoch: with another one nothing was forgotten. */
function isOwn({ chainId, validators, self, verify }: ReplicaConfig, { epoch, subject, signature }: Vote): boolean {
  const key = validators[self ?? -1]?.publicKey;
  return key !== undefined && verify(key, voteStatement(chainId, epoch, subject), signature);
}

function silentUpTo(config: ReplicaConfig, records: readonly JournalRecord[]): View {
  const views = records.flatMap((item) => (item.kind === 'resumed' && item.epoch === config.epoch ? [item.view] : []));
  return Math.max(0, ...views) as View;
}

function restore(core: Core, item: JournalRecord, signed: Map<string, Subject>): void {
  if (item.kind === 'checkpoint') return;
  if (item.kind === 'barred' || item.kind === 'resuming' || item.kind === 'resumed') {
    const isOver = item.kind === 'resumed' && item.epoch === core.committee.epoch;
    core.records.push({ view: isOver ? item.view : NEVER_CUT, record: item });
    return;
  }
  const view = item.kind === 'proposed' ? viewOf(item.proposal) : item.vote.subject.view;
  if (item.kind !== 'proposed') signed.set(signedKey(item.vote.subject.kind, view), item.vote.subject);
  if (view > core.chain.tip.view) core.records.push({ view, record: item });
  if (item.kind === 'proposed' || item.kind === 'notarized') restoreProposal(core, item.proposal);
  if (view <= core.finalizedView) return;
  // "Already proposed" is restored; that alone never advances the view.
  if (item.kind === 'proposed') core.views.at(view).own.proposed = true;
  else restoreVote(core, item.vote);
}

function restoreProposal(core: Core, proposal: Proposal): void {
  const { header } = proposal;
  const view = viewOf(proposal);
  if (header.view <= core.chain.tip.view) return;
  const block = { header, hash: blockHash(core.committee.chainId, header) };
  core.chain.add(block, proposal);
  if (view > core.finalizedView) core.views.at(view).seen ??= { proposal, block, seenAtMs: 0 };
}

/** Own votes count again: a quorum may need them. */
function restoreVote(core: Core, vote: Vote): void {
  const { subject } = vote;
  const { own } = core.views.at(subject.view);
  own[subject.kind] = vote;
  if (subject.kind === 'notarize') core.chain.want(subject.blockHash, subject.view);
  addOwnVote(core, vote);
  core.view = Math.max(core.view, subject.view) as View;
}

function certificatesOf(item: JournalRecord): readonly Certificate[] {
  switch (item.kind) {
    case 'proposed':
    case 'notarized':
      return item.proposal.justification;
    case 'nullified':
      return item.enteredBy === undefined ? [] : [item.enteredBy];
    case 'finalized':
      return [item.notarization];
    case 'checkpoint':
      return [item.finalization];
    case 'barred':
    case 'resuming':
    case 'resumed':
      return [];
  }
}

function learnOwn(core: Core, certificate: Certificate): void {
  const own: VerifiedCertificate = fromOwnDisk(certificate);
  if (own.epoch === core.committee.epoch) learnVerified(core, own);
}
