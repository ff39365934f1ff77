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
let opened: (Opened & { readonly isKept: boolean }) | undefined;
/** Raised when the reader leaves: what began before signs nobody in any more. */
let stay = 0;

/** The key of the account and a token, of this page or anew. Throws KeyError `key-away` or `other-chain`, and Refusal. */
export async function openedKey(account: string): Promise<Opened> {
  const held = await heldOf(account);
  if (opened?.held.account === account && Date.now() < opened.untilMs - LEAST_MS) return opened;
  opened = { ...(await signedIn(held)), isKept: opened?.isKept ?? true };
  return opened;
}

/** The reader leaves: nothing is signed in this page any more. */
export function closeKey(): void {
  opened = undefined;
  stay++;
}

/** Throws KeyError `other-chain`, and Refusal. The key is kept with the ledger that it was used for first. */
export async function openSession(held: HeldKey): Promise<Session> {
  const entered = await signedIn(held);
  opened = { ...entered, isKept: await storeKey(entered.held) };
  return ask<Session>('/console/session');
}

/** For as long as the key is there. Throws KeyError `key-away` or `other-chain`, and Refusal. */
export async function renewSession(account: string): Promise<Session> {
  opened = { ...(await signedIn(await heldOf(account))), isKept: opened?.isKept ?? true };
  return ask<Session>('/console/session');
}

/** One that the browser has forgotten, here or in another of its pages, is gone; one that it never kept is in this page alone. */
async function heldOf(account: string): Promise<HeldKey> {
  const held = opened?.isKept === false ? opened.held : await storedKey();
  if (held?.account !== account) throw new KeyError('key-away');
  return held;
}

async function signedIn(held: HeldKey): Promise<Opened> {
  const [during, { account }] = [stay, held];
  const stillHere = () => {
    if (during !== stay) throw new KeyError('key-away');
  };
  const { challenge, chainId } = await ask<Challenge>('/v1/holders/challenges', { body: { account } });
  stillHere();
  // A signature for another ledger would be of no use there; but its page may be somebody's copy of this one.
  if (held.chainId !== '' && held.chainId !== chainId) throw new KeyError('other-chain');
  const signature = await signChallenge(held, chainId, challenge);
  const { token, untilMs } = await ask<{ token: string; untilMs: number }>('/v1/holders/tokens', {
    body: { account, challenge, signature },
  });
  stillHere();
  await ask('/console/session', { body: { token } });
  if (during !== stay) await ask('/console/session', { method: 'DELETE' });
  stillHere();
  return { held: { ...held, chainId }, token, untilMs };
}
