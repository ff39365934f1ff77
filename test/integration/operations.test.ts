// For a stalled network a node says which member is missing and since when; what dashboards and alerts ask for is what
// a running node exposes; and its log can be turned up while it runs.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { LocalNode } from '../../scripts/local-consortium.ts';
import { blocksOf, readDocument, section } from '../docs/documents.ts';
import { run } from '../unit/cli/run-in-memory.ts';
import { projectPath } from './cli/run-entry.ts';
import { nodesOf, startNodes, until, untilReady, withConsortium } from './consortium-under-test.ts';
import { metricsIn } from './promql.ts';
import { atNode } from './run-as-operator.ts';

const DAY_MS = 86_400_000;
const QUICK = { deltaMs: 50, idleIntervalMs: 200 };

const statusOf = (node: LocalNode) => node.client().node.status();

/** Until the node says since when it misses the votes of these members, and of no others. */
async function untilMissing(node: LocalNode, members: readonly string[]): Promise<Map<string, number>> {
  const seen = await until(`${node.id} misses ${members}`, async () => {
    const missing = (await statusOf(node)).peers.filter(({ voteMissingSinceMs }) => voteMissingSinceMs > 0);
    const names = missing.map(({ member }) => member);
    return { done: `${names}` === `${members}`, seen: missing };
  });
  return new Map(seen.map(({ member, voteMissingSinceMs }) => [member, voteMissingSinceMs]));
}

function logLines(node: LocalNode): { level: number; msg: string; [field: string]: unknown }[] {
  return readFileSync(node.logFile, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

function configure({ files }: LocalNode, change: (config: { keys: object }) => object): void {
  const config = JSON.parse(readFileSync(files.config, 'utf8'));
  writeFileSync(files.config, JSON.stringify({ ...config, ...change(config) }));
}

/** Without what differs from run to run. */
function shapeOf(status: string): string {
  return status
    .trim()
    .replace(/\d{4}-\S+Z/g, 'TIME')
    .replace(/\b[0-9a-f]{64}\b/g, 'DIGEST')
    .replace(/-?\d+/g, 'NUMBER')
    .replace(/led by [a-z-]+/, 'led by MEMBER')
    .replace(/─+/g, '─')
    .replace(/ +/g, ' ');
}

/** Exit code of the command in the Containerfile. */
async function healthCheck({ apiUrl }: LocalNode): Promise<number | null> {
  const file = readFileSync(projectPath('network-config/operations/Containerfile'), 'utf8');
  const [, command = '[]'] = /^HEALTHCHECK [^[]*CMD (\[.*\])$/m.exec(file.replaceAll('\\\n', ' ')) ?? [];
  const [program, ...argv] = JSON.parse(command) as string[];
  expect(program).toBe('node');
  const child = spawn(process.execPath, argv, { env: { GRIDPACT_API: apiUrl }, stdio: 'ignore' });
  await once(child, 'exit');
  return child.exitCode;
}

async function untilLogged(node: LocalNode, msg: string) {
  const seen = await until(`${node.id} logs: ${msg}`, async () => {
    const found = logLines(node).filter((line) => line.msg === msg);
    return { done: found.length > 0, seen: found };
  });
  return seen.at(-1);
}

test('a stalled network names who is missing; dashboards, alerts and the live log work on a real node', () =>
  withConsortium(async (consortium) => {
    const nodes = nodesOf(consortium);
    const [grid, bankA, bankB, merchant] = nodes as [LocalNode, LocalNode, LocalNode, LocalNode];
    configure(bankA, ({ keys }) => ({
      keys: { ...keys, consensusValidUntil: new Date(Date.now() + 3.5 * DAY_MS).toISOString() },
    }));
    await startNodes(nodes);
    await Promise.all(nodes.map(untilReady));
    await until('it votes', async () => {
      const { voting } = await statusOf(grid);
      return { done: voting === 'yes', seen: voting };
    });
    expect((await statusOf(grid)).missingBatches).toEqual([]);
    await until('the peers have voted, and told version and clock', async () => {
      const { peers, version } = await statusOf(grid);
      const told = peers.filter((peer) => peer.validator && peer.lastVoteView > 0 && peer.version === version);
      return { done: told.length === 3, seen: told };
    });

    // What its own machine and config say.
    const { warnings } = await bankA.client().node.ready();
    expect(warnings.find(({ code }) => code === 'key-expires')?.message).toBe('the consensus key expires in 3 days');
    const local = await bankA.client().node.metrics();
    expect(local).toMatch(/^gridpact_expiry_seconds\{what="the consensus key"\} 30[12]\d{3}/m);
    expect(Number(/^gridpact_disk_free_bytes (\S+)$/m.exec(local)?.[1])).toBeGreaterThan(0);

    // One away: the others go on, and say who. Two away: nothing becomes final, and they say who and since when.
    await merchant.end('SIGKILL');
    await untilMissing(grid, ['merchant']);
    await bankB.end('SIGKILL');
    const since = await untilMissing(grid, ['bank-b', 'merchant']);
    expect([...since.values()].every((ms) => ms < Date.now())).toBe(true);
    const { notVoted } = await statusOf(grid);
    expect(notVoted).toEqual(expect.arrayContaining(['bank-b', 'merchant']));
    const [shown = ''] = blocksOf(section(readDocument('docs/operating.md'), '## Metrics')).flatMap(({ info, text }) =>
      info === 'text' ? [shapeOf(text)] : [],
    );
    expect(shown).toMatch(/merchant validator not connected .* votes since TIME/);
    expect(shown).toMatch(/no vote has come from: bank-b since .*merchant since .*\[votes-missing\]/);
    await until('status says what docs/operating.md shows', async () => {
      const { stdout } = await run('status', ...atNode(grid));
      return { done: shapeOf(stdout) === shown, seen: stdout };
    });

    // Whatever a dashboard or an alert asks for is there.
    const exposed = await grid.client().node.metrics();
    expect(exposed).toMatch(/^gridpact_member_vote_missing_seconds\{member="merchant"\} [1-9]/m);
    expect(exposed).toMatch(/^gridpact_warnings\{code="votes-missing"\} 1$/m);
    const names = new Set(
      [...exposed.matchAll(/^# TYPE (\S+) (\S+)/gm)].flatMap(([, name = '', type]) => {
        return type === 'histogram' ? ['_bucket', '_sum', '_count'].map((end) => name + end) : [name];
      }),
    );
    const dashboard = JSON.parse(readFileSync(projectPath('network-config/operations/grafana-dashboard.json'), 'utf8'));
    const queries: string[] = dashboard.panels.flatMap((panel: { targets?: { expr: string }[] }) =>
      (panel.targets ?? []).map(({ expr }) => expr),
    );
    const alerts = readFileSync(projectPath('network-config/operations/alerts.yml'), 'utf8');
    const rules = [...alerts.matchAll(/^ +expr: (.+)$/gm)].map(([, expr = '']) => expr);
    expect([queries.length > 30, rules.length > 12]).toEqual([true, true]);
    const unknown = [...queries, ...rules].flatMap((query) => metricsIn(query).filter((name) => !names.has(name)));
    // Of the scraper's own, not of the node.
    expect(unknown).toEqual(['up']);

    // A container's health check is answered by a node that runs, and says of one that does not.
    expect(await healthCheck(grid)).toBe(0);
    expect(await healthCheck(merchant)).toBe(1);

    // The log is turned up through the API and by a signal, and names requests and blocks.
    await run('log-level', 'debug', ...atNode(grid));
    await statusOf(grid);
    expect(await untilLogged(grid, 'request answered')).toMatchObject({
      level: 20,
      request: expect.any(String),
      status: 200,
    });
    process.kill(bankA.pid ?? 0, 'SIGUSR2');
    await until('the level has changed', async () => {
      const { level } = await bankA.client().node.logLevel();
      return { done: level === 'debug', seen: level };
    });
    await merchant.start();
    await untilReady(merchant);
    await untilMissing(grid, ['bank-b']);
    const final = await untilLogged(bankA, 'block is final');
    expect(final).toMatchObject({
      height: expect.any(Number),
      view: expect.any(Number),
      block: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  }, QUICK));
