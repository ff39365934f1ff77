// gridpact start with one real node of the sample consortium: how it begins, how it ends, what it refuses. That the
// nodes agree is tested elsewhere.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { entry } from '../../../scripts/entry.mjs';
import { initConsortium } from '../../../src/node/config/init-consortium.ts';
import { checkAnswer, checkText } from '../../unit/cli/check-answers.ts';
import { projectPath, runEntry } from './run-entry.ts';

let folder: string;
let member: string;
const running: ChildProcess[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gridpact-start-'));
  const ports = await freePorts(10);
  const made = initConsortium({
    template: projectPath('network-config/consortium.json'),
    outDir: join(folder, 'sample'),
    basePort: 1,
    ports: Array.from({ length: 5 }, (_, i) => ({ listen: ports[2 * i] ?? 0, api: ports[2 * i + 1] ?? 0 })),
  });
  member = made.members[0]?.folder ?? '';
});

afterEach(async () => {
  for (const child of running.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
});

afterAll(() => rm(folder, { recursive: true, force: true }));

/** Ports that were free a moment ago: a node's own address is in the genesis, so it cannot be chosen at its start. */
async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'));
  await Promise.all(servers.map((server) => once(server, 'listening')));
  const ports = servers.map((server) => {
    const address = server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  });
  await Promise.all(servers.map((server) => once(server.close(), 'close')));
  return ports;
}

interface Started {
  readonly child: ChildProcess;
  readonly first: {
    readonly ready: boolean;
    readonly member: string;
    readonly apiUrl: string;
    readonly pid: number;
    readonly voting: string;
  };
}

async function start(...words: string[]): Promise<Started> {
  const child = spawn(process.execPath, [entry(), 'start', '--json', ...words], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.push(child);
  child.stderr?.resume();
  if (child.stdout === null) throw new Error('no stdout');
  const [line] = await once(createInterface(child.stdout), 'line');
  checkAnswer('start', String(line));
  return { child, first: JSON.parse(String(line)) };
}

async function ended(child: ChildProcess): Promise<{ code: number | null; signal: string | null }> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  return { code: child.exitCode, signal: child.signalCode };
}

describe('gridpact start', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)(
    'says when it is up and whether it votes, answers, and stops cleanly on %s',
    async (signal) => {
      const { child, first } = await start('--member-dir', member);
      // Alone it has no quorum: it is up, and not ready.
      expect(first).toMatchObject({ ready: false, member: 'grid', pid: child.pid, voting: 'asking' });
      const status = await runEntry(['status', '--member-dir', member, '--json']);
      expect(status.exitCode).toBe(3);
      const { voting } = first;
      expect(JSON.parse(status.stdout)).toMatchObject({
        member: 'grid',
        voting,
        health: { alive: true, ready: false },
      });
      child.kill(signal);
      expect(await ended(child)).toEqual({ code: 0, signal: null });
    },
  );

  it('tells a person what it does besides that it is up, and what to do', async () => {
    const child = spawn(process.execPath, [entry(), 'start', '--member-dir', member], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    running.push(child);
    const lines: string[] = [];
    for await (const line of createInterface(child.stdout)) {
      lines.push(line);
      if (line.includes('next:')) break;
    }
    const text = lines.join('\n');
    checkText(['start'], text);
    expect(text).toMatch(/^up: node of grid, API http:\S+, pid \d+\nnot ready: it follows and does not vote\n {2}\S/);
    expect(text).toMatch(/\[voting-awaited\]\n {2}next: wait/);
  });

  it('refuses to run a second time on the same data, and leaves the first alone', async () => {
    await start('--member-dir', member);
    const second = await runEntry(['start', '--member-dir', member, '--json']);
    expect({ exitCode: second.exitCode, stdout: second.stdout }).toEqual({ exitCode: 7, stdout: '' });
    expect(lastJson(second.stderr).error.remedy).not.toBe('');
    expect((await runEntry(['status', '--member-dir', member])).stdout).toContain('grid (validator)');
  });

  it('names every fault of its config', async () => {
    const config = JSON.parse(await readFile(join(member, 'node.json'), 'utf8'));
    const bad = join(member, 'bad.json');
    await writeFile(bad, JSON.stringify({ ...config, logLevel: 'loud', dataDir: 7 }));
    const { exitCode, stderr } = await runEntry(['start', '--config', bad]);
    expect(exitCode).toBe(7);
    expect(stderr).toContain('logLevel:');
    expect(stderr).toContain('dataDir:');
  });

  it('needs to be told which node to run', async () => {
    expect((await runEntry(['start'])).exitCode).toBe(2);
  });
});

function lastJson(text: string) {
  return JSON.parse(text.trim().split('\n').at(-1) ?? '');
}
