// A reader who leaves one page of a browser has left all of them: a page that stayed would sign in again with the key that
// the browser keeps.
const channel = new BroadcastChannel('gridpact-leaving');

export function tellLeft(): void {
  channel.postMessage('left');
}

/** Returns what ends it. */
export function onLeft(act: () => void): () => void {
  channel.addEventListener('message', act);
  return () => channel.removeEventListener('message', act);
}
