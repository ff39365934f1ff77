// gridpact share aggregate ask: a reader asks for a figure about many subjects.
import { type Command, Option } from 'commander';
import { ASK_AGGREGATE_MEASURE, type AskAggregate } from '../../../../generated/transaction.ts';
import type { Cli } from '../../../cli.ts';
import { defineCommand, onRun } from '../../../define-command.ts';
import { connectToSign, type SigningOptions, signingOptions } from '../../../options/connection.ts';
import { parseTimeZone } from '../../../options/parse-argument.ts';
import { type PeriodOptions, periodOptions, readPeriod } from '../../../options/period.ts';
import { finality } from '../../../print/outcomes.ts';
import { say } from '../../../print/say.ts';
import { questionText } from './aggregate-text.ts';

interface Options extends SigningOptions, PeriodOptions {
  readonly scenario: string;
  readonly purpose: string;
  readonly fieldGroup: string;
  readonly quantity: string;
  readonly measure: AskAggregate['measure'];
  readonly area: string;
  readonly timeZone: string;
}

export function aggregateAskCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'ask', {
    summary: 'ask the owner of a scenario for a figure about many subjects',
    details: [
      'About the records that have exactly this period. The transaction is the question: "share aggregate show" has the answer.',
      'It costs a question of your budget, also where it is declined.',
    ].join(' '),
    examples: [
      'share aggregate ask --scenario joint-marketing --purpose joint-marketing --field-group totals --month 2026-01 --area roof- --member-dir sample/merchant',
    ],
  })
    .addOption(new Option('--scenario <id>', 'the scenario').makeOptionMandatory())
    .addOption(new Option('--purpose <purpose>', 'the purpose; one of the policy').makeOptionMandatory())
    .addOption(
      new Option('--field-group <name>', 'the part of the payloads, where they have parts').default('', 'none'),
    )
    .addOption(new Option('--quantity <name>', 'the number in each payload').default('exportWh'))
    .addOption(new Option('--measure <measure>', 'of these numbers').choices(ASK_AGGREGATE_MEASURE).default('sum'))
    .addOption(new Option('--area <prefix>', 'subjects whose names begin so').default('', 'all'))
    .addOption(
      new Option('--time-zone <zone>', 'whose month it is, such as Asia/Shanghai')
        .argParser(parseTimeZone)
        .default(Temporal.Now.timeZoneId(), 'that of this machine'),
    );
  const whose = "the reader's transaction key";
  return onRun(cli, signingOptions(periodOptions(command), whose), async (output, options: Options) => {
    const { scenario, purpose, fieldGroup, quantity, measure, area, timeZone } = options;
    const question = { scenario, purpose, fieldGroup, ...readPeriod(options, timeZone), quantity, measure, area };
    const { client, author, wait } = await connectToSign(cli, options);
    const { transactionId, height } = await client.aggregates.ask(author, question, wait);
    output.result({ aggregate: transactionId, ...question, height }, () =>
      [say`Asked for ${questionText(question)}.`, finality(transactionId, height, output)].join('\n'),
    );
  });
}
