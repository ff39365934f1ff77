// A list handed over whole, however often the node is busy with a part of it. Knows nothing of what is in it.
import type { ClientError } from './client-error.ts';
import { pause, retry } from './retry.ts';

export interface Busy {
  readonly status: 'busy';
  readonly retryAfterMs: number;
}

export interface ListPatience {
  /** How long it may take none of what is left. */
  readonly giveUpAfterMs: number;
  readonly signal?: AbortSignal | undefined;
  /** What is thrown then. */
  readonly busy: (retryAfterMs: number) => ClientError;
}

/** One outcome per item, in order. `send` answers for each item of what is left. */
export async function patientList<T, O extends { readonly status: string }>(
  list: readonly T[],
  send: (left: readonly T[]) => Promise<readonly (O | Busy)[]>,
  { giveUpAfterMs, signal, busy }: ListPatience,
): Promise<readonly Exclude<O, Busy>[]> {
  let giveUpAt = performance.now() + giveUpAfterMs;
  const outcomes = new Map<T, Exclude<O, Busy>>();
  let left = list;
  for (let attempt = 1; left.length > 0; attempt++) {
    const sending = left;
    const answers = await retry(() => send(sending), { giveUpAfterMs, signal });
    let retryAfterMs = 0;
    sending.forEach((item, i) => {
      const answer = answers[i];
      if (answer === undefined) return;
      if (isBusy(answer)) retryAfterMs = Math.max(retryAfterMs, answer.retryAfterMs);
      else outcomes.set(item, answer as Exclude<O, Busy>);
    });
    left = sending.filter((item) => !outcomes.has(item));
    // Progress restarts the patience: only a node that takes nothing for the whole time is given up.
    if (left.length < sending.length) {
      attempt = 1;
      giveUpAt = performance.now() + giveUpAfterMs;
    }
    if (left.length > 0) await pause(attempt, giveUpAt, busy(retryAfterMs), signal);
  }
  return list.flatMap((item) => outcomes.get(item) ?? []);
}

function isBusy(answer: { readonly status: string }): answer is Busy {
  return answer.status === 'busy';
}
