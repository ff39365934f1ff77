// A small valid genesis with keys from fixed seeds, for tests to change one thing in.
import { toHex } from '../../../src/base/bytes.ts';
import { sha256 } from '../../../src/crypto/digest.ts';
import { signingKeyFromSeed } from '../../../src/crypto/ed25519.ts';
import { x25519PublicKey } from '../../../src/crypto/x25519.ts';
import type { GenesisDocument } from '../../../src/node/config/genesis-schema.ts';

export const sampleSeed = (member: string, purpose: string): Uint8Array =>
  sha256(new TextEncoder().encode(`${member} ${purpose}`));

const publicKey = (member: string, purpose: string) => toHex(signingKeyFromSeed(sampleSeed(member, purpose)).publicKey);

type Role = GenesisDocument['members'][number]['roles'][number];

function member(id: string, role: Role, validator: boolean, port: number): GenesisDocument['members'][number] {
  return {
    id,
    name: `The ${id}`,
    roles: [role],
    validator,
    transactionKey: publicKey(id, 'transaction'),
    consensusKey: publicKey(id, 'consensus'),
    networkKey: publicKey(id, 'network'),
    encryptionKey: toHex(x25519PublicKey(sampleSeed(id, 'encryption'))),
    address: { host: '127.0.0.1', port },
  };
}

/** A new copy at every call: mutable, so that a test can break it. */
export function sampleGenesis(): GenesisDocument {
  const members = [
    member('grid', 'grid-company', true, 7001),
    member('bank-a', 'bank', true, 7002),
    member('bank-b', 'bank', true, 7003),
    member('merchant', 'merchant', true, 7004),
    member('regulator', 'regulator', false, 7005),
  ];
  const bounds = { minBalanceFen: '-100000000000', maxBalanceFen: '100000000000' };
  const own = (id: string) => publicKey(id, 'transaction');
  const system = ['grid-purchase', 'grid-subsidy', 'grid-tax', 'grid-payable', 'suspense'];
  return {
    name: 'Sample',
    createdAt: '2026-01-01T00:00:00Z',
    consensus: { deltaMs: 100, idleIntervalMs: 1000, maxClockSkewMs: 2000, maxBlockBatches: 256 },
    ledger: {
      maxValidityBlocks: 10_000,
      dayOffsetMs: 28_800_000,
      maxLines: 5000,
      settlement: {
        purchase: 'bank-a/grid-purchase',
        subsidy: 'bank-a/grid-subsidy',
        tax: 'bank-a/grid-tax',
        payable: 'bank-a/grid-payable',
        suspense: 'bank-a/suspense',
      },
    },
    members,
    accounts: [
      ...['bank-a', 'bank-b'].flatMap((id) => [
        { account: `${id}/vault`, kind: 'vault' as const, key: own(id), ...bounds },
        { account: `${id}/position`, kind: 'position' as const, key: own(id), ...bounds },
      ]),
      ...system.map((id) => ({ account: `bank-a/${id}`, kind: 'system' as const, key: own('grid'), ...bounds })),
    ],
  };
}
