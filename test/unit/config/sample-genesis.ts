// A small valid genesis of the test consortium, for tests to change one thing in.

import { toHex } from '../../../src/base/bytes.ts';
import { ROLES } from '../../../src/ledger/consortium.ts';
import { DEFAULT_RECORD_BOUNDS } from '../../../src/ledger/record-bounds.ts';
import type { GenesisDocument } from '../../../src/node/config/genesis-schema.ts';
import { keyOf } from '../../ledger/key-of.ts';
import { testConsortium } from '../../ledger/test-consortium.ts';

const FIRST_PORT = 7001;

/** A new copy at every call: mutable, so that a test can break it. */
export function sampleGenesis(): GenesisDocument {
  const members = testConsortium.members.map(({ id, name, roles, validator, ...keys }, index) => ({
    id,
    name,
    roles: ROLES.filter((role) => roles.includes(role)),
    validator,
    transactionKey: toHex(keys.transactionKey),
    consensusKey: toHex(keys.consensusKey),
    networkKey: toHex(keys.networkKey),
    encryptionKey: toHex(keys.encryptionKey),
    address: { host: '127.0.0.1', port: FIRST_PORT + index },
  }));
  const bounds = { minBalanceFen: '-100000000000', maxBalanceFen: '100000000000' };
  const own = (id: string) => toHex(keyOf(id).publicKey);
  const { settlement } = testConsortium.rules;
  return {
    name: 'Sample',
    createdAt: '2026-01-01T00:00:00Z',
    consensus: { deltaMs: 100, idleIntervalMs: 1000, maxClockSkewMs: 2000, maxBlockBatches: 256 },
    ledger: {
      maxValidityBlocks: 10_000,
      dayOffsetMs: 28_800_000,
      maxLines: 5000,
      work: { transaction: 300_000, batch: 300_000, block: 600_000 },
      records: { ...DEFAULT_RECORD_BOUNDS },
      settlement: { ...settlement },
    },
    members,
    accounts: [
      ...['bank-a', 'bank-b'].flatMap((id) => [
        { account: `${id}/vault`, kind: 'vault' as const, key: own(id), ...bounds },
        { account: `${id}/position`, kind: 'position' as const, key: own(id), ...bounds },
      ]),
      ...Object.values(settlement).map((account) => ({
        account,
        kind: 'system' as const,
        key: own('grid'),
        ...bounds,
      })),
    ],
  };
}
