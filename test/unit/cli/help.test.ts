// Every command explains itself: walks the whole program, so that a new command cannot be forgotten.
import type { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { buildProgram } from '../../../src/cli/program.ts';
import { run, testCli } from './run-in-memory.ts';

function pathsOf(command: Command, path: readonly string[] = []): (readonly string[])[] {
  return [path, ...command.commands.flatMap((member) => pathsOf(member, [...path, member.name()]))];
}

const paths = pathsOf(buildProgram(testCli()));

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

  it('gives examples that the parser itself accepts', () => {
    const examples = paths.flatMap((path) => exampleLines(path));
    expect(examples.length).toBeGreaterThan(paths.length);
    for (const words of examples) expect(unknownWords(words), words.join(' ')).toEqual([]);
  });

  it('is shown for a group without a command, which is wrong usage', async () => {
    const { exitCode, stdout, stderr } = await run('account');
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain('Usage: gridpact account');
  });

  it('of the program lists the exit codes', async () => {
    expect((await run('--help')).stdout).toMatch(/Exit codes:\n {2}0 {2}done/);
  });
});

function commandAt(path: readonly string[]): Command {
  let command = buildProgram(testCli());
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
  return [...text.matchAll(/^ {2}\$ gridpact (.*)$/gm)].map(([, line = '']) =>
    [...line.matchAll(/"([^"]*)"|<[^>]*>|\S+/g)].map(
      ([word, quoted]) => quoted ?? word.replace(/^<64 .*>$/, '0'.repeat(64)),
    ),
  );
}

/** Options of the line that its command does not have; and arguments too many or too few. */
function unknownWords(words: readonly string[]): string[] {
  let command = buildProgram(testCli());
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
