// gridpact governance replace-key: proposes another key for a member that cannot sign for it itself.
import type { Command } from 'commander';
import { readReplacement } from '../../../node/config/replacement-file.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { connectToSign } from '../../options/connection.ts';
import { type ProposalOptions, proposalOptions } from '../../options/proposal.ts';
import { propose } from '../../propose.ts';

export function governanceReplaceKeyCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'replace-key', {
    summary: 'propose another key for a member whose transaction key is lost or stolen',
    details: [
      'The member makes the new key and a file about it: member new-key --lost. Call it at a number that you knew before:',
      'the file shows that somebody has the new key, and not that it is the member.',
    ].join(' '),
    examples: [
      'governance replace-key bank-a-transaction.json --reason "laptop stolen, called back" --member-dir sample/grid',
    ],
  }).argument('<file>', 'made by member new-key --lost');
  return onRun(cli, proposalOptions(command), async (output, options: ProposalOptions, file: string) => {
    const { member, replacement } = readReplacement(file);
    const connection = await connectToSign(cli, options);
    await propose(output, connection, options, { change: 'replace-key', member, replacement });
  });
}
