// Patience with bounds: how long to wait before the next try of something that failed for now.
import { setTimeout as sleep } from 'node:timers/promises';
import { type ClientError, isRetryable } from './client-error.ts';

export interface RetryOptions {
  /** No try begins later than this after the first, in milliseconds. */
  readonly giveUpAfterMs: number;
  readonly signal?: AbortSignal | undefined;
}

const FIRST_DELAY_MS = 50;
const LONGEST_DELAY_MS = 2_000;

/** Delay before try number `attempt` (from 1), doubled each time, with jitter so that clients do not march in step. */
export function backoffMs(attempt: number, askedMs = 0): number {
  const delay = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** Math.min(attempt - 1, 10));
  return Math.max(askedMs, delay * (0.5 + Math.random() / 2));
}

/** Tries until it succeeds, fails for good, or the time is out: then the last error is thrown. */
export async function retry<T>(run: () => Promise<T>, options: RetryOptions): Promise<T> {
  const giveUpAt = performance.now() + options.giveUpAfterMs;
  for (let attempt = 1; ; attempt++) {
    try {
      return await run();
    } catch (error) {
      if (!isRetryable(error)) throw error;
      await pause(attempt, giveUpAt, error, options.signal);
    }
  }
}

/** Waits before the next try, or throws `error` when that would be too late. */
export async function pause(
  attempt: number,
  giveUpAt: number,
  error: ClientError,
  signal: AbortSignal | undefined,
): Promise<void> {
  const delay = backoffMs(attempt, error.retryAfterMs);
  if (signal?.aborted || performance.now() + delay > giveUpAt) throw error;
  await sleep(delay, undefined, signal === undefined ? {} : { signal });
}
