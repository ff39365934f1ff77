// gridpact share aggregate answer: the owner answers what is open, once or as long as it runs.
import { type Command, Option } from 'commander';
import { LaterTries } from '../../../../base/later-tries.ts';
import type { AggregateAnswer } from '../../../../client/answer-aggregate.ts';
import { ClientError, isRetryable } from '../../../../client/client-error.ts';
import type { Aggregate } from '../../../../generated/state.ts';
import { memberByTransactionKey } from '../../../../ledger/consortium.ts';
import type { Cli } from '../../../cli.ts';
import { defineCommand, onRun } from '../../../define-command.ts';
import { EXIT } from '../../../exit-codes.ts';
import {
  connectToSign,
  type SigningConnection,
  type SigningOptions,
  signingOptions,
} from '../../../options/connection.ts';
import { openMasterSecret, type SharingKeyOptions, sharingKeyOption } from '../../../options/sharing-key.ts';
import { formatCount } from '../../../print/format-value.ts';
import type { Output } from '../../../print/output.ts';
import { say } from '../../../print/say.ts';
import { questionText } from './aggregate-text.ts';

interface Options extends SigningOptions, SharingKeyOptions {
  readonly watch?: true;
}

export function aggregateAnswerCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'answer', {
    summary: 'answer the open questions for figures of your scenarios',
    details: [
      'Computed here, from records that are read through your node with access receipts. Declines where there is no group that',
      'the policy allows. All that it goes by is on the ledger: it may be broken off and run again at any instant, and by several at once.',
      'With --watch it goes on with the questions that come. A question that cannot be answered now stays open, and ends the command with 1.',
    ].join(' '),
    examples: [
      'share aggregate answer --member-dir sample/grid',
      'share aggregate answer --watch --json --member-dir sample/grid',
    ],
  }).addOption(new Option('--watch', 'goes on until it is told to end'));
  const whose = "the scenarios' owner";
  return onRun(cli, signingOptions(sharingKeyOption(command), whose), async (output, options: Options) => {
    const connection = await connectToSign(cli, options);
    const secret = await openMasterSecret(cli, connection, options);
    const owner = new Owner(output, connection, secret);
    const { client } = connection;
    const { height } = await client.node.status();
    await owner.answerOpen(height);
    if (options.watch === undefined) return;
    output.note(say`Waiting for questions; Ctrl-C ends it.`);
    for await (const event of client.node.events({ afterHeight: height, signal: cli.interrupted })) {
      if (event.kind === 'gap') await owner.answerOpen(event.to);
      if (event.kind === 'block' && event.block.transactionCount > 0) await owner.answerOpen(event.block.height);
    }
  });
}

class Owner {
  readonly #output: Output;
  readonly #connection: SigningConnection;
  readonly #secret: Uint8Array;
  readonly #later = new LaterTries();

  constructor(output: Output, connection: SigningConnection, secret: Uint8Array) {
    this.#output = output;
    this.#connection = connection;
    this.#secret = secret;
  }

  /** As of this height. One that fails keeps no other waiting, and is tried again later and later. */
  async answerOpen(height: number): Promise<void> {
    const { client, author, wait } = this.#connection;
    const owner = memberByTransactionKey(await client.node.consortiumNow(), author.publicKey)?.id ?? '';
    const open = await client.aggregates.open(owner);
    this.#later.keep(new Set(open.map(({ aggregate }) => aggregate)));
    for (const entry of this.#failedLast(open.filter(({ aggregate }) => this.#later.isDue(aggregate, height)))) {
      if (wait.signal?.aborted) return;
      try {
        const answer = await this.#output.progress(say`Reading`, (progress) =>
          client.aggregates.answer(author, this.#secret, entry.aggregate, { ...wait, onProgress: progress.update }),
        );
        this.#say(entry, answer);
      } catch (error) {
        if (!(error instanceof ClientError) || isOfTheNode(error)) throw error;
        this.#later.failed(entry.aggregate, height);
        this.#output.error(error);
        this.#output.exit(EXIT.refused);
      }
    }
  }

  /** What failed before may fail again, after a long read: the others come first. */
  #failedLast(open: readonly Aggregate[]): readonly Aggregate[] {
    const failed = (entry: Aggregate) => this.#later.hasFailed(entry.aggregate);
    return [...open.filter((entry) => !failed(entry)), ...open.filter(failed)];
  }

  #say(entry: Aggregate, answer: AggregateAnswer): void {
    if (answer.status === 'ended') return;
    const { status } = answer;
    const { aggregate, reader, question } = entry;
    const about = { aggregate, reader, scenario: question.scenario, status };
    const said =
      status === 'released' ? { figure: `${answer.value}`, subjectCount: answer.subjects } : { reason: answer.reason };
    this.#output.result(
      { ...about, ...said },
      () => say`${reader} asked for ${questionText(question)}: ${textOf(answer)}`,
    );
  }
}

/** Not of this one question: a payload that no node has keeps no other waiting. */
function isOfTheNode(error: ClientError): boolean {
  return isRetryable(error) && error.code !== 'payload-unavailable';
}

function textOf(answer: AggregateAnswer): string {
  if (answer.status === 'released')
    return say`${formatCount(answer.value)}, of ${formatCount(answer.subjects)} subjects`;
  return answer.status === 'declined' ? say`declined, ${answer.reason}` : say`answered before`;
}
