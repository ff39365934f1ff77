// gridpact iso recall: answers another bank that asks for payments back (camt.056) with camt.029, and with pacs.004.
import { type Command, Option } from 'commander';
import { paymentReturns, type RecallAnswer, recallAnswer } from '../../../iso20022/payment-return.ts';
import type { Cli } from '../../cli.ts';
import { CliError } from '../../cli-error.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { EXIT } from '../../exit-codes.ts';
import {
  acceptRecalls,
  type FoundRecall,
  findRecalled,
  pendingRecalls,
  rejectRecalls,
} from '../../iso/answer-recalls.ts';
import { readIsoFile } from '../../iso/read-iso-file.ts';
import { connect, connectToSign, type SigningOptions, signingOptions } from '../../options/connection.ts';
import { formatFen } from '../../print/format-value.ts';
import { say } from '../../print/say.ts';
import { table } from '../../print/table.ts';
import { refuseExisting, writeOutputFile } from '../../write-output-file.ts';

interface Options extends SigningOptions {
  readonly from: string;
  readonly accept?: true;
  readonly reject?: string;
  readonly words: string;
  readonly answer?: string;
  readonly return?: string;
}

export function isoRecallCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'recall', {
    summary: 'answer another bank that asks for payments back',
    details: [
      'Takes camt.056 and finds the payments that "iso import" booked from that account. Payments are final: whoever was paid',
      'decides. With --accept and its key they are paid back, each once, however often the command is repeated. --answer writes',
      'the answer (camt.029), and --return what went back (pacs.004). Without --accept or --reject it only shows them.',
    ].join(' '),
    examples: [
      'iso recall recall.xml --from bank-a/vault --member-dir sample/bank-a',
      'iso recall recall.xml --from bank-a/vault --accept --answer answer.xml --return return.xml --key-file alice.key --member-dir sample/bank-a',
      'iso recall recall.xml --from bank-a/vault --reject CUST --words "paid for goods" --answer answer.xml --member-dir sample/bank-a',
    ],
  })
    .argument('<file>', 'camt.056, of any version')
    .addOption(new Option('--from <account>', 'the account that paid when it was imported').makeOptionMandatory())
    .addOption(new Option('--accept', 'pay back').conflicts('reject'))
    .addOption(new Option('--reject <reason>', "the reason of ISO's list, such as CUST: the customer does not agree"))
    .addOption(new Option('--words <text>', 'with --reject: the reason in words').default(''))
    .addOption(new Option('--answer <file>', 'write the answer to this new file'))
    .addOption(new Option('--return <file>', 'with --accept: write what went back to this new file'));
  return onRun(
    cli,
    signingOptions(command, 'the account that was paid'),
    async (output, options: Options, path: string) => {
      refuseExisting(options.answer);
      refuseExisting(options.return);
      const { client } = connect(options);
      const { blockTimestampMs: createdMs } = await client.node.status();
      const read = await readIsoFile(path, new Date(createdMs).toISOString().slice(0, 10));
      if (read.what !== 'recalls') throw noRecall(path);
      const { file } = read;
      const found = await findRecalled(client, file, options.from);
      const { answers, returned } = await decided();
      const sender = { from: options.from.split('/')[0] ?? '', to: '', createdMs };
      if (options.answer !== undefined) writeOutputFile(options.answer, recallAnswer(file, answers, sender));
      const wroteReturn = options.return !== undefined && returned.length > 0;
      if (wroteReturn) writeOutputFile(options.return, paymentReturns(returned, sender));
      if (options.accept && answers.some(({ is }) => is !== 'accepted')) output.exit(EXIT.refused);
      const rows = found.map((one, i) => rowOf(one, answers[i]));
      const wrote = [options.answer, wroteReturn ? options.return : undefined].filter((name) => name !== undefined);
      output.result({ file: path, recall: file.id, recalls: rows, wrote }, () =>
        [tableOf(rows), ...wrote.map((name) => say`Wrote ${name}`)].join('\n'),
      );

      async function decided() {
        if (options.reject !== undefined) {
          return { answers: rejectRecalls(found, options.reject, options.words), returned: [] };
        }
        if (options.accept !== true) return { answers: pendingRecalls(found), returned: [] };
        const { author, wait } = await connectToSign(cli, options);
        return acceptRecalls({ client, author, wait }, file, found, options.from);
      }
    },
  );
}

type Row = ReturnType<typeof rowOf>;

function rowOf({ recall, payment, refundedFen }: FoundRecall, answer: RecallAnswer | undefined) {
  return {
    line: recall.line,
    endToEndId: recall.endToEndId,
    reason: recall.reason,
    amountFen: recall.amountFen ?? payment?.amountFen ?? 0n,
    refundedFen,
    recallAnswer: answer?.is ?? 'pending',
    ...(payment !== undefined && { payee: payment.payee, transfer: payment.transfer }),
    ...(answer?.is === 'rejected' && { text: `${answer.reason} ${answer.words}`.trim() }),
  };
}

function tableOf(rows: readonly Row[]): string {
  return table(
    [
      { head: 'line', align: 'right' },
      { head: 'end-to-end id' },
      { head: 'payee' },
      { head: 'amount yuan', align: 'right' },
      { head: 'back before', align: 'right' },
      { head: 'asked because' },
      { head: 'answer' },
    ],
    rows.map(({ line, endToEndId, payee = '-', amountFen, refundedFen, reason, recallAnswer, text = '' }) => [
      `${line}`,
      endToEndId,
      payee,
      formatFen(amountFen),
      formatFen(refundedFen),
      reason,
      `${recallAnswer} ${text}`.trim(),
    ]),
  );
}

function noRecall(path: string): CliError {
  return new CliError({
    exitCode: EXIT.input,
    code: 'message-unknown',
    message: say`${path} is no recall (camt.056)`,
    remedy: say`gridpact iso show ${path} says what it is`,
  });
}
