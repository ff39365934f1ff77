// Lists of members and roles, as policies and standing rules have them.
import { type Consortium, memberById, ROLES } from '../consortium.ts';
import { malformedField } from '../field-checks.ts';
import type { Rejection } from '../rejection.ts';
import { ROLE_PREFIX } from './policy.ts';

/** Of publishers, readers and purposes, each. */
const MAX_PARTIES = 16;

export function checkPartyList(field: string, list: readonly string[]): Rejection | undefined {
  const fits = list.length >= 1 && list.length <= MAX_PARTIES && new Set(list).size === list.length;
  return fits ? undefined : malformedField(field, `1 to ${MAX_PARTIES}, each once`);
}

/** `malformed-field` for one that is none of the members, nor a role that there is. */
export function checkParties(consortium: Consortium, field: string, list: readonly string[]): Rejection | undefined {
  const isKnown = (party: string) =>
    party.startsWith(ROLE_PREFIX)
      ? ROLES.some((role) => ROLE_PREFIX + role === party)
      : memberById(consortium, party) !== undefined;
  return list.every(isKnown) ? undefined : malformedField(field, 'member ids or role:<role>');
}
