// A reader who leaves one page of a browser has left all of them: a page that stayed would sign in again with the key that
// the browser keeps.
import { ask } from './ask.ts';

const AGAIN_MS = 2_000;
const channel = new BroadcastChannel('gridpact-leaving');

export function tellLeft(): void {
  channel.postMessage('left');
}

/** Returns what ends it. */
export function onLeft(act: () => void): () => void {
  channel.addEventListener('message', act);
  return () => channel.removeEventListener('message', act);
}

/** Resolves once the node has ended the session: one that is away is asked again, since the session outlives that. */
export async function endSession(): Promise<void> {
  for (;;) {
    try {
      await ask('/console/session', { method: 'DELETE' });
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
    }
  }
}
