// Lists that are proven to be complete: finds their parts, has all of them proven at one height, and checks that
// nothing is missing there. The head may move on meanwhile; then it tries again, a bounded number of times.
import { fromHex } from '../base/bytes.ts';
import { accounts } from '../ledger/accounts/tables.ts';
import type { ProofFile, ProofListClaim } from '../ledger/proof-file.ts';
import { readAnswer } from './bad-answer.ts';
import type { ClientError } from './client-error.ts';
import type { ReadableTable } from './entry-answer.ts';
import { type EntrySource, FetchedState } from './fetched-state.ts';
import { askedTwice, listIncomplete, moved, noSuchEntry, nothingListed, tooLong } from './list-errors.ts';
import { ATTEMPTS, type ProofSource, proveTogether } from './prove-together.ts';
import { type ActivitySource, fetchTransfers, type TransferListRequest } from './transfer-rows.ts';
import {
  type EntryListRequest,
  type EntryName,
  headOf,
  type KnownEntries,
  linkedList,
  MAX_LIST_ENTRIES,
  type Walk,
  walkList,
} from './walk-list.ts';

/** The calls to a node that proving lists needs; the node need not be believed. */
export type ListSource = EntrySource & ActivitySource & ProofSource;

export type ListRequest = EntryListRequest | TransferListRequest;

export interface ProvenLists {
  readonly proof: ProofFile;
  /** Requests for lists that the state does not have; their absence cannot be proven. */
  readonly absent: readonly EntryListRequest[];
}

/** A list's head names its pages, and these its entries. */
const ROUNDS = 4;

/**
 * One file that proves all of the lists that exist to be complete; `beside` names further entries to be proven of the
 * same block, by those that are listed. Throws ClientError `nothing-listed` when none of
 * them exists, `no-such-entry`, `list-too-long`, `list-incomplete`, `list-moved` when the head never stood still for
 * long enough, `list-asked-twice`, `bad-answer`, and the errors of {@link fetchTransfers}.
 */
export async function proveLists(
  node: ListSource,
  requests: readonly ListRequest[],
  beside: (state: KnownEntries, listed: readonly EntryName[]) => readonly EntryName[] = () => [],
): Promise<ProvenLists> {
  checkEachOnce(requests);
  const transfers = requests.filter((request): request is TransferListRequest => request.list === 'transfers');
  const byEntries = requests.filter((request): request is EntryListRequest => request.list !== 'transfers');
  const own = transfers.map(({ subject }): EntryName => ({ table: accounts, id: subject }));
  let gap: Gap | undefined;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const state = await discover(node, byEntries);
    const absent = byEntries.filter((request) => isAbsent(state, request));
    const present = byEntries.filter((request) => !absent.includes(request));
    const names = [...own, ...present.flatMap((request) => walkList(state, request).known)];
    if (names.length === 0) throw nothingListed(requests.map(({ list, subject }) => `${list} of ${subject}`));
    const proof = await proveTogether(node, [...names, ...beside(state, names)].map(keyOf));
    if (proof === undefined) continue;
    const proven = new ProvenEntries(proof);
    gap = gapIn(proven, present);
    // An entry that was asked for is there: no move of the head explains that it is not proven.
    if (gap !== undefined && isAmong(names, gap.missing)) throw gap.error;
    if (gap !== undefined) continue;
    const claims: ProofListClaim[] = present.map(({ list, subject }) => ({ kind: 'list', list, subject }));
    for (const request of transfers) claims.push(await transfersOf(node, request, proven, proof.header.height));
    return { proof: { ...proof, claims: [...proof.claims, ...claims] }, absent };
  }
  const [there] = gap?.missing === undefined ? [] : await node.entriesById(gap.missing.table, [gap.missing.id]);
  throw gap === undefined || there !== undefined ? moved(ATTEMPTS) : gap.error;
}

/** A file claims a list once, also one of transfers: the verifier takes no second range of an account. */
function checkEachOnce(requests: readonly ListRequest[]): void {
  const asked = new Set<string>();
  for (const { list, subject } of requests) {
    const name = `${list} of ${subject}`;
    if (asked.has(name)) throw askedTwice(name);
    asked.add(name);
  }
}

/** The entries as the node shows them, unproven: only their keys matter. */
async function discover(node: ListSource, requests: readonly EntryListRequest[]): Promise<FetchedState> {
  const state = new FetchedState(node);
  for (const { list, subject } of requests) {
    const linked = linkedList(list);
    // Each entry links to the next: followed one by one they would take as many requests.
    if (linked === undefined) continue;
    if (!(await state.fetchAll(linked.entries, `${subject}/`, MAX_LIST_ENTRIES)))
      throw tooLong(`${list} of ${subject}`);
  }
  for (let round = 1; round <= ROUNDS; round++) {
    const walks = requests.map((request) => walkList(state, request));
    checkLength(walks);
    const missing = walks.flatMap((walk) => walk.missing);
    if (missing.length === 0) break;
    for (const [table, ids] of byTable(missing)) await state.fetch(table, ids);
  }
  return state;
}

function keyOf({ table, id }: EntryName): string {
  return `${table.name}/${id}`;
}

function checkLength(walks: readonly Walk[]): void {
  const entries = walks.reduce((sum, { known, missing }) => sum + known.length + missing.length, 0);
  if (entries > MAX_LIST_ENTRIES) throw tooLong(`${entries} entries`);
}

/** Each table with its ids, each id once. */
function byTable(names: readonly EntryName[]): ReadonlyMap<ReadableTable<unknown>, readonly string[]> {
  const tables = new Map<ReadableTable<unknown>, Set<string>>();
  for (const { table, id } of names) tables.set(table, (tables.get(table) ?? new Set()).add(id));
  return new Map([...tables].map(([table, ids]) => [table, [...ids]]));
}

function isAbsent(state: KnownEntries, request: EntryListRequest): boolean {
  const head = headOf(request);
  if (state.get(head.table, head.id) !== undefined) return false;
  if (linkedList(request.list) !== undefined) throw noSuchEntry(`${head.table.name} ${head.id}`);
  return true;
}

/** The reason why a proven list is not complete; without `missing` the list contradicts itself. */
interface Gap {
  readonly missing: EntryName | undefined;
  readonly error: ClientError;
}

function gapIn(proven: KnownEntries, requests: readonly EntryListRequest[]): Gap | undefined {
  for (const request of requests) {
    const { missing, fault } = walkList(proven, request);
    const [first] = missing;
    const why = first === undefined ? fault : `${first.table.name}/${first.id} is not among them`;
    if (why === '') continue;
    return { missing: first, error: listIncomplete(`${request.list} of ${request.subject}`, why) };
  }
  return undefined;
}

function isAmong(names: readonly EntryName[], name: EntryName | undefined): boolean {
  return names.some(({ table, id }) => table.name === name?.table.name && id === name.id);
}

function transfersOf(
  node: ListSource,
  request: TransferListRequest,
  proven: KnownEntries,
  height: number,
): Promise<ProofListClaim> {
  const account = proven.get(accounts, request.subject);
  if (account === undefined) throw noSuchEntry(`account ${request.subject}`);
  return fetchTransfers(node, request, account, height);
}

/** The entries that a proof file claims, as the ledger's codecs read them. */
class ProvenEntries implements KnownEntries {
  readonly #values: ReadonlyMap<string, string>;

  constructor({ claims }: ProofFile) {
    this.#values = new Map(claims.flatMap((claim) => (claim.kind === 'entry' ? [[claim.key, claim.value]] : [])));
  }

  get<T>(table: ReadableTable<T>, id: string): T | undefined {
    const value = this.#values.get(`${table.name}/${id}`);
    if (value === undefined) return undefined;
    return readAnswer(`the proven ${table.name} ${id}`, () => table.codec.decode(fromHex(value)));
  }
}
