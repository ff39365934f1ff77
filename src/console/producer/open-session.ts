// From a key to a session: the node's challenge, signed, for a token, and the token for a cookie. The page keeps the token
// while it is open, for what the holder sends: the cookie only reads.
import { ask } from '../ask.ts';
import type { Session } from '../shell.tsx';
import { storedKey, storeKey } from './key-store.ts';
import { type HeldKey, KeyError, signChallenge } from './keys.ts';

interface Challenge {
  readonly challenge: string;
  readonly chainId: string;
}

export interface Opened {
  readonly held: HeldKey;
  readonly token: string;
  readonly untilMs: number;
}

/** A token that ends sooner is not used. */
const LEAST_MS = 30_000;
let opened: Opened | undefined;

/** The key of the account and a token, of this page or anew. Throws KeyError `key-away` or `other-chain`, and Refusal. */
export async function openedKey(account: string): Promise<Opened> {
  if (opened?.held.account === account && Date.now() < opened.untilMs - LEAST_MS) return opened;
  const held = opened?.held.account === account ? opened.held : await storedKey();
  if (held?.account !== account) throw new KeyError('key-away');
  await openSession(held);
  if (opened === undefined) throw new KeyError('key-away');
  return opened;
}

/** The reader leaves: nothing is signed in this page any more. */
export function closeKey(): void {
  opened = undefined;
}

/** Throws KeyError `other-chain`, and Refusal. The key is kept with the ledger that it was used for first. */
export async function openSession(held: HeldKey): Promise<{ readonly session: Session; readonly isKept: boolean }> {
  const { account } = held;
  const { challenge, chainId } = await ask<Challenge>('/v1/holders/challenges', { body: { account } });
  // A signature for another ledger would be of no use there; but its page may be somebody's copy of this one.
  if (held.chainId !== '' && held.chainId !== chainId) throw new KeyError('other-chain');
  const signature = await signChallenge(held, chainId, challenge);
  const { token, untilMs } = await ask<{ token: string; untilMs: number }>('/v1/holders/tokens', {
    body: { account, challenge, signature },
  });
  await ask('/console/session', { body: { token } });
  const kept = { ...held, chainId };
  opened = { held: kept, token, untilMs };
  const isKept = await storeKey(kept);
  return { session: await ask<Session>('/console/session'), isKept };
}
