// The genesis of the golden chain: five validators and two members that only watch, with keys from fixed seeds and
// bounds small enough to run into.
import { toHex } from '../../../src/base/bytes.ts';
import { x25519PublicKey } from '../../../src/crypto/x25519.ts';
import type { GenesisDocument } from '../../../src/node/config/genesis-schema.ts';
import { goldenDigest, goldenKey } from './chain-writer.ts';

type GoldenMember = GenesisDocument['members'][number];

const publicKey = (name: string) => toHex(goldenKey(name).publicKey);

/**
 * The name of the key that the member's node votes with from the start; its own name is that of its transaction key.
 */
export const consensusKeyName = (member: string) => `${member}, consensus`;

export function goldenMember(
  id: string,
  roles: readonly GoldenMember['roles'][number][],
  validator: boolean,
  port: number,
): GoldenMember {
  return {
    ...{ id, name: `The ${id}`, roles: [...roles], validator, transactionKey: publicKey(id) },
    consensusKey: publicKey(consensusKeyName(id)),
    networkKey: publicKey(`${id}, network`),
    encryptionKey: toHex(x25519PublicKey(goldenDigest(`${id}, encryption`))),
    address: { host: '127.0.0.1', port },
  };
}

function ownAccounts(id: string): GenesisDocument['accounts'] {
  return [
    {
      ...{ account: `${id}/vault`, kind: 'vault', key: publicKey(id) },
      ...{ minBalanceFen: '-100000000', maxBalanceFen: '5000' },
    },
    {
      ...{ account: `${id}/position`, kind: 'position', key: publicKey(id) },
      ...{ minBalanceFen: '-300000', maxBalanceFen: '200000' },
    },
  ];
}

export function goldenConsortium(): GenesisDocument {
  const system = ['grid-purchase', 'grid-subsidy', 'grid-tax', 'grid-payable', 'suspense'];
  return {
    name: 'Golden chain',
    createdAt: '2026-06-29T15:50:00Z',
    consensus: { deltaMs: 100, idleIntervalMs: 1000, maxClockSkewMs: 2000, maxBlockBatches: 256 },
    ledger: {
      ...{ maxValidityBlocks: 30, dayOffsetMs: 28_800_000, maxLines: 12 },
      work: { transaction: 300_000, batch: 300_000, block: 600_000 },
      // Less than one payload of the longest kind: a record can be too much.
      records: { memberRecords: 1_000, memberBytes: 10_000_000, scenarioRecords: 1_000, scenarioBytes: 8_000_000 },
      settlement: {
        ...{ purchase: 'bank-a/grid-purchase', subsidy: 'bank-a/grid-subsidy', tax: 'bank-a/grid-tax' },
        ...{ payable: 'bank-a/grid-payable', suspense: 'bank-a/suspense' },
      },
    },
    governance: { maxSyncLagBlocks: 3, proposalLifetimeBlocks: 12, thresholds: { parameters: '1/2', remove: 'all' } },
    members: [
      goldenMember('grid', ['grid-company', 'settlement-bank'], true, 7001),
      goldenMember('bank-a', ['bank'], true, 7002),
      goldenMember('bank-b', ['bank'], true, 7003),
      goldenMember('merchant', ['merchant'], true, 7004),
      goldenMember('pay', ['payment-provider'], true, 7005),
      goldenMember('regulator', ['regulator'], false, 7006),
      goldenMember('bank-c', ['bank'], false, 7007),
    ],
    accounts: [
      ...['bank-a', 'bank-b', 'pay', 'bank-c'].flatMap(ownAccounts),
      ...system.map((name) => ({
        ...{ account: `bank-a/${name}`, kind: 'system' as const, key: publicKey('grid') },
        ...{ minBalanceFen: '0', maxBalanceFen: '100000000' },
      })),
    ],
  };
}
