// The reader's language: which one, and its words.
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { type Speech, speechOf } from './console-formats.ts';
import type { Language, Spoken } from './language.ts';

const STORED = 'gridpact-language';
/** As the reader chose before, else as the browser is set. */
export function firstLanguage(): Language {
  const stored = localStorage.getItem(STORED);
  if (stored === 'en' || stored === 'zh') return stored;
  return navigator.language.startsWith('zh') ? 'zh' : 'en';
}

export function keepLanguage(language: Language): void {
  localStorage.setItem(STORED, language);
}

export const SpeechContext = createContext<Speech>(speechOf('en'));

export function useSpeech(): Speech {
  return useContext(SpeechContext);
}

export function useWords<W>(spoken: Spoken<W>): W {
  return spoken[useSpeech().language];
}
