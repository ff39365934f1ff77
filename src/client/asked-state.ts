// Entries for a rule of the ledger, fetched from a node as the rule asks for them: nobody has to know beforehand which
// these are, and those that it looked at are known afterwards.
import type { Steps } from '../ledger/sharing/aggregates/choose-group.ts';
import type { StateReader } from '../ledger/state.ts';

import type { ReadableTable } from './entry-answer.ts';
import type { EntrySource } from './fetched-state.ts';

/** No rule goes from entry to entry more often. */
const MAX_ROUNDS = 32;

export interface Asked<T> {
  readonly answer: T;
  /** "<table>/<id>" of each entry that is there and that the rule looked at, in the order in which it did. */
  readonly entries: readonly string[];
}

/** The rule is asked again until it asks for no entry that is not here. Entries may be of different blocks. */
export async function askFetched<T>(node: EntrySource, rule: (state: StateReader) => T): Promise<Asked<T>> {
  const state = new AskedState();
  for (let round = 0; round < MAX_ROUNDS; round++) {
    state.looked.clear();
    const tried = attempt(rule, state);
    if (state.missing.size === 0) {
      if ('error' in tried) throw tried.error;
      return { answer: tried.value, entries: [...state.looked] };
    }
    for (const { table, ids } of state.missing.values()) state.take(table, ids, await node.entriesById(table, ids));
    state.missing.clear();
  }
  throw new RangeError('a rule that asks for ever more entries');
}

/** What is known of the ledger in steps, each of them a rule. */
export async function askInSteps<T>(node: EntrySource, steps: Steps<T>): Promise<T> {
  let step = steps.next();
  while (!step.done) step = steps.next((await askFetched(node, step.value)).answer);
  return step.value;
}

/** A rule may find fault with a state that lacks entries: it says so once they are here. */
function attempt<T>(
  rule: (state: StateReader) => T,
  state: StateReader,
): { readonly value: T } | { readonly error: unknown } {
  try {
    return { value: rule(state) };
  } catch (error) {
    return { error };
  }
}

/** The rule over a state that is whole. */
export function askWhole<T>(whole: StateReader, rule: (state: StateReader) => T): Asked<T> {
  const looked = new Set<string>();
  const answer = rule({
    get(table, id) {
      const value = whole.get(table, id);
      if (value !== undefined) looked.add(`${table.name}/${id}`);
      return value;
    },
  });
  return { answer, entries: [...looked] };
}

class AskedState implements StateReader {
  readonly looked = new Set<string>();
  readonly missing = new Map<string, { readonly table: ReadableTable<unknown>; readonly ids: string[] }>();
  readonly #known = new Map<string, unknown>();

  get<T>(table: ReadableTable<T>, id: string): T | undefined {
    const key = `${table.name}/${id}`;
    const value = this.#known.get(key);
    if (value !== undefined) this.looked.add(key);
    else if (!this.#known.has(key)) this.#miss(table, id);
    return value as T | undefined;
  }

  take(
    table: ReadableTable<unknown>,
    ids: readonly string[],
    entries: readonly ({ readonly value: unknown } | undefined)[],
  ) {
    for (const [i, id] of ids.entries()) this.#known.set(`${table.name}/${id}`, entries[i]?.value);
  }

  #miss(table: ReadableTable<unknown>, id: string): void {
    const asked = this.missing.get(table.name) ?? { table, ids: [] };
    if (!asked.ids.includes(id)) asked.ids.push(id);
    this.missing.set(table.name, asked);
  }
}
