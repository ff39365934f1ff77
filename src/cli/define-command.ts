// How every command is set up: help with an example, the same options, errors told the same way. Knows no command.
import { Command, type CommanderError, Option } from 'commander';
import type { Cli } from './cli.ts';
import { CliError } from './cli-error.ts';
import { exitCodeOf } from './exit-code-of.ts';
import { EXIT } from './exit-codes.ts';
import { asCalled } from './print/as-called.ts';
import { HELP_WORDS } from './print/help-words.ts';
import { type Output, outputFor } from './print/output.ts';
import { say, spoken } from './print/say.ts';
import { usageComplaint } from './print/usage-complaint.ts';
import { LANGUAGES } from './reader.ts';

export interface CommandText {
  /** One line, for the list of commands. */
  readonly summary: string;
  /** More, for the command's own help. */
  readonly details?: string;
  /** Command lines that work as they stand, without the leading "gridpact". At least one. */
  readonly examples: readonly [string, ...string[]];
  /** Lines with the exit codes of the command's answers and their meaning, where it has its own. */
  readonly exits?: readonly string[];
}

/** A command without an action yet; commander's own messages go to the same streams as everything else. */
export function defineCommand(
  cli: Cli,
  name: string,
  { summary, details, examples, exits = [] }: CommandText,
): Command {
  const title = spoken(examples.length === 1 ? 'Example:' : 'Examples:');
  const lines = examples.map((example) => `  $ gridpact ${example}`.trimEnd());
  const means = exits.map((line) => `  ${spoken(line)}\n`).join('');
  const codes = exits.length === 0 ? '' : `\n${spoken('Exit codes of its answers:')}\n${means}`;
  const what = say`${capital(spoken(summary))}.`;
  const command = new Command(name);
  return command
    .summary(spoken(summary))
    .description(details === undefined ? what : `${what}\n\n${spoken(details)}`)
    .addHelpText('after', `${codes}\n${title}\n${lines.join('\n')}\n`)
    .configureHelp(HELP_WORDS)
    .allowExcessArguments(false)
    .enablePositionalOptions()
    .showSuggestionAfterError()
    .addHelpOption(new Option('-h, --help', 'show this help').helpGroup(GENERAL))
    .helpCommand(false)
    .exitOverride((error) => {
      throw usageError(command, error);
    })
    .configureOutput({
      writeOut: (text) => cli.stdout.write(asCalled(cli, text)),
      writeErr: (text) => cli.stderr.write(asCalled(cli, text)),
      // Told by src/cli/run-cli.ts, in the form of every other error.
      outputError: () => undefined,
      getOutHelpWidth: () => cli.stdout.columns ?? DEFAULT_WIDTH,
      getErrHelpWidth: () => cli.stderr.columns ?? DEFAULT_WIDTH,
      getOutHasColors: () => cli.stdout.isTTY === true,
      getErrHasColors: () => cli.stderr.isTTY === true,
    });
}

const LANGUAGE = 'speak this language; without it that of GRIDPACT_LANG, LC_ALL, LC_MESSAGES or LANG';
const DEFAULT_WIDTH = 100;
/** Last in every help. */
const GENERAL = 'General:';

/** Adds the options of the reader, behind those of the command itself. */
export function readerOptions(command: Command): Command {
  return command
    .addOption(new Option('--lang <language>', LANGUAGE).choices(LANGUAGES).helpGroup(GENERAL))
    .addOption(new Option('--utc', 'say times in UTC, not by the clocks of this machine').helpGroup(GENERAL));
}

/** A command that only holds others: without one of them it shows its help. */
export function defineGroup(cli: Cli, name: string, text: CommandText, members: readonly Command[]): Command {
  const group = readerOptions(defineCommand(cli, name, text));
  for (const member of members) group.addCommand(member);
  return group;
}

type Action<O, A extends readonly unknown[]> = (output: Output, options: O, ...args: A) => Promise<void>;

/** Gives the command `--json` and its action; an error of the action is printed and becomes the exit code. */
export function onRun<O extends object, A extends readonly unknown[] = []>(
  cli: Cli,
  command: Command,
  action: Action<O, A>,
): Command {
  const json = new Option('--json', 'answer with one line of JSON on stdout, errors with one on stderr');
  return onRunPlain(cli, command.addOption(json.helpGroup(GENERAL)), action);
}

/** As {@link onRun}, for a command that has no answer of its own to give as JSON. */
export function onRunPlain<O extends object, A extends readonly unknown[] = []>(
  cli: Cli,
  command: Command,
  action: Action<O, A>,
): Command {
  return readerOptions(command).action(async function (this: Command) {
    const output = outputFor(cli, this.opts<{ json?: true }>().json === true, pathBelow(this));
    try {
      // Commander has checked the number of arguments and parsed each with its own parser.
      const args: unknown = this.processedArgs;
      await action(output, this.opts<O>(), ...(args as A));
    } catch (error) {
      output.error(error);
      cli.exitCode = exitCodeOf(error);
    }
  });
}

/** Of commander; of commands, src/cli/run-cli.ts knows better ones. */
const SUGGESTION = /\(Did you mean (?:one of )?([^)]*)\?\)/;
const MAX_COMPLAINT = 400;
const NUMBER_AS_OPTION = /^unknown option '(-[\d.][^']*)'/;

/** Commander's own complaint as one of ours; help and version (--help, --version) stay as they are. */
function usageError(command: Command, error: CommanderError): Error {
  if (error.exitCode === 0 || error.code === 'commander.help') return error;
  const complaint = error.message.replace(/^error: /, '');
  const [, meant] = error.code === 'commander.unknownOption' ? (SUGGESTION.exec(complaint) ?? []) : [];
  const plain = complaint.replace(SUGGESTION, '').trim();
  const message = shortened(usageComplaint(plain));
  const [, number] = NUMBER_AS_OPTION.exec(plain) ?? [];
  const help = say`${commandPath(command)} --help`;
  return new CliError({
    exitCode: EXIT.usage,
    code: error.code.replace('commander.', '').replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
    message: number === undefined ? message : say`${number} is below zero, which no value of a command line may be`,
    remedy: meant === undefined ? help : say`${meant.split(', ').join(say` or `)}; all options: ${help}`,
    cause: error,
  });
}

/** A word may be as long as a command line; what is wrong with it stands at the end. */
function shortened(message: string): string {
  if (message.length <= MAX_COMPLAINT) return message;
  return `${message.slice(0, MAX_COMPLAINT / 2)}…${message.slice(-MAX_COMPLAINT / 2)}`;
}

function commandPath(command: Command): string {
  return command.parent === null ? command.name() : `${commandPath(command.parent)} ${command.name()}`;
}

/** "account show", without the program's own name. */
function pathBelow(command: Command): string {
  return commandPath(command).split(' ').slice(1).join(' ');
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
