// From the words on the command line to an exit code. Knows no process: src/main.ts and tests give the streams.
import { CommanderError } from 'commander';
import type { Cli } from './cli.ts';
import { CliError } from './cli-error.ts';
import { exitCodeOf } from './exit-code-of.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { outputFor } from './print/output.ts';
import { programFor, wholeProgram } from './program.ts';

/** `argv`: the arguments after the program's name. Never throws. */
export async function runCli(argv: readonly string[], cli: Cli): Promise<ExitCode> {
  if (argv[0] === COMPLETE) return completed(argv, cli);
  const words = askedForHelp(argv);
  try {
    const program = await programFor(
      cli,
      words.find((word) => !word.startsWith('-')),
    );
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
  const [first, ...rest] = argv;
  return first === 'help' ? [...rest, '--help'] : argv;
}

async function withSuggestions(error: unknown, words: readonly string[], cli: Cli): Promise<unknown> {
  if (!(error instanceof CliError) || error.code !== 'unknown-command') return error;
  const { suggestCommands } = await import('./suggest-commands.ts');
  const typed = words.filter((word) => !word.startsWith('-'));
  const meant = suggestCommands(await wholeProgram(cli), typed).map((path) => `"gridpact ${path}"`);
  if (meant.length === 0) return error;
  const { exitCode, code, message, remedy } = error;
  return new CliError({ exitCode, code, message, remedy: `${meant.join(' or ')}; all commands: ${remedy}` });
}
