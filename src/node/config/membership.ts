// The members as this node's final state has them: their indexes, ids and addresses. It follows the ledger, so what
// the members agreed on holds for the network from the block on that brought it.
import { NodeError } from '../../base/node-error.ts';
import type { Member } from '../../generated/state.ts';
import { isMember } from '../../ledger/consortium.ts';
import type { PeerAddress } from '../../ports/ports.ts';

/** A list of members, as old as its height says. */
export interface KnownMembers {
  readonly members: readonly Member[];
  /** Of the block that changed it last. */
  readonly membersHeight: bigint;
}

export class Membership {
  /** This node's own index. */
  readonly self: number;
  /** This node's own member. */
  readonly id: string;
  #known: KnownMembers;
  #others: readonly number[];

  /** `known`: at the start; it may be ahead of the ledger, with addresses of which the ledger does not know yet. */
  constructor(self: number, known: KnownMembers) {
    this.self = self;
    this.id = known.members[self]?.id ?? '';
    this.#known = known;
    this.#others = othersOf(known.members, self);
  }

  /** All that there ever were, by index. */
  get members(): readonly Member[] {
    return this.#known.members;
  }

  /** Undefined when the list has somebody else, or nobody, in this node's place. */
  get own(): Member | undefined {
    const own = this.members[this.self];
    return own?.id === this.id ? own : undefined;
  }

  /** Indexes of all that are members now, but this one. */
  get others(): readonly number[] {
    return this.#others;
  }

  /** Undefined for an index that nobody has, or had. */
  idOf(index: number): string | undefined {
    return this.members[index]?.id;
  }

  /** -1: nobody has the id, or had. */
  indexOf(id: string): number {
    return this.members.findIndex((member) => member.id === id);
  }

  /** True when the list is another than before; one that is older than what is known is not taken. */
  follow({ members, membersHeight }: KnownMembers): boolean {
    if (members === this.members || membersHeight < this.#known.membersHeight) return false;
    this.#known = { members, membersHeight };
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

export function memberLeft({ id, leftHeight }: Member): NodeError {
  return new NodeError({
    code: 'member-left',
    message: `${id} has left the consortium with block ${leftHeight}: no member's node connects to this one any more`,
    remedy: 'Keep the data folder and the keys for audits; read the ledger at another member from now on.',
  });
}

export function notAMember(id: string): NodeError {
  return new NodeError({
    code: 'not-a-member',
    message: `${id} is no member of this consortium in the place that this node knows`,
    remedy:
      'After the admission get a new members file from a member ("gridpact member export"), and name it in "members" of the config.',
  });
}
