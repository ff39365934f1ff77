// gridpact governance set-parameters: proposes other parameters of consensus.
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Parameters } from '../../../generated/transaction.ts';
import { PARAMETER_NAMES, PARAMETER_RANGES } from '../../../ledger/governance/parameters.ts';
import type { Cli } from '../../cli.ts';
import { CliError } from '../../cli-error.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { EXIT } from '../../exit-codes.ts';
import { connectToSign } from '../../options/connection.ts';
import { parseWhole } from '../../options/parse-argument.ts';
import { type ProposalOptions, proposalOptions } from '../../options/proposal.ts';
import { formatCount } from '../../print/format-value.ts';
import { say } from '../../print/say.ts';
import { propose } from '../../propose.ts';

type Options = ProposalOptions & { readonly [K in keyof Parameters]?: number };

export function governanceSetParametersCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'set-parameters', {
    summary: 'propose other parameters of consensus; parameters that are not named stay',
    examples: ['governance set-parameters --delta-ms 100 --reason "shorter lines" --member-dir sample/grid'],
  });
  for (const name of PARAMETER_NAMES) {
    const [least, most] = PARAMETER_RANGES[name];
    const range = say`${formatCount(least)} to ${formatCount(most)}`;
    command.addOption(
      new Option(`--${kebab(name)} <n>`, range).argParser(within(least, most)).helpGroup('Parameters:'),
    );
  }
  return onRun(cli, proposalOptions(command), async (output, options: Options) => {
    const named = PARAMETER_NAMES.filter((name) => options[name] !== undefined);
    if (named.length === 0) throw nothingNamed();
    const parameters: Partial<Parameters> = Object.fromEntries(named.map((name) => [name, options[name]]));
    const connection = await connectToSign(cli, options);
    await propose(output, connection, options, { change: 'parameters', parameters });
  });
}

/** What the ledger would refuse for its range is not signed. */
function within(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = parseWhole(text);
    if (value >= least && value <= most) return value;
    throw new InvalidArgumentError(say`Give ${formatCount(least)} to ${formatCount(most)}.`);
  };
}

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function nothingNamed(): CliError {
  return new CliError({
    exitCode: EXIT.usage,
    code: 'option-missing',
    message: say`the command line names no parameter`,
    remedy: say`add one of ${PARAMETER_NAMES.map((name) => `--${kebab(name)}`).join(', ')}`,
  });
}
