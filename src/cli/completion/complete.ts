// The words that may come next on a command line: commands, options, files, and members and ids of the node that the line
// names so far.
import { type Complete, RootCommand } from '@bomb.sh/tab';
import type { Argument, Command, Option } from 'commander';
import { pathsAt } from './paths.ts';

/** Placeholders of arguments and options that stand for a path. */
const PATHS: ReadonlySet<string> = new Set(['file', 'proof-file', 'folder', 'dir', 'path', 'csv']);

/** Prints the words for `typed`, the last of which is still being typed. `program` has loaded the command in it. */
export async function complete(program: Command, typed: readonly string[]): Promise<void> {
  const { command, path, words } = commandIn(program, typed.slice(0, -1));
  const slot = slotBehind(command, words);
  const values = slot === undefined ? [] : await valuesOf(slot, words, typed.at(-1) ?? '');
  const root = new RootCommand();
  // Asked only for the slot that is being typed.
  const say = (each: Complete) => {
    for (const value of values) each(value, '');
  };
  for (const [names, below] of commandsBelow(program, [])) root.command(names.join(' '), below.summary());
  const own = root.commands.get(path.join(' ')) ?? root;
  for (const option of command.createHelp().visibleOptions(command)) {
    const name = option.long?.replace(/^--/, '') ?? '';
    if (takesValue(option)) own.option(name, option.description, say, option.short?.replace(/^-/, ''));
    else own.option(name, option.description, option.short?.replace(/^-/, '') ?? '');
  }
  for (const argument of command.registeredArguments) own.argument(argument.name(), say, argument.variadic);
  root.parse([...typed]);
}

function commandIn(program: Command, typed: readonly string[]) {
  let command = program;
  const path: string[] = [];
  for (const word of typed) {
    const below = command.commands.find((candidate) => candidate.name() === word);
    if (below === undefined) break;
    command = below;
    path.push(word);
  }
  return { command, path, words: typed.slice(path.length) };
}

/** The option or argument whose value comes behind these words. */
function slotBehind(command: Command, words: readonly string[]): Option | Argument | undefined {
  let behind: Option | undefined;
  let operands = 0;
  for (const word of words) {
    if (behind !== undefined && takesValue(behind)) behind = undefined;
    else if (word.startsWith('-')) behind = command.options.find(({ long, short }) => word === long || word === short);
    else operands++;
  }
  const last = command.registeredArguments.at(-1);
  if (behind !== undefined && takesValue(behind)) return behind;
  return command.registeredArguments[operands] ?? (last?.variadic ? last : undefined);
}

function takesValue({ required, optional }: Option): boolean {
  return required || optional;
}

async function valuesOf(slot: Option | Argument, words: readonly string[], typed: string): Promise<readonly string[]> {
  if (slot.argChoices !== undefined) return slot.argChoices;
  const name = nameOf(slot);
  if (PATHS.has(name)) return pathsAt(typed);
  const { idsAt } = await import('./known-ids.ts');
  return idsAt(name, words, typed);
}

/** `member` of "--reader <member>"; `plan` of "--plan <id>". */
function nameOf(slot: Option | Argument): string {
  if (!('flags' in slot)) return slot.name();
  const placeholder = /[<[]([a-z-]+)/.exec(slot.flags)?.[1] ?? '';
  return placeholder === 'id' ? slot.name() : placeholder;
}

function commandsBelow(command: Command, path: readonly string[]): (readonly [readonly string[], Command])[] {
  return command.commands.flatMap((below) => {
    const own = [...path, below.name()];
    return [[own, below] as const, ...commandsBelow(below, own)];
  });
}
