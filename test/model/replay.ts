// Replays a trace of the model against the production core: every step becomes real inputs, with messages that the real
// validators sent or that faulty ones sign with their real keys; afterwards the core must be where the model is.
import { type BlockHeader, view } from '../../src/consensus/block.ts';
import type { Certificate } from '../../src/consensus/certificate.ts';
import type { ConsensusMessage } from '../../src/consensus/message.ts';
import type { Output } from '../../src/consensus/output.ts';
import type { Subject } from '../../src/consensus/statement.ts';
import type { Proposal, Vote } from '../../src/consensus/vote.ts';
import { sha256 } from '../../src/crypto/digest.ts';
import { decodeConsensusMessage, encodeConsensusMessage } from '../../src/wire/consensus-messages.ts';
import { Cast, EPOCH, GENESIS_TIME_MS } from '../scenarios/stage/cast.ts';
import { Validator, type World } from '../scenarios/stage/validator.ts';
import { differences } from './compare.ts';
import {
  chainTo,
  type ModelCertificate,
  type ModelEvent,
  type ModelProposal,
  type ModelState,
  type ModelVote,
  viewOf,
} from './model-state.ts';

/** Real things, by what the model calls them. */
interface Named {
  readonly headers: Map<number, BlockHeader>;
  readonly proposals: Map<number, Proposal>;
  /** Sent by honest validators: `notarize/1/20`: kind, signer, view, block. */
  readonly votes: Map<string, Vote>;
}

const keyOf = ({ kind, signer, view: inView, block }: ModelVote) => `${kind}/${signer}/${inView}/${block}`;

/** The batch of a block that is proposed ahead: there is no reason to propose an empty one. */
const PAYLOAD = sha256(new Uint8Array([1]));

/** The validator that brings this one a message that is nobody's in particular. */
const senderTo = (index: number) => (index === 0 ? 1 : 0);

export class Replay implements World {
  nowMs = 0;
  readonly #cast: Cast;
  readonly #faulty: ReadonlySet<number>;
  readonly #replicas = new Map<number, Validator>();
  readonly #named: Named = { headers: new Map(), proposals: new Map(), votes: new Map() };
  /** What is being sent in this turn. */
  #outbox: ConsensusMessage[] = [];
  /** Certificates that each showed to the leader of the view that they open. */
  readonly #forwarded = new Map<number, Certificate[]>();

  constructor(validators: number, faulty: readonly number[]) {
    this.#cast = new Cast(validators);
    this.#faulty = new Set(faulty);
    for (let index = 0; index < validators; index++) {
      if (this.#faulty.has(index)) continue;
      const validator = new Validator(this.#cast, index, String(index), this);
      this.#replicas.set(index, validator);
      this.#forwarded.set(index, []);
      this.#start(validator);
    }
  }

  /** Throws when the core does something else than the model says, with the step and the difference. */
  followAll(trace: readonly ModelState[]): void {
    for (const [step, state] of trace.entries()) {
      try {
        this.follow(state);
      } catch (error) {
        throw new Error(`step ${step}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
      }
    }
  }

  follow(state: ModelState): void {
    this.nowMs++;
    const { event } = state;
    if (event.name === 'misbehave') this.#sign(event.proposal, state);
    else if (event.name !== 'init') this.#turn(event, state);
    for (const [index, validator] of this.#replicas) {
      const model = state.replicas.get(index);
      if (model === undefined) throw new Error(`the model has no replica ${index}`);
      const showsToLeader = ({ view: opener }: ModelCertificate) => this.#showsToLeader(index, opener);
      const real = {
        view: validator.replica.position.view,
        finalizedView: validator.replica.position.finalizedView,
        chain: validator.final.map(({ hash }) => this.#blockOf(hash)),
        signed: validator.of('journal').flatMap(({ record }) => ('vote' in record ? [this.#voteOf(record.vote)] : [])),
        forwarded: (this.#forwarded.get(index) ?? [])
          .map(({ subject }) => this.#certificateOf(subject))
          .filter(showsToLeader),
      };
      const expected = { ...model, forwarded: model.forwarded.filter(showsToLeader) };
      const found = differences(real, expected, chainTo(state.parents, model.tip));
      if (found.length > 0)
        throw new Error(`replica ${index} after "${event.name}" of ${event.who}: ${found.join('; ')}`);
    }
  }

  #turn(event: ModelEvent, state: ModelState): void {
    const validator = this.#replicas.get(event.who);
    if (validator === undefined) throw new Error(`${event.who} is faulty`);
    const before = validator.outputs.length;
    this.#outbox = [];
    if (event.name === 'crash') validator.crash();
    else this.#input(event, validator, state);
    this.#forward(event.who, validator.outputs.slice(before));
    this.#name(event, validator, state);
    if (!event.unsent) this.#deliver();
    else validator.crash();
    if (!validator.isUp) this.#start(validator);
    this.#blame(validator.outputs.slice(before));
  }

  #input(event: ModelEvent, validator: Validator, { parents, replicas }: ModelState): void {
    switch (event.name) {
      case 'propose':
        validator.take({ kind: 'timer', timer: 'idle', view: view(viewOf(event.proposal.block)) });
        break;
      case 'propose ahead':
        validator.payload = [PAYLOAD];
        validator.take({ kind: 'links', distant: true });
        validator.take({ kind: 'transactions-pending', pending: true });
        validator.take({ kind: 'transactions-pending', pending: false });
        validator.take({ kind: 'links', distant: false });
        validator.payload = [];
        break;
      case 'timeout':
        validator.take({ kind: 'timer', timer: 'advance', view: view(validator.view) });
        break;
      case 'hear proposal':
        this.#hear(validator, { kind: 'proposal', proposal: this.#proposal(event.proposal.block) });
        break;
      case 'hear vote':
        this.#hear(validator, { kind: 'vote', vote: this.#vote(event.vote) }, event.vote.signer);
        break;
      case 'learn':
        this.#hear(validator, { kind: 'certificate', certificate: this.#certificate(event.cert) });
        break;
      case 'fetch': {
        const finalized = replicas.get(event.who)?.finalized ?? 0;
        const path = chainTo(parents, finalized).slice(validator.final.length);
        const headers = path.map((block) => this.#header(block));
        const finalization = this.#certificate({ kind: 'finalize', view: viewOf(finalized), block: finalized });
        validator.take({ kind: 'blocks-fetched', from: 0, headers, finalization });
        break;
      }
      default:
        throw new Error(`the replay does not know "${event.name}"`);
    }
  }

  /** Comes up with what its journal says, is told that nobody has seen other votes of it, and repeats its own. */
  #start(validator: Validator): void {
    const before = validator.outputs.length;
    this.#outbox = [];
    validator.start();
    // Of peers that are not behind: they are shown nothing, as in the model.
    const place = { epoch: EPOCH, view: view(validator.view), finalizedHeight: this.#cast.block(1).height };
    const question = GENESIS_TIME_MS + this.nowMs;
    for (const member of this.#cast.committee.validators.keys()) {
      if (member === validator.index || validator.voting === 'whole') continue;
      const status = { ...place, recall: 'answers', question, seenVotes: [] } as const;
      this.#hear(validator, { kind: 'status', status }, member);
    }
    this.#forward(validator.index, validator.outputs.slice(before));
    validator.take({ kind: 'timer', timer: 'retry', view: view(validator.view) });
    this.#deliver();
  }

  /**
   * A certificate of this view goes to the leader of the next, unless that is the replica itself or may have sent it:
   * the model does not know who sent what.
   */
  #showsToLeader(index: number, opener: number): boolean {
    const { committee } = this.#cast;
    const leader = committee.leader(view(opener + 1));
    return leader !== index && leader !== senderTo(index);
  }

  #hear(validator: Validator, message: ConsensusMessage, from = senderTo(validator.index)): void {
    validator.hear(from, encodeConsensusMessage(message));
  }

  /** The block that was proposed in this turn gets the model's name. */
  #name({ name, proposal }: ModelEvent, validator: Validator, { parents }: ModelState): void {
    if (name !== 'propose' && name !== 'propose ahead') return;
    const proposed = validator
      .of('journal')
      .flatMap(({ record }) => (record.kind === 'proposed' ? [record.proposal] : []));
    const real = proposed.find(({ header }) => header.view === viewOf(proposal.block));
    if (real === undefined)
      throw new Error(`replica ${validator.index} does not propose in view ${viewOf(proposal.block)}`);
    const parent = this.#blockOf(real.header.parentHash);
    if (parent !== parents.get(proposal.block)) {
      throw new Error(`block ${proposal.block} is built on ${parent}, in the model on ${parents.get(proposal.block)}`);
    }
    this.#named.headers.set(proposal.block, real.header);
    this.#named.proposals.set(proposal.block, real);
  }

  /** A faulty leader signs a block. */
  #sign({ block, justification }: ModelProposal, { parents }: ModelState): void {
    const parent = parents.get(block) ?? 0;
    const parentHeader = parent === 0 ? undefined : this.#header(parent);
    // The second block of a view is another one.
    const timestampMs = (parentHeader?.timestampMs ?? GENESIS_TIME_MS) + 1 + (block % 10);
    const header = this.#cast.block(viewOf(block), parentHeader, { timestampMs });
    this.#named.headers.set(block, header);
    const certificates = justification.map((certificate) => this.#certificate(certificate));
    this.#named.proposals.set(block, this.#cast.proposal(header, certificates));
  }

  #subject({ kind, view: inView, block }: ModelCertificate): Subject {
    if (kind === 'nullify') return this.#cast.nullify(inView);
    const header = this.#header(block);
    return kind === 'notarize' ? this.#cast.notarize(header) : this.#cast.finalize(header);
  }

  #vote(vote: ModelVote): Vote {
    if (this.#faulty.has(vote.signer)) return this.#cast.vote(vote.signer, this.#subject(vote));
    const sent = this.#named.votes.get(keyOf(vote));
    if (sent === undefined) throw new Error(`the model delivers ${keyOf(vote)}, which was never sent`);
    return sent;
  }

  /** Of the votes that were sent, and those of the faulty. */
  #certificate(certificate: ModelCertificate): Certificate {
    const votes = [...this.#cast.committee.validators.keys()]
      .map((signer) => ({ ...certificate, signer }))
      .filter((vote) => this.#faulty.has(vote.signer) || this.#named.votes.has(keyOf(vote)))
      .map((vote) => this.#vote(vote));
    return this.#cast.committee.assemble(votes, this.#subject(certificate));
  }

  #header(block: number): BlockHeader {
    const header = this.#named.headers.get(block);
    if (header === undefined) throw new Error(`block ${block} was never proposed`);
    return header;
  }

  #proposal(block: number): Proposal {
    const proposal = this.#named.proposals.get(block);
    if (proposal === undefined) throw new Error(`block ${block} was never proposed`);
    return proposal;
  }

  #blockOf(hash: Uint8Array): number {
    if (hash.every((byte) => byte === 0)) return 0;
    for (const [block, header] of this.#named.headers)
      if (this.#cast.hash(header).toHex() === hash.toHex()) return block;
    return -1;
  }

  #certificateOf(subject: Subject): ModelCertificate {
    const block = subject.kind === 'nullify' ? 0 : this.#blockOf(subject.blockHash);
    return { kind: subject.kind, view: subject.view, block };
  }

  #voteOf({ subject, signer }: Vote): ModelVote {
    return { ...this.#certificateOf(subject), signer };
  }

  #forward(who: number, outputs: readonly Output[]): void {
    for (const output of outputs) {
      if (output.kind !== 'send' || output.message.kind !== 'certificate') continue;
      const { certificate } = output.message;
      const leader = this.#cast.committee.leader(view(certificate.subject.view + 1));
      if (output.to === leader) this.#forwarded.get(who)?.push(certificate);
    }
  }

  #deliver(): void {
    for (const message of this.#outbox) {
      if (message.kind === 'vote') this.#named.votes.set(keyOf(this.#voteOf(message.vote)), message.vote);
    }
    this.#outbox = [];
  }

  /** Every message here is genuine, and only the faulty contradict themselves. */
  #blame(outputs: readonly Output[]): void {
    for (const output of outputs) {
      if (output.kind === 'disconnect') throw new Error(`a genuine message is refused: ${output.why}`);
      if (output.kind === 'evidence' && !this.#faulty.has(output.evidence.signer)) {
        throw new Error(`honest validator ${output.evidence.signer} is accused`);
      }
    }
  }

  send(_: Validator, __: 'all' | number, frame: Uint8Array): void {
    const message = decodeConsensusMessage(frame);
    if (message.ok) this.#outbox.push(message.value);
  }

  /** Timers run out when the model says so, and blocks come when it says so. */
  after(): void {}
  fetch(): void {}
  note(): void {}
}
