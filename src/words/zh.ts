// Everything that is said in Chinese. Loaded only for a reader who asks for it.
import type { Words } from './words.ts';
import { ERRORS } from './zh/errors.ts';
import { LISTS } from './zh/lists.ts';
import { OPERATIONS } from './zh/operations.ts';
import { REFUSALS } from './zh/refusals.ts';
import { TEXTS } from './zh/texts.ts';
import { WORDS } from './zh/words.ts';

const HAN = /\p{Script=Han}/u;

export const ZH: Words = {
  ...{ locale: 'zh-CN', script: HAN, refusals: REFUSALS, errors: ERRORS },
  ...{ words: WORDS, operations: OPERATIONS, lists: LISTS, texts: TEXTS },
};
