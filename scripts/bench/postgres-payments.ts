// The same payments in PostgreSQL, one copy without signatures, proofs or other members: for scale beside a ledger.
// Row by row: each payment a transaction, several connections at once. Set-based: a thousand in one statement.
import { Client } from 'pg';
import { PostgresServer } from '../postgres-server.ts';
import { rounded } from './figures.ts';

const ACCOUNTS = 1_000;
const CONNECTIONS = 24;
const SET = 1_000;
const ROW_BY_ROW = 20_000;
const SET_BASED = 100_000;

const TABLES = `
  create table accounts (id int primary key, fen bigint not null check (fen >= 0));
  insert into accounts select i, 100000000 from generate_series(0, ${ACCOUNTS - 1}) i;
  create table payments (id bigint primary key, payer int not null, payee int not null, fen bigint not null);
  create function pay(number bigint, payer_id int, payee_id int, amount bigint) returns void language plpgsql as $$
  begin
    -- In the order of the accounts: two payments between the same two never wait for each other.
    perform 1 from accounts where id in (payer_id, payee_id) order by id for update;
    update accounts set fen = fen - amount where id = payer_id;
    update accounts set fen = fen + amount where id = payee_id;
    insert into payments values (number, payer_id, payee_id, amount);
  end $$`;

const ONE = 'select pay($1::bigint, $2::int, $3::int, $4::bigint)';

const MANY = `
  with added as (
    insert into payments select n, n % ${ACCOUNTS}, (n * 7 + 1) % ${ACCOUNTS}, 1 + n % 90
    from generate_series($1::bigint, $2::bigint) n returning payer, payee, fen),
  moved as (
    select id, sum(fen) fen from (
      select payer id, -fen fen from added union all select payee, fen from added) sides group by id)
  update accounts set fen = accounts.fen + moved.fen from moved where accounts.id = moved.id`;

export interface PostgresFigures {
  readonly rowByRowPerSecond: number;
  readonly setBasedPerSecond: number;
}

export async function benchPostgresPayments(): Promise<PostgresFigures> {
  const server = await PostgresServer.start();
  const clients = Array.from({ length: CONNECTIONS }, () => new Client({ connectionString: server.url }));
  try {
    await Promise.all(clients.map((client) => client.connect()));
    await clients[0]?.query(TABLES);
    const rowByRowPerSecond = await perSecond(ROW_BY_ROW, async () => {
      const numbers = Array.from({ length: ROW_BY_ROW }, (_, i) => i).values();
      await Promise.all(
        clients.map(async (client) => {
          for (const n of numbers) {
            const values = [n, n % ACCOUNTS, (n * 7 + 1) % ACCOUNTS, 1 + (n % 90)];
            await client.query({ name: 'pay', text: ONE, values });
          }
        }),
      );
    });
    const setBasedPerSecond = await perSecond(SET_BASED, async () => {
      for (let from = ROW_BY_ROW; from < ROW_BY_ROW + SET_BASED; from += SET) {
        await clients[0]?.query({ name: 'many', text: MANY, values: [from, from + SET - 1] });
      }
    });
    return { rowByRowPerSecond, setBasedPerSecond };
  } finally {
    await Promise.all(clients.map((client) => client.end()));
    await server.stop();
  }
}

async function perSecond(count: number, work: () => Promise<void>): Promise<number> {
  const started = performance.now();
  await work();
  return rounded((count * 1_000) / (performance.now() - started));
}
