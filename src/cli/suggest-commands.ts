// The commands that somebody may have meant who called for one that does not exist.
import type { Command } from 'commander';
import leven from 'leven';

/** Letters of ten that may differ. */
const MOST_DIFFERENT = 4;
const MOST_SUGGESTED = 5;
/** As much as letters that differ. */
const A_WORD_LEFT = 0.2;

/** Full paths such as "readings import", the likeliest first. `words`: as they were typed, without options. */
export function suggestCommands(program: Command, words: readonly string[]): readonly string[] {
  // A group that was typed rightly is not what is meant: one of its commands is.
  const others = pathsBelow(program, []).filter((path) => !path.every((word, i) => word === words[i]));
  const group = others.filter(([first]) => first === words[0]);
  const paths = group.length > 0 ? group : others;
  const isNoun = program.commands.some((command) => command.name() === words[0]);
  const distances = paths.map((path) => {
    return { path, distance: distanceOf(path, words, isNoun), whole: distanceOf(path, words, true) };
  });
  return (
    distances
      .filter(({ distance }) => distance <= MOST_DIFFERENT / 10)
      // Of many with one verb those whose noun is like the word behind it come first.
      .toSorted((a, b) => a.distance - b.distance || a.whole - b.whole)
      .slice(0, MOST_SUGGESTED)
      .map(({ path }) => path.join(' '))
  );
}

/** As a part of the letters. A verb alone, or verb and noun in the other order, means the path that has it. */
function distanceOf(path: readonly string[], words: readonly string[], isNoun: boolean): number {
  const typed = words.slice(0, path.length);
  // A noun that is one of the commands is no verb of another: statement, beside account statement.
  const verb = isNoun ? Number.POSITIVE_INFINITY : difference(path.slice(-1).join(), typed.slice(0, 1).join());
  // Whoever typed another word, too, meant something by it: a path that has both comes before one that has the verb.
  const alone = verb + (words.length > 1 ? A_WORD_LEFT : 0);
  const meant = [path, path.toReversed()].map((one) => difference(one.join(' '), typed.join(' ')));
  return Math.min(alone, ...meant);
}

function difference(one: string, other: string): number {
  return leven(one, other) / Math.max(one.length, other.length, 1);
}

function pathsBelow(command: Command, path: readonly string[]): (readonly string[])[] {
  return command.commands.flatMap((member) => {
    const own = [...path, member.name()];
    return [own, ...pathsBelow(member, own)];
  });
}
