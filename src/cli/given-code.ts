// A code that a person gives: a picture of it, a file with its text, or the text itself.
import { existsSync } from 'node:fs';
import { say } from './print/say.ts';
import { readInputFile } from './read-input-file.ts';

/** Of a file that is not there: no code and no offer ends like this. */
const LIKE_A_FILE = /\.(png|jpe?g|txt)$/i;

/** Rejects with NodeError `file-unreadable`, CliError `picture-unreadable` or `no-code-in-picture`. */
export async function givenCode(fileOrText: string): Promise<string> {
  if (!existsSync(fileOrText) && !LIKE_A_FILE.test(fileOrText)) return fileOrText.trim();
  const bytes = readInputFile(fileOrText, say`the code`);
  // What opens pictures is large, and most commands need none of it.
  const { isPicture, readQrPicture } = await import('./read-qr-picture.ts');
  return isPicture(bytes) ? readQrPicture(bytes, fileOrText) : new TextDecoder().decode(bytes).trim();
}
