// gridpact subwallet limits: the owner changes what a sub-wallet may spend.
import type { Command } from 'commander';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { found } from '../../not-found.ts';
import { type ConnectionOptions, connect, connectionOptions } from '../../options/connection.ts';
import { type KeyFileOptions, keyFileOptions } from '../../options/key-file.ts';
import { printFinal } from '../../print/outcomes.ts';
import { say } from '../../print/say.ts';
import {
  deciderKey,
  type LimitOptions,
  limitOptions,
  limitsFrom,
  limitsText,
  type SubFolderOptions,
  subFolderOption,
} from './sub-options.ts';

export function subwalletLimitsCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'limits', {
    summary: 'lower or raise the limits of a sub-wallet, from the next payment on',
    details:
      'A limit that is not named stays; where a longer one falls below a shorter one, the shorter one falls with it.',
    examples: [
      'subwallet limits 0f1e2d3c4b5a69788796a5b4c3d2e1f0 --per-payment 5 --per-day 15 --member-dir sample/bank-a',
    ],
  }).argument('<sub-wallet>', 'its id');
  type Options = ConnectionOptions & KeyFileOptions & LimitOptions & SubFolderOptions;
  const withOptions = keyFileOptions(
    connectionOptions(subFolderOption(limitOptions(command))),
    "key of a direct one's holder; of a pooled one --subs has it",
  );
  return onRun(cli, withOptions, async (output, options: Options, sub: string) => {
    const { client } = connect(options);
    const owner = await deciderKey(cli, options, sub);
    const { limits: before } = found(await client.subWallets.read(sub), say`sub-wallet ${sub}`, 'subwallet list');
    const limits = limitsFrom(options, before);
    const final = await client.subWallets.setLimits(owner, sub, limits, waitOf(cli, options));
    printFinal(output, final, say`Set the limits of ${sub}: ${limitsText(limits)}`, { sub, ...limits });
  });
}

function waitOf(cli: Cli, { timeout }: ConnectionOptions) {
  return { timeoutMs: timeout, signal: cli.interrupted };
}
