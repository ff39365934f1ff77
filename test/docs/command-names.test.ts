// Every command and every option that the documents name in passing exists: prose is not run, unlike the blocks of
// commands.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { wholeProgram } from '../../src/cli/program.ts';
import { testCli } from '../unit/cli/run-in-memory.ts';
import { documents, proseOf, ROOT, readDocument, sources } from './documents.ts';

const program = await wholeProgram(testCli());
const scripts: Readonly<Record<string, string>> = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).scripts;

/** Of every command of the program. */
const ownOptions = new Set(commandsFrom(program).flatMap(optionsOf));
/** What the scripts of this project take, too: each names its options in its text. */
const scriptTexts = readdirSync(join(ROOT, 'scripts'), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => readFileSync(join(ROOT, 'scripts', path), 'utf8'))
  .join('\n');

function commandsFrom(command: Command): Command[] {
  return [command, ...command.commands.flatMap(commandsFrom)];
}

function optionsOf(command: Command): string[] {
  return command
    .createHelp()
    .visibleOptions(command)
    .flatMap(({ long, short }) => [long ?? '', short ?? '']);
}

function optionsIn(words: readonly string[]): string[] {
  return words.flatMap((word) => /^--[a-z][a-z-]*/.exec(word) ?? []);
}

/** What is wrong with the words of a command line behind `gridpact`; undefined when nothing is, or when it is none. */
function faultOf(words: readonly string[]): string | undefined {
  if (words[0] === 'help') return faultOf(words.slice(1));
  let command = program;
  let rest = words;
  for (;;) {
    const next = command.commands.find((inner) => inner.name() === rest[0]);
    if (next === undefined) break;
    command = next;
    rest = rest.slice(1);
  }
  const [word] = rest;
  const isGroup = command.commands.length > 0 && command.registeredArguments.length === 0;
  if (isGroup && word !== undefined && /^[a-z][a-z-]*$/.test(word)) return `${command.name()} has no ${word}`;
  const known = [...optionsOf(command), ...(isGroup ? ownOptions : [])];
  return optionsIn(rest)
    .filter((option) => !known.includes(option))
    .map((option) => `${command.name()} has no option ${option}`)[0];
}

function faultOfSpan(span: string): string | undefined {
  const words = span.replace(/^(?:npx |\.\/scripts\/)?gridpact /, '').split(/\s+/);
  const [first = ''] = words;
  if (first === 'npm' && words[1] === 'run')
    return scripts[words[2] ?? ''] === undefined ? 'no such script' : undefined;
  if (words.length < span.split(/\s+/).length) return faultOf(words);
  if (program.commands.some((command) => command.name() === first)) return faultOf(words);
  const unknown = optionsIn(words).find((option) => !ownOptions.has(option) && !isOfScripts(option));
  return first.startsWith('--') && unknown !== undefined ? `no command has the option ${unknown}` : undefined;
}

function isOfScripts(option: string): boolean {
  const name = option.slice(2);
  return scriptTexts.includes(`${name}: { type:`) || scriptTexts.includes(`'${name}'`) || scriptTexts.includes(option);
}

/** Messages of the log are no commands, though some begin like one. */
const withoutLog = (markdown: string) => markdown.replace(/^\| \w+ \(\d+\) \| `[^`]+`/gm, '');

const spansIn = (markdown: string) =>
  [...withoutLog(proseOf(markdown)).matchAll(/`([^`]+)`/g)].map(([, span = '']) => span.replaceAll(/\s+/g, ' '));

describe('commands and options named in prose', () => {
  it.each([...documents(), 'src/sdk/README.md'])('exist: %s', (document) => {
    const faults = spansIn(readDocument(document)).flatMap((span) => {
      const fault = faultOfSpan(span);
      return fault === undefined ? [] : [`${span}: ${fault}`];
    });
    expect(faults).toEqual([]);
  });

  it('exist in the messages of the program', () => {
    const named = sources().flatMap(([path, text]) =>
      [...text.matchAll(/gridpact ((?:[a-z][a-z-]+ ?)+(?:--[a-z-]+)?)/g)].map(
        ([, line = '']) => [path, line.trim()] as const,
      ),
    );
    const commands = named.filter(([, line]) =>
      program.commands.some((command) => command.name() === line.split(' ')[0]),
    );
    expect(commands.length).toBeGreaterThan(100);
    const faults = commands.flatMap(([path, line]) => {
      const fault = faultOf(line.split(' '));
      return fault === undefined ? [] : [`${path}: ${fault}`];
    });
    expect(faults).toEqual([]);
  });

  it('are found to be wrong when they are', () => {
    const wrong = [
      'gridpact share define',
      'share define x.json',
      'gridpact paint',
      'pay --ids X',
      '--no-such-option',
      'npm run paint',
    ];
    expect(wrong.map((span) => faultOfSpan(span) === undefined)).toEqual(wrong.map(() => false));
    const right = [
      'share define-scenario',
      'pay',
      'audit pack june.json --month 2025-06',
      '--no-lists',
      'npm run demo',
    ];
    expect(right.map(faultOfSpan)).toEqual(right.map(() => undefined));
  });
});
