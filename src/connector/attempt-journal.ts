// What a connector must not forget about attempts that are under way: each entry is on the disk before anybody is told. An
// attempt whose outcome stands on the ledger is forgotten: whatever comes later is found there.
import { existsSync } from 'node:fs';
import { utf8 } from '../base/bytes.ts';
import { NodeError } from '../base/node-error.ts';
import { DurableLog } from '../storage/durable-log.ts';

/** What the outside said of the money. */
export interface SaidWord {
  readonly status: 'paid' | 'not-paid';
  readonly reference: string;
  readonly amountFen: string;
  readonly feeFen: string;
}

/** What the ledger made of a word: late money is still to be returned. */
export type Became = 'settled' | 'late' | 'returned' | 'refused';

export type JournalEntry =
  | { readonly is: 'told'; readonly attempt: string }
  /** Written before the request goes out: without it, the outside has never heard of the attempt. */
  | { readonly is: 'asking'; readonly attempt: string }
  | { readonly is: 'said'; readonly attempt: string; readonly word: SaidWord }
  | { readonly is: 'became'; readonly attempt: string; readonly word: number; readonly became: Became }
  | { readonly is: 'over'; readonly attempt: string };

export interface HeardWord extends SaidWord {
  readonly became: Became | undefined;
}

export interface KnownAttempt {
  readonly attempt: string;
  readonly isAsked: boolean;
  readonly words: readonly HeardWord[];
}

/** Under way at the same time. */
export const MOST_ATTEMPTS = 10_000;
/** Different ones about one attempt: a second payment of it is one, a wrong amount another. */
export const MOST_WORDS = 8;
/** The file is written anew when so many of its entries say nothing any more. */
const MOST_STALE = 10_000;

export class AttemptJournal {
  readonly #log: DurableLog;
  readonly #known = new Map<string, KnownAttempt>();
  #entries = 0;

  private constructor(log: DurableLog) {
    this.#log = log;
  }

  /** Made when there is none. Throws NodeError as DurableLog does, and `connector-journal-invalid`. */
  static open(path: string): AttemptJournal {
    if (!existsSync(path)) DurableLog.create(path, []);
    const journal = new AttemptJournal(DurableLog.open(path));
    for (const bytes of journal.#log.entries) journal.#take(parse(path, bytes));
    return journal;
  }

  get attempts(): IterableIterator<KnownAttempt> {
    return this.#known.values();
  }

  get size(): number {
    return this.#known.size;
  }

  get(attempt: string): KnownAttempt | undefined {
    return this.#known.get(attempt);
  }

  /** On the disk when it resolves. */
  async append(entry: JournalEntry): Promise<void> {
    await this.#log.append(utf8(JSON.stringify(entry)));
    this.#take(entry);
    if (this.#entries - this.#known.size * MOST_WORDS > MOST_STALE) await this.#compact();
  }

  close(): void {
    this.#log.close();
  }

  #take(entry: JournalEntry): void {
    this.#entries++;
    const { attempt } = entry;
    if (entry.is === 'over') this.#known.delete(attempt);
    else this.#known.set(attempt, after(this.#known.get(attempt), entry));
  }

  async #compact(): Promise<void> {
    const entries = [...this.#known.values()].flatMap(entriesOf);
    await this.#log.replace(entries.map((entry) => utf8(JSON.stringify(entry))));
    this.#entries = entries.length;
  }
}

type Lasting = Exclude<JournalEntry, { is: 'over' }>;

function after(known: KnownAttempt | undefined, entry: Lasting): KnownAttempt {
  const { attempt, isAsked, words } = known ?? { attempt: entry.attempt, isAsked: false, words: [] };
  if (entry.is === 'asking') return { attempt, words, isAsked: true };
  if (entry.is === 'said') return { attempt, isAsked, words: [...words, { ...entry.word, became: undefined }] };
  if (entry.is === 'told') return { attempt, isAsked, words };
  const { became } = entry;
  return { attempt, isAsked, words: words.map((word, i) => (i === entry.word ? { ...word, became } : word)) };
}

function entriesOf({ attempt, isAsked, words }: KnownAttempt): readonly JournalEntry[] {
  return [
    { is: 'told', attempt },
    ...(isAsked ? [{ is: 'asking', attempt } as const] : []),
    ...words.flatMap(({ became, ...word }, i): JournalEntry[] => [
      { is: 'said', attempt, word },
      ...(became === undefined ? [] : [{ is: 'became', attempt, word: i, became } as const]),
    ]),
  ];
}

/** The log's own checksums hold, so only this program of another version can have written something else. */
function parse(path: string, bytes: Uint8Array): JournalEntry {
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) as JournalEntry;
  } catch (cause) {
    throw new NodeError({
      code: 'connector-journal-invalid',
      message: `${path} holds an entry that is none of a connector`,
      remedy: 'Move the file away: what is under way is found on the ledger again.',
      cause,
    });
  }
}
