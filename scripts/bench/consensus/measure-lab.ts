// Figures of one lab: how long a block takes to be final and the next to be proposed, what it costs, and how long
// nothing is final when a leader dies.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FileJournal } from '../../../src/storage/file-journal.ts';
import { MemoryJournal } from '../../../src/storage/memory-journal.ts';
import { CHEAP, ED25519 } from '../../../test/simulation/signatures.ts';
import { percentile, rounded } from '../figures.ts';
import { type BlockTimes, Lab, type LabOptions } from './lab.ts';
import { realClock, VirtualClock } from './lab-clock.ts';

export const ONE_WAY_MS = 25;
/** As in the sample consortium. */
export const DELTA_MS = 200;
/**
 * Where journals are kept: all validators of a lab share one thread and one disk, so on the disk each would wait for
 * the syncs of all others, which no member does. On a disk of memory a sync costs nothing.
 */
const JOURNALS = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
const WARM_UP_MS = 500;
/** At most, until a block is final after the leader's death. */
const PATIENCE_MS = 20 * DELTA_MS;
const LOOK_MS = 5;

export interface LabFigures {
  readonly blocks: number;
  /** From the leader's sending until a validator knows that the block is final: median over blocks and validators. */
  readonly finalityMs: number;
  readonly finalityOneWays: number;
  /** Between the proposals of two blocks: median. */
  readonly periodMs: number;
  readonly periodOneWays: number;
  readonly messagesPerBlockPerNode: number;
  readonly bytesPerBlockPerNode: number;
  readonly signatureChecksPerBlockPerNode: number;
  /** The longest time in which the last validator learnt of no final block. */
  readonly longestGapMs: number;
  /** From the death of a leader, just before it would propose, until a quorum knows of the next final block: median. */
  readonly leaderKilledMs: number;
}

export interface LabPlan {
  readonly validators: number;
  /** Virtual: no time passes but that of the links, and journals are kept in memory. */
  readonly virtual: boolean;
  readonly forMs: number;
  readonly kills: number;
  /** Leaders propose ahead, as nodes do over such links. */
  readonly distant: boolean;
  /** The first validator shows its blocks to its successor only. */
  readonly whisperer?: boolean;
}

export async function measureLab(plan: LabPlan): Promise<LabFigures> {
  const running = await withLab(plan, (lab, options) => measureRunning(lab, options, plan.forMs));
  const times: number[] = [];
  // Each in a fresh lab: the dead stay dead.
  for (let kill = 0; kill < plan.kills; kill++) times.push(await withLab(plan, killLeader));
  return { ...running, leaderKilledMs: rounded(percentile(times, 0.5)) };
}

async function withLab<T>(plan: LabPlan, measure: (lab: Lab, options: LabOptions) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(JOURNALS, 'gridpact-bench-'));
  const options: LabOptions = {
    ...{ validators: plan.validators, oneWayMs: ONE_WAY_MS, deltaMs: DELTA_MS, distant: plan.distant },
    ...(plan.whisperer && { whisperer: 0 }),
    clock: plan.virtual ? new VirtualClock() : realClock,
    scheme: plan.virtual ? CHEAP : ED25519,
    journal: (self) => (plan.virtual ? new MemoryJournal() : FileJournal.open(join(folder, String(self)))),
  };
  const lab = new Lab(options);
  try {
    lab.start();
    await options.clock.run(WARM_UP_MS);
    return await measure(lab, options);
  } finally {
    lab.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measureRunning(
  lab: Lab,
  { clock, validators }: LabOptions,
  forMs: number,
): Promise<Omit<LabFigures, 'leaderKilledMs'>> {
  const before = { ...lab.counts };
  const first = lab.blocks.size;
  await clock.run(forMs);
  const after = { ...lab.counts };
  const made = inOrder(lab).slice(first);
  const perBlockAndNode = (count: 'messages' | 'bytes' | 'checks') =>
    (after[count] - before[count]) / made.length / validators;
  const periods = made.slice(1).map(({ proposedAtMs }, i) => proposedAtMs - (made[i]?.proposedAtMs ?? Number.NaN));
  const finality = made.flatMap(({ proposedAtMs, finalAtMs }) =>
    finalAtMs.flatMap((atMs) => (atMs === undefined ? [] : atMs - proposedAtMs)),
  );
  const [finalityMs, periodMs] = [percentile(finality, 0.5), percentile(periods, 0.5)];
  return {
    blocks: made.length,
    finalityMs: rounded(finalityMs, 1),
    finalityOneWays: rounded(finalityMs / ONE_WAY_MS, 2),
    periodMs: rounded(periodMs, 1),
    periodOneWays: rounded(periodMs / ONE_WAY_MS, 2),
    messagesPerBlockPerNode: rounded(perBlockAndNode('messages'), 1),
    bytesPerBlockPerNode: rounded(perBlockAndNode('bytes')),
    signatureChecksPerBlockPerNode: rounded(perBlockAndNode('checks'), 1),
    longestGapMs: rounded(longestGap(made, validators - 1), 1),
  };
}

function longestGap(made: readonly BlockTimes[], validator: number): number {
  const times = made.flatMap(({ finalAtMs }) => finalAtMs[validator] ?? []).sort((a, b) => a - b);
  return Math.max(0, ...times.slice(1).map((time, i) => time - (times[i] ?? time)));
}

async function killLeader(lab: Lab, { clock, validators }: LabOptions): Promise<number> {
  const quorum = Math.floor((2 * validators) / 3) + 1;
  let killedAtMs: number | undefined;
  lab.onView = (_, leader) => {
    if (killedAtMs !== undefined) return;
    killedAtMs = clock.preciseMs();
    lab.kill(leader);
  };
  for (let waitedMs = 0; waitedMs < PATIENCE_MS; waitedMs += LOOK_MS) {
    await clock.run(LOOK_MS);
    const since = killedAtMs ?? Number.POSITIVE_INFINITY;
    const next = inOrder(lab).find(({ proposedAtMs }) => proposedAtMs > since);
    const known = next && finalTimes(next).sort((a, b) => a - b)[quorum - 1];
    if (known !== undefined) return known - since;
  }
  throw new Error(`${validators} validators did not go on without one of them`);
}

function finalTimes({ finalAtMs }: BlockTimes): number[] {
  return finalAtMs.filter((atMs) => atMs !== undefined);
}

function inOrder(lab: Lab): BlockTimes[] {
  return [...lab.blocks.values()].sort((a, b) => a.height - b.height);
}
