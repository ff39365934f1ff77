// From the words on the command line to an exit code. Knows no process: src/main.ts and tests give the streams.
import { type Command, CommanderError } from 'commander';
import type { Cli } from './cli.ts';
import { CliError } from './cli-error.ts';
import { exitCodeOf } from './exit-code-of.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { outputFor } from './print/output.ts';
import { say } from './print/say.ts';
import { programFor, wholeProgram } from './program.ts';
import { readerOf, saidTo } from './reader.ts';

/** `argv`: the arguments after the program's name. Never throws. */
export async function runCli(argv: readonly string[], cli: Cli): Promise<ExitCode> {
  return saidTo(await readerOf(argv, cli.env ?? {}), () => run(argv, cli));
}

async function run(argv: readonly string[], cli: Cli): Promise<ExitCode> {
  if (argv[0] === COMPLETE) return completed(argv, cli);
  const words = askedForHelp(argv);
  try {
    const program = await programFor(cli, words[firstWord(words)]);
    checkHelpPath(program, words);
    await program.parseAsync(words, { from: 'user' });
    return cli.exitCode;
  } catch (error) {
    // Commander has already printed its help or its message; help and version (--help, --version) are no errors.
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
    outputFor(cli, argv.includes('--json')).error(await withSuggestions(error, words, cli));
    return exitCodeOf(error);
  }
}

/** The shell's question, as the script of `gridpact completion` asks it: `complete -- <the words so far>`. */
const COMPLETE = 'complete';

async function completed([, , ...typed]: readonly string[], cli: Cli): Promise<ExitCode> {
  const { complete } = await import('./completion/complete.ts');
  await complete(await programFor(cli, typed[0]), typed);
  return EXIT.ok;
}

/** `help site show` is `site show --help`. */
function askedForHelp(argv: readonly string[]): readonly string[] {
  const at = firstWord(argv);
  if (argv[at] !== 'help') return argv;
  const rest = argv.slice(at + 1);
  return [...argv.slice(0, at), ...(rest[0] === 'help' ? [] : rest), '--help'];
}

/** Where the command begins: options of the program itself may stand before it. */
function firstWord(argv: readonly string[]): number {
  return argv.findIndex((word, i) => !word.startsWith('-') && argv[i - 1] !== '--lang');
}

/** Asked for the help of a command that there is not, commander would show that of its group, as if all were well. */
function checkHelpPath(program: Command, words: readonly string[]): void {
  if (!words.includes('--help') && !words.includes('-h')) return;
  let group = program;
  let path = 'gridpact';
  for (const word of words.slice(firstWord(words))) {
    if (word.startsWith('-') || group.commands.length === 0) return;
    const next = group.commands.find((command) => command.name() === word);
    if (next === undefined) {
      throw new CliError({
        exitCode: EXIT.usage,
        code: 'unknown-command',
        message: say`unknown command '${word}'`,
        remedy: say`${path} --help`,
      });
    }
    group = next;
    path = `${path} ${word}`;
  }
}

async function withSuggestions(error: unknown, words: readonly string[], cli: Cli): Promise<unknown> {
  if (!(error instanceof CliError) || error.code !== 'unknown-command') return error;
  const { suggestCommands } = await import('./suggest-commands.ts');
  const typed = words.filter((word) => !word.startsWith('-'));
  const meant = suggestCommands(await wholeProgram(cli), typed).map((path) => say`"gridpact ${path}"`);
  if (meant.length === 0) return error;
  const { exitCode, code, message, remedy } = error;
  return new CliError({ exitCode, code, message, remedy: say`${meant.join(say` or `)}; all commands: ${remedy}` });
}
