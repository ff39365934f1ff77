// The parts of a list, as far as some of its entries are known: the keys that show it to be complete, and those that
// are still missing. The same walk finds the entries to ask a node for, and checks those that the node has proven.
import { assert } from '../base/assert.ts';
import { LISTS } from '../generated/message-tables.ts';
import { listPages, lists } from '../ledger/chain-tables.ts';
import { TABLES } from '../ledger/families.ts';
import { IDS_PER_PAGE } from '../ledger/list.ts';
import { readingId, readings, siteMoveId, siteMoves, sites } from '../ledger/metering/tables.ts';
import type { IdListName, ProofListClaim } from '../ledger/proof-file.ts';
import { statementId, statements } from '../ledger/settlement/tables.ts';
import type { ReadableTable } from './entry-answer.ts';
import { tooLong } from './list-errors.ts';

/** Most entries of all lists of one file together. */
export const MAX_LIST_ENTRIES = 20_000;

/** A list whose entries are entries of the state. */
export interface EntryListRequest {
  readonly list: Exclude<ProofListClaim['list'], 'transfers'>;
  readonly subject: string;
}

export interface EntryName {
  readonly table: ReadableTable<unknown>;
  readonly id: string;
}

/** Entries of any table, as far as they are known. */
export interface KnownEntries {
  get<T>(table: ReadableTable<T>, id: string): T | undefined;
}

export interface Walk {
  /** Entries that are known, in no order: with all of them, and none missing, the list is complete. */
  readonly known: readonly EntryName[];
  /** Entries that known ones name and that are not known themselves. */
  readonly missing: readonly EntryName[];
  /** The reason why the known entries cannot be those of one list; empty when they can. */
  readonly fault: string;
}

/** A list whose entries link to one another, the first of them named by the subject's own entry. */
interface LinkedList {
  /** Of the subject's entry, which is there whether or not the list has entries. */
  readonly head: ReadableTable<unknown>;
  readonly entries: ReadableTable<unknown>;
  walk(walk: OpenWalk, subject: string): void;
}

const LINKED = {
  readings: { head: sites, entries: readings, walk: walkReadings },
  statements: { head: sites, entries: statements, walk: walkStatements },
  moves: { head: sites, entries: siteMoves, walk: walkMoves },
} satisfies Partial<Record<EntryListRequest['list'], LinkedList>>;

/** The linked list of this name; undefined for one whose ids are in the state. */
export function linkedList(list: EntryListRequest['list']): LinkedList | undefined {
  return isLinked(list) ? LINKED[list] : undefined;
}

/** The entry that everything else of the list follows from. */
export function headOf({ list, subject }: EntryListRequest): EntryName {
  const linked = linkedList(list);
  return linked === undefined ? { table: lists, id: `${list}/${subject}` } : { table: linked.head, id: subject };
}

export function walkList(state: KnownEntries, { list, subject }: EntryListRequest): Walk {
  const walk = new OpenWalk(state);
  if (isLinked(list)) LINKED[list].walk(walk, subject);
  else walkIds(walk, list, subject);
  return walk;
}

function isLinked(list: EntryListRequest['list']): list is keyof typeof LINKED {
  return Object.hasOwn(LINKED, list);
}

/** A walk while it goes on: every entry that it looks at is known or missing. */
class OpenWalk implements Walk {
  readonly #state: KnownEntries;
  readonly known: EntryName[] = [];
  readonly missing: EntryName[] = [];
  fault = '';

  constructor(state: KnownEntries) {
    this.#state = state;
  }

  look<T>(table: ReadableTable<T>, id: string): T | undefined {
    const entry = this.#state.get(table, id);
    (entry === undefined ? this.missing : this.known).push({ table, id });
    return entry;
  }
}

function walkReadings(walk: OpenWalk, site: string): void {
  let atMs = walk.look(sites, site)?.latestReadingMs ?? 0n;
  while (atMs > 0n) {
    const previousMs = walk.look(readings, readingId(site, atMs))?.previousMs ?? 0n;
    if (previousMs >= atMs) walk.fault = `the reading of ${site} at ${atMs} names none before it`;
    atMs = previousMs < atMs ? previousMs : 0n;
  }
}

function walkMoves(walk: OpenWalk, site: string): void {
  let atMs = walk.look(sites, site)?.movedMs ?? 0n;
  while (atMs > 0n) {
    const previousMs = walk.look(siteMoves, siteMoveId(site, atMs))?.previousMs ?? 0n;
    if (previousMs >= atMs) walk.fault = `the move of ${site} at ${atMs} names none before it`;
    atMs = previousMs < atMs ? previousMs : 0n;
  }
}

function walkStatements(walk: OpenWalk, site: string): void {
  const { settledFromMs = 0n, settledUntilMs = 0n } = walk.look(sites, site) ?? {};
  let startMs = settledUntilMs === 0n ? settledUntilMs : settledFromMs;
  while (startMs !== settledUntilMs) {
    const statement = walk.look(statements, statementId(site, startMs));
    if (statement === undefined) return;
    const endMs = statement.periodEndMs;
    if (endMs <= startMs || endMs > settledUntilMs) {
      walk.fault = `the statement of ${site} from ${startMs} ends at ${endMs}, the last one at ${settledUntilMs}`;
      return;
    }
    startMs = endMs;
  }
}

function walkIds(walk: OpenWalk, list: IdListName, subject: string): void {
  const head = walk.look(lists, `${list}/${subject}`);
  if (head === undefined) return;
  if (head.count > MAX_LIST_ENTRIES) throw tooLong(`${list} of ${subject}`);
  const pages = Math.ceil((Number(head.count) - head.ids.length) / IDS_PER_PAGE);
  const ids = [...head.ids];
  for (let page = 0; page < pages; page++) {
    // One by one: a node's page may have more ids than a call takes arguments.
    for (const id of walk.look(listPages, `${list}/${subject}/${page}`)?.ids ?? []) ids.push(id);
  }
  const isWhole = walk.missing.length > 0 || BigInt(ids.length) === head.count;
  if (!isWhole) walk.fault = `${list}/${subject} counts ${head.count} ids and has ${ids.length}`;
  if (new Set(ids).size !== ids.length) walk.fault = `${list}/${subject} names an id twice`;
  const table = tableOf(list);
  for (const id of ids) walk.look(table, id);
}

/** The table whose entries the list has. */
function tableOf(list: IdListName): ReadableTable<unknown> {
  const table = TABLES.get(LISTS[list].table);
  assert(table !== undefined, `the list ${list} is of a table of the ledger`);
  return table;
}
