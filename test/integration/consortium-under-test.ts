// Real node processes in a folder of their own, for one test: set up, watched, and stopped whatever happens.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  createLocalConsortium,
  type LocalConsortium,
  type LocalNode,
  SAMPLE_TEMPLATE,
} from '../../scripts/local-consortium.ts';
import { isRetryable } from '../../src/client/client-error.ts';

export const VALIDATORS = ['grid', 'bank-a', 'bank-b', 'merchant'] as const;
const LOOK_AGAIN_MS = 25;
const PATIENCE_MS = 45_000;
const STOP_MS = 15_000;

/** What differs from the sample consortium's rules for consensus. */
export interface ConsensusRules {
  readonly deltaMs?: number;
  readonly idleIntervalMs?: number;
}

/** Nothing is started yet. A failure of `run` carries the ends of the nodes' logs. */
export async function withConsortium(
  run: (consortium: LocalConsortium) => Promise<void>,
  rules: ConsensusRules = {},
): Promise<void> {
  const parent = mkdtempSync(join(tmpdir(), 'gridpact-test-'));
  const template = join(parent, 'template.json');
  const sample = JSON.parse(readFileSync(SAMPLE_TEMPLATE, 'utf8')) as { consensus: object };
  writeFileSync(template, JSON.stringify({ ...sample, consensus: { ...sample.consensus, ...rules } }));
  const consortium = await createLocalConsortium({ folder: join(parent, 'consortium'), template });
  try {
    await run(consortium);
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : error}\n${logsOf(consortium)}`, { cause: error });
  } finally {
    await stopAll(consortium);
    rmSync(parent, { recursive: true, force: true });
  }
}

export function nodesOf(consortium: LocalConsortium, ids: readonly string[] = VALIDATORS): LocalNode[] {
  return ids.map((id) => consortium.node(id));
}

export async function startNodes(nodes: readonly LocalNode[]): Promise<void> {
  await Promise.all(nodes.map((node) => node.start()));
}

/** Resolves when the node votes (or follows, as an observer) with a quorum connected. */
export async function untilReady(node: LocalNode): Promise<void> {
  await until(`${node.id} is ready`, async () => {
    const { ready, problems } = await node.client().node.ready();
    return { done: ready, seen: problems };
  });
}

/** Looks until `done`; then resolves with what was seen. A node that does not answer is asked again. */
export async function until<T>(
  what: string,
  look: () => Promise<{ readonly done: boolean; readonly seen: T }>,
  patienceMs = PATIENCE_MS,
): Promise<T> {
  const giveUpAt = performance.now() + patienceMs;
  for (;;) {
    const last = await look().catch((error: unknown) => {
      if (isRetryable(error)) return error;
      throw error;
    });
    if (!(last instanceof Error) && last.done) return last.seen;
    if (performance.now() > giveUpAt) {
      const seen = last instanceof Error ? last.message : JSON.stringify(last.seen);
      throw new Error(`waited for: ${what}; at last: ${seen}`);
    }
    await sleep(LOOK_AGAIN_MS);
  }
}

export interface AgreedState {
  readonly height: number;
  readonly stateRoot: string;
}

/** Resolves when all nodes stand at one height, at least `from`. Throws when their state roots differ there. */
export async function untilAgreed(nodes: readonly LocalNode[], from = 0): Promise<AgreedState> {
  const states = await until(`${nodes.map(({ id }) => id)} stand at one height`, async () => {
    const seen = await Promise.all(
      nodes.map(async (node) => {
        const { height, stateRoot } = await node.client().node.status();
        return { height, stateRoot };
      }),
    );
    const heights = new Set(seen.map(({ height }) => height));
    return { done: heights.size === 1 && Math.min(...heights) >= from, seen };
  });
  const [first] = states;
  if (first === undefined || states.some(({ stateRoot }) => stateRoot !== first.stateRoot)) {
    throw new Error(`state roots differ at one height: ${JSON.stringify(states)}`);
  }
  return first;
}

/** A node that does not stop when it is asked to is a fault, and must not outlive the test. */
async function stopAll({ nodes }: LocalConsortium): Promise<void> {
  const stuck: string[] = [];
  await Promise.all(
    nodes.map(async (node) => {
      const stopping = new AbortController();
      const late = sleep(STOP_MS, 'late', { signal: stopping.signal }).catch(() => 'stopped');
      const stopped = node.end('SIGTERM');
      if ((await Promise.race([stopped, late])) === 'late') {
        stuck.push(node.id);
        await node.end('SIGKILL');
      }
      stopping.abort();
    }),
  );
  if (stuck.length > 0) throw new Error(`${stuck} did not stop within ${STOP_MS} ms of SIGTERM`);
}

function logsOf({ nodes }: LocalConsortium): string {
  return nodes.map((node) => `--- ${node.id}\n${tailOf(node)}`).join('\n');
}

function tailOf(node: LocalNode): string {
  try {
    return node.logTail(8);
  } catch {
    return 'never started';
  }
}
