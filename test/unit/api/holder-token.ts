// A holder who signs in as a page does: a challenge, signed with the account's key.

import { fromHex, toHex } from '../../../src/base/bytes.ts';
import { signInDigest } from '../../../src/crypto/sign-in-digest.ts';
import { keyOf } from '../../ledger/key-of.ts';
import { jsonBody, type TestApi } from './running-api.ts';

export async function challengeFor(api: TestApi, account: string) {
  const asked = await api.fetch('/v1/holders/challenges', { ...jsonBody({ account }), role: 'nobody' });
  return (await asked.json()) as { challenge: string; chainId: string; untilMs: number };
}

/** `signer`: whose test key signs, by default the account's own. */
export async function signIn(api: TestApi, account: string, signer = account, given?: string): Promise<Response> {
  const { challenge, chainId } = await challengeFor(api, account);
  const shown = given ?? challenge;
  const signature = toHex(keyOf(signer).sign(signInDigest(fromHex(chainId), account, fromHex(shown))));
  return api.fetch('/v1/holders/tokens', { ...jsonBody({ account, challenge: shown, signature }), role: 'nobody' });
}

export async function holderToken(api: TestApi, account: string): Promise<string> {
  return ((await (await signIn(api, account)).json()) as { token: string }).token;
}
