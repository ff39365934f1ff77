// gridpact share aggregate check: whether a released figure is what the ledger, and the records behind it, say.
import { type Command, Option } from 'commander';
import type { FigureFault, JudgedFigure, RecomputedFigure } from '../../../../client/check-aggregate.ts';
import { memberByTransactionKey } from '../../../../ledger/consortium.ts';
import type { Cli } from '../../../cli.ts';
import { defineCommand, onRun } from '../../../define-command.ts';
import { EXIT } from '../../../exit-codes.ts';
import { connect, connectToSign, type SigningOptions, signingOptions } from '../../../options/connection.ts';
import { parseTransactionId } from '../../../options/parse-argument.ts';
import { openReaderSecret, type ReaderKeyOptions, readerKeyOption } from '../../../options/sharing-key.ts';
import { formatCount } from '../../../print/format-value.ts';
import type { Output } from '../../../print/output.ts';
import { phrase, say, spoken } from '../../../print/say.ts';
import { fields } from '../../../print/table.ts';
import { answerText, questionText } from './aggregate-text.ts';

interface Options extends SigningOptions, ReaderKeyOptions {
  readonly purpose?: string;
  readonly ledgerOnly?: true;
}

const FAULTS: Readonly<Record<FigureFault, string>> = {
  group: phrase`the group is of other subjects than there are, or too small`,
  records: phrase`the records are others than those that the answer names`,
  parts: phrase`with the figures before it, it leaves fewer subjects apart than the policy allows`,
  rounding: phrase`it is not rounded as the policy says`,
  'not-countable': phrase`a record of the group may be in no figure for this reader`,
};

export function aggregateCheckCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'check', {
    summary: 'compute a released figure again, and judge it by the ledger',
    details: [
      'The ledger alone shows the group, the records, and how few subjects the figures to this reader leave apart together.',
      'Then the records are read on record, as far as your keys open them, and the figure is computed again.',
      'Ends with 4 where it differs or something does not hold, with 10 where your keys do not open all records.',
    ].join(' '),
    examples: [
      `share aggregate check ${'4f'.repeat(32)} --member-dir sample/grid`,
      `share aggregate check ${'4f'.repeat(32)} --ledger-only --member-dir sample/regulator`,
    ],
  })
    .argument('<aggregate>', "the question's transaction id", parseTransactionId)
    .addOption(
      new Option('--purpose <purpose>', 'the purpose that you may read for').default(undefined, "the question's"),
    )
    .addOption(new Option('--ledger-only', 'reads no record, and needs no key'));
  const whose = "the reader's transaction key";
  return onRun(cli, signingOptions(readerKeyOption(command), whose), async (output, options: Options, id: string) => {
    const { client } = connect(options);
    const judged = await client.aggregates.judge(id);
    const again = options.ledgerOnly ? undefined : await recompute(cli, output, options, judged);
    tell(output, judged, again);
  });
}

async function recompute(cli: Cli, output: Output, options: Options, judged: JudgedFigure): Promise<RecomputedFigure> {
  const connection = await connectToSign(cli, options);
  const { client, author, wait } = connection;
  const { owner, question } = judged.entry;
  const self = memberByTransactionKey(await client.node.consortiumNow(), author.publicKey)?.id;
  const secret = await openReaderSecret(cli, connection, options, owner === self);
  const { purpose = question.purpose } = options;
  return output.progress(say`Reading`, ({ update }) =>
    client.aggregates.recompute(author, secret, judged, purpose, { ...wait, onProgress: update }),
  );
}

function tell(
  output: Output,
  { entry, faults, parts, counted }: JudgedFigure,
  again: RecomputedFigure | undefined,
): void {
  const { aggregate, question, terms, value, subjects } = entry;
  const smallestPart = parts[0] ?? 0;
  if (faults.length > 0 || again?.recomputed === 'differs') output.exit(EXIT.unverified);
  else if (again?.recomputed === 'not-recomputed') output.exit(EXIT.notRecomputed);
  const { smallestGroup } = terms;
  const view = {
    ...{ aggregate, figure: `${value}`, subjectCount: subjects, smallestGroup, roundTo: `${terms.roundTo}` },
    ...{ smallestPart, partCount: parts.length, figureFaults: faults },
    ...(again && { figureRecomputed: again.recomputed, openedCount: again.opened }),
    ...(again?.value !== undefined && { figureAgain: `${again.value}` }),
  };
  output.result(view, () =>
    fields([
      [say`asked for`, questionText(question)],
      ['answer', answerText(entry)],
      ['recomputed', recomputedText(again, counted.length)],
      [
        'parts',
        say`the figures to ${entry.reader} cut the subjects into ${parts.length}, the smallest of ${formatCount(smallestPart)}`,
      ],
      ...faults.map((fault) => ['fault', spoken(FAULTS[fault])] as const),
    ]),
  );
}

function recomputedText(again: RecomputedFigure | undefined, records: number): string {
  if (again === undefined) return say`not asked for`;
  const { recomputed, value, opened } = again;
  if (recomputed === 'same') return say`the same`;
  if (recomputed === 'not-recomputed') {
    return say`cannot be recomputed with these keys: ${formatCount(opened)} of ${formatCount(records)} records opened`;
  }
  return value === undefined
    ? say`differs: not each record has the quantity as a whole number`
    : say`differs: it is ${formatCount(value)}`;
}
