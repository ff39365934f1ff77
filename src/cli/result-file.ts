// The rows of a new file with what became of each line of another one, written as the outcomes come, and how often each
// reason was given. Knows nothing of what the lines are.
import { reasonFor } from '../ledger/rejection.ts';
import { csvHead, csvRows } from './print/csv.ts';
import { formatCount } from './print/format-value.ts';
import { remediesText } from './print/outcomes.ts';

type Columns = Parameters<typeof csvHead>[0];

interface Outcome {
  readonly status: string;
  /** Name of the rejection; empty: none. */
  readonly reason: string;
}

export interface ResultFile<O> {
  readonly columns: Columns;
  readonly rowOf: (outcome: O) => readonly string[];
  readonly onOutcome: (outcome: O) => void;
  /** Lines that are done. */
  readonly onProgress: (done: number) => void;
}

export async function* resultPieces<O>(
  parts: AsyncIterable<readonly O[]>,
  { columns, rowOf, onOutcome, onProgress }: ResultFile<O>,
): AsyncGenerator<string> {
  let done = 0;
  yield csvHead(columns);
  for await (const outcomes of parts) {
    for (const outcome of outcomes) onOutcome(outcome);
    yield csvRows(columns, outcomes.map(rowOf));
    done += outcomes.length;
    onProgress(done);
  }
}

/** What to do about a line's reason; empty where there is none. */
export function nextOf({ reason }: Pick<Outcome, 'reason'>): string {
  return reason === '' ? '' : (reasonFor(reason)?.remedy ?? '');
}

/** How often each reason of a refusal was given. */
export class RefusalCounts {
  readonly #reasons = new Map<string, number>();

  add({ status, reason }: Outcome): void {
    if (status === 'refused') this.#reasons.set(reason, (this.#reasons.get(reason) ?? 0) + 1);
  }

  /** "0", or how many of each. */
  get text(): string {
    const reasons = [...this.#reasons].map(([name, count]) => `${formatCount(count)} ${name}`);
    return reasons.length === 0 ? '0' : reasons.join(', ');
  }

  /** The text, and below it what to do about each reason. */
  withRemedies(text: string): string {
    if (this.#reasons.size === 0) return text;
    return `${text}\n${remediesText([...this.#reasons.keys()].map((name) => ({ name })))}`;
  }
}
