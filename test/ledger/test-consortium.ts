// The consortium of the tests, with what its ledger starts with.
import { utf8 } from '../../src/base/bytes.ts';
import { sha256 } from '../../src/crypto/digest.ts';
import type { Account } from '../../src/generated/state.ts';
import { newAccount } from '../../src/ledger/accounts/new-account.ts';
import type { Consortium, Member, Role } from '../../src/ledger/consortium.ts';
import type { GenesisGovernance } from '../../src/ledger/governance/genesis-governance.ts';
import type { GenesisState } from '../../src/ledger/load-ledger.ts';
import { DEFAULT_RECORD_BOUNDS } from '../../src/ledger/record-bounds.ts';
import { DEFAULT_WORK } from '../../src/ledger/work.ts';
import { encryptionKeyOf, keyOf, votingKeyOf } from './key-of.ts';

export const CAP_FEN = 1_000_000n;
export const VAULT_FLOOR_FEN = -1_000_000_000n;

let nextPort = 7000;

function member(id: string, ...roles: Role[]): Member {
  return {
    id,
    name: `The ${id}`,
    roles,
    validator: !roles.includes('regulator'),
    transactionKey: keyOf(id).publicKey,
    consensusKey: votingKeyOf(id).publicKey,
    networkKey: keyOf(`${id} network`).publicKey,
    encryptionKey: encryptionKeyOf(id).publicKey,
    host: '127.0.0.1',
    port: nextPort++,
    joinedHeight: 0n,
    leftHeight: 0n,
  };
}

export const testConsortium: Consortium = {
  chainId: sha256(utf8('test chain')),
  members: [
    member('grid', 'grid-company', 'settlement-bank'),
    member('bank-a', 'bank'),
    member('bank-b', 'bank'),
    member('merchant', 'merchant'),
    member('regulator', 'regulator'),
  ],
  membersHeight: 0n,
  rules: {
    maxValidityBlocks: 100n,
    dayOffsetMs: 8n * 3_600_000n,
    maxLines: 2000,
    work: DEFAULT_WORK,
    // Less than one payload of the longest kind: a record can be too much.
    records: { ...DEFAULT_RECORD_BOUNDS, scenarioBytes: 8_000_000 },
    purseCapFen: 100_000n,
    settlement: {
      purchase: 'bank-a/grid-purchase',
      subsidy: 'bank-a/grid-subsidy',
      tax: 'bank-a/grid-tax',
      payable: 'bank-a/grid-payable',
      suspense: 'bank-a/suspense',
    },
  },
};

/** In the order of the genesis. */
export const VALIDATORS = ['grid', 'bank-a', 'bank-b', 'merchant'] as const;

/** A deposit whose holder's key is that of the account's id, unless told otherwise. */
export function account(id: string, change: Partial<Account> = {}): Account {
  return newAccount({ account: id, key: keyOf(id).publicKey, kind: 'deposit', openedHeight: 0n }, change);
}

function bankAccounts(bank: string): Account[] {
  const { publicKey: key } = keyOf(bank);
  return [
    account(`${bank}/vault`, { kind: 'vault', key, minBalanceFen: VAULT_FLOOR_FEN }),
    account(`${bank}/position`, { kind: 'position', key, minBalanceFen: -CAP_FEN * 10n, maxBalanceFen: CAP_FEN }),
  ];
}

export const GENESIS_ACCOUNTS: readonly Account[] = [...bankAccounts('bank-a'), ...bankAccounts('bank-b')];

export const GOVERNANCE: GenesisGovernance = {
  parameters: {
    deltaMs: 100,
    idleIntervalMs: 1000,
    maxClockSkewMs: 2000,
    maxBlockBatches: 256,
    maxSyncLagBlocks: 8,
    proposalLifetimeBlocks: 50,
  },
  thresholds: {},
};

/** What the ledger of the consortium starts with, but for what is given. */
export function genesisState(change: Partial<GenesisState> = {}): GenesisState {
  return { accounts: GENESIS_ACCOUNTS, members: testConsortium.members, governance: GOVERNANCE, ...change };
}
