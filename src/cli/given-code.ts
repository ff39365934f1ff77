// A code that a person gives: a picture of it, a file with its text, or the text itself.
import { existsSync } from 'node:fs';
import { readInputFile } from './read-input-file.ts';
import { isPicture, readQrPicture } from './read-qr-picture.ts';

/** Throws NodeError `file-unreadable`, CliError `picture-unreadable` or `no-code-in-picture`. */
export function givenCode(fileOrText: string): string {
  if (!existsSync(fileOrText)) return fileOrText.trim();
  const bytes = readInputFile(fileOrText, 'the code');
  return isPicture(bytes) ? readQrPicture(bytes, fileOrText) : new TextDecoder().decode(bytes).trim();
}
