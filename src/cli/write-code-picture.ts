// Draws a code into a file that a person named. The next code takes the place of the last, as on a screen.
import { writeFileSync } from 'node:fs';
import { extname } from 'node:path';
import { qrPng, qrSvg } from './print/qr-code.ts';
import { notWritten } from './write-output-file.ts';

/** SVG where the name ends so, else PNG. Throws NodeError `file-not-written`. */
export function writeCodePicture(path: string, code: string): void {
  const isSvg = extname(path).toLowerCase() === '.svg';
  try {
    writeFileSync(path, isSvg ? qrSvg(code) : qrPng(code));
  } catch (cause) {
    throw notWritten(path, cause);
  }
}
