// The validators of every epoch that this node's ledger has come to, for certificates of any height.
import { epoch } from '../consensus/block.ts';
import type { Certificate } from '../consensus/certificate.ts';
import { Committee } from '../consensus/committee.ts';
import { verifySignature } from '../crypto/ed25519.ts';
import { decodeSet } from '../ledger/governance/validator-set.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { epochId, validatorSets } from '../ledger/table.ts';
import { validatorsOf } from './epoch-config.ts';
import type { Genesis } from './genesis-document.ts';

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

  /** Undefined for an epoch that has not begun in the finalized state. */
  of(number: number): Committee | undefined {
    const kept = this.#kept.get(number);
    if (kept !== undefined) return kept;
    const row = this.#ledger.read(`${validatorSets.name}/${epochId(BigInt(number))}`);
    const set = row && decodeSet(row);
    if (set === undefined) return undefined;
    const { chainId, consortium } = this.#genesis;
    const committee = new Committee(chainId, epoch(number), validatorsOf(consortium.members, set), verifySignature);
    if (this.#kept.size >= MAX_KEPT) this.#kept.clear();
    this.#kept.set(number, committee);
    return committee;
  }

  /** False also for one of an epoch that has not begun here. */
  isGenuine(certificate: Certificate): boolean {
    return this.of(certificate.epoch)?.verifyCertificate(certificate) !== undefined;
  }

  /** Ids of the members that signed; none when the certificate does not fit its epoch. */
  signersOf(certificate: Certificate): string[] {
    const committee = this.of(certificate.epoch);
    const { members } = this.#genesis.consortium;
    return (committee?.signersOf(certificate) ?? []).map(
      (signer) => members[committee?.member(signer) ?? -1]?.id ?? '',
    );
  }
}
