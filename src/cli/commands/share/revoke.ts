// gridpact share revoke: ends a grant, and says plainly what that can and cannot do.
import { type Command, Option } from 'commander';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { connectToSign, type SigningOptions, signingOptions } from '../../options/connection.ts';
import { finality } from '../../print/outcomes.ts';
import { say } from '../../print/say.ts';

type Options = SigningOptions & { readonly reason: string };

export function shareRevokeCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'revoke', {
    summary: 'revoke a grant: later reads are denied, later records open with other keys',
    details: say`A reader may keep what it has already read.`,
    examples: ['share revoke loan-7 --reason "loan repaid" --member-dir sample/grid'],
  })
    .argument('<grant>', "the grant's id")
    .addOption(new Option('--reason <text>', 'goes on record').makeOptionMandatory());
  const whose = "the scenario's owner";
  return onRun(cli, signingOptions(command, whose), async (output, options: Options, grant: string) => {
    const { client, author, wait } = await connectToSign(cli, options);
    const { transactionId, height } = await client.sharing.revoke(author, grant, options.reason, wait);
    output.result({ grant, transactionId, height }, () =>
      [
        say`Revoked ${grant}: from now on it opens nothing at any node, and later records have other keys.`,
        say`A reader may keep what it has already read.`,
        finality(transactionId, height, output),
      ].join('\n'),
    );
  });
}
