// What the genesis says of how the members change their rules, and the entries that follow from it: epoch 0.
import type { Member } from '../consortium.ts';
import type { ValidatorSet } from '../entries.ts';
import type { Parameters } from '../transaction.ts';

/** Bound on the parameter that says for how many blocks a joiner's report of how far it has come counts. */
export const MAX_SYNC_LAG_BLOCKS = 100_000;
export const DEFAULT_SYNC_LAG_BLOCKS = 1_000;
export const MAX_PROPOSAL_LIFETIME_BLOCKS = 10_000_000;
export const DEFAULT_PROPOSAL_LIFETIME_BLOCKS = 1_000_000;

/** The version of the protocol that every chain starts with. */
export const FIRST_PROTOCOL_VERSION = 1;

export interface GenesisGovernance {
  readonly parameters: Parameters;
}

/** Those of the genesis' members that vote from the first block on. */
export function genesisValidatorSet(members: readonly Member[], { parameters }: GenesisGovernance): ValidatorSet {
  const validators = members
    .filter(({ validator }) => validator)
    .map(({ id, consensusKey }) => ({ member: id, consensusKey }));
  return { epoch: 0n, validators, parameters, protocolVersion: FIRST_PROTOCOL_VERSION };
}
