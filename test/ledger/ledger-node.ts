// A node over ledgers in memory, as far as lists are proven from it: entries, activity and proofs of the head. Tests
// make it leave something out.
import type { ActivityItem, ClaimRequest } from '../../src/client/answers.ts';
import { ClientError } from '../../src/client/client-error.ts';
import type { Entry, ReadableTable } from '../../src/client/entry-answer.ts';
import type { ListSource } from '../../src/client/prove-lists.ts';
import type { Ledger } from '../../src/ledger/ledger.ts';
import { STATE_ROWS } from '../../src/ledger/ledger-rows.ts';
import type { ProofFile } from '../../src/ledger/proof-file.ts';
import { certifiedProof } from './certified-proof.ts';
import type { MemoryRows } from './memory-rows.ts';

export interface NodeLedger {
  readonly ledger: Ledger;
  readonly rows: MemoryRows;
  /** Of all accounts, oldest first. */
  readonly items: readonly ActivityItem[];
}

export class LedgerNode implements ListSource {
  readonly #source: NodeLedger;
  /** Keys of entries that the node says are not there. */
  readonly hidden = new Set<string>();
  /** What it makes of an account's activity, oldest first. */
  distort: (items: readonly ActivityItem[]) => readonly ActivityItem[] = (items) => items;
  /** Called before each proof: the head may move on. */
  beforeProof = (): void => {};

  constructor(source: NodeLedger) {
    this.#source = source;
  }

  async *entries<T>(table: ReadableTable<T>, prefix = ''): AsyncGenerator<Entry<T>> {
    const rows = `${STATE_ROWS}${table.name}/${prefix}`;
    const keys = [...this.#source.rows.rows.keys()].filter((row) => row.startsWith(rows)).sort();
    for (const row of keys) {
      const entry = this.#entry(table, row.slice(STATE_ROWS.length));
      if (entry !== undefined) yield entry;
    }
  }

  async entriesById<T>(table: ReadableTable<T>, ids: readonly string[]): Promise<readonly (Entry<T> | undefined)[]> {
    return ids.map((id) => this.#entry(table, `${table.name}/${id}`));
  }

  async activity(account: string, { before, limit = 1000 }: { before?: string; limit?: number } = {}) {
    const own = this.distort(this.#source.items.filter((item) => item.account === account)).toReversed();
    const start = before === undefined ? 0 : Number(before);
    const items = own.slice(start, start + limit);
    return { items, ...(start + limit < own.length && { next: String(start + limit) }) };
  }

  async proof(claims: readonly ClaimRequest[]): Promise<ProofFile> {
    this.beforeProof();
    const keys = claims.flatMap((claim) => (claim.kind === 'entry' ? [claim.key] : []));
    const gone = keys.find((key) => this.hidden.has(key) || this.#source.ledger.read(key) === undefined);
    if (gone === undefined) return certifiedProof(this.#source.ledger, keys);
    throw new ClientError({ code: 'claim-not-found', message: `no ${gone}`, remedy: '' });
  }

  #entry<T>({ codec }: ReadableTable<T>, key: string): Entry<T> | undefined {
    const bytes = this.hidden.has(key) ? undefined : this.#source.ledger.read(key);
    const { height } = this.#source.ledger.head;
    return bytes === undefined ? undefined : { key, height, value: codec.decode(bytes) };
  }
}
