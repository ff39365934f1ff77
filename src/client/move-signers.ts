// The keys that have to sign a site's move beside the grid company's, as the ledger has them now.
import type { MoveSite } from '../generated/transaction.ts';
import { accounts } from '../ledger/accounts/tables.ts';
import { type Consortium, hasRole, memberById } from '../ledger/consortium.ts';
import { sites } from '../ledger/metering/tables.ts';
import { ClientError } from './client-error.ts';
import type { NodeConnection } from './node-connection.ts';
import { rejectionRemedy } from './rejection-remedies.ts';
import type { Signing } from './signing.ts';

export interface MoveSigner {
  /** For people: "the holder of bank-b/lin", "bank-b". */
  readonly who: string;
  readonly key: Uint8Array;
}

export interface MoveToSign {
  readonly signers: readonly MoveSigner[];
  readonly signing: Signing;
}

/**
 * In the order in which the ledger asks for them. Throws ClientError `site-not-found` or `account-not-found`, or
 * `not-authorised` when a regulator is to consent and the consortium has none.
 */
export async function moveSigners(
  node: Pick<NodeConnection, 'entriesById' | 'consortium'>,
  { site, producerAccount, consent }: MoveSite,
): Promise<readonly MoveSigner[]> {
  const consortium = await node.consortium();
  const [entry] = await node.entriesById(sites, [site]);
  if (entry === undefined) throw missing('site-not-found', `there is no site ${site}`);
  const ids = [producerAccount, entry.value.producerAccount];
  const [to, from] = (await node.entriesById(accounts, ids)).map((found, i) => {
    if (found === undefined) throw missing('account-not-found', `there is no account ${ids[i]}`);
    return found.value;
  });
  if (to === undefined || from === undefined)
    throw missing('account-not-found', `there is no account ${producerAccount}`);
  const holder = (account: string, key: Uint8Array) => ({ who: `the holder of ${account}`, key });
  const consenting = {
    holder: () => holder(from.account, from.key),
    'servicing-member': () => memberSigner(consortium, from.servicingMember),
    regulator: () => regulatorSigner(consortium),
  };
  return [holder(to.account, to.key), memberSigner(consortium, to.servicingMember), consenting[consent]()];
}

function memberSigner(consortium: Consortium, id: string): MoveSigner {
  const member = memberById(consortium, id);
  if (member === undefined) throw missing('not-authorised', `the consortium has no member ${id}`);
  return { who: id, key: member.transactionKey };
}

/** The first in the order of the genesis. */
function regulatorSigner(consortium: Consortium): MoveSigner {
  const member = consortium.members.find((one) => hasRole(one, 'regulator'));
  if (member === undefined) throw missing('not-authorised', 'the consortium has no regulator');
  return { who: member.id, key: member.transactionKey };
}

function missing(code: 'site-not-found' | 'account-not-found' | 'not-authorised', message: string): ClientError {
  return new ClientError({ code, message: `nothing was signed: ${message}`, remedy: rejectionRemedy(code) });
}
