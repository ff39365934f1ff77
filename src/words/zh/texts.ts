// What commands say in Chinese, by their English texts.
import type { TextWords } from '../words.ts';
import { HELP } from './help.ts';
import { SENTENCES } from './sentences.ts';
import { HEADS_FROM_M } from './texts/heads-from-m.ts';
import { HEADS_TO_L } from './texts/heads-to-l.ts';
import { NAMES } from './texts/names.ts';

/** Of the columns of tables, and of the names of values. */
export const HEADS: TextWords = { ...HEADS_TO_L, ...HEADS_FROM_M };

export const TEXTS: TextWords = { ...NAMES, ...HEADS, ...SENTENCES, ...HELP };
