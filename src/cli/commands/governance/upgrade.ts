// gridpact governance upgrade: proposes the next protocol version.
import { type Command, Option } from 'commander';
import { toUint64 } from '../../../base/uint64.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { connectToSign } from '../../options/connection.ts';
import { checkSpoken, type EvenSoOptions, evenSoOption } from '../../options/even-so.ts';
import { parseWhole } from '../../options/parse-argument.ts';
import { type ProposalOptions, proposalOptions } from '../../options/proposal.ts';
import { propose } from '../../propose.ts';

export function governanceUpgradeCommand(cli: Cli): Command {
  type Options = ProposalOptions & EvenSoOptions & { readonly protocolVersion: number; readonly atHeight: number };
  const command = defineCommand(cli, 'upgrade', {
    summary: 'propose the next protocol version from a height on',
    details: [
      'It is agreed before that height, and every node runs a program that knows the version by then: one that does not',
      'stops before the switch, so the proposal is not made while a validator has such a node. Agreeing on a later height',
      'puts it off.',
    ].join(' '),
    examples: [
      'governance upgrade --protocol-version 2 --at-height 500000 --reason "release 2" --member-dir sample/grid',
    ],
  })
    .addOption(
      new Option('--protocol-version <n>', 'the present version plus 1').argParser(parseWhole).makeOptionMandatory(),
    )
    .addOption(new Option('--at-height <height>', 'when it takes effect').argParser(parseWhole).makeOptionMandatory());
  return onRun(cli, evenSoOption(proposalOptions(command)), async (output, options: Options) => {
    const { protocolVersion, atHeight } = options;
    const connection = await connectToSign(cli, options);
    await checkSpoken(connection.client, protocolVersion, options);
    const change = { change: 'protocol-version', protocolVersion, atHeight: toUint64(atHeight) } as const;
    await propose(output, connection, options, change);
  });
}
