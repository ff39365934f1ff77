// gridpact site exchange-meter: notes at a reading where the next meter starts to count.
import { type Command, Option } from 'commander';
import type { Register } from '../../../generated/transaction.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { found } from '../../not-found.ts';
import { connectToSign, type SigningOptions, signingOptions } from '../../options/connection.ts';
import { parseInstant } from '../../options/parse-argument.ts';
import { collectRegister, mergedRegisters, requireKnown } from '../../options/registers.ts';
import { formatTime, formatWh } from '../../print/format-value.ts';
import { finality } from '../../print/outcomes.ts';
import { say } from '../../print/say.ts';

interface Options extends SigningOptions {
  readonly starts?: readonly Register[];
  readonly reason: string;
}

export function siteExchangeMeterCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'exchange-meter', {
    summary: 'note at the last reading of a meter where the next one starts to count',
    details: [
      'The last reading of the old meter is recorded first: its values stay, and what both meters count is settled.',
      'Later readings are those of the new meter. Files of registers say an exchange and a rollover themselves, in the',
      'columns "meter" and "rolloverWh" (docs/reading-formats.md): then there is nothing to note here.',
    ].join(' '),
    examples: [
      'site exchange-meter roof-17 2026-03-14T10:00:00+08:00 --reason "meter M-100 replaced by M-200" --member-dir sample/grid',
      'site exchange-meter roof-17 2026-03-14T10:00:00+08:00 --starts flat=120,0 --reason "used meter M-90" --member-dir sample/grid',
    ],
  })
    .argument('<site>', "the site's id")
    .argument('<instant>', 'of the last reading of the old meter', parseInstant)
    .addOption(
      new Option(
        '--starts <name=export,import>',
        'Wh that a register of the new meter starts at, if not 0; may be given more than once',
      ).argParser(collectRegister),
    )
    .addOption(new Option('--reason <text>', 'goes on record').makeOptionMandatory());
  return onRun(
    cli,
    signingOptions(command, 'the grid company'),
    async (output, options: Options, site: string, atMs: bigint) => {
      const { client, author, wait } = await connectToSign(cli, options);
      const { line: reading } = found(
        await client.metering.reading(site, atMs),
        say`a reading of ${site} at ${formatTime(atMs)}`,
        `readings show ${site}`,
      );
      const starts = options.starts ?? [];
      requireKnown(reading.registers, starts, say`correct the name: a new meter has the registers of the old one`);
      const zeros = reading.registers.map(({ name }) => ({ name, exportWh: 0n, importWh: 0n }));
      const afterExchange = mergedRegisters(zeros, starts);
      const correction = { reading, afterExchange, reason: options.reason };
      const { transactionId, height } = await client.metering.correctReading(author, correction, wait);
      output.result({ site, atMs, afterExchange, transactionId, height }, () =>
        [
          say`The meter of ${site} was exchanged at ${formatTime(atMs)}: the new one starts at ${startText(afterExchange)}`,
          finality(transactionId, height, output),
        ].join('\n'),
      );
    },
  );
}

function startText(registers: readonly Register[]): string {
  return registers
    .map(({ name, exportWh, importWh }) => say`${name} ${formatWh(exportWh)} kWh out, ${formatWh(importWh)} kWh in`)
    .join('; ');
}
