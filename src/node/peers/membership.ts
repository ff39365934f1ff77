// The members as this node's final state has them: their indexes, ids and addresses. It follows the ledger, so what
// the members agreed on holds for the network from the block on that brought it.
import type { Digest } from '../../crypto/digest.ts';
import type { Member } from '../../generated/state.ts';
import { isMember } from '../../ledger/consortium.ts';
import type { PeerAddress } from '../../ports/ports.ts';

/** An own index that is not in the list would be a fault of the program: the node was started as that member. */
export interface MembershipOptions {
  readonly self: number;
  readonly members: readonly Member[];
}

export class Membership {
  readonly self: number;
  #members: readonly Member[];
  #others: readonly number[];

  constructor({ self, members }: MembershipOptions) {
    this.self = self;
    this.#members = members;
    this.#others = othersOf(members, self);
  }

  /** All that there ever were, by index. */
  get members(): readonly Member[] {
    return this.#members;
  }

  /** Indexes of all that are members now, but this one. */
  get others(): readonly number[] {
    return this.#others;
  }

  /** Undefined for an index that nobody has, or had. */
  idOf(index: number): string | undefined {
    return this.#members[index]?.id;
  }

  /** -1: nobody has the id, or had. */
  indexOf(id: string): number {
    return this.#members.findIndex((member) => member.id === id);
  }

  /** Of its node on the network. */
  networkKeyOf(index: number): Digest | undefined {
    return this.#members[index]?.networkKey;
  }

  /** True when the list is another than before. */
  follow(members: readonly Member[]): boolean {
    if (members === this.#members) return false;
    this.#members = members;
    this.#others = othersOf(members, this.self);
    return true;
  }
}

/** Indexes of all that are members, but `self`. */
export function othersOf(members: readonly Member[], self: number): readonly number[] {
  return members.flatMap((member, index) => (index !== self && isMember(member) ? [index] : []));
}

/** By index, as the transport takes them: nothing for one that has left. */
export function addressesOf(members: readonly Member[]): readonly (PeerAddress | undefined)[] {
  return members.map((member) =>
    isMember(member) ? { networkKey: member.networkKey, host: member.host, port: member.port } : undefined,
  );
}
