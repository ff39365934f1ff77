// gridpact share aggregate show: one question for a figure, and its answer.
import type { Command } from 'commander';
import type { Cli } from '../../../cli.ts';
import { defineCommand, onRun } from '../../../define-command.ts';
import { found } from '../../../not-found.ts';
import { type ConnectionOptions, connect, connectionOptions } from '../../../options/connection.ts';
import { parseTransactionId } from '../../../options/parse-argument.ts';
import { formatTime } from '../../../print/format-value.ts';
import { say } from '../../../print/say.ts';
import { fields } from '../../../print/table.ts';
import { aggregateView, answerText, questionText } from './aggregate-text.ts';

export function aggregateShowCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'show', {
    summary: 'show a question for a figure, and its answer',
    examples: [`share aggregate show ${'4f'.repeat(32)} --member-dir sample/merchant`],
  }).argument('<aggregate>', "the question's transaction id", parseTransactionId);
  return onRun(cli, connectionOptions(command), async (output, options: ConnectionOptions, id: string) => {
    const { client } = connect(options);
    const entry = found(await client.aggregates.find(id), say`question ${id}`, 'share aggregate list');
    output.result(aggregateView(entry), () =>
      fields([
        [say`asked for`, questionText(entry.question)],
        ['by', say`${entry.reader}, for ${entry.question.purpose}, ${formatTime(entry.atMs)}`],
        ['owner', entry.owner],
        ['answer', answerText(entry)],
      ]),
    );
  });
}
