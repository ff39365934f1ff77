// Help in the reader's language: its titles and descriptions, wrapped by the room that they take on a screen.
import { type Argument, Help, type Option } from 'commander';
import stringWidth from 'string-width';
import { spoken } from './say.ts';

const plain = new Help();

export const HELP_WORDS: Partial<Help> = {
  styleTitle: spoken,
  optionDescription: (option) => described(option, plain.optionDescription(option)),
  argumentDescription: (argument) => described(argument, plain.argumentDescription(argument)),
  displayWidth: stringWidth,
  boxWrap,
};

/** Commander adds to a description what may be chosen, and what holds without a choice. */
function described({ description, defaultValueDescription = '' }: Option | Argument, whole: string): string {
  const added = whole.slice(description.length);
  const meant = defaultValueDescription === '' ? added : added.replace(defaultValueDescription, spoken);
  return spoken(description) + meant.replace(/\b(?:choices|default|preset|env): /g, spoken);
}

/** A word, or one wide character; with the punctuation that no line may begin with. */
const PIECE = /\s*(?:[^\s\u2e80-\uffef]+|[\u2e80-\uffef])[，。；：、？！”）]*/g;

/** Chinese has no spaces: a line may end behind any of its characters. */
function boxWrap(text: string, width: number): string {
  return text
    .split('\n')
    .flatMap((line) => wrapped(line, width))
    .join('\n');
}

function wrapped(line: string, width: number): string[] {
  const lines: string[] = [];
  let current = '';
  let room = width;
  for (const [piece] of line.matchAll(PIECE)) {
    const isFull = current !== '' && stringWidth(piece) > room;
    if (isFull) lines.push(current);
    current = isFull ? piece.trimStart() : current + piece;
    room = isFull ? width - stringWidth(current) : room - stringWidth(piece);
  }
  return [...lines, current];
}
