// The rules of the genesis for changing the members' rules, and the entries that follow from it before the first block.
import { toHex } from '../../base/bytes.ts';
import { toUint64 } from '../../base/uint64.ts';
import type { Account, GovernanceRules, ValidatorSet } from '../../generated/state.ts';
import type { Parameters } from '../../generated/transaction.ts';
import { servicedAccounts } from '../accounts/tables.ts';
import { LATEST } from '../chain-tables.ts';
import type { Member } from '../consortium.ts';
import type { Table } from '../table.ts';
import { CHANGES, type Change, DEFAULT_SHARE, type Share } from './changes.ts';
import { memberKeysOf } from './member-keys.ts';
import * as tables from './tables.ts';
import { genesisSets } from './validator-set.ts';

export const DEFAULT_SYNC_LAG_BLOCKS = 1_000;
export const DEFAULT_PROPOSAL_LIFETIME_BLOCKS = 1_000_000;

/** The version of the protocol that every chain starts with. */
export const FIRST_PROTOCOL_VERSION = 1;
/** 3f + 1 for f = 1: the fewest of which one may be faulty. */
export const FEWEST_VALIDATORS = 4;

export interface GenesisGovernance {
  readonly parameters: Parameters;
  /** How many must approve a kind of change; more than two thirds where it says nothing. */
  readonly thresholds: { readonly [C in Change]?: Share };
}

/** Puts every entry of governance that is there from the start, always in the same order. */
export function putGenesisGovernance(
  put: <T>(table: Table<T>, id: string, value: NoInfer<T>) => void,
  members: readonly Member[],
  accounts: readonly Account[],
  governance: GenesisGovernance,
): void {
  const set = genesisValidatorSet(members, governance);
  for (const [id, entry] of genesisSets(set)) put(tables.validatorSets, id, entry);
  put(tables.governanceRules, tables.RULES, rulesOf(set, governance));
  put(tables.openProposals, tables.LIST, { proposals: [] });
  put(tables.scheduledVersions, tables.SCHEDULED, { protocolVersion: 0, atHeight: 0n, proposal: '' });
  put(tables.recentRoots, LATEST, { height: 0n, roots: new Uint8Array() });
  put(tables.memberLists, tables.LISTED, { members: [...members], height: 0n });
  for (const member of members) {
    const { id, validator, consensusKey } = member;
    put(tables.standings, id, { status: validator ? 'validator' : 'observer', consensusKey, height: 0n });
    put(tables.keyUses, toHex(consensusKey), { member: id, retired: false });
    for (const [kind, key] of memberKeysOf(member))
      put(tables.memberKeys, toHex(key), { member: id, kind, retired: false });
    const open = accounts.filter(({ kind, servicingMember }) => servicingMember === id && kind !== 'position').length;
    if (open > 0) put(servicedAccounts, id, { open: toUint64(open) });
  }
}

/** Those of the genesis' members that vote from the first block on. */
function genesisValidatorSet(members: readonly Member[], { parameters }: GenesisGovernance): ValidatorSet {
  const validators = members
    .map(({ id, consensusKey, validator }, index) => ({ member: id, consensusKey, index, validator }))
    .filter(({ validator }) => validator)
    .map(({ validator: _, ...voter }) => voter);
  return { epoch: 0n, validators, parameters, protocolVersion: FIRST_PROTOCOL_VERSION };
}

function rulesOf({ validators }: ValidatorSet, { thresholds }: GenesisGovernance): GovernanceRules {
  return {
    thresholds: CHANGES.map((change) => ({ change, ...(thresholds[change] ?? DEFAULT_SHARE) })),
    fewestValidators: Math.min(FEWEST_VALIDATORS, validators.length),
  };
}
