// The validators of every epoch that a simulated node has come to, or has fetched the beginning of.
import type { BlockHeader } from '../../src/consensus/block.ts';
import type { Certificate } from '../../src/consensus/certificate.ts';
import { Committee } from '../../src/consensus/committee.ts';
import type { EpochConfig, ReplicaConfig } from '../../src/consensus/config.ts';
import type { SimNode } from './sim-node.ts';

export class SimCommittees {
  readonly #node: SimNode;
  readonly #first: ReplicaConfig;
  readonly #known = new Map<number, Committee>();

  constructor(node: SimNode, first: ReplicaConfig) {
    this.#node = node;
    this.#first = first;
    this.#keep(first);
  }

  of(epoch: number): Committee | undefined {
    if (!this.#known.has(epoch)) for (const { header } of this.#node.disk.blocks) this.learn(header);
    return this.#known.get(epoch);
  }

  learn({ seal }: BlockHeader): void {
    if (seal.length > 0) this.#keep(this.#first.nextEpoch(seal));
  }

  isGenuine(certificate: Certificate): boolean {
    return this.of(certificate.epoch)?.verifyCertificate(certificate) !== undefined;
  }

  #keep({ epoch, validators }: EpochConfig): void {
    const { chainId, verify } = this.#first;
    if (!this.#known.has(epoch)) this.#known.set(epoch, new Committee(chainId, epoch, validators, verify));
  }
}
