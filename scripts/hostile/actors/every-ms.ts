// Repetition until an actor is told to stop.
import { setTimeout as sleep } from 'node:timers/promises';

/** Resolves when `stop` is aborted; `act` is not called again before it has resolved. */
export async function everyMs(pauseMs: number, stop: AbortSignal, act: () => void | Promise<void>): Promise<void> {
  while (!stop.aborted) {
    await act();
    // Rejects when it is aborted: then it is over.
    await sleep(pauseMs, undefined, { signal: stop }).catch(() => {});
  }
}
