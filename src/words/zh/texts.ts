// What commands say in Chinese, by their English texts.
import type { TextWords } from '../words.ts';
import { HELP } from './help.ts';
import { REMARKS } from './texts/remarks.ts';

export const TEXTS: TextWords = { ...REMARKS, ...HELP };
