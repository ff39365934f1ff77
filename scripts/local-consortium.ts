// A consortium of real node processes on this machine, for the demonstration, the benches and the integration tests.
import { type ChildProcess, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { NodeError } from '../src/base/node-error.ts';
import { GridpactClient } from '../src/client/client.ts';
import type { SigningKey } from '../src/crypto/ed25519.ts';
import { readKeyFile } from '../src/crypto/key-file.ts';
import { type KeyKind, type PrivateKey, signingKeyOf } from '../src/crypto/private-key.ts';
import { initConsortium, type MemberFiles, type MemberPorts } from '../src/node/config/init-consortium.ts';
import { readClientToken, type TokenRole } from '../src/node/config/token-file.ts';
import { entry as entryHere } from './entry.mjs';
import { patiently, patientMs, WaitedTooLong } from './patience.ts';

const ROOT = resolve(import.meta.dirname, '..');
const MAIN = entryHere();
export const SAMPLE_TEMPLATE = join(ROOT, 'network-config/consortium.json');
/**
 * Patience of a client with its node, on a quiet machine: for one request; for a transaction, and for a node that is
 * busy.
 */
const REQUEST_MS = 15_000;
const FINAL_MS = 60_000;

/** Nodes that must not go on without this process, however it ends. */
const dependents = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of dependents) child.kill('SIGKILL');
});

/** The environment and wrapping of a node's command line. */
export interface Launch {
  /** A command that runs the one that follows it in its own process, as `nsenter` does. */
  readonly before?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** With --json, a node's only line on stdout. */
export interface FirstLine {
  readonly ready: boolean;
  readonly apiUrl: string;
  readonly voting: string;
}

/** One member's node process. */
export class LocalNode {
  readonly files: MemberFiles;
  readonly logFile: string;
  #process: ChildProcess | undefined;
  #first: FirstLine | undefined;

  readonly #outlives: boolean;
  readonly #launch: Launch;

  /** `outlives`: the process goes on when this one ends. */
  constructor(files: MemberFiles, outlives = false, launch: Launch = {}) {
    this.files = files;
    this.logFile = join(files.folder, 'node.log');
    this.#outlives = outlives;
    this.#launch = launch;
  }

  get id(): string {
    return this.files.id;
  }

  get apiUrl(): string {
    return this.#first?.apiUrl ?? '';
  }

  /** What it said of itself when its API listened. */
  get first(): FirstLine | undefined {
    return this.#first;
  }

  get pid(): number | undefined {
    return this.#process?.pid;
  }

  get running(): boolean {
    return this.#process !== undefined;
  }

  /**
   * Resolves when its API listens. Throws NodeError `node-stopped` with the end of its log when it stops before, and
   * `node-not-started` when it takes too long even for this machine. `more`: on its command line; `entry`: of another
   * build.
   */
  async start(more: readonly string[] = [], entry = MAIN): Promise<void> {
    const log = openSync(this.logFile, 'a', 0o600);
    const { before = [], env = {} } = this.#launch;
    const node = [process.execPath, entry, 'start', '--config', this.files.config, '--json', ...more];
    const [command = '', ...argv] = [...before, ...node];
    // A process group of its own keeps the terminal's Ctrl-C and hang-up away from a node that is to go on.
    const child = spawn(command, argv, {
      stdio: ['ignore', 'pipe', log],
      detached: this.#outlives,
      env: { ...process.env, ...env },
    });
    closeSync(log);
    this.#process = child;
    if (!this.#outlives) dependents.add(child);
    child.once('exit', () => {
      dependents.delete(child);
      if (this.#process === child) this.#process = undefined;
    });
    const { stdout } = child;
    if (stdout === null) throw new Error('a node writes its first line to a pipe');
    const stopped = once(child, 'exit').then(([code]) => [undefined, code] as const);
    const begun = Promise.race([once(createInterface(stdout), 'line'), stopped]);
    const [line, code] = await patiently(`node ${this.id} listens`, begun).catch((error: unknown) => {
      throw error instanceof WaitedTooLong ? notStarted(this.id, error) : error;
    });
    if (line === undefined) throw new StoppedAtStart(this.id, code ?? null, this.logTail());
    this.#first = JSON.parse(String(line)) as FirstLine;
  }

  /** Lets this process end without it: nothing here waits for it any more. */
  release(): void {
    this.#process?.unref();
    this.#process?.stdout?.destroy();
  }

  /** Ends the process with a signal and waits until it is gone. Returns its exit code, null after SIGKILL. */
  async end(signal: NodeJS.Signals): Promise<number | null> {
    const child = this.#process;
    if (child === undefined) return null;
    const gone = once(child, 'exit') as Promise<[number | null]>;
    child.kill(signal);
    const [code] = await gone;
    return code;
  }

  /** Resolves with the exit code when the process ends unasked. */
  async ended(): Promise<number | null> {
    const child = this.#process;
    if (child === undefined) return null;
    const [code] = (await once(child, 'exit')) as [number | null];
    return code;
  }

  client(role: TokenRole = 'operator'): GridpactClient {
    const token = readClientToken(this.files.clientTokens, role);
    return new GridpactClient({ baseUrl: this.apiUrl, token, ...clientPatience() });
  }

  privateKey(kind: KeyKind): PrivateKey {
    const path = this.files.keys[kind];
    if (path === undefined) throw new Error(`${this.id} has no ${kind} key`);
    return readKeyFile(path, kind);
  }

  signingKey(kind: 'transaction' | 'consensus' = 'transaction'): SigningKey {
    return signingKeyOf(this.privateKey(kind));
  }

  logTail(lines = 12): string {
    return readFileSync(this.logFile, 'utf8').trimEnd().split('\n').slice(-lines).join('\n');
  }
}

/** Of a client whose node runs on this machine. */
export function clientPatience() {
  const [requestTimeoutMs, finalMs] = [patientMs(REQUEST_MS), patientMs(FINAL_MS)];
  return { requestTimeoutMs, giveUpAfterMs: finalMs, timeoutMs: finalMs };
}

function notStarted(id: string, { waitedMs }: WaitedTooLong): NodeError {
  return new NodeError({
    code: 'node-not-started',
    message: `node ${id} did not start within ${Math.round(waitedMs / 1000)} s: the machine is too busy`,
    remedy: 'run it again when less is running beside it',
  });
}

/** A node that ended before its API listened. */
export class StoppedAtStart extends NodeError {
  /** Null after a signal. */
  readonly exitCode: number | null;

  constructor(id: string, exitCode: number | null, logTail: string) {
    super({
      code: 'node-stopped',
      message: `node ${id} stopped at its start:\n${logTail}`,
      remedy: 'do what the end of its log says',
    });
    this.exitCode = exitCode;
  }
}

export interface LocalConsortium {
  readonly folder: string;
  readonly genesisPath: string;
  readonly nodes: readonly LocalNode[];
  node(id: string): LocalNode;
  startAll(): Promise<void>;
  stopAll(): Promise<void>;
}

export interface LocalConsortiumOptions {
  /** Must not exist, or be empty. */
  readonly folder: string;
  readonly template?: string;
  /** Members that are started by `startAll`; all unless given. */
  readonly only?: readonly string[];
  /** Of all nodes. */
  readonly launch?: Launch;
  /** The nodes go on when this process ends, and keep their API's port over restarts, so that others find them. */
  readonly outlives?: boolean;
}

/** Keys, genesis and configs on free loopback ports; nothing is started yet. */
export async function createLocalConsortium(options: LocalConsortiumOptions): Promise<LocalConsortium> {
  const template = options.template ?? SAMPLE_TEMPLATE;
  const { members } = JSON.parse(readFileSync(template, 'utf8')) as { members: unknown[] };
  const { outlives = false } = options;
  const ports = await freePorts(members.length, outlives);
  const made = initConsortium({ template, outDir: options.folder, basePort: 1, ports });
  const nodes = made.members.map((files) => new LocalNode(files, outlives, options.launch));
  const started = nodes.filter(({ id }) => options.only?.includes(id) ?? true);
  return {
    folder: options.folder,
    genesisPath: made.genesisPath,
    nodes,
    node(id) {
      const node = nodes.find((candidate) => candidate.id === id);
      if (node === undefined) throw new Error(`no member ${id}`);
      return node;
    },
    startAll: async () => {
      await Promise.all(started.map((node) => node.start()));
    },
    stopAll: async () => {
      await Promise.all(nodes.map((node) => node.end('SIGTERM')));
    },
  };
}

/**
 * Below those that systems give to outgoing connections: a node that is down must find its port free when it is back.
 */
const FIRST_PORT = 10_000;
const LAST_PORT = 30_000;

/** Ports that were free a moment ago; all were held at once, so they differ. An API's port is 0 unless it is kept. */
async function freePorts(count: number, keepApi: boolean): Promise<MemberPorts[]> {
  const servers: Server[] = [];
  while (servers.length < (keepApi ? 2 * count : count)) {
    const server = createServer();
    server.listen(randomInt(FIRST_PORT, LAST_PORT), '127.0.0.1');
    const taken = await once(server, 'listening').then(
      () => false,
      () => true,
    );
    if (!taken) servers.push(server);
  }
  const free = servers.map((server) => (server.address() as { port: number }).port);
  await Promise.all(servers.map((server) => new Promise((done) => server.close(done))));
  return free.slice(0, count).map((listen, i) => ({ listen, api: free[count + i] ?? 0 }));
}
