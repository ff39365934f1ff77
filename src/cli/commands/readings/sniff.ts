// gridpact readings sniff: proposes a mapping for a foreign CSV file.
import { type Command, Option } from 'commander';
import { ENCODINGS } from '../../../meter-data/readable-text.ts';
import { sniffFile } from '../../../meter-data/sniff-file.ts';
import { badReadings } from '../../bad-file.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';

export function readingsSniffCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'sniff', {
    summary: 'propose a mapping for a CSV file of somebody else',
    details: [
      'Prints a mapping made from the start of the file, or of the first table in a zip archive. Says what it assumes, and',
      'asks for what the file does not say, such as the time zone: fill in each "?".',
      'Write it to a file, correct it, and try it with "readings import --dry-run", which shows how the first rows are read.',
    ].join(' '),
    examples: ['readings sniff export.csv', 'readings sniff export.csv --encoding gb18030 > export.json'],
  })
    .argument('<file>', 'a CSV file, or a zip archive with one')
    .addOption(new Option('--encoding <encoding>', 'of a file that is not UTF-8').choices(ENCODINGS));
  return onRun(cli, command, async (output, { encoding }: { readonly encoding?: string }, file: string) => {
    const sniffed = await sniffFile(file, encoding);
    if (!sniffed.ok) throw badReadings(sniffed.error);
    const { mapping, open } = sniffed.value;
    for (const question of open) output.note(question);
    output.result({ mapping, questions: open }, () => JSON.stringify(mapping, null, 2));
  });
}
