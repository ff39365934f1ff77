// A screen and a camera that are files: what one side shows is a file that the other looks at. The text stands in it as it
// is; a picture of its code is made and read by those who can draw.
import { readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import type { ScreenAndCamera } from './screen-link.ts';

export interface ScreenFiles {
  readonly show: string;
  readonly look: string;
  /** The file that shows this text; the text itself unless given. */
  readonly draw?: (text: string) => Uint8Array | string;
  /** The text in a file; undefined: no code in it. */
  readonly read?: (file: Uint8Array) => string | undefined;
}

/** Far above a picture of one code. */
const MAX_FILE_BYTES = 4 << 20;

export function screenFiles({ show, look, draw = asItIs, read = asText }: ScreenFiles): ScreenAndCamera {
  let seenFile = '';
  let seen: string | undefined;
  return {
    show(text) {
      // Whole or not at all: the other side may look at any instant.
      writeFileSync(`${show}.draft`, draw(text), { mode: 0o600 });
      renameSync(`${show}.draft`, show);
    },
    async look() {
      const found = statSync(look, { throwIfNoEntry: false });
      if (found === undefined || found.size > MAX_FILE_BYTES) return undefined;
      const file = `${found.ino} ${found.mtimeMs}`;
      if (file === seenFile) return seen;
      seenFile = file;
      seen = read(readFileSync(look));
      return seen;
    },
  };
}

function asItIs(text: string): string {
  return text;
}

function asText(file: Uint8Array): string {
  return Buffer.from(file).toString('utf8').trim();
}
