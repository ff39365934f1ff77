// The validators of every epoch that this node's ledger has come to, for certificates of any height.

import { assert } from '../../base/assert.ts';
import { fromUint64, toUint64 } from '../../base/uint64.ts';
import { type BlockHeader, epoch } from '../../consensus/block.ts';
import type { Certificate } from '../../consensus/certificate.ts';
import { Committee } from '../../consensus/committee.ts';
import { verifySignature } from '../../crypto/ed25519.ts';
import type { ValidatorSet } from '../../generated/state.ts';
import { epochId, validatorSets } from '../../ledger/governance/tables.ts';
import { decodeSet } from '../../ledger/governance/validator-set.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { validatorsOf } from '../config/epoch-config.ts';
import type { Genesis } from '../config/genesis-document.ts';

/** Epochs whose validators are kept at hand. */
const MAX_KEPT = 64;

export class Committees {
  readonly #genesis: Genesis;
  readonly #ledger: Ledger;
  readonly #kept = new Map<number, Committee>();

  constructor(genesis: Genesis, ledger: Ledger) {
    this.#genesis = genesis;
    this.#ledger = ledger;
  }

  /** Undefined for an epoch of which nothing is known yet. */
  of(number: number): Committee | undefined {
    const kept = this.#kept.get(number);
    if (kept !== undefined) return kept;
    const row = this.#ledger.read(`${validatorSets.name}/${epochId(toUint64(number))}`);
    const set = row && decodeSet(row);
    if (set === undefined) return undefined;
    const committee = this.#committeeOf(set);
    this.#keep(committee);
    return committee;
  }

  /**
   * A block that seals its epoch was found to be final: the set that it names is known before the ledger has come
   * there.
   */
  learn({ seal }: BlockHeader): void {
    const set = decodeSet(seal);
    assert(set !== undefined, 'a final seal is the set that the ledger wrote');
    this.#keep(this.#committeeOf(set));
  }

  /** False also for one of an epoch of which nothing is known yet. */
  isGenuine(certificate: Certificate): boolean {
    return this.of(certificate.epoch)?.verifyCertificate(certificate) !== undefined;
  }

  /** Ids of the members that signed; none when the certificate does not fit its epoch. */
  signersOf(certificate: Certificate): string[] {
    const committee = this.of(certificate.epoch);
    const { members } = this.#ledger.consortium;
    return (committee?.signersOf(certificate) ?? []).map(
      (signer) => members[committee?.member(signer) ?? -1]?.id ?? '',
    );
  }

  #committeeOf(set: ValidatorSet): Committee {
    const { chainId } = this.#genesis;
    const number = epoch(fromUint64(set.epoch));
    return new Committee(chainId, number, validatorsOf(set), verifySignature);
  }

  #keep(committee: Committee): void {
    // The oldest of those kept is the least likely to be asked for again, and the ledger has it.
    if (this.#kept.size >= MAX_KEPT) this.#kept.delete(Math.min(...this.#kept.keys()));
    this.#kept.set(committee.epoch, committee);
  }
}
