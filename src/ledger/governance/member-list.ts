// The list of members in the state, and the consortium that the rules of a block see: that of its parent's state. Knows
// nothing of how members agree on a change.
import type { Member, MemberList } from '../../generated/state.ts';
import type { ChainRules, Consortium } from '../consortium.ts';
import type { State, StateReader } from '../state.ts';
import { LISTED, memberLists } from './tables.ts';

/** Those that there ever were: an index has one byte on the wire between nodes, and is never used again. */
export const MAX_MEMBERS = 256;

const NO_MEMBERS: MemberList = { members: [], height: 0n };

/** The list changes seldom, and every block asks: made once for each list. */
const made = new WeakMap<MemberList, Consortium>();

/** With the members that this state has. */
export function consortiumOf(state: StateReader, { chainId, rules }: ChainRules): Consortium {
  const list = state.get(memberLists, LISTED) ?? NO_MEMBERS;
  const known = made.get(list);
  if (known !== undefined && known.rules === rules) return known;
  const consortium = { chainId, rules, members: list.members, membersHeight: list.height };
  made.set(list, consortium);
  return consortium;
}

export function listedMembers(state: StateReader): readonly Member[] {
  return state.get(memberLists, LISTED)?.members ?? [];
}

/** In the member's place; `change` makes the entry from the one that is there. `height`: of the block. */
export function changeMember(state: State, height: bigint, id: string, change: (member: Member) => Member): void {
  const members = listedMembers(state).map((member) => (member.id === id ? change(member) : member));
  state.put(memberLists, LISTED, { members, height });
}
