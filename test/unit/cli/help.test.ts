// Every command explains itself: walks the whole program, so that a new command cannot be forgotten.
import type { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { VERDICT_EXIT, VERDICT_WORDS } from '../../../src/cli/print/verdict.ts';
import { programFor, wholeProgram } from '../../../src/cli/program.ts';
import { runCli } from '../../../src/cli/run-cli.ts';
import { VERDICTS, type Verdict } from '../../../src/verifier/overall-verdict.ts';
import { run, testCli } from './run-in-memory.ts';

function pathsOf(command: Command, path: readonly string[] = []): (readonly string[])[] {
  return [path, ...command.commands.flatMap((member) => pathsOf(member, [...path, member.name()]))];
}

const whole = await wholeProgram(testCli());
const paths = pathsOf(whole);

describe('help', () => {
  it.each(paths.map((path) => [path.join(' ') || '(none)', path] as const))(
    'of %s says what it does and gives an example that begins with it',
    async (_, path) => {
      const { exitCode, stdout, stderr } = await run(...path, '--help');
      expect(exitCode).toBe(0);
      expect(stderr).toBe('');
      const command = ['gridpact', ...path].join(' ');
      expect(stdout).toMatch(new RegExp(`^Usage: ${command}([ |]|$)`, 'm'));
      const examples = stdout.split(/^Examples?:$/m)[1] ?? '';
      expect(examples).toContain(`  $ ${command}`);
    },
  );

  it('gives examples that the parser itself accepts', async () => {
    const examples = paths.flatMap((path) => exampleLines(path));
    expect(examples.length).toBeGreaterThan(paths.length);
    for (const words of examples) expect(await unknownWords(words), words.join(' ')).toEqual([]);
  });

  it('is shown for a group without a command, which is wrong usage', async () => {
    const { exitCode, stdout, stderr } = await run('account');
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain('Usage: gridpact account');
  });

  it.each([['verify'], ['audit', 'site'], ['audit', 'pack'], ['audit', 'evidence']])(
    'of %s %s lists the exit code of every verdict',
    async (...path) => {
      const { stdout } = await run(...path, '--help');
      const [, lines = ''] = /^Exit codes of its answers:\n((?: {2}.+\n)+)/m.exec(stdout) ?? [];
      const listed = [...lines.matchAll(/^ {2}(\d+) +([A-Z, ]+): /gm)].map(([, code, words]) => [words, Number(code)]);
      const names = Object.keys(VERDICTS) as Verdict[];
      expect(listed).toEqual(names.map((name) => [VERDICT_WORDS[name], VERDICT_EXIT[name]]));
    },
  );

  it('of the program lists the exit codes', async () => {
    expect((await run('--help')).stdout).toMatch(/Exit codes:\n {2}0 {2}done/);
  });

  it('is had by "help" as well', async () => {
    for (const path of [[], ['status'], ['site', 'show']]) {
      expect(await run('help', ...path)).toEqual(await run(...path, '--help'));
    }
    expect(await run('help', 'help')).toEqual(await run('--help'));
  });

  it('names the commands as the program was called', async () => {
    const cli = { ...testCli(), calledAs: './scripts/gridpact' };
    expect(await runCli(['site', 'show', '--help'], cli)).toBe(0);
    expect(cli.stdout.text).toContain('Usage: ./scripts/gridpact site show [options] <site>');
    expect(cli.stdout.text).toContain('  $ ./scripts/gridpact site show roof-17');
    expect(await runCli(['status'], cli)).toBe(2);
    expect(await runCli(['site', 'show'], cli)).toBe(2);
    expect(cli.stderr.text).toContain('next: ./scripts/gridpact site show --help');
    expect(cli.stderr.text).not.toMatch(/[^/]gridpact site/);
    expect(await runCli(['statment', 'list'], cli)).toBe(2);
    expect(cli.stderr.text).toContain('all commands: ./scripts/gridpact --help');
  });

  it('prints the version for -v', async () => {
    expect((await run('-v')).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
    expect(await run('-v')).toEqual(await run('--version'));
  });
});

describe('a command that there is not', () => {
  it.each([
    ['help', 'setle'],
    ['help', 'site', 'lst'],
    ['site', 'lst', '--help'],
    ['setle', '-h'],
  ])('%s %s %s: has no help', async (...words) => {
    const { exitCode, stdout, stderr } = await run(...words.filter((word) => word !== undefined));
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toContain('unknown command');
  });

  it.each([
    ['setle', '"gridpact settle"'],
    ['statment list', '"gridpact statement list"'],
    ['site lst', '"gridpact site list"'],
    ['import', '"gridpact readings import"'],
    ['list sites', '"gridpact site list"'],
    ['open account', '"gridpact account open"'],
  ])('%s: the ones are named that may be meant', async (line, meant) => {
    const { exitCode, stdout, stderr } = await run(...line.split(' '));
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toContain('unknown command');
    expect(stderr.split('next: ')[1]).toContain(meant);
  });

  it('that is like no other is answered with the list', async () => {
    const { stderr } = await run('xyzzyplugh');
    expect(stderr).toContain('next: gridpact --help');
  });
});

describe('a command line', () => {
  it('loads no other command than the one that it calls for', async () => {
    const program = await programFor(testCli(), 'site');
    expect(program.commands.filter((command) => command.commands.length > 0).map((command) => command.name())).toEqual([
      'site',
    ]);
    expect(program.commands.map((command) => [command.name(), command.summary()])).toEqual(
      whole.commands.map((command) => [command.name(), command.summary()]),
    );
  });
});

function commandAt(path: readonly string[]): Command {
  let command = whole;
  for (const name of path) {
    const next = command.commands.find((member) => member.name() === name);
    if (next === undefined) throw new Error(`no command ${path.join(' ')}`);
    command = next;
  }
  return command;
}

function exampleLines(path: readonly string[]): string[][] {
  let text = '';
  const command = commandAt(path);
  command.configureOutput({ writeOut: (more) => (text += more) });
  command.outputHelp();
  return [...text.matchAll(/^ {2}\$ gridpact (.*?)(?: [>|] .*)?$/gm)].map(([, line = '']) =>
    [...line.matchAll(/"([^"]*)"|<[^>]*>|\S+/g)].map(
      ([word, quoted]) => quoted ?? word.replace(/^<64 .*>$/, '0'.repeat(64)),
    ),
  );
}

/** Options of the line that its command does not have; and arguments too many or too few. */
async function unknownWords(words: readonly string[]): Promise<string[]> {
  let command = await wholeProgram(testCli());
  let rest = [...words];
  for (;;) {
    const next = command.commands.find((candidate) => candidate.name() === rest[0]);
    if (next === undefined) break;
    command = next;
    rest = rest.slice(1);
  }
  const { operands, unknown } = command.parseOptions(rest);
  const wanted = command.registeredArguments;
  const least = wanted.filter(({ required }) => required).length;
  const most = wanted.some(({ variadic }) => variadic) ? Number.POSITIVE_INFINITY : wanted.length;
  const missing = command.options.filter((o) => o.mandatory && command.getOptionValue(o.attributeName()) === undefined);
  return [
    ...unknown,
    ...missing.map(({ long }) => `${long} missing`),
    ...(operands.length < least || operands.length > most ? [`${operands.length} arguments`] : []),
  ];
}
