// The cast: validators A, B, C, ... with real keys, and what each of them can sign. A is the leader of view 1.
import {
  type BlockHeader,
  blockHash,
  epoch,
  GENESIS_HASH,
  height,
  type View,
  view,
} from '../../../src/consensus/block.ts';
import type { Certificate } from '../../../src/consensus/certificate.ts';
import { Committee } from '../../../src/consensus/committee.ts';
import { proposalStatement, type Subject } from '../../../src/consensus/statement.ts';
import type { Proposal, Vote } from '../../../src/consensus/vote.ts';
import { type Digest, taggedDigest } from '../../../src/crypto/digest.ts';
import { type SigningKey, verifySignature } from '../../../src/crypto/ed25519.ts';
import { votingKeyOf } from '../../ledger/key-of.ts';

export const EPOCH = epoch(0);
export const GENESIS_TIME_MS = 1_700_000_000_000;
const chainId = taggedDigest('scenario')(GENESIS_HASH);
const resultOf = taggedDigest('scenario-result');

export class Cast {
  readonly committee: Committee;
  readonly chainId = chainId;
  readonly #keys: readonly SigningKey[];

  constructor(validators: number) {
    this.#keys = Array.from({ length: validators }, (_, index) => votingKeyOf(`validator ${index}`));
    const list = this.#keys.map(({ publicKey }, member) => ({ publicKey, member }));
    this.committee = new Committee(chainId, EPOCH, list, verifySignature);
  }

  sign(signer: number, statement: Uint8Array): Uint8Array {
    return this.#keys[signer]?.sign(statement) ?? new Uint8Array(0);
  }

  /** A well-formed empty block of this view; without a parent on the genesis. */
  block(inView: number, parent?: BlockHeader, change: Partial<BlockHeader> = {}): BlockHeader {
    return {
      epoch: EPOCH,
      view: view(inView),
      height: height((parent?.height ?? 0) + 1),
      parentView: parent?.view ?? view(0),
      parentHash: parent === undefined ? GENESIS_HASH : this.hash(parent),
      timestampMs: (parent?.timestampMs ?? GENESIS_TIME_MS) + 1,
      batchHashes: [],
      seal: new Uint8Array(0),
      evidence: [],
      ...change,
    };
  }

  hash(header: BlockHeader): Digest {
    return blockHash(chainId, header);
  }

  /** What every honest node computes for this block. */
  result(hash: Digest): Digest {
    return resultOf(hash);
  }

  /** Signed by the leader of its view. */
  proposal(header: BlockHeader, justification: readonly Certificate[] = []): Proposal {
    const signature = this.sign(this.committee.leader(header.view), proposalStatement(this.chainId, this.hash(header)));
    return { header, signature, justification };
  }

  notarize(header: BlockHeader): Subject {
    return { kind: 'notarize', view: header.view, blockHash: this.hash(header) };
  }

  nullify(inView: number): Subject {
    return { kind: 'nullify', view: inView as View };
  }

  finalize(header: BlockHeader, result = this.result(this.hash(header))): Subject {
    return { kind: 'finalize', view: header.view, blockHash: this.hash(header), result };
  }

  vote(signer: number, subject: Subject): Vote {
    return { epoch: EPOCH, subject, signer, signature: this.sign(signer, this.committee.statement(subject)) };
  }

  /** Signed by these validators. */
  certificate(signers: readonly number[], subject: Subject): Certificate {
    return this.committee.assemble(
      signers.map((signer) => this.vote(signer, subject)),
      subject,
    );
  }
}
