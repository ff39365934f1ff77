// Every sentence that a command says has its Chinese words, and no Chinese sentence is left of one that is gone.
import { describe, expect, it } from 'vitest';
import { SENTENCES } from '../../../src/words/zh/sentences.ts';
import { ZH } from '../../../src/words/zh.ts';
import { saidTexts } from './texts-in-sources.ts';

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
});
