// Lists that a proof file claims to be complete. Entries of the same file, all of one certified block, show each of
// them: the ledger's state names every entry of a list, directly or one after the other.
import { printable } from '../base/printable.ts';
import { LISTS } from '../generated/message-tables.ts';
import { bigintOf, messageOf, textOf, textsOf } from './decoded-fields.ts';
import { checkRows, type HeightRange, type ListedRow } from './listed-rows.ts';
import { failureOf, ProofFault, type Step } from './proof-fault.ts';
import type { DecodedMessage } from './protobuf-reader.ts';
import { moveKey, type ProvenState, readingKey, statementKey } from './proven-state.ts';
import { type JsonObject, readExactly, readText } from './read-json.ts';

/** The verdict on one claimed list. */
export interface ListVerdict {
  /** In its file: `claims[3] list transfers bank-a/alice`. */
  readonly claim: string;
  /** Empty when the claim does not say. */
  readonly list: string;
  readonly subject: string;
  /** Of the certified block: the list is complete up to it. */
  readonly height: number;
  readonly verdict: 'complete' | 'not-proven';
  /** The code of the fault; empty when the list is complete. */
  readonly step: Step | '';
  readonly why: string;
  /** Number of entries or transfers of a complete list; else 0. */
  readonly count: number;
  /** Their keys in the state, oldest first; none of transfers. */
  readonly keys: readonly string[];
  /** Of transfers, those in the range, oldest first. */
  readonly rows: readonly ListedRow[];
  readonly range: HeightRange | undefined;
}

interface Shown {
  readonly keys: readonly string[];
  readonly rows: readonly ListedRow[];
  readonly range: HeightRange | undefined;
}

/** Ids that the state lists by subject: their table, and the path to the subject in an entry. */
interface IdList {
  readonly table: string;
  readonly subject: readonly string[];
}

const IDS_PER_PAGE = 32;
const ENTRY_LIST_FIELDS = ['kind', 'list', 'subject'];
const TRANSFER_LIST_FIELDS = [...ENTRY_LIST_FIELDS, 'fromHeight', 'toHeight', 'chainBefore', 'rows'];

/** `state`: the entries that the claim's own file proves, at `height`. Never throws. */
export function checkList(state: ProvenState, height: number, claim: JsonObject, name: string): ListVerdict {
  const about = { claim: name, list: nameIn(claim.list), subject: nameIn(claim.subject), height };
  try {
    const shown = shownBy(state, height, claim);
    const count = shown.keys.length + shown.rows.length;
    return { ...about, verdict: 'complete', step: '', why: '', count, ...shown };
  } catch (error) {
    const { step, message } = failureOf(name, error);
    return { ...about, verdict: 'not-proven', step, why: message, count: 0, keys: [], rows: [], range: undefined };
  }
}

function shownBy(state: ProvenState, height: number, claim: JsonObject): Shown {
  const list = readText(claim.list, 'list');
  const subject = readText(claim.subject, 'subject');
  readExactly(claim, 'the list', list === 'transfers' ? TRANSFER_LIST_FIELDS : ENTRY_LIST_FIELDS);
  if (list === 'transfers') {
    return { keys: [], ...checkRows(claim, needed(state, `account/${subject}`), height) };
  }
  return { keys: keysOf(state, list, subject), rows: [], range: undefined };
}

function keysOf(state: ProvenState, list: string, subject: string): readonly string[] {
  if (list === 'readings') return readingsOf(state, subject);
  if (list === 'statements') return statementsOf(state, subject);
  if (list === 'moves') return movesOf(state, subject);
  const ids: IdList | undefined = Object.entries(LISTS).find(([name]) => name === list)?.[1];
  if (ids === undefined) throw new ProofFault('list-unknown', `there is no list "${list}"`);
  return listedIds(state, ids, `${list}/${subject}`, subject);
}

/** From the site's latest reading back to its first: each names the one before it. */
function readingsOf(state: ProvenState, site: string): readonly string[] {
  const keys: string[] = [];
  for (let atMs = bigintOf(needed(state, `site/${site}`), 'latestReadingMs'); atMs > 0n; ) {
    const key = readingKey(site, atMs);
    const reading = needed(state, key);
    const line = messageOf(reading, 'line');
    if (textOf(line, 'site') !== site || bigintOf(line, 'atMs') !== atMs) throw otherSubject(key);
    const previousMs = bigintOf(reading, 'previousMs');
    if (previousMs >= atMs) throw new ProofFault('list-links', `${key} names no earlier reading before it`);
    keys.push(key);
    atMs = previousMs;
  }
  return keys.reverse();
}

/** From the site's latest move back to its first: each names the one before it, and goes on where that one ended. */
function movesOf(state: ProvenState, site: string): readonly string[] {
  const keys: string[] = [];
  const entry = needed(state, `site/${site}`);
  let account = textOf(entry, 'producerAccount');
  for (let atMs = bigintOf(entry, 'movedMs'); atMs > 0n; ) {
    const key = moveKey(site, atMs);
    const move = needed(state, key);
    if (textOf(move, 'site') !== site || bigintOf(move, 'atMs') !== atMs) throw otherSubject(key);
    const beforeMs = bigintOf(move, 'previousMs');
    const isLinked = beforeMs < atMs && textOf(move, 'toAccount') === account;
    if (!isLinked) throw new ProofFault('list-links', `${key} does not end at ${account}, or names no earlier move`);
    keys.push(key);
    account = textOf(move, 'fromAccount');
    atMs = beforeMs;
  }
  return keys.reverse();
}

/** From the start of the site's first period to the end of its last: each begins where the one before it ends. */
function statementsOf(state: ProvenState, site: string): readonly string[] {
  const entry = needed(state, `site/${site}`);
  const untilMs = bigintOf(entry, 'settledUntilMs');
  if (untilMs === 0n) return [];
  const keys: string[] = [];
  for (let startMs = bigintOf(entry, 'settledFromMs'); startMs !== untilMs; ) {
    const key = statementKey(site, startMs);
    const statement = needed(state, key);
    const isOwn = textOf(statement, 'site') === site && bigintOf(statement, 'periodStartMs') === startMs;
    if (!isOwn) throw otherSubject(key);
    const endMs = bigintOf(statement, 'periodEndMs');
    if (endMs <= startMs || endMs > untilMs)
      throw new ProofFault('list-links', `the period of ${key} ends at ${endMs}`);
    keys.push(key);
    startMs = endMs;
  }
  return keys;
}

/** The ids in the list's pages and in its head, each with its entry. */
function listedIds(
  state: ProvenState,
  { table, subject: path }: IdList,
  list: string,
  subject: string,
): readonly string[] {
  const head = needed(state, `list/${list}`);
  const newest = textsOf(head, 'ids');
  const inPages = bigintOf(head, 'count') - BigInt(newest.length);
  // A list may be begun before anything joins it, so that it is shown to be empty.
  const isEmpty = newest.length === 0 && inPages === 0n;
  const isWhole =
    isEmpty || (newest.length >= 1 && newest.length <= IDS_PER_PAGE && inPages % BigInt(IDS_PER_PAGE) === 0n);
  if (!isWhole || inPages < 0n) {
    throw new ProofFault('list-count', `list/${list} counts ${inPages} ids beside the ${newest.length} that it has`);
  }
  const ids: string[] = [];
  for (let page = 0n; page * BigInt(IDS_PER_PAGE) < inPages; page++) {
    const key = `list-page/${list}/${page}`;
    const onPage = textsOf(needed(state, key), 'ids');
    if (onPage.length !== IDS_PER_PAGE) throw new ProofFault('list-count', `${key} has ${onPage.length} ids`);
    ids.push(...onPage);
  }
  ids.push(...newest);
  if (new Set(ids).size !== ids.length) throw new ProofFault('list-count', `list/${list} names an id twice`);
  const keys = ids.map((id) => `${table}/${id}`);
  for (const key of keys) if (textAt(needed(state, key), path) !== subject) throw otherSubject(key);
  return keys;
}

/** The text at the end of a path through messages. */
function textAt(message: DecodedMessage, path: readonly string[]): string {
  const [field = '', ...rest] = path;
  return rest.length === 0 ? textOf(message, field) : textAt(messageOf(message, field), rest);
}

function needed(state: ProvenState, key: string): DecodedMessage {
  const entry = state.get(key);
  if (entry === undefined) throw new ProofFault('list-entry', `${key} is needed and not proven in the same file`, key);
  return entry;
}

function otherSubject(key: string): ProofFault {
  return new ProofFault('list-subject', `${key} holds the entry of another subject`);
}

function nameIn(value: unknown): string {
  return typeof value === 'string' ? printable(value) : '';
}
