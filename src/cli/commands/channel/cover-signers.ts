// Who signs that an account covers a channel.
import type { GridpactClient } from '../../../client/client.ts';
import type { SigningKey } from '../../../crypto/ed25519.ts';
import { found } from '../../not-found.ts';
import type { Signer } from '../../options/signed-together.ts';
import { say } from '../../print/say.ts';

/** The owner is the author; beside it the holder, but of a vault. */
export async function coverSigners(
  client: GridpactClient,
  { publicKey }: SigningKey,
  account: string,
): Promise<readonly Signer[]> {
  const { kind, key } = found(await client.accounts.read(account), say`account ${account}`, 'account list');
  const owner = { who: say`the owner`, key: publicKey };
  return kind === 'vault' ? [owner] : [owner, { who: say`the holder of ${account}`, key }];
}
