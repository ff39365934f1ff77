// Rows into PostgreSQL, each once: the position of the last block is in the same transaction as its rows, and every
// transaction looks whether it is the one that comes next. So it does not matter which side is killed when, or how many
// exporters there are.
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, DatabaseError } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { assert } from '../../base/assert.ts';
import { NodeError } from '../../base/node-error.ts';
import { reasonOf } from '../../base/reason-of.ts';
import type { RowChanges } from '../../ports/ports.ts';
import type { Place, Sink, Step } from '../export-run.ts';
import { TABLE_NAMES } from '../tables.ts';
import { copyText } from './copy-text.ts';
import { POSITION, positionStatements, qualified, tableStatements } from './schema.ts';

const FORMAT = 'gridpact-postgres/1';
/** "gridpact", in the space of advisory locks: one schema is made at a time. */
const MAKING_LOCK = 0x67726964;
const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 2_000;
const CONNECT_MS = 10_000;

export interface PostgresOptions {
  /** Connection URL; absent: as the variables PGHOST, PGUSER and so on say. */
  readonly url: string | undefined;
  readonly schema: string;
  /** Hexadecimal. */
  readonly chainId: string;
  /** A server that cannot be reached is tried again for so long. */
  readonly giveUpAfterMs: number;
  readonly signal: AbortSignal;
  /** Of tables that are made: rows of the blocks behind it come first. Undefined: of the first block. */
  readonly begins?: Place | undefined;
}

export class PostgresSink implements Sink {
  readonly height: number;
  readonly #connection: Connection;
  readonly #options: PostgresOptions;

  /** Makes the tables, or goes on with them. Throws NodeError `postgres-unreachable`, `postgres-refused`, `export-differs`. */
  static async open(options: PostgresOptions): Promise<PostgresSink> {
    const connection = new Connection(options);
    try {
      return new PostgresSink(options, connection, await connection.transaction((client) => prepare(client, options)));
    } catch (error) {
      await connection.close();
      throw error;
    }
  }

  private constructor(options: PostgresOptions, connection: Connection, { height }: Place) {
    this.#options = options;
    this.#connection = connection;
    this.height = height;
  }

  /** Throws also NodeError `export-moved`. */
  async write({ from, to, rows }: Step): Promise<RowChanges> {
    const { schema } = this.#options;
    const position = qualified(schema, POSITION);
    await this.#connection.transaction(async (client, attempt) => {
      const at = await readPosition(client, schema, 'FOR UPDATE');
      // The connection broke while it was committed.
      if (attempt > 1 && isSame(at, to)) return;
      if (!isSame(at, from)) throw moved(at, from);
      for (const table of TABLE_NAMES) {
        if (rows[table].length === 0) continue;
        await copy(client, `COPY ${qualified(schema, table)} FROM STDIN`, copyText(table, rows[table]));
      }
      const values = [to.height, to.hash];
      await client.query(`UPDATE ${position} SET height = $1, hash = $2, written_at = now()`, values);
    });
    return [];
  }

  close(): Promise<void> {
    return this.#connection.close();
  }
}

/** One connection, made again when it breaks. */
class Connection {
  readonly #options: PostgresOptions;
  #client: Client | undefined;

  constructor(options: PostgresOptions) {
    this.#options = options;
  }

  /**
   * Runs it in a transaction, and again in another one when the connection breaks, also while it commits: it has to find
   * out whether that was done. `attempt`: from 1.
   */
  async transaction<T>(run: (client: Client, attempt: number) => Promise<T>): Promise<T> {
    const { giveUpAfterMs, signal } = this.#options;
    const giveUpAt = performance.now() + giveUpAfterMs;
    for (let attempt = 1; ; attempt++) {
      try {
        const client = await this.#connected();
        await client.query('BEGIN');
        const result = await run(client, attempt);
        await client.query('COMMIT');
        return result;
      } catch (error) {
        // The transaction ends with its connection.
        await this.close();
        if (error instanceof NodeError) throw error;
        if (!isPassing(error)) throw refused(error);
        const pauseMs = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(attempt, 10));
        if (signal.aborted || performance.now() + pauseMs > giveUpAt) throw unreachable(error);
        await sleep(pauseMs, undefined, { signal }).catch(() => undefined);
      }
    }
  }

  async close(): Promise<void> {
    const client = this.#client;
    this.#client = undefined;
    await client?.end().catch(() => undefined);
  }

  async #connected(): Promise<Client> {
    if (this.#client !== undefined) return this.#client;
    const { url } = this.#options;
    const client = new Client({
      ...(url === undefined ? {} : { connectionString: url }),
      ...{ application_name: 'gridpact export', connectionTimeoutMillis: CONNECT_MS, keepAlive: true },
    });
    // A connection that breaks between two queries: the next one says so.
    client.on('error', () => undefined);
    this.#client = client;
    await client.connect();
    return client;
  }
}

async function prepare(client: Client, { schema, chainId, begins }: PostgresOptions): Promise<Place> {
  await client.query('SELECT pg_advisory_xact_lock($1)', [MAKING_LOCK]);
  for (const statement of positionStatements(schema)) await client.query(statement);
  const position = qualified(schema, POSITION);
  const { rows } = await client.query(`SELECT format, chain_id FROM ${position}`);
  const [known] = rows as { format: string; chain_id: string }[];
  if (known === undefined) {
    for (const statement of tableStatements(schema)) await client.query(statement);
    const { height, hash } = begins ?? { height: 0, hash: '0'.repeat(chainId.length) };
    const values = [FORMAT, chainId, height, hash];
    await client.query(`INSERT INTO ${position} (format, chain_id, height, hash) VALUES ($1, $2, $3, $4)`, values);
  } else if (known.format !== FORMAT || known.chain_id !== chainId) throw differs(schema, known);
  const place = await readPosition(client, schema);
  assert(place !== undefined, 'the position was there, or was made');
  return place;
}

/** Undefined: somebody has emptied it. */
async function readPosition(client: Client, schema: string, lock = ''): Promise<Place | undefined> {
  const { rows } = await client.query(`SELECT height, hash FROM ${qualified(schema, POSITION)} ${lock}`);
  const [row] = rows as { height: string; hash: string }[];
  return row === undefined ? undefined : { height: Number(row.height), hash: row.hash };
}

async function copy(client: Client, statement: string, text: string): Promise<void> {
  const stream = client.query(copyFrom(statement));
  const finished = once(stream, 'finish');
  stream.end(text);
  await finished;
}

function isSame(at: Place | undefined, other: Place): at is Place {
  return at !== undefined && at.height === other.height && at.hash === other.hash;
}

/** Classes of SQLSTATE that another try may mend: connections, resources, an operator's stop, a transaction in the way. */
const PASSING_STATES = /^(08|53|57P|40)/;
/** What the driver says of a connection, in words alone. */
const PASSING_WORDS =
  /^(Connection terminated|timeout expired|Client has encountered a connection error|Client was closed)/;
const SYSTEM_CODE = /^E[A-Z]+$/;

function isPassing(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof DatabaseError) return PASSING_STATES.test(error.code ?? '');
  const code = 'code' in error ? `${error.code}` : '';
  return SYSTEM_CODE.test(code) || PASSING_WORDS.test(error.message);
}

function refused(cause: unknown): NodeError {
  const state = cause instanceof DatabaseError ? ` (${cause.code})` : '';
  return new NodeError({
    code: 'postgres-refused',
    message: `PostgreSQL refused: ${reasonOf(cause)}${state}`,
    remedy:
      'Nothing of this step was written. Check the rights of the user, the schema and the room; then repeat the command.',
    cause,
  });
}

function unreachable(cause: unknown): NodeError {
  return new NodeError({
    code: 'postgres-unreachable',
    message: `PostgreSQL cannot be reached: ${reasonOf(cause)}`,
    remedy:
      'Check --database, or PGHOST and the other variables, and that the server runs; then repeat the command: it goes on.',
    cause,
  });
}

function differs(
  schema: string,
  { format, chain_id }: { readonly format: string; readonly chain_id: string },
): NodeError {
  return new NodeError({
    code: 'export-differs',
    message: `the schema ${schema} holds an export of another kind: ${format}, of chain ${chain_id}`,
    remedy: 'Name another schema with --schema.',
  });
}

function moved(at: Place | undefined, from: Place): NodeError {
  const place = ({ height, hash }: Place) => `block ${height} (${hash.slice(0, 12)}…)`;
  const end = at === undefined ? 'nowhere' : `with ${place(at)}`;
  return new NodeError({
    code: 'export-moved',
    message: `the rows in PostgreSQL end ${end}, and those of ${place(from)} were the last`,
    remedy:
      'Another exporter writes there, or rows were put back from a backup. Stop the other one, and repeat the command.',
  });
}
