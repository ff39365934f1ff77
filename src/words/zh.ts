// Everything that is said in Chinese. Loaded only for a reader who asks for it.
import type { Words } from './words.ts';
import { ERRORS } from './zh/errors.ts';
import { REFUSALS } from './zh/refusals.ts';
import { TEXTS } from './zh/texts.ts';
import { WORDS } from './zh/words.ts';

export const ZH: Words = { refusals: REFUSALS, errors: ERRORS, words: WORDS, texts: TEXTS };
