// The validators of one epoch: the leader of each view, and checks whether a signature or certificate is theirs. Knows
// no protocol state.
import type { Digest } from '../crypto/digest.ts';
import { blockHash, type Epoch, type View } from './block.ts';
import type { Certificate } from './certificate.ts';
import { maxFaulty, quorum } from './quorum.ts';
import { proposalStatement, type Subject, voteStatement } from './statement.ts';
import { type Proposal, type Vote, viewOf } from './vote.ts';

export interface Validator {
  /** Ed25519, 32 bytes. */
  readonly publicKey: Uint8Array;
  /** Index in the genesis' member list, as the transport names peers. */
  readonly member: number;
}

export type Verify = (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean;

declare const verified: unique symbol;
/** A certificate whose quorum of signatures was checked here, or that our own journal or store vouches for. */
export type VerifiedCertificate = Certificate & { readonly [verified]: true };

/** Only for what this node verified before it stored it. */
export function fromOwnDisk(certificate: Certificate): VerifiedCertificate {
  return certificate as VerifiedCertificate;
}

export class Committee {
  readonly chainId: Digest;
  readonly epoch: Epoch;
  readonly validators: readonly Validator[];
  readonly quorum: number;
  readonly maxFaulty: number;
  readonly #verify: Verify;

  constructor(chainId: Digest, epoch: Epoch, validators: readonly Validator[], verify: Verify) {
    this.chainId = chainId;
    this.epoch = epoch;
    this.validators = validators;
    this.quorum = quorum(validators.length);
    this.maxFaulty = maxFaulty(validators.length);
    this.#verify = verify;
  }

  /** Validator index of the leader of a view from 1 on. */
  leader(view: View): number {
    return (view - 1) % this.validators.length;
  }

  /** Member index of a validator. */
  member(validator: number): number {
    return this.validators[validator]?.member ?? -1;
  }

  /** Validator index of a member, or undefined for an observer. */
  validatorOf(member: number): number | undefined {
    const index = this.validators.findIndex((validator) => validator.member === member);
    return index === -1 ? undefined : index;
  }

  statement(subject: Subject): Digest {
    return voteStatement(this.chainId, this.epoch, subject);
  }

  /** `reproposedIn`: the later view in which a sealing block stands once more. */
  proposalStatement(hash: Digest, reproposedIn?: View): Digest {
    const again = reproposedIn === undefined ? undefined : { epoch: this.epoch, view: reproposedIn };
    return proposalStatement(this.chainId, hash, again);
  }

  verifyVote(vote: Vote): boolean {
    const signer = this.validators[vote.signer];
    if (signer === undefined || vote.epoch !== this.epoch) return false;
    return this.#verify(signer.publicKey, this.statement(vote.subject), vote.signature);
  }

  /** Whether the leader of its view signed it. */
  verifyProposal(proposal: Proposal, hash: Digest = blockHash(this.chainId, proposal.header)): boolean {
    const signer = this.validators[this.leader(viewOf(proposal))];
    if (signer === undefined || proposal.header.epoch !== this.epoch) return false;
    return this.#verify(signer.publicKey, this.proposalStatement(hash, proposal.reproposedIn), proposal.signature);
  }

  /**
   * The certificate when a quorum of this epoch's validators signed it, each once; else undefined. `isKnown` may say
   * that a signature over this statement was verified before.
   */
  verifyCertificate(
    certificate: Certificate,
    isKnown: (signer: number, signature: Uint8Array) => boolean = () => false,
  ): VerifiedCertificate | undefined {
    if (certificate.epoch !== this.epoch) return undefined;
    const signers = this.signersOf(certificate);
    if (signers === undefined || signers.length < this.quorum) return undefined;
    const statement = this.statement(certificate.subject);
    const genuine = signers.every((signer, index) => {
      const publicKey = this.validators[signer]?.publicKey;
      const signature = certificate.signatures[index];
      if (publicKey === undefined || signature === undefined) return false;
      return isKnown(signer, signature) || this.#verify(publicKey, statement, signature);
    });
    return genuine ? (certificate as VerifiedCertificate) : undefined;
  }

  /** Validator indexes of the bitmap, ascending; undefined when it does not fit this set or the signatures. */
  signersOf(certificate: Certificate): number[] | undefined {
    const { bitmap, signatures } = certificate;
    if (bitmap.length !== Math.ceil(this.validators.length / 8)) return undefined;
    const signers: number[] = [];
    for (let bit = 0; bit < bitmap.length * 8; bit++) {
      if (((bitmap[bit >> 3] ?? 0) & (1 << (bit & 7))) !== 0) signers.push(bit);
    }
    if (signers.length !== signatures.length) return undefined;
    return signers.some((signer) => signer >= this.validators.length) ? undefined : signers;
  }

  /** A certificate over verified votes with one subject, of different signers. */
  assemble(votes: readonly Vote[], subject: Subject): VerifiedCertificate {
    const ordered = votes.toSorted((a, b) => a.signer - b.signer);
    const bitmap = new Uint8Array(Math.ceil(this.validators.length / 8));
    for (const { signer } of ordered) bitmap[signer >> 3] = (bitmap[signer >> 3] ?? 0) | (1 << (signer & 7));
    const signatures = ordered.map((vote) => vote.signature);
    return { epoch: this.epoch, subject, bitmap, signatures } as Certificate as VerifiedCertificate;
  }
}
