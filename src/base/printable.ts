// Text from elsewhere, for a terminal: nothing in it moves the cursor, hides a line or turns the direction of writing.

const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Surrogate}]/gu;

/** Control and format characters stand as `\u{1b}`. */
export function printable(text: string): string {
  return text.replace(INVISIBLE, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}
