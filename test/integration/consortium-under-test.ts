// Real node processes in a folder of their own, for one test: set up, watched, and stopped whatever happens.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createLocalConsortium,
  type LocalConsortium,
  type LocalNode,
  SAMPLE_TEMPLATE,
} from '../../scripts/local-consortium.ts';
import { patiently, type Seen, until as untilSeen, WaitedTooLong } from '../../scripts/patience.ts';
import type { Health } from '../../src/client/answers.ts';
import { isRetryable } from '../../src/client/client-error.ts';

export const VALIDATORS = ['grid', 'bank-a', 'bank-b', 'merchant'] as const;
/** On a quiet machine. */
const STOP_MS = 15_000;

/** What differs from the sample consortium's rules. */
export interface ConsensusRules {
  readonly deltaMs?: number;
  readonly idleIntervalMs?: number;
  /** Of the ledger: how long a transaction may be valid. */
  readonly maxValidityBlocks?: number;
  /** Of the ledger: where days end. */
  readonly dayOffsetMs?: number;
  /** Members whose nodes vote from the beginning. */
  readonly validators?: readonly string[];
}

interface Template {
  readonly consensus: object;
  readonly ledger: object;
  readonly members: readonly { readonly id: string; readonly validator: boolean }[];
}

/** Nothing is started yet. A failure of `run` carries the ends of the nodes' logs. */
export async function withConsortium(
  run: (consortium: LocalConsortium) => Promise<void>,
  rules: ConsensusRules = {},
): Promise<void> {
  const { consortium, close } = await openConsortium(rules);
  try {
    await run(consortium);
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : error}\n${logsOf(consortium)}`, { cause: error });
  } finally {
    await close();
  }
}

export interface OpenConsortium {
  readonly consortium: LocalConsortium;
  /** Stops every node and removes everything. */
  readonly close: () => Promise<void>;
}

/** For tests that share one consortium. Nothing is started yet. */
export async function openConsortium(rules: ConsensusRules = {}): Promise<OpenConsortium> {
  const parent = mkdtempSync(join(tmpdir(), 'gridpact-test-'));
  const template = join(parent, 'template.json');
  const sample = JSON.parse(readFileSync(SAMPLE_TEMPLATE, 'utf8')) as Template;
  const { maxValidityBlocks, dayOffsetMs, validators, ...ofConsensus } = rules;
  const consensus = { ...sample.consensus, ...ofConsensus };
  const ofLedger = {
    ...(maxValidityBlocks !== undefined && { maxValidityBlocks }),
    ...(dayOffsetMs !== undefined && { dayOffsetMs }),
  };
  const ledger = { ...sample.ledger, ...ofLedger };
  const members = sample.members.map((member) => ({
    ...member,
    validator: validators?.includes(member.id) ?? member.validator,
  }));
  writeFileSync(template, JSON.stringify({ ...sample, consensus, ledger, members }));
  const consortium = await createLocalConsortium({ folder: join(parent, 'consortium'), template });
  // Whatever ends this process, a test that ran out of time included, ends its nodes.
  const killAll = () => consortium.nodes.forEach(({ pid }) => void (pid !== undefined && process.kill(pid, 'SIGKILL')));
  process.once('exit', killAll);
  const close = async () => {
    await stopAll(consortium);
    process.off('exit', killAll);
    rmSync(parent, { recursive: true, force: true });
  };
  return { consortium, close };
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
export async function until<T>(what: string, look: () => Promise<Seen<T>>): Promise<T> {
  const seen = await untilSeen<T | Error>(what, () =>
    look().catch((error: unknown) => {
      if (isRetryable(error)) return { done: false, seen: error };
      throw error;
    }),
  );
  if (seen instanceof Error) throw seen;
  return seen;
}

/** Blocks looked at for one that every node has a finalization of its own for. */
const LOOK_BACK = 10;

/**
 * Resolves when all nodes stand at `from` or above and certify one outcome there. Throws when two of them do not: the
 * result of a finalization covers the state root and the history root, and a node writes only what it computed itself.
 */
export async function untilAgreed(nodes: readonly LocalNode[], from = 0): Promise<void> {
  const clients = nodes.map((node) => node.client().node);
  await until(`${nodes.map(({ id }) => id)} agree at ${from} or above`, async () => {
    const statuses = await Promise.all(clients.map((client) => client.status()));
    const heights = statuses.map(({ height }) => height);
    const lowest = Math.min(...heights);
    const notYet = { done: false, seen: heights, progress: lowest };
    if (lowest < from || lowest < Math.max(...heights) - LOOK_BACK) return notYet;
    const roots = new Set(statuses.map(({ stateRoot }) => stateRoot));
    if (new Set(heights).size === 1) return { done: agreed(roots, heights), seen: heights };
    for (let height = lowest; height >= Math.max(1, from, lowest - LOOK_BACK); height--) {
      const blocks = await Promise.all(clients.map((client) => client.block(height)));
      const own = blocks.every((block) => block?.finalization.height === height);
      if (own)
        return { done: agreed(new Set(blocks.map((block) => block?.finalization.result)), heights), seen: heights };
    }
    return notYet;
  });
}

function agreed(outcomes: ReadonlySet<unknown>, heights: readonly number[]): true {
  if (outcomes.size === 1) return true;
  throw new Error(`nodes disagree at one height: ${[...outcomes]} at ${heights}`);
}

export interface RefusedStart {
  readonly exitCode: number;
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
}

/** Starts a node that must refuse to; what it says is the last line of its log. Throws when it runs all the same. */
export async function refusedStart(node: LocalNode): Promise<RefusedStart> {
  const runs = await node.start().then(
    () => true,
    () => false,
  );
  if (runs) throw new Error(`${node.id} runs although it must not`);
  return (JSON.parse(node.logTail(1)) as { error: RefusedStart }).error;
}

/** Resolves with a problem of the node's health once it has it. */
export async function untilProblem(node: LocalNode, code: string): Promise<Health['problems'][number]> {
  const found = await until(`${node.id} has the problem ${code}`, async () => {
    const { problems } = await node.client().node.ready();
    return { done: problems.some((problem) => problem.code === code), seen: problems };
  });
  const problem = found.find((candidate) => candidate.code === code);
  if (problem === undefined) throw new Error('it was there a moment ago');
  return problem;
}

/** A node that does not stop when it is asked to is a fault, and must not outlive the test. */
async function stopAll({ nodes }: LocalConsortium): Promise<void> {
  const stuck: string[] = [];
  await Promise.all(
    nodes.map((node) =>
      patiently(`${node.id} stops`, node.end('SIGTERM'), STOP_MS).catch((error: unknown) => {
        if (!(error instanceof WaitedTooLong)) throw error;
        stuck.push(node.id);
        return node.end('SIGKILL');
      }),
    ),
  );
  if (stuck.length > 0) throw new Error(`${stuck} did not stop when SIGTERM asked them to`);
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
