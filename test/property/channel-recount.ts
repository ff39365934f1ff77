// The counters of channels, found again from what blocks say: bodies and receipts. Imports nothing of the ledger.
import type { ChannelCount, Receipt } from '../../src/generated/state.ts';
import type {
  AttemptConfirmation,
  AttemptName,
  AttemptStart,
  BodyOperation,
  RefundStart,
} from '../../src/generated/transaction.ts';

const DAY_MS = 86_400_000n;

type Counters = Omit<ChannelCount, 'of' | 'reason' | 'source' | 'purpose'>;

interface Refund {
  readonly of: string;
  readonly amountFen: bigint;
}

interface Became {
  readonly day: bigint;
  readonly receipt: Receipt;
  readonly by: 'owner' | 'key' | 'other';
}

/** Undefined for a line that was refused. */
function outcomeOf({ receipt: { code, lines } }: Became, line: number): string | undefined {
  return code === 0 && lines[line]?.code === 0 ? lines[line].outcome : undefined;
}

export class ChannelRecount {
  readonly #offsetMs: bigint;
  readonly #attempts = new Map<string, AttemptStart>();
  readonly #refunds = new Map<string, Refund>();
  /** Attempts that the owner started, or that the channel's key spoke of. */
  readonly #counted = new Set<string>();
  readonly #counts = new Map<string, Counters>();

  constructor(offsetMs: bigint) {
    this.#offsetMs = offsetMs;
  }

  /** One transaction of a block with this timestamp, and what became of it. `by`: its author, as far as the channel goes. */
  add(timestampMs: bigint, operation: BodyOperation, receipt: Receipt, by: 'owner' | 'key' | 'other'): void {
    const day = (timestampMs + this.#offsetMs) / DAY_MS;
    const became = { day, receipt, by };
    if (operation.operation === 'startAttempts') this.#start(operation.startAttempts.lines, became);
    else if (operation.operation === 'confirmAttempts') this.#confirm(operation.confirmAttempts.lines, became);
    else if (operation.operation === 'abortAttempts') this.#abort(operation.abortAttempts.lines, became);
    else if (operation.operation === 'startRefunds') this.#refund(operation.startRefunds.lines, became);
  }

  #start(lines: readonly AttemptStart[], became: Became): void {
    for (const [i, line] of lines.entries()) {
      if (outcomeOf(became, i) !== '') continue;
      this.#attempts.set(`${line.channel}/${line.attempt}`, line);
      if (became.by === 'owner') this.#said(became.day, line, {});
    }
  }

  #confirm(lines: readonly AttemptConfirmation[], became: Became): void {
    const { day } = became;
    for (const [i, line] of lines.entries()) {
      const outcome = outcomeOf(became, i);
      const id = `${line.channel}/${line.attempt}`;
      const refund = this.#refunds.get(id);
      const attempt = this.#attempts.get(refund?.of ?? id);
      if (outcome === undefined || attempt === undefined || outcome === 'confirmed-before') continue;
      if (refund !== undefined) this.#count(day, attempt, { refunds: 1, refundFen: refund.amountFen });
      else if (outcome === 'confirmed-late') this.#said(day, attempt, { late: 1, lateFen: line.paidFen });
      else this.#said(day, attempt, { confirmed: 1, amountFen: attempt.amountFen, feeFen: line.feeFen });
    }
  }

  #abort(lines: readonly AttemptName[], became: Became): void {
    for (const [i, { channel, attempt: name }] of lines.entries()) {
      const attempt = this.#attempts.get(`${channel}/${name}`);
      if (outcomeOf(became, i) !== '' || attempt === undefined) continue;
      const known = became.by === 'key' || this.#counted.has(`${channel}/${name}`);
      if (known) this.#said(became.day, attempt, { aborted: 1 });
    }
  }

  #refund(lines: readonly RefundStart[], became: Became): void {
    for (const [i, { channel, attempt, of, amountFen }] of lines.entries()) {
      if (outcomeOf(became, i) === '')
        this.#refunds.set(`${channel}/${attempt}`, { of: `${channel}/${of}`, amountFen });
    }
  }

  /** By "<channel>/<day>/<reason>/<source>/<purpose>". */
  get counts(): ReadonlyMap<string, Counters> {
    return this.#counts;
  }

  /** The first time it is an attempt, too. */
  #said(day: bigint, attempt: AttemptStart, more: Partial<Counters>): void {
    const id = `${attempt.channel}/${attempt.attempt}`;
    this.#count(day, attempt, this.#counted.has(id) ? more : { ...more, attempts: 1 });
    this.#counted.add(id);
  }

  #count(day: bigint, { channel, reason, source, purpose }: AttemptStart, more: Partial<Counters>): void {
    const id = `${channel}/${day}/${reason}/${source}/${purpose}`;
    const before = this.#counts.get(id);
    const few = (name: 'attempts' | 'confirmed' | 'aborted' | 'late' | 'refunds') =>
      (before?.[name] ?? 0) + (more[name] ?? 0);
    const fen = (name: 'amountFen' | 'feeFen' | 'lateFen' | 'refundFen') => (before?.[name] ?? 0n) + (more[name] ?? 0n);
    this.#counts.set(id, {
      ...{ attempts: few('attempts'), confirmed: few('confirmed'), aborted: few('aborted'), late: few('late') },
      ...{ amountFen: fen('amountFen'), feeFen: fen('feeFen'), lateFen: fen('lateFen') },
      ...{ refunds: few('refunds'), refundFen: fen('refundFen') },
    });
  }
}
