// One replica on a bench: the test plays every other validator, the disk and the clock.
import type { BlockHeader, View } from '../../../src/consensus/block.ts';
import { blockHash, epoch, GENESIS_HASH, height, view } from '../../../src/consensus/block.ts';
import type { Certificate } from '../../../src/consensus/certificate.ts';
import { Committee } from '../../../src/consensus/committee.ts';
import type { ReplicaConfig } from '../../../src/consensus/config.ts';
import type { Event } from '../../../src/consensus/input.ts';
import type { JournalRecord } from '../../../src/consensus/journal-record.ts';
import type { Past } from '../../../src/consensus/life/recovery.ts';
import type { ConsensusMessage, Status } from '../../../src/consensus/message.ts';
import type { Output } from '../../../src/consensus/output.ts';
import { quorum } from '../../../src/consensus/quorum.ts';
import { Replica } from '../../../src/consensus/replica.ts';
import type { Subject } from '../../../src/consensus/statement.ts';
import { type Proposal, type Vote, viewOf } from '../../../src/consensus/vote.ts';
import { taggedDigest } from '../../../src/crypto/digest.ts';
import { CHEAP } from '../../simulation/signatures.ts';

export const DELTA_MS = 100;
export const IDLE_MS = 5_000;
export const START_MS = 1_000_000;
const chainId = taggedDigest('bench')(GENESIS_HASH);
const resultOf = taggedDigest('bench-result');

export const FRESH: Past = {
  tip: { height: height(0), hash: GENESIS_HASH, view: view(0), timestampMs: START_MS - 1_000 },
  finalization: undefined,
  records: [],
};

export interface BenchOptions {
  readonly n?: number;
  /** The replica's own index; it leads view self + 1. */
  readonly self?: number;
  readonly past?: Past;
  /** Leave the question for forgotten votes open. */
  readonly unanswered?: boolean;
  /** False: the test gives the first input. */
  readonly started?: boolean;
  /** What a seal starts; without it the epoch never ends. */
  readonly nextEpoch?: ReplicaConfig['nextEpoch'];
}

export class Bench {
  readonly n: number;
  readonly self: number;
  readonly committee: Committee;
  readonly replica: Replica;
  /** Everything that came out, oldest first. */
  readonly outputs: Output[] = [];
  nowMs = START_MS;
  readonly startedAtMs = START_MS;
  readonly #keys;
  /** Executed blocks' outcomes are handed back at once unless this is false. */
  executes = true;

  constructor(options: BenchOptions = {}) {
    this.n = options.n ?? 4;
    this.self = options.self ?? 0;
    this.#keys = Array.from({ length: this.n }, (_, index) => CHEAP.key(index));
    const validators = this.#keys.map(({ publicKey }, member) => ({ publicKey, member }));
    this.committee = new Committee(chainId, epoch(1), validators, CHEAP.verify);
    const config: ReplicaConfig = {
      ...{ chainId, epoch: epoch(1), validators, self: this.self, deltaMs: DELTA_MS, idleIntervalMs: IDLE_MS },
      ...{ retryMs: 2 * DELTA_MS, maxBlockBatches: 8, maxClockSkewMs: 500, verify: CHEAP.verify },
      sign: (statement) => this.#sign(this.self, statement),
      nextEpoch: options.nextEpoch ?? onlyOneEpoch,
    };
    this.replica = new Replica(config, options.past ?? FRESH);
    if (options.started !== false) this.take({ kind: 'start' });
    if (!options.unanswered) for (const peer of this.others) this.recallAnswer(peer, []);
  }

  get others(): number[] {
    return this.#keys.map((_, index) => index).filter((index) => index !== this.self);
  }

  take(event: Event): Output[] {
    const outputs = this.replica.step({ ...event, nowMs: this.nowMs });
    this.outputs.push(...outputs);
    const answers = outputs.flatMap((output): Output[] =>
      output.kind === 'execute' && this.executes
        ? this.take({ kind: 'executed', blockHash: output.block.hash, result: this.result(output.block.hash) })
        : [],
    );
    return [...outputs, ...answers];
  }

  hear(from: number, message: ConsensusMessage): Output[] {
    return this.take({ kind: 'message', from, message });
  }

  vote(from: number, subject: Subject): Output[] {
    return this.hear(from, { kind: 'vote', vote: this.signedVote(from, subject) });
  }

  certify(subject: Subject): Output[] {
    return this.hear(this.others[0] ?? 0, { kind: 'certificate', certificate: this.certificate(subject) });
  }

  propose(proposal: Proposal): Output[] {
    return this.hear(this.committee.leader(viewOf(proposal)), { kind: 'proposal', proposal });
  }

  recallAnswer(from: number, seenVotes: readonly Vote[]): Output[] {
    const answer = { recall: 'answers', question: this.startedAtMs, seenVotes } as const;
    return this.hear(from, { kind: 'status', status: this.status(answer) });
  }

  /** Of a peer that has seen nothing yet, but for what is changed. */
  status(change: Partial<Status> = {}): Status {
    return { epoch: epoch(1), view: view(1), finalizedHeight: height(0), recall: 'none', seenVotes: [], ...change };
  }

  timer(timer: 'leader' | 'advance' | 'idle' | 'retry', inView: number = this.replica.position.view): Output[] {
    return this.take({ kind: 'timer', timer, view: view(inView) });
  }

  /** A block of this view; without `parent` on the genesis. */
  header(inView: number, parent?: BlockHeader, change: Partial<BlockHeader> = {}): BlockHeader {
    return {
      epoch: epoch(1),
      view: view(inView),
      height: height((parent?.height ?? 0) + 1),
      parentView: parent?.view ?? view(0),
      parentHash: parent === undefined ? GENESIS_HASH : this.hash(parent),
      timestampMs: (parent?.timestampMs ?? START_MS - 1_000) + 1,
      batchHashes: [],
      seal: new Uint8Array(0),
      evidence: [],
      ...change,
    };
  }

  proposal(header: BlockHeader, justification: readonly Certificate[] = [], reproposedIn?: View): Proposal {
    const statement = this.committee.proposalStatement(this.hash(header), reproposedIn);
    const signature = this.#sign(this.committee.leader(reproposedIn ?? header.view), statement);
    return { header, signature, justification, ...(reproposedIn === undefined ? {} : { reproposedIn }) };
  }

  hash(header: BlockHeader): Uint8Array {
    return blockHash(chainId, header);
  }

  result(hash: Uint8Array): Uint8Array {
    return resultOf(hash);
  }

  notarize(header: BlockHeader, inView = header.view): Subject {
    return { kind: 'notarize', view: inView, blockHash: this.hash(header) };
  }

  nullify(inView: number): Subject {
    return { kind: 'nullify', view: view(inView) };
  }

  finalize(header: BlockHeader, result = this.result(this.hash(header))): Subject {
    return { kind: 'finalize', view: header.view, blockHash: this.hash(header), result };
  }

  signedVote(signer: number, subject: Subject): Vote {
    return { epoch: epoch(1), subject, signer, signature: this.#sign(signer, this.committee.statement(subject)) };
  }

  /** Signed by a quorum of the others, and by `self` only if it takes all. */
  certificate(subject: Subject, signers = quorum(this.n)): Certificate {
    const order = [...this.others, this.self].slice(0, signers);
    return this.committee.assemble(
      order.map((signer) => this.signedVote(signer, subject)),
      subject,
    );
  }

  /** As the disk would hand it over after a crash now. */
  past(): Past {
    return { ...FRESH, records: this.journal() };
  }

  journal(): JournalRecord[] {
    return this.outputs.flatMap((output) => (output.kind === 'journal' ? [output.record] : []));
  }

  #sign(index: number, statement: Uint8Array): Uint8Array {
    return this.#keys[index]?.sign(statement) ?? new Uint8Array(0);
  }
}

function onlyOneEpoch(): never {
  throw new Error('no seal is expected on this bench');
}

/** What was done, in one word per output: `vote:notarize:1`, `send:proposal`, `journal:finalized`. */
export function said(outputs: readonly Output[]): string[] {
  return outputs.map((output) => {
    if (output.kind === 'journal') return `journal:${output.record.kind}`;
    if (output.kind !== 'send') return output.kind;
    const { message } = output;
    if (message.kind === 'vote') return `vote:${message.vote.subject.kind}:${message.vote.subject.view}`;
    if (message.kind === 'certificate') {
      return `certificate:${message.certificate.subject.kind}:${message.certificate.subject.view}`;
    }
    return `send:${message.kind}`;
  });
}

/** Only the votes among what was done. */
export function votes(outputs: readonly Output[]): string[] {
  return said(outputs)
    .filter((line) => line.startsWith('vote:'))
    .map((line) => line.slice('vote:'.length));
}
