// Every sentence that a command says has its Chinese words, and no Chinese sentence is left of one that is gone.
import { describe, expect, it } from 'vitest';
import { SUMMARIES } from '../../../src/cli/command-summaries.ts';
import { HELP } from '../../../src/words/zh/help.ts';
import { SENTENCES } from '../../../src/words/zh/sentences.ts';
import { HEADS } from '../../../src/words/zh/texts.ts';
import { ZH } from '../../../src/words/zh.ts';
import { saidTexts, type Text, untaggedTexts } from './texts-in-sources.ts';

/** Of documents for banks, heads of files for programs, faults of this program, and examples of what one may write. */
const NOT_SAID: readonly RegExp[] = [
  /^cli\/iso\/(answer-recalls|collect-by-file|ledger-payments)\.ts:/,
  /^cli\/(broken-off-error|range-folder)\.ts:/,
  /^cli\/(code-refused|commands\/readings\/import)\.ts:.* a (code is refused for a fault|period has at least one part)$/,
  /^cli\/commands\/(site\/set-status|member\/set-standing)\.ts:/,
  /^cli\/(program|options\/parse-argument)\.ts:.* (init sample|help \[command...\])$/,
];
const COMMAND = new RegExp(`^(${Object.keys(SUMMARIES).join('|')}) `);

/** Help and heads are looked up where they are shown. */
const KEYS = [...Object.keys(HELP), ...Object.keys(HEADS)].join('\n');

function isLookedUp({ text, place }: Text): boolean {
  const parts = text.split(/\{\d+\}/).map((part) => part.trim().replace(/\.$/, ''));
  return (
    COMMAND.test(text) ||
    parts.every((part) => KEYS.includes(part)) ||
    NOT_SAID.some((at) => at.test(`${place} ${text}`))
  );
}

describe('the sentences of commands', () => {
  const said = saidTexts();

  it('all have Chinese words', () => {
    expect(said.length).toBeGreaterThan(1_000);
    expect(said.filter(({ text }) => !Object.hasOwn(ZH.texts, text))).toEqual([]);
  });

  it('are none that no command says any more', () => {
    const texts = new Set(said.map(({ text }) => text));
    expect(Object.keys(SENTENCES).filter((text) => !texts.has(text))).toEqual([]);
  });

  it('have the tag by which they are said', () => {
    const untagged = untaggedTexts();
    expect(untagged.length).toBeGreaterThan(500);
    expect(untagged.filter((text) => !isLookedUp(text))).toEqual([]);
  });
});
