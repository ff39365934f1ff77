// The keeper of figures in a node that has its owner's sharing secret: how it chooses a group, reads on record, and says
// its answer with the key that it votes with. The ledger decides whether that is one.
import type { Logger } from 'pino';
import { toHex, utf8 } from '../../base/bytes.ts';
import { toUint64 } from '../../base/uint64.ts';
import { taggedDigest } from '../../crypto/digest.ts';
import type { Aggregate, RangeReceipt, Record as SharedRecord } from '../../generated/state.ts';
import type { BodyOperation } from '../../generated/transaction.ts';
import { type AnswerOperation, answerOf, declineOf } from '../../ledger/sharing/aggregates/answer-of.ts';
import {
  type Choice,
  chooseInSteps,
  type Steps,
  stillCountsInSteps,
} from '../../ledger/sharing/aggregates/choose-group.ts';
import { nodeMayAnswer } from '../../ledger/sharing/aggregates/who-answers.ts';
import { aggregates, rangeReceipts } from '../../ledger/sharing/tables.ts';
import type { RowStore, Timers } from '../../ports/ports.ts';
import { readEntries } from '../blocks/entry-rows.ts';
import { finalState, nowOf } from '../blocks/final-state.ts';
import type { PayloadExchange } from '../blocks/payload-exchange.ts';
import type { Genesis } from '../config/genesis-document.ts';
import { ownTransaction } from '../ingress/own-transaction.ts';
import type { Submissions } from '../ingress/submissions.ts';
import { AggregateKeeper, type Answered } from './aggregate-keeper.ts';
import { type NodeKeys, presentKey } from './present-key.ts';
import { readValues } from './read-values.ts';
import { Turns, type Work } from './turns.ts';

/** Blocks after which what is not final may be sent again: few, since a group is judged as of when it is sent. */
const VALID_FOR_BLOCKS = 20n;
/** After which it is looked again what has become of a transaction. */
const FINAL_WITHIN_MS = 60_000;
const purposeOf = taggedDigest('aggregate-answer-nonce');

export interface MakeAggregateKeeperDeps extends NodeKeys {
  readonly genesis: Genesis;
  /** The master secret of the member's scenarios. */
  readonly sharingSecret: Uint8Array;
  readonly rows: RowStore;
  readonly payloads: Pick<PayloadExchange, 'get'>;
  readonly timers: Timers;
  readonly log: Logger;
  readonly submissions: Submissions;
  readonly onFailure: (error: unknown) => void;
}

export function makeAggregateKeeper(deps: MakeAggregateKeeperDeps): AggregateKeeper {
  const { member, ledger, rows, timers, log, onFailure } = deps;
  const state = finalState(ledger);
  const answerer = new Answerer(deps);
  return new AggregateKeeper({
    ...{ timers, log, onFailure },
    entries: (prefix, after, limit) => readEntries(rows, prefix, after, limit),
    dueOf: (aggregate) => {
      const entry = state.get(aggregates, aggregate);
      return entry?.status === 'open' && entry.owner === member && nodeMayAnswer(state, entry) ? entry : undefined;
    },
    height: () => Number(ledger.head.height),
    answer: (question, signal) => answerer.answer(question, signal),
  });
}

class Answerer {
  readonly #deps: MakeAggregateKeeperDeps;
  /** Of the answers that are under way. */
  readonly #turns: Turns;

  constructor(deps: MakeAggregateKeeperDeps) {
    this.#deps = deps;
    this.#turns = new Turns(deps.timers);
  }

  async answer(entry: Aggregate, signal: AbortSignal): Promise<Answered> {
    const { ledger, log } = this.#deps;
    const { aggregate, reader } = entry;
    const work = this.#turns.work();
    const choice = await this.#choose(entry, work, signal);
    if (choice === undefined) return 'later';
    if ('declined' in choice) return this.#say(entry, declineOf(aggregate, choice.declined), signal);
    if (this.#standing(aggregate) === undefined) {
      const recordAggregateAccess = {
        operation: 'recordAggregateAccess',
        recordAggregateAccess: { aggregate },
      } as const;
      if ((await this.#submit(aggregate, recordAggregateAccess, signal)) === 'busy') return 'busy';
    }
    const receipt = this.#standing(aggregate);
    if (receipt === undefined) return 'later';
    const reading = { ...this.#deps, state: finalState(ledger), work, signal };
    const read = await readValues(reading, entry, receipt, choice.counted);
    const why = 'lacks' in read ? read.lacks : await this.#changed(entry, choice.counted, work, signal);
    if ('values' in read && why === undefined) return this.#say(entry, answerOf(entry, choice, read.values), signal);
    if (!signal.aborted) log.warn({ aggregate, reader, why }, 'a question for a figure cannot be answered now');
    return 'later';
  }

  /** Waiting for the receipt and reading take a while, in which a subject may have withdrawn its consent. */
  async #changed(entry: Aggregate, counted: readonly SharedRecord[], work: Work, signal: AbortSignal) {
    const { ledger } = this.#deps;
    const steps = stillCountsInSteps(entry, ledger.consortium, counted, nowOf(finalState(ledger)));
    const still = await this.#walk(steps, work, signal);
    return still === true ? undefined : 'group-changed';
  }

  #choose(entry: Aggregate, work: Work, signal: AbortSignal): Promise<Choice | undefined> {
    const { ledger } = this.#deps;
    return this.#walk(chooseInSteps(entry, ledger.consortium, nowOf(finalState(ledger))), work, signal);
  }

  /** Undefined: the node stops. */
  async #walk<T>(steps: Steps<T>, work: Work, signal: AbortSignal): Promise<T | undefined> {
    const state = finalState(this.#deps.ledger);
    let step = steps.next();
    while (!step.done && !signal.aborted) {
      step = steps.next(step.value(state));
      await work.end();
    }
    return step.done ? step.value : undefined;
  }

  /** The receipt that the ledger has given for it, while it lasts. */
  #standing(aggregate: string): RangeReceipt | undefined {
    const state = finalState(this.#deps.ledger);
    const id = state.get(aggregates, aggregate)?.receipt ?? '';
    const receipt = id === '' ? undefined : state.get(rangeReceipts, id);
    return receipt !== undefined && nowOf(state) < receipt.endsMs ? receipt : undefined;
  }

  /** It may have been answered by somebody else meanwhile: the owner itself, or this node before it was killed. */
  async #say(
    { aggregate, reader, question }: Aggregate,
    { operation, said }: AnswerOperation,
    signal: AbortSignal,
  ): Promise<Answered> {
    if ((await this.#submit(aggregate, operation, signal)) === 'busy') return 'busy';
    const { ledger, log } = this.#deps;
    const status = finalState(ledger).get(aggregates, aggregate)?.status;
    if (status === 'open') return 'later';
    const outcome = said.status === 'released' ? { subjects: said.subjects } : { reason: said.reason };
    log.info(
      { aggregate, reader, scenario: question.scenario, status, ...outcome },
      'answered a question for a figure',
    );
    return 'done';
  }

  /** Resolves when it is final, or was refused, or after a while: the final state says what has become of it. */
  async #submit(aggregate: string, operation: BodyOperation, signal: AbortSignal): Promise<'submitted' | 'busy'> {
    const { genesis, ledger, log, submissions } = this.#deps;
    const author = presentKey(this.#deps);
    if (author === undefined) {
      log.warn({ aggregate }, 'no key of this node may answer questions for figures');
      return 'submitted';
    }
    const { chainId, consortium } = genesis;
    const { maxValidityBlocks } = consortium.rules;
    const validity = maxValidityBlocks < VALID_FOR_BLOCKS ? maxValidityBlocks : VALID_FOR_BLOCKS;
    const validUntilHeight = toUint64(ledger.head.height) + validity;
    const purpose = purposeOf(author.publicKey, utf8(`${operation.operation} ${aggregate}`));
    const { id, envelope } = ownTransaction({ chainId, author, purpose, operation, validUntilHeight });
    const over = new AbortController();
    const wanted = { ids: [toHex(id)], timeoutMs: FINAL_WITHIN_MS, linesAtMost: 1 };
    // Waited for before it is submitted: it may be final at once.
    const final = submissions.wait({ ...wanted, signal: AbortSignal.any([signal, over.signal]) }, () => undefined);
    const { status, ...about } = await submissions.submitOwn(envelope);
    if (status === 'refused') log.warn({ aggregate, ...about }, 'an answer to a question for a figure was refused');
    else if (submissions.isPending(toHex(id))) await final;
    over.abort();
    return status === 'busy' ? 'busy' : 'submitted';
  }
}
