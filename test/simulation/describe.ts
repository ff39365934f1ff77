// Events as short lines, for traces that a person can read.
import type { Certificate } from '../../src/consensus/certificate.ts';
import type { Event } from '../../src/consensus/input.ts';
import type { ConsensusMessage } from '../../src/consensus/message.ts';
import type { Subject } from '../../src/consensus/statement.ts';

const short = (hash: Uint8Array) => hash.subarray(0, 3).toHex();

export function describeInput(event: Event): string {
  switch (event.kind) {
    case 'message':
      return `<- ${event.from} ${describeMessage(event.message)}`;
    case 'timer':
      return `timer ${event.timer} of view ${event.view}`;
    case 'executed':
      return `executed ${short(event.blockHash)} as ${short(event.result)}`;
    case 'batches-held':
      return `holds the batches of ${short(event.blockHash)}`;
    case 'payload':
      return `payload for view ${event.view}: ${event.batchHashes.map(short).join(' ') || 'nothing'}`;
    case 'transactions-pending':
      return event.pending ? 'transactions wait' : 'no transactions wait';
    case 'links':
      return event.distant ? 'links are distant' : 'links are short';
    case 'blocks-fetched':
      return `fetched ${event.headers.map((header) => header.height).join(' ')} from ${event.from}`;
    case 'durable':
      return `durable up to ${event.height}`;
    default:
      return event.kind;
  }
}

export function describeMessage(message: ConsensusMessage): string {
  switch (message.kind) {
    case 'proposal': {
      const { epoch, view, parentView, height, batchHashes, seal } = message.proposal.header;
      const { reproposedIn } = message.proposal;
      const what = seal.length > 0 ? `the seal of epoch ${epoch}` : `${batchHashes.length} batches`;
      const again = reproposedIn === undefined ? '' : ` again in view ${reproposedIn}`;
      return `proposal view ${view} on ${parentView} height ${height} with ${what}${again}`;
    }
    case 'vote':
      return `vote ${describeSubject(message.vote.subject)}${ofEpoch(message.vote)}`;
    case 'certificate':
      return `certificate ${describeCertificate(message.certificate)}`;
    case 'status':
      return `status view ${message.status.view} height ${message.status.finalizedHeight} ${message.status.recall}${ofEpoch(message.status)}`;
    case 'get-certificates':
      return `asks for views ${message.request.fromView} to ${message.request.toView}`;
  }
}

function describeCertificate(certificate: Certificate): string {
  return describeSubject(certificate.subject) + ofEpoch(certificate);
}

function ofEpoch({ epoch }: { readonly epoch: number }): string {
  return epoch === 1 ? '' : ` of epoch ${epoch}`;
}

function describeSubject(subject: Subject): string {
  const block = subject.kind === 'nullify' ? '' : ` ${short(subject.blockHash)}`;
  const result = subject.kind === 'finalize' ? ` as ${short(subject.result)}` : '';
  return `${subject.kind} view ${subject.view}${block}${result}`;
}
