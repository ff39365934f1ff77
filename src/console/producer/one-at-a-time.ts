// Pages of one browser share what it keeps of a phone. One of them works on it at a time: keys of a PIN that two of them asked
// for at once would be those of one PIN here and of the other at the bank. The others are told what changed.
const channel = new BroadcastChannel('gridpact-phone');

/** While no other page of the browser does anything under this name. Throws what `act` throws. */
export async function oneAtATime<T>(name: string, act: () => Promise<T>): Promise<T> {
  try {
    return (await navigator.locks.request(`gridpact-phone ${name}`, act)) as T;
  } finally {
    channel.postMessage(name);
  }
}

/** Calls `act` when another page has worked under this name. Returns what ends it. */
export function onWorkElsewhere(name: string, act: () => void): () => void {
  const told = ({ data }: MessageEvent) => {
    if (data === name) act();
  };
  channel.addEventListener('message', told);
  return () => channel.removeEventListener('message', told);
}
