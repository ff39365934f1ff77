// Two organisations that are to join the test consortium: a bank and a merchant.
import type { MemberAdmission } from '../../src/generated/transaction.ts';
import { admissionOf, type NewcomerKeys } from './admission-of.ts';
import { encryptionKeyOf, keyOf, votingKeyOf } from './key-of.ts';
import { testConsortium } from './test-consortium.ts';

export const NEWCOMERS = ['bank-x', 'shop-x'] as const;
export type Newcomer = (typeof NEWCOMERS)[number];

/** Those of its id, unless told otherwise. */
export function admissionTo(id: Newcomer, keys: Partial<NewcomerKeys> = {}): MemberAdmission {
  const own = {
    transaction: keyOf(id),
    consensus: votingKeyOf(id),
    network: keyOf(`${id} network`),
    encryption: encryptionKeyOf(id),
    ...keys,
  };
  const isBank = id === 'bank-x';
  const fen = isBank ? 1_000n : 0n;
  return admissionOf(testConsortium.chainId, id, own, {
    ...{ name: `The ${id}`, roles: [isBank ? 'bank' : 'merchant'], host: '127.0.0.1', port: isBank ? 7101 : 7102 },
    ...{ netDebitCapFen: fen, netCreditCapFen: fen, overdraftFen: fen },
  });
}
