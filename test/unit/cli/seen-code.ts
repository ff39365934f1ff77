// Codes that a command drew in the terminal, as a camera sees them.
import { PNG } from 'pngjs';
import { readQrPicture } from '../../../src/cli/read-qr-picture.ts';

const DRAWN = /(?:^[ █▀▄]{20,}\n?)+/gm;

/** Characters are eight by sixteen pixels. */
export function seen(drawn: string): Uint8Array {
  const lines = drawn.split('\n');
  const [width, height] = [(lines[0]?.length ?? 0) * 8, lines.length * 16];
  const picture = new PNG({ width, height });
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const character = lines[y >> 4]?.[x >> 3];
      const isLight = character === '█' || character === ((y >> 3) % 2 === 0 ? '▀' : '▄');
      picture.data.fill(isLight ? 0xff : 0, (y * width + x) * 4, (y * width + x) * 4 + 3);
      picture.data[(y * width + x) * 4 + 3] = 0xff;
    }
  }
  return PNG.sync.write(picture);
}

/** What the codes in the words of a command say, in their order. */
export function codesSeen(stdout: string): string[] {
  return [...stdout.matchAll(DRAWN)].map(([drawn]) => readQrPicture(seen(drawn.trimEnd()), 'screen.png'));
}
