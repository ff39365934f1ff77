// A connector beside a real ledger in memory and an outside that is told what to answer. It can die at any step: every question
// and every write to the disk is one, and it dies before or after it.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { utf8 } from '../../../src/base/bytes.ts';
import { ClientError } from '../../../src/client/client-error.ts';
import type { LineOutcome } from '../../../src/client/run-lines.ts';
import { AttemptJournal, type JournalEntry } from '../../../src/connector/attempt-journal.ts';
import type { ChannelLedger } from '../../../src/connector/channel-ledger.ts';
import { Connector } from '../../../src/connector/connector.ts';
import type { Outside } from '../../../src/connector/outside-channel.ts';
import type { OutsideWord, PaymentRequest, ReturnRequest } from '../../../src/connector/outside-messages.ts';
import type { Receipt } from '../../../src/generated/state.ts';
import { attempts, channelPayments, channels } from '../../../src/ledger/channels/tables.ts';
import { DurableLog } from '../../../src/storage/durable-log.ts';
import { outcomeOf } from '../../ledger/receipt-verdicts.ts';
import type { TestLedger } from '../../ledger/test-ledger.ts';
import { abort, CHANNEL, confirm, KEY, returnLate } from '../channels/test-channels.ts';
import { became, dataOf } from '../orders/test-orders.ts';

export class Killed extends Error {}

type Content = Pick<OutsideWord, 'status' | 'reference' | 'amountFen' | 'feeFen'>;

export const NOTHING: Content = { status: 'pending', reference: '', amountFen: '0', feeFen: '0' };
export const NOT_PAID: Content = { ...NOTHING, status: 'not-paid' };
export const UNKNOWN: Content = { ...NOTHING, status: 'unknown' };
export const paid = (reference: string, amountFen = '704'): Content => ({
  ...{ status: 'paid', reference, amountFen, feeFen: '4' },
});

export class ConnectorWorld {
  readonly ledger: TestLedger;
  /** All that the outside was asked, as "pay a-1". */
  readonly asked: string[] = [];
  readonly requests: PaymentRequest[] = [];
  readonly troubles: string[] = [];
  readonly refused: string[] = [];
  /** undefined: it is silent. */
  payAnswer: (request: PaymentRequest) => Content | undefined | Promise<Content> = () => NOTHING;
  statusAnswer: (attempt: string) => Content | undefined = () => NOTHING;
  returnAnswer: (request: ReturnRequest) => Content | undefined = () => NOTHING;
  nowMs = 0;
  /** Steps until it dies. */
  left = Number.POSITIVE_INFINITY;
  steps = 0;
  #folder = mkdtempSync(join(tmpdir(), 'gridpact-connector-'));
  #journal: AttemptJournal;
  connector: Connector;

  /** `entries`: what a process before it has written. */
  constructor(ledger: TestLedger, entries: readonly JournalEntry[] = []) {
    this.ledger = ledger;
    DurableLog.create(
      this.journalPath,
      entries.map((entry) => utf8(JSON.stringify(entry))),
    );
    this.#journal = AttemptJournal.open(this.journalPath);
    this.connector = this.#make();
  }

  get journalPath(): string {
    return join(this.#folder, 'attempts.log');
  }

  get journal(): AttemptJournal {
    return this.#journal;
  }

  /** As a new process after any end of the last one. */
  async restart(): Promise<void> {
    this.#journal.close();
    this.left = Number.POSITIVE_INFINITY;
    this.#journal = AttemptJournal.open(this.journalPath);
    this.connector = this.#make();
    await this.connector.findAgain();
  }

  /** The journal, read from its file. */
  reopen(): void {
    this.#journal.close();
    this.#journal = AttemptJournal.open(this.journalPath);
  }

  /** The file of what it must not forget is gone. */
  async forget(): Promise<void> {
    this.#journal.close();
    rmSync(this.journalPath);
    this.#journal = AttemptJournal.open(this.journalPath);
    await this.restart();
  }

  /** Turn after turn, until nothing is due for a minute, or a number of turns. */
  async run(turns = 12): Promise<void> {
    for (let i = 0; i < turns; i++) {
      this.nowMs += 60_001;
      this.connector.work();
      await this.connector.rest();
      if (this.left <= 0) throw new Killed('killed');
    }
  }

  close(): void {
    this.#journal.close();
    rmSync(this.#folder, { recursive: true });
  }

  #make(): Connector {
    const journal = this.#journal;
    const append = journal.append.bind(journal);
    journal.append = (entry) => this.#step(() => append(entry));
    return new Connector({
      ...{ channel: CHANNEL, ledger: this.#ledger(), outside: this.#outside(), journal, nowMs: () => this.nowMs },
      onTrouble: (attempt, error) => this.troubles.push(`${attempt}: ${(error as Error).message}`),
      onRefused: (attempt, _word, code) => this.refused.push(`${attempt}: ${code}`),
    });
  }

  async #step<T>(run: () => T | Promise<T>): Promise<T> {
    this.steps++;
    if (--this.left <= 0) throw new Killed('killed before');
    const done = await run();
    this.steps++;
    if (--this.left <= 0) throw new Killed('killed after');
    return done;
  }

  #ledger(): ChannelLedger {
    const { ledger: t } = this;
    const say = (operation: Parameters<TestLedger['run']>[1]) => this.#step(() => lineOf(t.run(KEY, operation)));
    return {
      channel: () => this.#step(() => t.get(channels, CHANNEL)),
      attempt: (attempt) => this.#step(() => t.get(attempts, `${CHANNEL}/${attempt}`)),
      started: async function* () {
        for (const { status, attempt } of t.all(attempts)) if (status === 'started') yield attempt;
      },
      owed: async function* () {
        for (const payment of t.all(channelPayments)) if (payment.status === 'owed') yield payment;
      },
      nowMs: async () => BigInt(t.timestampMs),
      confirm: ({ attempt, reference, ...sums }) => say(confirm(attempt, reference, sums)),
      abort: (attempt) => say(abort(attempt)),
      giveBack: ({ reference, returned }) => say(returnLate(reference, returned)),
    };
  }

  #outside(): Outside {
    const answer = (what: string, attempt: string, content: () => Content | undefined | Promise<Content>) =>
      this.#step(async () => {
        this.asked.push(`${what} ${attempt}`);
        const found = await content();
        if (found === undefined) throw new Error('silent');
        return { channel: CHANNEL, attempt, ...found };
      });
    return {
      pay: (request) =>
        answer('pay', request.attempt, () => {
          this.requests.push(request);
          return this.payAnswer(request);
        }),
      status: ({ attempt }) => answer('status', attempt, () => this.statusAnswer(attempt)),
      giveBack: (request) => answer('return', request.reference, () => this.returnAnswer(request)),
    };
  }
}

/** As a client answers. */
function lineOf(receipt: Receipt): LineOutcome {
  const name = outcomeOf(receipt);
  if (name !== 'accepted') throw new ClientError({ code: name, message: name, remedy: '', data: dataOf(receipt) });
  const [line] = receipt.lines;
  const outcome = became(receipt) === 'accepted' ? '' : became(receipt);
  return {
    code: 0,
    name,
    outcome,
    data: dataOf(receipt),
    transfer: line?.transfer ?? '',
    transactionId: '',
    height: 0,
  };
}
