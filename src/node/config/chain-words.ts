// A chain id as words, to be read out on the phone: with the word lists of BIP-39, which were made for being told apart.

import { wordlist as english } from '@scure/bip39/wordlists/english.js';
import { wordlist as chinese } from '@scure/bip39/wordlists/simplified-chinese.js';
import type { Digest } from '../../crypto/digest.ts';

export const WORD_LISTS = { english, chinese } as const;
export type WordList = keyof typeof WORD_LISTS;

const BITS_PER_WORD = 11;
export const WORD_COUNT = 16;
/**
 * Bits of the digest in the words. Whoever makes a second genesis with the same words looks for a collision of two that
 * it made itself, which takes about 2^88 attempts; with eight words it would take 2^44, which anybody can pay for.
 */
export const WORD_BITS = WORD_COUNT * BITS_PER_WORD;

/** The first {@link WORD_BITS} bits, from the most significant on. */
export function chainWords(chainId: Digest, list: WordList): string[] {
  const bits = [...chainId].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return Array.from({ length: WORD_COUNT }, (_, i) => {
    const index = Number.parseInt(bits.slice(i * BITS_PER_WORD, (i + 1) * BITS_PER_WORD), 2);
    return WORD_LISTS[list][index] ?? '';
  });
}
