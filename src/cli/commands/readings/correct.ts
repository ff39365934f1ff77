// gridpact readings correct: replaces a reading, with a reason; "statement correct" then settles the difference.
import { type Command, Option } from 'commander';
import type { Register } from '../../../generated/transaction.ts';
import { READING_LINE_QUALITY, type ReadingLineQuality } from '../../../generated/transaction.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { found } from '../../not-found.ts';
import { connectToSign, type SigningOptions, signingOptions } from '../../options/connection.ts';
import { parseInstant } from '../../options/parse-argument.ts';
import { collectRegister, mergedRegisters, requireKnown, wrongRegister } from '../../options/registers.ts';
import { formatTime, plural } from '../../print/format-value.ts';
import { printFinal } from '../../print/outcomes.ts';
import { type NamedStatement, statementsWith } from '../../statements-with.ts';

interface Options extends SigningOptions {
  readonly register?: readonly Register[];
  readonly addRegister?: readonly Register[];
  readonly afterExchange?: readonly Register[];
  readonly quality?: ReadingLineQuality;
  readonly reason: string;
}

export function readingsCorrectCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'correct', {
    summary: 'replace a reading, with a reason; the old one stays in the history',
    details: [
      'Registers that are not named stay as they are. Statements do not change by it: those that were made of the reading are',
      'named, one before it and one after it, and "statement correct" settles the difference of each.',
    ].join(' '),
    examples: [
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
        `a reading of ${site} at ${formatTime(atMs)}`,
        `readings show ${site}`,
      );
      const reading = {
        ...last.line,
        registers: corrected(last.line.registers, options),
        quality: options.quality ?? last.line.quality,
      };
      const afterExchange = mergedRegisters([], options.afterExchange ?? []);
      const correction = { reading, afterExchange, reason: options.reason };
      const final = await client.metering.correctReading(author, correction, wait);
      const statements = await statementsWith(client, site, atMs);
      const done = `Corrected the reading of ${site} at ${formatTime(atMs)}${nextText(site, statements)}`;
      printFinal(output, final, done, { statements });
    },
  );
}

function nextText(site: string, statements: readonly NamedStatement[]): string {
  if (statements.length === 0) return '';
  const commands = statements.map(({ period }) => `\n  gridpact statement correct ${site} ${period} --reason ...`);
  return `\n${plural(statements.length, 'statement')} made of it before; to settle the difference:${commands.join('')}`;
}

function corrected(old: readonly Register[], { register = [], addRegister = [] }: Options): Register[] {
  if (register.length + addRegister.length === 0) throw wrongRegister('no register is named', 'add --register');
  requireKnown(old, register, 'correct the name, or add a register with --add-register');
  const known = addRegister.find(({ name }) => old.some((there) => there.name === name));
  if (known !== undefined) throw wrongRegister(`the reading has the register ${known.name}`, 'use --register for it');
  return mergedRegisters(old, [...register, ...addRegister]);
}
