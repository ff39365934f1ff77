// The languages of the page; the first one speaks to readers of any other.
import { EN } from './words-en.ts';
import { ZH } from './words-zh.ts';

export const LANGUAGES = [EN, ZH] as const;
