// The consensus journal's records: bytes on disk on one side, the core's values on the other. They are our own bytes,
// yet parsed as strictly as a peer's: a record that was damaged and slipped through must not become a vote.

import { codec } from '../base/codec.ts';
import type { Result } from '../base/result.ts';
import { toUint64 } from '../base/uint64.ts';
import { epoch, view } from '../consensus/block.ts';
import type { JournalRecord } from '../consensus/journal-record.ts';
import { network } from '../generated/protocol.ts';
import { type CertificateMessage, certificateMessage, parseCertificate } from './certificates.ts';
import { count, decodeMessage, type MessageKind, present } from './fields.ts';
import { MAX_JOURNAL_RECORD_BYTES } from './limits.ts';
import { JOURNAL_RECORD } from './message-shapes.ts';
import { type ProposalMessage, parseProposal, proposalMessage } from './proposals.ts';
import { parseVote, type VoteMessage, voteMessage } from './votes.ts';
import { fault, parse, require, type WireFault } from './wire-fault.ts';

type RecordMessage =
  | { readonly record: 'proposed'; readonly proposed: ProposalMessage }
  | {
      readonly record: 'notarized';
      readonly notarized: { readonly vote: VoteMessage | null; readonly proposal: ProposalMessage | null };
    }
  | {
      readonly record: 'nullified';
      readonly nullified: { readonly vote: VoteMessage | null; readonly enteredBy: CertificateMessage | null };
    }
  | {
      readonly record: 'finalized';
      readonly finalized: { readonly vote: VoteMessage | null; readonly notarization: CertificateMessage | null };
    }
  | { readonly record: 'checkpoint'; readonly checkpoint: CertificateMessage }
  | { readonly record: 'barred'; readonly barred: VoteMessage }
  | { readonly record: 'resuming'; readonly resuming: object }
  | { readonly record: 'resumed'; readonly resumed: { readonly epoch: bigint; readonly view: bigint } }
  | { readonly record?: undefined };

const recordKind: MessageKind<RecordMessage> = {
  codec: codec<RecordMessage>(network.JournalRecord),
  bounds: JOURNAL_RECORD,
  maxBytes: MAX_JOURNAL_RECORD_BYTES,
  name: 'journal record',
};

export function encodeJournalRecord(record: JournalRecord): Uint8Array {
  return recordKind.codec.encode(recordMessage(record));
}

export function decodeJournalRecord(bytes: Uint8Array): Result<JournalRecord, WireFault> {
  return parse(() => {
    const decoded = decodeMessage(recordKind, bytes);
    const record = parseRecord(decoded);
    if ('vote' in record && record.kind !== 'barred') requireKind(record);
    return record;
  });
}

function recordMessage(record: JournalRecord): RecordMessage {
  switch (record.kind) {
    case 'proposed':
      return { record: 'proposed', proposed: proposalMessage(record.proposal) };
    case 'notarized': {
      const { vote, proposal } = record;
      return { record: 'notarized', notarized: { vote: voteMessage(vote), proposal: proposalMessage(proposal) } };
    }
    case 'nullified': {
      const { vote, enteredBy } = record;
      const certificate = enteredBy === undefined ? null : certificateMessage(enteredBy);
      return { record: 'nullified', nullified: { vote: voteMessage(vote), enteredBy: certificate } };
    }
    case 'finalized': {
      const { vote, notarization } = record;
      const certificate = certificateMessage(notarization);
      return { record: 'finalized', finalized: { vote: voteMessage(vote), notarization: certificate } };
    }
    case 'checkpoint':
      return { record: 'checkpoint', checkpoint: certificateMessage(record.finalization) };
    case 'barred':
      return { record: 'barred', barred: voteMessage(record.vote) };
    case 'resuming':
      return { record: 'resuming', resuming: {} };
    case 'resumed':
      return { record: 'resumed', resumed: { epoch: toUint64(record.epoch), view: toUint64(record.view) } };
  }
}

function parseRecord(decoded: RecordMessage): JournalRecord {
  switch (decoded.record) {
    case 'proposed':
      return { kind: 'proposed', proposal: parseProposal(present(decoded.proposed, 'proposed'), 'proposed') };
    case 'notarized': {
      const { vote, proposal } = present(decoded.notarized, 'notarized');
      return {
        kind: 'notarized',
        vote: parseVote(present(vote, 'notarized.vote'), 'notarized.vote'),
        proposal: parseProposal(present(proposal, 'notarized.proposal'), 'notarized.proposal'),
      };
    }
    case 'nullified': {
      const { vote, enteredBy } = present(decoded.nullified, 'nullified');
      return {
        kind: 'nullified',
        vote: parseVote(present(vote, 'nullified.vote'), 'nullified.vote'),
        ...(enteredBy === null ? {} : { enteredBy: parseCertificate(enteredBy, 'nullified.enteredBy') }),
      };
    }
    case 'finalized': {
      const { vote, notarization } = present(decoded.finalized, 'finalized');
      return {
        kind: 'finalized',
        vote: parseVote(present(vote, 'finalized.vote'), 'finalized.vote'),
        notarization: parseCertificate(present(notarization, 'finalized.notarization'), 'finalized.notarization'),
      };
    }
    case 'checkpoint':
      return {
        kind: 'checkpoint',
        finalization: parseCertificate(present(decoded.checkpoint, 'checkpoint'), 'checkpoint'),
      };
    case 'barred':
      return { kind: 'barred', vote: parseVote(present(decoded.barred, 'barred'), 'barred') };
    case 'resuming':
      return { kind: 'resuming' };
    case 'resumed': {
      const { epoch: inEpoch, view: upTo } = present(decoded.resumed, 'resumed');
      return {
        kind: 'resumed',
        epoch: epoch(count(inEpoch, 'resumed.epoch')),
        view: view(count(upTo, 'resumed.view')),
      };
    }
    default:
      return fault('journal record', 'says nothing');
  }
}

const VOTE_OF_RECORD = { notarized: 'notarize', nullified: 'nullify', finalized: 'finalize' } as const;

function requireKind(record: Exclude<Extract<JournalRecord, { vote: unknown }>, { kind: 'barred' }>): void {
  const { kind } = record.vote.subject;
  require(kind === VOTE_OF_RECORD[record.kind], `${record.kind}.vote`, `is a vote to ${kind}`);
}
