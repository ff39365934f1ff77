// A genesis for people: its members, and the words that stand for all of it.
import { chainWords, type WordList } from '../../../node/config/chain-words.ts';
import type { Genesis } from '../../../node/config/genesis-document.ts';
import { say } from '../../print/say.ts';
import { table } from '../../print/table.ts';

const WORDS_PER_LINE = 4;

export function membersTable({ document }: Genesis): string {
  return table(
    [{ head: 'member' }, { head: 'name' }, { head: 'roles' }, { head: 'node' }, { head: 'address' }],
    document.members.map(({ id, name, roles, validator, address }) => [
      id,
      name,
      roles.join(', '),
      validator ? say`validator` : say`observer`,
      `${address.host}:${address.port}`,
    ]),
  );
}

/** Numbered, four in a line: people lose count on the phone. */
export function wordLines({ chainId }: Genesis, list: WordList): string[] {
  const words = chainWords(chainId, list);
  const lines: string[] = [];
  for (let at = 0; at < words.length; at += WORDS_PER_LINE) {
    const part = words.slice(at, at + WORDS_PER_LINE);
    lines.push(
      `  ${part.map((word, i) => `${String(at + i + 1).padStart(2)} ${word.padEnd(10)}`).join(' ')}`.trimEnd(),
    );
  }
  return lines;
}
