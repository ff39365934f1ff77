// A member that is to join the golden consortium, with keys from fixed seeds.
import { PrivateKey } from '../../../src/crypto/private-key.ts';
import { admissionOf, type Described, type NewcomerKeys } from '../../ledger/admission-of.ts';
import { goldenDigest, goldenKey } from './chain-writer.ts';
import { consensusKeyName } from './golden-consortium.ts';
import type { proposeChange } from './said.ts';

type Fields = NonNullable<Parameters<typeof proposeChange>[3]>;

/** The fields of the proposal that admits it; a merchant unless described otherwise. */
export function newcomer(
  chainId: Uint8Array,
  member: string,
  port: number,
  described: Partial<Described> = {},
  keys: Partial<NewcomerKeys> = {},
): Fields {
  const own = {
    transaction: goldenKey(member),
    consensus: goldenKey(consensusKeyName(member)),
    network: goldenKey(`${member}, network`),
    encryption: new PrivateKey('encryption', goldenDigest(`${member}, encryption`)),
    ...keys,
  };
  const admission = admissionOf(chainId, member, own, {
    ...{ name: `The ${member}`, roles: ['merchant'], host: '127.0.0.1', port },
    ...{ netDebitCapFen: 0n, netCreditCapFen: 0n, overdraftFen: 0n },
    ...described,
  });
  return { member, admission };
}
