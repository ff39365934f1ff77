// The holder of an account signs in at a node, as the console does: a challenge, signed with the account's key, for a token of
// short life that reads what is about this account.
import { fromHex, toHex } from '../base/bytes.ts';
import type { SigningKey } from '../crypto/ed25519.ts';
import { signInDigest } from '../crypto/sign-in-digest.ts';
import { badAnswer } from './bad-answer.ts';
import { HttpTransport, type HttpTransportOptions } from './http-transport.ts';

const DIGEST_HEX = /^[0-9a-f]{64}$/;
const CHALLENGE_HEX = /^[0-9a-f]{2,1024}$/;

/** The token. Throws ClientError `not-proven` where the key is not that of the account. */
export async function signInHolder(
  options: Omit<HttpTransportOptions, 'token'>,
  account: string,
  key: SigningKey,
): Promise<string> {
  const http = new HttpTransport(options);
  const post = <T>(path: string, body: object) => http.json<Partial<T>>({ method: 'POST', path, body });
  const asked = await post<{ challenge: string; chainId: string }>('/v1/holders/challenges', { account });
  const { challenge, chainId } = asked;
  if (!DIGEST_HEX.test(`${chainId}`) || !CHALLENGE_HEX.test(`${challenge}`)) throw badAnswer('a challenge');
  const signed = signInDigest(fromHex(`${chainId}`), account, fromHex(`${challenge}`));
  const signature = toHex(key.sign(signed));
  const { token } = await post<{ token: string }>('/v1/holders/tokens', { account, challenge, signature });
  if (typeof token !== 'string') throw badAnswer('a token');
  return token;
}
