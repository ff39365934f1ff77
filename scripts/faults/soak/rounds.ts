// One kind of work, round after round, until it is to stop: the round that was begun is finished.
import { setTimeout as sleep } from 'node:timers/promises';

export interface Rounds {
  /** Resolves when the last round is over. Rejects with what a round failed with. */
  stop(): Promise<void>;
}

/** `onFailure` is told at once; nothing is begun after a failure. */
export function rounds(
  pauseMs: number,
  round: (index: number) => Promise<void>,
  onFailure: (error: Error) => void,
): Rounds {
  const stopping = new AbortController();
  const ended = (async () => {
    for (let index = 0; !stopping.signal.aborted; index++) {
      await round(index);
      await sleep(pauseMs, undefined, { signal: stopping.signal }).catch(() => {});
    }
  })();
  ended.catch((error: unknown) => onFailure(error instanceof Error ? error : new Error(String(error))));
  return {
    stop: () => {
      stopping.abort();
      return ended;
    },
  };
}
