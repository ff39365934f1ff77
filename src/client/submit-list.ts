// A list of transactions handed over whole, however often the node is busy with a part of it.
import type { SubmitOutcome } from './answers.ts';
import type { SignedTransaction } from './build-transaction.ts';
import type { NodeConnection } from './node-connection.ts';
import { pause, retry } from './retry.ts';
import { busy } from './transaction-faults.ts';

/**
 * One outcome per transaction, in order. Throws ClientError `busy` when the node takes none of what is left for
 * `giveUpAfterMs`.
 */
export async function submitList(
  node: NodeConnection,
  list: readonly SignedTransaction[],
  giveUpAfterMs: number,
  signal?: AbortSignal,
): Promise<readonly SubmitOutcome[]> {
  let giveUpAt = performance.now() + giveUpAfterMs;
  const outcomes = new Map<SignedTransaction, SubmitOutcome>();
  let left = list;
  for (let attempt = 1; left.length > 0; attempt++) {
    const sending = left;
    const envelopes = sending.map(({ envelope }) => envelope);
    const answers = await retry(() => node.submitList(envelopes, signal), { giveUpAfterMs, signal });
    let retryAfterMs = 0;
    sending.forEach((transaction, i) => {
      const answer = answers[i];
      if (answer?.status === 'busy') retryAfterMs = Math.max(retryAfterMs, answer.retryAfterMs);
      else if (answer !== undefined) outcomes.set(transaction, answer);
    });
    left = sending.filter((transaction) => !outcomes.has(transaction));
    // Progress restarts the patience: only a node that takes nothing for the whole time is given up.
    if (left.length < sending.length) {
      attempt = 1;
      giveUpAt = performance.now() + giveUpAfterMs;
    }
    if (left.length > 0) await pause(attempt, giveUpAt, busy(retryAfterMs), signal);
  }
  return list.flatMap((transaction) => outcomes.get(transaction) ?? []);
}
