// gridpact archive verify: an archive checked offline, trusting only the genesis.

import { type Command, Option } from 'commander';
import { verifyArchiveFile } from '../../archive-file.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { readGenesisJson } from '../../options/genesis.ts';
import { archiveView } from '../../print/answer-views.ts';
import { archiveText } from '../../print/archive.ts';
import { say } from '../../print/say.ts';

interface Options {
  readonly genesis: string;
}

export function archiveVerifyCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'verify', {
    summary: 'check an archive offline, with nothing but the genesis',
    details:
      'Checks every hash link, batch and finalization, and the receipts of every block against the history that a quorum certified. Needs no node. Ends with 4 when anything does not hold.',
    examples: ['archive verify old.archive --genesis sample/genesis.json'],
  })
    .argument('<file>', 'an archive made by archive export')
    .addOption(new Option('--genesis <file>', 'the genesis that you trust').makeOptionMandatory());
  return onRun(cli, command, async (output, options: Options, file: string) => {
    const genesis = readGenesisJson(options.genesis);
    const report = await output.progress(
      say`Verifying`,
      (progress) => verifyArchiveFile(file, genesis, progress),
      'blocking',
    );
    output.result({ file, ...archiveView(report) }, () => archiveText(file, report));
  });
}
