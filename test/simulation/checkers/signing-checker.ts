// No honest validator ever signs an excluded pair, across all its restarts, and it sends nothing that its disk does not
// hold. Looks at what becomes durable in journals, and at what is sent.
import type { JournalRecord } from '../../../src/consensus/journal-record.ts';
import type { Subject } from '../../../src/consensus/statement.ts';
import type { Vote } from '../../../src/consensus/vote.ts';
import { violated } from './violation.ts';
import { hashOf } from './written-layout.ts';

interface Signed {
  proposed?: string;
  notarize?: string;
  nullify?: string;
  finalize?: string;
}

function contentOf(subject: Subject): string {
  if (subject.kind === 'nullify') return 'nullify';
  return subject.blockHash.toHex() + (subject.kind === 'finalize' ? subject.result.toHex() : '');
}

export class SigningChecker {
  readonly #chainId: Uint8Array;
  readonly #signed = new Map<string, Signed>();
  /** Latest epoch in which each node has signed. */
  readonly #latest = new Map<number, number>();

  constructor(chainId: Uint8Array) {
    this.#chainId = chainId;
  }

  /** A record that has become durable, in the order of the journal. */
  journaled(node: number, record: JournalRecord): void {
    if (record.kind === 'proposed') {
      const { header, reproposedIn } = record.proposal;
      const view = reproposedIn ?? header.view;
      const signed = this.#of(node, header.epoch, view);
      if (signed.proposed !== undefined) violated(`node ${node} proposed twice in view ${view}`);
      signed.proposed = hashOf(this.#chainId, header).toHex();
    } else if ('vote' in record && record.kind !== 'barred') this.#vote(node, record.vote);
  }

  /** A vote that is sent. */
  sent(node: number, { epoch, subject }: Vote): void {
    if (this.#of(node, epoch, subject.view)[subject.kind] !== contentOf(subject)) {
      violated(`node ${node} sent a ${subject.kind} vote of view ${subject.view} that its journal lacks`);
    }
  }

  #vote(node: number, { epoch, subject }: Vote): void {
    const { kind, view } = subject;
    const signed = this.#of(node, epoch, view);
    // It begins an epoch only when its disk says that the one before is over.
    const latest = this.#latest.get(node) ?? 0;
    if (epoch < latest) violated(`node ${node} signed in epoch ${epoch} after it had signed in ${latest}`);
    this.#latest.set(node, epoch);
    if (signed[kind] !== undefined) violated(`node ${node} signed two ${kind} votes in view ${view}`);
    if (kind !== 'nullify' && signed.nullify) violated(`node ${node} signed ${kind} after nullify in view ${view}`);
    if (kind === 'nullify' && signed.finalize) violated(`node ${node} signed nullify after finalize in view ${view}`);
    signed[kind] = contentOf(subject);
  }

  #of(node: number, epoch: number, view: number): Signed {
    const key = `${node}/${epoch}/${view}`;
    const known = this.#signed.get(key) ?? {};
    this.#signed.set(key, known);
    return known;
  }
}
