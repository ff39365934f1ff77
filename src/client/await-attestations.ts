// Whether records can be read yet, where their policy has nodes attest that they hold the payload.
import { setTimeout as sleep } from 'node:timers/promises';
import { checkPurged } from '../ledger/sharing/payloads/erase.ts';
import { attestationsNeeded, keepersOf } from '../ledger/sharing/payloads/holders.ts';
import { holdings, records } from '../ledger/sharing/tables.ts';
import { askFetched } from './asked-state.ts';
import type { Flow } from './run-lines.ts';

const AGAIN_MS = 250;

/** A record that too few nodes have attested. */
export interface Unattested {
  readonly record: string;
  readonly attestedCount: number;
  readonly neededCount: number;
  /** Members whose nodes are to keep the payload, and have not said that they hold it. */
  readonly notAttestedBy: readonly string[];
}

export interface AttestationWait {
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
  /** Counts attestations, not records. */
  readonly onProgress?: (done: number, needed: number) => void;
}

/** Those of the records that are not attested when the time is over. */
export async function awaitAttestations(
  { node, transactions }: Flow,
  ids: readonly string[],
  { timeoutMs, signal, onProgress }: AttestationWait,
): Promise<readonly Unattested[]> {
  const deadline = performance.now() + timeoutMs;
  let [missing, sum] = [ids, 0];
  for (;;) {
    const consortium = await node.consortiumNow();
    const asked = await transactions.patiently(
      () => askFetched(node, (state) => missing.map((id) => unattested(state, consortium, id))),
      signal,
    );
    const left = asked.answer.filter((record) => record !== undefined);
    const lacking = left.reduce((count, { neededCount, attestedCount }) => count + neededCount - attestedCount, 0);
    sum = Math.max(sum, lacking);
    onProgress?.(sum - lacking, sum);
    if (left.length === 0 || performance.now() >= deadline || signal?.aborted) return left;
    missing = left.map(({ record }) => record);
    await sleep(AGAIN_MS, undefined, signal === undefined ? {} : { signal });
  }
}

type State = Parameters<typeof keepersOf>[0];
type Members = Parameters<typeof keepersOf>[1];

function unattested(state: State, consortium: Members, id: string): Unattested | undefined {
  const record = state.get(records, id);
  if (record === undefined) return undefined;
  const neededCount = attestationsNeeded(state, consortium, record);
  const members = neededCount === 0 ? [] : (state.get(holdings, id)?.members ?? []);
  if (members.length >= neededCount) return undefined;
  // What was purged first is attested by nobody any more, and nobody is to read it.
  if (checkPurged(state, id) !== undefined) return undefined;
  const notAttestedBy = keepersOf(state, consortium, record).filter((member) => !members.includes(member));
  return { record: id, attestedCount: members.length, neededCount, notAttestedBy };
}
