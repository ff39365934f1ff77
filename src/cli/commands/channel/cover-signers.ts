// Who signs that an account covers a channel.
import type { GridpactClient } from '../../../client/client.ts';
import type { SigningKey } from '../../../crypto/ed25519.ts';
import { found } from '../../not-found.ts';
import type { Signer } from '../../options/signed-together.ts';

/** The owner is the author; beside it the holder, but of a vault. */
export async function coverSigners(
  client: GridpactClient,
  { publicKey }: SigningKey,
  account: string,
): Promise<readonly Signer[]> {
  const { kind, key } = found(await client.accounts.read(account), `account ${account}`, 'account list');
  const owner = { who: 'the owner', key: publicKey };
  return kind === 'vault' ? [owner] : [owner, { who: `the holder of ${account}`, key }];
}
