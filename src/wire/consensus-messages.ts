// The messages between validators: bytes on one side, the core's values on the other. Checks shape and bounds;
// signatures, quorums and the members of the epoch are checked by those who know them.

import { codec } from '../base/codec.ts';
import type { Result } from '../base/result.ts';
import { toUint64 } from '../base/uint64.ts';
import { epoch, height, view } from '../consensus/block.ts';
import type { ConsensusMessage, GetCertificates, Status } from '../consensus/message.ts';
import { network } from '../generated/network.ts';
import { type CertificateMessage, certificateMessage, parseCertificate } from './certificates.ts';
import { boundedList, count, decodeMessage, type MessageKind, positive, present } from './fields.ts';
import { MAX_CERTIFICATES_PER_REQUEST, MAX_FRAME_BYTES, MAX_PROTOCOLS, MAX_REMEMBERED_VOTES } from './limits.ts';
import { CONSENSUS_MESSAGE } from './message-shapes.ts';
import { type ProposalMessage, parseProposal, proposalMessage } from './proposals.ts';
import { parseVote, type VoteMessage, voteMessage } from './votes.ts';
import { fault, parse, require, type WireFault } from './wire-fault.ts';

interface StatusMessage {
  readonly epoch: bigint;
  readonly view: bigint;
  readonly finalization: CertificateMessage | null;
  readonly finalizedHeight: bigint;
  readonly recall: number;
  readonly question: bigint;
  readonly protocols: readonly number[];
  readonly seenVotes: readonly VoteMessage[];
}

interface GetCertificatesMessage {
  readonly fromView: bigint;
  readonly toView: bigint;
}

type Envelope =
  | { readonly message: 'proposal'; readonly proposal: ProposalMessage }
  | { readonly message: 'vote'; readonly vote: VoteMessage }
  | { readonly message: 'certificate'; readonly certificate: CertificateMessage }
  | { readonly message: 'status'; readonly status: StatusMessage }
  | { readonly message: 'getCertificates'; readonly getCertificates: GetCertificatesMessage }
  | { readonly message?: undefined };

/** By their number on the wire. */
const RECALLS: readonly Status['recall'][] = ['none', 'asks', 'answers'];

const envelopeKind: MessageKind<Envelope> = {
  codec: codec<Envelope>(network.ConsensusMessage),
  bounds: CONSENSUS_MESSAGE,
  maxBytes: MAX_FRAME_BYTES.consensus,
  name: 'consensus message',
};

export function encodeConsensusMessage(message: ConsensusMessage): Uint8Array {
  return envelopeKind.codec.encode(envelope(message));
}

export function decodeConsensusMessage(bytes: Uint8Array): Result<ConsensusMessage, WireFault> {
  return parse(() => {
    const decoded = decodeMessage(envelopeKind, bytes);
    switch (decoded.message) {
      case 'proposal':
        return { kind: 'proposal', proposal: parseProposal(present(decoded.proposal, 'proposal'), 'proposal') };
      case 'vote':
        return { kind: 'vote', vote: parseVote(present(decoded.vote, 'vote'), 'vote') };
      case 'certificate':
        return {
          kind: 'certificate',
          certificate: parseCertificate(present(decoded.certificate, 'certificate'), 'certificate'),
        };
      case 'status':
        return { kind: 'status', status: parseStatus(present(decoded.status, 'status')) };
      case 'getCertificates':
        return {
          kind: 'get-certificates',
          request: parseGetCertificates(present(decoded.getCertificates, 'getCertificates')),
        };
      default:
        return fault('consensus message', 'says nothing');
    }
  });
}

function envelope(message: ConsensusMessage): Envelope {
  switch (message.kind) {
    case 'proposal':
      return { message: 'proposal', proposal: proposalMessage(message.proposal) };
    case 'vote':
      return { message: 'vote', vote: voteMessage(message.vote) };
    case 'certificate':
      return { message: 'certificate', certificate: certificateMessage(message.certificate) };
    case 'status':
      return { message: 'status', status: statusMessage(message.status) };
    case 'get-certificates':
      return {
        message: 'getCertificates',
        getCertificates: { fromView: toUint64(message.request.fromView), toView: toUint64(message.request.toView) },
      };
  }
}

function statusMessage(status: Status): StatusMessage {
  return {
    epoch: toUint64(status.epoch),
    view: toUint64(status.view),
    finalization: status.finalization === undefined ? null : certificateMessage(status.finalization),
    finalizedHeight: toUint64(status.finalizedHeight),
    recall: RECALLS.indexOf(status.recall),
    question: toUint64(status.question ?? 0),
    protocols: status.protocols ?? [],
    seenVotes: status.seenVotes.map(voteMessage),
  };
}

function parseStatus(message: StatusMessage): Status {
  const { finalization } = message;
  const certificate = finalization === null ? undefined : parseCertificate(finalization, 'status.finalization');
  require(certificate === undefined ||
    certificate.subject.kind === 'finalize', 'status.finalization', 'is a certificate of another kind');
  const recall = RECALLS[message.recall];
  const question = count(message.question, 'status.question');
  return {
    epoch: epoch(count(message.epoch, 'status.epoch')),
    view: view(count(message.view, 'status.view')),
    ...(certificate === undefined ? {} : { finalization: certificate }),
    finalizedHeight: height(count(message.finalizedHeight, 'status.finalizedHeight')),
    recall: recall ?? fault('status.recall', `is ${message.recall}; known are 0 to ${RECALLS.length - 1}`),
    ...(question === 0 ? {} : { question }),
    ...(message.protocols.length === 0 ? {} : { protocols: parseProtocols(message.protocols) }),
    seenVotes: boundedList(message.seenVotes, MAX_REMEMBERED_VOTES, 'status.seenVotes', parseVote),
  };
}

/** One spelling: ascending, each once. */
function parseProtocols(protocols: readonly number[]): readonly number[] {
  const versions = boundedList(protocols, MAX_PROTOCOLS, 'status.protocols', (version) => version);
  const ascending = versions.every((version, i) => version > (versions[i - 1] ?? 0));
  require(ascending, 'status.protocols', 'are not ascending from 1');
  return versions;
}

function parseGetCertificates(message: GetCertificatesMessage): GetCertificates {
  const fromView = view(positive(message.fromView, 'getCertificates.fromView'));
  const toView = view(count(message.toView, 'getCertificates.toView'));
  const views = toView - fromView + 1;
  require(views > 0 &&
    views <=
      MAX_CERTIFICATES_PER_REQUEST, 'getCertificates.toView', `spans ${views} views; 1 to ${MAX_CERTIFICATES_PER_REQUEST} are allowed`);
  return { fromView, toView };
}
