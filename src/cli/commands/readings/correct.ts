// gridpact readings correct: replaces a reading, with a reason; "statement correct" then settles the difference.
import { type Command, Option } from 'commander';
import type { GridpactClient } from '../../../client/client.ts';
import { correctedReading } from '../../../client/corrected-reading.ts';
import type { KeptSeries } from '../../../client/kept-series.ts';
import type { Reading } from '../../../generated/state.ts';
import type { ReadingLine, Register } from '../../../generated/transaction.ts';
import { READING_LINE_QUALITY, type ReadingLineQuality } from '../../../generated/transaction.ts';
import { rateClock } from '../../../meter-data/rate-clock.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { found } from '../../not-found.ts';
import { connectToSign, type SigningOptions, signingOptions } from '../../options/connection.ts';
import { parseInstant } from '../../options/parse-argument.ts';
import { readSeries } from '../../options/readings.ts';
import { collectRegister, mergedRegisters, requireKnown, wrongRegister } from '../../options/registers.ts';
import { formatTime, plural } from '../../print/format-value.ts';
import { printFinal } from '../../print/outcomes.ts';
import type { Output } from '../../print/output.ts';
import { say } from '../../print/say.ts';
import { seriesFolderFor } from '../../series-folder.ts';
import { type NamedStatement, statementsWith } from '../../statements-with.ts';

interface Options extends SigningOptions {
  readonly register?: readonly Register[];
  readonly addRegister?: readonly Register[];
  readonly afterExchange?: readonly Register[];
  readonly quality?: ReadingLineQuality;
  readonly reason: string;
  readonly values?: string;
  readonly plan?: string;
  readonly series?: string;
}

export function readingsCorrectCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'correct', {
    summary: 'replace a reading, with a reason; the old one stays in the history',
    details: [
      'Registers that are not named stay as they are. Statements do not change by it: those that were made of the reading are',
      'named, one before it and one after it, and "statement correct" settles the difference of each.',
      'With --values the reading is made again of all values since the one before, as by an import: under a plan with prices',
      'by date it commits to the energy of each step, so registers alone cannot be corrected there.',
    ].join(' '),
    examples: [
      'readings correct roof-17 2026-02-01T00:00:00+08:00 --values january.csv --plan day-ahead --reason "clock was wrong" --member-dir sample/grid',
      'readings correct roof-17 2026-02-01T00:00:00+08:00 --register flat=812000,91000 --reason "misread" --member-dir sample/grid',
    ],
  })
    .argument('<site>', "the site's id")
    .argument('<instant>', 'of the reading that is replaced', parseInstant)
    .addOption(
      new Option(
        '--register <name=export,import>',
        'cumulative Wh to and from the grid; may be given more than once',
      ).argParser(collectRegister),
    )
    .addOption(
      new Option(
        '--add-register <name=export,import>',
        'one that the reading did not have, as for a plan with new rates',
      ).argParser(collectRegister),
    )
    .addOption(
      new Option(
        '--after-exchange <name=export,import>',
        'the meter was exchanged here: where the new one starts',
      ).argParser(collectRegister),
    )
    .addOption(
      new Option('--values <file>', 'all values since the reading before, as interval-csv').conflicts([
        'register',
        'addRegister',
        'afterExchange',
        'quality',
      ]),
    )
    .addOption(new Option('--plan <id>', 'with --values: the plan in effect there'))
    .addOption(new Option('--series <dir>', 'with --values: where series are kept; default: series in --member-dir'))
    .addOption(
      new Option('--quality <quality>', 'of the new value; by default as before').choices(READING_LINE_QUALITY),
    )
    .addOption(new Option('--reason <text>', 'goes on record').makeOptionMandatory());
  return onRun(
    cli,
    signingOptions(command, 'the grid company'),
    async (output, options: Options, site: string, atMs: bigint) => {
      const { client, author, wait } = await connectToSign(cli, options);
      const last = found(
        await client.metering.reading(site, atMs),
        say`a reading of ${site} at ${formatTime(atMs)}`,
        `readings show ${site}`,
      );
      const ofValues = options.values === undefined ? undefined : await madeOfValues(output, client, options, last);
      const reading = ofValues?.reading ?? {
        ...last.line,
        registers: corrected(last.line.registers, options),
        quality: options.quality ?? last.line.quality,
      };
      const afterExchange =
        ofValues === undefined ? mergedRegisters([], options.afterExchange ?? []) : last.afterExchange;
      const correction = { reading, afterExchange, reason: options.reason };
      const final = await client.metering.correctReading(author, correction, wait);
      ofValues?.adopt();
      const statements = await statementsWith(client, site, atMs);
      const done = say`Corrected the reading of ${site} at ${formatTime(atMs)}${nextText(site, statements)}`;
      printFinal(output, final, done, { statements });
    },
  );
}

function nextText(site: string, statements: readonly NamedStatement[]): string {
  if (statements.length === 0) return '';
  const commands = statements.map(({ period }) => say`\n  gridpact statement correct ${site} ${period} --reason ...`);
  return say`\n${plural(statements.length, 'statement')} made of it before; to settle the difference:${commands.join('')}`;
}

/** The reading of these values, which are kept from now on and hold once the correction is final. */
async function madeOfValues(
  output: Output,
  client: GridpactClient,
  options: Options,
  { line: { site, atMs }, previousMs }: Reading,
): Promise<{ readonly reading: ReadingLine; readonly adopt: () => void }> {
  const { values = '', plan } = options;
  const store = seriesFolderFor(options);
  if (plan === undefined || store === undefined) {
    const [missing, remedy] =
      plan === undefined ? [say`the plan`, say`--plan ID`] : [say`where series are kept`, say`--series DIR`];
    throw wrongRegister(say`the command line does not say ${missing}`, say`add ${remedy}`);
  }
  const { series } = await readSeries(output, { readings: values, format: 'interval-csv' });
  const ofSite = found(
    series.find((one) => one.site === site),
    say`values of ${site} in ${values}`,
    `readings show ${site}`,
  );
  const before = found(
    await client.metering.reading(site, previousMs),
    say`a reading of ${site} before ${formatTime(atMs)}`,
    `readings show ${site}`,
  );
  const inEffect = found(
    await client.tariffs.planInEffect(plan, () => previousMs),
    say`tariff plan ${plan} in effect then`,
    'tariff list',
  );
  const clock = rateClock(inEffect.plan, await client.tariffs.holidaysOf(inEffect.plan));
  const stage = (one: KeptSeries) => store.stage(one);
  const reading = correctedReading({ before, atMs, series: ofSite, clock, stage });
  const period = { startMs: Number(previousMs), endMs: Number(atMs) };
  return { reading, adopt: () => store.adopt({ site, period }) };
}

/** A mistyped name would stay a register, so a new register has to be named as new. */
function corrected(old: readonly Register[], { register = [], addRegister = [] }: Options): Register[] {
  if (register.length + addRegister.length === 0) throw wrongRegister(say`no register is named`, say`add --register`);
  requireKnown(old, register, say`correct the name, or add a register with --add-register`);
  const known = addRegister.find(({ name }) => old.some((there) => there.name === name));
  if (known !== undefined)
    throw wrongRegister(say`the reading has the register ${known.name}`, say`use --register for it`);
  return mergedRegisters(old, [...register, ...addRegister]);
}
