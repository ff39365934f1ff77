// gridpact completion: the script by which a shell completes command lines.
import { RootCommand } from '@bomb.sh/tab';
import { Argument, type Command } from 'commander';
import type { Cli } from '../cli.ts';
import { SUMMARIES } from '../command-summaries.ts';
import { defineCommand, onRunPlain } from '../define-command.ts';

const SHELLS = ['bash', 'zsh', 'fish', 'powershell'] as const;

export function completionCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'completion', {
    summary: SUMMARIES.completion,
    details: `Completes commands, options and files; and members, sites, accounts, plans, scenarios, grants, records and proposals
of the node that the line names. In bash it needs the package bash-completion.

  bash        source <(gridpact completion bash)                     in ~/.bashrc
  zsh         source <(gridpact completion zsh)                      in ~/.zshrc
  fish        gridpact completion fish | source                      in ~/.config/fish/config.fish
  PowerShell  gridpact completion powershell | Out-String | Invoke-Expression   in $PROFILE`,
    examples: ['completion bash'],
  }).addArgument(new Argument('<shell>', 'the shell').choices(SHELLS));
  return onRunPlain(cli, command, async (_output, _options, shell: string) => {
    new RootCommand().setup('gridpact', cli.calledAs ?? 'gridpact', shell);
  });
}
