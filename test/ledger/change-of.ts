// Changes of who votes and by which rules, as members of the tests propose them: what a test does not name is empty.
import type { ProposeChange, ProposeChangeChange } from '../../src/generated/transaction.ts';
import { possessionStatement } from '../../src/ledger/governance/key-statements.ts';
import { keyOf } from './key-of.ts';
import { testConsortium } from './test-consortium.ts';

const NOTHING = new Uint8Array();

/** By the key of this name (see keyOf), for `member`. */
export function possessionOf(member: string, key: string): Uint8Array {
  return keyOf(key).sign(possessionStatement(testConsortium.chainId, member, keyOf(key).publicKey));
}

export function changeOf(
  proposal: string,
  change: ProposeChangeChange,
  fields: Partial<ProposeChange> = {},
): ProposeChange {
  const empty = { member: '', consensusKey: NOTHING, possession: NOTHING, parameters: null, protocolVersion: 0 };
  const ofMembers = { admission: null, replacement: null };
  return { proposal, change, ...empty, ...ofMembers, atHeight: 0n, expiresHeight: 40n, reason: 'as agreed', ...fields };
}

/** Adding, or giving another key to, `member`; the key by its name. */
export function keyChangeOf(proposal: string, change: ProposeChangeChange, member: string, key: string): ProposeChange {
  const { publicKey: consensusKey } = keyOf(key);
  return changeOf(proposal, change, { member, consensusKey, possession: possessionOf(member, key) });
}
