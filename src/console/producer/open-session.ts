// From a key to a session: the node's challenge, signed, for a token, and the token for a cookie.
import { ask } from '../ask.ts';
import type { Session } from '../shell.tsx';
import { storeKey } from './key-store.ts';
import { type HeldKey, KeyError, signChallenge } from './keys.ts';

interface Challenge {
  readonly challenge: string;
  readonly chainId: string;
}

/** Throws KeyError `other-chain`, and Refusal. The key is kept with the ledger that it was used for first. */
export async function openSession(held: HeldKey): Promise<{ readonly session: Session; readonly isKept: boolean }> {
  const { account } = held;
  const { challenge, chainId } = await ask<Challenge>('/v1/holders/challenges', { body: { account } });
  // A signature for another ledger would be of no use there; but its page may be somebody's copy of this one.
  if (held.chainId !== '' && held.chainId !== chainId) throw new KeyError('other-chain');
  const signature = await signChallenge(held, chainId, challenge);
  const { token } = await ask<{ token: string }>('/v1/holders/tokens', { body: { account, challenge, signature } });
  await ask('/console/session', { body: { token } });
  const isKept = await storeKey({ ...held, chainId });
  return { session: await ask<Session>('/console/session'), isKept };
}
